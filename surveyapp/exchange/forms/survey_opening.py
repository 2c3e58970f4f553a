"""Takes a survey file into the library: as a new survey, or into the one that is there.

`look_into` reads the file and changes nothing; the plan it returns says what opening it
would do, and whether a person has to decide between two definitions.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from surveyapp.domain.answers import Answer, Response, Selection
from surveyapp.domain.document import DocumentError, from_json, to_json
from surveyapp.domain.merging import Editor, Merged, asked_alone, editor, merge
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.formats import foreign_format
from surveyapp.exchange.forms.survey_reading import (
    FileRevision,
    SurveyFile,
    read_foreign_file,
    read_responses,
    read_survey_file,
    refuse_changed,
)
from surveyapp.store.changes import changes_wait
from surveyapp.store.pictures import keep_missing
from surveyapp.store.responses import add_responses_under
from surveyapp.store.sqlite.database import Database
from surveyapp.store.surveys import add_survey, load_survey, save_survey
from surveyapp.store.whole_surveys import (
    add_revision,
    drop_revisions,
    known_responses,
    publish_revision,
    refuse_foreign_parts,
    stored_revisions,
    survey_with_uuid,
)

_WINDOW = 500


@dataclass(frozen=True, slots=True)
class OpeningPlan:
    """What is in a file, and what is here already: ``mine`` is None for a survey that is new."""

    file: SurveyFile
    mine: Survey | None = None
    edited_by: Editor = Editor.NOBODY

    @property
    def has_to_be_decided(self) -> bool:
        """Whether both edited the survey, so that a person chooses."""
        return self.edited_by is Editor.BOTH


@dataclass(frozen=True, slots=True)
class OpeningReport:
    """What opening did. ``added`` responses are new, ``known`` ones were here.

    ``different`` of the known ones say something else in the file; they stay as they are here.
    """

    survey_id: int
    title: str
    is_new: bool
    added: int = 0
    known: int = 0
    different: int = 0
    is_definition_taken: bool = False
    """Whether respondents are asked something else now."""
    is_definition_changed: bool = False
    """Whether any part of the survey is another, retired ones too."""


LookSteps = Generator[tuple[int, int], None, OpeningPlan]
OpeningSteps = Generator[tuple[int, int], None, OpeningReport]


def look_into(database: Database, path: Path) -> LookSteps:
    """Read a file and compare it with the library, yielding bytes read and in all.

    Raises ExchangeError, StoreError.
    """
    foreign = foreign_format(path)
    if foreign is None:
        made = yield from read_survey_file(path)
    else:
        yield 0, 0
        made = read_foreign_file(path, foreign)
    if made.problems:
        return OpeningPlan(made)
    with database.reader() as connection:
        return _plan(connection, made)


def open_survey_file(
    database: Database, plan: OpeningPlan, *, keep_mine: bool | None = None
) -> OpeningSteps:
    """Take the file into the library, yielding responses read and in all.

    ``keep_mine`` decides where both edited the survey. One transaction: closing the generator
    early, or an error, leaves the library as it was. Raises ExchangeError, StoreError.
    """
    made = plan.file
    if made.problems:
        raise ExchangeError(
            "“{name}” has problems: {first}. Nothing was changed.",
            name=made.path.name,
            first=made.problems[0].sentence,
        )
    yield 0, made.response_count
    with database.writer() as connection:
        refuse_changed(made)
        # Here, while nobody else writes: the survey may have come or changed meanwhile.
        plan = _plan(connection, made)
        if plan.mine is None:
            report, ids = _add(connection, made)
            renamed: Mapping[str, str] = {}
        else:
            merged = _decided(plan, keep_mine)
            report, ids = _merge(connection, plan, plan.mine, merged)
            renamed = merged.renamed
        keep_missing(connection, made.pictures)
        if made.response_count:
            report = yield from _take_responses(connection, made, report, ids, renamed)
        refuse_changed(made)
    return report


def _plan(connection: Connection, made: SurveyFile) -> OpeningPlan:
    found = survey_with_uuid(connection, made.survey.uuid)
    if found is None:
        refuse_foreign_parts(connection, made.survey)
        return OpeningPlan(made)
    survey_id, is_in_trash = found
    mine = load_survey(connection, survey_id)
    if is_in_trash:
        raise ExchangeError(
            "“{title}” is in the trash here. Nothing was changed; take it out of the trash, then"
            " open the file again.",
            title=mine.title,
        )
    refuse_foreign_parts(connection, replace(made.survey, id=survey_id))
    theirs = tuple(revision.survey for revision in made.revisions)
    edited_by = editor(mine, _former(connection, mine), made.survey, theirs)
    if edited_by in (Editor.THEIRS, Editor.BOTH) and changes_wait(connection, survey_id):
        raise ExchangeError(
            "“{title}” has changes here that are not published, and others in the file. Nothing was"
            " changed; publish or discard yours, then open the file again.",
            title=mine.title,
        )
    return OpeningPlan(made, mine, edited_by)


def _former(connection: Connection, survey: Survey) -> Iterator[Survey]:
    for revision in stored_revisions(connection, survey.id):
        try:
            yield from_json(revision.document)
        except DocumentError:
            continue


def _decided(plan: OpeningPlan, keep_mine: bool | None) -> Merged:
    mine, theirs = plan.mine, plan.file.survey
    assert mine is not None
    if plan.has_to_be_decided and keep_mine is None:
        raise ExchangeError(
            "“{title}” was edited here and in “{name}”. Nothing was changed; say which of the two"
            " is to be asked from now on.",
            title=mine.title,
            name=plan.file.path.name,
        )
    if plan.edited_by is not Editor.BOTH:
        keep_mine = plan.edited_by is not Editor.THEIRS
    return merge(mine, theirs, keep_mine=bool(keep_mine), answered=plan.file.answered)


def _add(connection: Connection, made: SurveyFile) -> tuple[OpeningReport, dict[int, int]]:
    # A survey without its responses is a new one here, whatever it was where it comes from.
    status = made.survey.status if made.response_count else SurveyStatus.DRAFT
    survey = add_survey(connection, replace(made.survey, status=status))
    published = next((r.number for r in made.revisions if r.is_published), None)
    if published is not None:
        # In place of the one just made: numbers and dates are those of where it comes from.
        drop_revisions(connection, survey.id)
    ids = {r.number: _same_or_added(connection, survey.id, r) for r in made.revisions}
    if published is not None:
        publish_revision(connection, survey.id, ids[published])
    ids[0] = _published(connection, survey.id)
    return OpeningReport(survey.id, survey.title, True, is_definition_taken=True), ids


def _merge(
    connection: Connection, plan: OpeningPlan, mine: Survey, merged: Merged
) -> tuple[OpeningReport, dict[int, int]]:
    made = plan.file
    if merged.survey != mine:
        save_survey(connection, merged.survey)
    ids = {r.number: _same_or_added(connection, mine.id, r) for r in made.revisions}
    ids[0] = _published(connection, mine.id)
    if plan.edited_by is Editor.BOTH and not made.revisions:
        # So that it is known the next time that this was decided.
        own = FileRevision(0, made.survey.created_at, to_json(made.survey), made.survey)
        _same_or_added(connection, mine.id, own)
    is_taken = asked_alone(merged.survey) != asked_alone(mine)
    report = OpeningReport(
        mine.id,
        merged.survey.title,
        False,
        is_definition_taken=is_taken,
        is_definition_changed=merged.survey != mine,
    )
    return report, ids


def _published(connection: Connection, survey_id: int) -> int:
    return next(r.id for r in stored_revisions(connection, survey_id) if r.is_published)


def _same_or_added(connection: Connection, survey_id: int, revision: FileRevision) -> int:
    for stored in stored_revisions(connection, survey_id):
        if stored.document == revision.document:
            return stored.id
    return add_revision(
        connection, survey_id, revision.document, revision.created_at, number=revision.number
    )


def _take_responses(
    connection: Connection,
    made: SurveyFile,
    report: OpeningReport,
    ids: Mapping[int, int],
    renamed: Mapping[str, str],
) -> OpeningSteps:
    survey = load_survey(connection, report.survey_id)
    known = different = read = 0
    given = read_responses(made, survey.id)
    while window := list(islice(given, _WINDOW)):
        read += len(window)
        here = known_responses(connection, survey, [response.uuid for response, _ in window])
        news = []
        for response, number in window:
            response = _renamed(response, renamed)
            if response.uuid not in here:
                news.append((response, ids[number]))
                continue
            known += 1
            different += not _is_same(response, here[response.uuid])
        for _ in add_responses_under(connection, survey.id, news):
            pass
        yield read, made.response_count
    if read != made.response_count:
        refuse_changed(made, always=True)
    return replace(report, added=read - known, known=known, different=different)


def _is_same(response: Response, here: Response | None) -> bool:
    return here is not None and replace(here, id=0) == response


def _renamed(response: Response, renamed: Mapping[str, str]) -> Response:
    if renamed.keys().isdisjoint(response.answers):
        return response
    answers = {renamed.get(k, k): _renamed_choices(a, renamed) for k, a in response.answers.items()}
    return replace(response, answers=answers)


def _renamed_choices(answer: Answer, renamed: Mapping[str, str]) -> Answer:
    if not isinstance(answer, Selection):
        return answer
    return replace(answer, choices=tuple(renamed.get(uuid, uuid) for uuid in answer.choices))
