"""Our own JSON export coming back: its questions are told from the values it holds."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from surveyapp.domain.answers import Answer, Number, Response, Selection
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    QuestionKind,
    QuestionSettings,
    Survey,
    new_uuid,
)
from surveyapp.exchange.columns import Column, Reader, Remembered, new_choices, new_codes
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.guess import common_order, scale_ends
from surveyapp.exchange.json_facts import MemberFacts
from surveyapp.exchange.json_stream import JsonReader
from surveyapp.exchange.own_csv import PARTIAL, is_own_moment
from surveyapp.exchange.reading import MOST_COLUMNS, Row

RESPONSES = "responses"
_FIXED = ("response_id", "date", "email", "status")
_PREVIEW_ROWS = 50
_CHUNK = 1_000
_START = 4_096


@dataclass(frozen=True, slots=True)
class JsonContent:
    """What a JSON export holds: its members as columns, and the survey's own words."""

    columns: tuple[Column, ...]
    members: tuple[MemberFacts, ...]
    description: str
    created_at: datetime | None

    def questions(self) -> tuple[tuple[Question, ...], list[Reader]]:
        """Return the questions the members become, and what reads their answers."""
        codes = new_codes([member.name for member in self.members], keep=True)
        questions: list[Question] = []
        readers: list[Reader] = []
        for column, member, code in zip(self.columns, self.members, codes, strict=True):
            question, its_readers = _question(column, member, code)
            questions.append(question)
            readers += its_readers
        return tuple(questions), readers

    def responses(
        self, path: Path, survey_id: int, readers: Sequence[Reader]
    ) -> Iterator[Response]:
        """Yield the responses in the file's order."""
        with JsonReader(path, RESPONSES) as reader:
            for given in reader:
                answers = {r.key: r.answers[r.cells(given)] for r in readers}
                complete = given.get("status") != PARTIAL
                if not complete:
                    answers = {k: answer for k, answer in answers.items() if answer is not None}
                date = given.get("date")
                yield Response(
                    survey_id,
                    answers,
                    new_uuid(),
                    complete=complete,
                    source="import",
                    submitted_at=datetime.fromisoformat(date) if date else None,
                    email=given.get("email"),
                )

    def dressed(self, survey: Survey) -> Survey:
        """Return the survey with the description and the date of the exported one."""
        created_at = self.created_at or survey.created_at
        return replace(survey, description=self.description, created_at=created_at)


@dataclass(frozen=True, slots=True)
class JsonFound:
    """What a look through a JSON export brought."""

    title: str
    content: JsonContent
    rows: int
    preview: list[Row]


def is_json(path: Path) -> bool:
    """Whether the file begins like a JSON object or list."""
    with path.open("rb") as file:
        start = file.read(_START).removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"{", b"["))


def look_through_json(path: Path) -> Generator[tuple[int, int], None, JsonFound]:
    """Read the whole file once, yielding bytes read and in all. Raises ExchangeError."""
    members: dict[str, MemberFacts] = {}
    rows = 0
    shown: list[Mapping[str, Any]] = []
    with JsonReader(path, RESPONSES) as reader:
        chunk: list[Mapping[str, Any]] = []
        for given in reader:
            rows += 1
            _check_response(given, rows)
            chunk.append(given)
            if len(shown) < _PREVIEW_ROWS:
                shown.append(given)
            if len(chunk) == _CHUNK:
                _feed(members, chunk, rows)
                chunk.clear()
                yield reader.progress
        _feed(members, chunk, rows)
        head = reader.head
    columns = tuple(
        Column(index, member.name, member.guess(), facts=member.cells)
        for index, member in enumerate(members.values())
    )
    content = JsonContent(
        columns, tuple(members.values()), _text(head, "description"), _moment(head, "created_at")
    )
    preview = [
        Row(place, [_shown(given.get(name)) for name in members])
        for place, given in enumerate(shown, start=1)
    ]
    return JsonFound(_text(head, "title"), content, rows, preview)


def _check_response(given: Any, place: int) -> None:
    if not isinstance(given, dict):
        raise ExchangeError(f"Response {place} is no object. This is no export of this program.")
    date, email = given.get("date"), given.get("email")
    if date is not None and not (isinstance(date, str) and date and is_own_moment(date)):
        raise ExchangeError(f"The date of response {place} is not written as our exports do.")
    if email is not None and not isinstance(email, str):
        raise ExchangeError(f"The email of response {place} is no text.")


def _feed(members: dict[str, MemberFacts], chunk: Sequence[Mapping[str, Any]], rows: int) -> None:
    first = rows - len(chunk) + 1
    places = range(first, rows + 1)
    for given in chunk:
        for name in given:
            if name not in members and name not in _FIXED:
                members[name] = _new_member(name, first, len(members))
    for name, member in members.items():
        member.feed([given.get(name) for given in chunk], places)


def _new_member(name: str, blank: int, count: int) -> MemberFacts:
    if count == MOST_COLUMNS:
        raise ExchangeError(f"The file has more than {MOST_COLUMNS:,} questions.")
    member = MemberFacts(name)
    member.cells.blank = blank - 1
    return member


def _question(column: Column, member: MemberFacts, code: str) -> tuple[Question, list[Reader]]:
    kind = column.kind
    question = Question(
        kind, member.name, code, settings=QuestionSettings(appearance=column.guess.appearance)
    )
    get = partial(_member, member.name)
    match kind:
        case QuestionKind.SCALE:
            nps = column.guess.appearance == "nps"
            lowest, highest = scale_ends(member.cells, nps=nps)
            settings = replace(question.settings, minimum=lowest, maximum=highest)
            return replace(question, settings=settings), [_as_given(question.uuid, get)]
        case QuestionKind.SINGLE_CHOICE:
            choices = new_choices(list(member.cells.values), keep=True)
            reader = Reader(question.uuid, get, Remembered(_selecting(choices)))
            return replace(question, choices=choices), [reader]
        case QuestionKind.MULTIPLE_CHOICE | QuestionKind.RANKING:
            labels = member.labels()
            choices = new_choices(common_order(labels, member.sequences) or labels, keep=True)
            get_list = partial(_list_member, member.name)
            reader = Reader(question.uuid, get_list, Remembered(_selecting_several(choices)))
            return replace(question, choices=choices), [reader]
        case QuestionKind.MATRIX:
            choices = new_choices(member.labels(), keep=True)
            names = list(member.rows)
            rows = tuple(
                MatrixRow(name, row_code)
                for name, row_code in zip(names, new_codes(names, keep=True), strict=True)
            )
            readers = [
                Reader(
                    row.uuid,
                    partial(_row_member, member.name, row.label),
                    Remembered(_selecting(choices)),
                )
                for row in rows
            ]
            return replace(question, choices=choices, rows=rows), readers
    return question, [_as_given(question.uuid, get)]


def _as_given(key: str, get: Callable[[Any], Any]) -> Reader:
    return Reader(key, get, Remembered(_same, most=0))


def _same(answer: Answer) -> Answer:
    return answer


def _selecting(choices: Sequence[Choice]) -> Callable[[str | None], Answer]:
    uuids = {choice.label: choice.uuid for choice in choices}

    def read(label: str | None) -> Answer:
        return None if label is None else Selection((uuids[label],))

    return read


def _selecting_several(choices: Sequence[Choice]) -> Callable[[tuple[str, ...] | None], Answer]:
    uuids = {choice.label: choice.uuid for choice in choices}

    def read(labels: tuple[str, ...] | None) -> Answer:
        return None if labels is None else Selection(tuple(uuids[label] for label in labels))

    return read


def _member(name: str, given: Mapping[str, Any]) -> Any:
    return given.get(name)


def _list_member(name: str, given: Mapping[str, Any]) -> Any:
    value = given.get(name)
    return None if value is None else tuple(value)


def _row_member(name: str, row: str, given: Mapping[str, Any]) -> Any:
    value = given.get(name)
    return None if value is None else value.get(row)


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
    return value if isinstance(value, str) else ""


def _moment(head: Mapping[str, Any], name: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_text(head, name))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
