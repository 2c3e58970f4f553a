"""Says that a file has several rows for one person, where its first columns show that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.responses_in.column_facts import ColumnFacts

_PERSON = re.compile(
    r"\b(?:person|respondent|participant|user|subject|patient|student|record|case|member|id"
    r"|teilnehmer|proband)\b|_id\Z",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\W*(?:question|item|frage|pregunta|domanda)\W*\Z", re.IGNORECASE)
_LEAST_ROWS = 1.5
"""Rows for each person from which they were not answered by chance with the same id."""


def about_repeats(
    headings: Sequence[str], facts: Sequence[ColumnFacts], rows: int
) -> Sentence | None:
    """Return a sentence if one of the first columns names each person in several rows."""
    for heading, own in zip(headings[:2], facts, strict=False):
        persons = len(own.values)
        is_of_all = not own.many and own.answered == rows and persons > 1
        if not is_of_all or not _PERSON.search(heading.replace("_", " ")):
            continue
        if rows < persons * _LEAST_ROWS or persons * 10 < rows:
            continue
        if any(_QUESTION.match(name) for name in headings):
            return Sentence(
                "“{heading}” is the same in several rows: there are {rows:,} rows of {persons:,}."
                " It seems that each row holds one answer. Each is imported as a response: bring"
                " those of one person into one row first.",
                heading=heading,
                rows=rows,
                persons=persons,
            )
        return Sentence(
            "“{heading}” is the same in several rows: there are {rows:,} rows of {persons:,}."
            " Each is imported as a response of its own.",
            heading=heading,
            rows=rows,
            persons=persons,
        )
    return None
