"""What the tests of other programs' files share: a file in, its questions, and out again."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from surveyapp.domain.survey import Question, Survey
from surveyapp.exchange.responses_in.import_columns import ColumnRole
from surveyapp.exchange.responses_in.importing import ImportPlan, import_survey
from surveyapp.exchange.responses_in.reading import RowReader
from surveyapp.store.sqlite.database import Database
from surveyapp.store.surveys import load_survey
from tests.exchange.exported import export
from tests.running import plan_import, run

CASES = Path(__file__).parent / "cases"
"""Small files, each as a survey tool or a person wrote one that was understood wrongly."""


def case(number: int) -> Path:
    """Return the file of this number."""
    return next(CASES.glob(f"{number:02}-*"))


def written(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write rows as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def brought_in(database: Database, plan: ImportPlan) -> Survey:
    """Import what a plan says, whatever the doubts, and return the survey."""
    report = run(import_survey(database, plan, accept_doubt=True))
    with database.reader() as connection:
        return load_survey(connection, report.survey_id)


def questions(survey: Survey | ImportPlan) -> list[Question]:
    """Return what is asked, without the questions that only an import makes."""
    every = survey.content.questions()[0] if isinstance(survey, ImportPlan) else survey.questions()
    return [question for question in every if question.code not in ("response_id", "file_cells")]


def described(question: Question) -> tuple[Any, ...]:
    """Return kind, text, choices ("*" marks one that asks for a text) and rows."""
    choices = [f"{choice.label}{'*' * choice.other}" for choice in question.choices]
    rows = [row.label for row in question.rows]
    parts = [part for part in (choices, rows) if part]
    return (question.kind.value, question.text, *parts)


def rows_of(path: Path, **how: Any) -> list[list[str]]:
    """Return the cells of a CSV file."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file, **how))


def given_back(database: Database, survey: Survey, path: Path) -> list[list[str]]:
    """Return the rows of an export for statistics, its four columns about the response first."""
    export(database, survey.id, path, partial=True)
    return rows_of(path)


def cells_in(plan: ImportPlan) -> list[list[str]]:
    """Return the headings and rows of a file, without the columns exports write by themselves."""
    columns = plan.content.columns
    said = (ColumnRole.RESPONSE_ID, ColumnRole.EMAIL, ColumnRole.DATE, ColumnRole.STATUS)
    kept = [column.index for column in columns if column.role not in said]
    assert plan.dialect is not None
    with RowReader(plan.path, plan.dialect) as reader:
        rows = [cells for _, cells in reader][plan.dialect.header_rows :]
    padded = [[*cells, *[""] * (len(columns) - len(cells))] for cells in rows]
    headings = [columns[index].written or columns[index].heading for index in kept]
    return [headings, *([cells[index] for index in kept] for cells in padded)]


def looked_at(number: int, **choices: Any) -> ImportPlan:
    """Look through the file of this number."""
    return plan_import(case(number), **choices)
