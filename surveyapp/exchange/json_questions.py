"""The members of a JSON export as questions, and how their values become answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import Choice, MatrixRow, Question, QuestionKind, QuestionSettings
from surveyapp.exchange.columns import Reader, Remembered, new_choices, new_codes
from surveyapp.exchange.guess import Guess, common_order, scale_ends
from surveyapp.exchange.json_codebook import Described
from surveyapp.exchange.json_facts import MemberFacts


def member_question(member: MemberFacts, guess: Guess, code: str) -> tuple[Question, list[Reader]]:
    """Return the question a member tells of by its values, and what reads its answers."""
    settings = QuestionSettings(appearance=guess.appearance)
    choices: tuple[Choice, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    match guess.kind:
        case QuestionKind.SCALE:
            lowest, highest = scale_ends(member.cells, nps=guess.appearance == "nps")
            settings = replace(settings, minimum=lowest, maximum=highest)
        case QuestionKind.SINGLE_CHOICE:
            choices = new_choices(list(member.cells.values), keep=True)
        case QuestionKind.MULTIPLE_CHOICE | QuestionKind.RANKING | QuestionKind.MATRIX:
            labels = member.labels()
            choices = new_choices(common_order(labels, member.sequences) or labels, keep=True)
            names = list(member.rows)
            row_codes = new_codes(names, keep=True, fallback="row")
            rows = tuple(map(MatrixRow, names, row_codes))
    question = Question(
        guess.kind, member.name, code, choices=choices, rows=rows, settings=settings
    )
    named = {row.label: row.uuid for row in rows}
    return question, _readers(question, member.name, named, _by_label(choices))


def described_question(described: Described) -> tuple[Question, list[Reader]]:
    """Return a question of the codebook, newly made, and what reads its answers."""
    question = described.question
    question = Question(
        question.kind,
        question.text,
        question.code,
        choices=tuple(Choice(c.label, c.code, other=c.other) for c in question.choices),
        rows=tuple(MatrixRow(row.label, row.code) for row in question.rows),
        settings=question.settings,
    )
    if not question.kind.takes_answer:
        return question, []
    named = {row.code: row.uuid for row in question.rows}
    uuids = (
        {choice.code: choice.uuid for choice in question.choices}
        if described.coded
        else _by_label(question.choices)
    )
    return question, _readers(question, question.code, named, uuids, described.other)


def _readers(
    question: Question,
    name: str,
    rows: Mapping[str, str],
    uuids: Mapping[str, str],
    other: str = "",
) -> list[Reader]:
    key = question.uuid
    match question.kind:
        case QuestionKind.MATRIX:
            return [
                Reader(uuid, partial(_row_member, name, row), Remembered(_selecting(uuids)))
                for row, uuid in rows.items()
            ]
        case QuestionKind.SINGLE_CHOICE | QuestionKind.MULTIPLE_CHOICE | QuestionKind.RANKING if (
            other
        ):
            read = partial(_with_other, _selecting(uuids))
            return [Reader(key, partial(_two_members, name, other), Remembered(read))]
        case QuestionKind.SINGLE_CHOICE | QuestionKind.MULTIPLE_CHOICE | QuestionKind.RANKING:
            return [Reader(key, partial(_labels_member, name), Remembered(_selecting(uuids)))]
    return [Reader(key, partial(_member, name), Remembered(_same, most=0))]


def _by_label(choices: Sequence[Choice]) -> dict[str, str]:
    return {choice.label: choice.uuid for choice in choices}


def _same(answer: Answer) -> Answer:
    return answer


def _selecting(uuids: Mapping[str, str]) -> Callable[[tuple[str, ...]], Answer]:
    def read(labels: tuple[str, ...]) -> Answer:
        return Selection(tuple(uuids[label] for label in labels)) if labels else None

    return read


def _with_other(
    select: Callable[[tuple[str, ...]], Answer], given: tuple[tuple[str, ...], str | None]
) -> Answer:
    labels, typed = given
    answer = select(labels)
    return replace(answer, other=typed) if isinstance(answer, Selection) else answer


def _member(name: str, given: Mapping[str, Any]) -> Any:
    return given.get(name)


def _labels_member(name: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    value = given.get(name)
    if isinstance(value, str):
        return (value,)
    return () if value is None else tuple(value)


def _two_members(
    name: str, other: str, given: Mapping[str, Any]
) -> tuple[tuple[str, ...], str | None]:
    return _labels_member(name, given), given.get(other)


def _row_member(name: str, row: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    value = given.get(name)
    return () if value is None else _labels_member(row, value)
