"""Files of other tools go into the library, and surveys out of it, by their names."""

from __future__ import annotations

import json

import pytest

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.form_writing import save_survey_as
from surveyapp.exchange.forms.formats import FORMATS, foreign_format, is_surely_form
from surveyapp.exchange.forms.survey_opening import look_into, open_survey_file
from surveyapp.exchange.forms.survey_writing import SurveyFileRequest
from surveyapp.store.surveys import list_surveys, load_survey
from tests.exchange.forms.household import HOUSEHOLD
from tests.exchange.forms.limesurveys import lss, table
from tests.exchange.forms.normal import normal
from tests.exchange.forms.surveyjs_form import SURVEYJS
from tests.exchange.forms.workbooks import texts_in, workbook
from tests.running import check_library, run


def taken(database, path):
    plan = run(look_into(database, path))
    report = run(open_survey_file(database, plan))
    with database.reader() as connection:
        return plan, load_survey(connection, report.survey_id)


def test_a_form_is_kept_in_the_library_and_written_back_as_it_was(database, tmp_path):
    source = workbook(tmp_path / "household.xlsx", HOUSEHOLD)
    plan, survey = taken(database, source)
    assert len(plan.file.losses) == 9
    request = SurveyFileRequest(survey.id, tmp_path / "out.xlsx")
    report = run(save_survey_as(database, request))
    assert (report.responses, report.losses) == (None, ())
    assert texts_in(tmp_path / "out.xlsx") == texts_in(source)
    check_library(database)


def test_what_is_kept_goes_from_library_to_library_in_a_survey_file(database, tmp_path):
    source = workbook(tmp_path / "household.xlsx", HOUSEHOLD)
    _, survey = taken(database, source)
    path = tmp_path / "household.survey.json"
    run(save_survey_as(database, SurveyFileRequest(survey.id, path)))
    assert json.loads(path.read_text(encoding="utf-8"))["kept"]
    plan = run(look_into(database, path))
    assert plan.file.problems == ()
    assert normal(plan.file.survey) == normal(survey)
    assert plan.file.survey.kept == survey.kept


@pytest.mark.parametrize("make", [lss, table])
def test_a_questionnaire_of_limesurvey_is_opened(database, tmp_path, make):
    _, survey = taken(database, make(tmp_path / f"visit.{'lss' if make is lss else 'txt'}"))
    assert survey.title == "A visit"
    check_library(database)


def test_a_text_is_opened(database, tmp_path):
    path = tmp_path / "visit.md"
    path.write_text("# **Visit**\n\n1. **How old** are you?\n- 18\n- 19\n", encoding="utf-8")
    _, survey = taken(database, path)
    assert (survey.title, [q.text for q in survey.questions()]) == ("Visit", ["How old are you?"])


def test_a_text_without_questions_is_told_as_one(database, tmp_path):
    path = tmp_path / "empty.txt"
    path.write_text(" \n", encoding="utf-8")
    [problem] = run(look_into(database, path)).file.problems
    assert "no question" in str(problem.sentence)


def test_what_is_wrong_changes_nothing(database, tmp_path):
    path = workbook(tmp_path / "a.xlsx", "survey\n| | type | name |\n| | select_one x | a |")
    plan = run(look_into(database, path))
    with pytest.raises(ExchangeError, match="has problems"):
        run(open_survey_file(database, plan))
    with database.reader() as connection:
        assert list_surveys(connection) == []


def test_a_file_that_changed_since_it_was_looked_at_is_not_taken(database, tmp_path):
    path = workbook(tmp_path / "a.xlsx", HOUSEHOLD)
    plan = run(look_into(database, path))
    workbook(path, "survey\n| | type | name | label |\n| | text | a | A |")
    with pytest.raises(ExchangeError, match="was changed since"):
        run(open_survey_file(database, plan))


def test_an_xlsform_holds_no_responses(database, poll, tmp_path):
    request = SurveyFileRequest(poll.id, tmp_path / "poll.xlsx", responses=True)
    with pytest.raises(ExchangeError, match="no responses"):
        run(save_survey_as(database, request))
    assert not (tmp_path / "poll.xlsx").exists()


def test_only_what_is_surely_a_questionnaire_is_taken_for_one(tmp_path):
    answers = tmp_path / "answers.txt"
    answers.write_text("a\tb\n1\t2\n")
    assert foreign_format(answers).name == "text"
    assert not is_surely_form(answers)
    assert is_surely_form(table(tmp_path / "visit.txt"))
    surveyjs = tmp_path / "visit.json"
    surveyjs.write_text(json.dumps(SURVEYJS))
    assert foreign_format(surveyjs).name == "SurveyJS"
    assert {made.name for made in FORMATS} == {"XLSForm", "LimeSurvey", "SurveyJS", "text"}
