"""Two states of a survey are compared in sentences: each change once, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain import editing
from surveyapp.domain.comparing import differences
from surveyapp.domain.document import questionnaire, with_questionnaire
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey, Translation


def _question(number):
    return Question(QuestionKind.TEXT, f"Q{number}", f"q{number}")


@pytest.fixture
def colour():
    choices = (Choice("Red", "red"), Choice("Blue", "blue"))
    return Question(QuestionKind.SINGLE_CHOICE, "Colour?", "colour", choices=choices)


@pytest.fixture
def survey(colour):
    return Survey(
        "Visit", sections=(Section("One", questions=(colour, _question(1))), Section("Two"))
    )


def _said(before, after):
    return [str(one.sentence) for one in differences(before, after)]


def test_the_same_survey_has_no_differences(survey):
    assert _said(survey, survey) == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": "Which?"}, "“Colour?” is “Which?” now."),
        ({"required": True}, "“Colour?” must be answered now."),
        ({"show_if": "1 = 1"}, "“Colour?” is asked on a condition now."),
        (
            {"constraint": ". != 'red'"},
            "“Colour?”: another limit, or what is said about it.",
        ),
        ({"help": "One only"}, "“Colour?”: another help text."),
        ({"code": "shade"}, "“Colour?”: its code is “shade” now."),
        ({"settings": QuestionSettings(appearance="dropdown")}, "“Colour?”: other settings."),
        ({"kind": QuestionKind.RANKING}, "“Colour?” is another kind of question."),
        ({"calculation": "1"}, "“Colour?”: another calculation."),
        ({"retired": True}, "“Colour?” is no longer asked."),
    ],
)
def test_each_change_of_a_question_is_said_once(survey, colour, values, sentence):
    after = editing.change_question(survey, colour.uuid, **values)
    assert _said(survey, after) == [sentence]


def test_changes_of_choices_are_said(survey, colour):
    red, blue = colour.choices
    green = Choice("Green", "green")
    changed = replace(colour, choices=(green, replace(red, label="Crimson")))
    assert _said(survey, editing.replace_question(survey, changed)) == [
        "“Colour?”: “Green” is new.",
        "“Colour?”: “Red” is “Crimson” now.",
        "“Colour?”: “Blue” is gone.",
    ]
    turned = replace(colour, choices=(blue, red))
    assert _said(survey, editing.replace_question(survey, turned)) == [
        "“Colour?”: its choices stand in another order."
    ]


def test_questions_and_sections_that_come_and_go_are_said(survey):
    new = Section("Three", questions=(_question(3),))
    after = replace(survey, sections=(survey.sections[0], new))
    assert _said(survey, after) == [
        "Section “Three” is new.",
        "Section “Two” is gone.",
        "“Q3” is new.",
    ]


def test_other_words_languages_and_translations_are_said(survey):
    said = (Translation(survey.uuid, "title", "de", "Besuch"),)
    after = replace(survey, title="Your visit", languages=("en", "de"), translations=said)
    assert _said(survey, after) == [
        "The survey was called “Visit” and is “Your visit” now.",
        "It is offered in English too.",
        "It is offered in Deutsch too.",
        "One text is said otherwise in Deutsch.",
    ]


@given(st.permutations(range(6)))
def test_of_questions_in_another_order_no_more_are_said_than_moved(order):
    questions = [_question(number) for number in range(6)]
    before = Survey("S", sections=(Section(questions=tuple(questions)),))
    after = replace(
        before,
        sections=(replace(before.sections[0], questions=tuple(questions[n] for n in order)),),
    )
    moved = {one.uuid for one in differences(before, after)}
    stayed = [n for n in order if questions[n].uuid not in moved]
    assert stayed == sorted(stayed)
    longest = max((row for row in _rows(order) if row == sorted(row)), key=len, default=[])
    assert len(stayed) == len(longest)


def _rows(order):
    rows = [[]]
    for number in order:
        rows += [[*row, number] for row in rows]
    return rows


def test_a_revision_brought_back_asks_what_it_asked_with_the_kiosk_as_it_is(survey, colour):
    said = (
        Translation(survey.uuid, "title", "de", "Besuch"),
        Translation(survey.uuid, "kiosk.welcome", "de", "Willkommen"),
    )
    former = questionnaire(replace(survey, translations=said[:1]))
    stored = replace(survey, id=7, settings=(("a", "b"),), translations=said[1:])
    now = editing.change_question(stored, colour.uuid, text="X")
    back = with_questionnaire(now, former)
    assert questionnaire(back) == former
    assert (back.id, back.settings) == (7, (("a", "b"),))
    assert set(back.translations) == set(said)
