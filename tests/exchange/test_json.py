"""JSON: the contract's document, byte for byte, and nothing a strict parser refuses."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.answers import Number, Response, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid
from surveyapp.exchange.responses_in import json_stream
from surveyapp.exchange.responses_in.json_import import scan_json
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey
from tests.conftest import START, poll_response
from tests.exchange.exported import export
from tests.nasty import NASTY


@pytest.fixture
def document(database, tmp_path):
    """Export a survey and return the bytes."""

    def read(survey_id: int, **options) -> bytes:
        export(database, survey_id, tmp_path / "out.json", **options)
        return (tmp_path / "out.json").read_bytes()

    return read


def test_a_poll_is_exactly_the_contracts_document(database, poll, document):
    with database.writer() as connection:
        add_response(connection, poll, poll_response(poll, 0))
    assert document(poll.id).decode() == (
        "{\n"
        '  "survey_id": 1,\n'
        '  "title": "Customer satisfaction",\n'
        '  "description": "",\n'
        '  "created_at": "2025-12-09T10:20:30.123000+00:00",\n'
        '  "responses": [\n'
        "    {\n"
        '      "response_id": 1,\n'
        '      "date": "2025-12-09T10:20:30.123+00:00",\n'
        '      "email": null,\n'
        '      "selected_option": "Very satisfied"\n'
        "    }\n"
        "  ]\n"
        "}"
    )


def test_a_survey_without_responses_is_a_valid_document(poll, document):
    text = document(poll.id)
    assert json.loads(text)["responses"] == []
    assert text.endswith(b'"responses": []\n}')


def test_nasty_texts_are_written_as_python_writes_them(database, document):
    question = Question(QuestionKind.TEXT, "Why?", "why")
    with database.writer() as connection:
        survey = add_survey(
            connection, Survey(NASTY[9], sections=(Section(questions=(question,)),))
        )
        for text in NASTY:
            response = Response(survey.id, {question.uuid: text}, new_uuid(), email=text or None)
            add_response(connection, survey, response)
    text = document(survey.id)
    read = json.loads(text)
    assert [(entry["why"], entry["email"] or "") for entry in read["responses"]] == [
        (nasty, nasty) for nasty in NASTY
    ]
    assert text.decode() == json.dumps(read, indent=2, ensure_ascii=False)


def test_every_kind_has_its_own_sort_of_value(database, document):
    kinds = QuestionKind

    def colours(*more: Choice) -> tuple[Choice, ...]:
        return (Choice("Red", "r"), Choice("Blue", "b"), *more)

    several, order, grid = colours(Choice("Other", "o", other=True)), colours(), colours()
    rows = (MatrixRow("Speed", "speed"), MatrixRow("Price", "price"))
    questions = (
        Question(kinds.MULTIPLE_CHOICE, "?", "colours", choices=several),
        Question(kinds.RANKING, "?", "ranked", choices=order),
        Question(kinds.MATRIX, "?", "grid", choices=grid, rows=rows),
        Question(kinds.CONSENT, "?", "agreed"),
        Question(kinds.NUMBER, "?", "amount"),
        Question(kinds.NUMBER, "?", "local"),
        Question(kinds.CALCULATED, "?", "sum"),
        Question(kinds.NOTE, "Thank you", "thanks"),
    )
    given = [
        Selection((several[2].uuid, several[0].uuid), "Pink"),
        Selection((order[1].uuid, order[0].uuid)),
        True,
        Number(1.5, "1.50"),
        Number(0.1, "0,1"),
        "12 apples",
    ]
    asked = [question.uuid for question in questions if question.code not in ("grid", "thanks")]
    answers = dict(zip(asked, given, strict=True))
    answers[rows[0].uuid] = Selection((grid[1].uuid,))
    with database.writer() as connection:
        survey = add_survey(connection, Survey("S", sections=(Section(questions=questions),)))
        add_response(connection, survey, Response(survey.id, answers, new_uuid()))
        add_response(connection, survey, Response(survey.id, {}, new_uuid()))
    text = document(survey.id)
    first, second = json.loads(text)["responses"]
    assert first == {
        "response_id": 1,
        "date": None,
        "email": None,
        "colours": ["Red", "Other"],
        "colours_o_text": "Pink",
        "ranked": ["Blue", "Red"],
        "grid": {"speed": "Blue", "price": None},
        "agreed": True,
        "amount": 1.5,
        "local": 0.1,
        "sum": "12 apples",
    }
    assert b'"amount": 1.50,' in text
    assert second["grid"] == {"speed": None, "price": None}
    assert {value for key, value in second.items() if key not in ("response_id", "grid")} == {None}


@given(
    number=st.from_regex(
        r"[-+]?(0|[1-9][0-9]{0,8})([.][0-9]{1,4})?(e[-+]?[0-9]{1,2})?", fullmatch=True
    )
)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_number_keeps_its_spelling_but_for_a_plus_that_json_lacks(database, document, number):
    question = Question(QuestionKind.NUMBER, "?", "n")
    with database.writer() as connection:
        survey = add_survey(connection, Survey("S", sections=(Section(questions=(question,)),)))
        answer = {question.uuid: Number(float(number), number)}
        add_response(connection, survey, Response(survey.id, answer, new_uuid()))
    text = document(survey.id)
    assert f'"n": {number.removeprefix("+")}\n'.encode() in text
    assert json.loads(text)["responses"][0]["n"] == float(number)


def test_the_codebook_says_what_codes_mean(answered_poll, document):
    read = json.loads(document(answered_poll.id, codebook=True, codes=True))
    assert list(read) == [
        "survey_id",
        "title",
        "description",
        "created_at",
        "codebook",
        "responses",
    ]
    (question,) = read["codebook"]
    assert question["code"] == "selected_option"
    assert question["choices"][0] == {"code": "very_satisfied", "label": "Very satisfied"}
    assert read["responses"][0]["selected_option"] == "very_satisfied"


def test_unfinished_responses_say_so(database, answered_poll, document):
    with database.writer() as connection:
        unfinished = poll_response(answered_poll, 99, complete=False, submitted_at=START)
        add_response(connection, answered_poll, unfinished)
    read = json.loads(document(answered_poll.id, partial=True))
    assert [entry["status"] for entry in read["responses"]].count("partial") == 1
    assert len(json.loads(document(answered_poll.id))["responses"]) == 10


def test_a_file_cut_anywhere_while_it_is_read_gives_the_same_values(tmp_path, monkeypatch):
    """Pieces of a few characters instead of a quarter of a million."""
    values = [0, -1, 1.5, 1e30, 2.5e-7, True, None, "", 'a "b" \\ é😀', [], {}, [1, [2.5, "c"]]]
    rows = [
        {"q": value, f"m{n}": {"x": value, "y": [value, value]}} for n, value in enumerate(values)
    ]
    document = {"title": "T", "number": 1.25e10, "responses": rows, "end": [1.5, {"a": -2.5e3}]}
    path = tmp_path / "cut.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")

    def read(chunk: int):
        monkeypatch.setattr(json_stream, "_CHUNK", chunk)
        with json_stream.JsonReader(path, "responses") as reader:
            return list(reader), reader.head

    whole = read(1 << 18)
    assert whole[0] == rows
    for chunk in (*range(1, 40), 100, 1_000):
        assert read(chunk) == whole


def test_each_response_of_a_long_file_counts_once(tmp_path):
    path = tmp_path / "long.json"
    path.write_text(
        json.dumps({"responses": [{"age": place} for place in range(2_500)]}), encoding="utf-8"
    )
    reading = scan_json(path)
    try:
        while True:
            next(reading)
    except StopIteration as stop:
        (age,) = stop.value.content.columns
    assert (age.facts.answered, age.facts.blank, age.facts.repeats) == (2_500, 0, False)
