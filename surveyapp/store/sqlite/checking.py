"""Checking a whole library for damage.

SQLite's own check sees pages, indexes and keys that make no sense; the checksums
see what makes sense and is still not what was stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from surveyapp.domain.local_time import in_local_time
from surveyapp.domain.sentences import Sentence
from surveyapp.store.schema import METADATA, SCHEMA_VERSION
from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.checksums import Sealed, read_changes, read_revisions, read_survey
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.salvage import LAST_ID, READ_ERRORS, is_damage, salvaged_responses
from surveyapp.store.sqlite.shape import DIGESTS, schema_digest

_COUNTED_ON = (
    "SELECT 1 FROM sqlite_sequence WHERE name = ? AND typeof(seq) = 'integer' AND seq >= ?"
)


class Damage(Enum):
    """How something is damaged."""

    STRUCTURE = auto()
    """SQLite itself sees that pages, indexes or keys make no sense."""
    CHANGED = auto()
    """It reads well, and is not what was stored."""
    UNSEALED = auto()
    """It has no checksum, so nobody can tell."""
    UNREADABLE = auto()
    """It cannot be read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, with a sentence for the person.

    ``responses`` holds the ids it concerns, where it is about responses.
    """

    damage: Damage
    sentence: Sentence
    responses: range = range(0)

    def __str__(self) -> str:
        return str(self.sentence)


def check_steps(
    database: Database, stop_when: Callable[[], bool] | None = None
) -> Generator[tuple[int, int], None, list[Finding]]:
    """Check one snapshot of the file; yield (done, total) responses, return what is wrong.

    What cannot be read is a finding too, and the check goes on after it. ``stop_when`` is
    asked now and then; once it says True, InterruptedReadError is raised.
    """
    found: list[Finding] = []
    with database.reader(stop_when) as connection:
        raw = raw_connection(connection)
        total = 0
        with _unreadable_found(found, Sentence("The list of responses")):
            (total,) = raw.execute("SELECT count(*) FROM responses").fetchone()
        yield 0, total
        found += check_all_but_responses(raw)
        yield from _responses(raw, _titles(raw, []), total, found)
        # A commit, though nothing was written, is refused where damage was met.
        connection.rollback()
    return found


def check_all_but_responses(raw: driver.Connection) -> list[Finding]:
    """Return what is wrong with anything but the responses' checksums, which take the longest."""
    found: list[Finding] = []
    with _unreadable_found(found, Sentence("The file as a whole")):
        found += _structure(raw)
    with _unreadable_found(found, Sentence("The references between tables")):
        found += _references(raw)
    with _unreadable_found(found, Sentence("The tables' form")):
        found += _tables(raw)
    titles = _titles(raw, found)
    for survey_id in titles:
        title = _name(titles, survey_id)
        with _unreadable_found(found, Sentence("The definition of {title}", title=title)):
            survey = read_survey(raw, survey_id)
            if not survey.is_whole:
                found.append(_survey(survey, title))
    with _unreadable_found(found, Sentence("The earlier forms of the surveys")):
        for revision in read_revisions(raw):
            if not revision.is_whole:
                found.append(_revision(revision, _name(titles, revision.survey_id)))
    with _unreadable_found(found, Sentence("The changes that are not published")):
        for changes in read_changes(raw):
            if not changes.is_whole:
                found.append(_changes(changes, _name(titles, changes.survey_id)))
    return found


@contextmanager
def _unreadable_found(found: list[Finding], what: Sentence) -> Iterator[None]:
    """Turn damage that ends the reading of ``what`` into a finding."""
    try:
        yield
    except READ_ERRORS as error:
        if not is_damage(error):
            raise
        # SQLite's message is told; Python's about a text that is no UTF-8 quotes the answer.
        is_sqlites = hasattr(error, "sqlite_errorcode")
        reason = str(error) if is_sqlites else Sentence("a text in it is broken")
        sentence = Sentence(
            "{what} could not be read to the end ({reason}).", what=what, reason=reason
        )
        found.append(Finding(Damage.UNREADABLE, sentence))


def _titles(raw: driver.Connection, found: list[Finding]) -> dict[int, str]:
    titles: dict[int, str] = {}
    with _unreadable_found(found, Sentence("The list of surveys")):
        titles.update(raw.execute("SELECT id, title FROM surveys"))
    return titles


def _structure(raw: driver.Connection) -> Iterator[Finding]:
    for (line,) in raw.execute("PRAGMA integrity_check"):
        if line != "ok":
            sentence = Sentence("The file makes no sense in one place: {reason}.", reason=line)
            yield Finding(Damage.STRUCTURE, sentence)


def _references(raw: driver.Connection) -> Iterator[Finding]:
    missing = Counter((row[0], row[2]) for row in raw.execute("PRAGMA foreign_key_check"))
    for (table, parent), count in missing.items():
        sentence = Sentence(
            "{count:,} × a row of {table} points at a row of {parent} that is missing.",
            count=count,
            table=table,
            parent=parent,
        )
        yield Finding(Damage.STRUCTURE, sentence)


def _tables(raw: driver.Connection) -> Iterator[Finding]:
    if schema_digest(raw) != DIGESTS[SCHEMA_VERSION]:
        # A library with other tables is not opened at all, so these changed after that.
        sentence = Sentence("The tables are not as this program makes them.")
        yield Finding(Damage.STRUCTURE, sentence)
    for made in METADATA.sorted_tables:
        table = made.name
        if not made.dialect_options["sqlite"]["autoincrement"]:
            continue
        (highest,) = raw.execute(f"SELECT max(id) FROM {table}").fetchone()
        if highest is not None and not raw.execute(_COUNTED_ON, (table, highest)).fetchone():
            sentence = Sentence(
                "The highest number ever given in {table} is not what was stored.", table=table
            )
            yield Finding(Damage.STRUCTURE, sentence)


def _checksum_finding(
    row: Sealed, *, unsealed: Sentence, changed: Sentence, responses: range = range(0)
) -> Finding:
    """Return what the checksum of a row that is not whole says: nothing, or that it changed."""
    if row.stored is None:
        return Finding(Damage.UNSEALED, unsealed, responses)
    return Finding(Damage.CHANGED, changed, responses)


def _survey(survey: Sealed, title: Sentence) -> Finding:
    return _checksum_finding(
        survey,
        unsealed=Sentence(
            "{title} has no checksum: whether it is what was saved cannot be told.", title=title
        ),
        changed=Sentence(
            "{title} is not what was saved: its title, settings, questions or choices.", title=title
        ),
    )


def _revision(revision: Sealed, title: Sentence) -> Finding:
    return _checksum_finding(
        revision,
        unsealed=Sentence(
            "An earlier form of {title} has no checksum: whether it is whole is unknown.",
            title=title,
        ),
        changed=Sentence(
            "An earlier form of {title}, kept with its responses, is not what was stored.",
            title=title,
        ),
    )


def _changes(changes: Sealed, title: Sentence) -> Finding:
    return _checksum_finding(
        changes,
        unsealed=Sentence(
            "The unpublished changes of {title} have no checksum: whether they are whole is"
            " unknown.",
            title=title,
        ),
        changed=Sentence(
            "The unpublished changes of {title} are not what was stored. Respondents are not"
            " asked them.",
            title=title,
        ),
    )


def _responses(
    raw: driver.Connection, titles: dict[int, str], total: int, found: list[Finding]
) -> Generator[tuple[int, int], None, None]:
    """Compare every response with its checksum; one finding for neighbours damaged alike."""
    done = 0
    run: list[Sealed] = []
    for rows in salvaged_responses(raw):
        if isinstance(rows, range):
            found.append(_unreadable(rows))
            continue
        for row in rows:
            if run and (row.is_whole or not _is_next_alike(row, run[-1])):
                found.append(_damaged_responses(run, titles))
                run = []
            if not row.is_whole:
                run.append(row)
        done += len(rows)
        yield done, max(done, total)
    if run:
        found.append(_damaged_responses(run, titles))


def _unreadable(ids: range) -> Finding:
    if ids[-1] == LAST_ID:
        sentence = Sentence("Responses from {first} on cannot be read.", first=ids[0])
    elif len(ids) == 1:
        sentence = Sentence("Response {id} cannot be read.", id=ids[0])
    else:
        sentence = Sentence(
            "Responses {first} to {last} cannot be read.", first=ids[0], last=ids[-1]
        )
    return Finding(Damage.UNREADABLE, sentence, ids)


def _is_next_alike(one: Sealed, before: Sealed) -> bool:
    unsealed = one.stored is None, before.stored is None
    return one.id == before.id + 1 and one.survey_id == before.survey_id and len({*unsealed}) == 1


def _damaged_responses(run: list[Sealed], titles: dict[int, str]) -> Finding:
    first, last = run[0], run[-1]
    title = _name(titles, first.survey_id)
    count, ids = len(run), range(first.id, last.id + 1)  # a run has no gap
    if count > 1:
        who = Sentence(
            "Responses {first} to {last} of {title}", first=first.id, last=last.id, title=title
        )
    elif given := _given(first.submitted_at):
        who = Sentence(
            "Response {id} of {title}, given {day},", id=first.id, title=title, day=given
        )
    else:
        who = Sentence("Response {id} of {title}", id=first.id, title=title)
    return _checksum_finding(
        first,
        unsealed=Sentence(
            "{who} are without a checksum: whether they are what was stored is unknown.",
            one="{who} is without a checksum: whether it is what was stored is unknown.",
            count=count,
            who=who,
        ),
        changed=Sentence(
            "{who} are not what was stored.",
            one="{who} is not what was stored.",
            count=count,
            who=who,
        ),
        responses=ids,
    )


def _given(submitted_at: object) -> date | None:
    try:
        return in_local_time(datetime.fromisoformat(str(submitted_at))).date()
    except ValueError:
        return None


def _name(titles: dict[int, str], survey_id: int) -> Sentence:
    title = titles.get(survey_id)
    if title:
        return Sentence("“{title}”", title=title)
    return Sentence("survey {id}", id=survey_id)
