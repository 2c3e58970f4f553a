"""What of a question stays when it becomes one of another kind, and what cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from surveyapp.domain.editing_references import conditions_with, name_of
from surveyapp.domain.kinds import Bounds, QuestionKind, QuestionSettings
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, MatrixRow, Question, Survey

_MOST_POINTS = 10
"""Of a scale that a number with limits becomes: one asks for more on a scale of its own."""


def with_kind(question: Question, kind: QuestionKind) -> Question:
    """Return the question as one of another kind, with what both kinds know."""
    keeps_limit = _keeps_limit(question, kind)
    return replace(
        question,
        kind=kind,
        settings=_settings(question, kind),
        choices=question.choices if kind.has_choices else (),
        rows=question.rows if kind.has_rows else (),
        required=question.required and kind.takes_answer,
        calculation="",
        constraint=question.constraint if keeps_limit else "",
        constraint_message=question.constraint_message if keeps_limit else "",
    )


def lost_by(
    survey: Survey, uuid: str, kind: QuestionKind, placeholders: Collection[str] = ()
) -> tuple[Sentence, ...]:
    """Return what a question cannot keep as one of another kind, as sentences for its author.

    ``placeholders`` are labels that the program gave: nobody misses them.
    """
    question = survey.question(uuid)
    return tuple(_lost(survey, question, with_kind(question, kind), placeholders))


def _lost(
    survey: Survey, old: Question, new: Question, placeholders: Collection[str]
) -> Iterator[Sentence]:
    choices, rows = _named(old.offered, placeholders), _named(old.asked_rows, placeholders)
    if choices and not new.choices:
        yield Sentence("The choices go: {parts}.", parts=choices)
    if rows and not new.rows:
        yield Sentence("The rows go: {parts}.", parts=rows)
    if not new.choices:
        yield from _stranded(survey, old)
    if _bounds(old.settings) != _bounds(new.settings) and not _has_first_bounds(old):
        yield Sentence("The lowest and highest value go, or how many there may be.")
    ends = [label for label in (old.settings.low_label, old.settings.high_label) if label]
    if ends and not (new.settings.low_label or new.settings.high_label):
        yield Sentence("The names of the two ends go: {parts}.", parts=", ".join(ends))
    if old.settings.randomise and not new.settings.randomise:
        yield Sentence("The choices no longer come in random order.")
    if old.required and not new.required:
        yield Sentence("It is no longer required.")
    if old.constraint and not new.constraint:
        yield Sentence("The limit on its answers goes, with what is said when it is not met.")
    if old.calculation:
        yield Sentence("The calculation goes.")


def _named(parts: Iterable[Choice | MatrixRow], placeholders: Collection[str]) -> str:
    return ", ".join(part.label for part in parts if part.label not in placeholders)


def _stranded(survey: Survey, question: Question) -> Iterator[Sentence]:
    for choice in question.offered:
        for user in conditions_with(survey, question, choice.code):
            if user.uuid != question.uuid and not user.retired:
                yield Sentence(
                    "The condition of “{user}” asks for “{choice}”, which nobody can choose then.",
                    user=name_of(user),
                    choice=choice.label,
                )


def _settings(question: Question, kind: QuestionKind) -> QuestionSettings:
    old, before, after = question.settings, question.kind.traits, kind.traits
    settings = after.settings
    if before.can_shuffle and after.can_shuffle:
        settings = replace(settings, randomise=old.randomise)
    are_values = before.bounds is Bounds.VALUE and after.bounds is Bounds.VALUE
    if are_values and (not kind.is_scale or _can_be_points(old)):
        step = None if kind.is_scale else old.step
        settings = replace(settings, minimum=old.minimum, maximum=old.maximum, step=step)
    return settings


def _can_be_points(settings: QuestionSettings) -> bool:
    low, high = settings.minimum, settings.maximum
    if low is None or high is None or low != int(low) or high != int(high):
        return False
    return settings.step in (None, 1) and 0 < high - low <= _MOST_POINTS


def _keeps_limit(question: Question, kind: QuestionKind) -> bool:
    """Whether a limit means the same of an answer to the other kind."""
    return question.kind.shape is kind.shape and not (question.kind.has_rows or kind.has_rows)


def _bounds(settings: QuestionSettings) -> tuple[float | None, float | None]:
    return settings.minimum, settings.maximum


def _has_first_bounds(question: Question) -> bool:
    """Whether the bounds are those that any question of its kind begins with."""
    return _bounds(question.settings) == _bounds(question.kind.traits.settings)
