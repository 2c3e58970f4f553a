"""Choices that are joined count as one in summary, filter and exports, and nothing else changes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.answers import Response, Selection
from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.joins import Join, joined_question, make_join, survey_joins, with_joins
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.survey import (
    Choice,
    KeptCell,
    KeptRole,
    KeptRow,
    MatrixRow,
    Question,
    Section,
    Survey,
    new_uuid,
)
from surveyapp.exchange.responses_out.export import ExportRequest, preview
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.matching import matching_ids
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import add_survey, load_survey, save_survey, set_joins
from surveyapp.store.whole_surveys import stored_revisions
from tests.conftest import START
from tests.exchange.exported import export, responses, surveys, with_some_joined
from tests.running import check_library


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("joined")


@pytest.fixture(scope="module")
def shared_database(folder):
    database = open_library(folder / "library.surveys")
    yield database
    database.close()


def took(answer: object, choices: tuple[str, ...]) -> bool:
    """The oracle: whether an answer has one of these choices."""
    return isinstance(answer, Selection) and not set(choices).isdisjoint(answer.choices)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_summary_filter_and_export_count_what_was_answered(shared_database, folder, data):
    drawn = data.draw(surveys().flatmap(with_some_joined))
    with shared_database.writer() as connection:
        survey = add_survey(connection, with_joins(drawn, {}))
        answered = data.draw(st.lists(responses(survey), max_size=10))
        list(add_responses(connection, survey, answered))
    paths = [folder / f"out.{suffix}" for suffix in ("csv", "json")]
    before = [_bytes(shared_database, survey.id, path) for path in paths]
    joins = survey_joins(drawn)
    with shared_database.writer() as connection:
        for uuid, some in joins.items():
            set_joins(connection, survey.id, uuid, some)
        survey = load_survey(connection, survey.id)
    assert survey_joins(survey) == joins

    assert [_bytes(shared_database, survey.id, path) for path in paths] == before
    wanted = data.draw(_filters(survey))
    fitting = [r for r in answered if wanted is None or _fits(r, wanted)]
    given_filter = ResponseFilter() if wanted is None else ResponseFilter((wanted,))
    _compare_summary(shared_database, survey, given_filter, fitting)
    complete = [r for r in answered if r.complete]
    _compare_json(shared_database, survey, folder / "joined.json", complete)
    _compare_csv(shared_database, survey, folder / "joined.csv", complete)
    with shared_database.reader() as connection:
        for question in survey.answerable():
            for key in question.keys:
                for join in joins.get(question.uuid, ()):
                    condition = Condition(key, Operator.ANY_OF, join.choices)
                    found = matching_ids(connection, survey, ResponseFilter((condition,)))
                    oracle = sum(took(r.answers.get(key), join.choices) for r in answered)
                    assert len(found) == oracle


def _filters(survey: Survey):
    joined = [
        (key, join.choices)
        for question in survey.answerable()
        for key in question.keys
        for join in survey_joins(survey).get(question.uuid, ())
    ]
    conditions = [Condition(key, Operator.ANY_OF, choices) for key, choices in joined]
    return st.sampled_from([None, *conditions])


def _fits(response: Response, condition: Condition) -> bool:
    return took(response.answers.get(condition.key), condition.values)


def _bytes(database, survey_id: int, path) -> bytes:
    export(database, survey_id, path, codebook=True, partial=True)
    return path.read_bytes()


def _parts(question: Question, joins: tuple[Join, ...]) -> dict[str, tuple[str, ...]]:
    """The choices of each that is counted, by the uuid of that one."""
    join_of = {join.choices[0]: join.choices for join in joins}
    counted = joined_question(question, joins).choices
    return {choice.uuid: join_of.get(choice.uuid, (choice.uuid,)) for choice in counted}


def _compare_summary(database, survey, wanted, fitting) -> None:
    with database.reader() as connection:
        summary = summarise(connection, survey, wanted)
    assert summary.responses == len(fitting)
    joins = survey_joins(survey)
    assert summary.joined.keys() == joins.keys()
    for uuid, found in summary.joined.items():
        question = survey.question(uuid)
        parts = _parts(question, joins[uuid])
        rows = (
            [(row.row.uuid, row.counts) for row in found.result.rows]
            if question.kind.has_rows
            else [(uuid, found.result.counts)]
        )
        for key, counts in rows:
            for one in counts:
                oracle = sum(took(r.answers.get(key), parts[one.choice.uuid]) for r in fitting)
                assert one.count == oracle, (question.kind, one.choice)


def _compare_json(database, survey, path, complete) -> None:
    export(database, survey.id, path, joined=True, codes=True)
    lines = json.loads(path.read_text(encoding="utf-8"))["responses"]
    assert len(lines) == len(complete)
    for uuid, joins in survey_joins(survey).items():
        question = survey.question(uuid)
        if question.code not in (lines[0] if lines else {}):
            continue
        for first, parts in _parts(question, joins).items():
            code = question.choice(first).code
            for row in question.rows or (None,):
                key = uuid if row is None else row.uuid
                values = [line[question.code] for line in lines]
                if row is not None:
                    values = [value.get(row.code) for value in values]
                several = question.kind.shape is AnswerShape.CHOICES
                found = sum(
                    (value or []).count(code) if several else value == code for value in values
                )
                assert found == sum(took(r.answers.get(key), parts) for r in complete)


def _compare_csv(database, survey, path, complete) -> None:
    export(database, survey.id, path, joined=True, codes=True, code_headers=True)
    lines = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    for uuid, joins in survey_joins(survey).items():
        question = survey.question(uuid)
        if question.kind.shape is not AnswerShape.CHOICES or question.retired:
            continue
        for first, parts in _parts(question, joins).items():
            name = f"{question.code}/{question.choice(first).code}"
            oracle = sum(took(r.answers.get(uuid), parts) for r in complete)
            if lines and name in lines[0]:
                assert sum(line[name] == "1" for line in lines) == oracle
            else:
                assert not oracle


LIKERT = Question(
    QuestionKind.SINGLE_CHOICE,
    "How was it?",
    "how",
    choices=tuple(
        Choice(label, code)
        for label, code in (("Bad", "1"), ("So-so", "2"), ("Good", "3"), ("Very good", "4"))
    ),
)
USED = Question(
    QuestionKind.MULTIPLE_CHOICE,
    "What did you use?",
    "used",
    choices=tuple(
        Choice(label, label.lower(), other=label == "Other")
        for label in ("Bus", "Tram", "Car", "Other")
    ),
)
STAFF = Question(
    QuestionKind.MATRIX,
    "The staff",
    "staff",
    choices=tuple(Choice(choice.label, choice.code) for choice in LIKERT.choices),
    rows=(MatrixRow("Desk", "desk"), MatrixRow("Café", "cafe")),
)


@pytest.fixture
def asked(database):
    """Three who answered: the second rode on both bus and tram, and typed what else."""
    survey = Survey("Trip", sections=(Section(questions=(LIKERT, USED, STAFF)),), created_at=START)
    bus, tram, car, other = (choice.uuid for choice in USED.choices)
    bad, _, good, very = (choice.uuid for choice in LIKERT.choices)
    desk, _ = STAFF.keys
    staff = [choice.uuid for choice in STAFF.choices]
    answers = [
        {LIKERT.uuid: Selection((bad,)), USED.uuid: Selection((car,))},
        {LIKERT.uuid: Selection((good,)), USED.uuid: Selection((bus, tram, other), "a boat")},
        {LIKERT.uuid: Selection((very,)), USED.uuid: None, desk: Selection((staff[3],))},
    ]
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        made = [Response(survey.id, one, new_uuid(), submitted_at=START) for one in answers]
        list(add_responses(connection, survey, made))
    return survey


def join(database, survey, question: Question, label: str, *places: int) -> Join:
    made = make_join(question, label, [question.choices[place].uuid for place in places])
    with database.writer() as connection:
        set_joins(connection, survey.id, question.uuid, (made,))
    return made


def lines(path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_a_joined_choice_has_its_label_or_the_code_of_its_first(database, asked, tmp_path):
    join(database, asked, LIKERT, "Satisfied", 2, 3)
    export(database, asked.id, tmp_path / "a.csv", joined=True)
    assert [line[3] for line in lines(tmp_path / "a.csv")] == [
        "How was it?",
        "Bad",
        "Satisfied",
        "Satisfied",
    ]
    export(database, asked.id, tmp_path / "b.csv", joined=True, codes=True)
    assert [line[3] for line in lines(tmp_path / "b.csv")][1:] == ["1", "3", "3"]


def test_who_took_two_of_a_join_took_it_once_and_what_was_typed_stays(database, asked, tmp_path):
    join(database, asked, USED, "Public transport", 0, 1)
    export(database, asked.id, tmp_path / "a.csv", joined=True)
    head, *rows = lines(tmp_path / "a.csv")
    assert head[4:8] == [
        "What did you use?/Public transport",
        "What did you use?/Car",
        "What did you use?/Other",
        "What did you use?/Other/text",
    ]
    assert [row[4:8] for row in rows] == [
        ["0", "1", "0", ""],
        ["1", "0", "1", "a boat"],
        ["", "", "", ""],
    ]
    export(database, asked.id, tmp_path / "b.csv", joined=True, multiple="joined")
    assert [row[4] for row in lines(tmp_path / "b.csv")][1:] == [
        "Car",
        "Public transport; Other",
        "",
    ]


def test_the_codebook_and_the_preview_say_what_is_joined(database, asked, tmp_path):
    join(database, asked, LIKERT, "Satisfied", 2, 3)
    options = ExportOptions(joined=True, codebook=True)
    path = tmp_path / "a.json"
    export(database, asked.id, path, joined=True, codebook=True)
    [how, *_] = json.loads(path.read_text(encoding="utf-8"))["codebook"]
    assert how["choices"][-1] == {
        "code": "3",
        "label": "Satisfied",
        "joined": [{"code": "3", "label": "Good"}, {"code": "4", "label": "Very good"}],
    }
    with database.reader() as connection:
        shown = preview(connection, ExportRequest(asked.id, path, "json", options))
    assert [str(warning) for warning in shown.warnings] == [
        "Joined: “Satisfied” of “How was it?” is Good + Very good."
    ]
    assert [row[3] for row in shown.rows] == ["Bad", "Satisfied", "Satisfied"]


def test_as_answered_is_what_an_export_gives_unless_told(database, asked, tmp_path):
    export(database, asked.id, tmp_path / "before.csv")
    join(database, asked, LIKERT, "Satisfied", 2, 3)
    export(database, asked.id, tmp_path / "after.csv")
    assert (tmp_path / "after.csv").read_bytes() == (tmp_path / "before.csv").read_bytes()


def test_joining_makes_no_revision_and_leaves_the_library_sound(database, asked):
    with database.reader() as connection:
        before = stored_revisions(connection, asked.id)
    join(database, asked, STAFF, "Satisfied", 2, 3)
    with database.reader() as connection:
        assert stored_revisions(connection, asked.id) == before
    assert not check_library(database)


def test_joining_keeps_what_else_is_kept_beside_a_survey(database, asked):
    kept = (KeptRow("survey", KeptRole.NOT_ASKED, cells=(KeptCell("type", "start"),)),)
    with database.writer() as connection:
        survey = load_survey(connection, asked.id)
        save_survey(connection, replace(survey, kept=kept, settings=(("kiosk.idle", "30"),)))
    join(database, asked, LIKERT, "Satisfied", 2, 3)
    with database.reader() as connection:
        survey = load_survey(connection, asked.id)
    assert survey.kept == kept
    assert ("kiosk.idle", "30") in survey.settings
    assert survey_joins(survey)


def test_what_is_no_longer_asked_can_be_left_out(database, asked, tmp_path):
    retired = replace(USED.choices[2], retired=True)
    with database.writer() as connection:
        survey = load_survey(connection, asked.id)
        used = replace(USED, choices=(*USED.choices[:2], retired, USED.choices[3]))
        staff = replace(STAFF, retired=True)
        sections = (replace(survey.sections[0], questions=(LIKERT, used, staff)),)
        save_survey(connection, replace(survey, sections=sections))
    export(database, asked.id, tmp_path / "all.csv")
    export(database, asked.id, tmp_path / "asked.csv", retired=False)
    everything, left = lines(tmp_path / "all.csv")[0], lines(tmp_path / "asked.csv")[0]
    assert [name for name in everything if name not in left] == [
        "What did you use?/Car",
        "The staff/Desk",
        "The staff/Café",
    ]
    # A retired choice is somebody's answer: where the answer has a cell, it stays there.
    export(database, asked.id, tmp_path / "cell.csv", retired=False, multiple="joined")
    assert [row[4] for row in lines(tmp_path / "cell.csv")][1:] == ["Car", "Bus; Tram; Other", ""]
