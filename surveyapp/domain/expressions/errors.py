"""Why a text is no expression: the error and its sentences, all in one place."""

from __future__ import annotations

from collections.abc import Iterable

from surveyapp.domain.expressions.nodes import Span


class ExpressionError(ValueError):
    """The text is no expression one can use; the message is for whoever edits the survey.

    ``span`` is the place in the text that is wrong; None if no single one is.
    """

    def __init__(self, sentence: str, span: Span | None = None) -> None:
        super().__init__(sentence)
        self.span = span


def too_long(most: int) -> ExpressionError:
    """``most``: how many characters there may be."""
    return ExpressionError(f"An expression may have {most:,} characters at most.")


def too_deep(text: str, span: Span) -> ExpressionError:
    """Parts stand inside of parts too often."""
    return ExpressionError(f"The expression “{text[:80]}…” is nested too deeply.", span)


def unreadable(text: str, span: Span) -> ExpressionError:
    """The text does not follow the grammar."""
    return ExpressionError(
        f"“{text}” cannot be read as an expression. Check its operators, brackets and quotes.",
        span,
    )


def bare_dollar(span: Span) -> ExpressionError:
    """A dollar sign without the brackets of a reference."""
    return ExpressionError("An answer is written as ${code}, with curly brackets.", span)


def no_code(written: str, span: Span) -> ExpressionError:
    """``written``: what stands in the brackets of a reference, and cannot be a code."""
    return ExpressionError(f"“${{{written}}}” does not name a question by its code.", span)


def unusable(written: str, span: Span) -> ExpressionError:
    """What would only make sense in XPath, or a name that nothing here has."""
    return ExpressionError(f"“{written}” cannot be used in an expression here.", span)


def no_function(name: str, span: Span) -> ExpressionError:
    """A function that does not exist."""
    return ExpressionError(f"There is no function “{name}”.", span)


def wrong_count(name: str, given: int, least: int, most: int | None, span: Span) -> ExpressionError:
    """A function was given too few or too many values; ``most`` None is any number."""
    if most is None:
        arity = f"at least {least}"
    elif least == most:
        arity = f"{least} value" + ("" if least == 1 else "s")
    else:
        arity = f"{least} to {most} values"
    return ExpressionError(f"“{name}” takes {arity}, not {given}.", span)


def pattern_not_written(span: Span) -> ExpressionError:
    """A pattern that is known only when the expression is evaluated, so cannot be checked."""
    return ExpressionError("The pattern of “regex” must be a text in quotes.", span)


def bad_pattern(pattern: str, reason: Exception, span: Span) -> ExpressionError:
    """A pattern that `patterns` refuses."""
    return ExpressionError(
        f"The pattern “{pattern}” cannot be used as a regular expression: {reason}.", span
    )


def no_question(code: str, span: Span) -> ExpressionError:
    """A code that no question of the survey has."""
    return ExpressionError(f"There is no question with the code “{code}”.", span)


def circle(codes: Iterable[str]) -> ExpressionError:
    """Questions of which each needs the answer to the next, and the last that to the first."""
    return ExpressionError(f"These questions depend on each other in a circle: {', '.join(codes)}.")
