"""The columns of data a survey has: what tables, filters, exports and codebooks share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from surveyapp.domain.answers import Answer, Moment, Number, Selection
from surveyapp.domain.kinds import AnswerShape, Level
from surveyapp.domain.survey import Choice, MatrixRow, Question, Survey


class Missing(Enum):
    """Why a response has no value in a variable, where the reasons are kept apart."""

    BLANK = auto()
    """The question was shown and left blank."""
    NOT_ASKED = auto()
    """The question was never shown."""
    NOT_REACHED = auto()
    """The response ends before the question."""


Value = str | int | float | bool | Number | Moment | Missing | tuple[str, ...] | None
"""What one response has in a variable; None where nothing was answered.

A tuple are the choices of one answer. `Number` and `Moment` keep how it was written.
"""

Cell = str | int | float | bool | None
"""What a table shows of one answer: "" for one left blank, None for one never asked."""


class Source(Enum):
    """Where the values of a variable come from."""

    ASKED = auto()
    """The answer to a question; several choices or a ranking stay one value."""
    ROW = auto()
    """The answer to one row of a matrix."""
    CHOICE = auto()
    """Of a question that takes several choices: 1 if this one was taken, else 0."""
    RANK = auto()
    """The place a choice was put on, from 1."""
    TYPED = auto()
    """The text that was typed for the choice that asks for one."""
    CALCULATED = auto()


@dataclass(frozen=True, slots=True)
class Variable:
    """One column. ``row`` and ``choice`` say of what part of the question, if of one."""

    question: Question
    source: Source = Source.ASKED
    row: MatrixRow | None = None
    choice: Choice | None = None

    @property
    def key(self) -> str:
        """The uuid that the answers are kept under; those made of one answer share it."""
        return self.question.uuid if self.row is None else self.row.uuid

    @property
    def name(self) -> str:
        """The codes from the question's to the part's: "colours/red", "colours/other/text"."""
        return "/".join(self._named(self.question.code, "code"))

    @property
    def label(self) -> str:
        """The same in words; a question without a text is called by its code."""
        return "/".join(self._named(self.question.text or self.question.code, "label"))

    @property
    def level(self) -> Level:
        """The level of measurement of its values."""
        match self.source:
            case Source.CHOICE | Source.TYPED:
                return Level.NOMINAL
            case Source.RANK:
                return Level.ORDINAL
            case Source.ASKED | Source.ROW | Source.CALCULATED:
                return self.question.kind.traits.level

    @property
    def value_labels(self) -> tuple[tuple[str, str], ...]:
        """The values that have names: codes of choices, each with its label."""
        if self.source in (Source.ASKED, Source.ROW):
            return tuple((choice.code, choice.label) for choice in self.question.choices)
        return ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of choices that say there is no answer ("don't know")."""
        if self.source in (Source.ASKED, Source.ROW):
            return tuple(choice.code for choice in self.question.choices if choice.missing)
        return ()

    def value(self, answer: Answer, *, codes: bool = False) -> Value:
        """Return what this variable has of an answer, choices by their labels or ``codes``."""
        if answer is None:
            return None
        if isinstance(answer, Selection):
            return self._of_selection(answer, codes=codes)
        return answer.spelling if isinstance(answer, Moment) else answer

    def _of_selection(self, answer: Selection, *, codes: bool) -> Value:
        if self.source is Source.TYPED:
            return answer.other
        if self.choice is not None:
            taken = self.choice.uuid in answer.choices
            if self.source is Source.CHOICE:
                return int(taken)
            return answer.choices.index(self.choice.uuid) + 1 if taken else None
        names = {c.uuid: c.code if codes else c.label for c in self.question.choices}
        if self.question.kind.shape is AnswerShape.CHOICES:
            return tuple(name for uuid, name in names.items() if uuid in answer.choices)
        chosen = tuple(names[uuid] for uuid in answer.choices)
        return chosen[0] if self.question.kind.shape is AnswerShape.ONE_CHOICE else chosen

    def _named(self, question: str, field: str) -> Iterator[str]:
        yield question
        if self.row is not None:
            yield str(getattr(self.row, field))
        if self.choice is not None:
            yield str(getattr(self.choice, field))
        if self.source is Source.TYPED:
            yield "text"


def variables_of(
    questions: Iterable[Question],
    *,
    split: bool = False,
    both: bool = False,
    typed: bool = False,
) -> tuple[Variable, ...]:
    """Return the variables of these questions, in the order of the form.

    ``split``: one a choice where several may be taken or ranked, instead of one in all; with
    ``both`` that one and behind it one a choice.
    ``typed``: with the texts typed for a choice as variables of their own.
    """
    return tuple(
        variable
        for question in questions
        for variable in (
            *_answered(question, split=split),
            *(_parts(question) if both else ()),
            *(_typed(question) if typed else ()),
        )
    )


def survey_variables(survey: Survey) -> tuple[Variable, ...]:
    """Return one variable for each answer that a response can have."""
    return variables_of(survey.answerable())


def _answered(question: Question, *, split: bool) -> Iterator[Variable]:
    kind = question.kind
    if kind.has_rows:
        for row in question.rows:
            yield Variable(question, Source.ROW, row)
    elif split and kind.shape in _PARTS:
        yield from _parts(question)
    elif kind.takes_answer:
        yield Variable(question, Source.CALCULATED if kind.is_calculated else Source.ASKED)


def _parts(question: Question) -> Iterator[Variable]:
    """Yield a variable for each choice where several may be taken or ranked."""
    if (source := _PARTS.get(question.kind.shape)) is not None:
        for choice in question.choices:
            yield Variable(question, source, choice=choice)


_PARTS = {AnswerShape.CHOICES: Source.CHOICE, AnswerShape.RANKING: Source.RANK}


def _typed(question: Question) -> Iterator[Variable]:
    if (other := question.other) is not None:
        for row in question.rows or (None,):
            yield Variable(question, Source.TYPED, row, other)


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """One response as a line of a table; ``cells`` are in the order of `survey_variables`."""

    id: int
    submitted_at: datetime | None
    email: str | None
    complete: bool
    cells: tuple[Cell, ...]
