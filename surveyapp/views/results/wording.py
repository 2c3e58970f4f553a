"""Conditions in words: what they are called for each kind of question."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.filters import Condition, Operator
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.scales import scale_values
from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import Variable, survey_variables
from surveyapp.models.line_text import one_line
from surveyapp.models.moments import moment_text

_STATES = (Operator.ANSWERED, Operator.BLANK, Operator.NOT_ASKED)

translate = QCoreApplication.translate


def operators_for(column: Variable) -> tuple[Operator, ...]:
    """Return what one can ask about the answers of this column."""
    kind = column.question.kind
    if kind.has_choices or kind.shape is AnswerShape.YES_NO:
        return (Operator.ANY_OF, Operator.NONE_OF, *_STATES)
    if kind.is_scale and scale_steps(column):
        return (Operator.ANY_OF, Operator.BETWEEN, *_STATES)
    if kind.is_numeric or kind.is_moment:
        return (Operator.BETWEEN, *_STATES)
    return (Operator.CONTAINS, *_STATES)


def operator_text(column: Variable, operator: Operator) -> str:
    """Return what stands between the question and the values."""
    several = column.question.kind.shape in (AnswerShape.CHOICES, AnswerShape.RANKING)
    match operator:
        case Operator.ANY_OF:
            return (
                translate("Condition", "includes any of")
                if several
                else translate("Condition", "is any of")
            )
        case Operator.NONE_OF:
            return (
                translate("Condition", "includes none of")
                if several
                else translate("Condition", "is none of")
            )
        case Operator.BETWEEN:
            return translate("Condition", "is between")
        case Operator.CONTAINS:
            return translate("Condition", "contains")
        case Operator.ANSWERED:
            return translate("Condition", "was answered")
        case Operator.BLANK:
            return translate("Condition", "was left blank")
        case Operator.NOT_ASKED:
            return translate("Condition", "was not asked or not reached")


def values_of(column: Variable) -> tuple[tuple[str, str], ...]:
    """Return the values one can check, each with its words; nothing for an open answer."""
    question = column.question
    if question.kind.shape is AnswerShape.YES_NO:
        return (("true", translate("Condition", "Yes")), ("false", translate("Condition", "No")))
    if question.kind.is_scale:
        return scale_steps(column)
    return tuple((choice.uuid, choice.label) for choice in question.choices)


def scale_steps(column: Variable) -> tuple[tuple[str, str], ...]:
    """Return the values of a scale of a few whole steps."""
    values = scale_values(column.question)
    is_counted = all(later - value == 1 for value, later in pairwise(values))
    if len(values) < 2 or not isinstance(values[0], int) or not is_counted:
        return ()
    return tuple((str(value), str(value)) for value in values)


def condition_words(survey: Survey, condition: Condition) -> tuple[str, str]:
    """Return the question and what is asked of its answer: “Colour?”, “is any of Red, Blue”."""
    column = next((c for c in survey_variables(survey) if c.key == condition.key), None)
    if column is None:
        return translate("Condition", "A question that is no longer there"), ""
    operator, values = operator_text(column, condition.operator), _values_text(column, condition)
    asked = values if condition.operator is Operator.BETWEEN else f"{operator} {values}".rstrip()
    return one_line(column.label), one_line(asked)


def _values_text(column: Variable, condition: Condition) -> str:
    match condition.operator:
        case Operator.CONTAINS:
            return f"“{condition.values[0]}”"
        case Operator.ANY_OF | Operator.NONE_OF:
            words = dict(values_of(column))
            return QLocale().createSeparatedList(
                [words[value] for value in condition.values if value in words]
            )
        case Operator.BETWEEN:
            low, high = (_bound_text(column, value) for value in condition.values)
            if low and high:
                return translate("Condition", "is between {low} and {high}").format(
                    low=low, high=high
                )
            if low:
                return translate("Condition", "is {low} or more").format(low=low)
            return translate("Condition", "is {high} or less").format(high=high)
    return ""


def _bound_text(column: Variable, value: str) -> str:
    kind = column.question.kind
    return moment_text(kind.shape, value) if kind.is_moment and value else value
