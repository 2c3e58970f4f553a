"""The right side of the Build page: the editor of what is chosen in the outline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from surveyapp.domain.editing_places import has_question, has_section
from surveyapp.models.question_tree import RETIRED
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.heading_editor import HeadingEditor
from surveyapp.views.builder.question_editor import QuestionEditor
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_WIDEST = 110


class EditorPane(QScrollArea):
    """Shows a question, a heading, or what to do when there is no question yet."""

    def __init__(self, parent: QWidget | None = None, *, frozen: bool = False) -> None:
        """``frozen`` lets nothing be edited; one can still scroll."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What is in it takes the focus; the pane itself has nothing to operate.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.question = QuestionEditor()
        self.heading = HeadingEditor()
        self.first = _FirstStep()
        body = QFrame()
        body.setProperty("role", "page")
        body.setDisabled(frozen)
        body.setProperty("frozen", frozen)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(3 * GRID)
        for part in (self.heading, self.question, self.first):
            # Longer lines are hard to read, on a wide screen too.
            part.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
            layout.addWidget(part)
        layout.addStretch()
        self.setWidget(body)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that no survey is chosen."""
        self.question.forget()
        self.heading.forget()
        for part in (self.heading, self.question, self.first):
            part.hide()

    def show_part(self, edited: EditedSurvey, uuid: str) -> None:
        """Show this question or section, or the survey for an empty uuid; also after a change."""
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
        """Let what is being written count now."""
        if not self.question.isHidden():
            self.question.finish()
        if not self.heading.isHidden():
            self.heading.finish()

    def start_writing(self) -> None:
        """Put the cursor into the text of what is shown."""
        self.ensureVisible(0, 0)
        if not self.question.isHidden():
            self.question.start_writing()
        elif not self.heading.isHidden():
            self.heading.start_writing()


class _FirstStep(QFrame):
    """What an empty survey says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        heading = words_label("", self.tr("Add your first question"), wraps=False)
        heading.setProperty("role", "heading")
        words = QLabel(
            self.tr("Choose what kind of answer you want. Everything can be changed afterwards.")
        )
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        self.button = QPushButton(icon("plus", "on_accent"), self.tr("Add question"))
        self.button.setProperty("role", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
