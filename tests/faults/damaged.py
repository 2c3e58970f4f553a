"""A library of every kind of thing, damaged in one place, and what the program makes of it."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.survey import Translation
from surveyapp.exchange.errors import ExchangeError
from surveyapp.store.errors import StoreError
from surveyapp.store.responses import add_responses
from surveyapp.store.results import response_rows
from surveyapp.store.sqlite.checking import Finding
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import (
    add_survey,
    list_surveys,
    load_survey,
    save_survey,
    trash_survey,
)
from tests.conftest import make_poll, poll_response
from tests.exchange.exported import export
from tests.running import check_library
from tests.store.varied import varied_responses, varied_survey

PAGE = 4096
HEADER = 100


class Fate(Enum):
    """What came of a damaged library; all but the last are as they should be."""

    REFUSED = "refused when opened"
    FOUND = "found by the check"
    NOT_EXPORTED = "told when read or exported"
    UNHARMED = "everything reads as before"
    SILENT = "SILENT"


@dataclass(frozen=True)
class Outcome:
    """What came of one damage, and whether SQLite's own checks pass the file as sound."""

    fate: Fate
    passes_sqlite: bool


def make_sample(path: Path) -> None:
    """Some hundred responses of every kind, to three surveys: edited, translated, in the trash."""
    with closing(open_library(path)) as database, database.writer() as connection:
        survey = varied_survey()
        texts = tuple(
            Translation(q.uuid, "text", "de", f"{q.text} (deutsch)") for q in survey.questions()
        )
        survey = add_survey(connection, replace(survey, languages=("en", "de"), translations=texts))
        list(add_responses(connection, survey, varied_responses(survey, 200)))
        section = survey.sections[0]
        shorter = replace(section, questions=section.questions[:-3])
        edited = save_survey(connection, replace(survey, title="Edited", sections=(shorter,)))
        list(add_responses(connection, edited, varied_responses(edited, 50, seed=2)))
        for trashed in (False, True):
            poll = add_survey(connection, make_poll())
            responses = [
                poll_response(poll, number, email=f"p{number}@example.org") for number in range(100)
            ]
            list(add_responses(connection, poll, responses))
            if trashed:
                trash_survey(connection, poll.id)


class Hunt:
    """One sound library; each trial damages a copy of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        sound = folder / "sound.surveys"
        make_sample(sound)
        self.content = sound.read_bytes()
        self._sound, findings = self._look(sound)
        assert findings == ()

    def flips(self, count: int, seed: int) -> Iterator[bytes]:
        """Yield the file with one bit flipped, each time another."""
        chance = random.Random(seed)
        for bit in chance.sample(range(8 * len(self.content)), count):
            content = bytearray(self.content)
            content[bit // 8] ^= 1 << bit % 8
            yield bytes(content)

    def header_flips(self, count: int, seed: int) -> Iterator[bytes]:
        """Yield the file with one bit of SQLite's header flipped, each time another."""
        for bit in random.Random(seed).sample(range(8 * HEADER), count):
            content = bytearray(self.content)
            content[bit // 8] ^= 1 << bit % 8
            yield bytes(content)

    def zeroed_pages(self) -> Iterator[bytes]:
        """Yield the file with a page of zeros, each page once."""
        for begin in range(0, len(self.content), PAGE):
            yield self.content[:begin] + bytes(PAGE) + self.content[begin + PAGE :]

    def random_stretches(self, count: int, seed: int) -> Iterator[bytes]:
        """Yield the file with 512 random bytes in one place."""
        chance = random.Random(seed)
        for _ in range(count):
            begin = chance.randrange(len(self.content) - 512)
            yield self.content[:begin] + chance.randbytes(512) + self.content[begin + 512 :]

    def truncations(self, count: int, seed: int) -> Iterator[bytes]:
        """Yield the beginning of the file, empty too."""
        chance = random.Random(seed)
        for length in (0, *chance.sample(range(1, len(self.content)), count - 1)):
            yield self.content[:length]

    def try_out(self, content: bytes, *, may_settle: bool = False) -> Outcome:
        """Open, check, read and export a library with this content; nothing may change it.

        ``may_settle`` lets SQLite put its header right, unless the library is refused.
        """
        path = self._folder / "damaged.surveys"
        path.write_bytes(content)
        is_refused = True
        try:
            outcome = self._outcome(path)
            is_refused = outcome.fate is Fate.REFUSED
            return outcome
        finally:
            if may_settle and not is_refused:
                content = path.read_bytes()
            assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(content).digest()
            assert sorted(file.name for file in self._folder.iterdir()) == [
                "damaged.surveys",
                "sound.surveys",
            ], sorted(self._folder.iterdir())

    def _outcome(self, path: Path) -> Outcome:
        return Outcome(self._fate(path), _passes_sqlite(path))

    def _fate(self, path: Path) -> Fate:
        try:
            seen, findings = self._look(path)
        except StoreError:
            return Fate.REFUSED
        if findings:
            return Fate.FOUND
        if None in seen:
            return Fate.NOT_EXPORTED
        return Fate.UNHARMED if seen == self._sound else Fate.SILENT

    def _look(self, path: Path) -> tuple[list[object], tuple[Finding, ...]]:
        """Return all that is to be seen, None where a sentence says why not, and the check."""
        with closing(open_library(path)) as database:
            findings = tuple(check_library(database))
            seen = [_told(_listed, database)]
            for survey_id in (1, 2, 3):
                seen.append(_told(_shown, database, survey_id))
                for name in ("out.csv", "out.json"):
                    seen.append(_told(_exported, database, survey_id, self._folder / name))
        return seen, findings


def _passes_sqlite(path: Path) -> bool:
    uri = f"file:{quote(str(path))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as raw:
        try:
            found = raw.execute("PRAGMA integrity_check").fetchall()
            return found == [("ok",)] and not raw.execute("PRAGMA foreign_key_check").fetchall()
        except (sqlite3.Error, UnicodeDecodeError):
            return False


def _told(look: Callable[..., object], *arguments: object) -> object:
    """Return what there is to see, None if a sentence says why it cannot be."""
    try:
        return look(*arguments)
    except (StoreError, ExchangeError):
        return None


def _listed(database: Database) -> object:
    with database.reader() as connection:
        return [list_surveys(connection, trashed=trashed) for trashed in (False, True)]


def _shown(database: Database, survey_id: int) -> object:
    """The form, the table of responses and the summary, as the window has them."""
    with database.reader() as connection:
        survey = load_survey(connection, survey_id)
        ids = connection.exec_driver_sql("SELECT id FROM responses ORDER BY id").scalars().all()
        lines = response_rows(connection, survey, ids, whole=True)
        return survey, lines, summarise(connection, survey, ResponseFilter())


def _exported(database: Database, survey_id: int, path: Path) -> object:
    try:
        export(database, survey_id, path, partial=True, codebook=True)
        return path.read_bytes()
    finally:
        path.unlink(missing_ok=True)
