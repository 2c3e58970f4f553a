"""What the functions of expressions do, as the list says that completes what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


class FunctionHelp(NamedTuple):
    """How a function is written, and what it does."""

    written: str
    does: str


def function_help() -> Mapping[str, FunctionHelp]:
    """Return what each function does, in the language on the screen, by its name."""
    return {
        written.removeprefix("jr:").partition("(")[0]: FunctionHelp(written, does)
        for written, does in (*_about_choices(), *_about_texts(), *_about_numbers(), *_others())
    }


def _about_choices() -> tuple[tuple[str, str], ...]:
    say = _say
    return (
        ("selected(answer, 'choice')", say("whether this choice was taken")),
        ("selected-at(answer, place)", say("the choice taken at this place; the first is 0")),
        ("count-selected(answer)", say("how many choices were taken")),
        ("jr:choice-name('choice', '${code}')", say("what a choice is called on the screen")),
        ("count-non-empty(answer, …)", say("how many of these were answered")),
        ("count(answer, …)", say("how many of these were answered")),
        ("checklist(least, most, answer, …)", say("whether so many of these are “yes”")),
        (
            "weighted-checklist(least, most, answer, weight, …)",
            say("whether the weights of those that are “yes” make so much"),
        ),
    )


def _about_texts() -> tuple[tuple[str, str], ...]:
    say = _say
    return (
        ("regex(text, 'pattern')", say("whether the whole text is like this pattern")),
        ("contains(text, part)", say("whether this part is in the text")),
        ("starts-with(text, part)", say("whether the text begins with this")),
        ("ends-with(text, part)", say("whether the text ends with this")),
        ("string(value)", say("the value as a text")),
        ("string-length(text)", say("how many characters the text has")),
        ("substr(text, from, to)", say("a part of the text; its first character is 0")),
        ("substring-before(text, mark)", say("what stands before this mark")),
        ("substring-after(text, mark)", say("what stands after this mark")),
        ("translate(text, old, new)", say("the text with some characters replaced by others")),
        ("concat(text, …)", say("these texts put together")),
        ("join(between, text, …)", say("these texts put together with something between")),
        ("normalize-space(text)", say("the text without needless spaces")),
        ("boolean-from-string(text)", say("whether the text is “true” or “1”")),
        ("uuid()", say("a new identifier that nothing else has")),
    )


def _about_numbers() -> tuple[tuple[str, str], ...]:
    say = _say
    return (
        ("sum(number, …)", say("these numbers added")),
        ("min(number, …)", say("the least of these numbers")),
        ("max(number, …)", say("the greatest of these numbers")),
        ("round(number, places)", say("the number rounded to so many places")),
        ("int(number)", say("the number without its fraction")),
        ("floor(number)", say("the next whole number below")),
        ("ceiling(number)", say("the next whole number above")),
        ("abs(number)", say("the number without its sign")),
        ("number(value)", say("the value as a number")),
        ("pow(number, exponent)", say("the number to this power")),
        ("sqrt(number)", say("the square root")),
        ("log(number)", say("the natural logarithm")),
        ("log10(number)", say("the logarithm to base 10")),
        ("exp(number)", say("e to this power")),
        ("exp10(number)", say("10 to this power")),
        ("pi()", say("the number π")),
        ("sin(angle)", say("the sine")),
        ("cos(angle)", say("the cosine")),
        ("tan(angle)", say("the tangent")),
        ("asin(number)", say("the angle with this sine")),
        ("acos(number)", say("the angle with this cosine")),
        ("atan(number)", say("the angle with this tangent")),
        ("atan2(y, x)", say("the angle of this point")),
        ("random()", say("a random number from 0 to 1")),
    )


def _others() -> tuple[tuple[str, str], ...]:
    say = _say
    return (
        ("if(condition, then, otherwise)", say("one value or the other")),
        ("coalesce(value, …)", say("the first of these that was answered")),
        ("once(value)", say("the value this had when it was first worked out")),
        ("not(condition)", say("the opposite")),
        ("true()", say("true")),
        ("false()", say("false")),
        ("boolean(value)", say("whether it is a number other than 0, or any text")),
        ("today()", say("the day on which it is answered")),
        ("now()", say("the moment in which it is answered")),
        ("date(days)", say("the date so many days after 1 January 1970")),
        ("decimal-date-time(date)", say("the days since 1 January 1970")),
        ("decimal-time(time)", say("the part of the day that is over: noon is 0.5")),
        ("format-date(date, '%e/%n/%Y')", say("the date written like this")),
        ("format-date-time(date, '%H:%M')", say("the date and time written like this")),
    )


def _say(does: str) -> str:
    return QCoreApplication.translate("ExpressionFunctions", does)
