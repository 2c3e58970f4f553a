"""What the cards of a survey say: when a part is asked, in words, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from surveyapp.domain.conditions.parts import AskedAnswer, asked_answers
from surveyapp.domain.conditions.reading import read_condition
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.leads import Lead, leads
from surveyapp.domain.logic import known_codes
from surveyapp.domain.survey import Choice, Question, Survey
from surveyapp.localization import translated
from surveyapp.views.builder.canvas.cards import CardContent
from surveyapp.views.builder.canvas.lead_words import LeadWords
from surveyapp.views.builder.canvas.page_parts import PagePart
from surveyapp.views.builder.conditions.words import condition_words

translate = QCoreApplication.translate


class CardContents:
    """Says what cards show of one state of a survey; it reads no more of that than is asked for."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def of(self, part: PagePart) -> CardContent:
        """Return what the card of a part shows."""
        try:
            condition = self._condition_words(part)
        except ExpressionError as error:
            return CardContent(part, problem=translated(error.sentence))
        content = CardContent(part, condition, self._problem(part))
        question = part.question
        if question is None or question.retired:
            return content
        return content._replace(
            beside=self._beside(question),
            below=self.lead_words.below_input(question),
            leads=self.lead_words.whole(question.uuid),
        )

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        """What leads where in the survey."""
        return leads(self._survey)

    @cached_property
    def lead_words(self) -> LeadWords:
        """The same in words."""
        return LeadWords(self._survey, self.leads)

    def _beside(self, question: Question) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what stands beside the answers to a question, by their `answer_key`."""
        words: dict[str, tuple[str, ...]] = {}
        for choice in question.offered:
            if said := self._offered_words(choice):
                words[choice.uuid] = (said,)
        for key, said in self.lead_words.beside_answers(question.uuid).items():
            words[key] = (*words.get(key, ()), said)
        return tuple(words.items())

    def _offered_words(self, choice: Choice) -> str:
        if not choice.show_if:
            return ""
        try:
            condition = read_condition(choice.show_if, self._survey)
        except ExpressionError:
            return ""  # the checks say what is wrong with it
        words = condition_words(condition, self._answers, self.lead_words.numbers)
        return translate("CardContent", "only if {condition}").format(condition=words)

    def _condition_words(self, part: PagePart) -> str:
        if not part.condition:
            return ""
        prepared(part.condition, self._codes)
        words = condition_words(read_condition(part.condition, self._survey), self._answers)
        if part.question is None:
            return translate("CardContent", "Shown only if {condition}").format(condition=words)
        return translate("CardContent", "Asked only if {condition}").format(condition=words)

    def _problem(self, part: PagePart) -> str:
        question = part.question
        if question is None:
            return ""
        if not question.text.strip() and not question.kind.is_calculated:
            return translate("CardContent", "This question has no text yet.")
        return self._fault(question)

    def _fault(self, question: Question) -> str:
        for text in (question.constraint, question.calculation):
            try:
                if text:
                    prepared(text, self._codes)
            except ExpressionError as error:
                return translated(error.sentence)
        return ""

    @cached_property
    def _codes(self) -> Mapping[str, tuple[Question, str]]:
        return known_codes(self._survey)

    @cached_property
    def _answers(self) -> Mapping[str, AskedAnswer]:
        return asked_answers(self._survey)
