"""What conditions mean by the rules of XLSForm, ODK and XPath 1.0: each case under its rule.

The rules are cited by their address. Every case is a condition on the answers in `ANSWERS`
and whether it holds; `LIMITS` are about the answer itself, which they call ``.``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question
from tests.domain.conditioned import choices

_ODK = "https://docs.getodk.org/form-operators-functions/#"
_LOGIC = "https://docs.getodk.org/form-logic/#"
_SPEC = "https://getodk.github.io/xforms-spec/#"
_XLSFORM = "https://xlsform.org/en/#"
_XPATH = "https://www.w3.org/TR/1999/REC-xpath-19991116/#"


class Case(NamedTuple):
    """A condition, whether it holds, and the address of the rule that says so."""

    rule: str
    expression: str
    holds: bool


_KINDS = QuestionKind
_ASKED = {
    _KINDS.NUMBER: ("age", "zero", "debt", "half", "blank"),
    _KINDS.TEXT: ("name", "nothing", "mail", "spaced", "digits", "said"),
    _KINDS.SINGLE_CHOICE: ("colour", "uncoloured"),
    _KINDS.MULTIPLE_CHOICE: ("colours", "uncoloureds", "only"),
    _KINDS.RANKING: ("order",),
    _KINDS.DATE: ("visit", "someday"),
    _KINDS.TIME: ("arrival",),
    _KINDS.DATETIME: ("stay",),
    _KINDS.CONSENT: ("agreed", "refused", "unsure"),
    _KINDS.SCALE: ("rating",),
}
QUESTIONS = (
    *(
        Question(kind, code.title(), code, choices=choices() if kind.has_choices else ())
        for kind, codes in _ASKED.items()
        for code in codes
    ),
    Question(
        _KINDS.MATRIX, "How was", "how",
        choices=(Choice("Good", "good"), Choice("Bad", "bad")),
        rows=(MatrixRow("Staff", "staff"), MatrixRow("Food", "food")),
    ),
    Question(_KINDS.TEXT, "Hidden", "hidden", show_if="${age} > 90"),
    Question(_KINDS.CALCULATED, "Twice", "twice", calculation="${age} * 2"),
    Question(_KINDS.CALCULATED, "With blank", "with_blank", calculation="${age} + ${blank}"),
    Question(_KINDS.CALCULATED, "Of hidden", "of_hidden", calculation="concat('x', ${hidden})"),
)  # fmt: skip
ANSWERS = {
    **{"age": 20, "zero": 0, "debt": -7, "half": 2.5},
    **{"name": "Ann", "mail": "a@b.org", "spaced": "a   b", "digits": "12", "said": "yes"},
    **{"colour": "red", "colours": ["red", "blue"], "only": ["none"]},
    **{"order": ["blue", "red", "green", "none"]},
    **{"visit": "2024-01-02", "arrival": "08:30", "stay": "2024-01-02T18:00"},
    **{"how_staff": "good", "agreed": True, "refused": False, "rating": 4, "hidden": "secret"},
}

_CASES: dict[str, list[tuple[str, bool]]] = {
    _ODK + "math-operators": [
        ("${age} + ${zero} = 20", True),
        ("${age} - ${debt} = 27", True),
        ("${age} * ${half} = 50", True),
        ("${age} div 8 = 2.5", True),
        ("${age} mod 7 = 6", True),
        ("(${age} mod 2) = 0", True),
        ("-${debt} = 7", True),
        ("${age} - 1 - 1 = 18", True),
        ("${age} div 2 div 5 = 2", True),
        ("2 + 3 * 4 = 14", True),
        ("(2 + 3) * 4 = 20", True),
        ("${age}-1 = 19", True),
        # "The addition operator cannot be used to concatenate strings."
        ("${name} + ${mail} = 'Anna@b.org'", False),
        ("string(${name} + 1) = 'NaN'", True),
        ("${digits} + 1 = 13", True),
    ],
    _XPATH + "section-Numbers (IEEE 754; mod has the sign of the dividend)": [
        ("5 mod 2 = 1", True),
        ("5 mod -2 = 1", True),
        ("-5 mod 2 = -1", True),
        ("-5 mod -2 = -1", True),
        ("1 div 0 > 999999", True),
        ("-1 div 0 < -999999", True),
        ("1 div -${zero} < -999999", True),
        ("string(${zero} div 0) = 'NaN'", True),
        ("string(5 mod 0) = 'NaN'", True),
        ("1.5 mod 0.5 = 0", True),
    ],
    _ODK + "comparison-operators": [
        ("${said} = 'yes'", True),
        ("${said} = 'Yes'", False),
        ("${said} != 'no'", True),
        ("${age} = 20", True),
        ("${age} = 20.0", True),
        ("${age} != 20", False),
        ("${age} > 17", True),
        ("${age} > 20", False),
        ("${age} >= 20", True),
        ("${age} < 20", False),
        ("${age} <= 20", True),
        ("${debt} < ${zero}", True),
        # "The relational operators only work with numbers."
        ("${name} > 'Aaa'", False),
        ("${name} < 'Zzz'", False),
        ("${digits} > 9", True),
    ],
    _XPATH + "booleans (comparing: truth values, else numbers, else texts)": [
        ("${digits} = 12", True),
        ("${digits} = '12.0'", False),
        ("${digits} = 12.0", True),
        ("true() = 'x'", True),
        ("false() = ''", True),
        ("true() = 1", True),
        ("true() = 5", True),
        ("true() != false()", True),
        ("'1' = 1.0", True),
        ("'a' = 'a '", False),
        ("number('x') = number('x')", False),
        ("number('x') != number('x')", True),
    ],
    _LOGIC + "empty-values": [
        ("${blank} = 0", False),
        ("${blank} < 1", False),
        ("${blank} > -1", False),
        ("${blank} <= 0 or ${blank} >= 0", False),
        ("${blank} = ''", True),
        ("${nothing} = ''", True),
        ("${age} = ''", False),
        ("${zero} = ''", False),
        ("${zero} != ''", True),
        ("string(${age} + ${blank}) = 'NaN'", True),
        ("string(sum(${age}, ${blank})) = 'NaN'", True),
        ("string(max(${age}, ${blank})) = 'NaN'", True),
        ("string(min(${age}, ${blank})) = 'NaN'", True),
        ("coalesce(${blank}, 0) = 0", True),
        ("${age} + coalesce(${blank}, 0) = 20", True),
        ("if(${blank} = '', 0, ${blank}) = 0", True),
        ('if(${blank}="", 0, ${blank}) = 0', True),
        ("${with_blank} = ''", True),
        ("${with_blank} > 0 or ${with_blank} <= 0", False),
        ("${someday} = ''", True),
        ("${someday} < today()", False),
        ("${uncoloured} != 'red'", True),
    ],
    _ODK + "boolean-operators": [
        ("${age} > -1 and ${age} < 120", True),
        ("${age} < 19 or ${age} > 64", False),
        ("true() or false() and false()", True),
        ("(true() or false()) and false()", False),
        ("not(${age} > 64) and ${said} = 'yes'", True),
        ("false() or false() or true()", True),
        ("true() and ${blank} = 1", False),
    ],
    _LOGIC + "variables": [
        ("${ age } = 20", True),
        ("'${age}' = 20", False),
        ("string(${twice}) = '40'", True),
        ("${twice} > ${age}", True),
    ],
    _LOGIC + "relevants (what is not relevant has no value)": [
        ("${hidden} = ''", True),
        ("${hidden} = 'secret'", False),
        ("${of_hidden} = 'x'", True),
        ("string-length(${hidden}) = 0", True),
        ("contains(${hidden}, 'e')", False),
    ],
    _XLSFORM + "relevant": [
        ("${colour} = 'red'", True),
        ("selected(${colours}, 'blue')", True),
        ("${rating} >= 4", True),
        ("${how_staff} = 'good'", True),
        ("${how_food} = ''", True),
        ("${how_food} = 'good' or ${how_staff} = 'good'", True),
    ],
    _ODK + "if": [
        ("if(${age} > 30, 'old', 'young') = 'young'", True),
        ("if(true(), 1, 2) = 1", True),
        ("if('', 1, 2) = 2", True),
        ("if(0, 'a', 'b') = 'b'", True),
        ("if(${age} > 10, if(${age} > 15, 'c', 'b'), 'a') = 'c'", True),
    ],
    _ODK + "once": [
        ("once(${name}) = 'Ann'", True),
        ("once('') = ''", True),
    ],
    _ODK + "selected": [
        ("selected(${colours}, 'red')", True),
        ("selected(${colours}, 're')", False),
        ("selected(${colours}, 'green')", False),
        ("selected(${colour}, 'red')", True),
        ("selected(${uncoloureds}, 'red')", False),
        ("not(selected(${uncoloureds}, 'red'))", True),
        ("selected(${only}, 'none')", True),
        ("selected('a b c', 'b')", True),
        ("selected('a b c', 'a b')", False),
        ("selected(${order}, 'green')", True),
    ],
    _ODK + "selected-at": [
        ("selected-at(${colours}, 0) = 'red'", True),
        ("selected-at(${colours}, 1) = 'blue'", True),
        ("selected-at(${colours}, 2) = ''", True),
        ("selected-at(${colours}, -1) = ''", True),
        ("selected-at(${order}, 0) = 'blue'", True),
        ("selected-at(${uncoloureds}, 0) = ''", True),
    ],
    _ODK + "count-selected": [
        ("count-selected(${colours}) = 2", True),
        ("count-selected(${uncoloureds}) = 0", True),
        ("count-selected(${only}) = 1", True),
        ("count-selected(${order}) = 4", True),
        ("count-selected(${colour}) = 1", True),
    ],
    _ODK + "jr:choice-name": [
        ("jr:choice-name(${colour}, '${colour}') = 'Red'", True),
        ("jr:choice-name(selected-at(${colours}, 1), '${colours}') = 'Blue'", True),
        ("jr:choice-name('green', '${colour}') = 'Green'", True),
    ],
    _ODK + "count-non-empty": [
        ("count-non-empty(${age}, ${blank}, ${name}) = 2", True),
        ("count-non-empty(${blank}) = 0", True),
        ("count(${zero}, ${blank}) = 1", True),
    ],
    _ODK + "sum": [
        ("sum(${age}, ${debt}) = 13", True),
        ("sum(${half}, ${half}) = 5", True),
        ("max(${age}, ${debt}, 3) = 20", True),
        ("min(${age}, ${debt}, 3) = -7", True),
        ("max(${debt}) = -7", True),
    ],
    _ODK + "regex (an exact and complete match)": [
        ("regex(${name}, '[A-Z][a-z]+')", True),
        ("regex(${name}, 'An')", False),
        ("regex(${name}, 'nn')", False),
        ("regex(${mail}, '[^@]+@[^@]+')", True),
        ("regex(${digits}, '[0-9]{2}')", True),
        ("regex(${nothing}, '.*')", True),
        ("regex(${nothing}, '.+')", False),
    ],
    _ODK + "contains": [
        ("contains(${mail}, '@')", True),
        ("contains(${name}, 'ANN')", False),
        ("contains(${name}, '')", True),
        ("starts-with(${name}, 'A')", True),
        ("starts-with(${name}, 'n')", False),
        ("ends-with(${mail}, '.org')", True),
        ("ends-with(${mail}, '.com')", False),
        ("ends-with('', 'a')", False),
    ],
    _ODK + "substr (zero-indexed, without the end)": [
        ("substr(${mail}, 0, 1) = 'a'", True),
        ("substr(${mail}, 2) = 'b.org'", True),
        ("substr('hello', 1, 3) = 'el'", True),
        ("substr('hello', 9) = ''", True),
        ("substr('hello', 2, 99) = 'llo'", True),
    ],
    _ODK + "substring-before": [
        ("substring-before(${mail}, '@') = 'a'", True),
        ("substring-before(${mail}, '#') = ''", True),
        ("substring-before(${mail}, 'a') = ''", True),
        ("substring-after(${mail}, '@') = 'b.org'", True),
        ("substring-after(${mail}, '#') = ''", True),
        ("substring-after('a-b-c', '-') = 'b-c'", True),
    ],
    _ODK + "translate": [
        ("translate(${name}, 'An', 'Xy') = 'Xyy'", True),
        ("translate(${name}, 'n', '') = 'A'", True),
        ("translate('bar', 'abc', 'AB') = 'BAr'", True),
        ("translate('aaa', 'aa', 'xy') = 'xxx'", True),
    ],
    _ODK + "string-length": [
        ("string-length(${name}) = 3", True),
        ("string-length(${nothing}) = 0", True),
        ("string-length('äö') = 2", True),
        ("string-length(${age}) = 2", True),
        ("string-length() = 0", True),
    ],
    _ODK + "normalize-space": [
        ("normalize-space(${spaced}) = 'a b'", True),
        ("normalize-space('  x  ') = 'x'", True),
        ("normalize-space(${nothing}) = ''", True),
    ],
    _ODK + "concat": [
        ("concat(${name}, ' ', ${age}) = 'Ann 20'", True),
        ("concat(${name}, ${nothing}) = 'Ann'", True),
        ("join(', ', 'a', 'b', 'c') = 'a, b, c'", True),
        ("join('-', 'a') = 'a'", True),
    ],
    _ODK + "boolean-from-string": [
        ("boolean-from-string('true')", True),
        ("boolean-from-string('1')", True),
        ("boolean-from-string('True')", False),
        ("boolean-from-string(${digits})", False),
        ("boolean-from-string(1)", True),
        ("boolean-from-string(${nothing})", False),
        ("boolean-from-string(string(${agreed}))", True),
    ],
    _ODK + "string": [
        ("string(${half}) = '2.5'", True),
        ("string(${age}) = '20'", True),
        ("string(true()) = 'true'", True),
        ("string(${refused}) = 'false'", True),
        ("string(${unsure}) = ''", True),
        ("string(1000000 * 1000000) = '1000000000000'", True),
    ],
    _ODK + "round": [
        ("round(${half}) = 3", True),
        ("round(2.4) = 2", True),
        ("round(2.675, 2) = 2.68", True),
        ("round(1234.5, -2) = 1200", True),
        ("string(round(${blank})) = 'NaN'", True),
    ],
    _ODK + "int": [
        ("int(2.9) = 2", True),
        ("int(-2.9) = -2", True),
        ("int('3.7') = 3", True),
        ("string(int(${blank})) = 'NaN'", True),
    ],
    _ODK + "number": [
        ("number('12') = 12", True),
        ("number(' 12 ') = 12", True),
        ("number('-1.5') = -1.5", True),
        ("number(true()) = 1", True),
        ("number(false()) = 0", True),
        ("string(number('twelve')) = 'NaN'", True),
        ("string(number('1e3')) = 'NaN'", True),
        ("string(number('')) = 'NaN'", True),
    ],
    _ODK + "calculation-functions": [
        ("pow(2, 10) = 1024", True),
        ("pow(9, 0.5) = 3", True),
        ("round(log(10), 3) = 2.303", True),
        ("log10(1000) = 3", True),
        ("log(0) < -999999", True),
        ("abs(${debt}) = 7", True),
        ("round(sin(pi() div 2), 6) = 1", True),
        ("round(cos(0), 6) = 1", True),
        ("round(tan(pi() div 4), 6) = 1", True),
        ("round(asin(1), 4) = 1.5708", True),
        ("acos(1) = 0", True),
        ("round(atan(1), 4) = 0.7854", True),
        ("round(atan2(1, 1), 4) = 0.7854", True),
        ("sqrt(16) = 4", True),
        ("string(sqrt(-1)) = 'NaN'", True),
        ("round(exp(1), 3) = 2.718", True),
        ("exp10(2) = 100", True),
        ("round(pi(), 5) = 3.14159", True),
        ("string(asin(2)) = 'NaN'", True),
    ],
    _XPATH + "section-Number-Functions": [
        ("floor(-2.5) = -3", True),
        ("ceiling(-2.5) = -2", True),
        ("floor(${half}) = 2", True),
        ("ceiling(${half}) = 3", True),
        ("string(floor(${blank})) = 'NaN'", True),
    ],
    _ODK + "date-time-functions": [
        ("${visit} < today()", True),
        ("today() > '2000-01-01'", True),
        ("today() <= now()", True),
        ("string-length(today()) = 10", True),
        ("today() - 1 < today()", True),
    ],
    _ODK + "date-time-conversion-functions": [
        ("decimal-date-time('1970-01-02') = 1", True),
        ("decimal-date-time('1970-01-02T12:00') = 1.5", True),
        ("date(0) = '1970-01-01'", True),
        ("date(decimal-date-time(${visit})) = ${visit}", True),
        ("date(${visit} + 30) = '2024-02-01'", True),
        ("date('2024-02-29') - date('2024-02-28') = 1", True),
        ("${visit} = date('2024-01-02')", True),
        ("${visit} > date('2024-01-01')", True),
        ("decimal-time('12:00') = 0.5", True),
        ("decimal-time('18:00') = 0.75", True),
        ("decimal-time(${stay}) = 0.75", True),
        ("${arrival} < '09:00'", True),
        ("${arrival} < '08:30'", False),
    ],
    _ODK + "date-time-formatting-functions": [
        ("format-date(${visit}, '%Y-%m-%d') = '2024-01-02'", True),
        ("format-date(${visit}, '%e/%n/%y') = '2/1/24'", True),
        ("format-date-time(${stay}, '%H:%M:%S') = '18:00:00'", True),
        ("format-date-time(${stay}, '%h') = '18'", True),
        ("format-date(${someday}, '%Y') = ''", True),
    ],
    _ODK + "utility-functions": [
        ("random() >= 0 and random() < 1", True),
        ("string-length(uuid()) = 36", True),
        ("uuid() != uuid()", True),
    ],
    _ODK + "boolean": [
        ("boolean(${age})", True),
        ("boolean(0)", False),
        ("boolean(-1)", True),
        ("boolean('0')", True),
        ("boolean('')", False),
        ("boolean(number('x'))", False),
        ("boolean(${name} = 'Ann')", True),
        ("not(${nothing})", True),
        ("not(not(true()))", True),
        ("true()", True),
        ("false()", False),
    ],
    _ODK + "coalesce": [
        ("coalesce(${nothing}, ${name}) = 'Ann'", True),
        ("coalesce(${name}, 'x') = 'Ann'", True),
        ("coalesce(${nothing}, ${blank}) = ''", True),
        ("coalesce(${zero}, 5) = 0", True),
    ],
    _ODK + "checklist": [
        ("checklist(1, 2, ${said}, ${name}, 'yes')", True),
        ("checklist(3, -1, ${said}, 'yes')", False),
        ("checklist(-1, 1, ${said}, 'yes')", False),
        ("checklist(-1, -1, 'no')", True),
        ("weighted-checklist(5, 9, ${said}, 3, 'yes', 4, 'no', 9)", True),
        ("weighted-checklist(8, -1, ${said}, 3, 'yes', 4)", False),
    ],
    _SPEC + "xpath-operators (a truth value kept as true or false)": [
        ("${agreed} = true()", True),
        ("${refused} = true()", False),
        ("string(${unsure}) = 'false'", False),
        ("${agreed} and not(${refused})", True),
    ],
    _XPATH + "exprlex (quotes, spaces, numbers)": [
        ("'it''s' = \"it's\"", True),
        ("“x” = 'x'", True),
        ("${age}>19 and ${age}<21", True),
        (".5 = 0.5", True),
        ("5. = 5", True),
        ("  ${age}\n=\t20  ", True),
    ],
}  # fmt: skip

LIMITS: list[tuple[str, str, float, bool]] = [
    (_ODK + "path-operators", ". >= 18", 18, True),
    (_ODK + "path-operators", ". >= 18", 17, False),
    (_ODK + "path-operators", ".>=18 and .<=99", 100, False),
    (_XLSFORM + "constraints", ". > 0 and . < ${age}", 19, True),
    (_XLSFORM + "constraints", ". > 0 and . < ${age}", 20, False),
    (_XLSFORM + "constraints", ". != ${half}", 2.5, False),
    (_XLSFORM + "constraints", "${blank} = '' or . > ${blank}", -1, True),
    (_ODK + "string-length", "string-length() = 3", 123, True),
    (_ODK + "string-length", "string-length() = 3", 12, False),
    (_ODK + "once", "once(5) = .", 9, True),
]
"""Rule, limit, a number that is answered, and whether it is taken."""


def cases() -> Iterator[Case]:
    """Yield every case."""
    for rule, said in _CASES.items():
        for expression, holds in said:
            yield Case(rule, expression, holds)
