"""What stands beside a library belongs to it, or is not mixed with it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from surveyapp.cli import main
from surveyapp.exchange.forms.samples import EVERY_KIND, load_template, random_responses
from surveyapp.store.counting import count_responses
from surveyapp.store.errors import DamagedLibraryError, StoreError, StrayWalError
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, load_survey
from tests.exchange.exported import export
from tests.rights import ordinary_rights
from tests.running import check_library
from tests.store.wrong_files import contents, good, pages_zeroed

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def fill(database: Database, count: int) -> None:
    with database.writer() as connection:
        list(
            add_responses(
                connection,
                survey := load_survey(connection, 1),
                random_responses(survey, count),
            )
        )


def exported(path: Path, said: list[str]) -> bytes:
    with closing(open_library(path, read_only=True, say=said.append)) as database:
        export(database, 1, path.with_name("out.csv"), partial=True)
    return path.with_name("out.csv").read_bytes()


@pytest.fixture
def older(tmp_path) -> Path:
    """An older copy, with the WAL beside it of what the library became since."""
    path = tmp_path / "library.surveys"
    with closing(open_library(path)) as database:
        with database.writer() as connection:
            add_survey(connection, load_template(EVERY_KIND))
        fill(database, 60)
    copy = tmp_path / "copy" / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    with closing(open_library(path)) as database:
        fill(database, 60)
    with closing(open_library(path)) as database:
        fill(database, 10)
        shutil.copy(f"{path}-wal", f"{copy}-wal")
    return copy


def test_a_wal_of_the_former_library_is_not_mixed_into_an_older_copy(older):
    before = contents(older.parent)
    said: list[str] = []
    got = exported(older, said)
    assert "holds changes that do not fit" in str(said[0])
    older.with_name("out.csv").unlink()
    assert contents(older.parent) == before
    for ending in ("-wal", "-shm"):
        Path(f"{older}{ending}").unlink()
    assert got == exported(older, said)
    assert len(said) == 1
    open_library(older).close()


def test_a_library_beside_a_wal_that_does_not_fit_is_not_opened_for_writing(older):
    before = contents(older.parent)
    with pytest.raises(StrayWalError, match="To go on with this copy, move “library"):
        open_library(older)
    assert contents(older.parent) == before


def test_the_commands_tell_of_a_wal_that_does_not_fit(older, capsys):
    assert main(["--database", str(older), "check"]) == 1
    assert "do not fit" in capsys.readouterr().err
    assert main(["--database", str(older), "list"]) == 0
    assert "do not fit" in capsys.readouterr().err


def test_beside_a_program_that_writes_its_wal_is_read_without_a_look_at_the_whole(tmp_path):
    path = tmp_path / "library.surveys"
    good(path)
    with closing(open_library(path)) as writing:
        with writing.writer() as connection:
            survey = add_survey(connection, load_template(EVERY_KIND))
        said: list[str] = []
        with (
            closing(open_library(path, read_only=True, say=said.append)) as reading,
            reading.reader() as connection,
        ):
            assert count_responses(connection, survey.id) == (0, 0)
    assert said == []


# A journal.

LEFTOVERS = {
    "empty": b"",
    "garbage": b"garbage" * 100,
    "only the beginning": _JOURNAL_MAGIC,
    "zeros": bytes(512),
}


@pytest.mark.parametrize("journal", LEFTOVERS.values(), ids=LEFTOVERS)
def test_a_damaged_library_is_refused_whatever_journal_lies_beside(tmp_path, journal):
    path = tmp_path / "library.surveys"
    pages_zeroed(path)
    Path(f"{path}-journal").write_bytes(journal)
    before = contents(tmp_path)
    with pytest.raises(DamagedLibraryError, match="is damaged"):
        open_library(path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("journal", LEFTOVERS.values(), ids=LEFTOVERS)
def test_a_sound_library_opens_whatever_journal_lies_beside(tmp_path, journal):
    path = tmp_path / "library.surveys"
    good(path)
    Path(f"{path}-journal").write_bytes(journal)
    with closing(open_library(path)) as database:
        assert check_library(database) == []


_IN_MID_WORK = """
import os, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA journal_mode = DELETE")
raw.execute("PRAGMA cache_size = 1")
raw.execute("BEGIN")
raw.execute("UPDATE choices SET label = label || hex(randomblob(2000))")
os._exit(0)
"""


@pytest.fixture
def in_mid_work(tmp_path) -> Path:
    path = tmp_path / "library.surveys"
    good(path)
    subprocess.run([sys.executable, "-c", _IN_MID_WORK, path], check=True)
    assert Path(f"{path}-journal").read_bytes().startswith(_JOURNAL_MAGIC)
    return path


def test_what_another_program_was_in_the_middle_of_is_never_read_half(in_mid_work):
    before = contents(in_mid_work.parent)
    with pytest.raises(StoreError, match="in the middle of its work"):
        open_library(in_mid_work, read_only=True)
    in_mid_work.parent.chmod(0o500)
    with ordinary_rights(), pytest.raises(StoreError, match="in the middle of its work"):
        open_library(in_mid_work, read_only=True)
    in_mid_work.parent.chmod(0o700)
    assert contents(in_mid_work.parent) == before


def test_the_copy_in_which_work_is_undone_is_for_its_owner_alone(in_mid_work, monkeypatch):
    copyfile = shutil.copyfile
    modes = []

    def watched(source, target):
        copyfile(source, target)
        modes.append(target.stat().st_mode & 0o777)

    monkeypatch.setattr(shutil, "copyfile", watched)
    open_library(in_mid_work).close()
    assert len(modes) >= 2
    assert set(modes) == {0o600}


def test_a_journal_of_a_former_library_does_not_spoil_the_one_in_its_place(in_mid_work):
    # Its places are taken by the pages of a much larger library.
    in_mid_work.unlink()
    with closing(open_library(in_mid_work.with_name("other.surveys"))) as database:
        with database.writer() as connection:
            add_survey(connection, load_template(EVERY_KIND))
        fill(database, 300)
    in_mid_work.with_name("other.surveys").rename(in_mid_work)
    before = contents(in_mid_work.parent)
    with pytest.raises(DamagedLibraryError):
        open_library(in_mid_work)
    assert contents(in_mid_work.parent) == before
    with closing(sqlite3.connect(f"file:{in_mid_work}?immutable=1", uri=True)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
