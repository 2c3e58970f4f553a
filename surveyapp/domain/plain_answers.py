"""Answers as the plain values of JSON, and back: for drafts, and for survey files."""

from __future__ import annotations

from typing import Any

from surveyapp.domain.answers import Answer, Moment, Number, Selection


def plain_answer(answer: Answer) -> Any:
    """Return the answer as JSON can hold it."""
    if isinstance(answer, Selection):
        return {"choices": answer.choices, "other": answer.other}
    if isinstance(answer, Number):
        return {"number": answer.value, "spelling": answer.spelling}
    if isinstance(answer, Moment):
        return {"moment": answer.value, "spelling": answer.spelling}
    return answer


def answer_from(value: Any) -> Answer:
    """Return the answer; raise TypeError, KeyError where a part of it is not what it has to be.

    A `Number` may stand where a reader of files keeps the spelling of one.
    """
    if isinstance(value, dict):
        if "choices" in value:
            other = value.get("other")
            choices = tuple(text_of_json(choice) for choice in value["choices"])
            return Selection(choices, None if other is None else text_of_json(other))
        spelling = text_of_json(value["spelling"])
        if "moment" in value:
            return Moment(text_of_json(value["moment"]), spelling)
        number = value["number"]
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise TypeError("this is no number")
        return Number(number, spelling)
    if value is None or isinstance(value, bool | int | float | str | Number):
        return value
    raise TypeError("no answer is a list")


def text_of_json(value: Any) -> str:
    """Return the text; raise TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError("no text is anything else")
    return value
