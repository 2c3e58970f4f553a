"""What a file may mean but does not prove: offered, and changing nothing unless accepted.

A number such as 999 that stands for "no answer", words that say the same, one answer spelled
in several ways, codes 0 and 1 that may be choices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.import_columns import ImportColumn
from surveyapp.exchange.responses_in.remarks import named
from surveyapp.exchange.responses_in.stray_numbers import is_missing

_CODES = frozenset(
    {"9", "8", "99", "98", "97", "88", "77", "999", "998", "997", "888", "777", "9999", "9998"}
    | {"-1", "-2", "-7", "-8", "-9", "-77", "-88", "-99", "-98", "-999", "-998", "-9999", "99999"}
)
_LEAST_TIMES = 2
_APART = 1.5
"""How far above all others a code for a missing value stands, as a factor."""
_SMALL = 4
"""Up to so high, -1 may as well be a number like the others."""
_PAIRS = (frozenset({"0", "1"}), frozenset({"1", "2"}))


class OfferKind(Enum):
    """What an offer would change."""

    MISSING = auto()
    """Some values count as no answer."""
    ONE_ANSWER = auto()
    """Spellings of one answer count as one."""
    CHOICES = auto()
    """Numbers become choices."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something a person may accept for one ``column``; ``question`` asks for it.

    ``read_as`` has the cells that would be read as others, "" for a blank.
    """

    column: int
    kind: OfferKind
    question: Sentence
    read_as: Mapping[str, str] = field(default_factory=dict)


def find_offers(columns: Sequence[ImportColumn]) -> Iterator[Offer]:
    """Yield what may be offered for these columns, which are questions by themselves."""
    for column in columns:
        facts = column.facts
        if facts.many or not facts.answered or column.guess.appearance == "identifier":
            continue
        if column.kind.is_numeric:
            if codes := _missing_codes(facts):
                yield _missing(column, codes)
            elif set(facts.values) in _PAIRS:
                yield Offer(
                    column.index,
                    OfferKind.CHOICES,
                    Sentence(
                        "“{heading}” has only {low} and {high}. Are these choices rather than"
                        " numbers?",
                        heading=column.heading,
                        low=min(facts.values),
                        high=max(facts.values),
                    ),
                )
        elif column.kind is QuestionKind.SINGLE_CHOICE:
            if words := [value for value in facts.values if is_missing(value)]:
                yield _missing(column, words)
            if variants := spelling_variants(facts.values):
                kept = next(iter(variants.values()))
                yield Offer(
                    column.index,
                    OfferKind.ONE_ANSWER,
                    Sentence(
                        "“{heading}” has answers that differ in capitals or blanks only, such as"
                        " “{first}” and “{second}”. Are they the same?",
                        heading=column.heading,
                        first=kept,
                        second=next(iter(variants)),
                    ),
                    variants,
                )


def spelling_variants(values: Mapping[str, int]) -> dict[str, str]:
    """Return each spelling of an answer with its most frequent one, where there are several."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for value in values:
        alike[" ".join(value.casefold().split())].append(value)
    variants: dict[str, str] = {}
    for spellings in alike.values():
        best = max(spellings, key=lambda value: (values[value], value.strip() == value))
        variants.update({value: best.strip() for value in spellings if value != best.strip()})
    return variants


def _missing(column: ImportColumn, values: Sequence[str]) -> Offer:
    count = sum(column.facts.values[value] for value in values)
    question = Sentence(
        "“{heading}”: {values} stands {count:,} times. Does it mean that there is no answer?",
        one="“{heading}”: {values} stands once. Does it mean that there is no answer?",
        count=count,
        heading=column.heading,
        values=named(values),
    )
    return Offer(column.index, OfferKind.MISSING, question, dict.fromkeys(values, ""))


def _missing_codes(facts: ColumnFacts) -> list[str]:
    """Return numbers that stand for no answer: far above or below all others, several times."""
    codes = [v for v, n in facts.values.items() if v in _CODES and n >= _LEAST_TIMES]
    others = [float(v) for v in facts.values if v not in codes and _is_plain(v)]
    if not codes or len(others) < 2:
        return []
    highest, lowest = max(others), min(others)
    return [
        code
        for code in codes
        if (float(code) > max(1.0, highest) * _APART)
        or (float(code) < 0 <= lowest and (float(code) < -2 or highest > _SMALL))
    ]


def _is_plain(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
