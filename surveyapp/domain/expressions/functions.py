"""The functions of expressions, as XLSForm has them."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from surveyapp.domain.expressions.values import (
    EPOCH,
    EvaluationContext,
    Value,
    as_number,
    as_text,
    as_truth,
)
from surveyapp.domain.local_time import in_local_time
from surveyapp.domain.patterns import LONGEST_TEXT, matches
from surveyapp.domain.survey import new_uuid

_MOST_DIGITS = 20


def _moment(value: Value) -> datetime | None:
    """Return the moment so many days after `EPOCH`; None where no date is so early or late."""
    try:
        return EPOCH + timedelta(days=as_number(value))
    except (OverflowError, ValueError):  # ValueError: NaN
        return None


def _date_text(value: Value) -> str:
    moment = _moment(value)
    return "" if moment is None else moment.date().isoformat()


def _format_moment(value: Value, pattern: Value) -> str:
    moment = _moment(value)
    if moment is None:
        return ""
    parts = {
        "Y": f"{moment.year:04}",
        "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}",
        "n": str(moment.month),
        "b": f"{moment:%b}",
        "d": f"{moment.day:02}",
        "e": str(moment.day),
        "H": f"{moment.hour:02}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02}",
        "S": f"{moment.second:02}",
        "3": f"{moment.microsecond // 1000:03}",
        "a": f"{moment:%a}",
        "%": "%",
    }
    return re.sub(r"%(.)", lambda found: parts.get(found[1], found[0]), as_text(pattern))


def _round(value: Value, digits: Value = 0) -> float:
    number, places = as_number(value), as_number(digits)
    if not math.isfinite(number) or not math.isfinite(places):
        return math.nan
    # The shortest decimal text, so that 2.675 rounds as it is read, not as it is stored.
    if abs(number) >= 2**53 or abs(places) > _MOST_DIGITS:
        return number
    step = Decimal(1).scaleb(-int(places))
    return float(Decimal(repr(number)).quantize(step, ROUND_HALF_UP, Context(prec=100)))


def _truncate(value: Value) -> float:
    number = as_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else math.nan


def _mathematical(function: Callable[..., float]) -> Callable[..., float]:
    """Return a function of Python's that gives an infinity or NaN where that raises an error."""

    def value_of(*values: Value) -> float:
        try:
            return function(*map(as_number, values))
        except OverflowError:
            return math.inf
        except ValueError:
            return math.nan

    return value_of


def _translated(text: Value, old: Value, new: Value) -> str:
    """Return the text with each sign of ``old`` replaced by that of ``new``, or left out."""
    signs: dict[int, str | None] = {}
    kept = as_text(new)
    for place, sign in enumerate(as_text(old)):
        signs.setdefault(ord(sign), kept[place] if place < len(kept) else None)
    return as_text(text).translate(signs)


def _time_of_day(value: Value) -> float:
    moment = as_number(value)
    return moment - math.floor(moment) if math.isfinite(moment) else math.nan


def _is_between(number: float, least: Value, most: Value) -> bool:
    """Whether a number is within two bounds; -1 stands for none."""
    low, high = as_number(least), as_number(most)
    return (low == -1 or number >= low) and (high == -1 or number <= high)


def _checklist(least: Value, most: Value, *answers: Value) -> bool:
    return _is_between(sum(as_text(answer) == "yes" for answer in answers), least, most)


def _weighted_checklist(least: Value, most: Value, *pairs: Value) -> bool:
    weighed = zip(pairs[::2], pairs[1::2], strict=False)
    weight = sum(as_number(weight) for answer, weight in weighed if as_text(answer) == "yes")
    return _is_between(weight, least, most)


def _own_or(values: tuple[Value, ...], context: EvaluationContext) -> str:
    """Return the text that is given, or that of the question's own answer."""
    return as_text(values[0] if values else context.own)


def _part(text: Value, start: Value, end: Value = "") -> str:
    first, last = as_number(start), as_number(end)
    return as_text(text)[
        int(first) if math.isfinite(first) else 0 : int(last) if math.isfinite(last) else None
    ]


def _item(selection: Value, position: Value) -> str:
    items, index = as_text(selection).split(), as_number(position)
    return items[int(index)] if math.isfinite(index) and 0 <= index < len(items) else ""


def _coalesce(*values: Value) -> Value:
    return next((value for value in values if as_text(value) != ""), "")


def _numbers(values: tuple[Value, ...]) -> list[float]:
    numbers = [as_number(value) for value in values]
    return [math.nan] if any(math.isnan(number) for number in numbers) else numbers


def _joined(mark: Value, *values: Value) -> str:
    """Put texts together; what would be too long is as good as not known.

    Each of forty calculations may double the one before it: that is more than memory holds.
    """
    texts, between = [as_text(value) for value in values], as_text(mark)
    length = sum(map(len, texts)) + len(between) * max(0, len(texts) - 1)
    return between.join(texts) if length <= LONGEST_TEXT else ""


def _before(text: Value, mark: Value) -> str:
    head, found, _ = as_text(text).partition(as_text(mark) or "\0")
    return head if found else ""


def _after(text: Value, mark: Value) -> str:
    return as_text(text).partition(as_text(mark))[2] if as_text(mark) else as_text(text)


def _now(context: EvaluationContext) -> str:
    return in_local_time(context.now()).replace(tzinfo=None).isoformat(timespec="seconds")


def _today(context: EvaluationContext) -> str:
    return in_local_time(context.now()).date().isoformat()


def _once(context: EvaluationContext, value: Value) -> Value:
    return value if as_text(context.own) == "" else context.own


def labelled_question(name: str) -> str:
    """Return the code of the question that ``choice-name`` looks for, given as ``'${code}'``."""
    return name.removeprefix("${").removesuffix("}")


def _choice_name(context: EvaluationContext, code: Value, question: Value) -> str:
    labels = context.labels.get(labelled_question(as_text(question)), {})
    return labels.get(as_text(code), as_text(code))


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how many values it takes (``most`` None: any number) and what it does.

    With ``takes_context`` its first argument is the `EvaluationContext`, before the values.
    Without values, some look at the question's own answer.
    """

    call: Callable[..., Value]
    least: int = 1
    most: int | None = 1
    takes_context: bool = False


FUNCTIONS: Mapping[str, Function] = {
    "selected": Function(lambda s, code: as_text(code) in as_text(s).split(), 2, 2),
    "selected-at": Function(_item, 2, 2),
    "count-selected": Function(lambda s: len(as_text(s).split())),
    "if": Function(lambda test, yes, no: yes if as_truth(test) else no, 3, 3),
    "coalesce": Function(_coalesce, 1, None),
    "not": Function(lambda v: not as_truth(v)),
    "true": Function(lambda: True, 0, 0),
    "false": Function(lambda: False, 0, 0),
    "boolean": Function(as_truth),
    "regex": Function(lambda s, p: matches(as_text(p), as_text(s)), 2, 2),
    "contains": Function(lambda s, part: as_text(part) in as_text(s), 2, 2),
    "starts-with": Function(lambda s, part: as_text(s).startswith(as_text(part)), 2, 2),
    "ends-with": Function(lambda s, part: as_text(s).endswith(as_text(part)), 2, 2),
    "string": Function(as_text),
    "string-length": Function(lambda c, *s: len(_own_or(s, c)), 0, 1, takes_context=True),
    "substr": Function(_part, 2, 3),
    "substring-before": Function(_before, 2, 2),
    "substring-after": Function(_after, 2, 2),
    "concat": Function(lambda *parts: _joined("", *parts), 1, None),
    "join": Function(_joined, 1, None),
    "normalize-space": Function(
        lambda c, *s: " ".join(_own_or(s, c).split()), 0, 1, takes_context=True
    ),
    "translate": Function(_translated, 3, 3),
    "boolean-from-string": Function(lambda v: as_text(v) in ("true", "1")),
    "number": Function(as_number),
    "int": Function(_truncate),
    "round": Function(_round, 1, 2),
    "abs": Function(lambda v: abs(as_number(v))),
    "floor": Function(_mathematical(lambda number: float(math.floor(number)))),
    "ceiling": Function(_mathematical(lambda number: float(math.ceil(number)))),
    "pow": Function(_mathematical(math.pow), 2, 2),
    "sqrt": Function(_mathematical(math.sqrt)),
    "log": Function(_mathematical(lambda number: math.log(number) if number else -math.inf)),
    "log10": Function(_mathematical(lambda number: math.log10(number) if number else -math.inf)),
    "exp": Function(_mathematical(math.exp)),
    "exp10": Function(_mathematical(lambda number: math.pow(10, number))),
    "pi": Function(lambda: math.pi, 0, 0),
    **{
        name: Function(_mathematical(getattr(math, name)))
        for name in ("sin", "cos", "tan", "asin", "acos", "atan")
    },
    "atan2": Function(_mathematical(math.atan2), 2, 2),
    "sum": Function(lambda *values: sum(_numbers(values)), 1, None),
    "min": Function(lambda *values: min(_numbers(values)), 1, None),
    "max": Function(lambda *values: max(_numbers(values)), 1, None),
    # There are no repeated groups here: it counts which of its values were answered.
    "count": Function(lambda *values: sum(as_text(v) != "" for v in values), 1, None),
    "count-non-empty": Function(lambda *values: sum(as_text(v) != "" for v in values), 1, None),
    "checklist": Function(_checklist, 3, None),
    "weighted-checklist": Function(_weighted_checklist, 4, None),
    "date": Function(_date_text),
    "decimal-date-time": Function(as_number),
    "decimal-time": Function(_time_of_day),
    "format-date": Function(_format_moment, 2, 2),
    "format-date-time": Function(_format_moment, 2, 2),
    "random": Function(random.random, 0, 0),
    "uuid": Function(new_uuid, 0, 0),
    "now": Function(_now, 0, 0, takes_context=True),
    "today": Function(_today, 0, 0, takes_context=True),
    "once": Function(_once, takes_context=True),
    "choice-name": Function(_choice_name, 2, 2, takes_context=True),
}
"""The functions by name; XLSForm writes ``jr:`` before ``choice-name``."""
