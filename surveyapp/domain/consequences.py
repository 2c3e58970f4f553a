"""What publishing the changes of a survey does to its responses, from harmless to harmful.

Each difference between what is asked and what is edited is graded by what it does to
answers that were given; `impact` says that, with its numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from unicodedata import category

from surveyapp.domain.comparing import Aspect, Difference, differences
from surveyapp.domain.editing_parts import Counts
from surveyapp.domain.impact import Impact, Verdict, impacts
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, MatrixRow, Question, Survey

_UNASKED = Sentence("What is no longer asked is changed.")


class Gravity(IntEnum):
    """How much a change can harm what was answered."""

    HARMLESS = 0
    CAREFUL = 1
    """It asks others, or otherwise, from now on."""
    HARMFUL = 2
    """Answers given would be read as what nobody said."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """One change, with what it does to answers as ``details``.

    ``uuid`` is that of its question, ``part`` of the choice or row of it, if it is about one;
    one that ``blocks`` cannot be published.
    """

    uuid: str
    part: str
    sentence: Sentence
    gravity: Gravity
    details: tuple[Sentence, ...] = ()
    blocks: bool = False
    can_ask_anew: bool = False


def consequences(asked: Survey, edited: Survey, counts: Counts) -> tuple[Consequence, ...]:
    """Return what publishing does, the gravest first and then in the order of the survey."""
    found: dict[str, list[Impact]] = {}
    for impact in impacts(asked, edited, counts):
        found.setdefault(impact.part, []).append(impact)
    changes = differences(asked, edited)
    then = {question.uuid: question for question in asked.questions()}
    now = {question.uuid: question for question in edited.questions()}
    made = [_consequence(one, _about(one, found), then, now) for one in changes]
    made += _of_what_is_not_asked(edited, found, {detail for one in made for detail in one.details})
    return tuple(sorted(made, key=lambda one: -one.gravity))


def blocked(found: Iterable[Consequence]) -> bool:
    """Whether something of this cannot be published."""
    return any(one.blocks for one in found)


def means_the_same(before: str, after: str) -> bool:
    """Whether one text is the other but for spaces, case, punctuation, or slips of a letter.

    In doubt it is not: “usual” and “unusual” differ in two letters.
    """
    one, other = _words(before), _words(after)
    if len(one) != len(other):
        return False
    return all(a == b or _is_slip(a, b) for a, b in zip(one, other, strict=True))


def _of_what_is_not_asked(
    edited: Survey, found: Mapping[str, list[Impact]], said: set[Sentence]
) -> list[Consequence]:
    """Return what no difference between the questions that are asked names, and yet blocks."""
    return [
        Consequence(edited.uuid, part, _UNASKED, Gravity.HARMFUL, (impact.sentence,), blocks=True)
        for part, about in found.items()
        for impact in about
        if impact.verdict is Verdict.REFUSED and impact.sentence not in said
    ]


def _about(difference: Difference, found: Mapping[str, list[Impact]]) -> list[Impact]:
    about = found.get(difference.part, [])
    if difference.part != difference.uuid or difference.aspect is Aspect.GONE:
        return about
    return [impact for impact in about if impact.aspect is difference.aspect]


def _consequence(
    difference: Difference,
    found: list[Impact],
    then: Mapping[str, Question],
    now: Mapping[str, Question],
) -> Consequence:
    old, new = then.get(difference.uuid), now.get(difference.uuid)
    gravity = _gravity(difference, found, old, new)
    blocks = any(impact.verdict is Verdict.REFUSED for impact in found)
    is_harmless = gravity is Gravity.HARMLESS
    return Consequence(
        difference.uuid,
        difference.part,
        difference.sentence,
        gravity,
        () if is_harmless else tuple(impact.sentence for impact in found),
        blocks,
        gravity is Gravity.HARMFUL and old is not None and new is not None,
    )


def _gravity(
    difference: Difference, found: list[Impact], old: Question | None, new: Question | None
) -> Gravity:
    if any(impact.verdict is Verdict.REFUSED for impact in found):
        return Gravity.HARMFUL
    aspect = difference.aspect
    if aspect in (Aspect.REQUIRED, Aspect.CONDITION, Aspect.LIMIT):
        return Gravity.CAREFUL
    if _offered_if(old, difference.part) != _offered_if(new, difference.part):
        return Gravity.CAREFUL
    if not found:
        return Gravity.HARMLESS
    if old is None or new is None:
        return Gravity.CAREFUL
    if aspect is Aspect.TEXT:
        texts = _texts(old, difference.part), _texts(new, difference.part)
        return Gravity.HARMLESS if means_the_same(*texts) else Gravity.HARMFUL
    if aspect is Aspect.SETTINGS and difference.part == difference.uuid:
        return _of_scale(old, new)
    return Gravity.CAREFUL


def _of_scale(old: Question, new: Question) -> Gravity:
    before, after = old.settings, new.settings
    if (before.minimum, before.maximum) != (after.minimum, after.maximum):
        return Gravity.HARMFUL
    ends = (before.low_label, after.low_label), (before.high_label, after.high_label)
    if all(means_the_same(*end) for end in ends):
        return Gravity.HARMLESS
    # An end that had no name, and gets one, is what people took it for.
    renamed = any(was and becomes and not means_the_same(was, becomes) for was, becomes in ends)
    return Gravity.HARMFUL if renamed else Gravity.CAREFUL


def _offered_if(question: Question | None, uuid: str) -> str:
    choices = () if question is None else question.choices
    return next((one.show_if for one in choices if one.uuid == uuid), "")


def _texts(question: Question, uuid: str) -> str:
    parts: tuple[Choice | MatrixRow, ...] = (*question.choices, *question.rows)
    return next((part.label for part in parts if part.uuid == uuid), question.text)


def _words(text: str) -> list[str]:
    # A minus, a star or a euro means something, unlike a comma.
    kept = (s if s.isalnum() or s == "-" or category(s)[0] == "S" else " " for s in text.casefold())
    return "".join(kept).split()


def _is_slip(one: str, other: str) -> bool:
    """Whether a long word is another one with a letter too many, too few, wrong, or swapped."""
    if min(len(one), len(other)) < 4 or one[0] != other[0] or not (one + other).isalpha():
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    a, b = one[start:], other[start:]
    swapped = a[1::-1] == b[:2] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped
