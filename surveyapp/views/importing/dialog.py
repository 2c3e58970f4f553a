"""Importing a file of responses: see what it holds, say what the columns are, bring it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from surveyapp.exchange.responses_in.importing import (
    ImportPlan,
    ImportReport,
    import_survey,
    plan_steps,
)
from surveyapp.exchange.responses_in.into_survey import IntoReport, import_into
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.views.boxes import STRETCH, column_of, fill_row, row_of
from surveyapp.views.dialogs import Dialog
from surveyapp.views.icons import icon
from surveyapp.views.importing.dialect_bar import DialectBar, DialectChoices
from surveyapp.views.importing.findings_list import FindingsList
from surveyapp.views.importing.into_bar import IntoBar
from surveyapp.views.importing.question_pane import QuestionPane
from surveyapp.views.importing.raw_rows import RawRows
from surveyapp.views.importing.tool_bar import ToolBar
from surveyapp.views.labels import words_label
from surveyapp.views.navigation import RESULTS, Navigator
from surveyapp.views.segments import SegmentBar
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, StartWork, stepwise
from surveyapp.workers.library import Change, ChangeKind, Library

_PROGRESS_AFTER_MS = 500


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
        self._reading = DialectChoices()
        self._tool: str | None = None
        self._job: Job | None = None
        self._importing = False
        self._leaving = False
        self._progress_delay = QTimer(self, singleShot=True, interval=_PROGRESS_AFTER_MS)
        self._build()
        self._progress_delay.timeout.connect(self._progress.show)
        self._title.setFocus()
        self._look()

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
        self._recognised = words_label("strong", parent=self)
        self._tools = ToolBar(self)
        self._dialect = DialectBar(self, first=self._tools)
        self._questions = QuestionPane(self)
        self._rows = RawRows(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._questions)
        self._pages.addWidget(self._rows)
        self._nothing = QWidget(self)
        """Shown where there is nothing to show yet, or the file cannot be read."""
        self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)
        self._segments = self._make_segments()
        self._sentence = words_label("error", parent=self)
        self._sentence.hide()
        self._findings = FindingsList(self)
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
            self._recognised,
            self._summary,
            self._into,
            self._title_row,
            self._dialect,
            self._sentence,
            row_of(self._segments, STRETCH),
            (self._pages, 1),
            self._findings,
            self._doubt,
            foot=column_of(self._progress, self._buttons, spacing=GRID),
        )
        column.insertSpacing(3, GRID)
        self._dialect.changed.connect(self._read_as)
        self._tools.changed.connect(self._read_as_of)
        self._questions.edited.connect(self._take_edits)
        self._title.textChanged.connect(self._enable)
        self._accept_doubt.toggled.connect(self._enable)
        self._buttons.accepted.connect(self._start_import)
        self._buttons.rejected.connect(self._cancel)

    def _make_segments(self) -> SegmentBar:
        """Return the choice between the questions and the rows they are made from."""
        self._page_actions = QActionGroup(self)
        for text in (self.tr("&Questions"), self.tr("&Rows of the file")):
            action = QAction(text, self._page_actions)
            action.setCheckable(True)
        actions = self._page_actions.actions()
        actions[0].setChecked(True)
        self._page_actions.triggered.connect(self._turn_page)
        return SegmentBar(actions)

    @Slot()
    def _turn_page(self) -> None:
        chosen = self._page_actions.actions().index(self._page_actions.checkedAction())
        self._pages.setCurrentIndex(chosen)

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
    def _read_as(self, reading: DialectChoices) -> None:
        self._reading = reading
        self._look()

    @Slot(str)
    def _read_as_of(self, tool: str) -> None:
        self._tool = tool
        self._look()

    def _look(self) -> None:
        """Read the file through, in the way it was recognised or is said to be written."""
        self._drop_job()
        self._plan = None
        self._into.show_plan(None)
        reading = self._reading
        job = self._start(
            stepwise(
                plan_steps,
                self._path,
                encoding=reading.encoding,
                delimiter=reading.delimiter,
                header_rows=reading.header_rows,
                dates=reading.dates,
                tool=self._tool,
                sheet=reading.sheet,
            )
        )
        job.succeeded.connect(self._show_plan)
        self._show_state()

    @Slot(object)
    def _show_plan(self, plan: ImportPlan) -> None:
        first = not self._title.isModified() and not self._title.text()
        self._plan = self._questions.show_plan(plan)
        self._into.show_plan(self._plan)
        if first:
            self._title.setText(plan.title)
        self._rows.show_plan(self._plan)
        self._tools.show_plan(plan)
        if plan.dialect is not None:
            self._dialect.show_dialect(plan.dialect)
        self._dialect.show_dates(asked=plan.asks_dates)
        self._findings.show_sentences([*map(translated, plan.problems)])
        self._doubt_text.setText(translated(plan.doubt) if plan.doubt else "")
        self._accept_doubt.setChecked(False)

    @Slot(object)
    def _take_edits(self, plan: ImportPlan) -> None:
        self._plan = plan
        self._into.show_plan(plan)
        self._rows.show_columns(plan)
        self._show_state()

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
        self._navigator.imported.emit(report)
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
        self._questions.setEnabled(plan is not None and not busy)
        self._rows.setEnabled(plan is not None)
        self._dialect.setEnabled(not self._importing)
        is_csv = plan is None or plan.dialect is not None
        self._dialect.setVisible(is_csv)
        if plan is not None:
            self._turn_page()
        elif not busy:
            self._pages.setCurrentWidget(self._nothing)
        self._segments.setVisible(self._pages.currentWidget() is not self._nothing)
        if plan is None:
            self._findings.hide()
        self._doubt.setVisible(plan is not None and bool(plan.doubt))
        recognised = None if plan is None else plan.recognised
        self._recognised.setText(translated(recognised) if recognised else "")
        self._recognised.setVisible(recognised is not None)
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
        return self.tr("Responses: {rows} · Questions: {questions} · Columns: {columns}").format(
            rows=locale.toString(plan.row_count),
            questions=locale.toString(self._questions.asked_count),
            columns=locale.toString(len(plan.columns)),
        )
