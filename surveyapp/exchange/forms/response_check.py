"""The responses in a survey file: what is wrong with one, and the value it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, assert_never

from surveyapp.domain.answers import (
    Answer,
    AnswerError,
    Moment,
    Number,
    Response,
    Selection,
    parse_moment,
)
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.plain_answers import answer_from
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Survey
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.forms.schema_check import member_place, schema_problems

_MISFIT = {
    AnswerShape.ONE_CHOICE: Sentence("one choice of the question"),
    AnswerShape.CHOICES: Sentence("choices of the question, each once"),
    AnswerShape.RANKING: Sentence("choices of the question, each once"),
    AnswerShape.NUMBER: Sentence("a number"),
    AnswerShape.YES_NO: Sentence("true or false"),
    AnswerShape.TEXT: Sentence("a text"),
    AnswerShape.DATE: Sentence("a date such as 2026-03-31"),
    AnswerShape.TIME: Sentence("a time such as 14:30"),
    AnswerShape.DATETIME: Sentence("a date and time such as 2026-03-31T14:30"),
    AnswerShape.COMPUTED: Sentence("a number or a text"),
    AnswerShape.NOTHING: Sentence("nothing: a note takes no answer"),
}


class ResponseCheck:
    """Knows the survey, and its revisions by number, that responses were given to.

    ``answered`` has the uuids of the questions, rows and choices in the responses so far.
    """

    def __init__(self, survey: Survey, revisions: Mapping[int, Survey]) -> None:
        self._revisions = set(revisions)
        self._seen: set[str] = set()
        self.answered: set[str] = set()
        self._now = _questions(survey)
        self._then = {number: _questions(one) for number, one in revisions.items()}

    def problems(self, value: Any, place: str) -> Iterator[Problem]:
        """Yield what is wrong with a response that stands at ``place``."""
        found = list(schema_problems(value, place, "response"))
        if found:
            yield from found
            return
        if value["uuid"] in self._seen:
            yield Problem(f"{place}.uuid", Sentence("another response in this file has this uuid"))
        self._seen.add(value["uuid"])
        number = value.get("revision")
        if number is not None and number not in self._revisions:
            what = Sentence("there is no revision {number} in this file", number=number)
            yield Problem(f"{place}.revision", what)
        then = self._then.get(number, {})
        for key, answer in value["answers"].items():
            here = member_place(f"{place}.answers", key)
            self.answered.add(key)
            yield from self._answer_problems(here, answer, self._now.get(key), then.get(key))

    def response(self, value: Any, survey_id: int) -> tuple[Response, int]:
        """Return the response, and the number of its revision; 0 for that of the file itself."""
        duration = value.get("duration")
        made = Response(
            survey_id=survey_id,
            answers={key: answer_from(_lean(answer)) for key, answer in value["answers"].items()},
            uuid=value["uuid"],
            complete=value.get("complete", True),
            source=value.get("source", "import"),
            started_at=_moment(value.get("started_at")),
            submitted_at=_moment(value.get("submitted_at")),
            duration=duration.value if isinstance(duration, Number) else duration,
            email=value.get("email"),
            language=value.get("language", ""),
            reason=value.get("reason", ""),
        )
        return made, value.get("revision", 0)

    def _answer_problems(
        self, place: str, value: Any, now: Question | None, then: Question | None
    ) -> Iterator[Problem]:
        if now is None:
            what = Sentence("no question or row of this file has this uuid")
            yield Problem(place, what)
            return
        try:
            answer = answer_from(_lean(value))
        except (TypeError, KeyError):
            yield Problem(place, Sentence("this is no answer"))
            return
        if isinstance(answer, Selection):
            self.answered.update(answer.choices)
        # What a kind changed later made unfit is as it was given; it is kept so in the library.
        asked = [one for one in (then, now) if one is not None]
        if not any(_fits(question, answer, now) for question in asked):
            what = Sentence("this has to be {wanted}", wanted=_MISFIT[now.kind.shape])
            yield Problem(place, what)


def _lean(value: Any) -> Any:
    """Return an answer without the spelling of a number within it, which has its own."""
    if isinstance(value, dict) and isinstance(value.get("number"), Number):
        return {**value, "number": value["number"].value}
    return value


def _fits(question: Question, answer: Answer, now: Question) -> bool:
    shape = question.kind.shape
    match shape:
        case AnswerShape.ONE_CHOICE | AnswerShape.CHOICES | AnswerShape.RANKING:
            if not isinstance(answer, Selection):
                return answer is None
            known = {choice.uuid for choice in now.choices}
            chosen = set(answer.choices)
            is_one = shape is not AnswerShape.ONE_CHOICE or len(chosen) == 1
            return is_one and chosen <= known and len(chosen) == len(answer.choices)
        case AnswerShape.NUMBER:
            return answer is None or _is_number(answer)
        case AnswerShape.YES_NO:
            return answer is None or isinstance(answer, bool)
        case AnswerShape.TEXT:
            return answer is None or isinstance(answer, str)
        case AnswerShape.DATE | AnswerShape.TIME | AnswerShape.DATETIME:
            return answer is None or _is_moment(question, answer)
        case AnswerShape.COMPUTED:
            return answer is None or isinstance(answer, str) or _is_number(answer)
        case AnswerShape.NOTHING:
            return False
        case _:
            assert_never(shape)


def _is_number(answer: Answer) -> bool:
    return isinstance(answer, int | float | Number) and not isinstance(answer, bool)


def _is_moment(question: Question, answer: Answer) -> bool:
    value = answer.value if isinstance(answer, Moment) else answer
    try:
        return isinstance(value, str) and parse_moment(question.kind, value) == value
    except AnswerError:
        return False


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)


def _questions(survey: Survey) -> dict[str, Question]:
    """Return the questions by the keys of their answers."""
    return {key: question for question in survey.questions() for key in question.keys}
