"""A CSV file as a survey's questions and its responses, once `looking` has seen it through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from surveyapp.domain.answers import Response
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, new_uuid
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.import_columns import (
    NOT_ASKED,
    Column,
    Reader,
    Role,
    column_question,
    new_codes,
    new_response_id,
    text_reader,
)
from surveyapp.exchange.responses_in.own_csv import Group, group_question
from surveyapp.exchange.responses_in.reading import Dialect, RowReader
from surveyapp.exchange.responses_in.respondents import email_of
from surveyapp.exchange.responses_in.response_dates import ResponseDate
from surveyapp.exchange.responses_in.unfinished import Unfinished


@dataclass(frozen=True, slots=True)
class CsvContent:
    """What a CSV file holds. ``own`` says that it is an export of this program."""

    dialect: Dialect
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    own: bool
    dates: tuple[ResponseDate, ...]
    email_column: int | None
    unfinished: Unfinished | None = None
    id_column: int | None = None

    @property
    def date_column(self) -> int | None:
        """The column that says when a response was given."""
        return self.dates[0].column if self.dates else None

    @property
    def highest_id(self) -> int:
        """The highest number among the responses' own ids, 0 where they have none."""
        if self.id_column is None:
            return 0
        facts = self.columns[self.id_column].facts
        return int(max(0, facts.highest)) if facts.fits(QuestionKind.NUMBER) else 0

    def with_kind(self, index: int, kind: QuestionKind) -> CsvContent:
        """Return the content with one column of another kind; raise ExchangeError if unfit."""
        column = self.columns[index]
        if column.role is not Role.QUESTION:
            raise ExchangeError("“{heading}” is no question of its own.", heading=column.heading)
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
        if self.id_column is not None:
            questions.append(new_response_id())
            readers.append(text_reader(questions[0].uuid, self.id_column))
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
        unfinished = self.unfinished
        all_asked = not any(column.facts.not_shown for column in self.columns)
        dates = [(dated.column, dated.of) for dated in self.dates]
        with RowReader(path, self.dialect) as reader:
            for number, (_, cells) in enumerate(reader):
                if number < self.dialect.header_rows:
                    continue
                if len(cells) < width:
                    cells += [""] * (width - len(cells))
                answers = {key: read[taken(cells)] for key, taken, read in parts}
                if not all_asked:
                    answers = {k: given for k, given in answers.items() if given is not NOT_ASKED}
                complete = unfinished is None or cells[unfinished.column] not in unfinished.cells
                if not complete:
                    # How far it went the file does not say: blanks were not reached.
                    answers = {k: answer for k, answer in answers.items() if answer is not None}
                submitted_at = None
                for place, moment in dates:
                    submitted_at = moment(cells[place])
                    # Of who stopped the next best is known: when they began, or were last seen.
                    if complete or submitted_at is not None:
                        break
                email = None
                if self.email_column is not None:
                    cell = cells[self.email_column]
                    email = (cell or None) if self.own else email_of(cell)
                yield Response(
                    survey_id,
                    answers,
                    new_uuid(),
                    complete=complete,
                    source="import",
                    submitted_at=submitted_at,
                    email=email,
                )
