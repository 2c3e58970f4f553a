"""What an expression uses is told from its tree, not from letters that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given

from surveyapp.domain.expressions import uses
from surveyapp.domain.expressions.nodes import CurrentValue
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.printing import written
from tests.domain.test_expression_trees import TREES


def compared(text: str) -> list[tuple[str, object]]:
    """Return who is compared with what; the question itself is "."."""
    return [
        ("." if isinstance(c.answer, CurrentValue) else c.answer.code, c.literal.value)
        for c in uses.comparisons(parse(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${q} = 'x'", [("q", "x")]),
        ("'x' != ${q}", [("q", "x")]),
        ("not(selected(${q}, 'x')) or ${p} = 1", [("q", "x"), ("p", 1)]),
        ("selected(., 'x')", [(".", "x")]),
        ("contains(${q}, 'x')", [("q", "x")]),
        ("selected-at(${q}, 0) = 'x'", [("q", "x")]),
        ("once(string(${q})) = 'x'", [("q", "x")]),
        ("coalesce(${q}, ${p}) = 'x'", [("q", "x"), ("p", "x")]),
        ("${q} = if(${p} = 'x', 'y', 'z')", [("q", "y"), ("q", "z"), ("p", "x")]),
        ("if(${q} != '', 'x', 'y')", [("q", "")]),
        ("jr:choice-name('x', '${q}')", [("q", "x")]),
        ("jr:choice-name(${q}, '${q}')", []),
        ("${q} = ${p}", []),
        ("${q} > 3", []),
        ("concat(${q}, 'x')", []),
        ("count-selected(${q}) = 2", []),
        ("selected('x', ${q})", []),
    ],
)
def test_it_is_known_what_an_answer_is_compared_with(text, expected):
    assert compared(text) == expected


def test_what_is_compared_is_found_where_it_stands():
    text = "'x' = ${p} and (${q}  = ('x')) or concat('x') = 'x'"
    places = [c.literal.span for c in uses.comparisons(parse(text)) if c.answer.code == "q"]
    assert [(text[: span.start], text[span.start : span.end]) for span in places] == [
        ("'x' = ${p} and (${q}  = (", "'x'")
    ]


@pytest.mark.parametrize(
    ("text", "code", "is_named"),
    [
        ("${q} = '1'", "1", True),
        ("${q} = 1", "1", True),
        ("${q} = '1'", "01", False),
        ("${q} = 'a b'", "a", False),
        ("${q} = 'red'", "Red", False),
    ],
)
def test_a_choice_is_named_by_its_code_as_text_or_number(text, code, is_named):
    (found,) = uses.comparisons(parse(text))
    assert found.names(code) is is_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${age} > 3 and ${ age }!=${aged}", "${years} > 3 and ${ years }!=${aged}"),
        ("( ${age}  =  '${age}' )", "( ${years}  =  '${age}' )"),
        ("“${age}” = ${age}", "“${age}” = ${years}"),
        ("jr:choice-name(${age}, '${age}')", "jr:choice-name(${years}, '${years}')"),
        ('choice-name(.,"age")', 'choice-name(.,"years")'),
        ("count(${count})", "count(${count})"),
        ("${age} > and ${ age }", "${years} > and ${ years }"),
    ],
)
def test_a_new_code_changes_nothing_else_of_what_was_written(text, expected):
    assert uses.renamed(text, {"age": "years"}) == expected


def test_codes_that_change_places_are_not_mixed_up():
    assert uses.renamed("${a} - ${b}", {"a": "b", "b": "a"}) == "${b} - ${a}"


@given(TREES)
def test_renaming_back_gives_what_was_there(tree):
    text = written(tree)
    there = {code: f"{code}_new" for code in uses.codes(text)}
    renamed = uses.renamed(text, there)
    assert uses.codes(renamed) == frozenset(there.values())
    assert uses.renamed(renamed, {new: old for old, new in there.items()}) == text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("${a} + ${b} > '${c}'", {"a", "b"}),
        ("jr:choice-name('x', '${a}')", {"a"}),
        ("${a} +", {"a"}),
        ("1", set()),
    ],
)
def test_it_is_known_which_questions_an_expression_needs(text, codes):
    assert uses.codes(text) == codes
