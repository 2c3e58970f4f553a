"""A survey with every kind of question, and responses that hold every kind of answer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from surveyapp.domain.answers import Answer, Number, Response, Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid

TEXTS = (
    "Äpfel",
    "äpfel und Birnen",
    "100%",
    "a_b",
    "back\\slash",
    "42",
    "Zürich",
    "zebra",
    "STRASSE",
)
START = datetime(2026, 3, 1, 8, tzinfo=UTC)


def varied_survey() -> Survey:
    """Every kind of question that takes an answer, once."""
    kind = QuestionKind
    colours = tuple(Choice(name, name.lower()) for name in ("Red", "Green", "Blue"))
    fruit = (
        *(Choice(name, name.lower()) for name in ("Apple", "Éclair", "Pear")),
        Choice("Something else", "else", other=True),
    )
    grades = tuple(Choice(name, name.lower()) for name in ("Good", "Fair", "Poor"))
    rows = tuple(MatrixRow(name, name.lower()) for name in ("Food", "Service"))
    questions = (
        Question(kind.SINGLE_CHOICE, "Colour?", "colour", choices=colours),
        Question(kind.MULTIPLE_CHOICE, "Fruit?", "fruit", choices=fruit),
        Question(kind.SCALE, "Rating?", "rating", settings=QuestionSettings(minimum=1, maximum=5)),
        Question(kind.NUMBER, "Age?", "age"),
        Question(kind.TEXT, "Words?", "words"),
        Question(kind.DATE, "Day?", "day"),
        Question(kind.TIME, "Hour?", "hour"),
        Question(kind.DATETIME, "Moment?", "moment"),
        Question(kind.RANKING, "Rank?", "rank", choices=tuple(Choice(n, n.lower()) for n in "XYZ")),
        Question(kind.MATRIX, "How was it?", "how", choices=grades, rows=rows),
        Question(kind.CONSENT, "Agree?", "agree"),
        Question(kind.NOTE, "Thank you", "thanks"),
        Question(kind.CALCULATED, "Sum", "total", calculation="1"),
    )
    return Survey("Everything", created_at=START, sections=(Section(questions=questions),))


def varied_responses(survey: Survey, count: int, seed: int = 1) -> Iterator[Response]:
    """As many responses, each answer now and then blank or never asked."""
    chance = random.Random(seed)
    for number in range(count):
        answers: dict[str, Answer] = {}
        for question in survey.answerable():
            for key in question.keys:
                fate = chance.random()
                if fate < 0.6:
                    answers[key] = _answer(chance, question)
                elif fate < 0.8:
                    answers[key] = None
        yield Response(
            survey_id=survey.id,
            uuid=new_uuid(),
            answers=answers,
            complete=chance.random() < 0.8,
            submitted_at=None
            if chance.random() < 0.1
            else START + timedelta(hours=chance.randrange(200)),
            email=chance.choice((None, None, f"Person{number}@Example.org", "müller@example.org")),
        )


def _answer(chance: random.Random, question: Question) -> Answer:
    uuids = [choice.uuid for choice in question.choices]
    match question.kind:
        case QuestionKind.SINGLE_CHOICE | QuestionKind.MATRIX:
            return Selection((chance.choice(uuids),))
        case QuestionKind.MULTIPLE_CHOICE:
            taken = tuple(chance.sample(uuids, chance.randint(1, len(uuids))))
            return Selection(taken, chance.choice(TEXTS) if uuids[-1] in taken else None)
        case QuestionKind.RANKING:
            return Selection(tuple(chance.sample(uuids, len(uuids))))
        case QuestionKind.SCALE:
            return chance.randint(1, 5)
        case QuestionKind.NUMBER:
            return chance.choice((chance.randint(-5, 99), chance.random(), Number(1.5, "1.50"), 42))
        case QuestionKind.DATE:
            return f"2026-03-{chance.randint(1, 28):02}"
        case QuestionKind.TIME:
            return f"{chance.randint(0, 23):02}:30"
        case QuestionKind.DATETIME:
            return f"2026-03-{chance.randint(1, 28):02}T{chance.randint(0, 23):02}:30"
        case QuestionKind.CONSENT:
            return chance.random() < 0.5
        case QuestionKind.CALCULATED:
            return chance.choice((chance.randint(1, 99), chance.choice(TEXTS)))
        case _:
            return chance.choice(TEXTS)
