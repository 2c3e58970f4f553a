"""Finds the columns that are rows of a matrix, and those that are places or things of a ranking."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from surveyapp.domain.file_columns import FileColumn, Holds
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.divided_headings import Part, Run, Way, plain_text
from surveyapp.exchange.responses_in.file_groups import FileGroup, is_not_asked
from surveyapp.exchange.responses_in.joined_cells import find_joined
from surveyapp.exchange.responses_in.known_scales import is_scale, ordered_labels
from surveyapp.exchange.responses_in.part_columns import answers_of, is_other, not_asked_word
from surveyapp.exchange.responses_in.reading import FileRow

_TYPED = re.compile(r"- Text\Z|_TEXT\Z|\Atext\Z|please (?:specify|describe)", re.IGNORECASE)
_RANK = re.compile(
    r"\W*(?:(?:rank(?:ing)?|rang|place|platz|position|priority|choice|top|#|no\.?|nr\.?)\s*)?"
    r"(?P<place>\d{1,2})\W*\Z|(?P<ordinal>\d{1,2})(?:st|nd|rd|th|er|e|\.)?\s*"
    r"(?:rank|place|choice|priority|position|choix|wahl)?\W*\Z",
    re.IGNORECASE,
)
_RANK_WORD = re.compile(r"rank|\brang|order|priorit|reihenfolge|class|orden|ordina", re.IGNORECASE)
_MOST_ANSWERS = 15
_MOST_POINTS = 11
_LONGEST_ANSWER = 80
_SURE = (Way.ROWS, Way.CODES, Way.REDCAP, Way.BRACKET)


def place_group(
    run: Run,
    parts: Sequence[Part],
    facts: Sequence[ColumnFacts],
    rows: Sequence[FileRow],
    ticks_in: frozenset[Way],
) -> FileGroup | None:
    """Return the ranking whose columns are places, with the thing put there in the cells."""
    places = [_place(part.label) for part in parts]
    if sorted(places) != list(range(1, len(parts) + 1)):
        return None
    values: dict[str, None] = {}
    for part in parts:
        own = facts[part.column]
        if own.answered and own.fits(QuestionKind.NUMBER):
            return None
        values.update(dict.fromkeys(v for v in own.values if not is_not_asked(v)))
    if not len(parts) <= len(values) <= _MOST_ANSWERS * 2 or len(values) < 2:
        return None
    if not _all_different(parts, rows):
        return None
    return ranking_of_places(run.text, parts, places, tuple(values), facts)


def ranking_of_places(
    text: str,
    parts: Sequence[Part],
    places: Sequence[int],
    labels: tuple[str, ...],
    facts: Sequence[ColumnFacts],
) -> FileGroup:
    """Return the ranking of these columns, each a place, from 1, with a label in its cells."""
    columns = tuple(
        FileColumn(
            part.column, "", Holds.PLACE, str(place), blank=not_asked_word(facts[part.column])
        )
        for part, place in zip(parts, places, strict=True)
    )
    return FileGroup(text, QuestionKind.RANKING, columns, labels)


def _place(label: str) -> int:
    found = _RANK.match(label.strip())
    return int(found["place"] or found["ordinal"]) if found else 0


def rank_group(
    run: Run,
    parts: Sequence[Part],
    facts: Sequence[ColumnFacts],
    rows: Sequence[FileRow],
    ticks_in: frozenset[Way],
) -> FileGroup | None:
    """Return the ranking whose columns are things, with their places in the cells."""
    if len(parts) < 3:
        return None
    allowed = {str(n) for n in range(1, len(parts) + 1)}
    for part in parts:
        given = {v for v in facts[part.column].values if not is_not_asked(v)}
        if not given or not given <= allowed:
            return None
    seen = {v for part in parts for v in facts[part.column].values if not is_not_asked(v)}
    whole = seen == allowed or (_RANK_WORD.search(run.text) is not None and "1" in seen)
    if not whole or not _all_different(parts, rows):
        return None
    return ranking_of_things(run.text, parts, facts)


def ranking_of_things(text: str, parts: Sequence[Part], facts: Sequence[ColumnFacts]) -> FileGroup:
    """Return the ranking of these columns, each a thing with its place in the cells."""
    columns = _parts_holding(Holds.RANK, parts, facts)
    return FileGroup(text, QuestionKind.RANKING, columns, tuple(column.part for column in columns))


def _all_different(parts: Sequence[Part], rows: Sequence[FileRow]) -> bool:
    """Whether nearly no row says the same in two of these columns."""
    answered = different = 0
    for row in rows:
        cells = [row.cells[p.column] for p in parts if p.column < len(row.cells)]
        given = [cell for cell in cells if cell and not is_not_asked(cell)]
        if len(given) > 1:
            answered += 1
            different += len(set(given)) == len(given)
    return answered > 1 and different * 20 >= answered * 19


def matrix_group(
    run: Run,
    parts: Sequence[Part],
    facts: Sequence[ColumnFacts],
    rows: Sequence[FileRow],
    ticks_in: frozenset[Way],
) -> FileGroup | None:
    """Return the matrix these columns are: its rows, all answered by the same few answers."""
    kept = [
        part for part in parts if _may_be_row(facts[part.column]) and not _is_typed(part, facts)
    ]
    answered = [part for part in kept if facts[part.column].answered]
    if len(answered) < 2:
        return None
    values = _union(answered, facts)
    sets = [set(answers_of(facts[part.column])) for part in answered]
    numbers = all(map(_is_point, values))
    if numbers:
        if len(values) > _MOST_POINTS or len(values) < 2:
            return None
    elif not 2 <= len(values) <= _MOST_ANSWERS or max(map(len, values)) > _LONGEST_ANSWER:
        return None
    if not numbers and any(find_joined(facts[part.column].values) for part in answered):
        return None  # a grid of check boxes: each row holds several answers
    sure = run.way in _SURE or run.way is Way.SUFFIX
    alike = all(len(own & set(values)) * 2 >= min(len(values), 4) for own in sets)
    if not (alike or (sure and is_scale(values))):
        return None
    if not sure and not numbers and not is_scale(values) and len(set(map(frozenset, sets))) > 1:
        return None
    if run.way is Way.SLASH:
        return None  # groups of questions, whose answers may well be alike
    if run.way is Way.NUMBERED and not (numbers or is_scale(values)):
        return None
    total = sum(facts[part.column].answered for part in answered)
    if total < 2 * len(values):
        return None
    return matrix_of_rows(run.text, kept, values, facts)


def matrix_of_rows(
    text: str, parts: Sequence[Part], values: Collection[str], facts: Sequence[ColumnFacts]
) -> FileGroup:
    """Return the matrix of these columns, each a row that these values answer."""
    if values and all(map(_is_point, values)):
        # Points that nobody chose belong to the scale, too.
        points = list(map(int, values))
        labels = list(map(str, range(min(1, *points), max(points) + 1)))
    else:
        labels = ordered_labels(values) or list(values)
    columns = _parts_holding(Holds.ROW, parts, facts)
    return FileGroup(text, QuestionKind.MATRIX, columns, tuple(labels))


def _parts_holding(
    holds: Holds, parts: Sequence[Part], facts: Sequence[ColumnFacts]
) -> tuple[FileColumn, ...]:
    return tuple(
        FileColumn(
            part.column, "", holds, plain_text(part.label), blank=not_asked_word(facts[part.column])
        )
        for part in parts
    )


def _may_be_row(own: ColumnFacts) -> bool:
    return not own.many and len(answers_of(own)) <= _MOST_ANSWERS and not own.line_breaks


def _is_typed(part: Part, facts: Sequence[ColumnFacts]) -> bool:
    """Whether a column holds texts beside a matrix rather than answers to one of its rows."""
    own = facts[part.column]
    return _TYPED.search(part.label) is not None or (
        is_other(part) and len(own.values) * 2 > own.answered
    )


def _union(parts: Sequence[Part], facts: Sequence[ColumnFacts]) -> dict[str, None]:
    return dict.fromkeys(value for part in parts for value in answers_of(facts[part.column]))


def _is_point(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 2 and str(int(value)) == value
