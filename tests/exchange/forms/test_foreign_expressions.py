"""What expressions of other tools share: limits, and patterns that are found anywhere."""

from __future__ import annotations

import pytest

from surveyapp.exchange.forms.foreign import UntranslatedError
from surveyapp.exchange.forms.foreign_expressions import all_conditions, own_answer_matches
from surveyapp.exchange.forms.surveyjs.expressions import translated


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("a", "regex(., '.*a.*')"),
        ("^a", "regex(., '^a.*')"),
        ("a$", "regex(., '.*a$')"),
        (r"a\$", r"regex(., '.*a\$.*')"),
        (r"a\\$", r"regex(., '.*a\\$')"),
        ("^a|b$", "regex(., '.*(?:^a|b$).*')"),
    ],
)
def test_a_pattern_is_found_anywhere_but_where_it_says_an_end(pattern, said):
    assert own_answer_matches(pattern) == said


def test_flags_that_say_more_than_case_are_not_translated():
    assert own_answer_matches("a", "i") == "regex(., '(?i).*a.*')"
    with pytest.raises(UntranslatedError):
        own_answer_matches("a", "gm")


@pytest.mark.parametrize(
    "text",
    ["(" * 61 + "1" + ")" * 61, "1 + " * 201 + "1", "'" + "a" * 8_001 + "'", "-" * 61 + "1"],
    ids=["deep", "many", "long", "signs"],
)
def test_what_could_exhaust_the_program_is_not_translated(text):
    with pytest.raises(UntranslatedError):
        translated(text, {}, frozenset())


def test_conditions_hold_together_as_they_held_alone():
    assert all_conditions(["", "${a} = 1"]) == "${a} = 1"
    assert all_conditions(["${a} = 1 or ${b} = 1", "", "${c} = 1"]) == (
        "(${a} = 1 or ${b} = 1) and (${c} = 1)"
    )
