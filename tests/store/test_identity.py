"""A library that was moved, deleted or replaced while it is open takes nothing more."""

from __future__ import annotations

import shutil
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from surveyapp.store.counting import count_responses
from surveyapp.store.errors import MissingLibraryError, MovedLibraryError
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, list_surveys
from tests.conftest import make_poll, poll_response

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps an open file from being moved"
)


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def rename(path: Path) -> None:
    path.rename(path.with_name("renamed.surveys"))


def delete(path: Path) -> None:
    path.unlink()


def replace_by_a_copy(path: Path) -> None:
    shutil.copy(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


def move_its_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


def delete_the_log(path: Path) -> None:
    log_of(path).unlink()


def replace_the_log(path: Path) -> None:
    shutil.copy(log_of(path), path.with_name("copy"))
    path.with_name("copy").replace(log_of(path))


WAYS = (rename, delete, replace_by_a_copy, move_its_folder, delete_the_log, replace_the_log)


@pytest.fixture
def opened(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    database = open_library(folder / "library.surveys")
    yield database
    with suppress(OSError):
        database.close()


def store(database: Database, survey, number: int) -> None:
    with database.writer() as connection:
        add_response(connection, survey, poll_response(survey, number))


@pytest.fixture
def stored(opened):
    with opened.writer() as connection:
        survey = add_survey(connection, make_poll())
    store(opened, survey, 1)
    return survey


@pytest.mark.parametrize("change", WAYS)
def test_nothing_is_said_to_be_stored_where_nobody_finds_it(opened, stored, change):
    change(opened.path)
    for number in (2, 3):
        with pytest.raises(MovedLibraryError, match="Nothing was saved"):
            store(opened, stored, number)


@pytest.mark.parametrize("change", WAYS)
def test_what_changes_in_the_middle_of_a_change_is_seen_before_it_is_committed(
    opened, stored, change
):
    with opened.reader() as connection:
        assert count_responses(connection, stored.id) == (1, 0)

    def store_meanwhile() -> None:
        with opened.writer() as connection:
            add_response(connection, stored, poll_response(stored, 2))
            change(opened.path)

    with pytest.raises(MovedLibraryError):
        store_meanwhile()
    with opened.reader() as connection:
        assert count_responses(connection, stored.id) == (1, 0)


def test_a_library_that_is_back_takes_changes_again_and_lacks_nothing(opened, stored):
    away = opened.path.with_name("renamed.surveys")
    rename(opened.path)
    with pytest.raises(MovedLibraryError):
        store(opened, stored, 2)
    away.rename(opened.path)
    store(opened, stored, 3)
    opened.close()
    with closing(open_library(opened.path)) as database, database.reader() as connection:
        assert count_responses(connection, stored.id) == (2, 0)


def test_no_new_reader_sees_another_library_under_the_old_name(opened, stored):
    other = opened.path.with_name("other.surveys")
    open_library(other).close()
    other.replace(opened.path)
    with pytest.raises(MovedLibraryError), opened.readers(8) as connections:
        list_surveys(connections[-1])


def test_a_link_that_points_elsewhere_now_is_another_library(tmp_path, opened, stored):
    link, other = tmp_path / "link.surveys", tmp_path / "other.surveys"
    opened.close()
    open_library(other).close()
    link.symlink_to(opened.path)
    with closing(open_library(link)) as database:
        store(database, stored, 2)
        link.unlink()
        link.symlink_to(other)
        with pytest.raises(MovedLibraryError):
            store(database, stored, 3)


def test_a_library_that_must_exist_is_never_made(tmp_path):
    path = tmp_path / "stick" / "shop.surveys"
    with pytest.raises(MissingLibraryError, match="connect the drive"):
        open_library(path, must_exist=True)
    assert not path.parent.exists()
