"""The tables of a library are those of its version, else nothing of it is read or run."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from surveyapp.store.errors import AlteredLibraryError
from surveyapp.store.schema import METADATA, SCHEMA_VERSION
from surveyapp.store.sqlite.driver import connect, raw_connection
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.sqlite.restoring import restore_backup
from surveyapp.store.sqlite.shape import DIGESTS, schema_digest
from tests.store.older import make_version_1, make_version_2


@pytest.fixture
def path(tmp_path) -> Path:
    path = tmp_path / "library.surveys"
    open_library(path).close()
    return path


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def test_the_digest_of_the_newest_version_is_that_of_the_tables_the_program_makes():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        assert schema_digest(raw_connection(connection)) == DIGESTS[SCHEMA_VERSION]
    engine.dispose()


@pytest.mark.parametrize(("make", "version"), [(make_version_1, 1), (make_version_2, 2)])
def test_the_digests_of_older_versions_are_those_of_their_libraries(tmp_path, make, version):
    make(tmp_path / "old.surveys")
    with closing(sqlite3.connect(tmp_path / "old.surveys")) as raw:
        assert schema_digest(raw) == DIGESTS[version]


def test_every_version_has_its_digest():
    assert list(DIGESTS) == list(range(1, SCHEMA_VERSION + 1))


def test_a_trigger_that_is_not_ours_is_named_and_nothing_is_opened(path):
    change(path, "CREATE TRIGGER spy AFTER INSERT ON answers BEGIN SELECT 1; END")
    for read_only in (False, True):
        with pytest.raises(AlteredLibraryError, match="holds a trigger “spy”"):
            open_library(path, read_only=read_only)


def test_a_changed_table_is_told(path):
    change(path, "ALTER TABLE answers ADD COLUMN more TEXT")
    with pytest.raises(AlteredLibraryError, match="other tables than this program makes"):
        open_library(path)


def test_a_version_number_that_does_not_fit_the_tables_is_told_as_damage(path):
    for number in (SCHEMA_VERSION - 1, SCHEMA_VERSION + 4, 0, -1):
        change(path, f"PRAGMA user_version = {number}")
        with pytest.raises(AlteredLibraryError, match="version number that does not fit"):
            open_library(path)


def test_what_is_not_ours_in_an_older_library_is_never_migrated(tmp_path):
    path = tmp_path / "old.surveys"
    make_version_1(path)
    change(path, "CREATE TRIGGER t AFTER UPDATE ON responses BEGIN DELETE FROM answers; END")
    before = path.read_bytes()
    with pytest.raises(AlteredLibraryError, match="trigger “t”"):
        open_library(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_library_with_planted_tables_is_not_restored(path, tmp_path):
    sent = tmp_path / "sent.surveys"
    open_library(sent).close()
    change(sent, "CREATE TABLE hidden (a)")
    before = path.read_bytes()
    with pytest.raises(AlteredLibraryError):
        restore_backup(path, sent)
    assert path.read_bytes() == before


def test_figures_that_sqlite_itself_keeps_about_tables_are_no_reason_to_refuse(path):
    change(path, "ANALYZE")
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").fetchone()
    open_library(path).close()


def test_no_connection_trusts_what_stands_in_a_schema(path):
    for read_only in (False, True):
        with closing(connect(path, read_only=read_only)) as raw:
            assert raw.execute("PRAGMA trusted_schema").fetchone() == (0,)
