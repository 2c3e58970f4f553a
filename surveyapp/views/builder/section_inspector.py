"""The inspector of a section: when respondents see it, and what it says in other languages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain import editing
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.localization import translated
from surveyapp.views.boxes import fill_column
from surveyapp.views.builder.conditions.condition_editor import ConditionEditor
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import captioned
from surveyapp.views.builder.inspector_tabs import InspectorTabs, Tab
from surveyapp.views.builder.part_texts import PartTexts
from surveyapp.views.builder.who_gets_here import WhoGetsHere


class SectionInspector(QWidget):
    """Shows and changes the condition and the translations of a section."""

    def __init__(self) -> None:
        super().__init__()
        self._edited: EditedSurvey | None = None
        self._uuid = ""
        self._condition = ConditionEditor()
        self._condition.condition_requested.connect(self._change_condition)
        self._reach = WhoGetsHere()
        self._who = captioned(self.tr("Who gets here"), self._reach)
        self._texts = PartTexts()
        self.tabs = InspectorTabs(Tab.LOGIC, Tab.TEXTS)
        text = self.tr("&Shown")
        shown = captioned(text, self._condition)
        self.tabs.fill(Tab.LOGIC, shown, self._who)
        self.tabs.fill(Tab.TEXTS, self._texts)
        self.tabs.lead_to(Tab.LOGIC, text, self._condition, shown)
        fill_column(self, self.tabs, spacing=0)

    def show_section(self, edited: EditedSurvey, uuid: str) -> None:
        """Show this section; call it again after each change of the survey."""
        is_same = edited is self._edited and uuid == self._uuid
        self._edited, self._uuid = edited, uuid
        section = editing.find_section(edited.survey, uuid)
        if not section.retired:
            self._condition.show_condition(edited.survey, uuid, section.show_if)
        self._who.setVisible(bool(section.show_if) and not section.retired)
        self._reach.show_part(edited, uuid)
        self._texts.show_part(edited, uuid)
        self.tabs.show_count(Tab.LOGIC, int(bool(section.show_if)))
        needed = () if section.retired else (Tab.LOGIC, Tab.TEXTS)
        self.tabs.show_needed(needed, is_same=is_same)

    def finish(self) -> None:
        """Commit what was written."""
        self._condition.finish()
        self._texts.finish()

    def forget(self) -> None:
        """Edit nothing any more."""
        self._edited, self._uuid = None, ""
        self._reach.forget()
        self._texts.forget()

    @Slot(str)
    def _change_condition(self, text: str) -> None:
        if self._edited is None:
            return
        change = partial(editing.set_expression, uuid=self._uuid, name="show_if", text=text)
        sentence = ""
        try:
            self._edited.edit(self.tr("Change condition"), change, self._uuid)
        except ExpressionError as refusal:
            sentence = translated(refusal.sentence)
        self._condition.refuse(sentence)
