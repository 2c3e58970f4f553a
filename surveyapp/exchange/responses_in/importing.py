"""Imports a file of responses into the library as a new survey.

`plan_steps` scans the file and changes nothing; the plan it returns can be shown,
changed column by column, and given to `import_survey`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Section, Survey, SurveyStatus
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.packed_files import packed_name
from surveyapp.exchange.responses_in.column_moments import DateOrder
from surveyapp.exchange.responses_in.csv_import import CsvContent
from surveyapp.exchange.responses_in.csv_scan import scan_csv
from surveyapp.exchange.responses_in.dialect import find_dialect
from surveyapp.exchange.responses_in.import_columns import ColumnRole, ImportColumn
from surveyapp.exchange.responses_in.json_import import JsonContent, is_json, scan_json
from surveyapp.exchange.responses_in.merged_columns import merged
from surveyapp.exchange.responses_in.offers import Offer
from surveyapp.exchange.responses_in.reading import Dialect, FileRow
from surveyapp.exchange.responses_in.tools.registry import NONE, tool_named
from surveyapp.exchange.responses_in.tools.tool import SurveyTool
from surveyapp.store.imports import record_import
from surveyapp.store.responses import add_responses, keep_ids_above, last_response_id
from surveyapp.store.sqlite.database import Database
from surveyapp.store.surveys import add_survey

IDS_BELOW = 1_000_000_000
"""New responses are numbered above the imported ids, unless those are higher than this."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What importing a file would bring.

    ``stamp`` shows whether the file is still the one that was scanned. ``problems`` are
    sentences to show before the import. ``doubt`` says why this may be no set of responses
    at all; then the import needs the person's consent.
    """

    path: Path
    stamp: tuple[int, int]
    title: str
    content: CsvContent | JsonContent
    row_count: int
    problems: tuple[Sentence, ...]
    doubt: Sentence | None
    preview: tuple[FileRow, ...]
    tool: SurveyTool = NONE
    """The program that wrote it, as its headings or the person say."""
    asks_dates: bool = False
    """Whether the person has to say, or has said, if day or month comes first in its dates."""

    @property
    def recognised(self) -> Sentence | None:
        """What says which program wrote the file; None if that is not known."""
        if self.tool is NONE:
            return None
        return Sentence("This looks like an export of {tool}.", tool=self.tool.label)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What the file may mean but does not prove: a person may accept it."""
        return () if isinstance(self.content, JsonContent) else self.content.offers

    def accepting(self, offer: Offer) -> ImportPlan:
        """Return the plan with something that was offered; without it nothing changes."""
        if isinstance(self.content, JsonContent):
            return self
        return replace(self, content=self.content.accepting(offer))

    def ungrouped(self, index: int) -> ImportPlan:
        """Return the plan with the columns of the group that column is in by themselves.

        Raises ExchangeError for an export of this program.
        """
        if isinstance(self.content, JsonContent):
            return self
        return replace(self, content=self.content.ungrouped(index))

    def merged(self, places: Collection[int], kind: QuestionKind) -> ImportPlan:
        """Return the plan with these columns, counted from 0, as one question of this kind.

        Raises ExchangeError with the reason if they cannot be one.
        """
        if isinstance(self.content, JsonContent):
            raise ExchangeError("In a JSON export the values say what each question is.")
        return replace(self, content=merged(self.content, places, kind))

    @property
    def columns(self) -> tuple[ImportColumn, ...]:
        """The columns of the file and what each becomes."""
        return self.content.columns

    @property
    def dialect(self) -> Dialect | None:
        """How the rows are written; None for JSON."""
        return self.content.dialect if isinstance(self.content, CsvContent) else None

    def second_role(self, index: int) -> ColumnRole | None:
        """Return what a column that becomes a question also says about the response."""
        content = self.content
        if isinstance(content, JsonContent) or self.columns[index].role is not ColumnRole.QUESTION:
            return None
        roles = {content.email_column: ColumnRole.EMAIL}
        if content.unfinished is not None:
            roles[content.unfinished.column] = ColumnRole.STATUS
        roles[content.date_column] = ColumnRole.DATE
        return roles.get(index)

    def with_kind(self, index: int, kind: QuestionKind) -> ImportPlan:
        """Return the plan with one column of another kind.

        Raises ExchangeError with the first value that does not fit, and its line.
        """
        if isinstance(self.content, JsonContent):
            raise ExchangeError("In a JSON export the values say what each question is.")
        return replace(self, content=self.content.with_kinds({index: kind}))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought."""

    survey_id: int
    title: str
    rows: int

    @property
    def sentences(self) -> Iterator[Sentence]:
        """What to say of it."""
        yield imported_rows(self.rows, self.title)


PlanSteps = Generator[tuple[int, int], None, ImportPlan]
ImportSteps = Generator[tuple[int, int], None, ImportReport]


def plan_steps(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_rows: int | None = None,
    sheet: str | None = None,
    kinds: Mapping[int, QuestionKind] | None = None,
    dates: DateOrder | None = None,
    tool: str | None = None,
) -> PlanSteps:
    """Scan a CSV, workbook or JSON file of responses; what is given is not guessed.

    Yields bytes read and bytes in all. ``kinds`` are by column, counted from 0. ``dates``
    says whether day or month comes first, where the file does not. ``tool`` is the name of the
    program that wrote the file, "none" for another. Raises ExchangeError.
    """
    with errors_naming(path):
        stamp = _stamp(path)
        if path.is_dir():
            raise ExchangeError("“{name}” is a folder. Choose a file.", name=path.name)
        if not path.is_file():
            # Reading a pipe would block, reading a device such as /dev/zero would never end.
            raise ExchangeError("“{name}” is no ordinary file. Choose another.", name=path.name)
        if is_json(path):
            json = yield from scan_json(path, dates)
            return ImportPlan(
                path=path,
                stamp=stamp,
                title=json.title or title_of(path),
                content=json.content,
                row_count=json.rows,
                problems=json.problems,
                doubt=None,
                preview=json.preview,
            )
        dialect = find_dialect(path, encoding, delimiter, header_rows, sheet)
        scan = yield from scan_csv(path, dialect, dates, None if tool is None else tool_named(tool))
        content = scan.content().with_kinds(kinds or {})
    return ImportPlan(
        path=path,
        stamp=stamp,
        title=title_of(Path(packed_name(path) or path)),
        content=content,
        row_count=scan.rows,
        problems=(*scan.sentences(), *content.findings),
        doubt=scan.doubt(delimiter_guessed=delimiter is None),
        preview=scan.preview,
        tool=scan.tool or NONE,
        asks_dates=scan.asks_dates,
    )


def import_survey(
    database: Database,
    plan: ImportPlan,
    title: str = "",
    *,
    accept_doubt: bool = False,
) -> ImportSteps:
    """Store the survey and all its responses, yielding rows stored and rows in all.

    One transaction: closing the generator early, or an error, leaves the library
    as it was. Raises ExchangeError, StoreError.
    """
    refuse_doubtful(plan, accept_doubt=accept_doubt)
    yield 0, plan.row_count
    with errors_naming(plan.path), database.writer() as connection:
        refuse_changed(plan)
        questions, readers = plan.content.questions()
        survey = add_survey(connection, _survey(plan, title or plan.title, questions))
        if plan.content.highest_id < IDS_BELOW:
            keep_ids_above(connection, plan.content.highest_id)
        before = last_response_id(connection)
        responses = plan.content.responses(plan.path, survey, readers)
        stored = 0
        try:
            for stored in add_responses(connection, survey, responses):
                yield stored, plan.row_count
        except Exception:  # of any kind: a file that changed meanwhile is the better reason
            refuse_changed(plan)
            raise
        refuse_other_rows(plan, stored)
        record_import(connection, survey.id, before=before, made=True, file=plan.path.name)
    return ImportReport(survey.id, survey.title, stored)


def imported_rows(rows: int, title: str) -> Sentence:
    """Return what to say of so many new responses to a survey."""
    return Sentence(
        "{count:,} responses were imported into “{title}”.",
        one="One response was imported into “{title}”.",
        count=rows,
        title=" ".join(title.split()),
    )


def title_of(path: Path) -> str:
    """Return a title made from the file's name."""
    # A name need not be UTF-8, a title must be.
    stem = os.fsencode(path.stem).decode(errors="replace")
    words = stem.replace("_", " ").replace("-", " ").split()
    title = " ".join(words) or stem
    return title[0].upper() + title[1:]


def _survey(plan: ImportPlan, title: str, questions: tuple[Question, ...]) -> Survey:
    survey = Survey(title, status=SurveyStatus.CLOSED, sections=(Section(questions=questions),))
    if isinstance(plan.content, JsonContent):
        return plan.content.with_metadata(survey)
    return survey


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def refuse_doubtful(plan: ImportPlan, *, accept_doubt: bool) -> None:
    """Raise ExchangeError for what may be no responses, unless a person says that it is."""
    if plan.doubt and not accept_doubt:
        raise ExchangeError("{doubt} Nothing was imported.", doubt=plan.doubt)


def refuse_other_rows(plan: ImportPlan, read: int) -> None:
    """Raise ExchangeError if the file gave other rows than when it was looked at."""
    refuse_changed(plan)
    if read != plan.row_count:
        raise ExchangeError(
            "“{name}” gave {stored:,} responses where {expected:,} were"
            " expected. Nothing was imported; look at the file again.",
            name=plan.path.name,
            stored=read,
            expected=plan.row_count,
        )


def refuse_changed(plan: ImportPlan) -> None:
    """Raise ExchangeError if the file is another than was looked at."""
    if _stamp(plan.path) != plan.stamp:
        raise ExchangeError(
            "“{name}” was changed since it was looked at. Nothing was imported; look at it again.",
            name=plan.path.name,
        )


@contextmanager
def errors_naming(path: Path) -> Iterator[None]:
    """Raise OSError and AnswerError as an ExchangeError that names the file."""
    try:
        yield
    except FileNotFoundError:
        raise ExchangeError("“{path}” is not there. Nothing was imported.", path=path) from None
    except OSError as error:
        raise ExchangeError(
            "“{path}” could not be read: {reason}. Nothing was imported.",
            path=path,
            reason=error.strerror or str(error),
        ) from error
    except AnswerError as error:
        raise ExchangeError(
            "“{name}” could not be imported: {reason}", name=path.name, reason=error.sentence
        ) from error
