"""A CSV file as the questions of a survey and its responses, once `csv_scan` has scanned it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from surveyapp.domain.answers import Response
from surveyapp.domain.file_variables import file_cells_question
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Survey
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.file_groups import CellReader, FileGroup, Reader
from surveyapp.exchange.responses_in.file_groups import group_question as file_group_question
from surveyapp.exchange.responses_in.foreign_columns import read_as_group
from surveyapp.exchange.responses_in.import_columns import (
    NOT_ASKED,
    NOTHING_SAID,
    AnswerReader,
    ColumnRole,
    ImportColumn,
    column_question,
    imported_response,
    new_codes,
    new_file_cells,
    new_response_id,
    text_reader,
)
from surveyapp.exchange.responses_in.offers import Offer, OfferKind, find_offers
from surveyapp.exchange.responses_in.opening import open_rows
from surveyapp.exchange.responses_in.own_csv import ColumnGroup, group_question
from surveyapp.exchange.responses_in.reading import Dialect
from surveyapp.exchange.responses_in.remarks import named
from surveyapp.exchange.responses_in.respondents import Description, email_of
from surveyapp.exchange.responses_in.response_dates import ResponseDate
from surveyapp.exchange.responses_in.unfinished import Unfinished

NOT_DESCRIBED = Description()


class ColumnQuestion(NamedTuple):
    """A question, the columns it is made of, counted from 0, and what reads its answers."""

    places: tuple[int, ...]
    question: Question
    readers: tuple[Reader, ...]


@dataclass(frozen=True, slots=True)
class CsvContent:
    """What a CSV file holds. ``own``: it is an export of this program."""

    dialect: Dialect
    columns: tuple[ImportColumn, ...]
    groups: tuple[ColumnGroup, ...]
    own: bool
    dates: tuple[ResponseDate, ...]
    email_column: int | None
    unfinished: Unfinished | None = None
    id_column: int | None = None
    file_groups: tuple[FileGroup, ...] = ()
    description: Description = NOT_DESCRIBED

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

    def with_kinds(self, kinds: Mapping[int, QuestionKind]) -> CsvContent:
        """Return the content with some columns, counted from 0, as questions of other kinds.

        Raises ExchangeError with the first value that does not fit, and its line.
        """
        columns = list(self.columns)
        for index, kind in kinds.items():
            if not 0 <= index < len(columns):
                raise ExchangeError("There is no column {number}.", number=index + 1)
            column = columns[index]
            if column.role is not ColumnRole.QUESTION:
                raise ExchangeError(
                    "“{heading}” is no question of its own.", heading=column.heading
                )
            if kind is not column.kind:
                columns[index] = column.with_kind(kind)
        changed = {index for index, column in enumerate(columns) if column != self.columns[index]}
        groups = (group for group in self.file_groups if not changed.intersection(group.places))
        return replace(self, columns=tuple(columns), file_groups=tuple(groups))

    @property
    def findings(self) -> Iterator[Sentence]:
        """What to say of columns some cells of which are no answers to their questions."""
        for group in self.file_groups:
            strays = [cell for cell, read in group.read_as.items() if not read]
            if strays:
                yield Sentence(
                    "“{heading}” is read as a question of numbers. What is none counts as left"
                    " blank, and is kept as it stands: {cells}.",
                    heading=group.text,
                    cells=named(strays),
                )

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What may be offered for the columns that are questions by themselves."""
        if self.own:
            return ()
        grouped = {place for group in self.file_groups for place in group.places}
        alone = (
            column
            for column in self.columns
            if column.role is ColumnRole.QUESTION
            and column.index not in grouped
            and not column.is_about
        )
        return tuple(find_offers(tuple(alone)))

    def accepting(self, offer: Offer) -> CsvContent:
        """Return the content with what was offered for a column."""
        column = self.columns[offer.column]
        if offer.kind is OfferKind.CHOICES:
            return self.with_kinds({offer.column: QuestionKind.SINGLE_CHOICE})
        groups = self.file_groups
        if offer.kind is OfferKind.MISSING and column.kind.has_choices:
            guess = replace(column.guess, missing=column.guess.missing.union(offer.read_as))
            column = replace(column, guess=guess)
        else:
            group = read_as_group(
                offer.column, column.written or column.heading, column.facts, offer.read_as
            )
            single = group.single
            assert single is not None
            # What counts as missing stays so: both may be offered for one column.
            guess = replace(single.guess, missing=column.guess.missing)
            column = replace(column, guess=guess)
            single = replace(single, heading=column.heading, guess=guess)
            made = replace(group, text=column.heading, single=single)
            groups = tuple(sorted((*groups, made), key=lambda g: min(g.places)))
        columns = list(self.columns)
        columns[offer.column] = column
        return replace(self, columns=tuple(columns), file_groups=groups)

    def ungrouped(self, index: int) -> CsvContent:
        """Return the content with the columns of the group that column is in by themselves.

        Raises ExchangeError for an export of this program: what its columns are is known.
        """
        if self.own:
            raise ExchangeError(
                "An export of this program says itself which columns are one question. They stay"
                " as they are."
            )
        groups = tuple(group for group in self.file_groups if index not in group.places)
        freed = {place for g in self.file_groups if g not in groups for place in g.places}
        columns = tuple(
            replace(column, role=ColumnRole.QUESTION)
            if column.index in freed and column.role is ColumnRole.PART
            else column
            for column in self.columns
        )
        return replace(self, columns=columns, file_groups=groups)

    def questions(self) -> tuple[tuple[Question, ...], list[Reader]]:
        """Return the questions the columns become, and what reads their answers."""
        questions: list[Question] = []
        readers: list[Reader] = []
        if self.id_column is not None:
            questions.append(new_response_id())
            readers.append(text_reader(questions[0].uuid, self.id_column))
        for made in self.column_questions():
            questions.append(made.question)
            readers += made.readers
        if self.file_groups:
            questions.append(new_file_cells())
        return tuple(questions), readers

    def column_questions(self) -> tuple[ColumnQuestion, ...]:
        """Return the questions that columns become, in the order of their first columns."""
        whole: dict[int, ColumnGroup | FileGroup] = {}
        parts: set[int] = set()
        for own in self.groups:
            whole[own.columns[0]] = own
            parts.update(own.all_columns)
        for group in self.file_groups:
            whole[min(group.places)] = group
            parts.update(group.places)
        asked = [
            column
            for column in self.columns
            if column.index in whole
            or (column.role is ColumnRole.QUESTION and column.index not in parts)
        ]
        headings = [
            whole[column.index].text if column.index in whole else column.heading
            for column in asked
        ]
        codes = new_codes(headings, keep=self.own)
        made: list[ColumnQuestion] = []
        for column, code in zip(asked, codes, strict=True):
            found = whole.get(column.index)
            if isinstance(found, FileGroup):
                question, cells = file_group_question(found, code)
                made.append(ColumnQuestion(found.places, question, (cells,)))
            elif found is not None:
                question, several = group_question(found, self.columns, code)
                made.append(ColumnQuestion(found.all_columns, question, tuple(several)))
            else:
                question, reader = column_question(column, code, keep=self.own)
                made.append(ColumnQuestion((column.index,), question, (reader,)))
        return tuple(made)

    def responses(
        self, path: Path, survey: Survey, readers: Sequence[Reader]
    ) -> Iterator[Response]:
        """Yield the responses in the file's order."""
        width = len(self.columns)
        # Attributes looked up anew for every cell were measured to cost a third of the time.
        parts = [(r.key, r.cells, r.answers) for r in readers if isinstance(r, AnswerReader)]
        groups = [(r.cells, r) for r in readers if isinstance(r, CellReader)]
        kept_in = file_cells_question(survey)
        unfinished = self.unfinished
        description = self.description if self.description.says_something else None
        all_asked = not any(column.facts.not_shown for column in self.columns)
        dates = [(dated.column, dated.of) for dated in self.dates]
        with open_rows(path, self.dialect) as reader:
            for number, (_, cells) in enumerate(reader):
                if number < self.dialect.header_rows:
                    continue
                if len(cells) < width:
                    cells += [""] * (width - len(cells))
                answers = {key: read[taken(cells)] for key, taken, read in parts}
                if not all_asked:
                    answers = {k: given for k, given in answers.items() if given is not NOT_ASKED}
                if groups:
                    kept: dict[str, str] = {}
                    for taken, group in groups:
                        reading = group[taken(cells)]
                        answers.update(reading.answers)
                        kept.update(reading.kept)
                    if kept and kept_in is not None:
                        answers[kept_in.uuid] = json.dumps(kept, ensure_ascii=False)
                complete = unfinished is None or cells[unfinished.column] not in unfinished.cells
                submitted_at = None
                for place, moment in dates:
                    submitted_at = moment(cells[place])
                    # For an unfinished response the next column serves: begun, or last changed.
                    if complete or submitted_at is not None:
                        break
                email = None
                if self.email_column is not None:
                    cell = cells[self.email_column]
                    email = (cell or None) if self.own else email_of(cell)
                said = description.of(cells) if description is not None else NOTHING_SAID
                yield imported_response(survey.id, answers, complete, submitted_at, email, said)
