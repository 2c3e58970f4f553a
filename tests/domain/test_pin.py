"""A PIN that will do, and how long guessing takes."""

from __future__ import annotations

import pytest

from surveyapp.domain.pin import is_short, pin_problem, proposed_pin, wait_after


@pytest.mark.parametrize(
    "text", ["", "123", "12a4", "1 234", "1234567890123", "٣٤٥٦", "²³⁴⁵", "-1234", "1234\n"]
)
def test_only_four_to_twelve_digits_are_a_pin(text):
    assert "4 to 12 digits" in str(pin_problem(text))


@pytest.mark.parametrize("text", ["0000", "111111"])
def test_one_digit_repeated_is_no_pin(text):
    assert "one digit only" in str(pin_problem(text))


@pytest.mark.parametrize("text", ["1234", "0123456", "987654", "7890", "3210"])
def test_digits_in_a_row_are_no_pin(text):
    assert "in a row" in str(pin_problem(text))


@pytest.mark.parametrize("text", ["1235", "1357", "0202", "112233", "908172635411"])
def test_other_digits_will_do(text):
    assert pin_problem(text) is None


def test_fewer_than_six_digits_are_short():
    assert [is_short(pin) for pin in ("2580", "25801", "258014")] == [True, True, False]


def test_a_proposed_pin_has_six_digits_and_will_do():
    proposed = {proposed_pin() for _ in range(200)}
    assert all(len(pin) == 6 and not pin_problem(pin) for pin in proposed)
    assert len(proposed) > 190


def test_five_wrong_ones_are_free_then_the_wait_doubles_up_to_fifteen_minutes():
    waits = [wait_after(wrong) for wrong in range(14)]
    assert waits == [0] * 6 + [15, 30, 60, 120, 240, 480, 900, 900]
    assert wait_after(10**9) == 900
