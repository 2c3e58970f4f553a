"""A question of one kind becomes one of another: for every pair, all is kept or said to go."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from surveyapp.domain import editing
from surveyapp.domain.editing import check_settings
from surveyapp.domain.kind_change import lost_by
from surveyapp.domain.kinds import Bounds, QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey

_PAIRS = list(permutations(QuestionKind, 2))


def full(kind: QuestionKind) -> Question:
    """A question with everything that one of its kind can have."""
    traits = kind.traits
    settings = replace(traits.settings, randomise=traits.can_shuffle)
    if traits.bounds is not Bounds.NOTHING:
        settings = replace(settings, minimum=2, maximum=6)
    if traits.has_end_labels:
        settings = replace(settings, low_label="bad", high_label="good")
    can_limit = kind.takes_answer and not (kind.has_rows or kind.is_calculated)
    return Question(
        kind,
        "How?",
        "how",
        help="Briefly",
        required=kind.takes_answer and not kind.is_calculated,
        show_if="${first} > 1",
        constraint=". != 3" if can_limit else "",
        constraint_message="Not three" if can_limit else "",
        calculation="${first} * 2" if kind.is_calculated else "",
        choices=(Choice("Red", "red"), Choice("Blue", "blue")) if kind.has_choices else (),
        rows=(MatrixRow("Food", "food"),) if kind.has_rows else (),
        settings=settings,
    )


def survey_with(question: Question, *others: Question) -> Survey:
    first = Question(QuestionKind.NUMBER, "First?", "first")
    return Survey("Poll", sections=(Section(questions=(first, question, *others)),))


def changed(survey: Survey, kind: QuestionKind) -> Question:
    question = list(survey.questions())[1]
    after = editing.change_kind(survey, question.uuid, kind, ("One", "Two"))
    return after.question(question.uuid)


@pytest.mark.parametrize(("old", "new"), _PAIRS)
def test_every_pair_of_kinds_keeps_what_both_know_and_says_what_goes(old, new):
    before = full(old)
    survey = survey_with(before)
    after = changed(survey, new)
    said = " ".join(str(one.template) for one in lost_by(survey, before.uuid, new))
    assert (after.text, after.code, after.help, after.show_if) == (
        "How?",
        "how",
        "Briefly",
        before.show_if,
    )
    for field, words in (
        ("choices", "choices go"),
        ("rows", "rows go"),
        ("required", "no longer required"),
        ("constraint", "limit"),
        ("constraint_message", "limit"),
        ("calculation", "calculation"),
    ):
        value = getattr(before, field)
        if value:
            assert (getattr(after, field) == value) is (words not in said)
    for field, words in (
        ("minimum", "lowest and highest"),
        ("maximum", "lowest and highest"),
        ("low_label", "two ends"),
        ("high_label", "two ends"),
        ("randomise", "random order"),
    ):
        value = getattr(before.settings, field)
        if value:
            assert (getattr(after.settings, field) == value) is (words not in said)
    check_settings(new, after.settings)
    assert bool(after.choices) is new.has_choices
    assert bool(after.rows) is new.has_rows


@pytest.mark.parametrize(("old", "new"), _PAIRS)
def test_a_question_as_the_program_made_it_loses_nothing(old, new):
    survey = survey_with(Question(QuestionKind.TEXT, "", "blank"))
    made = editing.new_question(survey, old, labels=("One", "Two"))
    survey = survey_with(made)
    assert lost_by(survey, made.uuid, new, ("One", "Two")) == ()


def test_numbers_between_few_whole_ends_become_a_scale_between_them_and_others_do_not():
    number = replace(
        full(QuestionKind.NUMBER),
        settings=replace(full(QuestionKind.NUMBER).settings, minimum=0, maximum=10),
    )
    assert changed(survey_with(number), QuestionKind.SCALE).settings.maximum == 10
    for low, high in ((0, 120), (0.5, 3), (None, 5)):
        other = replace(number, settings=replace(number.settings, minimum=low, maximum=high))
        scale = changed(survey_with(other), QuestionKind.SCALE).settings
        assert (scale.minimum, scale.maximum) == (1, 5)


def test_what_asks_for_a_choice_that_goes_is_named():
    question = full(QuestionKind.SINGLE_CHOICE)
    later = Question(QuestionKind.TEXT, "Why red?", "why", show_if="${how} = 'red'")
    survey = survey_with(question, later)
    [sentence] = [
        one
        for one in lost_by(survey, question.uuid, QuestionKind.TEXT)
        if "user" in dict(one.values)
    ]
    assert dict(sentence.values)["user"] == "Why red?"
    kept = lost_by(survey, question.uuid, QuestionKind.MULTIPLE_CHOICE)
    assert not [one for one in kept if "user" in dict(one.values)]
