"""Libraries of earlier versions become the same as new ones, or stay as they are."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from surveyapp.store.errors import OlderLibraryError, StoreError
from surveyapp.store.schema import METADATA, SCHEMA_VERSION
from surveyapp.store.sqlite.backup_files import backup_folder
from surveyapp.store.sqlite.opening import open_library
from tests.running import check_library
from tests.store.older import everything, make_version_1, make_version_2, statements


@pytest.fixture(params=[make_version_1, make_version_2], ids=["1", "2"])
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "old.surveys"
    request.param(path)
    return path


def test_an_old_library_keeps_every_row_and_is_sound(old):
    before = everything(old)
    open_library(old).close()
    assert everything(old) == before
    database = open_library(old)
    assert check_library(database) == []
    database.close()


def test_an_old_library_becomes_the_same_as_a_new_one(old, tmp_path):
    open_library(old).close()
    open_library(tmp_path / "new.surveys").close()
    assert statements(old) == statements(tmp_path / "new.surveys")


def test_the_tables_after_all_migrations_are_those_of_the_program(old):
    database = open_library(old)
    with database.reader() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
    database.close()


def test_the_newest_migration_makes_the_version_of_the_program(old):
    open_library(old).close()
    with closing(sqlite3.connect(old)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_it_is_backed_up_and_said_before_anything_is_changed(old):
    before = old.read_bytes()
    happened = []

    def back_up(path: Path) -> None:
        happened.append((path, path.read_bytes() == before))

    open_library(old, back_up=back_up, say=happened.append).close()
    [sentence, backed_up] = happened
    assert "brought up to date" in str(sentence)
    assert backed_up == (old, True)


def test_without_a_backup_nothing_is_changed(old):
    before = old.read_bytes()

    def back_up(path: Path) -> None:
        raise StoreError("The disk is full.")

    with pytest.raises(StoreError, match="disk is full"):
        open_library(old, back_up=back_up)
    assert old.read_bytes() == before


def test_a_library_of_this_version_is_neither_backed_up_nor_is_alembic_imported(tmp_path):
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from surveyapp.store.sqlite.opening import open_library\n"
        "for _ in range(2):\n"
        "    open_library(Path(sys.argv[1]), back_up=print, say=print).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "new.surveys"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["False"]


def test_an_upgrade_that_fails_on_its_way_leaves_the_library_as_it_was(tmp_path):
    old = tmp_path / "old.surveys"
    make_version_1(old)
    with closing(sqlite3.connect(old)) as raw:
        # Half a character, where a checksum is to be made of it.
        raw.execute("UPDATE responses SET reason = CAST(x'c3' AS TEXT) WHERE id = 20")
        raw.commit()
    before = statements(old), _as_bytes(old)
    with pytest.raises(StoreError, match="damaged"):
        open_library(old)
    assert (statements(old), _as_bytes(old)) == before
    left = sorted(entry.name for entry in old.parent.iterdir())
    assert left == sorted([old.name, backup_folder(old).name])


def _as_bytes(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        raw.text_factory = bytes
        return raw.execute("SELECT * FROM responses").fetchall()


def test_to_be_read_only_it_has_to_be_of_this_version(old):
    before = old.read_bytes()
    with pytest.raises(OlderLibraryError, match="older version"):
        open_library(old, read_only=True)
    assert old.read_bytes() == before
