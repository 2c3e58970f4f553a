"""Finds the columns of another program's file that are one question, by headings and values.

Columns that say of each choice whether it was taken are a multiple choice, columns with the
same few answers a matrix, columns of ranks a ranking. A guess cannot lose a cell, so that
none has to hold for every row: `file_groups` keeps what it does not explain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from surveyapp.domain.file_columns import FileColumn, Holds
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.divided_headings import (
    Headings,
    Part,
    Run,
    Way,
    divided,
    plain_text,
    without_selected,
)
from surveyapp.exchange.responses_in.file_groups import (
    NOT_ASKED,
    TICKED,
    UNTICKED,
    FileGroup,
    is_not_asked,
    is_tick,
)
from surveyapp.exchange.responses_in.joined_cells import Joined, find_joined
from surveyapp.exchange.responses_in.known_scales import is_scale, ordered_labels
from surveyapp.exchange.responses_in.reading import FileRow

_OTHER = re.compile(
    r"\A\W*(?:other|others|something else|sonstiges?|andere[rs]?|autres?|otros?|otras?|altro|altri"
    r"|outros?|другое|anders|annat|inne|その他|其他)\b|_other\Z|\(please (?:specify|describe)\)"
    r"|\bplease (?:specify|describe)\b|- Text\Z|_TEXT\Z|\Atext\Z",
    re.IGNORECASE,
)
_TYPED = re.compile(r"- Text\Z|_TEXT\Z|\Atext\Z|please (?:specify|describe)", re.IGNORECASE)
_OPEN_ENDED = frozenset({"open-ended response", "text", "comment", "specify"})
_RANK = re.compile(
    r"\W*(?:(?:rank(?:ing)?|rang|place|platz|position|priority|choice|top|#|no\.?|nr\.?)\s*)?"
    r"(?P<place>\d{1,2})\W*\Z|(?P<ordinal>\d{1,2})(?:st|nd|rd|th|er|e|\.)?\s*"
    r"(?:rank|place|choice|priority|position|choix|wahl)?\W*\Z",
    re.IGNORECASE,
)
_RANK_WORD = re.compile(r"rank|\brang|order|priorit|reihenfolge|class|orden|ordina", re.IGNORECASE)
_MOST_ANSWERS = 15
_MOST_CHOICES = 50
_MOST_POINTS = 11
_LONGEST_ANSWER = 80
_SURE = (Way.ROWS, Way.CODES, Way.REDCAP, Way.BRACKET)


def find_groups(
    headings: Headings,
    facts: Sequence[ColumnFacts],
    rows: Sequence[FileRow],
    taken: frozenset[int] = frozenset(),
    *,
    ticks_in: frozenset[Way] = frozenset(),
) -> tuple[FileGroup, ...]:
    """Return the groups, in the order of their first columns; none has a column in ``taken``.

    ``rows`` are the first ones. ``ticks_in`` are the ways in which the tool that wrote the file
    names choices, so that Yes and No there say whether one was taken.
    """
    used = set(taken)
    found: list[FileGroup] = []
    for run in divided(headings):
        parts = tuple(part for part in run.parts if part.column not in used)
        for group in _judged(replace(run, parts=parts), facts, rows, ticks_in):
            group = _with_joined_column(group, run, headings, facts, used)
            if not used.intersection(group.places):
                used.update(group.places)
                found.append(group)
    for group in _singles_with_other(headings, facts, rows):
        if not used.intersection(group.places):
            used.update(group.places)
            found.append(group)
    found += _labelled_by_themselves(headings, facts, used)
    return tuple(sorted(found, key=lambda group: min(group.places)))


def _judged(
    run: Run, facts: Sequence[ColumnFacts], rows: Sequence[FileRow], ticks_in: frozenset[Way]
) -> Iterator[FileGroup]:
    """Yield the question that a run is, of one that holds several kinds the longest."""
    parts = [part for part in run.parts if not facts[part.column].many or _is_other(part)]
    if len(parts) < 2 or not any(facts[part.column].answered for part in parts):
        return
    for judge in (_ticks, _places, _ranks, _matrix):
        group = judge(run, parts, facts, rows, ticks_in)
        if group is not None:
            yield group
            return


_Judge = Callable[
    [Run, Sequence[Part], Sequence[ColumnFacts], Sequence[FileRow], frozenset[Way]],
    FileGroup | None,
]


def _ticks(
    run: Run,
    parts: Sequence[Part],
    facts: Sequence[ColumnFacts],
    rows: Sequence[FileRow],
    ticks_in: frozenset[Way],
) -> FileGroup | None:
    """Return the multiple choice these columns are: of each choice, whether it was taken."""
    columns: list[FileColumn] = []
    labels: list[str] = []
    other = ""
    said_no = False
    ticked = 0
    for part in parts:
        own = facts[part.column]
        label = plain_text(part.label)
        ticks = [value for value in own.values if is_tick(value)]
        is_text = _is_other(part) or (
            bool(labels) and label.lower() in _OPEN_ENDED and _is_other(parts[len(labels) - 1])
        )
        if own.many or not _are_ticks(ticks, label):
            if not is_text or (other and labels[-1] != other):
                return None
            if label.lower() in _OPEN_ENDED and labels:
                other = label = labels[-1]
            else:
                other = label
                labels.append(label)
            columns.append(_column(part, own, Holds.TYPED, label, ""))
            continue
        if len(labels) and label in labels:
            return None
        labels.append(label)
        if _is_other(part):
            other = other or label
        said_no = said_no or any(v.strip().lower() in UNTICKED - {"0"} for v in own.values)
        ticked += bool(ticks)
        columns.append(_column(part, own, Holds.CHOICE, label, ticks[0] if ticks else ""))
    if ticked < 2 and not (ticked and other):
        return None
    if run.way is Way.SLASH and said_no and not _zero_or_one(columns):
        return None
    if said_no and run.way not in ticks_in and not _is_tick_way(run.way):
        return None  # a matrix of Yes and No
    if not any(column.holds == Holds.TYPED for column in columns):
        other = ""
    columns = _with_ticks(columns)
    return FileGroup(run.text, QuestionKind.MULTIPLE_CHOICE, tuple(columns), tuple(labels), other)


def _is_tick_way(way: Way) -> bool:
    return way in (Way.ROWS, Way.REDCAP, Way.CODES, Way.SLASH)


def _zero_or_one(columns: Sequence[FileColumn]) -> bool:
    return all(column.taken.lower() in ("", "1", "true") for column in columns)


def _are_ticks(ticks: Sequence[str], label: str) -> bool:
    """Whether the only thing a column says is that its choice was taken."""
    if len(ticks) > 1:
        return False
    if not ticks:
        return True
    word = plain_text(ticks[0]).lower()
    name = label.lower()
    return word in TICKED or word == name or name.endswith(word) or word.endswith(name)


def _column(part: Part, own: ColumnFacts, holds: Holds, label: str, taken: str) -> FileColumn:
    left = next((value for value in own.values if value.strip().lower() in UNTICKED), "")
    blank = next((value for value in own.values if is_not_asked(value)), "")
    if not blank and not own.blank:
        blank = left
    return FileColumn(part.column, "", holds, label, taken, left, blank)


def _with_ticks(columns: Sequence[FileColumn]) -> list[FileColumn]:
    """Return the columns; one that nobody ticked would say it as the others do."""
    words = {column.taken.lower() for column in columns if column.taken}
    common = next((c.taken for c in columns if c.taken), "1") if len(words) == 1 else ""
    return [
        replace(column, taken=common or column.part)
        if column.holds == Holds.CHOICE and not column.taken
        else column
        for column in columns
    ]


def _places(
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
    columns = tuple(
        FileColumn(
            part.column, "", Holds.PLACE, str(place), blank=_not_asked_word(facts[part.column])
        )
        for part, place in zip(parts, places, strict=True)
    )
    return FileGroup(run.text, QuestionKind.RANKING, columns, tuple(values))


def _place(label: str) -> int:
    found = _RANK.match(label.strip())
    return int(found["place"] or found["ordinal"]) if found else 0


def _ranks(
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
    columns = tuple(
        FileColumn(
            part.column,
            "",
            Holds.RANK,
            plain_text(part.label),
            blank=_not_asked_word(facts[part.column]),
        )
        for part in parts
    )
    labels = tuple(column.part for column in columns)
    return FileGroup(run.text, QuestionKind.RANKING, columns, labels)


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


def _matrix(
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
    sets = [set(_answers(facts[part.column])) for part in answered]
    numbers = all(map(_is_point, values))
    if numbers:
        if len(values) > _MOST_POINTS or len(values) < 2:
            return None
        # Points that nobody chose belong to the scale, too.
        points = list(map(int, values))
        labels = list(map(str, range(min(1, *points), max(points) + 1)))
    else:
        if not 2 <= len(values) <= _MOST_ANSWERS or max(map(len, values)) > _LONGEST_ANSWER:
            return None
        labels = ordered_labels(values) or list(values)
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
    columns = tuple(
        FileColumn(
            part.column,
            "",
            Holds.ROW,
            plain_text(part.label),
            blank=_not_asked_word(facts[part.column]),
        )
        for part in kept
    )
    return FileGroup(run.text, QuestionKind.MATRIX, columns, tuple(labels))


def _may_be_row(own: ColumnFacts) -> bool:
    return not own.many and len(_answers(own)) <= _MOST_ANSWERS and not own.line_breaks


def _is_typed(part: Part, facts: Sequence[ColumnFacts]) -> bool:
    """Whether a column holds texts beside a matrix rather than answers to one of its rows."""
    own = facts[part.column]
    return _TYPED.search(part.label) is not None or (
        _is_other(part) and len(own.values) * 2 > own.answered
    )


def _answers(own: ColumnFacts) -> list[str]:
    return [value for value in own.values if not is_not_asked(value)]


def _union(parts: Sequence[Part], facts: Sequence[ColumnFacts]) -> dict[str, None]:
    return dict.fromkeys(value for part in parts for value in _answers(facts[part.column]))


def _is_point(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 2 and str(int(value)) == value


def _not_asked_word(own: ColumnFacts) -> str:
    return next((value for value in own.values if value.lower() in NOT_ASKED), "")


def _is_other(part: Part) -> bool:
    return _OTHER.search(part.label) is not None


def _with_joined_column(
    group: FileGroup,
    run: Run,
    headings: Headings,
    facts: Sequence[ColumnFacts],
    used: set[int],
) -> FileGroup:
    """Return the group with the column before it that has all its choices in one cell."""
    before = min(group.places) - 1
    if group.kind is not QuestionKind.MULTIPLE_CHOICE or before < 0 or before in used:
        return group
    if headings.names[before].strip() != run.text or not _joins(facts[before], group.labels):
        return group
    column = FileColumn(before, "", Holds.JOINED, taken=_separator(facts[before], group.labels))
    return replace(group, columns=(column, *group.columns))


def _joins(own: ColumnFacts, labels: Sequence[str]) -> bool:
    return all(any(label in value for label in labels) for value in list(own.values)[:100])


def _separator(own: ColumnFacts, labels: Sequence[str]) -> str:
    several = [value for value in own.values if sum(label in value for label in labels) > 1]
    return next((s for s in ("; ", ";", ", ", ",", "|") if any(s in v for v in several)), " ")


def _singles_with_other(
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
            rest != following and _OTHER.search(rest.strip(" [](){}-–—:/")) is not None
        )
        answers = _answers(own)
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
        other = named or next((a for a in answers if _OTHER.search(a) or a == "-oth-"), "Other")
        if not _typed_for(other, place, rows):
            continue
        labels = [*(ordered_labels(answers) or answers)]
        labels = [*(label for label in labels if label != other), other]
        columns = (
            FileColumn(place, "", Holds.ANSWER, blank=_not_asked_word(own)),
            FileColumn(place + 1, "", Holds.TYPED, other, blank=_not_asked_word(texts)),
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
    other = next((option for option in joined.options if _OTHER.search(option)), "Other")
    labels = joined.options if other in joined.options else (*joined.options, other)
    columns = (
        FileColumn(place, "", Holds.JOINED, "", joined.separator, joined.closing),
        FileColumn(place + 1, "", Holds.TYPED, other),
    )
    return FileGroup(name, QuestionKind.MULTIPLE_CHOICE, columns, labels, other, joined)


def _labelled_by_themselves(
    headings: Headings, facts: Sequence[ColumnFacts], used: set[int]
) -> Iterator[FileGroup]:
    """Yield adjacent columns whose only value is their heading, as Typeform writes choices."""
    names = [plain_text(name) for name in headings.names]
    place = 0
    while place < len(names):
        end = place
        while end < len(names) and end not in used and _says_itself(names[end], facts[end]):
            end += 1
        if end - place < 2:
            place = end + 1
            continue
        parts = [Part(column, names[column]) for column in range(place, end)]
        columns = [
            _column(part, facts[part.column], Holds.CHOICE, part.label, next(iter(own)))
            for part in parts
            if (own := _answers(facts[part.column]))
        ]
        labels = [part.label for part in parts]
        other = ""
        if end < len(names) and end not in used and _OTHER.search(names[end]):
            other = names[end]
            labels.append(other)
            columns.append(_column(Part(end, other), facts[end], Holds.TYPED, other, ""))
            end += 1
        text = ", ".join(labels[:3]) + (" …" if len(labels) > 3 else "")
        used.update(range(place, end))
        yield FileGroup(text, QuestionKind.MULTIPLE_CHOICE, tuple(columns), tuple(labels), other)
        place = end


def _says_itself(name: str, own: ColumnFacts) -> bool:
    answers = _answers(own)
    return len(answers) == 1 and plain_text(answers[0]) == name and own.blank > 0
