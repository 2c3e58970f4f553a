"""The inspector of a question: what a respondent does not see, and how its answers are taken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain import editing
from surveyapp.domain.conditions.parts import answers_before
from surveyapp.domain.editing import section_of, set_settings
from surveyapp.domain.editing_choices import set_condition
from surveyapp.domain.jumps import Answered, Jump, jumps, replace_jump
from surveyapp.domain.kinds import QuestionSettings
from surveyapp.domain.logic import known_codes
from surveyapp.domain.survey import Question, Survey
from surveyapp.views.boxes import fill_column
from surveyapp.views.builder.conditions.calculation_picker import CalculationPicker
from surveyapp.views.builder.conditions.choice_conditions import ChoiceConditions
from surveyapp.views.builder.conditions.condition_editor import ConditionEditor, LimitEditor
from surveyapp.views.builder.conditions.expression_field import ExpressionField
from surveyapp.views.builder.conditions.jump_editor import JumpEditor
from surveyapp.views.builder.data_facts import DataFacts
from surveyapp.views.builder.edited_question import EditedQuestion
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import FieldWithError, LineField, captioned
from surveyapp.views.builder.inspector_tabs import InspectorTabs, Tab
from surveyapp.views.builder.part_texts import PartTexts
from surveyapp.views.builder.quote_field import QuoteField
from surveyapp.views.builder.settings_editor import SettingsEditor
from surveyapp.views.builder.who_gets_here import WhoGetsHere
from surveyapp.views.theme import GRID


class QuestionInspector(EditedQuestion):
    """Shows and changes the settings, the logic and the code of a question."""

    def __init__(self) -> None:
        super().__init__()
        self._code = LineField()
        self._code.committed.connect(self._change_code)
        self._settings = SettingsEditor()
        self._settings.settings_requested.connect(self._change_settings)
        self._condition = ConditionEditor()
        self._condition.condition_requested.connect(self._change_condition)
        self._choices = ChoiceConditions()
        self._choices.condition_requested.connect(self._change_choice)
        self._jumps = JumpEditor()
        self._jumps.jump_requested.connect(self._change_jump)
        self._reach = WhoGetsHere()
        self._limit, self._message = LimitEditor(), QuoteField()
        self._limit.condition_requested.connect(self._change_limit)
        self._message.setPlaceholderText(self.tr("Optional: said when an answer is not taken"))
        self._message.committed.connect(self._change_message)
        self._message.left.connect(self._end_run)
        self._calculation = ExpressionField(self.tr("Calculation"))
        self._calculation.setObjectName("calculation")
        self._calculation.committed.connect(self._change_calculation)
        self._picker = CalculationPicker()
        self._picker.calculation_requested.connect(self._change_calculation)
        self._calculated = QWidget()
        self._calculated.setFocusProxy(self._picker)
        fill_column(self._calculated, self._picker, self._calculation, spacing=GRID)
        self._facts, self._texts = DataFacts(), PartTexts()
        self.tabs = InspectorTabs(*Tab)
        self._groups: dict[QWidget, QWidget] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        self.tabs.fill(Tab.QUESTION, self._settings)
        for tab, text, field in (
            (Tab.LOGIC, self.tr("Calculation"), self._calculated),
            (Tab.LOGIC, self.tr("&Asked"), self._condition),
            (Tab.LOGIC, self.tr("Choices offered"), self._choices),
            (Tab.LOGIC, self.tr("Then, by answer"), self._jumps),
            (Tab.LOGIC, self.tr("Li&mit"), self._limit),
            (Tab.LOGIC, self.tr("If not met"), self._message),
            (Tab.LOGIC, self.tr("Who gets here"), self._reach),
            (Tab.DATA, self.tr("Co&de in files"), FieldWithError(self._code)),
        ):
            self._groups[field] = captioned(text, field)
            self.tabs.fill(tab, self._groups[field])
            if "&" in text:
                self.tabs.lead_to(tab, text, field, self._groups[field])
        self._code.setAccessibleName(self.tr("Code in files"))
        self.tabs.fill(Tab.DATA, self._facts)
        self.tabs.fill(Tab.TEXTS, self._texts)
        fill_column(self, self.tabs, spacing=0)
        self.tabs.say_above(self._error)

    def show_question(self, edited: EditedSurvey, uuid: str) -> None:
        """Show this question; call it again after each change of the survey."""
        is_same = self._take_over(edited, uuid)
        if not is_same:
            self._code.refuse("")
            self._calculation.refuse("")
        question = edited.survey.question(uuid)
        self._code.show_text(question.code)
        self._code.setReadOnly(edited.counts.get(uuid, 0) > 0)
        self._settings.show_question(question, is_same=is_same)
        self._show_logic(edited.survey, question)
        is_conditional = bool(question.show_if or section_of(edited.survey, uuid).show_if)
        self._groups[self._reach].setVisible(is_conditional and not question.retired)
        self._reach.show_part(edited, uuid)
        self._facts.show_question(question)
        self._texts.show_part(edited, uuid)
        self.tabs.allow_changes(not question.retired)
        self.tabs.show_count(Tab.LOGIC, self._count_logic(edited.survey, question))
        self.tabs.show_needed(self._needed(question), is_same=is_same)

    def _needed(self, question: Question) -> list[Tab]:
        """Return the tabs on which the question has something."""
        is_met = not (question.retired or question.kind.is_calculated)
        return [
            tab
            for tab, is_needed in (
                (Tab.QUESTION, self._settings.is_needed),
                (Tab.LOGIC, not question.retired),
                (Tab.DATA, True),
                (Tab.TEXTS, is_met),
            )
            if is_needed
        ]

    def _count_logic(self, survey: Survey, question: Question) -> int:
        """Return how many conditions, limits and jumps a question has."""
        if question.retired:
            return 0
        texts = (question.show_if, question.constraint, *(c.show_if for c in question.offered))
        return sum(map(bool, texts)) + len(jumps(survey, question.uuid))

    def _show_logic(self, survey: Survey, question: Question) -> None:
        """Show when the question is asked, which answers it takes, and what it is worked out by."""
        is_asked, kind = not question.retired, question.kind
        has_limit = is_asked and kind.takes_answer and not (kind.has_rows or kind.is_calculated)
        is_calculated = is_asked and kind.is_calculated
        self._groups[self._condition].setVisible(is_asked)
        self._groups[self._limit].setVisible(has_limit)
        self._groups[self._message].setVisible(has_limit and bool(question.constraint))
        self._groups[self._calculated].setVisible(is_calculated)
        can_depend = is_asked and self._choices.show_question(survey, question)
        self._groups[self._choices].setVisible(can_depend)
        can_lead = is_asked and self._jumps.show_question(survey, question)
        self._groups[self._jumps].setVisible(can_lead)
        if is_asked:
            self._condition.show_condition(survey, question.uuid, question.show_if)
        if has_limit:
            self._limit.show_condition(survey, question.uuid, question.constraint)
            self._message.quote_from(survey, question.uuid)
            self._message.show_text(question.constraint_message)
        if is_calculated:
            answers = answers_before(survey, question.uuid)
            codes = known_codes(survey)
            self._picker.show_calculation(survey, question)
            self._calculation.show_expression(question.calculation, answers, codes)

    def forget(self) -> None:
        """Edit no question any more."""
        super().forget()
        self._texts.forget()

    def _finish_fields(self) -> None:
        for field in (
            self._code, self._settings, self._condition, self._choices, self._limit,
            self._message, self._calculation, self._picker, self._texts,
        ):  # fmt: skip
            field.finish()

    @Slot(str)
    def _change_code(self, code: str) -> None:
        change = partial(editing.set_question_code, uuid=self._uuid, code=code.strip())
        self._edit(self.tr("Change code"), change, refuse=self._code.refuse)

    @Slot(object)
    def _change_settings(self, settings: QuestionSettings) -> None:
        change = partial(set_settings, uuid=self._uuid, settings=settings)
        self._edit(self.tr("Change settings"), change, refuse=self._settings.refuse)

    @Slot(str)
    def _change_condition(self, text: str) -> None:
        refuse = self._condition.refuse
        self._change_expression(self.tr("Change condition"), "show_if", text, refuse)

    @Slot(str, str)
    def _change_choice(self, uuid: str, text: str) -> None:
        change = partial(set_condition, question_uuid=self._uuid, uuid=uuid, text=text)
        name = self.tr("Change condition of choice")
        self._edit(name, change, refuse=self._choices.refuse)

    @Slot(object, object)
    def _change_jump(self, former: Answered | None, jump: Jump | None) -> None:
        change = partial(replace_jump, uuid=self._uuid, former=former, jump=jump)
        self._edit(self.tr("Change jump"), change, refuse=self._jumps.refuse)

    @Slot(str)
    def _change_limit(self, text: str) -> None:
        self._change_expression(self.tr("Change limit"), "constraint", text, self._limit.refuse)

    @Slot(str)
    def _change_calculation(self, text: str) -> None:
        refuse = self._calculation.refuse
        refuse("")
        self._change_expression(self.tr("Change calculation"), "calculation", text, refuse)

    def _change_expression(
        self, name: str, field: str, text: str, refuse: Callable[[str], None]
    ) -> None:
        change = partial(editing.set_expression, uuid=self._uuid, name=field, text=text)
        self._edit(name, change, refuse=refuse)

    @Slot(str)
    def _change_message(self, text: str) -> None:
        change = partial(editing.change_question, uuid=self._uuid, constraint_message=text)
        self._edit(self.tr("Change message"), change, "constraint_message")
