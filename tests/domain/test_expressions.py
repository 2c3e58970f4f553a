"""Expressions mean what XLSForm says, and what cannot be used is refused when it is written."""

import re
import warnings
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.expressions.values import EvaluationContext
from surveyapp.domain.quoting import pipe

VALUES = {
    "age": 20,
    "colours": "red blue",
    "name": "Ann",
    "blank": "",
    "visit": "2024-01-02",
    "count": 3,
    "agree": True,
}
LABELS = {"name": {"Ann": "Ann Lee"}}


def _now() -> datetime:
    return datetime(2024, 1, 5, 10, 30)


def value(text, own=""):
    return prepared(text, VALUES).evaluate(EvaluationContext(VALUES, own, _now, LABELS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${age} >= 18 and selected(${colours}, 'red')", True),
        ("${age} < 18 or not(selected(${colours}, 'red'))", False),
        ("selected(${colours}, 're')", False),
        ("selected-at(${colours}, 1)", "blue"),
        ("selected-at(${colours}, 7)", ""),
        ("count-selected(${colours})", 2),
        ("count-selected(${blank})", 0),
        ("jr:choice-name(${name}, '${name}')", "Ann Lee"),
        ("if(${age} > 30, 'old', 'young')", "young"),
        ("coalesce(${blank}, ${name})", "Ann"),
        ("true() = not(false())", True),
        ("boolean(${blank})", False),
        ("contains(${name}, 'nn') and starts-with(${name}, 'A')", True),
        ("ends-with(${name}, 'x')", False),
        ("string-length(${name}) + 1", 4),
        ("substr('hello', 1, 3)", "el"),
        ("substr('hello', -2)", "lo"),
        ("substring-before('a@b', '@')", "a"),
        ("substring-after('a@b', '@')", "b"),
        ("concat(${name}, ' ', ${age})", "Ann 20"),
        ("join(', ', 'a', 'b')", "a, b"),
        ("normalize-space('  a   b ')", "a b"),
        ("-${age} * 2", -40),
        ("${age} div 8", 2.5),
        ("-7 mod 3", -1),
        ("int(-2.7)", -2),
        ("round(2.675, 2)", 2.68),
        ("round(2.5)", 3),
        ("abs(-3)", 3),
        ("pow(2, 10)", 1024),
        ("sum(1, 2, 3)", 6),
        ("min(4, ${age})", 4),
        ("max(4, ${age})", 20),
        ("count(${blank}, ${age})", 1),
        ("string(1.5)", "1.5"),
        ("string(${age})", "20"),
        ("number('12')", 12),
        ("today()", "2024-01-05"),
        ("now()", "2024-01-05T10:30:00"),
        ("today() - ${visit}", 3),
        ("${visit} < today()", True),
        ("date(${visit} + 30)", "2024-02-01"),
        ("decimal-date-time('1970-01-02T12:00')", 1.5),
        ("format-date(${visit}, '%e/%n/%y')", "2/1/24"),
        ("format-date-time(now(), '%H:%M on %Y-%m-%d')", "10:30 on 2024-01-05"),
        ("“x” = 'x'", True),
        ("'it''s'", "it's"),
    ],
)
def test_an_expression_means_what_xlsform_says(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "${blank} = 0",
        "${blank} < 1",
        "${blank} > -1",
        "${blank} + 1 = 1",
        "${blank}",
        "not(true())",
    ],
)
def test_unanswered_is_never_zero(text):
    assert not prepared(text, VALUES).holds(EvaluationContext(VALUES))


def test_a_sum_with_a_blank_in_it_is_no_number():
    assert value("string(${age} + ${blank})") == "NaN"
    assert value("string(sum(1, ${blank}))") == "NaN"
    assert value("string(max(1, ${blank}))") == "NaN"


def test_a_regex_must_match_the_whole_text():
    assert value("regex(${name}, '[A-Z][a-z]+')") is True
    assert value("regex(${name}, 'An')") is False


@pytest.mark.parametrize(
    "pattern", ["^(a+)+$", "(a|a)*", "(a*)*b", r"([a-zA-Z0-9_.-]+)*@[a-z.]+", "(.*)(.*)(.*)(.*)x"]
)
def test_no_pattern_takes_long_however_long_the_text(pattern):
    # Python's own engine would not come back from any of them: the time limit of the tests.
    hostile = "a" * 30_000 + "!"
    expression = prepared(f"regex(${{text}}, '{pattern}')", ("text",))
    assert expression.evaluate(EvaluationContext({"text": hostile})) is False
    assert expression.evaluate(EvaluationContext({"text": "a" * 2_000_000})) is False


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        (r"\w+ \w+", "José Ñandú", "José"),
        (r"[\w.-]+", "Łódź-a.b", "a b"),
        (r"\d{3}", "١٢٣", "12"),
        (r"\D+", "abc", "a1"),
        (r"[^\W\d]+", "Zoë", "Zoë1"),
        (r"\S+\s\S+", "a\u00a0b", "ab"),
        (r"[\S]+", "äö", "ä ö"),
        (r"[\S]+", "ä.ö-1", "ä\tö"),
        (r"^[A-Z]{2}\Z", "AB", "ABC"),
        (r"[]a]+", "]a", "b"),
        (r"[[a]+", "[a", "b"),
        (r"\u00e9|\xe8", "é", "e"),
        (r"(?i)yes|no", "YES", "y"),
        (r"\[\d\]", "[1]", "1"),
    ],
)
def test_a_pattern_means_what_it_means_elsewhere_also_in_letters_beyond_ascii(
    pattern, fitting, other
):
    expression = prepared(f"regex(${{text}}, '{pattern}')", ("text",))
    assert expression.evaluate(EvaluationContext({"text": fitting})) is True
    assert expression.evaluate(EvaluationContext({"text": other})) is False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that "[[" may come to mean something else one day
        assert re.fullmatch(pattern, fitting)
        assert not re.fullmatch(pattern, other)


def test_texts_that_double_forty_times_stay_small():
    text = "x" * 100
    expression = prepared("concat(${a}, ${a})", ("a",))
    for _ in range(40):
        text = expression.evaluate(EvaluationContext({"a": text}))
        assert len(text) <= 32_767
    assert text == ""
    assert (
        prepared("join(${a}, 'b', 'c')", ("a",)).evaluate(EvaluationContext({"a": "-" * 1_000_000}))
        == ""
    )


def test_many_spaces_in_brackets_are_read_at_once():
    assert pipe("${" + " " * 100_000, {}) == "${" + " " * 100_000
    assert pipe("${" + " " * 1000 + "name }", {"name": "Ann"}) == "Ann"


def test_the_dot_is_the_questions_own_value():
    assert value(". > 3 and . <= 5", own=5) is True
    assert value(". = ''") is True


def test_once_keeps_the_value_it_had():
    assert value("once(now())", own="before") == "before"
    assert value("once(now())") == "2024-01-05T10:30:00"


def test_dividing_by_zero_is_no_error():
    assert value("1 div 0") == float("inf")
    assert value("string(0 div 0)") == "NaN"
    assert value("string(5 mod 0)") == "NaN"


def test_codes_named_like_functions_and_followed_by_a_minus_are_still_codes():
    assert value("${count}-1") == 2
    assert value("count(${count})-${count}") == -2


def test_a_reference_inside_quotes_is_text():
    assert value("'${name}'") == "${name}"
    assert prepared("'${nobody}'", ()).codes == frozenset()


@pytest.mark.parametrize(
    ("text", "part_of_the_sentence"),
    [
        ("pulldata('a')", "no function “pulldata”"),
        ("position(..)", "no function “position”"),
        ("${nobody} = 1", "no question with the code “nobody”"),
        ("$age > 1", "curly brackets"),
        ("${} = 1", "does not name a question"),
        ("1 +", "cannot be read"),
        ("", "cannot be read"),
        ("1 = 2 = 3", "cannot be read"),
        ("'it", "cannot be read"),
        ("1and 2", "cannot be read"),
        ("concat(, 1)", "cannot be read"),
        ("div = 1", "“div” cannot be used"),
        ("and (1)", "“and” cannot be used"),
        ("jr:itext('a')", "no function “jr:itext”"),
        ("a/b", "“a” cannot be used"),
        ("${age}[1]", "“[” cannot be used"),
        ("selected(${colours})", "“selected” takes 2 values, not 1"),
        ("round()", "takes 1 to 2 values"),
        ("concat()", "at least 1"),
        ("regex(${name}, '[')", "cannot be used as a regular expression"),
        ("regex(${name}, '(?!x)y')", "looks ahead, behind or back"),
        ("regex(${name}, '(a{999}){999}')", "cannot be used as a regular expression"),
        ("not(" * 250 + "1" + ")" * 250, "nested too deeply"),
        (" + ".join(["1"] * 300), "nested too deeply"),
        ("regex(${name}, ${name})", "text in quotes"),
        ("(" * 4000 + "1" + ")" * 4000, "nested too deeply"),
        ("1" * 20_000, "characters at most"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(text, part_of_the_sentence):
    with pytest.raises(ExpressionError, match=r"^[^\n]+$") as refused:
        prepared(text, VALUES)
    assert part_of_the_sentence in str(refused.value)


_BITS = [
    *("${age}", "${colours}", "${blank}", ".", "1", "4.5", "-7", "1e300", "'x'", '"', "(", ")"),
    *(",", "+", "-", "*", "=", "!=", "<", ">=", "and", "or", "div", "mod", "if(", "selected("),
    *("date(", "today()", "pow(", "substr(", "round(", "format-date(", "regex(", "a", "::"),
    *("/", "[", "]", "@", "$", "{", "}", "|", "..", "(:", ":)"),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(_BITS), max_size=9).map(" ".join)))
def test_any_text_is_either_refused_or_has_a_value(text):
    try:
        expression = prepared(text, VALUES)
    except ExpressionError:
        return
    assert isinstance(
        expression.evaluate(EvaluationContext(VALUES, now=_now)), str | float | int | bool
    )


@given(st.floats(allow_nan=False) | st.integers() | st.text(), st.floats(allow_nan=False))
def test_no_value_makes_an_expression_fail(left, right):
    for text in (
        *("${a} + ${b}", "${a} mod ${b}", "${a} div ${b}", "${a} = ${b}", "${a} < ${b}"),
        *("round(${a}, ${b})", "pow(${a}, ${b})", "int(${a})", "date(${a})"),
        *("format-date(${a}, '%Y')", "substr(${a}, ${b})", "selected-at(${a}, ${b})"),
    ):
        prepared(text, ("a", "b")).evaluate(EvaluationContext({"a": left, "b": right}))


def test_a_text_quotes_answers_by_code():
    assert pipe("Hello ${name}, ${ name }!", {"name": "Ann"}) == "Hello Ann, Ann!"
    assert pipe("${nobody} costs $5", {"name": "Ann"}) == "${nobody} costs $5"
