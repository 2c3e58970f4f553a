"""Which library a command works on, by whatever name and of whatever age, and what it leaves."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from surveyapp.locked import locked_library, remember_locked
from surveyapp.paths import default_library
from surveyapp.store.kiosk_state import kiosk_state, lock_kiosk
from surveyapp.store.pin import set_pin
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import list_surveys
from tests.commands import POLL_FILE, is_one_sentence, library, run, run_all
from tests.patience import PATIENCE_S
from tests.store.older import everything, make_version_1, make_version_2

__all__ = ["library"]  # the fixture


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(POLL_FILE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("export", 1, "out.csv"),
        ("check",),
        ("backup", "b.surveys"),
        ("unlock",),
        ("kiosk", 1),
    ],
)
def test_only_import_and_demo_make_a_library(tmp_path, arguments):
    path = tmp_path / "not there" / "missing.surveys"
    done = run("--database", path, *arguments, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, path.parent.exists(), done.stdout) == (1, False, "")
    assert is_one_sentence(done.stderr)
    assert "There is no library" in done.stderr


def test_unlocking_a_library_leaves_the_kiosk_of_another_one_on(library, tmp_path):
    locked = tmp_path / "locked.surveys"
    shutil.copy(library, locked)
    remember_locked(locked)
    assert run("--database", library, "unlock").returncode == 0
    assert locked_library() == locked
    assert run("--database", locked, "unlock").returncode == 0
    assert locked_library() is None


def is_kiosk_on(path: Path) -> bool:
    with closing(open_library(path)) as database, database.reader() as connection:
        return kiosk_state(connection) is not None


@pytest.fixture
def kiosk_library(library, tmp_path) -> Path:
    """A library whose kiosk is on; the one in the data folder has another kiosk."""
    for path in (default_library(), tmp_path / "kiosk.surveys"):
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library, path)
        with closing(open_library(path)) as database, database.writer() as connection:
            set_pin(connection, "271828")
            lock_kiosk(connection, 1)
    remember_locked(path)
    return path


def test_unlocking_without_a_name_ends_the_kiosk_that_the_next_start_would_show(kiosk_library):
    done = run("unlock")
    assert (done.returncode, done.stderr) == (0, "")
    assert str(kiosk_library) in done.stdout
    assert locked_library() is None
    assert not is_kiosk_on(kiosk_library)
    assert is_kiosk_on(default_library())
    # Now it is the one that every command works on.
    assert run("unlock").returncode == 0
    assert not is_kiosk_on(default_library())


def test_unlocking_a_kiosk_whose_library_is_missing_says_what_to_do(kiosk_library, tmp_path):
    moved = kiosk_library.rename(tmp_path / "moved.surveys")
    done = run("unlock")
    assert (done.returncode, done.stdout) == (1, "")
    assert str(kiosk_library) in done.stderr
    assert "--database" in done.stderr
    assert locked_library() == kiosk_library
    assert is_kiosk_on(default_library())
    assert run("--database", moved, "unlock").returncode == 0
    assert locked_library() is None
    assert not is_kiosk_on(moved)


def test_a_kiosk_whose_library_is_lost_can_be_ended_by_naming_it(kiosk_library):
    kiosk_library.unlink()
    done = run("--database", kiosk_library, "unlock")
    assert (done.returncode, done.stderr) == (0, "")
    assert locked_library() is None
    assert not kiosk_library.exists()
    assert is_kiosk_on(default_library())


@pytest.mark.skipif(os.name != "posix", reason="file names are text there")
def test_the_mark_of_a_kiosk_takes_any_path(tmp_path):
    locked = tmp_path / os.fsdecode(b"caf\xe9.surveys")
    remember_locked(locked)
    assert locked_library() == locked


@pytest.mark.skipif(os.name != "posix", reason="these names mean something else there")
@pytest.mark.parametrize(
    "name",
    [b"caf\xe9", b"a?b#c%41", b"two  blanks", b":memory:", b"file:x?mode=memory", "Опрос".encode()],
)
def test_a_library_and_a_file_of_responses_may_have_any_name(tmp_path, answers, name):
    path = tmp_path / os.fsdecode(name + b".surveys")
    bare = tmp_path / os.fsdecode(name)
    responses = answers.rename(tmp_path / os.fsdecode(name + b".csv"))
    out = tmp_path / os.fsdecode(name + b" out.csv")
    # The first in a process of its own, whose arguments are bytes.
    first = run("--database", path, "import", responses)
    assert (first.returncode, first.stderr) == (0, "")
    others = (path, bare, Path(f"/{path}"), Path(f"/{bare}"))
    done = run_all([("--database", place, "import", responses) for place in others])
    assert [(status, errors) for status, _, errors in done] == [(0, "")] * 4
    for made, count in ((path, 3), (bare, 2)):
        shown, written, checked = run_all(
            [
                ("--database", made, *arguments)
                for arguments in (("list",), ("export", 2, out), ("check",))
            ]
        )
        assert (shown[0], shown[1].count("\n")) == (0, 1 + count)
        assert (written[0], out.exists()) == (0, True), written
        assert checked[0] == 0, checked
        out.unlink()


@pytest.mark.skipif(os.name != "posix", reason="the limit is another one there")
def test_a_path_that_is_too_long_is_said_to_be(library):
    folder = library.parent
    while len(os.fsencode(folder)) < 480:
        folder /= "d" * min(50, 500 - len(os.fsencode(folder)))
    folder.mkdir(parents=True)
    shutil.copy(library, folder / "short.surveys")
    for path in (folder / ("n" * 60 + ".surveys"), folder / "short.surveys"):
        shutil.copy(library, path)
        is_too_long = len(os.fsencode(path)) > 504
        done = run("--database", path, "list")
        assert (done.returncode == 1) == is_too_long
        assert ("too long" in done.stderr) == is_too_long


@pytest.mark.parametrize("number", ["0", "-5", "7", str(2**63), "9" * 23, "-" + "9" * 23])
def test_a_survey_that_cannot_be_is_not_found(library, tmp_path, number):
    done = run("--database", library, "export", "--", number, tmp_path / "out.csv")
    assert (done.returncode, done.stderr.strip()) == (1, "Survey not found")


_HOMELESS = """
import os, pathlib, sys
from surveyapp.cli import main

def no_home():
    raise RuntimeError("Could not determine home directory.")

for name in ("SURVEYAPP_HOME", "XDG_DATA_HOME", "APPDATA"):
    os.environ.pop(name, None)
pathlib.Path.home = no_home
sys.exit(main())
"""
"""The program for a user whom the system does not know, as in some containers."""


def test_a_user_without_a_home_can_name_a_library(library):
    def run_homeless(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", _HOMELESS, *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )

    assert run_homeless("--help").returncode == 0
    assert "Customer satisfaction" in run_homeless("--database", library, "list").stdout
    done = run_homeless("list")
    assert (done.returncode, is_one_sentence(done.stderr)) == (1, True)
    assert "no home folder" in done.stderr


@pytest.mark.parametrize("make_old", [make_version_1, make_version_2])
def test_commands_that_read_an_older_library_leave_it_as_it_is(tmp_path, make_old):
    old = tmp_path / "old.surveys"
    make_old(old)
    before, rows = hashlib.sha256(old.read_bytes()).digest(), everything(old)
    listed = run("--database", old, "list")
    assert (listed.returncode, "older version" in listed.stderr) == (0, True), listed.stderr
    out, copy = tmp_path / "out.csv", tmp_path / "copy.surveys"
    assert run("--database", old, "export", 1, out).returncode == 0
    checked = run("--database", old, "check")
    assert (checked.returncode, str(old) in checked.stdout) == (0, True)
    backed_up = run("--database", old, "backup", copy)
    assert (backed_up.returncode, backed_up.stderr) == (0, "")
    assert hashlib.sha256(old.read_bytes()).digest() == before
    assert {file.name for file in tmp_path.iterdir()} - {"home"} == {old.name, out.name, copy.name}
    assert list((tmp_path / "home").glob(".surveys-*")) == []
    assert everything(copy) == rows
    # Opened to be written it is brought up to date, and says the same.
    with closing(open_library(old)) as database, database.reader() as connection:
        titles = [entry.title for entry in list_surveys(connection)]
    assert all(title in listed.stdout for title in titles)
    assert run("--database", old, "export", 1, tmp_path / "later.csv").returncode == 0
    assert (tmp_path / "later.csv").read_bytes() == out.read_bytes()


def test_an_older_library_is_not_replaced_by_an_export_of_itself(tmp_path):
    old = tmp_path / "old.surveys"
    make_version_2(old)
    before = old.read_bytes()
    done = run("--database", old, "export", 1, old, "--format", "csv", "--force")
    assert (done.returncode, "the library itself" in done.stderr) == (1, True)
    assert old.read_bytes() == before


@pytest.mark.parametrize("name", ["missing.surveys", "not there/missing.surveys"])
def test_a_library_named_alone_is_not_made(tmp_path, name):
    done = run(tmp_path / name, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout, is_one_sentence(done.stderr)) == (1, "", True)
    assert list(tmp_path.glob("**/*.surveys")) == []


def test_the_help_names_every_command_and_the_way_to_open_a_library():
    text = re.sub(r"\s+", " ", run("--help").stdout)
    assert "surveyapp FILE.surveys" in text
    for name in ("list", "import", "export", "check", "backup", "restore", "kiosk", "demo"):
        assert f" {name} " in text


def test_the_usage_of_a_command_begins_with_the_command():
    assert run("import", "--help").stdout.startswith("usage: surveyapp import [-h]")
    assert "\nsurveyapp import: error: " in run("import", "a.csv", "--header-rows", "4").stderr
