"""Conditions and texts follow the codes they name, and what they need is not deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Survey, Translation


@pytest.fixture
def matrix() -> Question:
    return Question(
        QuestionKind.MATRIX,
        "How was",
        "how",
        choices=(Choice("Good", "good"), Choice("Bad", "bad")),
        rows=(MatrixRow("Staff", "staff"), MatrixRow("Rooms", "rooms")),
    )


@pytest.fixture
def stay(survey, age, matrix) -> Survey:
    """A survey in which “How old are you?” needs the answer to a row of a matrix."""
    survey = editing.insert_question(survey, matrix, survey.sections[1].uuid)
    return editing.change_question(
        survey, age.uuid, show_if="${how_staff} = 'bad'", help="The staff were ${how_staff}."
    )


def test_a_new_code_is_followed_by_conditions_texts_and_translations(survey, colour, age):
    survey = editing.change_question(survey, colour.uuid, show_if="${age} > 3", help="At ${age}")
    survey = replace(survey, translations=(Translation(colour.uuid, "help", "fr", "À ${age} ans"),))
    edited = editing.set_question_code(survey, age.uuid, "years")
    assert edited.question(colour.uuid).show_if == "${years} > 3"
    assert edited.question(colour.uuid).help == "At ${years}"
    assert edited.translations[0].text == "À ${years} ans"


def test_only_the_code_changes_in_a_condition(survey, colour, age):
    written = "( ${ age }>3 )  and ${colour} != '${age}'"
    survey = editing.change_question(survey, colour.uuid, show_if=written, help="At ${ age }")
    edited = editing.set_question_code(survey, age.uuid, "years").question(colour.uuid)
    assert edited.show_if == "( ${ years }>3 )  and ${colour} != '${age}'"
    assert edited.help == "At ${ years }"


def test_a_condition_that_cannot_be_read_follows_a_new_code_too(survey, colour, age):
    survey = editing.change_question(survey, colour.uuid, show_if="${age} >")
    edited = editing.set_question_code(survey, age.uuid, "years")
    assert edited.question(colour.uuid).show_if == "${years} >"
    with pytest.raises(EditError, match="is needed by “Colour”"):
        editing.delete_question(survey, age.uuid, {})


def test_new_codes_of_a_matrix_and_its_rows_are_followed(stay, age, matrix):
    staff = matrix.rows[0].uuid
    stay = editing.set_question_code(stay, matrix.uuid, "was")
    assert stay.question(age.uuid).show_if == "${was_staff} = 'bad'"
    coded = editing_choices.set_row_code(stay, matrix.uuid, staff, "people")
    assert coded.question(age.uuid).show_if == "${was_people} = 'bad'"
    labelled = editing_choices.set_row_label(stay, matrix.uuid, staff, "Our team", {})
    assert labelled.question(age.uuid).help == "The staff were ${was_our_team}."


def test_a_matrix_and_a_row_that_others_need_are_not_deleted(stay, age, matrix):
    staff, rooms = matrix.rows
    with pytest.raises(EditError, match="“How was” is needed by “How old are you"):
        editing.delete_question(stay, matrix.uuid, {})
    with pytest.raises(EditError, match="“Staff” is needed by “How old are you"):
        editing_choices.delete_row(stay, matrix.uuid, staff.uuid, {})
    assert editing_choices.delete_row(stay, matrix.uuid, rooms.uuid, {})
    quoting = replace(matrix.rows[1], label="Rooms, if the staff were ${how_staff}")
    stay = editing.change_question(stay, matrix.uuid, rows=(staff, quoting))
    stay = editing.change_question(stay, age.uuid, show_if="", help="")
    with pytest.raises(EditError, match="“Staff” is needed by “How was”"):
        editing_choices.delete_row(stay, matrix.uuid, staff.uuid, {})


def test_a_choice_of_a_matrix_that_a_condition_names_keeps_its_code(stay, matrix):
    good, bad = matrix.choices
    with pytest.raises(EditError, match="asks for “Bad”"):
        editing_choices.set_choice_code(stay, matrix.uuid, bad.uuid, "poor")
    assert editing_choices.set_choice_code(stay, matrix.uuid, good.uuid, "fine")


def test_a_question_that_others_need_is_not_deleted(survey, colour, age):
    survey = editing.change_question(survey, colour.uuid, show_if="${age} > 3")
    with pytest.raises(EditError, match="is needed by “Colour”"):
        editing.delete_question(survey, age.uuid, {})
    assert editing.delete_section(survey, survey.sections[0].uuid, {}).sections[0].title == "Two"


@pytest.mark.parametrize("field", ["text", "help", "constraint_message", "constraint"])
def test_a_question_whose_answer_a_text_quotes_is_needed(survey, colour, age, field):
    survey = editing.change_question(survey, colour.uuid, **{field: "${ age }"})
    with pytest.raises(EditError, match="“How old are you\\?” is needed by"):
        editing.delete_question(survey, age.uuid, {})
    retired = editing.delete_question(survey, colour.uuid, {colour.uuid: 1})
    assert editing.delete_question(retired, age.uuid, {})


@pytest.mark.parametrize("field", ["title", "description", "show_if"])
def test_a_question_whose_answer_a_section_uses_is_needed(survey, age, field):
    survey = editing.change_section(survey, survey.sections[1].uuid, **{field: "${age} ="})
    with pytest.raises(EditError, match="is needed by"):
        editing.delete_question(survey, age.uuid, {})


def test_a_choice_that_a_condition_names_keeps_its_code_and_place(survey, colour, age):
    red = colour.choices[0]
    survey = editing.change_question(survey, age.uuid, show_if="selected(${colour}, 'red')")
    relabelled = editing_choices.set_label(survey, colour.uuid, red.uuid, "Dark red", {})
    assert relabelled.question(colour.uuid).choices[0].code == "red"
    with pytest.raises(EditError, match="asks for “Red”"):
        editing_choices.set_choice_code(survey, colour.uuid, red.uuid, "dark")
    with pytest.raises(EditError, match="asks for “Red”"):
        editing_choices.delete_choice(survey, colour.uuid, red.uuid, {})


@pytest.mark.parametrize(
    ("condition", "is_named"),
    [
        ("'red' = ${colour}", True),
        ("if(${age} > 3 and ${colour} != 'red', 1, 0)", True),
        ("${colour} = 'red' and (", True),
        ("${colour} = 'redder' and (", False),
        ("${colour} = 'blue' and ${age} = 'red'", False),
        ("${colour} = 'blue' or concat(${age}, 'red') = 'red'", False),
    ],
)
def test_only_what_is_compared_with_the_answer_names_a_choice(
    survey, colour, age, condition, is_named
):
    survey = editing.change_question(survey, age.uuid, calculation=condition)
    red = colour.choices[0].uuid
    if is_named:
        with pytest.raises(EditError, match="asks for “Red”"):
            editing_choices.delete_choice(survey, colour.uuid, red, {})
    else:
        assert editing_choices.delete_choice(survey, colour.uuid, red, {})


def test_a_question_names_its_own_choices_by_a_dot(survey, colour):
    red, blue, _ = colour.choices
    survey = editing.change_question(survey, colour.uuid, constraint=". != 'red'")
    with pytest.raises(EditError, match="The condition of “Colour” asks for “Red”"):
        editing_choices.delete_choice(survey, colour.uuid, red.uuid, {})
    assert editing_choices.delete_choice(survey, colour.uuid, blue.uuid, {})


def test_a_choice_whose_code_is_a_number_is_named_by_the_number(survey, colour, age):
    red = colour.choices[0].uuid
    survey = editing_choices.set_choice_code(survey, colour.uuid, red, "1")
    survey = editing.change_question(survey, age.uuid, show_if="${colour} = 1")
    with pytest.raises(EditError, match="asks for “Red”"):
        editing_choices.set_choice_code(survey, colour.uuid, red, "2")
