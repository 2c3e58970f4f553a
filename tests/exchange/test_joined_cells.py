"""Several answers in one cell are told from one answer with commas, and nothing typed is lost."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.joined_cells import find_joined, list_items, split_outside
from tests.exchange.foreign import brought_in, given_back, questions, written
from tests.running import plan_import

DRINKS = ("Tea", "Coffee", "Milk", "Juice")
SETS = [c for n in (1, 2, 3) for c in itertools.combinations(DRINKS, n)]


def joined(separator: str, closing: str = "") -> list[str]:
    return [separator.join(some) + closing for some in SETS] * 2


@pytest.mark.parametrize("separator", ["; ", ";", ", ", ",", " | ", "|", "\n"])
def test_options_that_come_in_changing_company_are_a_multiple_choice(separator):
    found = find_joined(Counter(joined(separator)))
    assert found is not None
    assert (found.separator, found.options, found.ranked) == (separator, DRINKS, False)


def test_a_separator_after_the_last_answer_is_no_answer():
    found = find_joined(Counter(joined(";", ";")))
    assert found is not None
    assert (found.closing, found.options) == (";", DRINKS)
    assert found.split("Tea;Milk;") == ["Tea", "Milk"]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_list_as_python_or_json_writes_it_is_taken_apart(quote):
    cells = [f"[{', '.join(f'{quote}{one}{quote}' for one in some)}]" for some in SETS] * 2
    found = find_joined(Counter(cells))
    assert found is not None
    assert found.listed
    assert found.options == DRINKS


@pytest.mark.parametrize(
    "cells",
    [
        ["No, not at all", "Yes, a lot", "Yes, a little", "No, not at all", "Yes, a lot"] * 3,
        ["Paris, France", "Lyon, France", "Rome, Italy", "Bern, Switzerland"] * 3,
        ["I like it, really", "It was cold, and late", "More light, please", "ok"],
        ["18-24", "25-34", "18-24", "35+"],
        ["$25,000 to $49,999", "$50,000 to $74,999", "$0 to $9,999"] * 4,
        ["Smith, John", "Doe, Jane", "Smith, John", "Roe, Richard"],
        ["", "Yes", "No"],
    ],
)
def test_commas_within_answers_take_nothing_apart(cells):
    assert find_joined(Counter(cell for cell in cells if cell)) is None


def test_what_stands_in_brackets_or_quotes_is_never_taken_apart():
    assert split_outside("Print, Radio (local, national), Web", ", ") == [
        "Print",
        "Radio (local, national)",
        "Web",
    ]
    assert split_outside('a;"b;c";d', ";") == ["a", '"b;c"', "d"]
    assert split_outside("a, (b, c", ", ") == ["a", "(b", "c"]


def test_an_option_with_a_comma_of_its_own_stays_whole():
    options = ("Yes, at home", "At work", "On the bus")
    cells = [", ".join(c) for n in (1, 2, 3) for c in itertools.combinations(options, n)] * 3
    found = find_joined(Counter(cells))
    assert found is not None
    assert found.options == options
    assert found.split("Yes, at home, On the bus") == ["Yes, at home", "On the bus"]


def test_one_order_of_the_same_things_after_another_is_a_ranking():
    orders = [";".join(order) for order in itertools.permutations(("Price", "Looks", "Taste"))]
    found = find_joined(Counter(orders * 2))
    assert found is not None
    assert found.ranked


def test_orders_of_different_lengths_are_those_of_clicking():
    found = find_joined(Counter(["b;a", "a;b;c", "c", "c;a", "b", "a;c;b", "a"] * 2))
    assert found is not None
    assert not found.ranked


@pytest.mark.parametrize("text", ["[a", "['a' 'b", "a, b", ""])
def test_what_is_no_list_has_no_items(text):
    assert list_items(text) is None


def test_pieces_that_are_no_options_were_typed_and_come_back_where_they_stood(database, tmp_path):
    cells = [
        *joined(", "),
        "Tea, my own kettle, Milk",
        "a friend, really, Coffee",
        "Tea, ,Milk",
        "",
    ]
    plan = plan_import(written(tmp_path / "a.csv", [["Nr", "What?"], *_numbered(cells)]))
    survey = brought_in(database, plan)
    question = questions(survey)[1]
    assert question.kind is QuestionKind.MULTIPLE_CHOICE
    assert [choice.label for choice in question.choices if choice.other] == ["Other"]
    back = given_back(database, survey, tmp_path / "b.csv")
    assert [row[5] for row in back[1:]] == cells


def _numbered(cells: list[str]) -> list[list[str]]:
    return [[str(number), cell] for number, cell in enumerate(cells)]
