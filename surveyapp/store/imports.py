"""The last import into each survey, and how it is undone. The caller commits.

What an import brought is told by its numbers: those of its responses follow each other. It is
kept among the settings, since nothing else has to know.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection, exists, select

from surveyapp.domain.document import to_json
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey
from surveyapp.store import schema
from surveyapp.store.changes import changes_wait
from surveyapp.store.definition import survey_row
from surveyapp.store.deleted import delete_responses
from surveyapp.store.errors import StoreError
from surveyapp.store.responses import last_response_id
from surveyapp.store.settings import drop_setting, import_key, load_setting, save_setting
from surveyapp.store.surveys import erase_survey, load_survey, save_survey
from surveyapp.store.whole_surveys import publish_revision, stored_revisions

IMPORTED = "import"
"""The source of a response that came from a file."""


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """An import: the responses ``first`` to ``last``, of a survey that it ``made`` or not.

    ``added`` are the uuids of the questions, rows and choices that it added, ``file`` the name
    of its file, ``revision`` what the survey asked after it.
    """

    first: int
    last: int
    made: bool
    added: tuple[str, ...]
    file: str
    revision: int


@dataclass(frozen=True, slots=True)
class ImportToUndo:
    """What would go if the last import into a survey were undone."""

    survey_id: int
    file: str
    responses: int


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What went when an import was undone; ``kept_parts`` of what it added are still there."""

    responses: int
    survey_erased: bool
    kept_parts: int

    @property
    def sentences(self) -> Iterator[Sentence]:
        """What to say of it besides the count."""
        if self.survey_erased:
            yield Sentence("The survey that the import made is gone too.")
        if self.kept_parts:
            yield Sentence(
                "{count:,} questions or choices that the import added stay: they were answered"
                " or edited since.",
                one="One question or choice that the import added stays: it was answered or"
                " edited since.",
                count=self.kept_parts,
            )


def record_import(
    connection: Connection,
    survey_id: int,
    *,
    before: int,
    made: bool,
    added: Collection[str] = (),
    file: str = "",
) -> None:
    """Keep what an import brought; ``before`` is the highest id of responses ahead of it."""
    record = ImportRecord(
        before + 1,
        last_response_id(connection),
        made,
        tuple(added),
        file,
        survey_row(connection, survey_id).published_revision_id,
    )
    save_setting(connection, import_key(survey_id), json.dumps(asdict(record)))


def last_import(connection: Connection, survey_id: int) -> ImportRecord | None:
    """Return the last import into a survey; None where there is none to undo."""
    kept = load_setting(connection, import_key(survey_id))
    if kept is None:
        return None
    try:
        said = json.loads(kept)
        return ImportRecord(**{**said, "added": tuple(said["added"])})
    except (ValueError, TypeError, KeyError):
        return None


def imported_ids(connection: Connection, survey_id: int, record: ImportRecord) -> Sequence[int]:
    """Return those responses of an import that are still there."""
    table = schema.responses.c
    return connection.scalars(
        select(table.id)
        .where(
            table.survey_id == survey_id,
            table.source == IMPORTED,
            table.id.between(record.first, record.last),
        )
        .order_by(table.id)
    ).all()


def import_to_undo(connection: Connection, survey_id: int) -> ImportToUndo:
    """Return what `undo_import` would take back; raises StoreError where that is nothing."""
    record = _record(connection, load_survey(connection, survey_id))
    found = imported_ids(connection, survey_id, record)
    return ImportToUndo(survey_id, record.file, len(found))


def undo_import(connection: Connection, survey_id: int) -> UndoneImport:
    """Take back the last import into a survey: its responses, and what only they answered.

    A survey that it made goes too, unless somebody answered or edited it since. Raises
    StoreError where there is nothing to undo, SurveyNotFoundError.
    """
    survey = load_survey(connection, survey_id)
    record = _record(connection, survey)
    deleted = delete_responses(connection, survey_id, imported_ids(connection, survey_id, record))
    drop_setting(connection, import_key(survey_id))
    if record.made and _is_as_made(connection, survey_id, record):
        erase_survey(connection, survey_id)
        return UndoneImport(len(deleted.ids), survey_erased=True, kept_parts=0)
    kept = 0
    if record.added:
        kept = _without_added(connection, survey, frozenset(record.added))
    return UndoneImport(len(deleted.ids), survey_erased=False, kept_parts=kept)


def _record(connection: Connection, survey: Survey) -> ImportRecord:
    record = last_import(connection, survey.id)
    if record is None:
        raise StoreError("No import into “{title}” can be undone.", title=survey.title)
    return record


def _is_as_made(connection: Connection, survey_id: int, record: ImportRecord) -> bool:
    used = [
        exists().where(table.c.survey_id == survey_id)
        for table in (schema.responses, schema.drafts, schema.changes)
    ]
    return survey_row(connection, survey_id).published_revision_id == record.revision and not any(
        connection.scalar(select(one)) for one in used
    )


def _without_added(connection: Connection, survey: Survey, added: frozenset[str]) -> int:
    """Take away the parts an import added; return how many must stay, retired or edited since."""
    there = sum(uuid in added for q in survey.questions() for uuid in q.part_uuids)
    if changes_wait(connection, survey.id):
        # What waits to be published was edited with these parts in it.
        return there
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(
                    question,
                    choices=tuple(c for c in question.choices if c.uuid not in added),
                    rows=tuple(r for r in question.rows if r.uuid not in added),
                )
                for question in section.questions
                if question.uuid not in added
            ),
        )
        for section in survey.sections
    )
    saved = save_survey(connection, replace(survey, sections=sections))
    document = to_json(saved)
    # Asked before the import and answered: what was answered then is asked again, not a copy.
    for revision in stored_revisions(connection, survey.id):
        if revision.document == document and not revision.is_published:
            anew = survey_row(connection, survey.id).published_revision_id
            publish_revision(connection, survey.id, revision.id)
            connection.execute(
                schema.revisions.delete().where(
                    schema.revisions.c.id == anew,
                    ~exists().where(schema.responses.c.revision_id == anew),
                    ~exists().where(schema.drafts.c.revision_id == anew),
                )
            )
            break
    return sum(uuid in added for q in saved.questions() for uuid in q.part_uuids)
