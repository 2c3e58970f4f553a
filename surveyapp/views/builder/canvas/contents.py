"""What the cards of a survey say: when a part is asked, in words, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from surveyapp.domain.conditions.parts import AskedAnswer, asked_answers
from surveyapp.domain.conditions.reading import read_condition
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.logic import known_codes
from surveyapp.domain.survey import Question, Survey
from surveyapp.localization import translated
from surveyapp.views.builder.canvas.cards import CardContent
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
        return CardContent(part, condition, self._problem(part))

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
