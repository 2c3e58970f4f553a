"""A questionnaire of another tool: the survey it became, what is wrong, what was not taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.logic import SurveyLogic
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey
from surveyapp.exchange.forms.problems import Problem


@dataclass(frozen=True, slots=True)
class ForeignForm:
    """``losses`` say what the survey does not ask or do as the form did.

    With ``problems`` nothing of the survey is to be used.
    """

    survey: Survey
    losses: tuple[Sentence, ...] = ()
    problems: tuple[Problem, ...] = ()


def form_if_sound(survey: Survey, name: str, losses: Iterable[Sentence]) -> ForeignForm:
    """Return the form that became this survey: with a problem where it cannot be asked."""
    try:
        SurveyLogic(survey)
    except ExpressionError as error:
        return ForeignForm(Survey(name), problems=(Problem(name, error.sentence),))
    if not survey.asks_something:
        what = Sentence("there is no question in it that can be asked here")
        return ForeignForm(Survey(name), problems=(Problem(name, what),))
    return ForeignForm(survey, tuple(dict.fromkeys(losses)))


def one_line(text: str) -> str:
    """Return a text as it stands in a sentence."""
    return " ".join(text.split())


class UntranslatedError(ValueError):
    """An expression of another tool says something that cannot be said here.

    Half a condition would be another one: so it is left out as a whole, and said.
    """
