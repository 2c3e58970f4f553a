"""Random tables as survey tools and people write them: of responses, and of results."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from random import Random
from typing import Any

WORDS = (
    *("more", "light", "fewer", "forms", "please", "the", "room"),
    *("was", "cold", "tea", "and", "bread", "nobody", "asked"),
)
QUESTIONS = (
    "How satisfied were you?",
    "Which room did you use?",
    "What should we change?",
    "How often do you come?",
    "Would you come again?",
    "Who told you of us?",
    "How old are you?",
    "What else?",
)
ANSWERS = (
    ("Yes", "No"),
    ("Very satisfied", "Satisfied", "Dissatisfied"),
    ("Red", "Green", "Blue", "Don’t know"),
    ("Never", "Sometimes", "Often", "Always"),
)


def text(chance: Random) -> str:
    """Return an answer in words."""
    return " ".join(chance.choices(WORDS, k=chance.randint(2, 9)))


def _stamps(chance: Random, rows: int) -> list[str]:
    at = datetime(2025, 3, 1, 9, 0, 0)
    form = chance.choice(("%Y-%m-%d %H:%M:%S", "%m/%d/%Y %H:%M:%S", "%d.%m.%Y %H:%M"))
    found = []
    for _ in range(rows):
        at += timedelta(minutes=chance.randint(1, 4_000))
        found.append(at.strftime(form))
    return found


def _choices(chance: Random, rows: int) -> list[str]:
    # Each answer is there at least twice, as in a file of more than a handful.
    answers = chance.choice(ANSWERS)
    cells = [*answers, *answers, *chance.choices([*answers, ""], k=rows)]
    return cells[:rows]


def _numbers(chance: Random, rows: int) -> list[str]:
    most = chance.choice((5, 10, 100, 90_000))
    return [str(chance.randint(0, most)) if chance.random() < 0.9 else "" for _ in range(rows)]


def _points(chance: Random, rows: int) -> list[list[str]]:
    """Return three columns of points that each person made add up to 100."""
    columns: list[list[str]] = [[], [], []]
    for _ in range(rows):
        first = chance.randrange(0, 105, 5)
        second = chance.randrange(0, 105 - first, 5)
        for column, value in zip(columns, (first, second, 100 - first - second), strict=True):
            column.append(str(value))
    return columns


def responses(chance: Random) -> list[list[str]]:
    """Return headings and rows of responses, as tools write them or a person types them."""
    rows = chance.randint(8, 40)
    columns: list[tuple[str, list[str]]] = []
    kind = chance.choice(("stamp", "id", "name", "stamp and id"))
    if "stamp" in kind:
        columns.append(("Timestamp", _stamps(chance, rows)))
    if "id" in kind:
        columns.append(("Respondent ID", [str(10_000 + n) for n in range(rows)]))
    if kind == "name":
        names = [f"{chance.choice(WORDS)} {n}".title() for n in range(rows)]
        columns.append((chance.choice(("Name", "Nickname", "Participant", "Team")), names))
    for question in chance.sample(QUESTIONS, chance.randint(2, 6)):
        make = chance.choice((_choices, _numbers, lambda c, n: [text(c) for _ in range(n)]))
        columns.append((question, make(chance, rows)))
    if chance.random() < 0.3:
        mark = chance.choice(("", "%"))
        for label, column in zip(("Price", "Quality", "Looks"), _points(chance, rows), strict=True):
            columns.append((label, [f"{cell}{mark}" for cell in column]))
    if chance.random() < 0.2:
        columns.append(("Total", _numbers(chance, rows)))
    return [[name for name, _ in columns], *map(list, zip(*(c for _, c in columns), strict=True))]


def _shares(chance: Random, count: int, *, decimals: int) -> list[float]:
    """Return figures that add up to 100, but for their rounding; not all of them round."""
    while True:
        parts = [chance.random() + 0.05 for _ in range(count)]
        shares = [round(100 * part / sum(parts), decimals) for part in parts]
        if sum(share % 5 == 0 for share in shares) * 2 < count:
            return shares


def results(chance: Random) -> list[list[str]]:
    """Return a table of results: shares of each question's answers, down or across, or totals."""
    groups = chance.sample(("All", "Men", "Women", "18 to 29", "30 to 59", "60 and over"), 3)
    form = chance.choice(("down", "across", "questions down", "counts", "several answers"))
    decimals = chance.choice((0, 1))
    mark = chance.choice(("", "%", " %"))

    def cell(figure: float) -> str:
        return f"{figure:.{decimals}f}{mark}"

    def down(answers: tuple[str, ...]) -> list[list[str]]:
        columns = [_shares(chance, len(answers), decimals=decimals) for _ in groups]
        return [
            [answer, *(cell(column[n]) for column in columns)] for n, answer in enumerate(answers)
        ]

    if form == "down":
        return [["Answer", *groups], *down(chance.choice(ANSWERS))]
    if form == "across":
        answers = chance.choice(ANSWERS[1:])
        regions = ("North", "South", "East", "West", "Centre", "Isles")[: chance.randint(3, 6)]
        shares = [_shares(chance, len(answers), decimals=decimals) for _ in regions]
        return [
            ["Region", *answers],
            *([r, *map(cell, s)] for r, s in zip(regions, shares, strict=True)),
        ]
    if form == "questions down":
        asked = chance.sample(QUESTIONS, chance.randint(2, 4))
        blank = chance.random() < 0.5
        rows = []
        for question in asked:
            for n, row in enumerate(down(chance.choice(ANSWERS))):
                rows.append(["" if blank and n else question, *row])
        return [["Question", "Answer", *groups], *rows]
    if form == "counts":
        answers = chance.choice(ANSWERS)
        counts = [[chance.randint(1, 400) for _ in groups] for _ in answers]
        sums = [str(sum(column)) for column in zip(*counts, strict=True)]
        total = ["Total", *sums]
        body = [[a, *map(str, row)] for a, row in zip(answers, counts, strict=True)]
        return [["Answer", *(f"Group {g}" for g in groups)], *body, total]
    reasons = ("Price", "Quality", "Service", "Looks", "The way there", "Friends")
    figures = [[chance.choice((7, 11, 23, 38, 42, 59, 64, 81)) for _ in groups] for _ in reasons]
    return [
        ["Reason", *groups],
        *([r, *(f"{f}%" for f in row)] for r, row in zip(reasons, figures, strict=True)),
    ]


def as_csv(rows: list[list[str]], **how: Any) -> str:
    """Return the rows as a CSV file has them."""
    out = io.StringIO(newline="")
    csv.writer(out, **how).writerows(rows)
    return out.getvalue()
