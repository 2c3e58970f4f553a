"""The chosen heading of the canvas: the title and description of a section, or the survey's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QWidget

from surveyapp.domain import editing
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.views.boxes import column_of, fill_column, row_of
from surveyapp.views.builder.canvas.cards import (
    CardContent,
    ConditionBand,
    ProblemLine,
    place_words,
)
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import ErrorLabel, name_by_key
from surveyapp.views.builder.quote_field import QuoteField
from surveyapp.views.composing import push_button
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class HeadingEditor(QFrame):
    """The title and description of what `show_section` or `show_survey` was called with last."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "canvas-card")
        self.setProperty("chosen", True)
        self._edited: EditedSurvey | None = None
        self._uuid = ""
        self._place = words_label("muted", wraps=False)
        self._band, self._problem = ConditionBand(), ProblemLine()
        self._title, self._description = QuoteField(2, goes_on=True), QuoteField(8)
        self._title.setProperty("role", "canvas-title")
        self._description.setProperty("role", "canvas-help")
        self._title.committed.connect(self._change_title)
        self._title.gone_on.connect(self._description.setFocus)
        self._description.committed.connect(self._change_description)
        self._error = ErrorLabel()
        self.delete_button = push_button(self.tr("Delete section"), None, "quiet", "trash-2")
        for text, field in (
            (self.tr("&Title"), self._title),
            (self.tr("&Description"), self._description),
        ):
            field.left.connect(self._leave)
            name_by_key(field, text)
        foot = row_of(self._place, 0, self.delete_button)
        margins = (3 * GRID, 2 * GRID, 3 * GRID, GRID)
        fields = (self._title, self._error, self._description, self._problem, foot)
        body = column_of(*fields, spacing=GRID, margins=margins)
        self._lines = fill_column(self, self._band, body, spacing=0)

    def show_survey(self, edited: EditedSurvey) -> None:
        """Show the title and description of the survey."""
        survey = edited.survey
        self._show(edited, "", survey.title, survey.description)
        self._title.setPlaceholderText(self.tr("Title of the survey"))
        self._description.setPlaceholderText(self.tr("Optional: shown before the first question"))
        self.delete_button.hide()

    def show_section(self, edited: EditedSurvey, uuid: str) -> None:
        """Show the title and description of this section."""
        section = editing.find_section(edited.survey, uuid)
        self._show(edited, uuid, section.title, section.description)
        self._title.setPlaceholderText(self.tr("Optional: a title above its questions"))
        self._description.setPlaceholderText(self.tr("Optional: a text above its questions"))
        self.delete_button.show()
        self.delete_button.setEnabled(len(editing.asked_sections(edited.survey)) > 1)

    def finish(self) -> None:
        """Commit what was written."""
        self._title.finish()
        self._description.finish()

    def forget(self) -> None:
        """Edit nothing any more."""
        self._edited, self._uuid = None, ""

    def hold(self, inspector: QWidget) -> None:
        """Have the inspector below the foot, where it has no room beside the canvas."""
        self._lines.addWidget(inspector)

    def show_content(self, content: CardContent) -> None:
        """Show what the card says besides: which section it is, its condition, what is wrong."""
        self._place.setText(place_words(content.part))
        self._band.show_words(content.condition)
        self._problem.show_words(content.problem)

    def arrival(self) -> int:
        """Return where a line in the gutter comes to the card, from its top."""
        return self._title.y() + self._title.height() // 2

    def departure(self, answer: str) -> int:
        """Return where a line leaves the card; none does, a heading has no answers."""
        return self.arrival()

    def start_changing(self) -> None:
        """Put the cursor to the end of the title."""
        self._title.setFocus()

    def start_writing(self) -> None:
        """Put the cursor into the title."""
        self._title.setFocus()
        self._title.selectAll()

    def _show(self, edited: EditedSurvey, uuid: str, title: str, description: str) -> None:
        if edited is not self._edited or uuid != self._uuid:
            self._error.show_error("")
        self._edited, self._uuid = edited, uuid
        for field in (self._title, self._description):
            field.quote_from(edited.survey, uuid)
        self._title.show_text(title)
        self._description.show_text(description)

    def _edit(self, name: str, change: Callable[[Survey], Survey], field: str) -> None:
        if self._edited is None:
            return
        sentence = ""
        try:
            self._edited.edit(name, change, self._uuid or self._edited.survey.uuid, field)
        except EditError as refusal:
            sentence = translated(refusal.sentence)
        self._error.show_error(sentence)

    @Slot()
    def _leave(self) -> None:
        """End the undo step; put the survey's title back where it was left empty."""
        if self._edited is None:
            return
        self._edited.end_run()
        if not self._uuid and not self._title.toPlainText().strip():
            self._title.show_text(self._edited.survey.title)
            self._error.show_error("")

    @Slot(str)
    def _change_title(self, text: str) -> None:
        title = " ".join(text.splitlines())
        if self._uuid:
            change = partial(editing.change_section, uuid=self._uuid, title=title)
            self._edit(self.tr("Rename section"), change, "title")
        else:
            self._edit(self.tr("Rename survey"), partial(editing.set_title, title=title), "title")

    @Slot(str)
    def _change_description(self, text: str) -> None:
        if self._uuid:
            change = partial(editing.change_section, uuid=self._uuid, description=text)
        else:
            change = partial(editing.set_description, description=text)
        self._edit(self.tr("Change description"), change, "description")
