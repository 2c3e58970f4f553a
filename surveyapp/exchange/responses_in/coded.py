"""Telling an export of ours with choice codes from one with labels, by its values.

It matters for typed texts that were given several times: they look like choices.
Among labels that does no harm, a label goes out as it came in. Among codes it
would: a text is no code, and exported with codes again it would be another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from surveyapp.domain.kinds import AnswerShape
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.column_runs import TEXT
from surveyapp.exchange.responses_in.guess import Guess, as_text, choice_labels
from surveyapp.exchange.responses_in.own_csv import Group, are_codes, group_kind

_CONSENT = {"Yes", "No"}
"""With codes it is 1 and 0."""


def is_coded(certain: Iterable[Collection[str]], guessed: Iterable[Collection[str]]) -> bool:
    """Whether choices stand as codes in an export of ours.

    ``certain`` are the values of what must be choices, ``guessed`` of what may be.
    """
    sure = [values for values in certain if values]
    if not all(map(are_codes, sure)):
        return False
    return bool(sure) or any(map(are_codes, guessed))


def own_guesses(
    headings: Sequence[str],
    facts: Sequence[ColumnFacts],
    guesses: Sequence[Guess],
    groups: Sequence[Group],
) -> list[Guess]:
    """Return the guesses for our own CSV export, in which typed texts are no choices."""
    grouped = {index for group in groups for index in group.all_columns}
    certain: list[Collection[str]] = [
        facts[index].values
        for group in groups
        if group_kind(group).shape is AnswerShape.ONE_CHOICE
        for index in group.columns
    ]
    guessed = {
        index: choice_labels(facts[index].values, guess.separator)
        for index, guess in enumerate(guesses)
        if guess.kind.has_choices and index not in grouped
    }
    certain += [labels for labels in guessed.values() if set(labels) <= _CONSENT]
    coded = is_coded(certain, guessed.values())
    typed = {
        index
        for index, labels in guessed.items()
        if headings[index].endswith(TEXT) or (coded and not are_codes(labels))
    }
    return [
        as_text(facts[index]) if index in typed else guess for index, guess in enumerate(guesses)
    ]
