"""Changing the settings of a question, within what its kind can be asked with."""

from __future__ import annotations

from surveyapp.domain.editing import change_question
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.kinds import Bounds, QuestionKind, QuestionSettings
from surveyapp.domain.survey import Survey

_MOST_STARS = 10


def set_settings(survey: Survey, uuid: str, settings: QuestionSettings) -> Survey:
    """Return the survey with other settings of this question."""
    check_settings(survey.question(uuid).kind, settings)
    return change_question(survey, uuid, settings=settings)


def check_settings(kind: QuestionKind, settings: QuestionSettings) -> None:
    """Raise EditError unless a question of this kind can be asked like this."""
    low, high = settings.minimum, settings.maximum
    is_count = kind.traits.bounds is Bounds.COUNT
    if kind.is_scale:
        if low is None or high is None:
            raise EditError("A scale needs a lowest and a highest value.")
        if settings.appearance in ("stars", "smileys") and (low < 0 or high > _MOST_STARS):
            raise EditError(
                "Stars and smileys go from 0 or 1 up to {most} at most.", most=_MOST_STARS
            )
    if is_count and ((low is not None and low < 0) or (high is not None and high < 1)):
        raise EditError("Please enter 1 or more, or leave it empty.")
    if low is not None and high is not None:
        if is_count and low > high:
            raise EditError("“At most” must not be less than “At least”.")
        if not is_count and low >= high:
            raise EditError("The highest value must be more than the lowest.")
    if settings.step is not None and settings.step <= 0:
        raise EditError("A step must be more than 0.")
