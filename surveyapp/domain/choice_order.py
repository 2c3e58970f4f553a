"""The order in which a respondent meets the choices of a question."""

from __future__ import annotations

import random

from surveyapp.domain.survey import Choice, Question


def shown_choices(question: Question, seed: int | None = None) -> tuple[Choice, ...]:
    """Return the choices offered, shuffled if the question says so.

    What is no choice like the others (none of these, other, don't know) stays at
    the end. The same seed gives the same order; None gives any.
    """
    offered = question.offered
    if not question.settings.randomise:
        return offered
    mixed = [choice for choice in offered if not _is_last(choice)]
    # With the question's own part, two questions with the same choices differ.
    random.Random(None if seed is None else f"{seed} {question.uuid}").shuffle(mixed)
    return (*mixed, *(choice for choice in offered if _is_last(choice)))


def _is_last(choice: Choice) -> bool:
    return choice.exclusive or choice.other or choice.missing
