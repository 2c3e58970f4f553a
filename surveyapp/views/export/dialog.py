"""Asking how responses are to be exported, with a look at what the file will hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)
from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.joins import survey_joins
from surveyapp.domain.survey import Survey, has_retired
from surveyapp.domain.translating import other_languages
from surveyapp.exchange.responses_out.export import ExportRequest, Preview, count_rows, preview
from surveyapp.exchange.responses_out.formats import FORMATS, format_named
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.exchange.responses_out.questions import exported_questions
from surveyapp.localization import translated
from surveyapp.models.export_preview import ExportPreviewModel
from surveyapp.overrides import guarded
from surveyapp.store.surveys import load_survey
from surveyapp.views.dialogs import Dialog
from surveyapp.views.export.options_panel import OptionsPanel
from surveyapp.views.export.remembered import remember_export, remembered_export
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.labels import show_role, words_label
from surveyapp.views.save_file import choose_export, file_name
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.table_view import TableView
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job
from surveyapp.workers.library import Args, Library

_SETTLE_MS = 120
_PREVIEW_ROWS = 20
_WIDEST_COLUMN = 30


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is to export: questions by code and text; second counts include unfinished."""

    survey: Survey
    questions: tuple[tuple[str, str], ...]
    every: tuple[int, int]
    filtered: tuple[int, int]


class ExportDialog(Dialog):
    """Asks for format, profile, options, responses, and at last for the file.

    Signals:
        export_requested: the `ExportRequest` that was put together.
    """

    export_requested = Signal(object)

    def __init__(
        self,
        library: Library,
        survey_id: int,
        wanted: ResponseFilter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, room=(110, 38))
        self.setWindowTitle(self.tr("Export responses"))
        self._library = library
        self._survey_id = survey_id
        self._wanted = None if wanted is None or wanted.is_empty else wanted
        self._found: _Found | None = None
        self._folder: Path | None = None
        self._jobs: dict[str, Job] = {}
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._preview)
        self._build()
        self._show_format()
        self._read("found", self._offer, _find, survey_id, self._wanted)

    def request(self, path: Path) -> ExportRequest:
        """Return the export that is chosen, to this file."""
        return ExportRequest(
            self._survey_id,
            path,
            self._format.currentData(),
            self._options(),
            self._wanted if self._filtered.isChecked() else None,
        )

    @Slot(int)
    @guarded
    def done(self, result: int) -> None:
        """Close; what is still being read is of no more interest."""
        for name in list(self._jobs):
            self._drop(name)
        super().done(result)

    def _build(self) -> None:
        self._title = words_label("title", self.tr("Export responses"), self)
        self._everything = QRadioButton(self.tr("&Every response"), self)
        self._filtered = QRadioButton(self.tr("What the filter sho&ws"), self)
        self._filtered.setVisible(self._wanted is not None)
        (self._filtered if self._wanted is not None else self._everything).setChecked(True)
        self._which = QButtonGroup(self)
        self._which.addButton(self._everything)
        self._which.addButton(self._filtered)
        self._which.buttonClicked.connect(self._settle.start)
        self._unfinished = QCheckBox(self.tr("U&nfinished responses too"), self)
        self._unfinished.setChecked(self._wanted is not None and self._wanted.complete is False)
        self._unfinished.toggled.connect(self._show_counts)
        self._format = SteadyComboBox(self)
        self._format.setAccessibleName(self.tr("Format"))
        for name, made in FORMATS.items():
            self._format.addItem(f"{made.label} (*{made.suffix})", name)
        self._format.currentIndexChanged.connect(self._show_format)
        format_label = words_label("", self.tr("&Format"), self, wraps=False)
        format_label.setBuddy(self._format)
        self._panel = OptionsPanel(self)
        self._panel.edited.connect(self._settle.start)
        self._model = ExportPreviewModel(self)
        self._heading = words_label("heading", self.tr("Preview"), self, wraps=False)
        self._sentence = words_label("muted", parent=self)
        self._table = self._make_table()
        self._warnings = words_label("muted", parent=self)
        self._warnings.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._export = QPushButton(self.tr("E&xport…"))
        self._export.setProperty("role", "primary")
        self._export.setDefault(True)
        self._export.setEnabled(False)
        self._buttons.addButton(self._export, QDialogButtonBox.ButtonRole.ActionRole)
        self._export.clicked.connect(self._choose_file)
        self._buttons.rejected.connect(self.reject)
        self._lay_out(format_label)

    def _lay_out(self, format_label: QLabel) -> None:
        format_row = QHBoxLayout()
        format_row.setSpacing(GRID)
        format_row.addWidget(format_label)
        format_row.addWidget(self._format)
        format_row.addStretch(1)
        which = QWidget()
        which_row = FlowLayout(which, gap=2 * GRID)
        for widget in (self._everything, self._filtered, self._unfinished):
            which_row.addWidget(widget)
        heading_row = QHBoxLayout()
        heading_row.setSpacing(GRID)
        heading_row.addWidget(self._heading)
        heading_row.addWidget(self._sentence, 1)
        column = self.scrolling_column(
            self._title,
            which,
            format_row,
            self._panel,
            heading_row,
            (self._table, 1),
            self._warnings,
            foot=self._buttons,
        )
        # From the last one on: each moves those below it.
        for place in (4, 1):
            column.insertSpacing(place, GRID)

    def _make_table(self) -> TableView:
        table = TableView(self)
        table.setModel(self._model)
        table.setAccessibleName(self.tr("Preview of the file"))
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        table.setMinimumHeight(table.fontMetrics().height() * 8)
        return table

    def _options(self) -> ExportOptions:
        return replace(self._panel.options(), partial=self._unfinished.isChecked())

    @Slot()
    def _show_format(self) -> None:
        self._panel.show_format(format_named(self._format.currentData()))
        self._settle.start()

    @Slot(object)
    def _offer(self, found: _Found) -> None:
        if self._found is None:
            self._panel.offer_columns(found.questions)
            self._panel.offer_languages(other_languages(found.survey))
            self._show_remembered(found.survey)
        self._found = found
        self._title.setText(self.tr("Export “{title}”").format(title=found.survey.title))
        joined = bool(survey_joins(found.survey))
        self._panel.offer_parts(joined, has_retired(found.survey))
        unfinished = found.every[1] - found.every[0]
        self._unfinished.setText(
            self.tr("U&nfinished responses too ({count})").format(
                count=QLocale().toString(unfinished)
            )
        )
        self._unfinished.setVisible(found.every[1] > found.every[0] or self._unfinished.isChecked())
        self._show_counts()

    def _show_remembered(self, survey: Survey) -> None:
        """Begin with what was chosen for this survey the last time."""
        kept = remembered_export(survey.uuid)
        if kept is not None:
            self._folder = kept.folder
            self._format.setCurrentIndex(self._format.findData(kept.format))
            self._panel.show_options(kept.options)

    @Slot()
    def _show_counts(self) -> None:
        if self._found is not None:
            place = int(self._unfinished.isChecked())
            locale = QLocale()
            every, filtered = (
                (
                    self.tr("&Every response ({count})"),
                    self.tr("What the filter sho&ws ({count})"),
                )
                if self._unfinished.isChecked() or self._found.every[0] == self._found.every[1]
                # Fewer than Results counts: those left out are named.
                else (
                    self.tr("&Every complete response ({count})"),
                    self.tr("Complete ones that the filter sho&ws ({count})"),
                )
            )
            counts = (self._found.every[place], self._found.filtered[place])
            self._everything.setText(every.format(count=locale.toString(counts[0])))
            self._filtered.setText(filtered.format(count=locale.toString(counts[1])))
        self._settle.start()

    @Slot()
    def _preview(self) -> None:
        request = self.request(Path())
        self._read("preview", self._show_preview, preview, request, _PREVIEW_ROWS)

    @Slot(object)
    def _show_preview(self, found: Preview) -> None:
        self._model.show_rows(found.headers, found.rows)
        widest = self.fontMetrics().averageCharWidth() * _WIDEST_COLUMN
        self._table.resizeColumnsToContents()
        for place in range(len(found.headers)):
            self._table.setColumnWidth(place, min(widest, self._table.columnWidth(place)))
        self._sentence.setText(self._preview_sentence(found))
        show_role(self._sentence, "muted")
        self._warnings.setText("\n".join(map(translated, found.warnings)))
        self._warnings.setVisible(bool(found.warnings))
        self._export.setEnabled(True)

    def _preview_sentence(self, found: Preview) -> str:
        locale = QLocale()
        if not found.total:
            return self.tr("There are no such responses: the file will be empty.")
        return self.tr("{shown} of {total} responses, {columns} columns").format(
            shown=locale.toString(len(found.rows)),
            total=locale.toString(found.total),
            columns=locale.toString(len(found.headers)),
        )

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        self._model.show_rows((), ())
        self._sentence.setText(sentence)
        show_role(self._sentence, "error")
        self._export.setEnabled(False)

    @Slot()
    def _choose_file(self) -> None:
        made = format_named(self._format.currentData())
        otherwise = f"survey_{self._survey_id}_responses"
        survey = None if self._found is None else self._found.survey
        name = file_name("" if survey is None else survey.title, otherwise) + made.suffix
        filters = f"{made.label} (*{made.suffix})"
        path = choose_export(self, self.tr("Export responses"), name, filters, self._folder)
        if path is not None:
            request = replace(self.request(path), replace=True)
            if survey is not None:
                remember_export(survey.uuid, request)
            self.export_requested.emit(request)
            self.accept()

    def _read(
        self,
        name: str,
        show: Callable[[Any], None],
        function: Callable[[Connection, *Args], object],
        *args: *Args,
    ) -> None:
        """Read in a job of this name; an older one of the same name is of no more interest."""
        self._drop(name)
        job = self._jobs[name] = self._library.read_long(function, *args)
        job.succeeded.connect(show)
        job.failed.connect(self._show_problem)
        job.ended.connect(self._forget_ended)

    def _drop(self, name: str) -> None:
        if job := self._jobs.pop(name, None):
            job.drop(self)

    @Slot()
    def _forget_ended(self) -> None:
        # Before the library deletes them.
        self._jobs = {name: job for name, job in self._jobs.items() if job.is_running}


def _find(connection: Connection, survey_id: int, wanted: ResponseFilter | None) -> _Found:
    def counted(only: ResponseFilter | None) -> tuple[int, int]:
        finished, every = (
            count_rows(
                connection,
                ExportRequest(survey_id, Path(), "csv", ExportOptions(partial=also), only),
            )
            for also in (False, True)
        )
        return finished, every

    every = counted(None)
    survey = load_survey(connection, survey_id)
    asked = tuple((q.code, q.text) for q in exported_questions(connection, survey))
    return _Found(survey, asked, every, every if wanted is None else counted(wanted))
