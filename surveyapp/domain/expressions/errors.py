"""Why a text is no expression: the error and its sentences, all in one place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from surveyapp.domain.expressions.nodes import Span
from surveyapp.domain.sentences import Sentence, UserError


class ExpressionError(UserError, ValueError):
    """The text is no expression one can use; whoever edits or imports the survey reads why.

    ``span`` is the place in the text that is wrong; None if no single one is.
    """

    def __init__(self, template: str, /, *, span: Span | None = None, **values: Any) -> None:
        super().__init__(template, **values)
        self.span = span


def too_long(most: int) -> ExpressionError:
    """``most``: how many characters there may be."""
    return ExpressionError("An expression may have {most:,} characters at most.", most=most)


def too_deep(text: str, span: Span) -> ExpressionError:
    """Parts stand inside of parts too often."""
    return ExpressionError(
        "The expression “{text}…” is nested too deeply.", text=text[:80], span=span
    )


def unreadable(text: str, span: Span) -> ExpressionError:
    """The text does not follow the grammar."""
    return ExpressionError(
        "“{text}” cannot be read as an expression. Check its operators, brackets and quotes.",
        text=text,
        span=span,
    )


def bare_dollar(span: Span) -> ExpressionError:
    """A dollar sign without the brackets of a reference."""
    return ExpressionError("An answer is written as ${code}, with curly brackets.", span=span)


def no_code(written: str, span: Span) -> ExpressionError:
    """``written``: what stands in the brackets of a reference, and cannot be a code."""
    return ExpressionError(
        "“${{{code}}}” does not name a question by its code.", code=written, span=span
    )


def unusable(written: str, span: Span) -> ExpressionError:
    """What would only make sense in XPath, or a name that nothing here has."""
    return ExpressionError(
        "“{written}” cannot be used in an expression here.", written=written, span=span
    )


def no_function(name: str, span: Span) -> ExpressionError:
    """A function that does not exist."""
    return ExpressionError("There is no function “{name}”.", name=name, span=span)


def wrong_count(name: str, given: int, least: int, most: int | None, span: Span) -> ExpressionError:
    """A function was given too few or too many values; ``most`` None is any number."""
    if most is None:
        arity = Sentence("at least {least}", least=least)
    elif least == most:
        arity = Sentence("{count} values", one="{count} value", count=least)
    else:
        arity = Sentence("{least} to {most} values", least=least, most=most)
    return ExpressionError(
        "“{name}” takes {values}, not {given}.", name=name, values=arity, given=given, span=span
    )


def pattern_not_written(span: Span) -> ExpressionError:
    """A pattern that is known only when the expression is evaluated, so cannot be checked."""
    return ExpressionError("The pattern of “regex” must be a text in quotes.", span=span)


def bad_pattern(pattern: str, reason: Exception, span: Span) -> ExpressionError:
    """A pattern that `patterns` refuses."""
    return ExpressionError(
        "The pattern “{pattern}” cannot be used as a regular expression: {reason}.",
        pattern=pattern,
        reason=str(reason),
        span=span,
    )


def no_question(code: str, span: Span) -> ExpressionError:
    """A code that no question of the survey has."""
    return ExpressionError("There is no question with the code “{code}”.", code=code, span=span)


def circle(codes: Iterable[str]) -> ExpressionError:
    """Questions of which each needs the answer to the next, and the last that to the first."""
    return ExpressionError(
        "These questions depend on each other in a circle: {codes}.", codes=", ".join(codes)
    )
