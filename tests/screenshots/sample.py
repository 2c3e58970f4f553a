"""The library that the screens show: every template with responses, and an imported file."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from surveyapp.domain.answers import Response
from surveyapp.domain.entries import LabelColour, SurveyLabel
from surveyapp.domain.survey import SurveyStatus
from surveyapp.exchange.forms.samples import (
    EVERY_KIND,
    POLL,
    load_template,
    random_responses,
)
from surveyapp.exchange.responses_in.importing import import_survey
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.survey_labels import give_label
from surveyapp.store.surveys import add_survey
from tests.running import plan_import, run

IMPORTED = "imported"
EMPTY = "empty"
_DAYS = 40
"""About so many days ago the first response came."""
_RESPONSES = {POLL: 1_250, EVERY_KIND: 400}

_LONG = "What visitors of the summer exhibition thought of the new entrance and the garden"
_HEADINGS = (
    "RespondentID",
    "Submitted at",
    "How did you hear about us?",
    "In your opinion, how important or unimportant is it that a museum stays open in the evening?",
    "Which rooms did you visit?",
    "How likely are you to recommend us?",
    "What did you spend in the shop?",
    "Anything else?",
)
_HEARD = ("A friend", "The newspaper", "I was passing by", "مواقع التواصل", "Internet")
_IMPORTANT = ("Very important", "Somewhat important", "Not important at all", "")
_ROOMS = ("Paintings", "Sculptures", "Textiles", "The garden")
_WORDS = (
    "",
    "Lovely!",
    'The guide said "come back soon", and I will',
    "Two lines\nof praise",
    "متحف جميل جدا، شكرا لكم",
    "The labels beside the smaller paintings are too low to be read from a wheelchair.",
)


def put_sample(path: Path) -> dict[str, int]:
    """Put the library of the screens at this path; return the ids of its surveys by name."""
    content, ids = _sample()
    path.write_bytes(content)
    return dict(ids)


@cache
def _sample() -> tuple[bytes, dict[str, int]]:
    """Make it, once for all windows of a process."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.surveys"
        database = open_library(path)
        ids = _fill(database, Path(folder))
        database.close()
        return path.read_bytes(), ids


def _fill(database: Database, folder: Path) -> dict[str, int]:
    ids = {}
    for name in (POLL, "nps", "event-feedback", EVERY_KIND):
        ids[name] = _add(database, name)
    with database.writer() as connection:
        ids[EMPTY] = add_survey(connection, replace(load_template(POLL), title=_LONG)).id
    steps = import_survey(database, plan_import(visitors(folder)))
    ids[IMPORTED] = run(steps).survey_id
    with database.writer() as connection:
        for name, colour, places in (
            ("Reception", LabelColour.BLUE, (0, 1)),
            ("Outreach", LabelColour.GOLD, (1, 2, -1)),
            ("Staff", LabelColour.TEAL, (-2,)),
        ):
            labelled = [list(ids.values())[place] for place in places]
            give_label(connection, SurveyLabel(name, colour), labelled)
    return ids


def _later(by: timedelta, response: Response) -> Response:
    return replace(
        response, started_at=response.started_at + by, submitted_at=response.submitted_at + by
    )


def visitors(folder: Path) -> Path:
    """Write a file of responses as another program would, not without faults."""
    path = folder / "museum-visitors.csv"
    chance = random.Random(7)
    with path.open("w", encoding="cp1256", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(_HEADINGS)
        for number in range(320):
            rooms = [room for room in _ROOMS if chance.random() < 0.5]
            writer.writerow(
                (
                    3_292_953_864 + 17 * number,
                    f"2026-10-{1 + number % 28:02} {9 + number % 9:02}:30",
                    chance.choice(_HEARD),
                    chance.choice(_IMPORTANT),
                    " | ".join(rooms).replace(" | ", "|"),
                    chance.choice((10, 9, 9, 8, 7, 5, 3)),
                    f"{chance.random() * 40:.2f}" if chance.random() < 0.4 else "",
                    chance.choice(_WORDS),
                )[: 5 if number == 40 else None]
            )
    return path


def crosstab(folder: Path) -> Path:
    """Write a table of results, which is no set of responses."""
    path = folder / "totals.csv"
    path.write_text(
        "Age,Yes,No,Total\n18-29,61,39,100\n30-44,55,45,100\n45-60,48,52,100\nTotal,55,45,100\n",
        encoding="utf-8",
    )
    return path


def _add(database: Database, name: str) -> int:
    with database.writer() as connection:
        survey = add_survey(connection, replace(load_template(name), status=SurveyStatus.OPEN))
        count = _RESPONSES.get(name, 150)
        made_up = list(random_responses(survey, count, pause=timedelta(days=_DAYS) / count))
        responses = map(partial(_later, datetime.now(UTC) - made_up[-1].submitted_at), made_up)
        for _ in add_responses(connection, survey, responses):
            pass
    return survey.id
