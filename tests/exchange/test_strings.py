"""The nastiest texts, exact through the library, a file of the data profile, and back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from surveyapp.domain.answers import AnswerError, Response, Selection, check_answer
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.importing import import_survey
from surveyapp.store.errors import UnkeepableTextError
from surveyapp.store.responses import add_responses, load_response
from surveyapp.store.sqlite.database import Database
from surveyapp.store.surveys import add_survey, load_survey, rename_survey, save_survey
from tests.conftest import START
from tests.exchange.exported import export
from tests.nasty import NASTY, REFUSED, SHORT
from tests.running import plan_import, run

TEXTS = [text for text in NASTY if text]
"""An empty answer is a blank one, in every file."""

_CHOICES_OF_ONE = 20


def stored(database: Database, survey: Survey, responses: Sequence[Response]) -> Survey:
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        for _ in add_responses(connection, survey, responses):
            pass
    return survey


def answered(survey: Survey, answers: dict[str, object], number: int = 0, **fields) -> Response:
    moment = START + timedelta(minutes=number)
    return Response(0, answers, new_uuid(), submitted_at=moment, **fields)


def texts_survey() -> tuple[Survey, list[Response]]:
    """Every text as the answer and the email of one response, and as its neighbour's answer."""
    first, second = (Question(QuestionKind.TEXT, f"Text {n}", f"text_{n}") for n in "ab")
    survey = Survey("Texts", sections=(Section(questions=(first, second)),))
    responses = [
        answered(survey, {first.uuid: text, second.uuid: TEXTS[-place - 1]}, place, email=text)
        for place, text in enumerate(TEXTS)
    ]
    return survey, responses


def labels_survey() -> tuple[Survey, list[Response]]:
    """Every text as a label; each question's are all chosen, by somebody, more than once."""
    questions = []
    for number, start in enumerate(range(0, len(SHORT), _CHOICES_OF_ONE)):
        labels = [text for text in SHORT[start : start + _CHOICES_OF_ONE] if text]
        choices = tuple(Choice(label, f"c{place}") for place, label in enumerate(labels))
        questions.append(
            Question(QuestionKind.SINGLE_CHOICE, f"Q{number}", f"q{number}", choices=choices)
        )
    survey = Survey("Labels", sections=(Section(questions=tuple(questions)),))
    responses = [
        answered(
            survey,
            {q.uuid: Selection((q.choices[place % len(q.choices)].uuid,)) for q in questions},
            place,
        )
        for place in range(3 * _CHOICES_OF_ONE)
    ]
    return survey, responses


def questions_survey() -> tuple[Survey, list[Response]]:
    """Every text as a question."""
    questions = tuple(
        Question(QuestionKind.TEXT, text, f"q{place}") for place, text in enumerate(TEXTS)
    )
    survey = Survey("Questions", sections=(Section(questions=questions),))
    return survey, [answered(survey, {q.uuid: q.code for q in questions}, n) for n in range(2)]


def cells(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def members(path: Path) -> list[dict[str, object]]:
    return json.loads(path.read_bytes())["responses"]


def read_back(database: Database, survey_id: int) -> tuple[Survey, list[Response]]:
    with database.reader() as connection:
        survey = load_survey(connection, survey_id)
        ids = connection.exec_driver_sql(
            "SELECT id FROM responses WHERE survey_id = ? ORDER BY submitted_at, id", (survey_id,)
        ).scalars()
        return survey, [load_response(connection, survey, number) for number in ids.all()]


def come_back(database: Database, path: Path) -> tuple[Survey, list[Response]]:
    plan = plan_import(path)
    return read_back(database, run(import_survey(database, plan, accept_doubt=True)).survey_id)


def given_texts(survey: Survey, responses: Sequence[Response]) -> Iterator[tuple[str | None, ...]]:
    """Yield what each response says, choices by their labels."""
    for response in responses:
        yield tuple(
            question.choice(answer.choices[0]).label if isinstance(answer, Selection) else answer
            for question in survey.asked_questions()
            for answer in (response.answers.get(question.uuid),)
        )


def test_there_are_more_than_five_hundred_of_them():
    assert len(set(NASTY)) == len(NASTY) > 500


def test_as_answers_and_emails_they_stay_exact_in_the_library(database):
    survey, responses = texts_survey()
    survey = stored(database, survey, responses)
    kept, back = read_back(database, survey.id)
    assert [r.email for r in back] == TEXTS
    assert list(given_texts(kept, back)) == list(zip(TEXTS, reversed(TEXTS), strict=True))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_as_answers_and_emails_they_come_back_from_csv(database, tmp_path, delimiter):
    survey = stored(database, *texts_survey())
    path = tmp_path / "texts.csv"
    export(database, survey.id, path, delimiter=delimiter)
    if delimiter == ",":
        assert [row[2:] for row in cells(path)[1:]] == [
            [text, text, other] for text, other in zip(TEXTS, reversed(TEXTS), strict=True)
        ]
    kept, back = come_back(database, path)
    assert list(given_texts(kept, back)) == list(zip(TEXTS, reversed(TEXTS), strict=True))
    assert [r.email for r in back] == TEXTS


@pytest.mark.parametrize("codebook", [False, True])
def test_as_answers_and_emails_they_come_back_from_json(database, tmp_path, codebook):
    survey = stored(database, *texts_survey())
    path = tmp_path / "texts.json"
    export(database, survey.id, path, codebook=codebook)
    assert [(m["email"], m["text_a"], m["text_b"]) for m in members(path)] == [
        (text, text, other) for text, other in zip(TEXTS, reversed(TEXTS), strict=True)
    ]
    kept, back = come_back(database, path)
    assert list(given_texts(kept, back)) == list(zip(TEXTS, reversed(TEXTS), strict=True))
    assert [r.email for r in back] == TEXTS


def test_as_labels_they_come_back_from_csv(database, tmp_path):
    survey = stored(database, *labels_survey())
    path = tmp_path / "labels.csv"
    export(database, survey.id, path)
    written = list(given_texts(*read_back(database, survey.id)))
    assert [tuple(row[3:]) for row in cells(path)[1:]] == written
    report = run(import_survey(database, plan_import(path), accept_doubt=True))
    again = tmp_path / "again.csv"
    export(database, report.survey_id, again)
    assert [tuple(row[3:]) for row in cells(again)[1:]] == written


def test_as_labels_they_come_back_from_json_with_the_codebook(database, tmp_path):
    survey = stored(database, *labels_survey())
    path = tmp_path / "labels.json"
    export(database, survey.id, path, codebook=True)
    kept, back = come_back(database, path)
    assert [[c.label for c in q.choices] for q in kept.asked_questions()] == [
        [c.label for c in q.choices] for q in survey.questions()
    ]
    assert list(given_texts(kept, back)) == list(given_texts(*read_back(database, survey.id)))


def test_as_headings_they_come_back_from_csv(database, tmp_path):
    """But for blank ones, which get a name, and the person is told."""
    survey = stored(database, *questions_survey())
    path = tmp_path / "questions.csv"
    export(database, survey.id, path)
    assert cells(path)[0][3:] == TEXTS
    plan = plan_import(path)
    blank = {4 + place for place, text in enumerate(TEXTS) if not text.strip()}
    assert blank == {
        int(told.split()[1]) for told in map(str, plan.problems) if "has no heading" in told
    }
    report = run(import_survey(database, plan, accept_doubt=True))
    again = tmp_path / "again.csv"
    export(database, report.survey_id, again)
    assert cells(again)[0][3:] == [
        text if text.strip() else f"Column {place}" for place, text in enumerate(TEXTS, 4)
    ]
    assert [row[3:] for row in cells(again)[1:]] == [row[3:] for row in cells(path)[1:]]


def test_as_questions_they_come_back_from_json_with_the_codebook(database, tmp_path):
    survey = stored(database, *questions_survey())
    path = tmp_path / "questions.json"
    export(database, survey.id, path, codebook=True)
    kept, _ = come_back(database, path)
    assert [question.text for question in kept.asked_questions()] == TEXTS


@pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.faults)])
def test_as_titles_and_descriptions_they_come_back_from_json(database, tmp_path, step):
    with database.writer() as connection:
        surveys = [
            add_survey(connection, Survey(text, description=TEXTS[-place - 1], created_at=START))
            for place, text in list(enumerate(TEXTS))[::step]
        ]
    path = tmp_path / "title.json"
    for survey in surveys:
        export(database, survey.id, path)
        plan = plan_import(path)
        assert (plan.title, plan.content.description) == (survey.title, survey.description)


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_file_can_hold_is_refused_as_an_answer(text):
    question = Question(QuestionKind.TEXT, "Why?", "why")
    with pytest.raises(AnswerError, match="cannot be kept"):
        check_answer(question, text)


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize(
    "changed",
    [
        lambda survey, text: replace(survey, title=text),
        lambda survey, text: replace(survey, description=text),
        lambda survey, text: with_question(survey, text=text),
        lambda survey, text: with_question(survey, help=text),
        lambda survey, text: with_question(survey, choices=(Choice(text, "a"),)),
        lambda survey, text: with_question(survey, rows=(MatrixRow(text, "a"),)),
    ],
)
def test_what_no_file_can_hold_is_refused_in_a_survey_and_nothing_is_saved(
    database, poll, changed, text
):
    edited = changed(poll, text)
    for save in (save_survey, add_survey):
        refused = pytest.raises(UnkeepableTextError, match=r"cannot be kept.* Nothing was saved")
        with refused, database.writer() as connection:
            save(connection, edited)
    with pytest.raises(UnkeepableTextError), database.writer() as connection:
        rename_survey(connection, poll.id, text)
    with database.reader() as connection:
        assert load_survey(connection, poll.id) == poll
        assert connection.exec_driver_sql("SELECT count(*) FROM surveys").scalar_one() == 1


def with_question(survey: Survey, **changes) -> Survey:
    section = survey.sections[0]
    question = replace(section.questions[0], kind=QuestionKind.MATRIX, **changes)
    return replace(survey, sections=(replace(section, questions=(question,)),))


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("place", ["title", "description", "email", "name", "answer", "list"])
def test_what_no_file_can_hold_is_refused_in_a_json_file(database, tmp_path, text, place):
    response = {"response_id": 1, "date": None, "email": None, "q": "a"}
    document = {"survey_id": 1, "title": "T", "description": "", "responses": [response]}
    match place:
        case "title" | "description":
            document[place] = text
        case "email":
            response["email"] = text
        case "name":
            response[text] = "a"
        case "answer":
            response["q"] = text
        case "list":
            response["q"] = [text]
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ExchangeError, match="cannot be kept"):
        run(import_survey(database, plan_import(path)))
    with database.reader() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM surveys").scalar_one() == 0
