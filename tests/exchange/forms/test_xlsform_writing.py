"""XLSForm out: other tools take it, and it comes back as the survey it was."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from pyxform.xls2xform import convert

from surveyapp.domain import editing
from surveyapp.domain.document import from_json, to_json
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, copy_survey
from surveyapp.exchange.forms.samples import EVERY_KIND, load_template, templates
from surveyapp.exchange.forms.xlsform.workbook import xlsform
from tests.exchange.forms.household import HOUSEHOLD
from tests.exchange.forms.normal import normal, question, read, told, wrong
from tests.exchange.forms.random_surveys import surveys
from tests.exchange.forms.workbooks import texts_in, workbook

NAMES = [template.name for template in templates()]


def written(survey, path):
    """Write a survey; other tools take it."""
    content, _ = xlsform(survey)
    convert(BytesIO(content))
    path.write_bytes(content)
    return path


def lost(survey) -> list[str]:
    return [str(sentence) for sentence in xlsform(survey)[1]]


def again(survey, path) -> Survey:
    """Write a survey and read it."""
    form = read(written(survey, path))
    assert wrong(form) == []
    return form.survey


@pytest.fixture
def household(tmp_path):
    return read(workbook(tmp_path / "household.xlsx", HOUSEHOLD)).survey


@pytest.mark.parametrize("name", NAMES)
def test_every_template_is_taken_by_other_tools_and_comes_back_as_it_was(name, tmp_path):
    survey = load_template(name)
    assert normal(again(survey, tmp_path / "out.xlsx")) == normal(survey)
    assert lost(survey) == []


def test_any_survey_is_taken_by_other_tools_and_comes_back_as_it_was(tmp_path):
    @examples(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(surveys())
    def check(survey):
        content, losses = xlsform(survey)
        convert(BytesIO(content))
        path = tmp_path / "any.xlsx"
        path.write_bytes(content)
        form = read(path)
        assert wrong(form) == []
        assert losses == ()
        assert spelled(normal(form.survey)) == spelled(normal(survey))

    check()


@pytest.mark.parametrize(
    "text",
    [
        "__init__",
        "2 * 3 * 4 **",
        "# 1",
        "[a](b)",
        "Use <b> & &amp;",
        "\\_ C:\\x",
        "**${no}**",
        "a__b__c",
    ],
)
def test_a_text_that_looks_like_mark_up_comes_back_as_it_was(text, tmp_path):
    question = Question(QuestionKind.TEXT, text, "q")
    survey = Survey("S", sections=(Section(questions=(question,)),))
    (back,) = again(survey, tmp_path / "out.xlsx").questions()
    assert spelled(back.text) == spelled(text)


def test_conditions_on_the_choices_of_a_matrix_are_said_to_be_left_out():
    ask = Question(QuestionKind.NUMBER, "N?", "n")
    choices = (Choice("A", "a", show_if="${n} > 1"), Choice("B", "b"))
    rows = (MatrixRow("R", "r"),)
    matrix = Question(QuestionKind.MATRIX, "M?", "m", choices=choices, rows=rows)
    survey = Survey("S", sections=(Section(questions=(ask, matrix)),))
    assert any("M?" in sentence for sentence in lost(survey))


def spelled(document):
    """Return a document without what XLSForm itself cannot tell apart: ``${`` of no answer."""
    return str(document).replace("$ {", "${")


def test_a_form_is_written_back_row_for_row_and_cell_for_cell(household, tmp_path):
    source = workbook(tmp_path / "source.xlsx", HOUSEHOLD)
    assert texts_in(written(household, tmp_path / "out.xlsx")) == texts_in(source)


def test_a_form_that_went_out_and_in_again_is_the_same_survey(household, tmp_path):
    assert normal(again(household, tmp_path / "out.xlsx")) == normal(household)


def test_what_is_kept_goes_through_the_survey_document_and_a_copy(household, tmp_path):
    source = texts_in(workbook(tmp_path / "source.xlsx", HOUSEHOLD))
    for survey in (from_json(to_json(household)), copy_survey(household, household.title)[0]):
        assert texts_in(written(survey, tmp_path / "out.xlsx")) == source


def test_another_code_is_another_name_also_in_what_is_kept(household, tmp_path):
    size = question(household, "size")
    renamed = editing.set_question_code(household, size.uuid, "people")
    rows = texts_in(written(renamed, tmp_path / "out.xlsx"))["survey"]
    cells = {cell for row in rows for cell in row}
    assert "people" in cells
    assert {"${people} > 2", "pulldata('a', 'b', 'c', ${people})"} < cells
    assert not any("${size}" in cell for cell in cells)
    assert normal(again(renamed, tmp_path / "out.xlsx")) == normal(renamed)


def test_a_new_question_stands_where_it_was_put_and_what_is_around_it_stays(household, tmp_path):
    new = editing.new_question(household, QuestionKind.SINGLE_CHOICE, "New?", ["A", "B"])
    section = household.sections[1].uuid
    edited = editing.insert_question(household, new, section, 2)
    rows = texts_in(written(edited, tmp_path / "out.xlsx"))["survey"]
    names = [row[1] if len(row) > 1 else "" for row in rows]
    assert names[names.index("new") - 1 : names.index("new") + 2] == ["town", "new", "where"]
    assert len(rows) == len(HOUSEHOLD.partition("choices")[0].strip().splitlines())
    assert normal(again(edited, tmp_path / "out.xlsx")) == normal(edited)


def test_deleted_questions_are_gone_and_moved_pages_keep_what_followed_their_questions(
    household, tmp_path
):
    gone = editing.delete_question(household, question(household, "said").uuid, {})
    moved = replace(gone, sections=tuple(reversed(gone.sections)))
    rows = texts_in(written(moved, tmp_path / "out.xlsx"))["survey"]
    names = [row[1] if len(row) > 1 else "" for row in rows]
    assert "said" not in names
    assert names[names.index("town") + 1] == "where"
    assert normal(again(moved, tmp_path / "out.xlsx")) == normal(moved)


def test_a_list_that_two_share_is_two_once_one_of_them_changes(household, tmp_path):
    asked = question(household, "other_q")
    shouted = tuple(replace(choice, label=f"{choice.label}!") for choice in asked.choices)
    edited = editing.replace_question(household, replace(asked, choices=shouted))
    rows = texts_in(written(edited, tmp_path / "out.xlsx"))["choices"]
    assert [row[:3] for row in rows if row[0].startswith("agree")] == [
        ["agree", "1", "No"],
        ["agree", "2", "Yes"],
        ["agree_2", "1", "No!"],
        ["agree_2", "2", "Yes!"],
    ]


def test_a_filter_of_the_form_stays_until_a_choice_is_offered_otherwise(household, tmp_path):
    town = question(household, "town")
    first = replace(town.choices[0], show_if="${size} > 3")
    edited = editing.replace_question(household, replace(town, choices=(first, *town.choices[1:])))
    rows = texts_in(written(edited, tmp_path / "out.xlsx"))["survey"]
    assert "region = ${region}" not in {cell for row in rows for cell in row}
    assert normal(again(edited, tmp_path / "out.xlsx")) == normal(edited)


def test_nothing_in_a_workbook_is_a_formula_or_a_link(tmp_path):
    asked = Question(QuestionKind.TEXT, "=1+1", "a", help="https://example.org")
    path = written(
        Survey("=cmd|' /C calc'!A0", sections=(Section(questions=(asked,)),)), tmp_path / "x.xlsx"
    )
    assert b"<f>" not in path.read_bytes()
    assert ["text", "a", "=1+1", "https://example.org"] in texts_in(path)["survey"]


def test_conditions_follow_the_names_that_choices_have_in_the_form(tmp_path):
    kinds = QuestionKind
    city = (Choice("New York", "new york"), Choice("Other town", "new_york"), Choice("B", "b"))
    rated = Choice("Very good", "very good"), Choice("Bad", "bad")
    survey = Survey(
        "A",
        sections=(
            Section(
                questions=(
                    Question(kinds.SINGLE_CHOICE, "Where?", "city", choices=city),
                    Question(
                        kinds.MATRIX, "How?", "how", choices=rated, rows=(MatrixRow("Food", "f"),)
                    ),
                    Question(
                        kinds.TEXT,
                        "Why?",
                        "why",
                        show_if="${city} = 'new york' or selected(${city}, 'new_york')",
                    ),
                    Question(kinds.TEXT, "Dish?", "dish", show_if="${how_f} = 'very good'"),
                )
            ),
        ),
    )
    came = again(survey, tmp_path / "a.xlsx")
    where, how = question(came, "city"), question(came, "how")
    first, second, _ = (choice.code for choice in where.choices)
    assert question(came, "why").show_if == (
        f"${{city}} = '{first}' or selected(${{city}}, '{second}')"
    )
    assert f"'{how.choices[0].code}'" in question(came, "dish").show_if


def test_choices_whose_codes_become_alike_keep_conditions_of_their_own(tmp_path):
    yes = Question(QuestionKind.TEXT, "Yes?", "yes")
    choices = (
        Choice("One", "a b", show_if="${yes} = 'true'"),
        Choice("Two", "a_b", show_if="${yes} != 'true'"),
        Choice("Three", "always", show_if="${yes} = ''"),
        Choice("Four", "c"),
    )
    asked = Question(QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=choices)
    came = again(Survey("A", sections=(Section(questions=(yes, asked)),)), tmp_path / "a.xlsx")
    assert [c.show_if for c in question(came, "which").choices] == [c.show_if for c in choices]


def test_what_is_no_longer_asked_is_said_to_be_left_out():
    kept = Question(
        QuestionKind.SINGLE_CHOICE,
        "Which?",
        "which",
        choices=(Choice("Tea", "tea"), Choice("Mate", "mate", retired=True)),
    )
    gone = Question(QuestionKind.TEXT, "Why?", "why", retired=True)
    survey = Survey("A", sections=(Section(questions=(kept, gone)), Section("Old", retired=True)))
    assert lost(survey) == ["3 parts that are no longer asked are left out: “Mate”, “Why?”, “Old”."]


def test_what_an_xlsform_cannot_say_is_said():
    single = QuestionKind.SINGLE_CHOICE
    survey = Survey(
        "A",
        settings=(("welcome", "Hello"),),
        sections=(
            Section(
                questions=(
                    Question(single, "Empty?", "empty"),
                    Question(
                        single, "Picture?", "p", choices=(Choice("A", "a", picture="0" * 64),)
                    ),
                    Question(QuestionKind.TEXT, "Broken?", "b", show_if="${empty} = 1"),
                    Question(QuestionKind.TEXT, "x" * 40_000, "long"),
                )
            ),
        ),
    )
    assert lost(survey) == [
        "“Empty?” has no choices yet, and is left out.",
        "The pictures of “Picture?” are left out.",
        "A condition or calculation of “Broken?” is left out.",
        "How the kiosk looks and what it says is no part of an XLSForm.",
        "The text in C4 of the sheet “survey” is cut: a cell takes 32,767 characters.",
    ]


def test_a_scale_of_one_point_is_a_number_for_other_tools(tmp_path):
    settings = QuestionSettings(minimum=3, maximum=3)
    asked = Question(QuestionKind.SCALE, "A", "a", settings=settings)
    written(Survey("A", sections=(Section(questions=(asked,)),)), tmp_path / "a.xlsx")


def test_every_kind_is_written(tmp_path):
    rows = texts_in(written(load_template(EVERY_KIND), tmp_path / "out.xlsx"))["survey"]
    types = {row[0].partition(" ")[0] for row in rows[1:]}
    assert types >= {"acknowledge", "note", "integer", "select_one", "text", "date", "time"}
    assert types >= {"dateTime", "decimal", "calculate", "select_multiple", "range", "rank"}


def test_what_is_lost_on_the_way_in_is_not_lost_on_the_way_out(household, tmp_path):
    form = read(written(household, tmp_path / "out.xlsx"))
    assert told(form) == told(read(workbook(tmp_path / "source.xlsx", HOUSEHOLD)))
