"""The right side of the Build page: the editor of the part that is chosen in the outline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from surveyapp.domain.editing_places import has_question, has_section
from surveyapp.models.question_tree import RETIRED
from surveyapp.views.boxes import STRETCH, fill_column, fill_row
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.heading_editor import HeadingEditor
from surveyapp.views.builder.question_editor import QuestionEditor
from surveyapp.views.composing import push_button
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_WIDEST = 110


class EditorPane(QScrollArea):
    """Shows the editor of a question or a heading, or how to add the first question."""

    def __init__(self, *, frozen: bool = False) -> None:
        """``frozen`` disables the editors, but not scrolling."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Its fields take the focus: the pane itself has nothing to operate by keyboard.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.question = QuestionEditor()
        self.heading = HeadingEditor()
        self.first = _FirstStep()
        body = QFrame()
        body.setProperty("role", "page")
        body.setDisabled(frozen)
        body.setProperty("frozen", frozen)
        self._parts = (self.heading, self.question, self.first)
        column = QWidget()
        fill_column(column, *self._parts, 0, spacing=3 * GRID)
        # Longer lines are hard to read, on a wide screen too.
        column.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        # In the middle of what a wide window has left.
        fill_row(body, STRETCH, (column, 1000), STRETCH, spacing=0, margins=3 * GRID)
        self.setWidget(body)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Hide all editors: no survey is chosen."""
        self.question.forget()
        self.heading.forget()
        for part in self._parts:
            part.hide()

    def show_part(self, edited: EditedSurvey, uuid: str) -> None:
        """Show this question or section, or the survey for an empty uuid; again after a change."""
        survey = edited.survey
        is_question = has_question(survey, uuid)
        is_section = has_section(survey, uuid)
        is_survey = not uuid
        if is_question:
            self.question.show_question(edited, uuid)
            self.heading.forget()
        elif is_section:
            self.heading.show_section(edited, uuid)
            self.question.forget()
        elif is_survey:
            self.heading.show_survey(edited)
            self.question.forget()
        self.question.setVisible(is_question)
        self.heading.setVisible(is_section or is_survey)
        self.first.setVisible(not is_question and not survey.asks_something and uuid != RETIRED)

    def finish(self) -> None:
        """Commit what is being written in the editor shown."""
        for editor in (self.question, self.heading):
            if not editor.isHidden():
                editor.finish()

    def start_writing(self) -> None:
        """Put the cursor into the text of the question, or the title, that is shown."""
        self.ensureVisible(0, 0)
        for editor in (self.question, self.heading):
            if not editor.isHidden():
                editor.start_writing()


class _FirstStep(QFrame):
    """What an empty survey shows in place of a question."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        heading = words_label("heading", self.tr("Add your first question"), wraps=False)
        advice = words_label(
            "muted",
            self.tr("Choose what kind of answer you want. Everything can be changed afterwards."),
        )
        self.button = push_button(self.tr("Add question"), None, "primary", "plus")
        layout = fill_column(self, heading, advice, self.button, spacing=GRID, margins=3 * GRID)
        layout.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
