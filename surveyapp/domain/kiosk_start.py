"""What keeps a survey's kiosk from starting, from the window and from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum, auto

from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.interview import Interview
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey, SurveyStatus


class Obstacle(Enum):
    """Why a kiosk does not start."""

    NO_PIN = auto()
    """Nobody could end it."""
    NO_QUESTIONS = auto()
    MISTAKE = auto()
    """An expression of the survey is wrong: no interview could begin."""
    NOT_OPEN = auto()


def start_obstacles(
    survey: Survey, *, has_pin: bool, mistake: Sentence | None
) -> Iterator[Obstacle]:
    """Yield what is in the way, in the order in which one would see to it.

    ``mistake`` is what `expression_mistake` found.
    """
    if not has_pin:
        yield Obstacle.NO_PIN
    if not survey.asks_something:
        yield Obstacle.NO_QUESTIONS
    if mistake:
        yield Obstacle.MISTAKE
    if survey.status is not SurveyStatus.OPEN:
        yield Obstacle.NOT_OPEN


def expression_mistake(survey: Survey) -> Sentence | None:
    """Return what is wrong with an expression of the survey, None for nothing."""
    try:
        Interview(survey, now=datetime.now)
    except ExpressionError as error:
        return error.sentence
    return None
