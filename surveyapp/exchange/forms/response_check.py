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
            self.answered.add(key)
            wrong = self._wrong_answer(answer, self._now.get(key), then.get(key))
            if wrong is not None:
                yield Problem(f"{place}.answers{member_place(key)}", wrong)

    def response(self, value: Any, survey_id: int) -> tuple[Response, int]:
        """Return the response, and the number of its revision; 0 for that of the file itself.

        Raises AttributeError, KeyError, TypeError or ValueError for what cannot be stored, which
        `problems` would have named.
        """
        answers = {key: answer_from(_lean(answer)) for key, answer in value["answers"].items()}
        number = value.get("revision", 0)
        if not self._now.keys() >= answers.keys() or number not in {0, *self._revisions}:
            raise KeyError("a question or a revision that is not in the file")
        duration = value.get("duration")
        made = Response(
            survey_id=survey_id,
            answers=answers,
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
        return made, number

    def _wrong_answer(
        self, value: Any, now: Question | None, then: Question | None
    ) -> Sentence | None:
        """Return what is wrong with an answer to a question as it is ``now`` and was ``then``."""
        if now is None:
            return Sentence("no question or row of this file has this uuid")
        try:
            answer = answer_from(_lean(value))
        except (TypeError, KeyError):
            return Sentence("this is no answer")
        if isinstance(answer, Selection):
            self.answered.update(answer.choices)
        # What a kind changed later made unfit is as it was given; it is kept so in the library.
        if _fits(now, answer, now) or (then is not None and _fits(then, answer, now)):
            return None
        return Sentence("this has to be {wanted}", wanted=_MISFIT[now.kind.shape])


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
