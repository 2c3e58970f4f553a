"""The members of a JSON export as questions, and how their values become answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from surveyapp.domain.answers import (
    Answer,
    AnswerError,
    Selection,
    check_answer,
    check_typed,
)
from surveyapp.domain.kinds import SPELLED, AnswerShape, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question
from surveyapp.exchange.responses_in.column_moments import ColumnMoments
from surveyapp.exchange.responses_in.guess import Guess, common_order, scale_ends
from surveyapp.exchange.responses_in.import_columns import (
    AnswerCache,
    AnswerReader,
    new_choices,
    new_codes,
)
from surveyapp.exchange.responses_in.json_codebook import CodebookQuestion
from surveyapp.exchange.responses_in.json_facts import MemberFacts


def member_question(
    member: MemberFacts, guess: Guess, code: str
) -> tuple[Question, list[AnswerReader]]:
    """Return the question a member is, judged by its values, and the readers of its answers."""
    settings = QuestionSettings(appearance=guess.appearance)
    choices: tuple[Choice, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    kind = guess.kind
    if kind.is_scale:
        lowest, highest = scale_ends(member.cells, nps=guess.appearance == "nps")
        settings = replace(settings, minimum=lowest, maximum=highest)
    elif kind.shape is AnswerShape.ONE_CHOICE and not kind.has_rows:
        choices = new_choices(list(member.cells.values), keep=True)
    elif kind.has_choices:
        labels = member.labels()
        choices = new_choices(common_order(labels, member.sequences) or labels, keep=True)
        names = list(member.rows)
        row_codes = new_codes(names, keep=True, fallback="row")
        rows = tuple(map(MatrixRow, names, row_codes))
    question = Question(
        guess.kind, member.name, code, choices=choices, rows=rows, settings=settings
    )
    named = {row.label: row.uuid for row in rows}
    if guess.kind.is_moment:
        return _spelled(question, member.cells.moments, member.name)
    return question, _readers(question, member.name, named, _by_label(choices))


def codebook_question(described: CodebookQuestion) -> tuple[Question, list[AnswerReader]]:
    """Return a question of the codebook with uuids of its own, and the readers of its answers."""
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
    if described.moments is not None:
        return _spelled(question, described.moments, question.code)
    named = {row.code: row.uuid for row in question.rows}
    uuids = (
        {choice.code: choice.uuid for choice in question.choices}
        if described.coded
        else _by_label(question.choices)
    )
    return question, _readers(question, question.code, named, uuids, described.other)


def response_id_reader(question: Question) -> AnswerReader:
    """Return the reader of the id a response has in the program the file is from."""
    return AnswerReader(question.uuid, _id_member, AnswerCache(_checked(question, _same), most=0))


def _spelled(
    question: Question, moments: ColumnMoments, name: str
) -> tuple[Question, list[AnswerReader]]:
    """Return the question for a date or time, which keeps each spelling, and its reader."""
    if moments.spelled:
        question = replace(question, settings=replace(question.settings, appearance=SPELLED))
    read = AnswerCache(_checked(question, moments.answer))
    return question, [AnswerReader(question.uuid, partial(_text_member, name), read)]


def _readers(
    question: Question,
    name: str,
    rows: Mapping[str, str],
    uuids: Mapping[str, str],
    other: str = "",
) -> list[AnswerReader]:
    key = question.uuid
    select = _checked(question, _selecting(uuids))
    if question.kind.has_rows:
        return [
            AnswerReader(uuid, partial(_row_member, name, row), AnswerCache(select))
            for row, uuid in rows.items()
        ]
    if question.kind.has_choices and other:
        read = _checked(question, partial(_with_other, _selecting(uuids)))
        return [AnswerReader(key, partial(_two_members, question, name, other), AnswerCache(read))]
    if question.kind.has_choices:
        return [AnswerReader(key, partial(_labels_member, name), AnswerCache(select))]
    return [
        AnswerReader(key, partial(_member, name), AnswerCache(_checked(question, _same), most=0))
    ]


def _checked(question: Question, read: Callable[[Any], Answer]) -> Callable[[Any], Answer]:
    """Return ``read`` so that it refuses what is no answer to this question.

    A JSON file may hold anything anywhere; the error names the question.
    """

    def checked(given: Any) -> Answer:
        try:
            answer = read(given)
            check_answer(question, answer)
        except AnswerError as error:
            raise _naming(question, error) from None
        return answer

    return checked


def _naming(question: Question, error: AnswerError) -> AnswerError:
    return AnswerError("“{question}”: {reason}", question=question.text, reason=error.sentence)


def _by_label(choices: Sequence[Choice]) -> dict[str, str]:
    return {choice.label: choice.uuid for choice in choices}


def _same(answer: Answer) -> Answer:
    return answer


def _selecting(uuids: Mapping[str, str]) -> Callable[[tuple[str, ...]], Answer]:
    def read(labels: tuple[str, ...]) -> Answer:
        try:
            return Selection(tuple(uuids[label] for label in labels)) if labels else None
        except KeyError:
            raise AnswerError("Please choose from the list.") from None

    return read


def _with_other(
    select: Callable[[tuple[str, ...]], Answer], given: tuple[tuple[str, ...], str | None]
) -> Answer:
    labels, typed = given
    answer = select(labels)
    return replace(answer, other=typed) if isinstance(answer, Selection) else answer


def _member(name: str, given: Mapping[str, Any]) -> Any:
    value = given.get(name)
    return None if value == "" else value


def _text_member(name: str, given: Mapping[str, Any]) -> str:
    return given.get(name) or ""


def _id_member(given: Mapping[str, Any]) -> str | None:
    value = given.get("response_id")
    return None if value is None else str(value) or None


def _labels_member(name: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the labels of the choices taken; an empty text is none."""
    value = given.get(name)
    if isinstance(value, str):
        return (value,) if value else ()
    return () if value is None else tuple(value)


def _two_members(
    question: Question, name: str, other: str, given: Mapping[str, Any]
) -> tuple[tuple[str, ...], str | None]:
    try:
        typed = check_typed(given.get(other)) or None
    except AnswerError as error:
        raise _naming(question, error) from None
    return _labels_member(name, given), typed


def _row_member(name: str, row: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    value = given.get(name)
    return () if value is None else _labels_member(row, value)
