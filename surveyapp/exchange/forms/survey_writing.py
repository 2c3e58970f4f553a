"""Writes a survey file: one JSON file with a survey, by option with all its responses.

The definition stands there as in every document of a survey, made to be read; revisions and
responses follow with one line each, so that a million of them need no memory. A response
is found by its uuid wherever the file is opened: its number in this library is not in it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from surveyapp import paths
from surveyapp.domain import joins
from surveyapp.domain.answers import Response
from surveyapp.domain.document import to_json, translation_documents
from surveyapp.domain.kiosk import TEXT_KEYS, kiosk_settings
from surveyapp.domain.plain_answers import plain_answer
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey
from surveyapp.exchange.forms.survey_reading import JOINS, PICTURES, RESPONSES, REVISIONS
from surveyapp.exchange.whole_file import WholeFile, whole_file
from surveyapp.store.changes import with_changes
from surveyapp.store.counting import count_all
from surveyapp.store.pictures import load_pictures
from surveyapp.store.schema import iso_text
from surveyapp.store.sqlite.database import Database, check_unchanged
from surveyapp.store.surveys import load_survey
from surveyapp.store.whole_surveys import StoredRevision, stored_revisions, whole_responses

SUFFIX = ".survey.json"
_STEP = 500


@dataclass(frozen=True, slots=True)
class SurveyFileRequest:
    """Which survey goes into which file; ``replace`` allows an existing one to be replaced."""

    survey_id: int
    path: Path
    responses: bool = False
    replace: bool = False


@dataclass(frozen=True, slots=True)
class SurveyFileReport:
    """What was written; ``responses`` None means that they were not asked for.

    ``losses`` say what of the survey the format cannot hold.
    """

    path: Path
    title: str
    responses: int | None
    losses: tuple[Sentence, ...] = ()


def save_survey_file(
    database: Database, request: SurveyFileRequest, stop_asked: Callable[[], bool] | None = None
) -> Generator[tuple[int, int], None, SurveyFileReport]:
    """Write the file, yielding (responses written, responses in all) now and then.

    All of it comes from one snapshot. The file appears under its name only when it is whole;
    closing the generator early leaves what was there. Raises StoreError, ExchangeError.
    """
    written = None
    with (
        database.reader(stop_asked) as connection,
        whole_file(
            request.path,
            replace=request.replace,
            library=database.path,
            notes=paths.part_notes(),
        ) as file,
    ):
        survey = load_survey(connection, request.survey_id)
        if not request.responses:
            # What is edited; with responses, what they were asked.
            survey = with_changes(connection, survey)
        yield 0, 0
        file.write(_beginning(survey))
        _write_list(file, PICTURES, _pictures(connection, survey))
        if request.responses:
            revisions = stored_revisions(connection, survey.id)
            _write_list(file, REVISIONS, map(_revision, revisions))
            written = yield from _write_responses(file, connection, survey, revisions)
        file.write(b"\n}\n")
        check_unchanged([connection])
    return SurveyFileReport(request.path, survey.title, written)


def survey_file(connection: Connection, survey: Survey) -> bytes:
    """Return the file of a survey without its responses."""
    file = BytesIO()
    file.write(_beginning(survey))
    _write_list(file, PICTURES, _pictures(connection, survey))
    file.write(b"\n}\n")
    return file.getvalue()


def _write_responses(
    file: WholeFile, connection: Connection, survey: Survey, revisions: Iterable[StoredRevision]
) -> Generator[tuple[int, int], None, int]:
    total, written = count_all(connection, survey.id), 0
    numbers = {revision.id: revision.number for revision in revisions}
    yield 0, total
    file.write(b',\n  "%s": [' % RESPONSES.encode())
    lines: list[bytes] = []
    for response, revision_id in whole_responses(connection, survey):
        comma = b"," if written else b""
        lines.append(comma + b"\n    " + _compact(_response(response, numbers[revision_id])))
        written += 1
        if len(lines) == _STEP:
            file.write(b"".join(lines))
            lines.clear()
            yield written, total
    file.write(b"".join(lines))
    file.write(b"\n  ]" if written else b"]")
    yield written, total
    return written


def _beginning(survey: Survey) -> bytes:
    document = json.loads(to_json(survey))
    document["status"] = survey.status.value
    kiosk: dict[str, Any] = {}
    if settings := {key: text for key, text in survey.settings if key != joins.KEY}:
        kiosk["settings"] = settings
    if said := [t for t in survey.translations if t.field in TEXT_KEYS]:
        kiosk["translations"] = translation_documents(said)
    if kiosk:
        document["kiosk"] = kiosk
    if joined := joins.as_plain(joins.survey_joins(survey)):
        document[JOINS] = joined
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return text.removesuffix("\n}").encode()


def _write_list(file: WholeFile | BytesIO, name: str, items: Iterable[Any]) -> None:
    lines = [b"    " + _compact(item) for item in items]
    if lines:
        file.write(b',\n  "%s": [\n' % name.encode() + b",\n".join(lines) + b"\n  ]")


def _pictures(connection: Connection, survey: Survey) -> Iterator[dict[str, str]]:
    settings = kiosk_settings(survey)
    shown = (settings.picture, *settings.slides, *survey.pictures())
    for sha, data in load_pictures(connection, dict.fromkeys(filter(None, shown))).items():
        yield {"sha256": sha, "base64": base64.b64encode(data).decode("ascii")}


def _revision(revision: StoredRevision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "created_at": iso_text(revision.created_at),
        **({"published": True} if revision.is_published else {}),
        "survey": json.loads(revision.document),
    }


def _response(response: Response, revision: int) -> dict[str, Any]:
    """Return a response without what is as it is where nothing is said."""
    started, submitted = response.started_at, response.submitted_at
    told: dict[str, Any] = {
        "complete": None if response.complete else False,
        "source": response.source,
        "started_at": None if started is None else iso_text(started),
        "submitted_at": None if submitted is None else iso_text(submitted),
        "duration": response.duration,
        "email": response.email,
        "language": response.language or None,
        "reason": response.reason or None,
    }
    lean = {name: value for name, value in told.items() if value is not None}
    answers = {key: _lean(plain_answer(answer)) for key, answer in response.answers.items()}
    return {"uuid": response.uuid, "revision": revision, **lean, "answers": answers}


def _lean(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {name: value for name, value in answer.items() if value is not None}
    return answer


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
