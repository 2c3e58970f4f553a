"""Random libraries of every kind: odd texts, retired parts, revisions, unfinished responses."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from surveyapp.domain.answers import Answer, Number, Response, Selection, number_text, parse_number
from surveyapp.domain.drafts import Draft
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    SurveyStatus,
    new_uuid,
)
from surveyapp.store.drafts import recover_drafts, save_draft, submit
from surveyapp.store.responses import add_responses
from surveyapp.store.revisions import revision_of
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, load_survey, save_survey
from tests.nasty import WELL_KNOWN

START = datetime(2026, 3, 1, tzinfo=UTC)
_WORDS = (*filter(None, WELL_KNOWN), "Zürich", "مرحبا", "漢字", "red", "Red", "7", "2.5", " (2)")
_SPELLED = ("1.50", "+7", "007", "1e3", "-0", "0.0", "1.0", "10000000000000000000.0", "1e-7")
_FLOATS = (0.1, 0.1 + 0.2, 1 / 3, 1e300, -1e300, 5e-324, 2.0**53, 999999999999999.9, -0.0, 1e16)


def text(dice: Random, most: int = 3) -> str:
    return "".join(dice.choice(_WORDS) for _ in range(dice.randint(1, most)))


def make_library(path: Path, dice: Random, responses: int) -> int:
    """Make a library with a survey of so many responses beside another; return its id."""
    with closing(open_library(path)) as database:
        with database.writer() as connection:
            beside = add_survey(connection, _survey(dice))
            list(add_responses(connection, beside, [_response(dice, beside) for _ in range(3)]))
            survey_id = add_survey(connection, _survey(dice)).id
        left = responses
        while left:
            batch = dice.randint(1, left)
            left -= batch
            with database.writer() as connection:
                survey = load_survey(connection, survey_id)
                given = [_response(dice, survey) for _ in range(batch)]
                way = dice.randrange(3)
                if way == 0:
                    list(add_responses(connection, survey, given))
                elif way == 1:
                    revision = revision_of(connection, survey)
                    for response in given:
                        submit(connection, response, revision)
                else:
                    revision = revision_of(connection, survey)
                    for response in given:
                        draft = Draft(new_uuid(), survey_id, START, response.answers)
                        save_draft(connection, draft, revision)
                    recover_drafts(connection)
                if dice.random() < 0.6:
                    save_survey(connection, _edited(dice, load_survey(connection, survey_id)))
    return survey_id


def _survey(dice: Random) -> Survey:
    count = iter(range(1000))
    shared = [text(dice) for _ in range(3)]  # so that headings stand twice

    def question() -> Question:
        kind = dice.choice(list(QuestionKind))
        heading = dice.choice(shared) if dice.random() < 0.3 else text(dice)
        settings = QuestionSettings()
        if kind is QuestionKind.SCALE and dice.random() < 0.4:
            settings = QuestionSettings(appearance="nps")
        choices: tuple[Choice, ...] = ()
        rows: tuple[MatrixRow, ...] = ()
        if kind.has_choices:
            asks = dice.randrange(6)
            choices = tuple(
                Choice(text(dice, 2), f"c{n}", other=n == asks, missing=dice.random() < 0.1)
                for n in range(dice.randint(1, 5))
            )
        if kind is QuestionKind.MATRIX:
            rows = tuple(MatrixRow(text(dice, 2), f"r{n}") for n in range(dice.randint(1, 3)))
        code = f"q{next(count)}"
        return Question(kind, heading, code, choices=choices, rows=rows, settings=settings)

    sections = tuple(
        Section(title=text(dice), questions=tuple(question() for _ in range(dice.randint(0, 5))))
        for _ in range(dice.randint(1, 3))
    )
    return Survey(text(dice), description=text(dice), status=SurveyStatus.OPEN, sections=sections)


def _edited(dice: Random, survey: Survey) -> Survey:
    """Return the survey with some parts gone: what was answered stays in the library, retired."""

    def some(parts):
        return tuple(part for part in parts if dice.random() < 0.8)

    sections = []
    for section in some(survey.sections):
        questions = [
            replace(question, choices=some(question.choices), rows=some(question.rows))
            for question in some(section.questions)
        ]
        if dice.random() < 0.3:
            dice.shuffle(questions)
        sections.append(replace(section, questions=tuple(questions)))
    return replace(survey, sections=tuple(sections) or (Section(),))


def _response(dice: Random, survey: Survey) -> Response:
    complete = dice.random() < 0.8
    reached = 1.0 if complete else dice.random()
    asked = list(survey.asked_questions())
    answers: dict[str, Answer] = {}
    for question in asked[: round(len(asked) * reached)]:
        if not question.kind.takes_answer:
            continue
        rows = [row.uuid for row in question.asked_rows]
        for key in rows if question.kind is QuestionKind.MATRIX else [question.uuid]:
            fate = dice.random()
            if fate < 0.75 and (not question.kind.has_choices or question.offered):
                answers[key] = _answer(dice, question)
            elif fate < 0.9:
                answers[key] = None
    milliseconds = dice.choice((0, 1, 999, 86_400_000)) * dice.randrange(50)
    return Response(
        survey.id,
        answers,
        new_uuid(),
        complete=complete,
        source=dice.choice(("kiosk", "entry", "import")),
        submitted_at=None if dice.random() < 0.1 else START + timedelta(milliseconds=milliseconds),
        email=text(dice) if dice.random() < 0.3 else None,
        reason="" if complete else "idle",
    )


def _answer(dice: Random, question: Question) -> Answer:
    match question.kind:
        case QuestionKind.SINGLE_CHOICE | QuestionKind.MATRIX:
            return _selection(dice, question, 1)
        case QuestionKind.MULTIPLE_CHOICE | QuestionKind.RANKING:
            return _selection(dice, question, dice.randint(1, len(question.offered)))
        case QuestionKind.SCALE:
            return dice.randint(0, 10)
        case QuestionKind.NUMBER:
            return _number(dice)
        case QuestionKind.CONSENT:
            return dice.random() < 0.5
        case QuestionKind.DATE:
            return f"{dice.randint(1, 9999):04}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        case QuestionKind.TIME:
            return f"{dice.randrange(24):02}:{dice.randrange(60):02}"
        case QuestionKind.DATETIME:
            return f"20{dice.randrange(100):02}-0{dice.randint(1, 9)}-1{dice.randrange(10)}T08:30"
        case QuestionKind.CALCULATED:
            return dice.choice((text(dice), "7", dice.randint(-9, 9), 2.5))
        case _:
            return text(dice, 5)


def _selection(dice: Random, question: Question, count: int) -> Selection:
    chosen = dice.sample(list(question.offered), count)
    asks = any(choice.other for choice in chosen)
    return Selection(tuple(c.uuid for c in chosen), text(dice) if asks else None)


def _number(dice: Random) -> Number | float:
    match dice.randrange(4):
        case 0:
            return dice.randint(-5, 10)
        case 1:
            return dice.choice(_FLOATS)
        case 2:
            return dice.randint(-(2**63), 2**63 - 1)
        case _:
            spelling = dice.choice(_SPELLED)
            value = parse_number(spelling)
            return value if number_text(value) == spelling else Number(value, spelling)
