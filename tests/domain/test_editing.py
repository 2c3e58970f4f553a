"""Changing a survey gives a valid survey, and loses nothing that was answered."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.codes import RESERVED, is_code
from surveyapp.domain.document import from_json, to_json
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.editing_places import nudge, place_after
from surveyapp.domain.editing_settings import set_settings
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    Translation,
    new_uuid,
)


@pytest.fixture
def colour() -> Question:
    return Question(
        QuestionKind.SINGLE_CHOICE,
        "Colour",
        "colour",
        choices=(Choice("Red", "red"), Choice("Blue", "blue"), Choice("Green", "green")),
    )


@pytest.fixture
def age() -> Question:
    return Question(QuestionKind.NUMBER, "How old are you?", "age")


@pytest.fixture
def survey(colour, age) -> Survey:
    return Survey("Visit", sections=(Section("One", questions=(colour, age)), Section("Two")))


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


def test_an_unanswered_question_is_deleted_and_an_answered_one_retired(survey, colour, age):
    assert texts(editing.delete_question(survey, age.uuid, {})) == [["Colour"], []]
    edited = editing.delete_question(survey, age.uuid, {age.uuid: 3})
    assert edited.question(age.uuid).retired
    assert not editing.restore_question(edited, age.uuid).question(age.uuid).retired


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
        set_settings(survey, question.uuid, wrong)


def test_a_survey_keeps_a_title(survey):
    with pytest.raises(EditError, match="needs a title"):
        editing.set_title(survey, "  ")


TEXT = st.text(alphabet="aé 1_${}'\n", max_size=6)


class Editing(RuleBasedStateMachine):
    """Any edits in any order leave a valid survey in which nothing answered is lost."""

    def __init__(self) -> None:
        super().__init__()
        self.survey = Survey("Any")
        self.counts: dict[str, int] = {}
        self.codes: dict[str, str] = {}

    def _try(self, change, *args) -> None:
        with suppress(EditError):
            self.survey = change(self.survey, *args)

    def _questions(self) -> list[Question]:
        return list(self.survey.questions())

    @rule(kind=st.sampled_from(QuestionKind), text=TEXT, place=st.integers(-1, 5))
    def add(self, kind, text, place):
        question = editing.new_question(self.survey, kind, text, ("Yes", "No"))
        section = editing.asked_sections(self.survey)[-1]
        self.survey = editing.insert_question(self.survey, question, section.uuid, place)

    @rule(title=TEXT)
    def add_section(self, title):
        self.survey = editing.insert_section(self.survey, Section(title))

    @precondition(lambda self: self._questions())
    @rule(data=st.data(), text=TEXT)
    def write(self, data, text):
        question = data.draw(st.sampled_from(self._questions()))
        self._try(editing.set_text, question.uuid, text, self.counts)

    @precondition(lambda self: self._questions())
    @rule(data=st.data(), by=st.sampled_from([-1, 1]))
    def move(self, data, by):
        question = data.draw(st.sampled_from(self._questions()))
        self._try(nudge, question.uuid, by)

    @precondition(lambda self: self._questions())
    @rule(data=st.data())
    def duplicate(self, data):
        question = data.draw(st.sampled_from(self._questions()))
        self._try(editing.duplicate_question, question.uuid, new_uuid())

    @precondition(lambda self: self._questions())
    @rule(data=st.data())
    def answer(self, data):
        question = data.draw(st.sampled_from(self._questions()))
        for uuid in (question.uuid, *(c.uuid for c in question.choices[:1])):
            self.counts[uuid] = self.counts.get(uuid, 0) + 1
        self.codes[question.uuid] = question.code

    @precondition(lambda self: self._questions())
    @rule(data=st.data())
    def delete(self, data):
        question = data.draw(st.sampled_from(self._questions()))
        self._try(editing.delete_question, question.uuid, self.counts)

    @rule(data=st.data())
    def delete_section(self, data):
        section = data.draw(st.sampled_from(self.survey.sections))
        self._try(editing.delete_section, section.uuid, self.counts)

    @precondition(lambda self: any(q.retired for q in self._questions()))
    @rule(data=st.data())
    def restore(self, data):
        retired = [q for q in self._questions() if q.retired]
        self._try(editing.restore_question, data.draw(st.sampled_from(retired)).uuid)

    @precondition(lambda self: any(q.choices for q in self._questions()))
    @rule(data=st.data(), label=TEXT)
    def change_choices(self, data, label):
        questions = [q for q in self._questions() if q.choices]
        question = data.draw(st.sampled_from(questions))
        choice = data.draw(st.sampled_from(question.choices))
        self._try(editing_choices.add_choices, question.uuid, [label], 1)
        self._try(editing_choices.set_label, question.uuid, choice.uuid, label, self.counts)
        self._try(editing_choices.delete_choice, question.uuid, choice.uuid, self.counts)

    @invariant()
    def it_is_a_survey(self):
        survey = self.survey
        assert editing.asked_sections(survey)
        assert replace(from_json(to_json(survey)), id=survey.id) == survey
        codes = [question.code.lower() for question in survey.questions()]
        assert len(set(codes)) == len(codes)
        assert all(is_code(code) for code in codes)
        assert not RESERVED & set(codes)
        uuids = [question.uuid for question in survey.questions()]
        uuids += [choice.uuid for q in survey.questions() for choice in q.choices]
        assert len(set(uuids)) == len(uuids)
        assert set(self.counts) <= set(uuids)
        for uuid, code in self.codes.items():
            assert survey.question(uuid).code == code


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
