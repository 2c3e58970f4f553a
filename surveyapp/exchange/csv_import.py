"""A CSV file as a survey's questions and its responses, once `looking` has seen it through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from surveyapp.domain.answers import Response
from surveyapp.domain.survey import Question, QuestionKind, new_uuid
from surveyapp.exchange.columns import Column, Reader, Role, column_question, new_codes
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.own_csv import PARTIAL, Group, group_question
from surveyapp.exchange.reading import Dialect, RowReader
from surveyapp.exchange.respondents import moment_of


@dataclass(frozen=True, slots=True)
class CsvContent:
    """What a CSV file holds. ``own`` says that it is an export of this program."""

    dialect: Dialect
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    own: bool
    date_column: int | None
    email_column: int | None

    def with_kind(self, index: int, kind: QuestionKind) -> CsvContent:
        """Return the content with one column of another kind; raise ExchangeError if unfit."""
        column = self.columns[index]
        if column.role is not Role.QUESTION:
            raise ExchangeError(f"“{column.heading}” is no question of its own.")
        columns = list(self.columns)
        columns[index] = column.with_kind(kind)
        return replace(self, columns=tuple(columns))

    def questions(self) -> tuple[tuple[Question, ...], list[Reader]]:
        """Return the questions the columns become, and what reads their answers."""
        whole = {group.columns[0]: group for group in self.groups}
        parts = {index for group in self.groups for index in group.all_columns}
        asked = [
            column
            for column in self.columns
            if column.index in whole or (column.role is Role.QUESTION and column.index not in parts)
        ]
        headings = [
            whole[column.index].text if column.index in whole else column.heading
            for column in asked
        ]
        codes = new_codes(headings, keep=self.own)
        questions: list[Question] = []
        readers: list[Reader] = []
        for column, code in zip(asked, codes, strict=True):
            if column.index in whole:
                question, several = group_question(whole[column.index], self.columns, code)
                readers += several
            else:
                question, reader = column_question(column, code, keep=self.own)
                readers.append(reader)
            questions.append(question)
        return tuple(questions), readers

    def responses(
        self, path: Path, survey_id: int, readers: Sequence[Reader]
    ) -> Iterator[Response]:
        """Yield the responses in the file's order."""
        width = len(self.columns)
        # Taken apart once: looked up anew for every cell they cost a third of the time.
        parts = [(reader.key, reader.cells, reader.answers) for reader in readers]
        status = next((c.index for c in self.columns if c.role is Role.STATUS), None)
        with RowReader(path, self.dialect) as reader:
            for number, (_, cells) in enumerate(reader):
                if number < self.dialect.header_rows:
                    continue
                if len(cells) < width:
                    cells += [""] * (width - len(cells))
                answers = {key: read[taken(cells)] for key, taken, read in parts}
                complete = status is None or cells[status] != PARTIAL
                if not complete:
                    # How far it went the file does not say: blanks were not reached.
                    answers = {k: answer for k, answer in answers.items() if answer is not None}
                submitted_at = None
                if self.date_column is not None and (cell := cells[self.date_column]):
                    submitted_at = moment_of(cell)
                email = None if self.email_column is None else cells[self.email_column] or None
                yield Response(
                    survey_id,
                    answers,
                    new_uuid(),
                    complete=complete,
                    source="import",
                    submitted_at=submitted_at,
                    email=email,
                )
