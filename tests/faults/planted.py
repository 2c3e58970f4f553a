"""Libraries as somebody could send them: with more in their schema than the program makes.

`PLANTS` are kinds that somebody might think of, `random_plants` makes others by chance.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from enum import Enum
from pathlib import Path

from surveyapp.domain.answers import Response
from surveyapp.exchange.forms.samples import EVERY_KIND, load_template, random_responses
from surveyapp.store.errors import StoreError
from surveyapp.store.responses import add_response, add_responses, load_response
from surveyapp.store.schema import METADATA
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, load_survey

Plant = Callable[[sqlite3.Connection], object]

_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
_FORGE = "UPDATE answers SET text = 'forged' WHERE response_id = new.response_id"
_WHOLE_SCHEMA = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?"


def _run(*statements: str) -> Plant:
    def plant(raw: sqlite3.Connection) -> None:
        for statement in statements:
            raw.execute(statement)

    return plant


def _reword(name: str, old: str, new: str) -> Plant:
    """Change what made a table or index, without its pages: what SQLite itself would refuse."""

    def plant(raw: sqlite3.Connection) -> None:
        raw.execute("PRAGMA writable_schema = ON")
        assert raw.execute(_WHOLE_SCHEMA, (old, new, name)).rowcount == 1
        raw.execute("PRAGMA writable_schema = RESET")

    return plant


def _instead(table: str, query: str) -> Plant:
    return _run(f"ALTER TABLE {table} RENAME TO {table}_", f"CREATE VIEW {table} AS {query}")


def _encoded_anew(encoding: str) -> Plant:
    """Write the whole library with its texts in another encoding."""

    def plant(raw: sqlite3.Connection) -> None:
        content = list(raw.iterdump())
        numbers = [
            raw.execute(f"PRAGMA {n}").fetchone()[0] for n in ("application_id", "user_version")
        ]
        path = Path(raw.execute("PRAGMA database_list").fetchone()[2])
        raw.close()
        path.unlink()
        with closing(sqlite3.connect(path, isolation_level=None)) as anew:
            anew.execute(f"PRAGMA encoding = '{encoding}'")
            anew.executescript("\n".join(content))
            anew.execute(f"PRAGMA application_id = {numbers[0]}")
            anew.execute(f"PRAGMA user_version = {numbers[1]}")

    return plant


PLANTS: dict[str, Plant] = {
    "a trigger alters answers": _run(
        f"CREATE TRIGGER t AFTER INSERT ON answers BEGIN {_FORGE}; END"
    ),
    "a trigger drops answers": _run(
        "CREATE TRIGGER t BEFORE INSERT ON answers BEGIN SELECT raise(IGNORE); END"
    ),
    "a trigger copies answers": _run(
        "CREATE TABLE spy (a)",
        "CREATE TRIGGER t AFTER INSERT ON answers BEGIN INSERT INTO spy VALUES (new.text); END",
    ),
    "a trigger keeps what is deleted": _run(
        "CREATE TABLE kept (a)",
        "CREATE TRIGGER t BEFORE DELETE ON answers BEGIN INSERT INTO kept VALUES (old.text); END",
    ),
    "a trigger brings back what is deleted": _run(
        "CREATE TRIGGER t AFTER DELETE ON responses BEGIN DELETE FROM surveys; END"
    ),
    "a trigger on an update": _run(
        "CREATE TRIGGER t AFTER UPDATE ON surveys BEGIN DELETE FROM answers; END"
    ),
    "a trigger that fails": _run(
        "CREATE TRIGGER t BEFORE INSERT ON responses BEGIN SELECT raise(ABORT, 'no'); END"
    ),
    "a trigger on drafts": _run(
        "CREATE TRIGGER t AFTER INSERT ON drafts BEGIN DELETE FROM drafts; END"
    ),
    "a trigger on the kiosk's state": _run(
        "CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM settings; END"
    ),
    "a trigger on what happened at the kiosk": _run(
        "CREATE TRIGGER t AFTER INSERT ON kiosk_events BEGIN DELETE FROM kiosk_events; END"
    ),
    "a view in the place of answers": _instead("answers", "SELECT * FROM answers_"),
    "a view in the place of settings": _instead("settings", "SELECT 'pin' AS key, '' AS value"),
    "an endless view": _instead(
        "surveys", f"SELECT s.* FROM surveys_ s, ({_ENDLESS} SELECT x FROM n) WHERE x < 0"
    ),
    "an endless view that fills the memory": _instead(
        "revisions", f"SELECT r.* FROM revisions_ r, ({_ENDLESS} SELECT x FROM n) ORDER BY x"
    ),
    "a view that can be written": _run(
        "ALTER TABLE drafts RENAME TO drafts_",
        "CREATE VIEW drafts AS SELECT * FROM drafts_",
        "CREATE TRIGGER t INSTEAD OF INSERT ON drafts BEGIN SELECT 1; END",
    ),
    "a view beside": _run("CREATE VIEW more AS SELECT * FROM answers"),
    "a table beside": _run("CREATE TABLE hidden (a)", "INSERT INTO hidden VALUES ('secret')"),
    "a table that looks like SQLite's": _run("CREATE TABLE sqlitestat1 (a)"),
    "a full-text table": _run("CREATE VIRTUAL TABLE f USING fts5(a)"),
    "an index of rectangles": _run("CREATE VIRTUAL TABLE f USING rtree(id, a, b)"),
    "a calculated column": _run(
        "ALTER TABLE responses ADD COLUMN g TEXT AS (hex(zeroblob(1000000))) VIRTUAL"
    ),
    "a column more": _run("ALTER TABLE answers ADD COLUMN more TEXT DEFAULT 'x'"),
    "a column less": _run("ALTER TABLE kiosk_events DROP COLUMN detail"),
    "a column of another name": _run("ALTER TABLE responses RENAME COLUMN reason TO reasons"),
    "a table of another name": _run("ALTER TABLE settings RENAME TO sets"),
    "an index on a heavy expression": _run(
        "CREATE INDEX heavy ON answers (length(hex(zeroblob(300000))))"
    ),
    "an index with a heavy condition": _run(
        "CREATE INDEX heavy ON responses (id) WHERE length(hex(zeroblob(300000))) > 5"
    ),
    "an index that allows each text once": _run(
        "CREATE UNIQUE INDEX once ON responses (survey_id, status, submitted_at, language, id)"
    ),
    "an index less": _run("DROP INDEX ix_answers_question_id_number"),
    "an index of other columns": _run(
        "DROP INDEX ix_drafts_survey_id",
        "CREATE INDEX ix_drafts_survey_id ON drafts (updated_at)",
    ),
    "a condition on what can be stored": _reword(
        "answers", "text TEXT", "text TEXT CHECK (length(text) < 5)"
    ),
    "a default where there was none": _reword("answers", "text TEXT", "text TEXT DEFAULT 'forged'"),
    "another order of texts": _reword("settings", "value TEXT", "value TEXT COLLATE NOCASE"),
    "another kind of column": _reword("responses", "duration DOUBLE", "duration TEXT"),
    "nothing to refer to": _reword("answers", "ON DELETE CASCADE", "ON DELETE SET NULL"),
    "numbers given twice": _reword("responses", "AUTOINCREMENT", ""),
    "texts of two bytes": _encoded_anew("UTF-16le"),
    "texts of two bytes, the other way round": _encoded_anew("UTF-16be"),
    "the number of an older version": _run("PRAGMA user_version = 1"),
    "the number of a newer version": _run("PRAGMA user_version = 99"),
    "no number at all": _run("PRAGMA user_version = 0"),
}


def random_plants(count: int, seed: int) -> Iterator[Plant]:
    """Yield changes of the schema made by chance: a part more, a part less, or other words."""
    chance = random.Random(seed)
    tables = sorted(METADATA.tables)
    events = ("INSERT", "UPDATE", "DELETE")
    for number in range(count):
        table, other = chance.sample(tables, 2)
        match chance.randrange(7):
            case 0:
                when = f"{chance.choice(('BEFORE', 'AFTER'))} {chance.choice(events)}"
                does = chance.choice((f"DELETE FROM {other}", "SELECT raise(IGNORE)", "SELECT 1"))
                yield _run(f"CREATE TRIGGER p{number} {when} ON {table} BEGIN {does}; END")
            case 1:
                yield _run(f"CREATE VIEW p{number} AS SELECT * FROM {table}, {other}")
            case 2:
                yield _instead(table, f"SELECT * FROM {table}_ UNION SELECT * FROM {table}_")
            case 3:
                column = chance.choice(METADATA.tables[table].c.keys())
                yield _run(f'CREATE INDEX p{number} ON {table} ("{column}")')
            case 4:
                yield _run(
                    f"ALTER TABLE {table} ADD COLUMN p{number} {chance.choice(('', 'TEXT'))}"
                )
            case 5:
                yield _run(f"CREATE TABLE p{number} AS SELECT * FROM {table}")
            case _:
                yield _letters_changed(table, chance.randrange(1 << 30))


def _letters_changed(table: str, seed: int) -> Plant:
    """Change one letter of what made a table, as a flipped bit would."""

    def plant(raw: sqlite3.Connection) -> None:
        chance = random.Random(seed)
        (sql,) = raw.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        place = chance.choice([n for n, sign in enumerate(sql) if not sign.isspace()])
        sign = chr(ord(sql[place]) ^ 1 << chance.randrange(7))
        raw.execute("PRAGMA writable_schema = ON")
        words = (f"{sql[:place]}{sign}{sql[place + 1 :]}", table)
        raw.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", words)

    return plant


class Fate(Enum):
    """What came of a planted library; the last is not as it should be."""

    REFUSED = "refused, untouched"
    HARMLESS = "opened, and stored what was given"
    HARMED = "HARMED"


class Planting:
    """One good library; each trial plants something into a copy of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._good = folder / "good.surveys"
        with closing(open_library(self._good)) as database, database.writer() as connection:
            survey = add_survey(connection, load_template(EVERY_KIND))
            list(add_responses(connection, survey, random_responses(survey, 20)))
        with closing(sqlite3.connect(self._good)) as raw:
            raw.execute("PRAGMA journal_mode = DELETE")

    def try_out(self, plant: Plant) -> Fate:
        """Plant, open to read and to write, and store a response if that is let."""
        path = self._folder / "planted.surveys"
        shutil.copy(self._good, path)
        raw = sqlite3.connect(path, isolation_level=None)
        with closing(raw):
            plant(raw)
        content = path.read_bytes()
        fates = [self._fate(path, read_only=read_only) for read_only in (True, False)]
        if fates == [Fate.REFUSED, Fate.REFUSED]:
            left = sorted(entry.name for entry in self._folder.iterdir())
            assert left == ["good.surveys", "planted.surveys"], left
            assert path.read_bytes() == content
            return Fate.REFUSED
        path.unlink()
        return Fate.HARMED if Fate.HARMED in fates or Fate.REFUSED in fates else Fate.HARMLESS

    def _fate(self, path: Path, *, read_only: bool) -> Fate:
        try:
            with closing(open_library(path, read_only=read_only)) as database:
                if read_only:
                    return Fate.HARMLESS
                with database.writer() as connection:
                    survey = load_survey(connection, 1)
                    (given,) = random_responses(survey, 1, seed=7)
                    response_id = add_response(connection, survey, given)
                with database.reader() as connection:
                    stored = load_response(connection, survey, response_id)
        except StoreError:
            return Fate.REFUSED
        except sqlite3.Error:
            return Fate.HARMED
        return Fate.HARMLESS if _same(given, stored) else Fate.HARMED


def _same(given: Response, stored: Response) -> bool:
    return dict(given.answers) == dict(stored.answers) and given.email == stored.email
