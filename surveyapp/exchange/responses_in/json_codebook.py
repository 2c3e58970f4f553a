"""Reads the codebook of our own JSON export: the questions as they were exported."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from surveyapp.domain.codes import is_code
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.column_facts import MOST_CHOICES
from surveyapp.exchange.responses_in.column_moments import ColumnMoments
from surveyapp.exchange.responses_in.json_facts import MemberFacts
from surveyapp.exchange.responses_in.reading import MOST_COLUMNS

_SHAPES: dict[AnswerShape, set[str]] = {
    AnswerShape.CHOICES: {"list"},
    AnswerShape.RANKING: {"list"},
    AnswerShape.NUMBER: {"number"},
    AnswerShape.YES_NO: {"bool"},
    AnswerShape.COMPUTED: {"number", "text"},
}


@dataclass(frozen=True, slots=True)
class CodebookQuestion:
    """One question of the codebook. ``coded`` says that its values are codes, not labels.

    ``other`` is the name under which the texts typed for a choice stand. ``moments``
    says how the values of a date or time are written, where they are such values.
    """

    question: Question
    coded: bool = False
    other: str = ""
    moments: ColumnMoments | None = None


def read_codebook(
    entries: Any, members: Mapping[str, MemberFacts]
) -> tuple[CodebookQuestion, ...] | None:
    """Return the questions described; None if the values do not fit such a codebook.

    Raises ExchangeError if it has more questions or choices than can be imported.
    """
    if not isinstance(entries, list) or not entries:
        return None
    described: list[CodebookQuestion] = []
    names = set(members)
    # A name that is a question of the codebook holds no texts typed for another one.
    typed = names.difference(_codes(entries))
    for entry in entries:
        question = _question(entry)
        if question is None:
            return None
        member = members.get(question.code, MemberFacts(question.code))
        coded = _is_coded(question, member)
        if coded is None:
            return None
        names.discard(question.code)
        other = _other_name(question, typed) if question.kind.has_choices else ""
        if other:
            names.discard(other)
            typed.discard(other)
            code = other[len(question.code) + 1 : -len("_text")]
            question = _with_other(question, code)
        described.append(_with_moments(CodebookQuestion(question, coded, other), member))
    _refuse_too_many(described)
    codes = [one.question.code.lower() for one in described]
    if names or len(set(codes)) < len(codes):
        return None
    return tuple(described)


def _codes(entries: Sequence[Any]) -> set[str]:
    codes = (entry.get("code") for entry in entries if isinstance(entry, dict))
    return {code for code in codes if isinstance(code, str)}


def _refuse_too_many(described: Sequence[CodebookQuestion]) -> None:
    columns = sum(max(1, len(one.question.rows)) for one in described)
    if columns > MOST_COLUMNS:
        raise ExchangeError(
            "The codebook has {columns:,} questions and rows, and {most:,} are the most"
            " that can be imported.",
            columns=columns,
            most=MOST_COLUMNS,
        )
    for one in described:
        choices = len(one.question.choices)
        if choices > MOST_CHOICES:
            raise ExchangeError(
                "“{text}” has {choices:,} choices, and {most:,} are the most"
                " that can be imported. Without the codebook the file can be imported.",
                text=one.question.text,
                choices=choices,
                most=MOST_CHOICES,
            )


def _with_moments(described: CodebookQuestion, member: MemberFacts) -> CodebookQuestion:
    """Add how its dates or times are written; where day and month are in doubt, make it a text."""
    kind, cells = described.question.kind, member.cells
    if not kind.is_moment or not cells.fits(kind):
        return described
    if cells.dates_in_doubt:
        return replace(described, question=replace(described.question, kind=QuestionKind.TEXT))
    return replace(described, moments=cells.moments)


def _question(entry: Any) -> Question | None:
    try:
        kind = QuestionKind(entry["kind"])
        choices = tuple(_choice(choice) for choice in entry.get("choices", ()))
        rows = tuple(MatrixRow(str(r["label"]), str(r["code"])) for r in entry.get("rows", ()))
        code, text = entry["code"], entry["text"]
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if not isinstance(text, str) or not isinstance(code, str) or not is_code(code):
        return None
    for parts in (choices, rows):
        if len({part.code for part in parts}) < len(parts):
            return None
    return Question(kind, text, code, choices=choices, rows=rows)


def _choice(entry: Mapping[str, Any]) -> Choice:
    return Choice(str(entry["label"]), str(entry["code"]))


def _is_coded(question: Question, member: MemberFacts) -> bool | None:
    """Whether the values are codes, not labels; None if they cannot be of this question."""
    kind = question.kind
    if member.shapes - ({"object"} if kind.has_rows else _SHAPES.get(kind.shape, {"text"})):
        return None
    if kind.has_rows and set(member.rows) - {r.code for r in question.rows}:
        return None
    if not kind.has_choices:
        return False
    values: Collection[str] = (
        member.labels()
        if kind.has_rows or kind.shape is not AnswerShape.ONE_CHOICE
        else member.cells.values
    )
    if member.cells.many:
        return None
    labels = [choice.label for choice in question.choices]
    if set(values) <= set(labels) and len(set(labels)) == len(labels):
        return False
    return True if set(values) <= {choice.code for choice in question.choices} else None


def _other_name(question: Question, names: Collection[str]) -> str:
    """Return the member with the texts typed for one of the choices; "" if there is none."""
    if question.kind.has_rows:
        return ""
    wanted = (f"{question.code}_{choice.code}_text" for choice in question.choices)
    return next((name for name in wanted if name in names), "")


def _with_other(question: Question, code: str) -> Question:
    choices = tuple(replace(choice, other=choice.code == code) for choice in question.choices)
    return replace(question, choices=choices)
