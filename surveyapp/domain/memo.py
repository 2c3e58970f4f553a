"""What is worked out of a survey once, and kept while that state of it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from surveyapp.domain.survey import Survey

_KEPT = 4
"""So many states: the one that is edited and that before, and those other threads look at."""

Result = TypeVar("Result")


def kept_for_survey(work: Callable[[Survey], Result]) -> Callable[[Survey], Result]:
    """Have a function work once for each state of a survey; nobody may change what it returns.

    A state is known by being the same object, which is sound since surveys are never changed
    in place: comparing a thousand questions would take as long as most such work.
    """
    kept: tuple[tuple[Survey, Result], ...] = ()

    @wraps(work)
    def recall(survey: Survey) -> Result:
        nonlocal kept
        for known, result in kept:
            if known is survey:
                return result
        result = work(survey)
        # One assignment of a new tuple: threads may do a work twice, but see nothing half made.
        kept = ((survey, result), *kept[: _KEPT - 1])
        return result

    return recall
