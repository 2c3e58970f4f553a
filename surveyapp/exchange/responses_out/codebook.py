"""The codebook of an export: what each column asks, and what its values stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from surveyapp.domain.variables import Source, Variable
from surveyapp.exchange.responses_out.format import Sheet

KIND_WORDS = {
    Source.CHOICE: "1 chosen, 0 not",
    Source.RANK: "rank, 1 the highest",
    Source.TYPED: "typed text",
}
"""What a column is that is made of a part of an answer; others are what their question is."""


class CodebookLine(NamedTuple):
    """A column, or one of the values it can have."""

    column: str
    code: str
    question: str
    kind: str
    level: str
    value: str = ""
    label: str = ""
    missing: str = ""


def codebook_lines(sheet: Sheet, headings: list[str]) -> Iterator[CodebookLine]:
    """Yield a line for each column, or one for each choice of those that have choices.

    ``headings`` are those of the variables, in their order.
    """
    for heading, variable in zip(headings, sheet.variables, strict=True):
        about = (
            heading,
            variable.name,
            variable.question.text,
            kind_words(variable),
            variable.level.value,
        )
        missing = variable.missing
        for value, label in variable.value_labels:
            yield CodebookLine(*about, value, label, "yes" if value in missing else "")
        if not variable.value_labels:
            yield CodebookLine(*about)


def kind_words(variable: Variable) -> str:
    """Return what the values of a column are, in words."""
    own = variable.question.kind.value.replace("_", " ")
    part = KIND_WORDS.get(variable.source)
    return f"{own}: {part}" if part else own
