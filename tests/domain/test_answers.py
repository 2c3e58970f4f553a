"""Answers: what is accepted, what is refused, and with which sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.answers import (
    AnswerError,
    Moment,
    Number,
    Selection,
    check_answer,
    check_text,
    number_text,
    parse_moment,
    parse_number,
)
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question

NONE = Choice("None of these", "none", exclusive=True)
RED = Choice("Red", "red")
OTHER = Choice("Other", "other", other=True)


def question(kind: QuestionKind, **settings) -> Question:
    choices = (RED, OTHER, NONE) if kind.has_choices else ()
    return Question(kind, "Q?", "q", choices=choices, settings=QuestionSettings(**settings))


@given(
    st.one_of(st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False))
)
def test_every_number_reads_back_from_its_text(number):
    assert parse_number(number_text(number)) == number


@pytest.mark.parametrize(
    ("text", "number"), [("42", 42), (" 3,5 ", 3.5), ("−2", -2), ("1 000", 1000), ("1e3", 1000.0)]
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3", "--1", "nan", "inf", "1e999", "9" * 39, "1,2,3"]
)
def test_what_is_no_number_that_can_be_kept_is_refused(text):
    with pytest.raises(AnswerError):
        parse_number(text)


@pytest.mark.parametrize(
    ("kind", "text", "stored"),
    [
        (QuestionKind.DATE, "2026-03-31", "2026-03-31"),
        (QuestionKind.TIME, "09:05", "09:05"),
        (QuestionKind.DATETIME, "2026-03-31T09:05", "2026-03-31T09:05"),
    ],
)
def test_moments_are_iso(kind, text, stored):
    assert parse_moment(kind, text) == stored
    with pytest.raises(AnswerError, match="for example"):
        parse_moment(kind, "yesterday")


def test_a_lone_surrogate_and_nul_are_refused_at_entry():
    for text in ("\ud800", "a\x00b"):
        with pytest.raises(AnswerError, match="cannot be kept"):
            check_text(text)


def test_a_blank_fits_every_question():
    for kind in QuestionKind:
        check_answer(question(kind), None)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Selection(()), "choose from the list"),
        (Selection(("unknown",)), "choose from the list"),
        (Selection((RED.uuid, RED.uuid)), "choose from the list"),
        (Selection((RED.uuid, NONE.uuid)), "cannot go together"),
        (Selection((RED.uuid,), "typed"), "not chosen"),
        ("Red", "choose from the list"),
    ],
)
def test_choices_that_do_not_fit_are_refused(answer, message):
    with pytest.raises(AnswerError, match=message):
        check_answer(question(QuestionKind.MULTIPLE_CHOICE), answer)


def test_a_single_choice_takes_one():
    with pytest.raises(AnswerError, match="choose one"):
        check_answer(question(QuestionKind.SINGLE_CHOICE), Selection((RED.uuid, OTHER.uuid)))


def test_the_number_of_choices_is_bounded_but_none_of_these_is_enough():
    bounded = question(QuestionKind.MULTIPLE_CHOICE, minimum=2, maximum=2)
    check_answer(bounded, Selection((RED.uuid, OTHER.uuid), "typed"))
    check_answer(bounded, Selection((NONE.uuid,)))
    with pytest.raises(AnswerError, match="at least 2"):
        check_answer(bounded, Selection((RED.uuid,)))


@pytest.mark.parametrize(
    ("value", "message"), [(0, "1 or more"), (11, "10 or less"), (1.5, "steps of 1")]
)
def test_a_number_outside_its_bounds_says_which(value, message):
    with pytest.raises(AnswerError, match=message):
        check_answer(question(QuestionKind.NUMBER, minimum=1, maximum=10, step=1), value)


def test_true_is_no_number():
    with pytest.raises(AnswerError):
        check_answer(question(QuestionKind.NUMBER), True)


def test_a_text_has_a_length():
    with pytest.raises(AnswerError, match="at most 3"):
        check_answer(question(QuestionKind.TEXT, maximum=3), "four")


ODD = (False, 0, 1.5, float("nan"), float("inf"), 2**70, "", "x", b"x", [], {}, (), object())
ODD_PARTS = (
    *(Selection((), None), Selection(("nobody",)), Selection((1,)), Number("1", "1")),
    *(Number(1, 1), Number(float("nan"), "nan"), Number(True, "1"), Moment("2026-03-31", 3)),
    *(Moment("soon", "soon"), Moment(1, "1"), Moment("20260331", "x")),
)
TAKEN = {
    QuestionKind.SCALE: (int, float, Number),
    QuestionKind.NUMBER: (int, float, Number),
    QuestionKind.CONSENT: (bool,),
    QuestionKind.TEXT: (str,),
    QuestionKind.CALCULATED: (int, float, str, Number),
}
"""What else than choices and moments may be an answer, by type."""


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_whatever_is_given_is_an_answer_of_its_kind_or_refused(kind):
    """Nothing else than AnswerError: what comes from a file or a draft may be anything."""
    typed = [Selection((OTHER.uuid,), odd) for odd in ODD if not isinstance(odd, str)]
    for odd in (*ODD, *ODD_PARTS, *typed):
        try:
            check_answer(question(kind), odd)
        except AnswerError:
            continue
        assert isinstance(odd, TAKEN.get(kind, ())), f"{odd!r} was taken"
        assert kind is QuestionKind.CONSENT or not isinstance(odd, bool)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (QuestionKind.DATE, "2026-03-31"),
        (QuestionKind.TIME, "14:30"),
        (QuestionKind.DATETIME, "2026-03-31T14:30:15.500000"),
    ],
)
def test_a_moment_is_stored_in_one_way_only_and_may_carry_its_spelling(kind, value):
    asked = question(kind)
    check_answer(asked, value)
    check_answer(asked, Moment(value, "as it was"))
    for other in (f" {value}", value.replace("-", ""), f"{value}Z"):
        if other != value:
            with pytest.raises(AnswerError):
                check_answer(asked, other)
