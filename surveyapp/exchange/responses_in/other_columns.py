"""Finds the columns of texts that were typed for one of the choices in the column before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from surveyapp.domain.file_columns import FileColumn, Holds
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.divided_headings import Headings, without_selected
from surveyapp.exchange.responses_in.file_groups import FileGroup, is_not_asked
from surveyapp.exchange.responses_in.joined_cells import Joined, find_joined
from surveyapp.exchange.responses_in.known_scales import ordered_labels
from surveyapp.exchange.responses_in.part_columns import OTHER, answers_of, not_asked_word
from surveyapp.exchange.responses_in.reading import FileRow

_MOST_CHOICES = 50


def singles_with_other(
    headings: Headings, facts: Sequence[ColumnFacts], rows: Sequence[FileRow]
) -> Iterator[FileGroup]:
    """Yield each single choice that a column of texts typed for one of its choices follows.

    Its heading is the question with "Other", or is the choice.
    """
    for place, (whole, following) in enumerate(pairwise(headings.names)):
        own, texts = facts[place], facts[place + 1]
        name = without_selected(whole)
        rest = following.removeprefix(name)
        is_other = following in own.values or (
            rest != following and OTHER.search(rest.strip(" [](){}-–—:/")) is not None
        )
        answers = answers_of(own)
        if not is_other or own.many or not answers:
            continue
        joined = find_joined({answer: own.values[answer] for answer in answers})
        if joined is not None and not joined.ranked:
            yield _joined_with_other(place, name, joined)
            continue
        if (
            len(answers) > _MOST_CHOICES
            or own.fits(QuestionKind.NUMBER)
            or (texts.fits(QuestionKind.DATE) and texts.answered)
        ):
            continue
        named = following if following in answers else ""
        other = named or next((a for a in answers if OTHER.search(a) or a == "-oth-"), "Other")
        if not _typed_for(other, place, rows):
            continue
        labels = [*(ordered_labels(answers) or answers)]
        labels = [*(label for label in labels if label != other), other]
        columns = (
            FileColumn(place, "", Holds.ANSWER, blank=not_asked_word(own)),
            FileColumn(place + 1, "", Holds.TYPED, other, blank=not_asked_word(texts)),
        )
        yield FileGroup(name, QuestionKind.SINGLE_CHOICE, columns, tuple(labels), other)


def _typed_for(other: str, place: int, rows: Sequence[FileRow]) -> bool:
    """Whether nearly all texts in the next column stand beside this choice, or beside none."""
    beside = [
        row.cells[place]
        for row in rows
        if row.cells[place + 1] and not is_not_asked(row.cells[place + 1])
    ]
    return sum(not cell or cell == other for cell in beside) * 10 >= len(beside) * 9


def _joined_with_other(place: int, name: str, joined: Joined) -> FileGroup:
    other = next((option for option in joined.options if OTHER.search(option)), "Other")
    labels = joined.options if other in joined.options else (*joined.options, other)
    columns = (
        FileColumn(place, "", Holds.JOINED, "", joined.separator, joined.closing),
        FileColumn(place + 1, "", Holds.TYPED, other),
    )
    return FileGroup(name, QuestionKind.MULTIPLE_CHOICE, columns, labels, other, joined)
