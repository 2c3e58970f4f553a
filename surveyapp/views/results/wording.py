"""Conditions of a filter in words, as each kind of question needs them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.filters import Condition, Operator
from surveyapp.domain.joins import Join, survey_joins
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.scales import scale_values
from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import Variable, survey_variables
from surveyapp.models.line_text import one_line
from surveyapp.models.moments import moment_text

_STATES = (Operator.ANSWERED, Operator.BLANK, Operator.NOT_ASKED)

translate = QCoreApplication.translate


def operators_for(variable: Variable) -> tuple[Operator, ...]:
    """Return what one can ask about the answers of this variable."""
    kind = variable.question.kind
    if kind.has_choices or kind.shape is AnswerShape.YES_NO:
        return (Operator.ANY_OF, Operator.NONE_OF, *_STATES)
    if kind.is_scale and scale_steps(variable):
        return (Operator.ANY_OF, Operator.BETWEEN, *_STATES)
    if kind.is_numeric or kind.is_moment:
        return (Operator.BETWEEN, *_STATES)
    return (Operator.CONTAINS, *_STATES)


def operator_text(variable: Variable, operator: Operator) -> str:
    """Return the words between the question and the values."""
    if variable.question.kind.shape in (AnswerShape.CHOICES, AnswerShape.RANKING):
        if operator is Operator.ANY_OF:
            return translate("Condition", "includes any of")
        if operator is Operator.NONE_OF:
            return translate("Condition", "includes none of")
    return {
        Operator.ANY_OF: translate("Condition", "is any of"),
        Operator.NONE_OF: translate("Condition", "is none of"),
        Operator.BETWEEN: translate("Condition", "is between"),
        Operator.CONTAINS: translate("Condition", "contains"),
        Operator.ANSWERED: translate("Condition", "was answered"),
        Operator.BLANK: translate("Condition", "was left blank"),
        Operator.NOT_ASKED: translate("Condition", "was not asked or not reached"),
    }[operator]


def values_of(variable: Variable) -> tuple[tuple[str, str], ...]:
    """Return the values that can be checked, each with its words; none for an open answer."""
    question = variable.question
    if question.kind.shape is AnswerShape.YES_NO:
        return (("true", translate("Condition", "Yes")), ("false", translate("Condition", "No")))
    if question.kind.is_scale:
        return scale_steps(variable)
    return tuple((choice.uuid, choice.label) for choice in question.choices)


def scale_steps(variable: Variable) -> tuple[tuple[str, str], ...]:
    """Return the values of a scale of a few whole steps with their words, none of any other."""
    values = scale_values(variable.question)
    is_counted = all(later - value == 1 for value, later in pairwise(values))
    if len(values) < 2 or not isinstance(values[0], int) or not is_counted:
        return ()
    return tuple((str(value), str(value)) for value in values)


def condition_words(survey: Survey, condition: Condition) -> tuple[str, str]:
    """Return the question and what is asked of its answer: “Colour?”, “is any of Red, Blue”."""
    variable = next((v for v in survey_variables(survey) if v.key == condition.key), None)
    if variable is None:
        return translate("Condition", "A question that is no longer there"), ""
    joins = survey_joins(survey).get(variable.question.uuid, ())
    asked = _values_text(variable, condition, joins)
    if condition.operator is not Operator.BETWEEN:
        asked = f"{operator_text(variable, condition.operator)} {asked}".rstrip()
    return one_line(variable.label), one_line(asked)


def _values_text(variable: Variable, condition: Condition, joins: Sequence[Join]) -> str:
    match condition.operator:
        case Operator.CONTAINS:
            return f"“{condition.values[0]}”"
        case Operator.ANY_OF | Operator.NONE_OF:
            words = dict(values_of(variable))
            values = [value for value in condition.values if value in words]
            for join in joins:
                # Asked for as one, where all of its choices are asked for.
                if set(join.choices) <= set(values):
                    place = min(map(values.index, join.choices))
                    words[values[place]] = join.label
                    gone = {*join.choices} - {values[place]}
                    values = [value for value in values if value not in gone]
            return QLocale().createSeparatedList([words[value] for value in values])
        case Operator.BETWEEN:
            low, high = (_bound_text(variable, value) for value in condition.values)
            if low and high:
                return translate("Condition", "is between {low} and {high}").format(
                    low=low, high=high
                )
            if low:
                return translate("Condition", "is {low} or more").format(low=low)
            return translate("Condition", "is {high} or less").format(high=high)
    return ""


def _bound_text(variable: Variable, value: str) -> str:
    kind = variable.question.kind
    return moment_text(kind.shape, value) if kind.is_moment and value else value
