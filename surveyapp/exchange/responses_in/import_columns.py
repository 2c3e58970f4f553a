"""The columns of a file as questions: what each becomes, and how its cells become answers.

An empty cell is stored as shown and left blank: a file does not distinguish that from
never shown, and an export writes both as an empty cell again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from operator import itemgetter
from typing import Any, NamedTuple

from surveyapp.domain.answers import (
    Answer,
    Number,
    Response,
    Selection,
    number_text,
    parse_number,
)
from surveyapp.domain.codes import RESERVED, is_code, make_code
from surveyapp.domain.file_columns import FILE_CELLS, FileColumn
from surveyapp.domain.kinds import SPELLED, QuestionKind, QuestionSettings
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import RESPONSE_ID, Choice, Question, new_uuid
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.column_facts import MOST_CHOICES, NOT_SHOWN, ColumnFacts
from surveyapp.exchange.responses_in.guess import (
    Guess,
    as_text,
    choice_labels,
    find_separator,
    guess_kind,
    is_nps,
    scale_ends,
    split_cell,
)
from surveyapp.exchange.responses_in.remarks import shortened

_KIND_NAMES = {
    QuestionKind.SINGLE_CHOICE: Sentence("single choice"),
    QuestionKind.MULTIPLE_CHOICE: Sentence("multiple choice"),
    QuestionKind.SCALE: Sentence("scale"),
    QuestionKind.NUMBER: Sentence("number"),
    QuestionKind.TEXT: Sentence("text"),
    QuestionKind.DATE: Sentence("date"),
    QuestionKind.TIME: Sentence("time"),
    QuestionKind.DATETIME: Sentence("date and time"),
}
CHOOSABLE_KINDS = tuple(_KIND_NAMES)
"""What a person may declare a column to be."""

NOT_ASKED = Selection(())
"""Stands for the answer to a question that was not asked; it is never stored."""

_MOST_CACHED = 20_000


class ColumnRole(Enum):
    """What a column becomes in the new survey."""

    QUESTION = auto()
    PART = auto()
    """One of several columns that make one question."""
    RESPONSE_ID = auto()
    """The id a response has in the program the file is from; it is kept."""
    DATE = auto()
    EMAIL = auto()
    STATUS = auto()


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column of the file and what it becomes."""

    index: int
    heading: str
    guess: Guess
    role: ColumnRole = ColumnRole.QUESTION
    facts: ColumnFacts = field(default_factory=ColumnFacts, repr=False, compare=False)
    written: str = ""
    """The heading in the file, where it is not ``heading``."""
    is_about: bool = False
    """Whether it says something of a response and is no question that anybody was asked."""

    @property
    def kind(self) -> QuestionKind:
        """The kind of question; without meaning where ``role`` is not QUESTION."""
        return self.guess.kind

    def with_kind(self, kind: QuestionKind) -> ImportColumn:
        """Return the column as a question of this kind.

        Raises ExchangeError with a sentence that names the first value that kind
        cannot hold, and its line.
        """
        if kind not in CHOOSABLE_KINDS:
            raise ExchangeError(
                "A column cannot be made a question of the kind “{kind}”.", kind=kind
            )
        facts = self.facts
        misfit = facts.misfits.get(kind)
        if misfit is not None:
            raise ExchangeError(
                "“{heading}” cannot be {kind}: line {line} has “{value}”, and {reason}.",
                heading=self.heading,
                kind=_KIND_NAMES[kind],
                line=misfit.line,
                value=shortened(misfit.value),
                reason=misfit.reason,
            )
        if kind.is_moment and facts.moments.in_doubt:
            raise ExchangeError(
                "“{heading}” cannot be {kind} yet: “{value}” can be read in two ways. Say first"
                " whether day or month comes first.",
                heading=self.heading,
                kind=_KIND_NAMES[kind],
                value=facts.moments.ambiguous,
            )
        guessed = guess_kind(self.heading, facts)
        if kind is guessed.kind:
            guess = guessed
        elif kind is QuestionKind.TEXT:
            guess = as_text(facts)
        elif kind is QuestionKind.MULTIPLE_CHOICE:
            guess = Guess(kind, separator=find_separator(facts))
            count = len(choice_labels(facts.values, guess.separator))
            if count > MOST_CHOICES:
                raise ExchangeError(
                    "“{heading}” cannot be multiple choice: it has {count:,} different"
                    " answers, and {most} are the most.",
                    heading=self.heading,
                    count=count,
                    most=MOST_CHOICES,
                )
        else:
            guess = Guess(kind)
        return replace(self, guess=guess)


class AnswerCache(dict[Any, Answer]):
    """Answers by cell or cells, each worked out once: a dict's own lookup was measured fastest.

    It keeps at most ``most``.
    """

    def __init__(self, read: Callable[[Any], Answer], most: int = _MOST_CACHED) -> None:
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, cell: Any) -> Answer:
        answer = self._read(cell)
        if len(self) < self._most:
            self[cell] = answer
        return answer


@dataclass(frozen=True, slots=True)
class AnswerReader:
    """Reads the answer stored under ``key``: ``answers[cells(row)]``."""

    key: str
    cells: Callable[[Any], Any]
    answers: AnswerCache


def new_codes(
    headings: Sequence[str],
    *,
    keep: bool,
    fallback: str = "q",
    reserved: Collection[str] = RESERVED,
) -> list[str]:
    """Return a code for each heading: with ``keep`` the heading itself where it is a valid code."""
    codes: list[str] = []
    taken: set[str] = set()
    for heading in headings:
        usable = keep and is_code(heading) and heading.lower() not in taken.union(reserved)
        code = heading if usable else make_code(heading, taken, fallback)
        taken.add(code.lower())
        codes.append(code)
    return codes


def new_choices(labels: Sequence[str], *, keep: bool = False) -> tuple[Choice, ...]:
    """Return a choice for each label, with a code as `new_codes` gives it."""
    # RESERVED are names that questions may not have; choices may.
    codes = new_codes(labels, keep=keep, fallback="choice", reserved=())
    return tuple(Choice(label, code) for label, code in zip(labels, codes, strict=True))


def column_question(
    column: ImportColumn, code: str, *, keep: bool
) -> tuple[Question, AnswerReader]:
    """Return the question a column becomes, and the reader of its answers."""
    question, reader = _question(column, code, keep=keep)
    if column.written:
        columns = (FileColumn(column.index, column.written),)
        question = replace(question, settings=replace(question.settings, columns=columns))
    if column.is_about:
        question = replace(question, retired=True)
    if column.facts.not_shown:
        asked = reader.answers
        read = AnswerCache(lambda cell: NOT_ASKED if cell == NOT_SHOWN else asked[cell], most=0)
        reader = replace(reader, answers=read)
    return question, reader


def _question(column: ImportColumn, code: str, *, keep: bool) -> tuple[Question, AnswerReader]:
    kind, facts, separator = column.kind, column.facts, column.guess.separator
    question = Question(
        kind, column.heading, code, settings=QuestionSettings(appearance=column.guess.appearance)
    )
    if kind is QuestionKind.SCALE:
        nps = is_nps(column.heading, facts)
        lowest, highest = column.guess.ends or scale_ends(facts, nps=nps)
        settings = QuestionSettings(lowest, highest, appearance="nps" if nps else "")
        question = replace(question, settings=settings)
    if kind.has_choices:
        labels = list(column.guess.labels) or choice_labels(facts.values, separator)
        choices = tuple(
            replace(choice, missing=choice.label in column.guess.missing)
            for choice in new_choices(labels, keep=keep)
        )
        question = replace(question, choices=choices)
        return question, _reader(question.uuid, column.index, _selecting(choices, separator))
    if kind.is_numeric:
        return question, _reader(question.uuid, column.index, read_number)
    if kind.is_moment and facts.moments.spelled:
        question = replace(question, settings=QuestionSettings(appearance=SPELLED))
        return question, _reader(question.uuid, column.index, facts.moments.answer)
    return question, text_reader(question.uuid, column.index)


class Described(NamedTuple):
    """What a file says of a response besides its date and address."""

    started_at: datetime | None = None
    duration: float | None = None
    language: str = ""


NOTHING_SAID = Described()


def imported_response(
    survey_id: int,
    answers: dict[str, Answer],
    complete: bool,
    submitted_at: datetime | None,
    email: str | None,
    described: Described = NOTHING_SAID,
) -> Response:
    """Return a response of a file; of an unfinished one no file says which blanks were reached."""
    if not complete:
        answers = {key: answer for key, answer in answers.items() if answer is not None}
    return Response(
        survey_id,
        answers,
        new_uuid(),
        complete=complete,
        source="import",
        submitted_at=submitted_at,
        email=email,
        started_at=described.started_at,
        duration=described.duration,
        language=described.language,
    )


def new_response_id() -> Question:
    """Return the question that keeps the ids responses have in another program."""
    settings = QuestionSettings(appearance="identifier")
    return Question(QuestionKind.TEXT, "Response ID", RESPONSE_ID, settings=settings, retired=True)


def new_file_cells() -> Question:
    """Return the question that keeps what the answers do not give back of the file's cells."""
    settings = QuestionSettings(appearance="identifier")
    return Question(
        QuestionKind.TEXT, "Cells of the file", FILE_CELLS, settings=settings, retired=True
    )


def text_reader(key: str, index: int) -> AnswerReader:
    """Return the reader of a column of texts; few occur twice, so none is cached."""
    return AnswerReader(key, itemgetter(index), AnswerCache(_read_text, most=0))


def read_number(cell: str) -> Answer:
    """Return the number in a cell, with its spelling where `number_text` would give another."""
    if not cell:
        return None
    value = parse_number(cell)
    return value if number_text(value) == cell else Number(value, cell)


def _read_text(cell: str) -> Answer:
    return cell or None


def _reader(key: str, index: int, read: Callable[[Any], Answer]) -> AnswerReader:
    return AnswerReader(key, itemgetter(index), AnswerCache(read))


def _selecting(choices: Sequence[Choice], separator: str) -> Callable[[str], Answer]:
    uuids = {choice.label: choice.uuid for choice in choices}
    order = {choice.uuid: place for place, choice in enumerate(choices)}

    def read(cell: str) -> Answer:
        if not cell:
            return None
        chosen = (uuids[part] for part in dict.fromkeys(split_cell(cell, separator)))
        return Selection(tuple(sorted(chosen, key=order.__getitem__)))

    return read
