"""Reads a survey file: the survey, what it asked before, its pictures and responses.

What is there is judged by the schema in ``resources/schema``, then by what no schema can
say. Every problem is named with its place. The responses are read one at a time, from
wherever they stand in the file.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from surveyapp.domain.answers import Number, Response
from surveyapp.domain.document import FORMAT, VERSION, read_document
from surveyapp.domain.joins import from_plain, with_joins
from surveyapp.domain.merging import parts_of
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey, SurveyStatus, Translation
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.formats import FormFormat
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.forms.response_check import ResponseCheck
from surveyapp.exchange.forms.schema_check import schema_problems
from surveyapp.exchange.forms.survey_check import survey_problems
from surveyapp.exchange.responses_in.json_stream import JsonReader
from surveyapp.store.pictures import MOST_BYTES

MOST_PROBLEMS = 100
"""More are not looked for: nobody mends so many one by one."""

PICTURES, REVISIONS, RESPONSES = "pictures", "revisions", "responses"
JOINS = "joins"
_BESIDE = frozenset({"status", "kiosk", JOINS, PICTURES, REVISIONS, RESPONSES})
"""What stands in a file beside what is asked."""
_SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class FileRevision:
    """What the survey asked as of a moment: a document as it is stored."""

    number: int
    created_at: datetime
    document: str
    survey: Survey
    is_published: bool = False


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """What is in a file but its responses, of which it knows how many there are.

    ``answered`` has the uuids of the questions, rows and choices in them, and ``digest`` is that
    of the text that was looked at. ``survey`` has its status and what is set for its kiosk.
    With ``problems``, nothing of it is to be used. Of a file of another tool ``losses`` say what
    of it was not taken.
    """

    path: Path
    stamp: tuple[int, int]
    survey: Survey
    revisions: tuple[FileRevision, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    response_count: int = 0
    answered: frozenset[str] = frozenset()
    digest: bytes = b""
    problems: tuple[Problem, ...] = ()
    losses: tuple[Sentence, ...] = ()


class _SurveyFileReader(JsonReader):
    def __init__(self, path: Path) -> None:
        super().__init__(path, PICTURES, REVISIONS, RESPONSES)
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> bytes:
        """That of all that was read so far."""
        return self._digest.digest()

    def _read(self, signs: int) -> str:
        more = super()._read(signs)
        self._digest.update(more.encode())
        return more

    def refuse_foreign(self, reason: Sentence) -> NoReturn:
        raise ExchangeError(
            "“{name}” is no survey file of this program: {reason}. Nothing was changed.",
            name=self.path.name,
            reason=reason,
        )

    def refuse(self, reason: Sentence | str) -> NoReturn:
        line = self.line
        raise ExchangeError(
            "“{name}” is no survey file that can be read: {reason} (line {line:,}). Nothing was"
            " changed; mend the file, or have it saved again where it comes from.",
            name=self.path.name,
            reason=reason,
            line=line,
        )


def is_survey_file(path: Path) -> bool:
    """Whether a file looks like a survey file, not like an export of responses."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            start = file.read(_SNIFFED)
    except OSError:
        return False
    return f'"{FORMAT}"'.encode() in start


def read_survey_file(path: Path) -> Generator[tuple[int, int], None, SurveyFile]:
    """Read all of a file, yielding bytes read and bytes in all, and changing nothing.

    It is read twice, the second time for its responses. Raises ExchangeError for what cannot
    be read at all, or was written by a newer version of the program.
    """
    with reading_errors(path):
        stamp = _stamp(path)
        with _SurveyFileReader(path) as reader:
            try:
                made = yield from _definition(reader, stamp)
            except RecursionError:
                reader.refuse(Sentence("it is nested too deeply"))
            made = replace(made, digest=reader.digest)
        if not made.response_count or made.problems:
            return made
        problems: list[Problem] = []
        with _SurveyFileReader(path) as reader:
            check = ResponseCheck(made.survey, {r.number: r.survey for r in made.revisions})
            for count, (_, value) in enumerate(_responses(reader), 1):
                problems += check.problems(value, f"$.{RESPONSES}[{count - 1}]")
                if len(problems) >= MOST_PROBLEMS:
                    break
                if not count % 500:
                    yield reader.progress
            if not problems:
                refuse_changed(made, always=reader.digest != made.digest)
        found = tuple(problems[:MOST_PROBLEMS])
        return replace(made, problems=found, answered=frozenset(check.answered))


def read_foreign_file(path: Path, made: FormFormat) -> SurveyFile:
    """Read a file of another tool; nothing is changed. Raises ExchangeError."""
    with reading_errors(path):
        stamp = _stamp(path)
        form = made.read(path)
    problems = form.problems[:MOST_PROBLEMS]
    return SurveyFile(path, stamp, form.survey, problems=problems, losses=form.losses)


def read_responses(made: SurveyFile, survey_id: int) -> Iterator[tuple[Response, int]]:
    """Yield the responses of a file that has no problems, each with its revision's number.

    They are not checked once more, which takes longer than all the rest: after the last of them
    the digest tells whether they are what was checked. Raises ExchangeError if they are not.
    """
    with reading_errors(made.path), _SurveyFileReader(made.path) as reader:
        refuse_changed(made)
        check = ResponseCheck(made.survey, {r.number: r.survey for r in made.revisions})
        for place, value in _responses(reader):
            try:
                response = check.response(value, survey_id)
            except (AttributeError, KeyError, TypeError, ValueError):
                refuse_changed(made, always=True)
                raise
            yield response
            if not place % 500:
                refuse_changed(made)
        refuse_changed(made, always=reader.digest != made.digest)


def refuse_changed(made: SurveyFile, *, always: bool = False) -> None:
    """Raise ExchangeError if the file is no longer the one that was looked at."""
    if always or _stamp(made.path) != made.stamp:
        raise ExchangeError(
            "“{name}” was changed since it was looked at. Nothing was changed here; open it again.",
            name=made.path.name,
        )


@contextmanager
def reading_errors(path: Path) -> Iterator[None]:
    """Raise OSError as an ExchangeError that names the file."""
    try:
        yield
    except OSError as error:
        raise ExchangeError(
            "“{path}” could not be read: {reason}. Nothing was changed.",
            path=path,
            reason=error.strerror or str(error),
        ) from error


def _responses(reader: _SurveyFileReader) -> Iterator[tuple[int, Any]]:
    for name, place, value in reader.items():
        if name == RESPONSES and place >= 0:
            yield place, value


def _definition(
    reader: _SurveyFileReader, stamp: tuple[int, int]
) -> Generator[tuple[int, int], None, SurveyFile]:
    lists: dict[str, list[Any]] = {PICTURES: [], REVISIONS: []}
    pictures: dict[str, bytes] = {}
    problems: list[Problem] = []
    responses = 0
    for name, place, value in reader.items():
        if place < 0:
            continue
        if name == RESPONSES:
            responses += 1
            if not responses % 500:
                yield reader.progress
        elif name == PICTURES:
            problems += _keep_picture(value, f"$.{PICTURES}[{place}]", pictures)
            yield reader.progress
        else:
            lists[name].append(plain(value))
    head = plain(reader.head)
    _refuse_others(reader, head)
    problems += schema_problems(head, "$")
    problems += _revision_problems(lists[REVISIONS])
    path = reader.path
    if not problems:
        survey = _survey(head)
        problems += survey_problems(survey, head)
    if problems:
        problems = problems[:MOST_PROBLEMS]
        return SurveyFile(path, stamp, Survey(""), response_count=responses, problems=(*problems,))
    revisions = tuple(map(_revision, lists[REVISIONS]))
    found = tuple(_foreign_revisions(survey, revisions))
    return SurveyFile(path, stamp, survey, revisions, pictures, responses, problems=found)


def _foreign_revisions(survey: Survey, revisions: tuple[FileRevision, ...]) -> Iterator[Problem]:
    """Yield the revisions that are of another survey, and a published one that asks for more."""
    parts = set(parts_of(survey))
    for count, revision in enumerate(revisions):
        place = f"$.{REVISIONS}[{count}].survey"
        if revision.survey.uuid != survey.uuid:
            yield Problem(f"{place}.uuid", Sentence("this revision is one of another survey"))
        elif revision.is_published and not parts.issuperset(parts_of(revision.survey)):
            what = Sentence("it is published, and asks what the survey in this file has not")
            yield Problem(place, what)


def _refuse_others(reader: _SurveyFileReader, head: dict[str, Any]) -> None:
    """Refuse a file of something else, and of a newer version, which is not damaged."""
    if head.get("format") != FORMAT:
        reader.refuse_foreign(
            Sentence("it does not say “format”: “{format}” at its beginning", format=FORMAT)
        )
    version = head.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise ExchangeError(
            "“{name}” was made by a newer version of the program (version {version} of survey"
            " files; this program knows {known}). Update the program to open it. Nothing was"
            " changed.",
            name=reader.path.name,
            version=version,
            known=VERSION,
        )


def plain(value: Any) -> Any:
    """Return a value as JSON's own: numbers without how they were written."""
    if isinstance(value, Number):
        return value.value
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def _keep_picture(value: Any, place: str, pictures: dict[str, bytes]) -> Iterator[Problem]:
    found = list(schema_problems(value, place, "picture"))
    if found:
        yield from found
        return
    try:
        data = base64.b64decode(value["base64"], validate=True)
    except ValueError:
        yield Problem(place, Sentence("this is no base64: leave the picture out, or save it again"))
        return
    if len(data) > MOST_BYTES:
        yield Problem(place, Sentence("this picture takes more than 2 MB: make it smaller"))
    elif hashlib.sha256(data).hexdigest() != value["sha256"]:
        yield Problem(place, Sentence("this is not the picture that “sha256” names"))
    else:
        pictures[value["sha256"]] = data


def _revision_problems(revisions: list[Any]) -> Iterator[Problem]:
    numbers: set[int] = set()
    for count, revision in enumerate(revisions):
        place = f"$.{REVISIONS}[{count}]"
        found = list(schema_problems(revision, place, "revision"))
        yield from found
        if found:
            continue
        number = int(revision["number"])
        if number in numbers:
            what = Sentence("another revision has the number {number} too", number=number)
            yield Problem(f"{place}.number", what)
        numbers.add(number)
        document = revision["survey"]
        if document["version"] > VERSION:
            yield Problem(place, Sentence("a newer version of the program wrote this revision"))
        for name in _BESIDE.intersection(document):
            what = Sentence("a revision says only what was asked: delete this")
            yield Problem(f"{place}.survey.{name}", what)


def _survey(head: dict[str, Any]) -> Survey:
    kiosk = head.get("kiosk", {})
    survey = read_document(head)
    said = (Translation(**one) for one in kiosk.get("translations", ()))
    own = {(t.uuid, t.field, t.language): t for t in (*survey.translations, *said)}
    survey = replace(
        survey,
        status=SurveyStatus(head.get("status", SurveyStatus.DRAFT)),
        settings=tuple(kiosk.get("settings", {}).items()),
        translations=tuple(own[key] for key in sorted(own)),
        created_at=survey.created_at.astimezone(UTC),
    )
    joins = from_plain(head.get(JOINS, {}))
    return with_joins(survey, joins) if joins else survey


def _revision(revision: dict[str, Any]) -> FileRevision:
    document = revision["survey"]
    return FileRevision(
        number=int(revision["number"]),
        created_at=datetime.fromisoformat(revision["created_at"]),
        document=json.dumps(document, ensure_ascii=False, separators=(",", ":")),
        survey=read_document(document),
        is_published=revision.get("published", False),
    )


def _stamp(path: Path) -> tuple[int, int]:
    if path.is_dir():
        raise ExchangeError("“{name}” is a folder. Choose a file.", name=path.name)
    if path.exists() and not path.is_file():
        # Reading a pipe would block, reading a device such as /dev/zero would never end.
        raise ExchangeError("“{name}” is no ordinary file. Choose another.", name=path.name)
    status = path.stat()
    return status.st_size, status.st_mtime_ns
