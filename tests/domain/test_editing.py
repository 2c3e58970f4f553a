"""Changing a survey gives a valid survey, and loses nothing that was answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.editing_places import nudge, place_after
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import (
    MatrixRow,
    Question,
    Survey,
    Translation,
    new_uuid,
)


def texts(survey: Survey) -> list[list[str]]:
    return [[question.text for question in section.questions] for section in survey.sections]


def test_a_new_question_stands_where_it_was_put_with_a_free_code(survey):
    question = editing.new_question(survey, QuestionKind.TEXT, "Colour")
    edited = editing.insert_question(survey, question, survey.sections[0].uuid, 0)
    assert texts(edited) == [["Colour", "Colour", "How old are you?"], []]
    assert question.code == "colour_2"


def test_a_new_question_comes_with_what_its_kind_needs(survey):
    choice = editing.new_question(survey, QuestionKind.SINGLE_CHOICE, labels=("Yes", "No"))
    assert [c.code for c in choice.choices] == ["yes", "no"]
    scale = editing.new_question(survey, QuestionKind.SCALE)
    assert (scale.settings.minimum, scale.settings.maximum) == (1, 5)
    matrix = editing.new_question(survey, QuestionKind.MATRIX, labels=("First", "Second"))
    assert matrix.rows
    assert matrix.choices


def test_the_code_follows_the_text_until_it_is_answered_or_edited(survey, colour):
    edited = editing.set_text(survey, colour.uuid, "Favourite colour", {})
    assert edited.question(colour.uuid).code == "favourite_colour"
    answered = editing.set_text(survey, colour.uuid, "Favourite colour", {colour.uuid: 1})
    assert answered.question(colour.uuid).code == "colour"
    by_hand = editing.set_question_code(survey, colour.uuid, "hue")
    by_hand = editing.set_text(by_hand, colour.uuid, "Favourite colour", {})
    assert by_hand.question(colour.uuid).code == "hue"


@pytest.mark.parametrize("code", ["", "1st", "a b", "naïve", "email", "Response_ID", "AGE"])
def test_a_code_that_is_malformed_reserved_or_taken_is_refused(survey, colour, code):
    with pytest.raises(EditError):
        editing.set_question_code(survey, colour.uuid, code)


def test_the_code_of_a_retired_question_stays_taken(survey, colour, age):
    edited = editing.delete_question(survey, age.uuid, {age.uuid: 1})
    with pytest.raises(EditError, match="already the code"):
        editing.set_question_code(edited, colour.uuid, "age")


def test_an_unanswered_question_is_deleted_and_an_answered_one_retired(survey, colour, age):
    assert texts(editing.delete_question(survey, age.uuid, {})) == [["Colour"], []]
    edited = editing.delete_question(survey, age.uuid, {age.uuid: 3})
    assert edited.question(age.uuid).retired
    assert not editing.restore_question(edited, age.uuid).question(age.uuid).retired


def test_a_deleted_section_keeps_only_what_was_answered(survey, colour, age):
    edited = editing.delete_section(survey, survey.sections[0].uuid, {colour.uuid: 3})
    assert edited.sections[0].retired
    assert [q.text for q in edited.questions()] == ["Colour"]
    assert list(edited.asked_questions()) == []
    back = editing.restore_question(edited, colour.uuid)
    assert [q.text for q in back.asked_questions()] == ["Colour"]


def test_the_last_section_stays(survey):
    edited = editing.delete_section(survey, survey.sections[1].uuid, {})
    with pytest.raises(EditError, match="at least one section"):
        editing.delete_section(edited, edited.sections[0].uuid, {})


def test_positions_count_what_is_still_asked(survey, colour, age):
    survey = editing.delete_question(survey, colour.uuid, {colour.uuid: 1})
    new = editing.new_question(survey, QuestionKind.TEXT, "New")
    edited = editing.insert_question(survey, new, survey.sections[0].uuid, 1)
    assert [q.text for q in edited.asked_questions()] == ["How old are you?", "New"]


def test_a_copy_stands_behind_its_original_with_uuids_and_translations_of_its_own(survey, colour):
    red = colour.choices[0]
    survey = replace(survey, translations=(Translation(red.uuid, "label", "fr", "Rouge"),))
    copy_uuid = new_uuid()
    edited = editing.duplicate_question(survey, colour.uuid, copy_uuid)
    copy = edited.question(copy_uuid)
    assert texts(edited)[0] == ["Colour", "Colour", "How old are you?"]
    assert copy.code == "colour_2"
    assert not {c.uuid for c in copy.choices} & {c.uuid for c in colour.choices}
    assert edited.translations[1] == Translation(copy.choices[0].uuid, "label", "fr", "Rouge")


def test_another_kind_keeps_what_both_know(survey, colour):
    several = editing.change_kind(survey, colour.uuid, QuestionKind.MULTIPLE_CHOICE)
    assert several.question(colour.uuid).choices == colour.choices
    note = editing.change_kind(
        editing.change_question(survey, colour.uuid, required=True), colour.uuid, QuestionKind.NOTE
    ).question(colour.uuid)
    assert (note.choices, note.required, note.text) == ((), False, "Colour")


def test_a_question_goes_over_the_edge_of_its_section(survey, age):
    edited = nudge(survey, age.uuid, 1)
    assert texts(edited) == [["Colour"], ["How old are you?"]]
    assert texts(nudge(edited, age.uuid, -1)) == texts(survey)
    assert nudge(edited, age.uuid, 1) == edited


def test_a_new_question_goes_behind_the_one_looked_at(survey, colour):
    assert place_after(survey, colour.uuid) == (survey.sections[0].uuid, 1)
    assert place_after(survey, survey.sections[0].uuid) == (survey.sections[0].uuid, 2)
    assert place_after(survey, "") == (survey.sections[1].uuid, 0)


def test_choices_are_added_renamed_moved_and_deleted(survey, colour):
    red, blue, _ = colour.choices
    survey = editing_choices.add_choices(survey, colour.uuid, ["Pink", "Grey"], 1)
    survey = editing_choices.set_label(survey, colour.uuid, red.uuid, "Dark red", {})
    survey = editing_choices.move_choice(survey, colour.uuid, blue.uuid, 0)
    survey = editing_choices.delete_choice(survey, colour.uuid, red.uuid, {red.uuid: 2})
    question = survey.question(colour.uuid)
    assert [c.code for c in question.choices] == ["blue", "dark_red", "pink", "grey", "green"]
    assert [c.label for c in question.offered] == ["Blue", "Pink", "Grey", "Green"]


def test_choice_codes_are_distinct_and_may_be_numbers(survey, colour):
    red = colour.choices[0]
    edited = editing_choices.set_choice_code(survey, colour.uuid, red.uuid, "1")
    assert edited.question(colour.uuid).choices[0].code == "1"
    for code in ("BLUE", "", "a b", "é"):
        with pytest.raises(EditError):
            editing_choices.set_choice_code(survey, colour.uuid, red.uuid, code)


def test_only_one_choice_asks_for_a_text(survey, colour):
    red, blue, _ = colour.choices
    edited = editing_choices.set_flag(survey, colour.uuid, red.uuid, "other", True)
    with pytest.raises(EditError, match="“Red” already asks"):
        editing_choices.set_flag(edited, colour.uuid, blue.uuid, "other", True)


def test_a_matrix_keeps_a_row(survey):
    rows = (MatrixRow("Staff", "staff"), MatrixRow("Rooms", "rooms"))
    matrix = Question(QuestionKind.MATRIX, "How was", "how", rows=rows)
    survey = editing.insert_question(survey, matrix, survey.sections[1].uuid)
    edited = editing_choices.delete_row(survey, matrix.uuid, rows[0].uuid, {rows[0].uuid: 1})
    assert edited.question(matrix.uuid).rows[0].retired
    with pytest.raises(EditError, match="at least one row"):
        editing_choices.delete_row(edited, matrix.uuid, rows[1].uuid, {})


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (QuestionKind.SCALE, QuestionSettings()),
        (QuestionKind.SCALE, QuestionSettings(5, 1)),
        (QuestionKind.SCALE, QuestionSettings(1, 50, appearance="stars")),
        (QuestionKind.NUMBER, QuestionSettings(step=0)),
        (QuestionKind.NUMBER, QuestionSettings(3, 3)),
        (QuestionKind.MULTIPLE_CHOICE, QuestionSettings(3, 2)),
        (QuestionKind.TEXT, QuestionSettings(maximum=0)),
    ],
)
def test_settings_nobody_could_answer_with_are_refused(survey, kind, wrong):
    question = editing.new_question(survey, kind)
    survey = editing.insert_question(survey, question, survey.sections[0].uuid)
    with pytest.raises(EditError):
        editing.set_settings(survey, question.uuid, wrong)


def test_a_survey_keeps_a_title(survey):
    with pytest.raises(EditError, match="needs a title"):
        editing.set_title(survey, "  ")
