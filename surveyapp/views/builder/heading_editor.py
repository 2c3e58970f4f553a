"""The title and description of a section, or of the whole survey."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from surveyapp.domain import editing
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import ErrorLabel, TextField
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class HeadingEditor(QWidget):
    """A title and a description; what they belong to is said by `show_section` or `show_survey`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edited: EditedSurvey | None = None
        self._uuid = ""
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._title, self._description = TextField(2), TextField(8)
        self._title.committed.connect(self._change_title)
        self._description.committed.connect(self._change_description)
        self._title.left.connect(self._leave)
        self._description.left.connect(self._leave)
        self._error = ErrorLabel()
        self._condition = words_label()
        self._always = QPushButton(self.tr("Always show"))
        self._always.setProperty("role", "quiet")
        self._always.clicked.connect(self._drop_condition)
        self.delete_button = QPushButton(icon("trash-2"), self.tr("Delete section"))
        self.delete_button.setProperty("role", "quiet")
        self._lay_out()

    def show_survey(self, edited: EditedSurvey) -> None:
        """Show the title and description of the survey."""
        self._begin(edited, "")
        self._heading.setText(self.tr("Title and description"))
        self._title.setPlaceholderText(self.tr("Title of the survey"))
        self._description.setPlaceholderText(self.tr("Optional: shown before the first question"))
        self._title.show_text(edited.survey.title)
        self._description.show_text(edited.survey.description)
        self._form.setRowVisible(self._condition_row, False)
        self.delete_button.hide()

    def show_section(self, edited: EditedSurvey, uuid: str) -> None:
        """Show the title and description of this section."""
        self._begin(edited, uuid)
        section = editing.find_section(edited.survey, uuid)
        self._heading.setText(self.tr("Section"))
        self._title.setPlaceholderText(self.tr("Optional: a title above its questions"))
        self._description.setPlaceholderText(self.tr("Optional: a text above its questions"))
        self._title.show_text(section.title)
        self._description.show_text(section.description)
        self._form.setRowVisible(self._condition_row, bool(section.show_if))
        self._condition.setText(section.show_if)
        self.delete_button.show()
        self.delete_button.setEnabled(len(editing.asked_sections(edited.survey)) > 1)

    def finish(self) -> None:
        """Let what was written count now; an empty title of a survey comes back."""
        self._title.finish()
        self._description.finish()

    def forget(self) -> None:
        """Show nothing any more."""
        self._edited, self._uuid = None, ""

    def start_writing(self) -> None:
        """Put the cursor into the title."""
        self._title.setFocus()
        self._title.selectAll()

    def _begin(self, edited: EditedSurvey, uuid: str) -> None:
        if edited is not self._edited or uuid != self._uuid:
            self._error.show_error("")
        self._edited, self._uuid = edited, uuid

    def _lay_out(self) -> None:
        self._condition_row = QWidget()
        condition = QHBoxLayout(self._condition_row)
        condition.setContentsMargins(0, 0, 0, 0)
        condition.addWidget(self._condition, 1)
        condition.addWidget(self._always)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * GRID)
        self._form.setVerticalSpacing(2 * GRID)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for caption, field in (
            (self.tr("&Title"), self._title),
            (self.tr("&Description"), self._description),
        ):
            label = words_label("", caption, wraps=False)
            label.setBuddy(field)
            field.setAccessibleName(caption.replace("&", ""))
            self._form.addRow(label, field)
            if field is self._title:
                self._form.addRow("", self._error)
        self._form.addRow(self.tr("Shown only if"), self._condition_row)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch()
        top.addWidget(self.delete_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(top)
        layout.addLayout(self._form)

    def _edit(self, name: str, change: Callable[[Survey], Survey], field: str = "") -> None:
        if self._edited is None:
            return
        try:
            self._edited.edit(name, change, self._uuid or self._edited.survey.uuid, field)
        except EditError as refusal:
            self._error.show_error(translated(refusal.sentence))
        else:
            self._error.show_error("")

    @Slot()
    def _leave(self) -> None:
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

    @Slot()
    def _drop_condition(self) -> None:
        change = partial(editing.change_section, uuid=self._uuid, show_if="")
        self._edit(self.tr("Always show"), change)
