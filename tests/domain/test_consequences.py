"""What publishing changes does to answers, by how much it can harm, and the ways out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.consequences import Gravity, blocked, consequences, means_the_same
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, Translation
from surveyapp.domain.ways_out import ask_anew, can_take_back, take_back

COLOUR = Question(
    QuestionKind.SINGLE_CHOICE,
    "Colour",
    "colour",
    uuid="q-colour",
    choices=(Choice("Red", "red", "c-red"), Choice("Blue", "blue", "c-blue")),
)
RATING = Question(
    QuestionKind.SCALE,
    "How was it?",
    "rating",
    uuid="q-rating",
    settings=QuestionSettings(minimum=1, maximum=5, low_label="Bad", high_label="Good"),
)
WHY = Question(QuestionKind.TEXT, "Why?", "why", uuid="q-why", show_if="selected(${colour}, 'red')")
GRID = Question(
    QuestionKind.MATRIX,
    "Rate",
    "grid",
    uuid="q-grid",
    choices=(Choice("Bad", "bad", "c-bad"),),
    rows=(MatrixRow("Food", "food", "r-food"), MatrixRow("Music", "music", "r-music")),
)
ASKED = Survey("Poll", sections=(Section(questions=(COLOUR, RATING, WHY, GRID), uuid="s"),))
COUNTS = {"q-colour": 112, "c-red": 37, "q-rating": 100, "q-grid": 90, "r-food": 90, "c-bad": 3}


def only(edited: Survey):
    (found,) = consequences(ASKED, edited, COUNTS)
    return found


@pytest.mark.parametrize(
    "edited",
    [
        editing.change_question(ASKED, "q-colour", text="Colour?"),
        editing_choices.move_choice(ASKED, "q-colour", "c-blue", 0),
        editing_choices.add_choices(ASKED, "q-colour", ["Green"]),
        editing_choices.set_label(ASKED, "q-colour", "c-blue", "Green", COUNTS),
        editing.change_question(ASKED, "q-why", text="Anything else?"),
        editing.change_question(ASKED, "q-colour", help="Choose"),
        editing.set_title(ASKED, "Another"),
    ],
    ids=["typo", "order", "new choice", "nobody chose it", "nobody was asked", "help", "title"],
)
def test_harmless(edited):
    found = only(edited)
    assert (found.gravity, found.details, found.blocks) == (Gravity.HARMLESS, (), False)


@pytest.mark.parametrize(
    ("edited", "count"),
    [
        (editing_choices.delete_choice(editing.change_question(ASKED, "q-why", show_if=""),
                                       "q-colour", "c-red", COUNTS), "37"),
        (editing.change_question(ASKED, "q-rating", required=True), ""),
        (editing.change_question(ASKED, "q-rating", show_if="${colour} = 'blue'"), ""),
        (editing.change_question(ASKED, "q-rating", constraint=". > 2"), ""),
        (editing.replace_question(ASKED, replace(COLOUR, choices=(
            COLOUR.choices[0], replace(COLOUR.choices[1], show_if="${rating} > 2")))), ""),
        (editing.delete_question(ASKED, "q-rating", COUNTS), "100"),
        (editing_choices.delete_row(ASKED, "q-grid", "r-food", COUNTS), "90"),
    ],
    ids=["choice gone", "required", "condition", "limit", "choice's condition", "question gone",
         "row gone"],
)  # fmt: skip
def test_to_be_careful_with(edited, count):
    found = max(consequences(ASKED, edited, COUNTS), key=lambda one: bool(one.details))
    assert (found.gravity, found.blocks) == (Gravity.CAREFUL, False)
    assert count in "".join(map(str, found.details))


@pytest.mark.parametrize(
    ("edited", "blocks"),
    [
        (editing.change_kind(ASKED, "q-rating", QuestionKind.DATE), True),
        (editing.change_question(ASKED, "q-colour", text="Size"), False),
        (editing_choices.set_label(ASKED, "q-colour", "c-red", "Green", COUNTS), False),
        (editing_choices.set_row_label(ASKED, "q-grid", "r-food", "Drinks", COUNTS), False),
        (
            editing.set_settings(
                ASKED,
                "q-rating",
                QuestionSettings(minimum=1, maximum=5, low_label="Good", high_label="Bad"),
            ),
            False,
        ),
        (
            editing.set_settings(ASKED, "q-rating", QuestionSettings(minimum=1, maximum=7)),
            False,
        ),
    ],
    ids=["kind", "question", "choice", "row", "turned round", "longer scale"],
)
def test_harmful(edited, blocks):
    found = consequences(ASKED, edited, COUNTS)
    assert found[0].gravity is Gravity.HARMFUL
    assert found[0].details
    assert found[0].can_ask_anew
    assert blocked(found) is blocks


def test_a_question_that_is_no_longer_asked_cannot_become_another_kind():
    retired = editing.delete_question(ASKED, "q-rating", COUNTS)
    edited = editing.change_kind(retired, "q-rating", QuestionKind.NOTE)
    for asked in (ASKED, retired):
        found = consequences(asked, edited, COUNTS)
        assert blocked(found)
        assert any("Duplicate the question" in str(detail) for detail in found[0].details)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Recieved", "Received", True),
        ("Wich one?", "Which one?", True),
        ("Very good.", "very  good", True),
        ("Satisfied", "Dissatisfied", False),
        ("usual", "unusual", False),
        ("moral", "amoral", False),
        ("1 to 5", "1 to 6", False),
        ("-1", "1", False),
        ("Yes", "No", False),
        ("☆", "★", False),
        ("", "", True),
    ],
)
def test_what_counts_as_a_slip_of_the_pen(before, after, same):
    assert means_the_same(before, after) is same


def test_asking_anew_keeps_the_answered_question_as_it_was_asked_and_follows_references():
    edited = editing.change_kind(ASKED, "q-colour", QuestionKind.TEXT)
    edited = editing.change_question(edited, "q-why", show_if="${colour} != ''")
    after = ask_anew(ASKED, edited, "q-colour", "q-colour")
    first, *_ = after.asked_questions()
    assert (first.kind, first.text, first.uuid == "q-colour") == (
        QuestionKind.TEXT,
        "Colour",
        False,
    )
    former = after.question("q-colour")
    assert (former.retired, former.choices) == (True, COLOUR.choices)
    assert after.question("q-why").show_if == f"${{{first.code}}} != ''"
    assert not blocked(consequences(ASKED, after, COUNTS))


def test_a_choice_asked_anew_leaves_the_chosen_one_retired_with_its_words():
    edited = editing_choices.set_label(ASKED, "q-colour", "c-red", "Green", COUNTS)
    edited = editing.change_question(edited, "q-why", show_if="")
    after = ask_anew(ASKED, edited, "q-colour", "c-red").question("q-colour")
    assert [(one.label, one.code) for one in after.offered] == [
        ("Green", "green"),
        ("Blue", "blue"),
    ]
    assert after.choice("c-red").label == "Red"
    assert after.choice("c-red").retired


def test_a_choice_that_conditions_name_has_its_whole_question_asked_anew():
    edited = editing_choices.set_label(ASKED, "q-colour", "c-red", "Green", COUNTS)
    after = ask_anew(ASKED, edited, "q-colour", "c-red")
    assert after.question("q-colour").retired
    fresh = next(after.asked_questions())
    assert [one.label for one in fresh.offered] == ["Green", "Blue"]
    assert after.question("q-why").show_if == f"selected(${{{fresh.code}}}, 'red')"


def test_a_matrix_asked_anew_has_its_rows_followed():
    asked = editing.change_question(ASKED, "q-why", show_if="${grid_food} = 'bad'")
    edited = editing.change_question(asked, "q-grid", text="Something else")
    after = ask_anew(asked, edited, "q-grid", "q-grid")
    fresh = next(one for one in after.asked_questions() if one.text == "Something else")
    assert after.question("q-why").show_if == f"${{{fresh.code}_food}} = 'bad'"


def test_a_change_taken_back_is_none_and_its_translations_are_back():
    said = Translation("q-colour", "text", "de", "Farbe")
    asked = replace(ASKED, translations=(said,))
    edited = editing.change_kind(ASKED, "q-colour", QuestionKind.NUMBER)
    assert can_take_back(asked, edited, "q-colour")
    assert consequences(asked, take_back(asked, edited, "q-colour"), COUNTS) == ()
    assert not can_take_back(asked, edited, "elsewhere")
