"""Conditions on answers in words: what an operator is called, and a whole one as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.conditions.parts import (
    OWN,
    AnswerCondition,
    AnswerOperator,
    AskedAnswer,
    Condition,
    ConditionGroup,
    OtherAnswer,
    WrittenCondition,
)
from surveyapp.domain.expressions.nodes import Connective
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.kinds import AnswerShape
from surveyapp.models.line_text import local_number, one_line
from surveyapp.models.moments import moment_text
from surveyapp.views.labels import isolated

translate = QCoreApplication.translate


def operator_text(shape: AnswerShape, operator: AnswerOperator) -> str:
    """Return the words between a question and a value."""
    if shape.is_moment and operator in _order_of_moments():
        return _order_of_moments()[operator]
    return {
        AnswerOperator.IS: translate("AnswerCondition", "is"),
        AnswerOperator.IS_NOT: translate("AnswerCondition", "is not"),
        AnswerOperator.INCLUDES: translate("AnswerCondition", "includes"),
        AnswerOperator.EXCLUDES: translate("AnswerCondition", "does not include"),
        AnswerOperator.IS_FIRST: translate("AnswerCondition", "has in first place"),
        AnswerOperator.COUNT_AT_LEAST: translate("AnswerCondition", "has at least so many:"),
        AnswerOperator.CONTAINS: translate("AnswerCondition", "contains"),
        AnswerOperator.LACKS: translate("AnswerCondition", "does not contain"),
        AnswerOperator.MORE: translate("AnswerCondition", "is more than"),
        AnswerOperator.AT_LEAST: translate("AnswerCondition", "is at least"),
        AnswerOperator.LESS: translate("AnswerCondition", "is less than"),
        AnswerOperator.AT_MOST: translate("AnswerCondition", "is at most"),
        AnswerOperator.IS_YES: translate("AnswerCondition", "is yes"),
        AnswerOperator.IS_NO: translate("AnswerCondition", "is no"),
        AnswerOperator.IS_NOT_YES: translate("AnswerCondition", "is not yes"),
        AnswerOperator.IS_NOT_NO: translate("AnswerCondition", "is not no"),
        AnswerOperator.ANSWERED: translate("AnswerCondition", "was answered"),
        AnswerOperator.UNANSWERED: translate("AnswerCondition", "was not answered"),
    }[operator]


def answer_name(answer: AskedAnswer) -> str:
    """Return what a person calls an answer: its question, and the row where it has any."""
    question = one_line(answer.question.text) or answer.code
    return f"{question} – {one_line(answer.row.label)}" if answer.row else question


def condition_words(
    condition: Condition,
    answers: Mapping[str, AskedAnswer],
    numbers: Mapping[str, int] | None = None,
) -> str:
    """Return a condition as a sentence reads it; ``answers`` by their codes.

    Where there is little room, ``numbers`` by their questions' uuids stand for their texts.
    """
    match condition:
        case WrittenCondition():
            return isolated(written(condition.tree))
        case AnswerCondition():
            asked = operator_text(condition.shape, condition.operator)
            value = _value_text(condition, answers, numbers or {})
            name = _quoted_name(condition.code, answers, numbers or {})
            if condition.code == OWN:
                name = translate("AnswerCondition", "the answer")
            return f"{name} {asked} {isolated(value) if value else ''}".rstrip()
        case ConditionGroup():
            return _joined(condition, answers, numbers)


def _value_text(
    condition: AnswerCondition, answers: Mapping[str, AskedAnswer], numbers: Mapping[str, int]
) -> str:
    """Return what the answer is compared with; empty where that is nothing."""
    value = condition.value
    if value is None:
        return ""
    if isinstance(value, OtherAnswer):
        return _quoted_name(value.code, answers, numbers)
    if isinstance(value, float):
        return local_number(value)
    if condition.shape.is_moment:
        return moment_text(condition.shape, value)
    answer = answers.get(condition.code)
    choices = answer.question.choices if answer else ()
    label = next((choice.label for choice in choices if choice.code == value), value)
    return f"“{one_line(label)}”"


def _quoted_name(code: str, answers: Mapping[str, AskedAnswer], numbers: Mapping[str, int]) -> str:
    answer = answers.get(code)
    if answer is not None and answer.row is None and answer.question.uuid in numbers:
        return isolated(QLocale().toString(numbers[answer.question.uuid]))
    return f"“{isolated(answer_name(answer) if answer else code)}”"


def _joined(
    group: ConditionGroup,
    answers: Mapping[str, AskedAnswer],
    numbers: Mapping[str, int] | None,
) -> str:
    parts = [
        f"({text})" if isinstance(part, ConditionGroup) else text
        for part in group.conditions
        if (text := condition_words(part, answers, numbers))
    ]
    between = {
        Connective.AND: translate("AnswerCondition", "{first} and {second}"),
        Connective.OR: translate("AnswerCondition", "{first} or {second}"),
    }[group.connective]
    text = parts[0] if parts else ""
    for part in parts[1:]:
        text = between.format(first=text, second=part)
    return text


def _order_of_moments() -> dict[AnswerOperator, str]:
    return {
        AnswerOperator.MORE: translate("AnswerCondition", "is after"),
        AnswerOperator.AT_LEAST: translate("AnswerCondition", "is not before"),
        AnswerOperator.LESS: translate("AnswerCondition", "is before"),
        AnswerOperator.AT_MOST: translate("AnswerCondition", "is not after"),
    }
