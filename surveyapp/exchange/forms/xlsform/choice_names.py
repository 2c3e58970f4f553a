"""What an XLSForm calls the choices of a question: no name twice, none with a space."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from surveyapp.domain.survey import Choice, Question

ALWAYS = "always"
"""In the column ``offered`` of a choice: it has no condition."""
OTHER_CODE, OTHER_LABEL = "other", "Other"
"""What ``or_other`` adds to a list, as pyxform words it."""


def adds_other_choice(question: Question, uuids: frozenset[str]) -> bool:
    """Whether the last choice is the one that ``or_other`` adds."""
    if question.uuid not in uuids or len(question.offered) < 2:
        return False
    last = question.offered[-1]
    return last.other and last.code == OTHER_CODE


def listed_choices(question: Question, *, adds_other: bool) -> tuple[Choice, ...]:
    """Return the choices that stand in the list; the one that ``or_other`` adds does not."""
    return question.offered[:-1] if adds_other else question.offered


def choice_names(question: Question, *, adds_other: bool) -> dict[str, str]:
    """Return the names of the choices that are offered, by their uuids."""
    names: dict[str, str] = {}
    for choice in listed_choices(question, adds_other=adds_other):
        wanted = printable("_".join(choice.code.split())) or "choice"
        name, number = wanted, 2
        while name in names.values():
            name, number = f"{wanted}_{number}", number + 1
        names[choice.uuid] = name
    if adds_other:
        names[question.offered[-1].uuid] = OTHER_CODE
    return names


def renamed_choices(question: Question, names: Mapping[str, str]) -> dict[str, str]:
    """Return which codes of choices are other names in the form, old to new."""
    return {c.code: names[c.uuid] for c in question.offered if names[c.uuid] != c.code}


def condition_keys(choices: Iterable[Choice], names: Mapping[str, str]) -> dict[str, str]:
    """Return what the column ``offered`` says for each condition that choices have."""
    keys: dict[str, str] = {}
    for choice in choices:
        if choice.show_if and choice.show_if not in keys:
            key = names[choice.uuid]
            while key == ALWAYS or key in keys.values():
                key += "_"
            keys[choice.show_if] = key
    return keys


def printable(text: str) -> str:
    """Return a text without the signs that XML knows no way to write."""
    if text.isprintable():
        return text
    return "".join(
        sign
        for sign in text
        if sign in "\n\t" or not (unicodedata.category(sign) == "Cc" or sign in "\ufffe\uffff")
    )
