"""Answers that form a scale stand in its order, whoever wrote them, in whatever order they came."""

from __future__ import annotations

import random

import pytest

from surveyapp.exchange.responses_in.known_scales import is_scale, one_order, ordered_labels
from surveyapp.exchange.responses_in.scale_words import SCALES
from tests.exchange.foreign import questions, written
from tests.running import plan_import


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale[0].split("|")[0])
def test_a_scale_is_put_in_order_with_all_its_wordings(scale):
    chance = random.Random(scale[0])
    for _ in range(5):
        labels = [chance.choice(step.split("|")).capitalize() for step in scale]
        mixed = chance.sample(labels, len(labels))
        assert ordered_labels(mixed) == labels or len({*map(str.lower, labels)}) < len(labels)


@pytest.mark.parametrize(
    "ordered",
    [
        ["Strongly disagree (1)", "Disagree (2)", "Neutral (3)"],
        ["1 = sehr gut", "2 = gut", "3 = schlecht"],
        ["1 - Not at all likely", "2", "3 - Very likely"][::2],
        ["Under 18", "18-24", "25-34", "65+"],
        ["unter 20", "20–29", "30–39", "ab 40"],
        ["18 à 25 ans", "26 à 35 ans", "plus de 35 ans"],
        ["Menos de 1 año", "1-5 años", "Más de 5 años"],
        ["Less than $10,000", "$10,000 - $24,999", "$25,000 - $49,999", "$150k+"],
        ["Less than an hour", "1-2 hours", "3-5 hours", "more than 5 hours"],
        ["30 minutes", "2 hours", "1 day", "2 weeks", "1 year"],
        ["None", "1-2", "3-5", "6 or more"],
        ["0%", "1-10%", "11-20%", "91-100%"],
        ["Never", "Once a month", "Once a week", "Daily"],
        ["Poor", "Good", "Excellent", "Prefer not to say"],
        ["Very unimportant", "Neither important nor unimportant (neutral)", "Very important", "-"],
    ],
)
def test_numbers_and_ranges_in_answers_give_their_order(ordered):
    for seed in range(4):
        mixed = random.Random(seed).sample(ordered, len(ordered))
        assert ordered_labels(mixed) == ordered


@pytest.mark.parametrize(
    "labels",
    [
        ["Red", "Blue", "Green"],
        ["Yes", "No"],
        ["Sì", "No"],
        ["Python 3", "Python 2"],
        ["Berlin", "Paris"],
        ["🙂", "😐"],
        ["Agree"],
        [],
        ["Agree", "Blue"],
    ],
)
def test_other_answers_have_no_order_of_their_own(labels):
    assert ordered_labels(labels) is None
    assert not is_scale(labels)


def test_questions_with_the_same_answers_have_them_in_one_order(tmp_path):
    rows = [["One", "Two", "Three"], ["b", "a", "c"], ["a", "c", "b"], ["c", "b", "a"]]
    rows += [["a", "b", "a"], ["b", "c", "a"], ["c", "a", "c"]] * 3
    plan = plan_import(written(tmp_path / "a.csv", rows))
    orders = {tuple(choice.label for choice in question.choices) for question in questions(plan)}
    assert orders == {("b", "a", "c")}


def test_a_question_where_one_answer_lacks_has_the_order_of_the_others():
    orders = one_order([["x", "y", "z"], ["z", "y"]])
    assert orders[frozenset("yz")] == ["y", "z"]


@pytest.mark.parametrize(
    ("headings", "ends"),
    [
        (["Rate it from 1 to 5"], [(1, 5)]),
        (["How good (1-7)?"], [(1, 7)]),
        (["Wie gut, von 1 bis 6?"], [(1, 6)]),
        (["Note de 1 à 5"], [(1, 5)]),
        (["Pain, 0 = none, 10 = worst"], [(0, 10)]),
        (["How was the food from 1 to 5", "How was the room"], [(1, 5), (1, 5)]),
    ],
)
def test_a_scale_whose_ends_nobody_chose_is_known_by_its_heading_or_neighbour(
    tmp_path, headings, ends
):
    rows = [["Nr", *headings], *([str(n), *["234"[n % 3]] * len(headings)] for n in range(9))]
    found = questions(plan_import(written(tmp_path / "a.csv", rows)))[1:]
    assert [(q.settings.minimum, q.settings.maximum) for q in found] == ends


@pytest.mark.parametrize("heading", ["How many in 2024?", "Rooms 1-5 used 12/2024", "Visits"])
def test_numbers_whose_heading_names_no_ends_stay_numbers(tmp_path, heading):
    rows = [["Nr", heading], *([str(n), "234"[n % 3]] for n in range(9))]
    found = questions(plan_import(written(tmp_path / "a.csv", rows)))[1]
    assert found.kind.value == "number" or "1-5" in heading
