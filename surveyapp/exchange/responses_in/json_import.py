"""Reads our own JSON export: its questions come from its codebook, or from its values."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from surveyapp.domain.answers import AnswerError, Number, Response, check_text
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Survey
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.column_moments import DateOrder
from surveyapp.exchange.responses_in.file_groups import Reader
from surveyapp.exchange.responses_in.guess import Guess, as_text
from surveyapp.exchange.responses_in.import_columns import (
    AnswerReader,
    ImportColumn,
    imported_response,
    new_codes,
    new_response_id,
)
from surveyapp.exchange.responses_in.json_codebook import CodebookQuestion, read_codebook
from surveyapp.exchange.responses_in.json_facts import MemberFacts
from surveyapp.exchange.responses_in.json_questions import (
    codebook_question,
    member_question,
    response_id_reader,
)
from surveyapp.exchange.responses_in.json_stream import JsonReader
from surveyapp.exchange.responses_in.own_csv import PARTIAL, are_codes, is_coded
from surveyapp.exchange.responses_in.reading import CHUNK_CHARACTERS, MOST_COLUMNS, FileRow
from surveyapp.exchange.responses_in.response_dates import utc_moment

RESPONSES = "responses"
_FIXED = ("response_id", "date", "email", "status")
_PREVIEW_ROWS = 50
_CHUNK = 1_000
_START = 4_096
_BEGINS = re.compile(rb"""(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[\[{\]])""")
"""More than the bracket itself: a heading of a CSV file may begin with one."""
_BRACKET = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")


@dataclass(frozen=True, slots=True)
class JsonContent:
    """What a JSON export holds: the members of its responses as columns, and the survey's facts."""

    columns: tuple[ImportColumn, ...]
    members: tuple[MemberFacts, ...]
    codebook: tuple[CodebookQuestion, ...] | None
    description: str
    created_at: datetime | None
    has_ids: bool = False
    highest_id: int = 0
    """The highest number among the responses' own ids, 0 where they have none."""

    def questions(self) -> tuple[tuple[Question, ...], list[AnswerReader]]:
        """Return the questions the members become, and the readers of their answers."""
        if self.codebook is not None:
            made = [codebook_question(described) for described in self.codebook]
        else:
            codes = new_codes([member.name for member in self.members], keep=True)
            made = [
                member_question(member, column.guess, code)
                for member, column, code in zip(self.members, self.columns, codes, strict=True)
            ]
        if self.has_ids:
            own = new_response_id()
            made.insert(0, (own, [response_id_reader(own)]))
        questions, readers = zip(*made, strict=True) if made else ((), ())
        return questions, list(chain.from_iterable(readers))

    def responses(
        self, path: Path, survey: Survey, readers: Sequence[Reader]
    ) -> Iterator[Response]:
        """Yield the responses in the file's order."""
        single = [reader for reader in readers if isinstance(reader, AnswerReader)]
        with JsonReader(path, RESPONSES) as reader:
            for place, given in enumerate(reader, start=1):
                try:
                    answers = {r.key: r.answers[r.cells(given)] for r in single}
                except AnswerError as error:
                    raise AnswerError(
                        "In response {place}, {reason}", place=place, reason=error.sentence
                    ) from None
                complete = given.get("status") != PARTIAL
                date = given.get("date")
                submitted_at = utc_moment(date) if date else None
                yield imported_response(
                    survey.id, answers, complete, submitted_at, given.get("email")
                )

    def with_metadata(self, survey: Survey) -> Survey:
        """Return the survey with the description and the date of the exported one."""
        created_at = self.created_at or survey.created_at
        return replace(survey, description=self.description, created_at=created_at)


@dataclass(frozen=True, slots=True)
class JsonScan:
    """What a scan of a JSON export found."""

    title: str
    content: JsonContent
    rows: int
    preview: tuple[FileRow, ...]
    problems: tuple[Sentence, ...]


def is_json(path: Path) -> bool:
    """Whether the file begins like an object, or a list of them."""
    with path.open("rb") as file:
        start = file.read(_START)
    named = path.suffix.lower() == ".json" and _BRACKET.match(start)
    return bool(named or _BEGINS.match(start))


def scan_json(
    path: Path, asked: DateOrder | None = None
) -> Generator[tuple[int, int], None, JsonScan]:
    """Read the whole file once, yielding bytes read and in all. Raises ExchangeError.

    ``asked`` says whether day or month comes first, where the file does not.
    """
    members: dict[str, MemberFacts] = {}
    ids = False
    highest_id = 0
    rows = fed = 0
    shown: list[Mapping[str, Any]] = []
    with JsonReader(path, RESPONSES) as reader:
        chunk: list[Mapping[str, Any]] = []
        for given in reader:
            rows += 1
            _check_response(given, rows)
            if (own := given.get("response_id")) not in (None, ""):
                ids = True
                highest_id = max(highest_id, own) if isinstance(own, int) else highest_id
            chunk.append(given)
            if len(shown) < _PREVIEW_ROWS and (not shown or reader.passed < CHUNK_CHARACTERS):
                shown.append(given)
            if len(chunk) == _CHUNK or reader.passed - fed > CHUNK_CHARACTERS:
                _feed(members, chunk, rows, asked)
                chunk.clear()
                fed = reader.passed
                yield reader.progress
        _feed(members, chunk, rows, asked)
        head = reader.head
    found = tuple(members.values())
    content = JsonContent(
        tuple(
            ImportColumn(index, member.name, guess, facts=member.cells)
            for index, (member, guess) in enumerate(zip(found, _guesses(found), strict=True))
        ),
        found,
        read_codebook(head.get("codebook"), members),
        _text(head, "description"),
        _moment(head, "created_at"),
        ids,
        highest_id,
    )
    preview = tuple(
        FileRow(place, [_shown(given.get(name)) for name in members])
        for place, given in enumerate(shown, start=1)
    )
    problems = tuple(
        Sentence(
            "“{name}” has dates such as “{example}”, and nothing in it says whether day or month"
            " comes first. It stays text until you say it (on the command line with --dates).",
            name=name,
            example=member.cells.moments.ambiguous,
        )
        for name, member in members.items()
        if member.cells.dates_in_doubt
    )
    return JsonScan(_text(head, "title"), content, rows, preview, problems)


def _check_response(given: Any, place: int) -> None:
    if not isinstance(given, dict):
        raise ExchangeError(
            "Response {place} is no object. This is no export of this program.", place=place
        )
    date, email = given.get("date"), given.get("email")
    if date is not None and not (isinstance(date, str) and utc_moment(date)):
        raise ExchangeError(
            "The date of response {place} is not written like 2026-03-31T14:30:15+00:00.",
            place=place,
        )
    own = given.get("response_id")
    if isinstance(own, bool) or not isinstance(own, str | int | None):
        raise ExchangeError(
            "The id of response {place} is neither a number nor a text.", place=place
        )
    if isinstance(own, str):
        _check_text(own, Sentence("The id of response {place}", place=place))
    if email is not None:
        if not isinstance(email, str):
            raise ExchangeError("The email of response {place} is no text.", place=place)
        _check_text(email, Sentence("The email of response {place}", place=place))


def _feed(
    members: dict[str, MemberFacts],
    chunk: Sequence[Mapping[str, Any]],
    rows: int,
    asked: DateOrder | None,
) -> None:
    first = rows - len(chunk) + 1
    places = range(first, rows + 1)
    for given in chunk:
        for name in given:
            if name not in members and name not in _FIXED:
                members[name] = _new_member(name, first, len(members))
                members[name].cells.moments.asked = asked
    for name, member in members.items():
        member.feed([given.get(name) for given in chunk], places)


def _new_member(name: str, blank: int, count: int) -> MemberFacts:
    if count == MOST_COLUMNS:
        raise ExchangeError("The file has more than {most:,} questions.", most=MOST_COLUMNS)
    member = MemberFacts(_check_text(name, Sentence("The name of a question")))
    member.cells.blank = blank - 1
    return member


def _guesses(members: Sequence[MemberFacts]) -> list[Guess]:
    """Return the guess for each member; among exported codes, typed texts are no choices."""
    guesses = [member.guess() for member in members]
    one = AnswerShape.ONE_CHOICE
    texts = [m for m, guess in zip(members, guesses, strict=True) if guess.kind.shape is one]
    coded = is_coded((m.labels() for m in members), (m.cells.values for m in texts))
    return [
        as_text(member.cells)
        if coded and guess.kind.shape is one and not are_codes(member.cells.values)
        else guess
        for member, guess in zip(members, guesses, strict=True)
    ]


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{row}: {label}" for row, label in value.items() if label is not None)
    return value.spelling if isinstance(value, Number) else str(value)


def _text(head: Mapping[str, Any], name: str) -> str:
    value = head.get(name)
    if not isinstance(value, str):
        return ""
    return _check_text(value, Sentence("The {name}", name=name))


def _check_text(text: str, named: Sentence) -> str:
    try:
        return check_text(text)
    except AnswerError as error:
        raise ExchangeError("{named}: {reason}", named=named, reason=error.sentence) from None


def _moment(head: Mapping[str, Any], name: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_text(head, name))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
