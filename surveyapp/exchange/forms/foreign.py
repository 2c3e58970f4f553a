"""A questionnaire of another tool: the survey it became, what is wrong, what was not taken."""

from __future__ import annotations

from dataclasses import dataclass

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


class UntranslatedError(ValueError):
    """An expression of another tool says something that cannot be said here.

    Half a condition would be another one: so it is left out as a whole, and said.
    """
