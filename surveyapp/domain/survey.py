"""A survey definition as a value: frozen, comparable, free of database and widgets.

Everything is found by its ``uuid``, which never changes; the numbers the
database gives are its own business. What was ever answered is not removed from
a definition but marked ``retired``: respondents no longer meet it, results and
exports still do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import uuid4

from surveyapp.domain.file_columns import FILE_CELLS
from surveyapp.domain.kinds import QuestionKind, QuestionSettings

RESPONSE_ID = "response_id"
"""The code of the question that keeps the ids of another program."""


def new_uuid() -> str:
    """Return a fresh random identifier (UUID version 4) as text."""
    return str(uuid4())


class SurveyStatus(StrEnum):
    """Where a survey stands in its life."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a respondent can choose.

    ``exclusive`` excludes all others ("none of these"), ``other`` asks for a
    text, ``missing`` is an answer that says there is none ("don't know"). ``picture`` is
    shown above the label: the SHA-256 (hex) of one that is kept in the library. ``show_if``
    is the condition on which it is offered, "" for always.
    """

    label: str
    code: str
    uuid: str = field(default_factory=new_uuid)
    exclusive: bool = False
    other: bool = False
    missing: bool = False
    retired: bool = False
    picture: str | None = None
    show_if: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One line of a matrix: a sub-question that takes one of the matrix's choices."""

    label: str
    code: str
    uuid: str = field(default_factory=new_uuid)
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``code`` is its variable name, unique in the survey."""

    kind: QuestionKind
    text: str
    code: str
    uuid: str = field(default_factory=new_uuid)
    help: str = ""
    required: bool = False
    show_if: str = ""
    constraint: str = ""
    constraint_message: str = ""
    calculation: str = ""
    choices: tuple[Choice, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    settings: QuestionSettings = QuestionSettings()
    retired: bool = False

    def choice(self, uuid: str) -> Choice:
        """Return the choice with this uuid; raise KeyError if there is none."""
        return with_uuid(self.choices, uuid)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices a respondent meets: those not retired."""
        return asked(self.choices)

    @property
    def asked_rows(self) -> tuple[MatrixRow, ...]:
        """The matrix rows a respondent meets: those not retired."""
        return asked(self.rows)

    @property
    def other(self) -> Choice | None:
        """The choice that asks for a text, if there is one; one still offered before a retired."""
        return next((choice for choice in (*self.offered, *self.choices) if choice.other), None)

    @property
    def is_nps(self) -> bool:
        """Whether this is a Net Promoter question: a scale from 0 to 10 shown as one."""
        return self.kind.is_scale and self.settings.appearance == "nps"

    @property
    def part_uuids(self) -> tuple[str, ...]:
        """The uuids of the question, its choices and its rows, also of those retired."""
        parts: tuple[Question | Choice | MatrixRow, ...] = (self, *self.choices, *self.rows)
        return tuple(part.uuid for part in parts)

    @property
    def keys(self) -> tuple[str, ...]:
        """The uuids answers are kept under: the rows' for a matrix, else the question's own."""
        if self.kind.has_rows:
            return tuple(row.uuid for row in self.rows)
        return (self.uuid,) if self.kind.takes_answer else ()


@dataclass(frozen=True, slots=True)
class Section:
    """A page of a survey."""

    title: str = ""
    uuid: str = field(default_factory=new_uuid)
    description: str = ""
    show_if: str = ""
    questions: tuple[Question, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Translation:
    """The text of one field ("title", "text", "help", "label" …) in another language.

    ``source`` is the survey's own text that it was made from; None where nobody knows.
    """

    uuid: str
    field: str
    language: str
    text: str
    source: str | None = None


class KeptRole(StrEnum):
    """What a row of a form that came from another tool is here."""

    HEADINGS = "headings"
    """The headings of a sheet: each cell's ``column``."""
    PART = "part"
    """A section, question, choice or matrix row; its cells say what that does not."""
    NOT_ASKED = "not_asked"
    """Something that there is no question for, word for word."""
    FRAME = "frame"
    """What only holds other rows together, such as the end of a group."""
    OTHER = "other"
    """A row of a sheet whose rows are no parts, word for word."""


@dataclass(frozen=True, slots=True)
class KeptCell:
    """A cell as it was written; ``read_as`` is what this program would write in its place.

    As long as it still would, the cell is written back as it was.
    """

    column: str
    text: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row of the form that a survey was read from: what of it the survey itself does not say.

    ``uuid`` is that of the part it is (PART).
    """

    sheet: str
    role: KeptRole
    uuid: str = ""
    cells: tuple[KeptCell, ...] = ()

    def text(self, column: str) -> str:
        """Return what was written in a column, "" where nothing is kept of it."""
        return next((cell.text for cell in self.cells if cell.column == column), "")


@dataclass(frozen=True, slots=True)
class Survey:
    """A whole survey. ``id`` is 0 until it is stored; there is always a section.

    ``kept`` has the rows of an XLSForm it was read from, sheet by sheet in their order.
    """

    title: str
    id: int = 0
    uuid: str = field(default_factory=new_uuid)
    description: str = ""
    status: SurveyStatus = SurveyStatus.DRAFT
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    languages: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = field(default_factory=lambda: (Section(),))
    translations: tuple[Translation, ...] = ()
    kept: tuple[KeptRow, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Yield every question in order, retired ones too."""
        for section in self.sections:
            yield from section.questions

    def asked_questions(self) -> Iterator[Question]:
        """Yield the questions a respondent can meet, in order."""
        for section in asked(self.sections):
            yield from asked(section.questions)

    def pictures(self) -> Iterator[str]:
        """Yield the picture of each choice that has one, of retired ones too."""
        for question in self.questions():
            yield from (choice.picture for choice in question.choices if choice.picture)

    @property
    def asks_something(self) -> bool:
        """Whether a respondent can meet a question."""
        return next(self.asked_questions(), None) is not None

    def answerable(self) -> tuple[Question, ...]:
        """The questions that have answers to show and export: no notes, no kept cells."""
        return tuple(
            question
            for question in self.questions()
            if question.kind.takes_answer and question.code != FILE_CELLS
        )

    def question(self, uuid: str) -> Question:
        """Return the question with this uuid; raise KeyError if there is none."""
        return with_uuid(self.questions(), uuid)


Part = TypeVar("Part", bound=Section | Question | Choice | MatrixRow)
"""What a survey is made of: each part has a ``uuid`` and may be ``retired``."""


def with_uuid(parts: Iterable[Part], uuid: str) -> Part:
    """Return the part with this uuid; raise KeyError if there is none."""
    for part in parts:
        if part.uuid == uuid:
            return part
    raise KeyError(uuid)


def asked(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts that respondents meet: those that are not retired."""
    return tuple(part for part in parts if not part.retired)


def has_retired(survey: Survey) -> bool:
    """Whether any question, choice or row of the survey is asked no more."""
    return any(
        section.retired
        or question.retired
        or any(choice.retired for choice in question.choices)
        or any(row.retired for row in question.rows)
        for section in survey.sections
        for question in section.questions
        if question.code != RESPONSE_ID
    )


def copy_survey(
    survey: Survey, title: str, *, keep_retired: bool = False
) -> tuple[Survey, dict[str, str]]:
    """Return a draft with the same words and codes but new uuids, and old uuid -> new uuid."""
    renamed: dict[str, str] = {survey.uuid: new_uuid()}

    def fresh(uuid: str) -> str:
        return renamed.setdefault(uuid, new_uuid())

    def kept(part: Section | Question | Choice | MatrixRow) -> bool:
        return keep_retired or not part.retired

    def copied(question: Question) -> Question:
        return replace(
            question,
            uuid=fresh(question.uuid),
            choices=tuple(replace(c, uuid=fresh(c.uuid)) for c in question.choices if kept(c)),
            rows=tuple(replace(r, uuid=fresh(r.uuid)) for r in question.rows if kept(r)),
        )

    sections = tuple(
        replace(
            section,
            uuid=fresh(section.uuid),
            questions=tuple(copied(q) for q in section.questions if kept(q)),
        )
        for section in survey.sections
        if kept(section)
    )
    copy = Survey(
        title=title,
        uuid=renamed[survey.uuid],
        description=survey.description,
        languages=survey.languages,
        settings=survey.settings,
        sections=sections or (Section(),),
        translations=tuple(
            replace(t, uuid=renamed[t.uuid]) for t in survey.translations if t.uuid in renamed
        ),
        kept=tuple(replace(row, uuid=renamed.get(row.uuid, "")) for row in survey.kept),
    )
    return copy, renamed


def response_id_question(survey: Survey) -> Question | None:
    """Return the question that keeps the ids responses had in the file they came from.

    Only an import makes it: retired, so that nobody is asked, under a code that no other
    question may have. Exports write its answers where the id of a response stands.
    """
    return next((q for q in survey.questions() if q.code == RESPONSE_ID), None)
