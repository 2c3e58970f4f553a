"""The right side of the Build page: the canvas, and the inspector of what is chosen on it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from surveyapp.domain.editing_places import has_question, has_section
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_column, fill_row
from surveyapp.views.builder.canvas.canvas import Canvas
from surveyapp.views.builder.canvas.first_step import FirstStep
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.heading_editor import HeadingEditor
from surveyapp.views.builder.question_editor import QuestionEditor
from surveyapp.views.builder.question_inspector import QuestionInspector
from surveyapp.views.builder.section_inspector import SectionInspector
from surveyapp.views.builder.survey_inspector import SurveyInspector
from surveyapp.views.theme import GRID

_INSPECTOR = 25.5
"""The width of the inspector in text heights: 332 pixels where text has 13."""
_BESIDE = 62
"""With less width, in text heights, the inspector stands below the chosen card's foot."""


class EditorPane(QWidget):
    """Shows the page of a survey with the editor of one of its parts, or how to begin.

    Signals:
        pressed: the uuid of a part of the page that is to be chosen; empty for the survey.
    """

    pressed = Signal(str)

    def __init__(self, *, frozen: bool = False) -> None:
        """``frozen`` disables the editors, but neither scrolling nor choosing."""
        super().__init__()
        self.question, self.heading, self.first = QuestionEditor(), HeadingEditor(), FirstStep()
        self._inspector, self._section = QuestionInspector(), SectionInspector()
        self._survey = SurveyInspector()
        self._inspector.tabs.turned.connect(self._section.tabs.turn_to)
        self._section.tabs.turned.connect(self._inspector.tabs.turn_to)
        for editor in (self.question, self.heading, self.first):
            editor.setDisabled(frozen)
            editor.setProperty("frozen", frozen)
        for inspector in (self._inspector, self._section, self._survey):
            inspector.setProperty("frozen", frozen)
            if frozen:
                inspector.tabs.freeze()
        self.canvas = Canvas(self.question, self.heading, self.first, frozen=frozen)
        self.canvas.pressed.connect(self._press)
        self.inspector = QFrame()
        self.inspector.setProperty("role", "inspector")
        self._beside = fill_column(self.inspector, spacing=0)
        fill_row(self, (self.canvas, 1), self.inspector, spacing=0)
        self._is_beside: bool | None = None
        self._arrange()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show nothing: no survey is chosen."""
        self.question.forget()
        self.heading.forget()
        self.canvas.clear()
        for inspector in (self._inspector, self._section, self._survey):
            inspector.forget()
            inspector.hide()

    def show_part(self, edited: EditedSurvey, uuid: str) -> None:
        """Show this question or section, or the survey for an empty uuid; again after a change."""
        survey = edited.survey
        is_question, is_section = has_question(survey, uuid), has_section(survey, uuid)
        if is_question:
            self.question.show_question(edited, uuid)
            self._inspector.show_question(edited, uuid)
        else:
            self.question.forget()
            self._inspector.forget()
        if is_section:
            self.heading.show_section(edited, uuid)
            self._section.show_section(edited, uuid)
        else:
            self.heading.forget()
            self._section.forget()
        if uuid:
            self._survey.forget()
        else:
            self.heading.show_survey(edited)
            self._survey.show_survey(edited)
        self._inspector.setVisible(is_question)
        self._section.setVisible(is_section)
        self._survey.setVisible(not uuid)
        self.canvas.show_part(survey, uuid, edited.thumbnails)

    def finish(self) -> None:
        """Commit what is being written."""
        heads = (self.heading, self._section, self._survey)
        for editor in (self.question, self._inspector, *heads):
            editor.finish()

    def start_writing(self) -> None:
        """Put the cursor into the text of the question, or the title, that is shown."""
        for editor in (self.question, self.heading):
            if not editor.isHidden():
                editor.start_writing()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the inspector where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        side = QFontInfo(self.font()).pixelSize()
        is_beside = self.width() >= _BESIDE * side
        self.inspector.setFixedWidth(round(_INSPECTOR * side))
        if is_beside is self._is_beside:
            return
        self._is_beside = is_beside
        self.inspector.setVisible(is_beside)
        self._put(self._inspector, self.question)
        self._put(self._section, self.heading)
        self._put(self._survey, self.heading)

    def _put(
        self,
        inspector: QuestionInspector | SectionInspector | SurveyInspector,
        editor: QuestionEditor | HeadingEditor,
    ) -> None:
        was_hidden = inspector.isHidden()
        inspector.tabs.scroll_below_tabs(is_scrolling=bool(self._is_beside))
        if self._is_beside:
            self._beside.addWidget(inspector)
            inspector.setContentsMargins(0, 0, 0, 0)
        else:
            editor.hold(inspector)
            inspector.setContentsMargins(GRID, 0, GRID, 0)
        # Qt hides what gets another parent.
        inspector.setHidden(was_hidden)

    @Slot(str)
    def _press(self, uuid: str) -> None:
        self.pressed.emit(uuid)
        for editor in (self.question, self.heading):
            if not editor.isHidden() and editor.isEnabled():
                editor.start_changing()
