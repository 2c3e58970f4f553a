"""What the commands print: to any encoding, to a terminal, to another program, to nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from surveyapp.terminal import printable
from tests.commands import command, library, run
from tests.conftest import make_poll
from tests.patience import PATIENCE_S

__all__ = ["library"]  # the fixture

NASTY = "T\x1b]0;owned\x07\x1b[2J\x9b1m \u202egnp.exe \u2066x Опрос “q”"
"""A title that a file from elsewhere may bring along."""


@pytest.fixture
def nasty(library: Path) -> Path:
    with closing(open_library(library)) as database, database.writer() as connection:
        add_survey(connection, make_poll(NASTY))
    return library


def run_in(encoding: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        timeout=PATIENCE_S,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "utf-16-le"])
def test_what_was_done_well_is_no_error_where_the_output_lacks_a_sign(nasty, tmp_path, encoding):
    copy = tmp_path / "Опрос.surveys"
    for arguments in (["--help"], ["check"], ["list"], ["backup", copy], ["restore", copy]):
        done = run_in(encoding, "--database", nasty, *arguments)
        assert (done.returncode, done.stderr) == (0, b""), arguments
        assert done.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_list_for_programs_is_utf_8_wherever_it_is_sent(nasty, encoding):
    done = run_in(encoding, "--database", nasty, "list", "--json")
    assert [entry["title"] for entry in json.loads(done.stdout.decode("utf-8"))][1] == NASTY


def test_no_sign_of_a_title_or_a_file_name_steers_the_terminal(nasty, tmp_path):
    bad = tmp_path / "in\x1b[2J\u202e.csv"
    bad.write_text("\x1b[31mA,\x1b[31mA\n1,2\n", encoding="utf-8")
    outputs = [
        run("--database", nasty, "list"),
        run("--database", nasty, "import", bad),
        run("--database", nasty, "import", tmp_path / "missing\x1b[2J\x07.csv"),
        run("--database", nasty, "export", 2, tmp_path / "no folder \x1b[2J" / "x.csv"),
        run("--database", tmp_path / "no\x1b[2J.surveys", "list"),
    ]
    for done in outputs:
        shown = done.stdout + done.stderr
        assert shown
        steering = [c for c in shown if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066"]
        assert set(steering) <= {"\n"}, shown
    assert r"T\x1b]0;owned\x07" in outputs[0].stdout
    assert "Опрос" in outputs[0].stdout


@pytest.mark.parametrize(
    "text",
    ["Café, 是非常, العربية, עברית", "👩‍👩‍👧 non breaking", "می‌خواهم", "naïve “quotes” – dash"],
)
def test_what_people_write_is_shown_as_it_is(text):
    assert printable(text) == text


@pytest.mark.parametrize(
    ("title", "date"),
    [("the first of .NET", "0001-01-01T00:00:00Z"), ("the last of SAP", "9999-12-31T23:59:59Z")],
)
@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "UTC"])
def test_a_date_that_no_clock_here_can_show_breaks_no_list(library, tmp_path, title, date, zone):
    path = tmp_path / "in.csv"
    path.write_text(f"Date,a\n{date},1\n{date},2\n", encoding="utf-8")
    imported = run("--database", library, "import", path, "--title", title, TZ=zone)
    assert imported.returncode == 0
    done = run("--database", library, "list", TZ=zone)
    assert (done.returncode, done.stderr) == (0, "")
    assert title in done.stdout
    checked = run("--database", library, "check", TZ=zone)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_an_export_to_standard_output_is_the_file_and_nothing_else(library, tmp_path):
    for arguments in ([], ["--format", "json", "--codebook"], ["--profile", "spreadsheet"]):
        out = tmp_path / f"out {len(arguments)}.{'json' if '--codebook' in arguments else 'csv'}"
        assert run("--database", library, "export", 1, out, *arguments).returncode == 0
        done = subprocess.run(
            command("--database", library, "export", 1, "-", *arguments),
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert (done.returncode, done.stderr, done.stdout) == (0, b"", out.read_bytes())
    refused = run("--database", library, "export", 9, "-")
    assert (refused.returncode, refused.stdout) == (1, "")


def test_a_backup_to_standard_output_is_a_library(library, tmp_path):
    copy = tmp_path / "copy.surveys"
    with copy.open("wb") as out:
        done = subprocess.run(
            command("--database", library, "backup", "-"),
            stdout=out,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert run("--database", copy, "check").returncode == 0
    assert "Customer satisfaction" in run("--database", copy, "list").stdout
    assert not (Path.cwd() / "-").exists()
    assert list((tmp_path / "home").glob(".surveys-*")) == []


@pytest.mark.parametrize("arguments", [("export", 1, "-"), ("backup", "-")])
def test_a_reader_that_has_enough_ends_a_command_quietly(library, tmp_path, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command("--database", library, *arguments),
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=PATIENCE_S,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
    assert list((tmp_path / "home").glob(".surveys-*")) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("arguments", [("list",), ("export", 1, "-"), ("backup", "-")])
def test_output_that_nothing_can_take_is_said_in_one_sentence(library, arguments):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("--database", library, *arguments),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "No space left" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_on_a_terminal_an_export_steers_nothing_and_a_backup_is_refused(library, tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("Answer\n\x1b]0;owned\x07\n\x1b]0;owned\x07\nлюбой\n", encoding="utf-8")
    assert run("--database", library, "import", path).returncode == 0
    seen = on_terminal("--database", library, "export", 2, "-").decode()
    assert seen.splitlines()[0] == "Response ID,Date,Email,Answer"
    assert (seen.count(r"\x1b]0;owned\x07"), seen.count("любой")) == (2, 1)
    assert "not for the eye" in on_terminal("--database", library, "backup", "-").decode()


def on_terminal(*arguments: object) -> bytes:
    """What a terminal gets when it is the output of a command."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), stdout=theirs, stderr=theirs, env=os.environ | {"PYTHONUTF8": "1"}
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not piece:
            break
        seen += piece
    process.wait(timeout=PATIENCE_S)
    os.close(ours)
    assert b"\x1b" not in seen
    return seen
