"""Responses go into a survey that is there: matched, without doubles, and undone as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.answers import Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey, SurveyStatus, Translation
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.importing import import_survey
from surveyapp.exchange.responses_in.into_survey import compare_steps, import_into
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.imports import last_import, undo_import
from surveyapp.store.publishing import load_edited, save_edited
from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.store.whole_surveys import whole_responses
from tests.running import check_library, plan_import, run
from tests.store.varied import varied_responses, varied_survey

TABLES = (
    *("surveys", "sections", "questions", "choices", "translations", "revisions"),
    *("responses", "answers", "settings"),
)


def everything(database) -> dict[str, list[tuple]]:
    """Every row of the library: a list of checksums would say less."""
    with database.reader() as connection:
        return {
            table: sorted(map(repr, connection.exec_driver_sql(f"SELECT * FROM {table}").all()))
            for table in TABLES
        }


def stored(database, survey: Survey, responses=()) -> Survey:
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        given = (replace(one, survey_id=survey.id) for one in responses)
        for _ in add_responses(connection, survey, given):
            pass
    return survey


def responses_of(database, survey_id: int) -> list:
    with database.reader() as connection:
        survey = load_survey(connection, survey_id)
        return [response for response, _ in whole_responses(connection, survey)]


def written(tmp_path, content: str):
    path = tmp_path / "answers.csv"
    path.write_text(content, encoding="utf-8")
    return path


def drinks(**changes) -> Survey:
    """Two questions; one has a German text, and a choice that has a German label."""
    tea = Choice("Tea", "tea")
    drink = Question(
        QuestionKind.SINGLE_CHOICE, "Which drink?", "drink", choices=(tea, Choice("Water", "water"))
    )
    rating = Question(
        QuestionKind.SCALE, "Rating", "rating", settings=QuestionSettings(minimum=1, maximum=5)
    )
    translations = (
        Translation(drink.uuid, "text", "de", "Welches Getränk?"),
        Translation(tea.uuid, "label", "de", "Tee"),
    )
    return Survey(
        "Drinks",
        languages=("en", "de"),
        sections=(Section(questions=(drink, rating)),),
        translations=translations,
        **changes,
    )


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("out.csv", {}),
        ("out.csv", {"codes": True, "code_headers": True}),
        ("out.json", {"codebook": True}),
    ],
)
def test_an_export_of_a_survey_holds_nothing_new_for_it(database, tmp_path, name, options):
    survey = varied_survey()
    survey = stored(database, survey, varied_responses(survey, 60))
    request = ExportRequest(
        survey.id, tmp_path / name, name[-4:].strip("."), ExportOptions(partial=True, **options)
    )
    run(export_survey(database, request))
    before = everything(database)
    plan = plan_import(tmp_path / name)
    found = run(compare_steps(database, plan, survey.id))
    assert [(one.made.text, one.misfit) for one in found.questions if one.into is None] == []
    assert (found.new, found.doubles) == (0, 60)
    report = run(import_into(database, plan, survey.id))
    assert (report.rows, report.doubles) == (0, 60)
    assert everything(database) == before


def test_half_of_an_export_then_the_whole_make_the_survey_it_was(database, tmp_path):
    survey = varied_survey()
    survey = stored(database, survey, varied_responses(survey, 40))
    path, again = tmp_path / "out.csv", tmp_path / "again.csv"
    options = ExportOptions(partial=True)
    run(export_survey(database, ExportRequest(survey.id, path, "csv", options)))
    with database.writer() as connection:
        connection.exec_driver_sql("DELETE FROM responses WHERE id % 2")
    report = run(import_into(database, plan_import(path), survey.id))
    assert (report.rows, report.doubles, report.new_questions) == (20, 20, 0)
    run(export_survey(database, ExportRequest(survey.id, again, "csv", options)))
    # Those without a date stand in the order they came in.
    assert sorted(again.read_bytes().split(b"\r\n")) == sorted(path.read_bytes().split(b"\r\n"))
    assert run(import_into(database, plan_import(path), survey.id)).rows == 0
    assert check_library(database) == []


def test_an_import_matches_in_any_language_adds_what_is_new_and_is_undone(database, tmp_path):
    survey = stored(database, drinks())
    tea = next(survey.questions()).choices[0]
    first = Selection((tea.uuid,))
    with database.writer() as connection:
        given = [replace(one, answers={}) for one in varied_responses(varied_survey(), 1)]
        given = [
            replace(
                given[0], survey_id=survey.id, answers={survey.sections[0].questions[0].uuid: first}
            )
        ]
        list(add_responses(connection, survey, given))
    before = everything(database)
    path = written(
        tmp_path, "Welches  getränk? ,RATING,Where\nTee,4,Home\nCoffee,1,Work\ntea,5,Home\n"
    )
    plan = plan_import(path)
    report = run(import_into(database, plan, survey.id))
    assert (report.rows, report.doubles, report.new_questions) == (3, 0, 1)
    with database.reader() as connection:
        after = load_survey(connection, survey.id)
    drink, rating, where = after.questions()
    assert [choice.label for choice in drink.choices] == ["Tea", "Water", "Coffee"]
    assert (rating.settings.minimum, rating.settings.maximum, where.text) == (1, 5, "Where")
    taken = [one.answers[drink.uuid].choices[0] for one in responses_of(database, survey.id)[1:]]
    assert taken == [tea.uuid, drink.choices[2].uuid, tea.uuid]
    assert run(import_into(database, plan, survey.id)).doubles == 3  # nothing new to undo
    with database.writer() as connection:
        undone = undo_import(connection, survey.id)
    assert (undone.responses, undone.survey_erased, undone.kept_parts) == (3, False, 0)
    assert everything(database) == before
    run(import_into(database, plan, survey.id, left_out={"Where"}))
    with database.reader() as connection:
        assert len(list(load_survey(connection, survey.id).questions())) == 2
    assert check_library(database) == []


def test_what_does_not_fit_a_question_there_is_said_and_comes_as_a_new_one(database, tmp_path):
    survey = stored(database, drinks())
    path = written(tmp_path, "Which drink?,Rating\nTea,4\nWater,11\n")
    found = run(compare_steps(database, plan_import(path), survey.id))
    assert found.matching == 1
    assert "beyond the scale" in str(found.questions[1].misfit)
    unlike = written(tmp_path, "Planet,Moons\nMars,2\nEarth,1\n")
    before = everything(database)
    with pytest.raises(ExchangeError, match="No question of"):
        run(import_into(database, plan_import(unlike), survey.id))
    assert everything(database) == before


def test_an_open_survey_keeps_its_answers_and_asks_no_stranger_what_a_file_added(
    database, tmp_path
):
    survey = stored(database, drinks(status=SurveyStatus.OPEN))
    drink = next(survey.questions())
    with database.writer() as connection:
        one = next(varied_responses(varied_survey(), 1))
        given = {drink.uuid: Selection((drink.choices[1].uuid,))}
        list(add_responses(connection, survey, [replace(one, survey_id=survey.id, answers=given)]))
    kept = responses_of(database, survey.id)
    plan = plan_import(written(tmp_path, "Which drink?,Where\nTea,Home\nCoffee,Work\n"))
    run(import_into(database, plan, survey.id))
    assert responses_of(database, survey.id)[:1] == kept
    with database.reader() as connection:
        after = load_survey(connection, survey.id)
    assert next(after.asked_questions()).offered == drink.choices
    assert len(list(after.asked_questions())) == 2
    # Edits that wait would lose what a file adds when they are published.
    with database.writer() as connection:
        undo_import(connection, survey.id)
        edited = load_edited(connection, survey.id).survey
        save_edited(connection, replace(edited, title="Drinks again"))
    with pytest.raises(ExchangeError, match="not published"):
        run(import_into(database, plan, survey.id))


def test_undoing_an_import_takes_the_survey_it_made_unless_somebody_used_it(database, tmp_path):
    before = everything(database)
    plan = plan_import(written(tmp_path, "Which drink?,Rating\nTea,4\nWater,11\n"))
    made = run(import_survey(database, plan))
    with database.writer() as connection:
        assert undo_import(connection, made.survey_id).survey_erased
    assert everything(database) == before
    made = run(import_survey(database, plan))
    with database.writer() as connection:
        survey = load_survey(connection, made.survey_id)
        one = next(varied_responses(varied_survey(), 1))
        list(add_responses(connection, survey, [replace(one, survey_id=survey.id, answers={})]))
        undone = undo_import(connection, made.survey_id)
        assert (undone.responses, undone.survey_erased) == (2, False)
        assert last_import(connection, made.survey_id) is None
    assert len(responses_of(database, made.survey_id)) == 1


def test_a_cancelled_import_into_a_survey_leaves_it_as_it_was(database, tmp_path):
    survey = stored(database, drinks())
    plan = plan_import(written(tmp_path, "Which drink?,Where\n" + "Tea,Home\nCoffee,Work\n" * 800))
    before = everything(database)
    steps = import_into(database, plan, survey.id)
    assert max(next(steps)[0] for _ in range(7)) >= 500
    steps.close()
    assert everything(database) == before


def test_who_says_what_one_other_said_is_no_double_of_both(database, tmp_path):
    survey = stored(database, drinks())
    path = written(tmp_path, "Which drink?,Rating\nTea,4\n")
    assert run(import_into(database, plan_import(path), survey.id)).rows == 1
    path = written(tmp_path, "Which drink?,Rating\nTea,4\nTea,4\nTea,4\n")
    report = run(import_into(database, plan_import(path), survey.id))
    assert (report.rows, report.doubles) == (2, 1)
    assert [str(sentence) for sentence in report.sentences] == [
        "2 responses were imported into “Drinks”.",
        "One was there already and was left out.",
    ]
