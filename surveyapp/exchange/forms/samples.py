"""Surveys that come with the program, and responses made up for them.

Made-up responses go through the same interview as real ones, so that questions
are skipped and hidden as they would be.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from surveyapp.domain.answers import Answer, AnswerError, Response, Selection
from surveyapp.domain.document import from_json
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.kiosk import KioskSettings, Paging
from surveyapp.domain.page_flow import PageFlow
from surveyapp.domain.scales import scale_points, settled
from surveyapp.domain.survey import Choice, Question, Survey, new_uuid
from surveyapp.paths import resources

EVERY_KIND = "every-kind"
POLL = "customer-satisfaction"
EVENT = "event-feedback"

_SKIPPED = 0.08
_LEFT_EARLY = 0.06
_FIRST_DAY = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
_PAUSE = timedelta(minutes=15)
_COMMENTS = (
    "Everything was fine, thank you!",
    "The waiting room was too warm.",
    "Très bien, merci — l’équipe est charmante.",
    "Die Ärztin nahm sich viel Zeit für mich. Größtes Lob!",
    "Parking is difficult.\nPlease put up a sign at the corner.",
    'My neighbour said "go there", and she was right.',
    "👍👍",
    "مرحبا، شكرا جزيلا",
    "=1+1",
    "-",
    "Longer hours, please; I work until 6.",
    "No complaints, but the coffee, well …",
)
_BY_SECTIONS = KioskSettings(paging=Paging.SECTION)
_WRITTEN = ("visitor@example.org", "+41 44 123 45 67", "8001")
"""What questions with a limit of their own often ask for."""
_TRIES = 5
_OTHERS = ("a book of mine", "my phone", "Genève", "talked to a neighbour", "Kraków", "“nothing”")


@dataclass(frozen=True, slots=True)
class Template:
    """A survey to start from, and of what kind each of its questions is."""

    name: str
    title: str
    description: str
    kinds: tuple[QuestionKind, ...]

    @property
    def questions(self) -> int:
        """How many questions it has."""
        return len(self.kinds)


def templates() -> list[Template]:
    """Return the surveys that a new one can start from, the simplest first."""
    surveys = [(path.stem, load_template(path.stem)) for path in _folder().glob("*.json")]
    found = [
        Template(name, survey.title, survey.description, _kinds(survey)) for name, survey in surveys
    ]
    return sorted(found, key=lambda template: (template.questions, template.title))


def _kinds(survey: Survey) -> tuple[QuestionKind, ...]:
    return tuple(question.kind for question in survey.answerable())


def load_template(name: str) -> Survey:
    """Return a template as a new survey, made now, with uuids of its own."""
    return from_json((_folder() / f"{name}.json").read_text(encoding="utf-8"))


def random_responses(
    survey: Survey,
    count: int,
    seed: int = 1,
    *,
    first: datetime = _FIRST_DAY,
    pause: timedelta = _PAUSE,
) -> Iterator[Response]:
    """Yield made-up responses, the oldest first; the same seed gives the same answers.

    They begin after ``first``, and follow each other after a ``pause`` on average. A few are
    left before the end: partial, with the reason "left".
    """
    chance = random.Random(seed)
    moment = first
    for _ in range(count):
        moment += timedelta(
            seconds=chance.expovariate(1 / pause.total_seconds()),
            milliseconds=chance.randrange(1000),
        )
        yield _response(survey, chance, moment)


def _folder() -> Path:
    return resources() / "samples"


def _response(survey: Survey, chance: random.Random, started: datetime) -> Response:
    page_flow = PageFlow(Interview(survey, now=lambda: started), _BY_SECTIONS)
    complete = len(survey.answerable()) == 1 or chance.random() >= _LEFT_EARLY
    left_at = len(page_flow.pages) if complete else chance.randint(1, len(page_flow.pages))
    for number in range(1, len(survey.sections) + 2):
        if page_flow.page is None:
            break
        for question in page_flow.all_on(page_flow.page):
            if page_flow.interview.is_shown(question):
                asked = page_flow.interview.as_offered(question)
                _answer(page_flow.interview, asked, chance, started)
        # What was answered may have brought further pages, or taken some away.
        if (number >= left_at and not complete) or not page_flow.next():
            break
    # A limit that no answer meets holds people up for ever: they go.
    complete = complete and not page_flow.interview.problems()
    answers = page_flow.complete() if complete else page_flow.so_far()
    seconds = round(chance.gammavariate(4, 3) * max(1, len(answers)), 1)
    return Response(
        survey_id=survey.id,
        uuid=new_uuid(),
        answers=answers,
        complete=complete,
        source="kiosk",
        started_at=started,
        submitted_at=started + timedelta(seconds=seconds),
        duration=seconds,
        email=f"visitor{chance.randrange(10_000):04}@example.org"
        if chance.random() < 0.2
        else None,
        reason="" if complete else "left",
    )


def _answer(
    interview: Interview, question: Question, chance: random.Random, moment: datetime
) -> None:
    make = _MAKERS.get(question.kind.shape)
    if make is None or (not question.required and chance.random() < _SKIPPED):
        return
    for key in question.keys:
        _give(interview, key, make(question, chance, moment))
        if question.constraint or any(problem.key == key for problem in interview.problems()):
            _mend(interview, question, key, partial(make, question, chance, moment))


def _give(interview: Interview, key: str, answer: Answer) -> None:
    """Answer; leave what is no answer to this question, as one too short, among its problems."""
    with suppress(AnswerError):
        interview.answer(key, answer)


def _mend(interview: Interview, question: Question, key: str, make: Callable[[], Answer]) -> None:
    """Try other answers until one meets the question's limit; leave it blank if none does."""
    made = (make() for _ in range(_TRIES))
    texts = _WRITTEN if question.kind.shape is AnswerShape.TEXT else ()
    for answer in (*made, *texts):
        if not any(problem.key == key for problem in interview.problems()):
            return
        _give(interview, key, answer)
    if any(problem.key == key for problem in interview.problems()):
        interview.answer(key, None)


def _single(question: Question, chance: random.Random, moment: datetime) -> Answer:
    weights = [1 / (place + 1) for place in range(len(question.offered))]
    [choice] = chance.choices(question.offered, weights)
    return Selection((choice.uuid,), chance.choice(_OTHERS) if choice.other else None)


def _multiple(question: Question, chance: random.Random, moment: datetime) -> Answer:
    alone = [choice for choice in question.offered if choice.exclusive]
    if alone and chance.random() < 0.1:
        return Selection((alone[0].uuid,))
    several = [choice for choice in question.offered if not choice.exclusive]
    if not several:
        return Selection((chance.choice(question.offered).uuid,))
    taken = [choice for choice in several if chance.random() < 0.4] or several[:1]
    taken = _as_many(question, several, taken, chance)
    other = any(choice.other for choice in taken)
    return Selection(
        tuple(choice.uuid for choice in taken), chance.choice(_OTHERS) if other else None
    )


def _as_many(
    question: Question, several: list[Choice], taken: list[Choice], chance: random.Random
) -> list[Choice]:
    """Return as many of the choices as the question wants at least, and takes at most."""
    least, most = question.settings.minimum or 0, question.settings.maximum or len(several)
    if least <= len(taken) <= most:
        return taken
    wanted = chance.sample(several, min(len(several), int(least if len(taken) < least else most)))
    return [choice for choice in several if choice in wanted]


def _ranking(question: Question, chance: random.Random, moment: datetime) -> Answer:
    return Selection(tuple(c.uuid for c in chance.sample(question.offered, len(question.offered))))


def _scale(question: Question, chance: random.Random, moment: datetime) -> Answer:
    lowest, step, count = scale_points(question)
    return settled(lowest + step * round((count - 1) * chance.betavariate(4, 2)))


def _number(question: Question, chance: random.Random, moment: datetime) -> Answer:
    if question.kind.is_scale:
        return _scale(question, chance, moment)
    settings = question.settings
    # A constraint is no bound that could be read off; 12 to 90 suits ages and minutes.
    share = chance.betavariate(2, 3)
    value: float = 12 + math.floor(78 * share)
    low, high = settings.minimum, settings.maximum
    if low is not None and low > value:
        value = low if high is None else math.floor(low + (high - low) * share)
    if not settings.step and chance.random() >= 0.8:
        value += 0.5
    return settled(value if high is None else min(value, high))


def _text(question: Question, chance: random.Random, moment: datetime) -> Answer:
    least, longest = question.settings.minimum, question.settings.maximum
    if longest is not None:
        return str(chance.randrange(100_000)).zfill(8)[: math.floor(longest)]
    comment = chance.choice(_COMMENTS)
    return comment if least is None else comment.ljust(math.ceil(least), ".")


def _date(question: Question, chance: random.Random, moment: datetime) -> Answer:
    return (moment - timedelta(days=chance.randrange(14))).date().isoformat()


def _time(question: Question, chance: random.Random, moment: datetime) -> Answer:
    return f"{chance.randrange(8, 18):02}:{chance.randrange(0, 60, 5):02}"


def _datetime(question: Question, chance: random.Random, moment: datetime) -> Answer:
    day = (moment + timedelta(days=chance.randrange(1, 60))).date().isoformat()
    return f"{day}T{_time(question, chance, moment)}"


def _yes_no(question: Question, chance: random.Random, moment: datetime) -> Answer:
    return question.required or chance.random() < 0.7


_MAKERS: dict[AnswerShape, Callable[[Question, random.Random, datetime], Answer]] = {
    AnswerShape.ONE_CHOICE: _single,
    AnswerShape.CHOICES: _multiple,
    AnswerShape.RANKING: _ranking,
    AnswerShape.NUMBER: _number,
    AnswerShape.TEXT: _text,
    AnswerShape.DATE: _date,
    AnswerShape.TIME: _time,
    AnswerShape.DATETIME: _datetime,
    AnswerShape.YES_NO: _yes_no,
}
