"""Recognises scales of numbers whose ends nobody chose: by the heading, or by the neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.guess import Guess

_ENDS = re.compile(
    r"(?<![\d.,/-])(?P<low>[01])\s*(?:[=(][^0-9]{1,40}?)?"
    r"(?:-|–|—|\.\.+|…|\b(?:to|bis|à|al?|até|hasta|und|and)\b|,)"
    r"\s*(?P<high>[3-9]|10)(?![\d%]|[.,/-]\d)",
    re.IGNORECASE,
)
"""As in "from 1 to 5", "(1-5)", "1 = bad, 5 = good"."""
_LEAST_SHARED = 8
"""Letters with which the headings of neighbours have to begin alike."""
_HIGHEST = 10
_USUAL = (4, 5, 6, 7, 10)


def with_scales(
    headings: Sequence[str], facts: Sequence[ColumnFacts], guesses: Sequence[Guess]
) -> list[Guess]:
    """Return the guesses, numbers made scales where the heading or a neighbour says so."""
    found = list(guesses)
    places = [n for n, own in enumerate(facts) if _may_be_scale(own, found[n])]
    for place in places:
        named = _ENDS.search(headings[place])
        if named is not None:
            _try_ends(found, facts, place, (int(named["low"]), int(named["high"])))
    for step, order in ((-1, places), (1, places[::-1])):
        for place in order:
            near = place + step
            if found[place].kind is QuestionKind.SCALE or not 0 <= near < len(found):
                continue
            ends = _ends(facts[near], found[near])
            if ends is not None and _alike(headings[place], headings[near]):
                _try_ends(found, facts, place, ends)
    return found


def _try_ends(
    found: list[Guess], facts: Sequence[ColumnFacts], place: int, ends: tuple[int, int]
) -> None:
    if ends[0] <= facts[place].lowest and facts[place].highest <= ends[1]:
        found[place] = replace(found[place], kind=QuestionKind.SCALE, ends=ends)


def _may_be_scale(facts: ColumnFacts, guess: Guess) -> bool:
    numeric = guess.kind in (QuestionKind.NUMBER, QuestionKind.SCALE) and not guess.appearance
    fits = facts.fits(QuestionKind.SCALE) and facts.whole and facts.answered > 0
    return numeric and fits and facts.highest <= _HIGHEST


def _ends(facts: ColumnFacts, guess: Guess) -> tuple[int, int] | None:
    if guess.kind is not QuestionKind.SCALE or guess.appearance:
        return None
    if guess.ends is not None:
        return guess.ends
    lowest, highest = int(facts.lowest), int(facts.highest)
    return (lowest, highest) if lowest == 1 and highest in _USUAL else None


def _alike(one: str, other: str) -> bool:
    shared = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        shared += 1
    return shared >= _LEAST_SHARED
