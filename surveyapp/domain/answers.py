"""What an answer is, how typed text becomes one, and how one becomes text again.

An answer is a plain value: a `Selection` for choices and rankings, an int or
float for numbers and scales, a bool for consent, text for the rest (dates and
times as ISO 8601, as `moment_value` writes them). A `Number` or `Moment` also has
the spelling of the file it came from. ``None`` is "shown and left blank"; a question that was never
shown has no answer at all. Unanswered is never 0.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import assert_never

from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.sentences import UserError
from surveyapp.domain.survey import Question

LONGEST_TEXT = 1_000_000
"""Characters one text answer may have."""


class AnswerError(UserError, ValueError):
    """What was entered is no answer to this question."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The choices taken, by uuid: in the order given for a ranking.

    ``other`` is the text that came with the choice that asks for one.
    """

    choices: tuple[str, ...]
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number together with the way it was written, when that says more ("1.50").

    Results count ``value``; files give ``spelling`` back.
    """

    value: int | float
    spelling: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, time or both together with the way it was written, when that is not ISO 8601.

    Results count ``value``, which is as `moment_value` writes it; files give ``spelling`` back.
    """

    value: str
    spelling: str


Answer = Selection | Number | Moment | int | float | bool | str | None


@dataclass(frozen=True, slots=True)
class Response:
    """All a person answered.

    ``answers`` is keyed by question uuid, a matrix's by row uuid. Times are
    UTC; ``duration`` is in seconds. ``id`` is 0 until it is stored. ``reason``
    says why an unfinished response is unfinished ("idle", "crash", "left").
    """

    survey_id: int
    answers: Mapping[str, Answer]
    uuid: str
    id: int = 0
    complete: bool = True
    source: str = "entry"
    started_at: datetime | None = None
    submitted_at: datetime | None = None
    duration: float | None = None
    email: str | None = None
    language: str = ""
    reason: str = ""


def number_text(value: float) -> str:
    """Return the shortest text that reads back as this number: 3, 2.5, 0.1, 1e+30."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return repr(value)


def parse_number(text: str) -> int | float:
    """Return the number written here; raise AnswerError when it is none.

    Accepts a comma as the decimal mark when there is no point. Whole numbers of
    64 bits stay whole; what has no finite value is refused.
    """
    written = text.strip().replace("\u2212", "-").replace("\u00a0", "").replace(" ", "")
    if written.count(",") == 1 and "." not in written:
        written = written.replace(",", ".")
    if not written or set(written) - set("0123456789+-.eE"):
        raise AnswerError("Please enter a number, for example 42 or 3.5.")
    try:
        whole = int(written)
    except ValueError:
        pass
    else:
        if -(2**63) <= whole < 2**63:
            return whole
        raise AnswerError("This number is too large to be kept exactly.")
    try:
        value = float(written)
    except ValueError:
        raise AnswerError("Please enter a number, for example 42 or 3.5.") from None
    if not math.isfinite(value):
        raise AnswerError("This number is too large to be kept exactly.")
    return value


def parse_moment(kind: QuestionKind, text: str) -> str:
    """Return an ISO 8601 date, time or datetime as it is stored; raise AnswerError."""
    try:
        if kind.shape is AnswerShape.DATE:
            return moment_value(date.fromisoformat(text.strip()))
        if kind.shape is AnswerShape.TIME:
            return moment_value(time.fromisoformat(text.strip()))
        return moment_value(datetime.fromisoformat(text.strip()))
    except ValueError:
        raise _no_moment(kind) from None


def moment_value(moment: date | time) -> str:
    """Return a date, time or both as it is stored: 2026-03-31, 14:30, 2026-03-31T14:30:15.

    Seconds stand there where they are not 0, so that the order of texts is that of time.
    A time zone is left out: what counts is what the clock on the wall said.
    """
    if not isinstance(moment, datetime | time):
        return moment.isoformat()
    moment = moment.replace(tzinfo=None)
    whole_minute = not moment.second and not moment.microsecond
    return moment.isoformat(timespec="minutes" if whole_minute else "auto")


def _no_moment(kind: QuestionKind) -> AnswerError:
    if kind.shape is AnswerShape.DATE:
        return AnswerError("Please enter a date, for example 2026-03-31.")
    if kind.shape is AnswerShape.TIME:
        return AnswerError("Please enter a time, for example 14:30.")
    return AnswerError("Please enter a date and time, for example 2026-03-31T14:30.")


def check_text(text: str) -> str:
    """Return the text if it can be stored and exported exactly; raise AnswerError if not."""
    if "\x00" in text:
        raise AnswerError("This text holds a character (NUL) that cannot be kept.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise AnswerError("This text holds half a character that cannot be kept.") from None
    if len(text) > LONGEST_TEXT:
        raise AnswerError("This text is longer than {most} characters.", most=LONGEST_TEXT)
    return text


def check_typed(typed: object) -> str | None:
    """Return what was typed for a choice, None for nothing; raise AnswerError if it is no text."""
    if typed is None:
        return None
    if not isinstance(typed, str):
        raise AnswerError("What was typed for a choice is no text.")
    return check_text(typed)


def check_answer(question: Question, answer: Answer) -> None:
    """Raise AnswerError, with a sentence for the person, unless the answer fits the question.

    For a matrix, ``answer`` is that of one row. Required is not checked here:
    a blank is a valid value, whether it will do is the interview's business.
    """
    if answer is None:
        return
    shape = question.kind.shape
    match shape:
        case AnswerShape.ONE_CHOICE | AnswerShape.CHOICES | AnswerShape.RANKING:
            if not isinstance(answer, Selection):
                raise AnswerError("Please choose from the list.")
            _check_selection(question, answer)
        case AnswerShape.NUMBER:
            _check_range(question, _checked_number(answer))
        case AnswerShape.YES_NO:
            if not isinstance(answer, bool):
                raise AnswerError("Please answer yes or no.")
        case AnswerShape.DATE | AnswerShape.TIME | AnswerShape.DATETIME:
            value = answer.value if isinstance(answer, Moment) else answer
            if not isinstance(value, str):
                raise AnswerError("Please enter a date or time.")
            if parse_moment(question.kind, value) != value:
                raise _no_moment(question.kind)
            if isinstance(answer, Moment):
                _check_spelling(answer.spelling)
        case AnswerShape.TEXT:
            if not isinstance(answer, str):
                raise AnswerError("Please enter a text.")
            check_text(answer)
            _check_length(question, answer)
        case AnswerShape.COMPUTED:
            if isinstance(answer, str):
                check_text(answer)
            else:
                _checked_number(answer)
        case AnswerShape.NOTHING:
            raise AnswerError("A note takes no answer.")
        case _:
            assert_never(shape)


def _check_selection(question: Question, selection: Selection) -> None:
    known = {choice.uuid: choice for choice in question.choices}
    chosen = [known[uuid] for uuid in selection.choices if uuid in known]
    if not chosen or not len(chosen) == len(selection.choices) == len(set(selection.choices)):
        raise AnswerError("Please choose from the list.")
    if question.kind.shape is AnswerShape.ONE_CHOICE and len(chosen) != 1:
        raise AnswerError("Please choose one.")
    for choice in chosen:
        if choice.exclusive and len(chosen) > 1:
            raise AnswerError(
                "“{choice}” cannot go together with other choices.", choice=choice.label
            )
    if selection.other is not None:
        check_typed(selection.other)
        if not any(choice.other for choice in chosen):
            raise AnswerError("A text was given for a choice that was not chosen.")
    if question.kind.shape is AnswerShape.CHOICES:
        lowest, highest = question.settings.minimum, question.settings.maximum
        # Who takes "none of these" takes one, however many are asked for.
        if lowest is not None and len(chosen) < lowest and not chosen[0].exclusive:
            raise AnswerError("Please choose at least {least}.", least=lowest)
        if highest is not None and len(chosen) > highest:
            raise AnswerError("Please choose at most {most}.", most=highest)


def _checked_number(answer: Answer) -> int | float:
    """Return the number that was given; raise AnswerError where it is none, or none to keep."""
    value = answer.value if isinstance(answer, Number) else answer
    # To Python True is the number 1; to whoever answered it is something else.
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise AnswerError("Please enter a number, for example 42 or 3.5.")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise AnswerError("This number is too large to be kept exactly.")
    if isinstance(answer, Number):
        _check_spelling(answer.spelling)
    return value


def _check_spelling(spelling: object) -> None:
    if not isinstance(spelling, str):
        raise AnswerError("Please enter a text.")
    check_text(spelling)


def _check_range(question: Question, value: float) -> None:
    settings = question.settings
    if settings.minimum is not None and value < settings.minimum:
        raise AnswerError("Please enter {least} or more.", least=settings.minimum)
    if settings.maximum is not None and value > settings.maximum:
        raise AnswerError("Please enter {most} or less.", most=settings.maximum)
    if settings.step:
        steps = (value - (settings.minimum or 0)) / settings.step
        if abs(steps - round(steps)) > 1e-9:
            raise AnswerError("Please enter a number in steps of {step}.", step=settings.step)


def _check_length(question: Question, text: str) -> None:
    settings = question.settings
    if settings.minimum is not None and len(text) < settings.minimum:
        raise AnswerError("Please write at least {least} characters.", least=settings.minimum)
    if settings.maximum is not None and len(text) > settings.maximum:
        raise AnswerError("Please write at most {most} characters.", most=settings.maximum)
