"""Codes that a statistics program refuses as the name of a variable.

Sources: IBM SPSS Statistics "Variable names" (64 bytes, reserved words), Stata [U] 11.3
"Naming conventions" (32 characters, reserved names), R "Reserved" in package base.
"""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.domain.checking.findings import Finding, Gravity
from surveyapp.domain.codes import RESERVED
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey

_SPSS = frozenset(
    ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]
)
_STATA = frozenset(
    [
        "_all",
        "_b",
        "byte",
        "_coef",
        "_cons",
        "double",
        "float",
        "if",
        "in",
        "int",
        "long",
        "_n",
        "_pi",
        "_pred",
        "_rc",
        "_skip",
        "str",
        "using",
        "with",
    ]
)
_R = frozenset(
    [
        "if",
        "else",
        "repeat",
        "while",
        "function",
        "for",
        "in",
        "next",
        "break",
        "true",
        "false",
        "null",
        "inf",
        "nan",
        "na",
    ]
)
_LONGEST = {"SPSS": 64, "Stata": 32}


def check_codes(survey: Survey) -> Iterator[Finding]:
    """Yield the questions whose codes SPSS, Stata or R do not take, with those that do not."""
    for question in survey.asked_questions():
        if not question.kind.takes_answer:
            continue
        code = question.code
        if code.lower() in RESERVED:
            sentence = Sentence("“{code}” is the name of a column that every file has.", code=code)
            yield Finding(question.uuid, Gravity.WARNING, sentence)
        programs = [
            name
            for name, words in (("SPSS", _SPSS), ("Stata", _STATA), ("R", _R))
            if code.lower() in words or len(code.encode()) > _LONGEST.get(name, 10_000)
        ]
        if programs:
            sentence = Sentence(
                "“{code}” cannot be the name of a variable in {programs}.",
                code=code,
                programs=", ".join(programs),
            )
            yield Finding(question.uuid, Gravity.HINT, sentence)
