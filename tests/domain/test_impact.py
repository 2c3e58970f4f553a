"""What an edit does to answers is said with its number, asked about, or refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.impact import Verdict, impacts, protected, verdict
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey

RED, BLUE = Choice("Red", "red"), Choice("Blue", "blue")
COLOUR = Question(QuestionKind.SINGLE_CHOICE, "Colour", "colour", choices=(RED, BLUE))
RATING = Question(
    QuestionKind.SCALE, "Rating", "rating", settings=QuestionSettings(1, 5, low_label="Bad")
)
STAFF = MatrixRow("Staff", "staff")
MATRIX = Question(QuestionKind.MATRIX, "How was", "how", rows=(STAFF,), choices=(Choice("A", "a"),))
SURVEY = Survey("Visit", sections=(Section(questions=(COLOUR, RATING, MATRIX)),))
COUNTS = {
    COLOUR.uuid: 1240,
    BLUE.uuid: 37,
    RATING.uuid: 1,
    MATRIX.uuid: 5,
    STAFF.uuid: 5,
}


def said(new: Survey, counts=COUNTS) -> list[str]:
    return [str(impact.sentence) for impact in impacts(SURVEY, new, counts)]


def test_a_changed_label_says_how_many_chose_it():
    new = editing_choices.set_label(SURVEY, COLOUR.uuid, BLUE.uuid, "Navy", COUNTS)
    assert said(new) == ["37 responses chose “Blue”. From now on they count as “Navy”."]
    assert verdict(impacts(SURVEY, new, COUNTS)) is Verdict.ASK


def test_a_label_nobody_chose_is_safe():
    new = editing_choices.set_label(SURVEY, COLOUR.uuid, RED.uuid, "Crimson", COUNTS)
    assert said(new) == []
    assert verdict(()) is Verdict.SAFE


def test_without_answers_everything_is_safe():
    assert said(Survey("Empty"), {}) == []


def test_a_changed_question_text_says_both_texts():
    new = editing.set_text(SURVEY, COLOUR.uuid, "Favourite colour", COUNTS)
    assert said(new) == [
        "“Colour” was asked in 1,240 responses. From now on they count as answers to"
        " “Favourite colour”."
    ]


def test_one_response_is_singular():
    new = editing.set_text(SURVEY, RATING.uuid, "Stars", COUNTS)
    assert said(new)[0].startswith("“Rating” was asked in 1 response")


@pytest.mark.parametrize("how", ["retired", "missing"])
def test_a_deleted_question_choice_or_row_says_that_answers_stay(how):
    if how == "retired":
        new = editing.delete_question(SURVEY, COLOUR.uuid, COUNTS)
        new = editing.change_question(new, MATRIX.uuid, rows=(replace(STAFF, retired=True),))
    else:
        new = replace(SURVEY, sections=(Section(questions=(replace(MATRIX, rows=()), RATING)),))
    first, second = said(new)
    assert first == (
        "“Colour” was asked in 1,240 responses. The answers stay in the results; the question is no"
        " longer asked."
    )
    assert second.startswith("The row “Staff” was asked in 5 responses")
    deleted = editing_choices.delete_choice(SURVEY, COLOUR.uuid, BLUE.uuid, COUNTS)
    assert said(deleted)[0].startswith("37 responses chose “Blue”. They stay in the results")


@pytest.mark.parametrize(
    ("question", "kind", "expected"),
    [
        (COLOUR, QuestionKind.TEXT, Verdict.REFUSED),
        (COLOUR, QuestionKind.RANKING, Verdict.REFUSED),
        (COLOUR, QuestionKind.MULTIPLE_CHOICE, Verdict.ASK),
        (RATING, QuestionKind.NUMBER, Verdict.ASK),
        (RATING, QuestionKind.TEXT, Verdict.REFUSED),
    ],
)
def test_a_kind_that_would_read_answers_anew_is_refused(question, kind, expected):
    new = editing.change_kind(SURVEY, question.uuid, kind)
    found = impacts(SURVEY, new, COUNTS)
    assert verdict(found) is expected
    if expected is Verdict.REFUSED:
        assert "Duplicate the question" in str(found[0].sentence)
    assert verdict(impacts(SURVEY, new, {})) is Verdict.SAFE


def test_codes_that_were_answered_are_refused():
    for new in (
        editing.set_question_code(SURVEY, COLOUR.uuid, "hue"),
        editing_choices.set_choice_code(SURVEY, COLOUR.uuid, BLUE.uuid, "navy"),
        editing_choices.set_row_code(SURVEY, MATRIX.uuid, STAFF.uuid, "people"),
    ):
        assert verdict(impacts(SURVEY, new, COUNTS)) is Verdict.REFUSED


def test_a_scale_with_other_ends_is_asked_about():
    settings = replace(RATING.settings, maximum=10, low_label="Awful")
    new = editing.change_question(SURVEY, RATING.uuid, settings=settings)
    spans, ends = said(new)
    assert "from 1 to 5" in spans
    assert "from 1 to 10" in spans
    assert "“Bad”" in ends
    assert "“Awful”" in ends


def test_a_choice_that_turns_into_no_answer_is_asked_about():
    new = editing_choices.set_flag(SURVEY, COLOUR.uuid, BLUE.uuid, "missing", True)
    assert said(new) == [
        "37 responses chose “Blue”. From now on they no longer count as an answer."
    ]


def test_order_help_and_new_choices_are_safe():
    new = editing.change_question(SURVEY, COLOUR.uuid, help="Any", required=True)
    new = editing_choices.add_choices(new, COLOUR.uuid, ["Green"])
    new = editing_choices.move_choice(new, COLOUR.uuid, BLUE.uuid, 0)
    new = editing.move_question(new, COLOUR.uuid, SURVEY.sections[0].uuid, 2)
    assert said(new) == []


def test_going_back_keeps_the_words_answered_since():
    edited = editing_choices.set_label(SURVEY, COLOUR.uuid, BLUE.uuid, "Navy", {})
    edited = editing.set_text(edited, RATING.uuid, "Stars", {})
    since = {COLOUR.uuid: 1, BLUE.uuid: 1}
    back = protected(edited, SURVEY, {}, since)
    assert back.question(COLOUR.uuid).choices[1].label == "Navy"
    assert back.question(RATING.uuid).text == "Rating"


def test_going_back_keeps_kind_and_code_answered_since():
    edited = editing.change_kind(SURVEY, COLOUR.uuid, QuestionKind.TEXT)
    edited = editing.set_question_code(edited, COLOUR.uuid, "hue")
    back = protected(edited, SURVEY, {}, {COLOUR.uuid: 1}).question(COLOUR.uuid)
    assert (back.kind, back.code, back.choices) == (QuestionKind.TEXT, "hue", ())


def test_going_back_undoes_what_was_asked_about_when_nobody_answered_since():
    edited = editing.set_text(SURVEY, COLOUR.uuid, "Favourite", COUNTS)
    assert protected(edited, SURVEY, COUNTS, COUNTS) == SURVEY


def test_going_back_never_gives_two_questions_one_code():
    first = Question(QuestionKind.TEXT, "One", "a")
    second = Question(QuestionKind.TEXT, "Two", "b")
    start = Survey("Codes", sections=(Section(questions=(first, second)),))
    moved = editing.set_question_code(start, second.uuid, "c")
    now = editing.set_question_code(moved, first.uuid, "b")
    assert protected(now, start, {}, {first.uuid: 1}) == now


def test_what_is_no_longer_asked_is_read_as_it_was_given_too():
    retired = editing.delete_question(SURVEY, COLOUR.uuid, COUNTS)
    unoffered = editing_choices.delete_choice(SURVEY, COLOUR.uuid, BLUE.uuid, COUNTS)
    for new in (
        editing.change_kind(retired, COLOUR.uuid, QuestionKind.NOTE),
        editing.set_question_code(retired, COLOUR.uuid, "hue"),
        editing_choices.set_choice_code(retired, COLOUR.uuid, BLUE.uuid, "navy"),
        editing_choices.set_choice_code(unoffered, COLOUR.uuid, BLUE.uuid, "navy"),
    ):
        assert verdict(impacts(SURVEY, new, COUNTS)) is Verdict.REFUSED
        assert verdict(impacts(retired, new, COUNTS)) is Verdict.REFUSED
