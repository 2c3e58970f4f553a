"""A survey typed as plain text: what each line becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.written_survey import MOST_LINES, survey_from_text


def asked(text: str) -> list[tuple[str, QuestionKind, list[str]]]:
    survey = survey_from_text(text)
    return [(q.text, q.kind, [c.label for c in q.choices]) for q in survey.questions()]


ONE, SEVERAL = QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE
TEXT, NOTE, SCALE = QuestionKind.TEXT, QuestionKind.NOTE, QuestionKind.SCALE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. How old are you?\n- Yes\n- No", [("How old are you?", ONE, ["Yes", "No"])]),
        (
            "How was it?\n- Good\n- Bad\n\nWhy?",
            [("How was it?", ONE, ["Good", "Bad"]), ("Why?", TEXT, [])],
        ),
        (
            "1) Age?\n18-24\n25-34\n\n2) Why?",
            [("Age?", ONE, ["18-24", "25-34"]), ("Why?", TEXT, [])],
        ),
        ("Q1. A?\na) x\nb) y\nQ2: B?", [("A?", ONE, ["x", "y"]), ("B?", TEXT, [])]),
        ("1. A?\n[ ] x\n[ ] y", [("A?", SEVERAL, ["x", "y"])]),
        ("1. A? (choose all that apply)\n• x\n• y", [("A?", SEVERAL, ["x", "y"])]),
        ("1. A?\n( ) x\n( ) y", [("A?", ONE, ["x", "y"])]),
        ("Colours?\n    Red\n    Blue", [("Colours?", ONE, ["Red", "Blue"])]),
        ("- One?\n- Two?", [("One?", TEXT, []), ("Two?", TEXT, [])]),
        ("1. Name: ______", [("Name:", TEXT, [])]),
        ("Please be honest.\n1. A?\n", [("Please be honest.", NOTE, []), ("A?", TEXT, [])]),
        ("1. How many? (number)", [("How many?", QuestionKind.NUMBER, [])]),
        ("1. When? (date)", [("When?", QuestionKind.DATE, [])]),
        ("1. Sure? (yes/no)", [("Sure?", ONE, ["Yes", "No"])]),
        ("1. In order? (rank)\n- a\n- b", [("In order?", QuestionKind.RANKING, ["a", "b"])]),
        ("1. Born in (1980-1990)?", [("Born in (1980-1990)?", TEXT, [])]),
        ("", []),
    ],
)
def test_lines_become_questions_and_choices(text, expected):
    assert asked(text) == expected


def test_a_scale_is_said_in_brackets():
    [ten, five] = survey_from_text("1. Recommend? (0-10)\n2. Good? (scale of 1 to 5)").questions()
    assert (ten.kind, ten.settings.minimum, ten.settings.maximum, ten.is_nps) == (
        SCALE,
        0,
        10,
        True,
    )
    assert (five.settings.minimum, five.settings.maximum, five.is_nps) == (1, 5, False)


def test_marks_at_the_end_say_what_is_required():
    survey = survey_from_text("1. A? *\n2. B? (required)\n3. C? (optional)\n4. D? (number) *")
    assert [(q.text, q.required) for q in survey.questions()] == [
        ("A?", True),
        ("B?", True),
        ("C?", False),
        ("D?", True),
    ]


def test_a_choice_other_asks_for_a_text():
    [question] = survey_from_text(
        "How?\n- On foot\n- Other: ____\n- Other reasons I do not know"
    ).questions()
    assert [(c.label, c.other) for c in question.choices] == [
        ("On foot", False),
        ("Other", True),
        ("Other reasons I do not know", False),
    ]


def test_headings_begin_sections_and_the_first_is_the_title():
    text = "# Visit\n\n## You\nAge?\n\nThe room\n========\nWarm?\n\nPart 3: The end\nMore?"
    survey = survey_from_text(text, "file")
    assert survey.title == "Visit"
    assert [(s.title, [q.text for q in s.questions]) for s in survey.sections] == [
        ("You", ["Age?"]),
        ("The room", ["Warm?"]),
        ("The end", ["More?"]),
    ]
    assert survey_from_text("1. A?", "file").title == "file"
    assert survey_from_text("Our survey\n\n1. A?", "file").title == "Our survey"


def test_a_long_text_has_an_end_and_codes_of_its_own():
    survey = survey_from_text("A?\n" * (MOST_LINES + 5))
    codes = [question.code for question in survey.questions()]
    assert len(codes) == len(set(codes)) == MOST_LINES


@given(st.text(st.sampled_from("ab?*-.)1 \n\t#[]_(0=:•"), max_size=200))
def test_any_text_becomes_a_survey_with_free_codes(text):
    codes = [question.code.lower() for question in survey_from_text(text).questions()]
    assert len(codes) == len(set(codes))
