"""An expression's tree says what its text says, and where; elementpath reads the same."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.expressions.functions import FUNCTIONS
from surveyapp.domain.expressions.nodes import (
    Arithmetic,
    ArithmeticOperator,
    BooleanOperation,
    Call,
    Comparator,
    Comparison,
    Connective,
    CurrentValue,
    Negation,
    NumberLiteral,
    Reference,
    TextLiteral,
    walk,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.expressions.values import EvaluationContext
from tests.domain import xpath_oracle

# Trees of any shape

_LEAVES = st.one_of(
    st.floats(min_value=0, allow_nan=False).map(lambda value: NumberLiteral(abs(value))),
    st.text(st.characters(exclude_characters="“”‘’"), max_size=6).map(TextLiteral),
    st.sampled_from(["age", "count", "div", "a-b", "x.1", "_", "é", "1st"]).map(Reference),
    st.just(CurrentValue()),
)


def _call_of(name, parts):
    function = FUNCTIONS[name]
    if name == "regex":  # it takes no pattern but a written one
        return parts.map(lambda part: Call(name, (part, TextLiteral("a+"))))
    most = function.least + 2 if function.most is None else function.most
    arguments = st.lists(parts, min_size=function.least, max_size=most)
    return arguments.map(lambda given: Call(name, tuple(given)))


def _larger(parts):
    return st.one_of(
        st.sampled_from(sorted(FUNCTIONS)).flatmap(lambda name: _call_of(name, parts)),
        parts.map(Negation),
        st.builds(Arithmetic, st.sampled_from(ArithmeticOperator), parts, parts),
        st.builds(Comparison, st.sampled_from(Comparator), parts, parts),
        st.builds(BooleanOperation, st.sampled_from(Connective), parts, parts),
    )


TREES = st.recursive(_LEAVES, _larger, max_leaves=12)


@given(TREES)
def test_a_tree_is_read_back_from_its_text(tree):
    assert parse(written(tree)) == tree


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("(1-2)-3", "1 - 2 - 3"),
        ("1-(2-3)", "1 - (2 - 3)"),
        ("(1*2)+3", "1 * 2 + 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("(-1)*2", "-1 * 2"),
        ("-(1*2)", "-(1 * 2)"),
        ("((${a}=1))=(2<3)", "(${a} = 1) = (2 < 3)"),
        ("(. and 1)or(2 and 3)", ". and 1 or 2 and 3"),
        (".and(1 or 2)", ". and (1 or 2)"),
        ("+ '3'", "number('3')"),
        ("if ( 1,2 , 3 )", "if(1, 2, 3)"),
        ("choice-name(., '${a}')", "jr:choice-name(., '${a}')"),
        ("“it's”", '"it\'s"'),
        ("'say \"it''s\"'", "'say \"it''s\"'"),
        ("9" * 400, "1e999"),
        (".50", "0.5"),
    ],
)
def test_a_tree_is_written_with_the_brackets_it_needs(text, plain):
    assert written(parse(text)) == plain
    assert parse(plain) == parse(text)
    assert xpath_oracle.tree(text) == parse(text)


def test_parts_side_by_side_are_not_deep():
    parts = ", ".join("(-1)" for _ in range(500))
    assert len(parse(f"concat({parts})").arguments) == 500


@settings(deadline=None)  # elementpath may have to be built first
@given(TREES)
def test_an_xpath_parser_reads_the_same_tree(tree):
    assert xpath_oracle.tree(written(tree)) == tree


@given(TREES)
def test_every_part_stands_where_its_span_says(tree):
    text = written(tree)
    for part in walk(parse(text)):
        assert parse(text[part.span.start : part.span.end]) == part


# Texts of any kind

_BITS = [
    *("${age}", "${ count }", ".", "1", "4.5", "5.", ".5", "1e3", "'x'", '"it\'s"', "'it''s'"),
    *("(", ")", "(", ")", ",", "+", "-", "*", "=", "!=", "<", ">=", "and", "or", "div", "mod"),
    *("if(", "selected(", "jr:choice-name(", "not(", "today()", "count-selected (", "a", "é"),
    *("::", "/", "[", "]", "@", "|", "..", "“x”", "‘", "'", "$", "{", "#", " ", "\n", "and-1"),
]
_TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(_BITS), max_size=9).map(" ".join),
    st.lists(st.sampled_from(_BITS), max_size=9).map("".join),
)


def _has_wrong_count(tree) -> bool:
    calls = [part for part in walk(tree) if isinstance(part, Call)]
    return any(
        not FUNCTIONS[c.name].least <= len(c.arguments) <= (FUNCTIONS[c.name].most or math.inf)
        for c in calls
    )


@settings(deadline=None)  # elementpath may have to be built first
@given(_TEXTS)
def test_any_text_is_read_or_refused_as_an_xpath_parser_does(text):
    expected = xpath_oracle.tree(text)
    try:
        tree = parse(text)
    except ExpressionError:
        assert expected is None or _has_wrong_count(expected)
    else:
        assert tree == expected


# Values

_NUMBERS = {"a": 2.0, "b": 0.5, "c": -7.0, "zero": 0.0}
_WORDS = {"t": "Ann", "u": "a b", "e": ""}


def _call(name, *arguments):
    return st.tuples(*arguments).map(lambda given: Call(name, given))


def _words(parts):
    return st.one_of(
        *(_call(name, parts, parts) for name in ("concat", "substring-before", "substring-after")),
        _call("normalize-space", parts),
    )


WORDS = st.recursive(
    st.sampled_from(["", "a", "n", " ", "Ann"]).map(TextLiteral)
    | st.sampled_from(list(_WORDS)).map(Reference),
    _words,
    max_leaves=4,
)


def _sums(parts):
    sums = [ArithmeticOperator.PLUS, ArithmeticOperator.MINUS, ArithmeticOperator.TIMES]
    # Powers of two, so that floats are as exact as the oracle's decimals.
    halves = st.builds(
        Arithmetic,
        st.just(ArithmeticOperator.DIVIDED_BY),
        parts,
        st.sampled_from([2.0, 4.0]).map(NumberLiteral),
    )
    return st.one_of(
        st.builds(Arithmetic, st.sampled_from(sums), parts, parts), halves, parts.map(Negation)
    )


NUMBERS = st.recursive(
    st.integers(0, 20).map(lambda value: NumberLiteral(float(value)))
    | st.sampled_from(list(_NUMBERS)).map(Reference)
    | _call("string-length", WORDS),
    _sums,
    max_leaves=6,
)
_EQUALITY = st.sampled_from([Comparator.EQUAL, Comparator.UNEQUAL])
CONDITIONS = st.recursive(
    st.builds(Comparison, st.sampled_from(Comparator), NUMBERS, NUMBERS)
    | st.builds(Comparison, _EQUALITY, WORDS, WORDS)
    | _call("contains", WORDS, WORDS)
    | _call("starts-with", WORDS, WORDS),
    lambda parts: (
        st.builds(BooleanOperation, st.sampled_from(Connective), parts | NUMBERS | WORDS, parts)
        | _call("not", parts | NUMBERS | WORDS)
    ),
    max_leaves=5,
)


@settings(deadline=None)  # elementpath may have to be built first
@given(CONDITIONS | NUMBERS | WORDS)
def test_the_value_is_that_of_plain_xpath(tree):
    # As far as elementpath goes: it has no ``selected`` and the like, stops with an error
    # where a text is no number, and gives the remainder of -7.0 another sign than XPath does.
    values = _NUMBERS | _WORDS
    text = written(tree)
    assert prepared(text, values).evaluate(EvaluationContext(values)) == xpath_oracle.value(
        text, values
    )


def test_a_number_too_large_for_a_float_is_infinite():
    assert parse("9" * 5_000) == parse("1e999") == NumberLiteral(math.inf)


# Errors


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("${age} > 1 and foo(2)", "foo"),
        ("${age} > limit", "limit"),
        ("${age} > ${nobody}", "${nobody}"),
        ("1 + ${a b}", "${a b}"),
        ("1 + $age", "$"),
        ("1 + 2 3", "3"),
        ("1 < ${age} < 9", "< 9"),
        ("not(selected(${age}))", "selected(${age})"),
        ("regex(${age}, '[') or 1", "'['"),
        ("regex(${age}, concat('a'))", "concat('a')"),
        ("${age}[1]", "["),
        ("${age} = 'it", "'it"),
        ("(${age} = 1", ""),
        ("1 +", ""),
    ],
)
def test_an_error_says_its_place(text, wrong):
    with pytest.raises(ExpressionError) as refused:
        prepared(text, {"age"})
    start, end = refused.value.span
    assert text[start:].startswith(wrong)
    assert text[start:end] == wrong[: end - start]
    assert (start == end == len(text)) if wrong == "" else start < end


def test_the_first_of_several_errors_is_told():
    with pytest.raises(ExpressionError, match="“foo”"):
        parse("foo(1) + bar(2) +")
