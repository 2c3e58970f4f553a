"""What a summary has to say, counted from the raw rows in plain Python with exact fractions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.faults.independent_reader import IndependentReader, Row

LARGEST = 1e150
"""Beyond it squares leave a float's range; what is said then is not compared."""


def differences(reader: IndependentReader, summary: Any, wanted: set[int]) -> Iterator[str]:
    """Yield what a summary of these responses says otherwise than their raw rows."""
    responses = [r for r in reader.responses if r["id"] in wanted]
    if summary.responses != len(responses):
        yield f"{summary.responses} responses, not {len(responses)}"
    said = {found.question.uuid: found for found in summary.questions}
    for question in reader.questions:
        answers = [_answers(reader, response, question) for response in responses]
        answered = sum(any(map(_has_value, rows)) for rows in answers)
        skipped = sum(bool(any(rows)) and not any(map(_has_value, rows)) for rows in answers)
        found = said.pop(question["uuid"], None)
        if found is None:
            if answered or not question["retired"]:
                yield f"{question['code']} is missing"
            continue
        counts = (found.answered, found.skipped, found.not_asked)
        expected = (answered, skipped, len(responses) - answered - skipped)
        if counts != expected:
            yield f"{question['code']}: {counts}, not {expected}"
        for difference in _of_result(reader, question, found.result, answers):
            yield f"{question['code']} ({question['kind']}): {difference}"
    if said:
        yield f"{len(said)} questions too many"


def _answers(reader: IndependentReader, response: Row, question: Row) -> list[list[Row]]:
    """The answer's rows, or those of each row of a matrix."""
    parts = question["all_rows"] if question["kind"] == "matrix" else [question]
    return [reader.answer(response, part) for part in parts]


def _has_value(rows: list[Row]) -> bool:
    return any(
        row["choice_id"] is not None or row["number"] is not None or row["text"] for row in rows
    )


def _of_result(
    reader: IndependentReader, question: Row, result: Any, answers: list[list[list[Row]]]
) -> Iterator[str]:
    kind = question["kind"]
    given = [rows for (rows, *_) in answers if rows] if kind != "matrix" else []
    numbers = [r["number"] for rows in given for r in rows if r["number"] is not None]
    texts = sorted(r["text"] for rows in given for r in rows if r["text"] and r["number"] is None)
    ids = {choice["uuid"]: choice["id"] for choice in question["all_choices"]}
    if kind in ("single_choice", "multiple_choice"):
        taken = Counter(row["choice_id"] for rows in given for row in rows)
        yield from _counted(result.counts, ids, taken)
    elif kind == "ranking":
        for rank in result.counts:
            places = [
                row["position"] + 1
                for rows in given
                for row in rows
                if row["choice_id"] == ids[rank.choice.uuid]
            ]
            counts = (rank.ranked, rank.first, round((rank.mean or 0) * len(places), 6))
            if counts != (len(places), places.count(1), sum(places)):
                yield f"rank of {rank.choice.label!r}"
    elif kind == "matrix":
        for row in result.rows:
            (place,) = (
                n for n, part in enumerate(question["all_rows"]) if part["uuid"] == row.row.uuid
            )
            taken = Counter(r["choice_id"] for rows in answers for r in rows[place])
            yield from _counted(row.counts, ids, taken)
    elif kind == "consent":
        if (result.yes, result.no) != (numbers.count(1), numbers.count(0)):
            yield f"{result.yes} yes and {result.no} no"
    elif kind in ("date", "time", "datetime"):
        ends = (texts[0], texts[-1]) if texts else (None, None)
        if (result.earliest, result.latest) != ends:
            yield f"from {result.earliest} to {result.latest}"
        yield from _bars(
            [(b.count, sum(t.startswith(b.start) for t in texts)) for b in result.bars], texts
        )
    elif kind in ("number", "scale") or (kind == "calculated" and numbers and not texts):
        yield from _of_numbers(result, sorted(numbers))
    elif result.distinct != len(set(texts)) + len(set(numbers)):
        yield f"{result.distinct} different texts"


def _counted(counts: Any, ids: dict[str, int], taken: Counter[int]) -> Iterator[str]:
    for count in counts:
        if count.count != taken[ids[count.choice.uuid]]:
            yield f"{count.count} times {count.choice.label!r}"
    if sum(count.count for count in counts) != sum(n for c, n in taken.items() if c is not None):
        yield "choices that were taken are missing"


def _bars(counts: list[tuple[int, int]], values: list[Any]) -> Iterator[str]:
    if any(said != counted for said, counted in counts) or sum(n for n, _ in counts) != len(values):
        yield f"bars of {counts} for {len(values)} values"


def _of_numbers(result: Any, numbers: list[float]) -> Iterator[str]:
    found = result.statistics
    if found.count != len(numbers):
        yield f"{found.count} numbers"
        return
    counted = [
        (bar.count, sum(_is_in(bar, number, last=bar is result.bars[-1]) for number in numbers))
        for bar in result.bars
    ]
    yield from _bars(counted, numbers)
    if not numbers or max(map(abs, numbers)) > LARGEST:
        return
    exact = [Fraction(number) for number in numbers]
    mean = sum(exact) / len(exact)
    median = (exact[(len(exact) - 1) // 2] + exact[len(exact) // 2]) / 2
    figures = [(found.mean, mean), (found.median, median)]
    figures += [(found.minimum, exact[0]), (found.maximum, exact[-1])]
    if len(exact) > 1:
        variance = sum((number - mean) ** 2 for number in exact) / (len(exact) - 1)
        figures.append((found.deviation**2, variance))
    for said, counted_figure in figures:
        if not math.isclose(said, counted_figure, rel_tol=1e-6, abs_tol=1e-12):
            yield f"{said}, not {float(counted_figure)}"
    if result.promoters is not None:
        high, low = sum(n >= 9 for n in numbers), sum(n < 7 for n in numbers)
        if (result.promoters.promoters, result.promoters.detractors) != (high, low):
            yield f"{result.promoters.promoters} promoters"


def _is_in(bar: Any, number: float, *, last: bool) -> bool:
    if bar.below is None:
        return number == bar.lowest
    return bool(bar.lowest <= number and (last or number < bar.below))
