"""Answers to the questions a file became as answers to the questions of a survey that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from surveyapp.domain.answers import (
    Answer,
    AnswerError,
    Moment,
    Number,
    Selection,
    number_text,
    parse_number,
)
from surveyapp.domain.kinds import SPELLED, AnswerShape
from surveyapp.domain.survey import Question
from surveyapp.exchange.responses_in.file_groups import TICKED, UNTICKED

_YES, _NO = TICKED | {"1.0"}, UNTICKED | {"0.0"}
_ONE_VALUE = (AnswerShape.ONE_CHOICE, AnswerShape.NUMBER, AnswerShape.TEXT, AnswerShape.YES_NO)


def reads_as(made: Question, into: Question) -> bool:
    """Whether answers to the one question can be read as answers to the other, of another kind."""
    if into.kind in made.kind.traits.reads_as:
        return True
    if made.kind.has_rows or into.kind.has_rows:
        return False
    shape = made.kind.shape
    if shape not in _ONE_VALUE and not shape.is_moment:
        return False
    if into.kind.shape is AnswerShape.YES_NO:
        words = {choice.label.strip().lower() for choice in made.choices}
        return (bool(words) and words <= _YES | _NO) or made.kind.is_numeric
    return into.kind.shape in (AnswerShape.TEXT, AnswerShape.COMPUTED)


def rereading(
    made: Question, into: Question, choices: Mapping[str, str]
) -> Callable[[Answer], Answer]:
    """Return what makes an answer to ``made`` one to ``into``; ``choices`` are by uuid."""
    labels = {choice.uuid: choice.label for choice in made.choices}
    shape = into.kind.shape
    keeps_spelling = into.settings.appearance == SPELLED

    def reread(answer: Answer) -> Answer:
        if answer is None:
            return None
        if shape.has_choices:
            if not isinstance(answer, Selection):
                raise AnswerError("“{heading}” has no choices in the file.", heading=made.text)
            taken = dict.fromkeys(choices[uuid] for uuid in answer.choices)
            return Selection(tuple(taken), answer.other)
        if shape is AnswerShape.YES_NO:
            return _yes_no(answer, labels)
        if shape is AnswerShape.TEXT:
            return _text(answer, labels)
        if shape is AnswerShape.COMPUTED:
            is_number = isinstance(answer, Number | int | float)
            return answer if is_number else _computed(_text(answer, labels))
        if isinstance(answer, Moment) and not keeps_spelling:
            return answer.value
        return answer

    return reread


def _text(answer: Answer, labels: Mapping[str, str]) -> str | None:
    if isinstance(answer, Selection):
        return answer.other or "; ".join(labels[uuid] for uuid in answer.choices) or None
    if isinstance(answer, Moment | Number):
        return answer.spelling
    return answer if answer is None or isinstance(answer, str) else number_text(answer)


def _yes_no(answer: Answer, labels: Mapping[str, str]) -> Answer:
    if isinstance(answer, bool):
        return answer
    word = (_text(answer, labels) or "").strip().lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise AnswerError("“{value}” is neither yes nor no.", value=word)


def _computed(answer: str | None) -> Answer:
    if answer is None:
        return None
    try:
        value = parse_number(answer)
    except AnswerError:
        return answer
    return value if number_text(value) == answer else answer
