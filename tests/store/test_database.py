"""A library that is open: settings hold on every connection, writes are whole or not there."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import Engine, event

from surveyapp.store.counting import count_responses
from surveyapp.store.errors import (
    InterruptedReadError,
    LibraryInUseError,
    StoreError,
)
from surveyapp.store.responses import add_response
from surveyapp.store.schema import APPLICATION_ID
from surveyapp.store.sqlite.copies import copy_library
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, list_surveys
from tests.conftest import make_poll, poll_response
from tests.running import check_library


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="could not be opened"):
        open_library(tmp_path / "file" / "library.surveys")


def test_a_new_library_says_whose_it_is_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "new folder" / "library.surveys"
    open_library(path).close()
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_of_starts_at_the_same_moment_one_makes_the_library_and_writes_it(tmp_path):
    path = tmp_path / "library.surveys"

    def start(_: int) -> Database | None:
        try:
            return open_library(path)
        except LibraryInUseError:
            return None

    with ThreadPoolExecutor(8) as threads:
        opened = [database for database in threads.map(start, range(8)) if database is not None]
    assert len(opened) == 1
    with opened[0].writer() as connection:
        add_survey(connection, make_poll())
    opened[0].close()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def pragma(connection, name: str) -> object:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_the_settings_hold_on_every_connection(database):
    with database.writer() as writer:
        assert pragma(writer, "journal_mode") == "wal"
        assert pragma(writer, "synchronous") == 2  # FULL: NORMAL loses rows in a power cut
        assert pragma(writer, "secure_delete") == 1
        assert pragma(writer, "foreign_keys") == 1
        assert pragma(writer, "busy_timeout") == 5_000
    # Several at once, so that the pool makes new ones.
    with database.reader() as one, database.reader() as two, database.reader() as three:
        for reader in (one, two, three):
            assert pragma(reader, "foreign_keys") == 1
            assert pragma(reader, "busy_timeout") == 5_000


def test_a_reader_cannot_write(database):
    with (
        pytest.raises(StoreError, match="cannot be written"),
        database.reader() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM surveys")


def test_a_reader_sees_one_snapshot_while_others_write(database, poll):
    with database.reader() as reader:
        assert list_surveys(reader)[0].counts.complete == 0
        with database.writer() as writer:
            add_response(writer, poll, poll_response(poll, 1))
        assert list_surveys(reader)[0].counts.complete == 0
    with database.reader() as reader:
        assert list_surveys(reader)[0].counts.complete == 1


def test_a_failed_write_leaves_nothing_behind(database):
    class PlannedError(Exception):
        pass

    def half_done() -> None:
        with database.writer() as connection:
            add_survey(connection, make_poll())
            connection.exec_driver_sql("CREATE TABLE half (a)")
            raise PlannedError

    with pytest.raises(PlannedError):
        half_done()
    with database.reader() as connection:
        assert list_surveys(connection) == []
        found = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema WHERE name = 'half'")
        assert found.scalar_one() == 0


def test_an_answer_without_its_question_is_refused(database, answered_poll):
    with pytest.raises(sqlite3.IntegrityError), database.writer() as connection:
        connection.exec_driver_sql("INSERT INTO answers VALUES (1, 999, 0, NULL, NULL, 'x')")


def test_a_long_read_can_be_stopped(database):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
    with pytest.raises(InterruptedReadError), database.reader(lambda: True) as connection:
        connection.exec_driver_sql(endless)


def test_another_program_that_holds_the_library_is_told_of(tmp_path, monkeypatch):
    monkeypatch.setattr("surveyapp.store.sqlite.driver.BUSY_MS", 50)
    database = open_library(tmp_path / "library.surveys")
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with database.reader() as connection:
        assert list_surveys(connection) == []
    with pytest.raises(StoreError, match="Another program is using"), database.writer():
        pass
    other.close()
    database.close()


def test_answers_are_not_in_the_text_of_an_error(database, poll):
    response = poll_response(poll, 1, email="secret@example.org")

    def twice() -> None:
        with database.writer() as connection:
            add_response(connection, poll, response)
            add_response(connection, poll, response)

    with pytest.raises(sqlite3.IntegrityError) as caught:
        twice()
    chain = f"{caught.value}{caught.value.__cause__}{caught.value.__context__}"
    assert "secret" not in chain


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal", "-lock"])
def test_a_backup_takes_no_name_that_the_library_itself_may_need(database, answered_poll, ending):
    database.close()
    own = database.path.with_name(f"{database.path.name}{ending}")
    with closing(open_library(database.path, read_only=True)) as reading:
        there = own.exists()
        with pytest.raises(StoreError, match="cannot replace the library itself"):
            copy_library(reading, own, replace=True)
        assert own.exists() == there


def test_a_backup_is_whole_and_replaces_nothing_unasked(database, answered_poll, tmp_path):
    copy = tmp_path / "copy.surveys"
    copy_library(database, copy)
    with pytest.raises(StoreError, match="already exists"):
        copy_library(database, copy)
    with pytest.raises(StoreError, match="cannot replace the library itself"):
        copy_library(database, database.path, replace=True)
    copy_library(database, copy, replace=True)
    restored = open_library(copy)
    with restored.reader() as connection:
        assert list_surveys(connection)[0].counts.complete == 10
    restored.close()
    assert not list(tmp_path.glob("*.part"))


def test_damage_is_found(database, answered_poll):
    assert check_library(database) == []
    raw = sqlite3.connect(database.path)
    raw.execute("DELETE FROM responses WHERE id = 3")
    raw.commit()
    raw.close()
    assert any("answers" in str(problem) for problem in check_library(database))


def test_several_readers_see_one_snapshot_whoever_commits_between_their_starts(database, poll):
    begun: list[int] = []
    is_writing: list[bool] = []

    def commit_before_the_second(_connection) -> None:
        if is_writing:
            return
        begun.append(len(begun))
        if len(begun) in (2, 5):
            is_writing.append(True)
            with database.writer() as writing:
                add_response(writing, poll, poll_response(poll, len(begun)))
            is_writing.clear()

    event.listen(Engine, "begin", commit_before_the_second)
    try:
        with database.readers(3) as connections:
            assert {count_responses(one, poll.id) for one in connections} == {(2, 0)}
    finally:
        event.remove(Engine, "begin", commit_before_the_second)
    assert len(begun) == 9  # twice somebody was faster


def test_reading_in_order_leaves_a_connection_as_it_was(database):
    """They come from a pool: the next to have one looks here and there."""

    def sizes(connections) -> list[int]:
        asked = "PRAGMA cache_size"
        return [raw_connection(one).execute(asked).fetchone()[0] for one in connections]

    with database.reader() as connection:
        (before,) = sizes([connection])
    with database.readers(2) as connections:
        assert all(abs(size) < abs(before) for size in sizes(connections))
    with database.reader() as one, database.reader() as another:
        assert sizes([one, another]) == [before, before]


def test_the_log_of_a_library_reached_by_a_link_is_shortened_too(tmp_path, monkeypatch):
    monkeypatch.setattr("surveyapp.store.sqlite.database.WAL_BYTES", 1_000)
    folder = tmp_path / "real"
    folder.mkdir()
    open_library(folder / "library.surveys").close()
    link = tmp_path / "link.surveys"
    link.symlink_to(folder / "library.surveys")
    with closing(open_library(link)) as database:
        with database.writer() as connection:
            add_survey(connection, make_poll())
        wal = folder / "library.surveys-wal"
        assert wal.stat().st_size > 1_000
        database.fold_wal()
        assert wal.stat().st_size == 0
