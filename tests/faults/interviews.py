"""Interviews the hunts on the kiosk hold: the survey, what each person says, what must be there.

What a person answers follows from the person's number, so that whoever looks into the
library afterwards knows what belongs there without being told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from surveyapp.domain.answers import Answer, Response, Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey, SurveyStatus
from surveyapp.store import schema
from surveyapp.store.errors import StoreError
from surveyapp.store.responses import load_response
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import load_survey
from tests.running import check_library

SURVEY_ID = 1
NAMES = "visitor-"
"""What only these people write."""
_WORDS = ("quick", "friendly", "loud", "clean", "late")


@dataclass(frozen=True, slots=True)
class Thanked:
    """Somebody who saw the thank-you page: the uuid of the response and the person's number."""

    uuid: str
    number: int


def make_survey(texts: int = 0) -> Survey:
    """Return an open survey of six questions, and so many long texts more."""
    kind = QuestionKind
    mood = tuple(Choice(label, label.lower()) for label in ("Good", "Middling", "Bad"))
    liked = tuple(Choice(word.capitalize(), word) for word in _WORDS)
    long = QuestionSettings(appearance="long")
    questions = (
        Question(kind.TEXT, "Your name", "name", required=True),
        Question(kind.SINGLE_CHOICE, "How are you?", "mood", choices=mood, required=True),
        Question(kind.NUMBER, "How old are you?", "age"),
        Question(kind.MULTIPLE_CHOICE, "What was it like?", "liked", choices=liked),
        Question(kind.SCALE, "How likely do you come again?", "again"),
        Question(kind.TEXT, "Anything else?", "more", settings=long),
        *(Question(kind.TEXT, f"Text {n}", f"text{n}", settings=long) for n in range(texts)),
    )
    sections = (Section(questions=questions[:3]), Section(questions=questions[3:]))
    return Survey("Visitors", status=SurveyStatus.OPEN, sections=sections)


def name_of(number: int) -> str:
    """Return what the person with this number, and nobody else, writes as a name."""
    return f"{NAMES}{number:06}-"


def answers_of(survey: Survey, number: int) -> dict[str, Answer]:
    """Return what the person with this number answers, in the order of the questions."""
    return {
        question.uuid: _answer(question, place, number)
        for place, question in enumerate(survey.questions())
    }


def _answer(question: Question, place: int, number: int) -> Answer:
    match question.code:
        case "name":
            return name_of(number)
        case "mood":
            return Selection((question.choices[number % 3].uuid,))
        case "age":
            return 18 + number % 60
        case "liked":
            taken = [c.uuid for n, c in enumerate(question.choices) if (number + n) % 3 == 0]
            return Selection(tuple(taken))
        case "again":
            return 1 + number % 5
    return " ".join([name_of(number), str(place), *[_WORDS[number % 5]] * (3 + number % 12)])


def responses_in(path: Path) -> tuple[Survey, list[Response], list[str]]:
    """Open the library as the program does; return what it holds, and what is wrong with it."""
    with closing(open_library(path)) as database:
        return *read_responses(database), [str(finding) for finding in check_library(database)]


def read_responses(database: Database) -> tuple[Survey, list[Response]]:
    """Return the survey and all its responses, oldest first."""
    table = schema.responses
    with database.reader() as connection:
        survey = load_survey(connection, SURVEY_ID)
        ids = connection.execute(select(table.c.id).order_by(table.c.id)).scalars().all()
        return survey, [load_response(connection, survey, number) for number in ids]


def faults_of(path: Path, thanked: Iterable[Thanked]) -> list[str]:
    """What is wrong with a library in which these people were thanked; nothing if all is well."""
    try:
        survey, responses, found = responses_in(path)
    except StoreError as error:
        return [f"does not open: {error}"]
    return found + lost_of(survey, responses, thanked)


def lost_of(survey: Survey, responses: list[Response], thanked: Iterable[Thanked]) -> list[str]:
    """Who was thanked and is not there once with all that was said."""
    found = []
    complete = {response.uuid: response for response in responses if response.complete}
    name = next(survey.questions()).uuid
    times = Counter(response.answers.get(name) for response in complete.values())
    for person in thanked:
        response = complete.get(person.uuid)
        if response is None:
            found.append(f"person {person.number} is lost")
        elif dict(response.answers) != answers_of(survey, person.number):
            found.append(f"person {person.number} is there with other answers")
    found += [f"“{name}” is there {count} times" for name, count in times.items() if count > 1]
    return found
