"""Importing a file of responses: see what it holds, say what the columns are, bring it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QModelIndex, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.import_columns import ColumnRole
from surveyapp.exchange.responses_in.importing import (
    ImportPlan,
    ImportReport,
    import_survey,
    plan_steps,
)
from surveyapp.exchange.responses_in.into_survey import IntoReport, import_into
from surveyapp.localization import translated
from surveyapp.models.import_preview import ImportPreviewModel, PreviewColumn
from surveyapp.overrides import guarded
from surveyapp.views.boxes import column_of, fill_row
from surveyapp.views.dialogs import Dialog
from surveyapp.views.icons import icon
from surveyapp.views.importing.column_bar import ColumnBar, becomes
from surveyapp.views.importing.dialect_bar import DialectBar, DialectChoices
from surveyapp.views.importing.into_bar import IntoBar
from surveyapp.views.labels import words_label
from surveyapp.views.navigation import RESULTS, Navigator
from surveyapp.views.table_view import TableView
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, StartWork, stepwise
from surveyapp.workers.library import Change, ChangeKind, Library

_PROGRESS_AFTER_MS = 500
_WIDEST_COLUMN = 34
_LEAST_ROWS = 5
_PROBLEM_LINES = 4


class ImportDialog(Dialog):
    """Shows a file before it becomes a survey, and makes it one when told to."""

    def __init__(
        self, library: Library, navigator: Navigator, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, room=(130, 36))
        self._navigator = navigator
        self.setWindowTitle(self.tr("Import responses"))
        self._library = library
        self._path = path
        self._plan: ImportPlan | None = None
        self._job: Job | None = None
        self._importing = False
        self._leaving = False
        self._progress_delay = QTimer(self, singleShot=True, interval=_PROGRESS_AFTER_MS)
        self._build()
        self._progress_delay.timeout.connect(self._progress.show)
        self._title.setFocus()
        self._look(DialectChoices())

    @property
    def is_ready(self) -> bool:
        """Whether the file was read, and one sees what comes of it."""
        return self._plan is not None

    @Slot()
    @guarded
    def reject(self) -> None:
        """Stop what is going on, then close; an import that runs ends cleanly first."""
        if self._job is not None and self._importing:
            self._leaving = True
            self._job.cancel()
            return
        self._drop_job()
        self._into.stop()
        super().reject()

    def _build(self) -> None:
        heading = words_label("title", self._path.name, self)
        self._summary = words_label("muted", parent=self)
        self._title = QLineEdit(self)
        self._title.setAccessibleName(self.tr("Title of the survey"))
        title_label = words_label("", self.tr("&Title of the survey"), self, wraps=False)
        title_label.setBuddy(self._title)
        self._dialect = DialectBar(self)
        self._model = ImportPreviewModel(self)
        self._table = self._make_table()
        self._column_bar = ColumnBar(self)
        self._sentence = words_label("error", parent=self)
        self._sentence.hide()
        self._problems_label = words_label(
            "", self.tr("What you should &know about this file"), self, wraps=False
        )
        self._problems = QPlainTextEdit(self)
        self._problems.setReadOnly(True)
        self._problems.setTabChangesFocus(True)
        self._problems.setAccessibleName(self.tr("What you should know about this file"))
        self._problems.setFixedHeight(self.fontMetrics().lineSpacing() * (_PROBLEM_LINES + 1))
        self._problems_label.setBuddy(self._problems)
        self._doubt = self._make_doubt()
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._import = QPushButton(self.tr("&Import"), self)
        self._import.setProperty("role", "primary")
        self._import.setDefault(True)
        self._buttons.addButton(self._import, QDialogButtonBox.ButtonRole.AcceptRole)

        self._into = IntoBar(self._library, self)
        self._into.changed.connect(self._show_state)
        self._title_row = QWidget(self)
        fill_row(self._title_row, title_label, (self._title, 1), spacing=GRID, margins=0)
        column = self.scrolling_column(
            heading,
            self._summary,
            self._into,
            self._title_row,
            self._dialect,
            (self._table, 1),
            self._column_bar,
            self._sentence,
            self._problems_label,
            self._problems,
            self._doubt,
            foot=column_of(self._progress, self._buttons, spacing=GRID),
        )
        column.insertSpacing(2, GRID)
        self._dialect.changed.connect(self._look)
        self._column_bar.kind_requested.connect(self._change_kind)
        self._title.textChanged.connect(self._enable)
        self._accept_doubt.toggled.connect(self._enable)
        self._buttons.accepted.connect(self._start_import)
        self._buttons.rejected.connect(self._cancel)

    def _make_table(self) -> TableView:
        table = TableView(self)
        table.setModel(self._model)
        table.setAccessibleName(self.tr("The first rows of the file"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().show()
        table.horizontalHeader().setMinimumHeight(int(self.fontMetrics().lineSpacing() * 2.75))
        lines = self.fontMetrics().lineSpacing()
        table.setMinimumHeight(int(lines * (2.75 + 1.75 * _LEAST_ROWS)))
        table.selectionModel().currentColumnChanged.connect(self._show_column)
        return table

    def _make_doubt(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        sign = QLabel(card)
        side = self.fontMetrics().height() * 3 // 2
        sign.setPixmap(icon("triangle-alert", "warning").pixmap(side, side))
        self._doubt_text = words_label(parent=self)
        self._accept_doubt = QCheckBox(self.tr("Import it &all the same"), card)
        texts = QVBoxLayout()
        texts.setSpacing(GRID)
        texts.addWidget(self._doubt_text)
        texts.addWidget(self._accept_doubt)
        row = QHBoxLayout(card)
        row.setSpacing(2 * GRID)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return card

    @Slot(object)
    def _look(self, reading: DialectChoices) -> None:
        """Read the file through, in the way it was recognised or is said to be written."""
        self._drop_job()
        self._plan = None
        self._into.show_plan(None)
        job = self._start(
            stepwise(
                plan_steps,
                self._path,
                encoding=reading.encoding,
                delimiter=reading.delimiter,
                header_rows=reading.header_rows,
                dates=reading.dates,
                sheet=reading.sheet,
            )
        )
        job.succeeded.connect(self._show_plan)
        self._show_state()

    @Slot(object)
    def _show_plan(self, plan: ImportPlan) -> None:
        first = not self._title.isModified() and not self._title.text()
        self._plan = plan
        self._into.show_plan(plan)
        if first:
            self._title.setText(plan.title)
        self._model.show_rows(
            [PreviewColumn(column.heading, becomes(column)) for column in plan.columns],
            [(row.line, row.cells) for row in plan.preview],
        )
        self._fit_columns()
        if plan.dialect is not None:
            self._dialect.show_dialect(plan.dialect)
        self._dialect.show_dates(asked=plan.asks_dates)
        self._problems.setPlainText("\n".join(map(translated, plan.problems)))
        self._doubt_text.setText(translated(plan.doubt) if plan.doubt else "")
        self._accept_doubt.setChecked(False)
        if plan.columns and plan.preview:
            self._table.setCurrentIndex(self._model.index(0, self._first_question(plan)))
        else:
            self._column_bar.show_column(None)

    @Slot(QModelIndex, QModelIndex)
    def _show_column(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._plan is None or not current.isValid():
            self._column_bar.show_column(None)
            return
        place = current.column()
        self._column_bar.show_column(
            self._plan.columns[place],
            self._plan.second_role(place),
            changeable=self._plan.dialect is not None,
        )

    @Slot(int, object)
    def _change_kind(self, place: int, kind: QuestionKind) -> None:
        if self._plan is None:
            return
        try:
            self._plan = self._plan.with_kind(place, kind)
        except ExchangeError as error:
            self._say(translated(error.sentence))
        else:
            self._say("")
        self._into.show_plan(self._plan)
        column = self._plan.columns[place]
        self._model.set_column(place, PreviewColumn(column.heading, becomes(column)))
        self._column_bar.show_column(column, self._plan.second_role(place))

    @Slot()
    def _start_import(self) -> None:
        if self._plan is None or not self._import.isEnabled():
            return
        self._importing = True
        job = self._start(self._work(self._plan))
        job.succeeded.connect(self._finish)
        job.stopped.connect(self._say_stopped)
        self._show_state()

    def _work(self, plan: ImportPlan) -> StartWork:
        accept, database = self._accept_doubt.isChecked(), self._library.database
        into = self._into
        if into.survey_id is None:
            title = self._title.text().strip()
            return stepwise(import_survey, database, plan, title, accept_doubt=accept)
        return stepwise(
            import_into,
            database,
            plan,
            into.survey_id,
            left_out=into.left_out,
            with_doubles=into.with_doubles,
            accept_doubt=accept,
        )

    @Slot(object)
    def _finish(self, report: ImportReport | IntoReport) -> None:
        self._importing = False
        self._leaving = False
        self._library.changed.emit(Change(ChangeKind.SURVEYS, report.survey_id, asker=self))
        self._navigator.survey_requested.emit(report.survey_id, RESULTS)
        self.accept()

    @Slot()
    def _say_stopped(self) -> None:
        self._say(self.tr("The import was stopped. Nothing was changed."))

    @Slot()
    def _cancel(self) -> None:
        """While the import runs Cancel stops it and stays; else it closes."""
        if self._importing and self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def _start(self, start_work: StartWork) -> Job:
        self._say("")
        self._progress.setRange(0, 0)
        self._progress_delay.start()
        job = self._library.start(start_work)
        job.progressed.connect(self._show_progress)
        job.failed.connect(self._say)
        job.ended.connect(self._settle)
        self._job = job
        return job

    def _drop_job(self) -> None:
        """Stop the look that runs; what it still says is no longer heard."""
        if self._job is not None:
            self._job.drop(self)
            self._job = None

    @Slot(object, object)
    def _show_progress(self, done: int, total: int) -> None:
        # In thousandths: bytes of a large file do not fit into Qt's int.
        self._progress.setRange(0, 1000 if total else 0)
        self._progress.setValue(done * 1000 // total if total else 0)

    @Slot()
    def _settle(self) -> None:
        self._job = None
        self._importing = False
        if self._leaving:
            super().reject()
            return
        self._show_state()

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _show_state(self) -> None:
        """Show what can be done now: while work runs nothing but stopping it."""
        busy, plan = self._job is not None, self._plan
        if not busy:
            self._progress_delay.stop()
            self._progress.hide()
        self._title.setEnabled(not self._importing)
        self._into.setEnabled(not self._importing)
        self._title_row.setVisible(self._into.survey_id is None)
        self._column_bar.setEnabled(plan is not None and not busy)
        self._table.setEnabled(plan is not None)
        self._dialect.setEnabled(not self._importing)
        is_csv = plan is None or plan.dialect is not None
        self._dialect.setVisible(is_csv)
        for widget in (self._problems_label, self._problems):
            widget.setVisible(plan is not None and bool(plan.problems))
        self._doubt.setVisible(plan is not None and bool(plan.doubt))
        self._summary.setText(self._summarised(plan, busy))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        plan = self._plan
        self._import.setEnabled(
            plan is not None
            and self._job is None
            and self._into.is_ready
            and (self._into.survey_id is not None or bool(self._title.text().strip()))
            and (not plan.doubt or self._accept_doubt.isChecked())
        )

    def _summarised(self, plan: ImportPlan | None, busy: bool) -> str:
        if plan is None:
            return self.tr("Reading the file…") if busy else self.tr("Nothing to show yet.")
        locale = QLocale()
        return self.tr("Responses: {rows} · Columns: {columns} · Shown: the first {shown}").format(
            rows=locale.toString(plan.row_count),
            columns=locale.toString(len(plan.columns)),
            shown=locale.toString(len(plan.preview)),
        )

    def _first_question(self, plan: ImportPlan) -> int:
        return next((c.index for c in plan.columns if c.role is ColumnRole.QUESTION), 0)

    def _fit_columns(self) -> None:
        widest = self.fontMetrics().averageCharWidth() * _WIDEST_COLUMN
        # Only as many as could be seen: measuring thousands of columns takes long.
        for place in range(min(self._model.columnCount(), 100)):
            self._table.resizeColumnToContents(place)
            self._table.setColumnWidth(place, min(self._table.columnWidth(place), widest))
