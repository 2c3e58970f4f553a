"""The command line as a person or a script meets it: a real process, its output, its status."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from surveyapp.domain.backups import Reason
from surveyapp.domain.joins import make_join
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.backup_files import make_backup
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import (
    list_surveys,
    load_survey,
    rename_survey,
    set_joins,
    trash_survey,
)
from tests.commands import POLL_FILE, command, is_one_sentence, library, run, run_all
from tests.conftest import make_poll_library, poll_response
from tests.patience import PATIENCE_S
from tests.running import check_library
from tests.store.wrong_files import garbage_in_the_wal

__all__ = ["library"]  # the fixture


@pytest.fixture(scope="module")
def large_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose export takes long enough to be interrupted."""
    return make_poll_library(tmp_path_factory.mktemp("large") / "library.surveys", 60_000)


def test_the_poll_is_exported_as_the_contract_says(library, tmp_path):
    done = run("--database", library, "export", 1, tmp_path / "out.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = (tmp_path / "out.csv").read_bytes().decode("utf-8")
    assert text.startswith(
        "Response ID,Date,Email,Selected Option\r\n"
        "1,2025-12-09T10:20:30.123+00:00,,Very satisfied\r\n"
    )
    assert text.count("\r\n") == 11


def test_the_format_comes_from_the_suffix_and_can_be_said(library, tmp_path):
    assert run("--database", library, "export", 1, tmp_path / "out.JSON").returncode == 0
    assert len(json.loads((tmp_path / "out.JSON").read_text("utf-8"))["responses"]) == 10
    done = run("--database", library, "export", 1, tmp_path / "out.txt", "--format", "csv")
    assert done.returncode == 0
    refused = run("--database", library, "export", 1, tmp_path / "out.xyz")
    assert (refused.returncode, "Invalid format" in refused.stderr) == (1, True)
    assert not (tmp_path / "out.xyz").exists()


def test_the_spreadsheet_profile_has_a_bom(library, tmp_path):
    run("--database", library, "export", 1, tmp_path / "out.csv", "--profile", "spreadsheet")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfResponse ID,")


def test_codes_stand_for_texts_and_labels(library, tmp_path):
    run("--database", library, "export", 1, tmp_path / "out.csv", "--codes")
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8").splitlines()))
    assert [rows[0][3], rows[1][3]] == ["selected_option", "very_satisfied"]


def test_joined_choices_are_written_where_that_is_asked_for(library, tmp_path):
    with closing(open_library(library)) as database, database.writer() as connection:
        survey = load_survey(connection, 1)
        question = next(survey.questions())
        happy = make_join(question, "Happy", [c.uuid for c in question.choices[:2]])
        set_joins(connection, survey.id, question.uuid, (happy,))
    plain = run("--database", library, "export", 1, tmp_path / "plain.csv", "--asked-only")
    assert (plain.returncode, plain.stderr) == (0, "")
    assert "Happy" not in (tmp_path / "plain.csv").read_text("utf-8")
    done = run("--database", library, "export", 1, tmp_path / "joined.csv", "--joined")
    assert done.returncode == 0
    assert done.stderr.startswith("Joined: “Happy” of “Selected Option” is ")
    assert ",Happy\n" in (tmp_path / "joined.csv").read_text("utf-8")


def test_responses_go_into_a_survey_that_is_there_and_can_be_taken_back(library, tmp_path):
    out = tmp_path / "out.csv"
    run("--database", library, "export", 1, out)
    out.write_bytes(out.read_bytes() + b"11,2025-12-10T10:20:30.123+00:00,,Delighted\r\n")
    done = run("--database", library, "import", out, "--into", 1)
    assert (done.returncode, done.stdout) == (0, "1\n")
    assert "match: 1, new: 0. Responses that are there already: 10." in done.stderr
    undone = run("--database", library, "undo-import", 1)
    assert (undone.returncode, undone.stdout, undone.stderr) == (0, "1\n", "")
    again = run("--database", library, "undo-import", 1)
    assert (again.returncode, is_one_sentence(again.stderr)) == (1, True)
    lost = run("--database", library, "import", out, "--into", 9)
    assert (lost.returncode, "Survey not found" in lost.stderr) == (1, True)


def test_an_existing_file_needs_force(library, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("old")
    refused = run("--database", library, "export", 1, out)
    assert (refused.returncode, out.read_text()) == (1, "old")
    assert "--force" in refused.stderr
    assert is_one_sentence(refused.stderr)
    assert run("--database", library, "export", 1, out, "--force").returncode == 0
    assert out.read_text("utf-8").startswith("Response ID")


def test_an_unknown_survey_is_said_to_be_not_found(library, tmp_path):
    done = run("--database", library, "export", 7, tmp_path / "out.csv")
    assert (done.returncode, done.stderr.strip()) == (1, "Survey not found")


def test_import_prints_the_new_id_and_nothing_else(library, tmp_path):
    (tmp_path / "in.csv").write_text(POLL_FILE, encoding="utf-8")
    done = run("--database", library, "import", tmp_path / "in.csv", "--title", "Café poll")
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")
    listed = json.loads(run("--database", library, "list", "--json").stdout)
    assert [(entry["id"], entry["title"], entry["responses"]) for entry in listed] == [
        (1, "Customer satisfaction", 10),
        (2, "Café poll", 3),
    ]


def test_import_asks_for_the_order_of_dates_and_takes_it(tmp_path):
    (tmp_path / "in.csv").write_text("Timestamp,Q\n1/2/2026 10:00,a\n", encoding="utf-8")
    library = ("--database", tmp_path / "l.surveys")
    asked = run(*library, "import", tmp_path / "in.csv")
    assert (asked.returncode, asked.stdout) == (0, "1\n")
    assert "day or month" in asked.stderr
    said = run(*library, "import", tmp_path / "in.csv", "--dates", "month-first")
    assert (said.returncode, said.stdout) == (0, "2\n")
    assert said.stderr == "This looks like an export of Google Forms.\n"
    listed = json.loads(run(*library, "list", "--json").stdout)
    assert [(entry["last_response"] or "")[:4] for entry in listed] == ["", "2026"]


def test_import_takes_none_to_three_rows_of_headings(library, tmp_path):
    answers = tmp_path / "answers.csv"
    answers.write_text("Id,Why?\n" + "a,b\n" * 4, encoding="utf-8")
    imports = [("--database", library, "import", answers, "--header-rows", n) for n in range(5)]
    done = run_all([*imports, ("--database", library, "list", "--json")])
    assert [status for status, _, _ in done] == [0, 0, 0, 0, 2, 0]
    counts = {survey["id"]: survey["responses"] for survey in json.loads(done[-1][1])}
    assert [counts[int(number)] for _, number, _ in done[:4]] == [5, 4, 3, 2]


def test_import_makes_the_library_that_is_not_there_yet(tmp_path):
    (tmp_path / "in.csv").write_text(POLL_FILE, encoding="utf-8")
    path = tmp_path / "new" / "library.surveys"
    assert run("--database", path, "import", tmp_path / "in.csv").stdout == "1\n"
    assert path.exists()


def test_list_is_a_table_for_people(library):
    lines = run("--database", library, "list").stdout.splitlines()
    assert lines[0].split() == [
        "ID",
        "STATUS",
        "COMPLETE",
        "UNFINISHED",
        "LAST",
        "RESPONSE",
        "TITLE",
    ]
    assert lines[1].endswith("Customer satisfaction")


def test_check_says_that_a_library_is_sound_and_finds_damage(library):
    done = run("--database", library, "check")
    assert (done.returncode, "sound" in done.stdout) == (0, True)
    damaged = bytearray(library.read_bytes())
    damaged[-4096 * 3 : -4096 * 2] = bytes(4096)
    library.write_bytes(damaged)
    done = run("--database", library, "check")
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_names_a_response_that_is_not_what_was_stored(library):
    raw = sqlite3.connect(library)
    with raw:
        raw.execute("UPDATE answers SET choice_id = choice_id % 5 + 1 WHERE response_id = 3")
    raw.close()
    done = run("--database", library, "check")
    assert done.returncode == 1
    assert "Response 3 of “Customer satisfaction”" in done.stdout
    assert is_one_sentence(done.stderr)


def test_what_is_read_without_the_latest_changes_is_said_to_be(tmp_path):
    path = tmp_path / "my.surveys"
    garbage_in_the_wal(path)
    done = run("--database", path, "list")
    assert (done.returncode, is_one_sentence(done.stderr)) == (0, True)
    assert "which holds the latest changes" in done.stderr
    assert "Poll 19" in done.stdout
    done = run("--database", path, "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert "which holds the latest changes" in done.stderr


def test_backups_are_listed_and_put_back_by_number_or_by_file(library, tmp_path):
    with closing(open_library(library)) as database:
        make_backup(database, Reason.DAILY)
        with database.writer() as connection:
            trash_survey(connection, 1)
    listed = run("--database", library, "backups")
    heading, line = listed.stdout.splitlines()
    assert heading.split() == ["NUMBER", "MADE", "REASON", "SURVEYS", "RESPONSES", "BYTES"]
    number, _, _, reason, surveys, responses, _ = line.split()
    assert (number, reason, surveys, responses) == ("1", "daily", "1", "10")
    done = run("--database", library, "restore", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "it is backup 2" in done.stdout
    assert "Customer satisfaction" in run("--database", library, "list").stdout
    file = next((tmp_path / "library backups").glob("0002 *"))
    assert run("--database", library, "restore", file).returncode == 0
    assert "There are no surveys" in run("--database", library, "list").stderr


def test_a_damaged_library_can_be_restored_from_the_command_line(library):
    with closing(open_library(library)) as database:
        make_backup(database, Reason.DAILY)
    library.write_bytes(b"damaged")
    done = run("--database", library, "restore", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "set aside" in done.stdout
    assert run("--database", library, "check").returncode == 0


def test_a_backup_that_is_not_there_is_said(library):
    done = run("--database", library, "restore", "17")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no backup “17”" in done.stderr
    done = run("--database", library, "backups")
    assert (done.returncode, done.stdout) == (0, "")
    assert "There are no backups" in done.stderr


def test_a_backup_is_a_library_and_replaces_nothing(library, tmp_path):
    out = tmp_path / "backup.surveys"
    assert run("--database", library, "backup", out).returncode == 0
    assert "Customer satisfaction" in run("--database", out, "list").stdout
    before = out.read_bytes()
    refused = run("--database", library, "backup", out)
    assert (refused.returncode, out.read_bytes() == before) == (1, True)


@pytest.mark.parametrize("content", [b"", b"plain text\n" * 20, b"PK\x03\x04" + bytes(200)])
def test_a_wrong_file_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "wrong.surveys"
    path.write_bytes(content)
    done = run("--database", path, "list")
    assert (done.returncode, path.read_bytes()) == (1, content)
    assert is_one_sentence(done.stderr) or done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [("export",), ("export", "x", "out.csv"), ("nonsense",), ("list", "--xml")]
)
def test_wrong_usage_exits_with_2(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_without_a_display_the_window_says_so_in_one_sentence(tmp_path):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        command("--database", tmp_path / "library.surveys"),
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=PATIENCE_S,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert is_one_sentence(done.stderr)
    assert not (tmp_path / "library.surveys").exists()


def test_the_demo_makes_a_library_and_four_files_and_says_so(tmp_path):
    folder = tmp_path / "demo"
    done = run("demo", folder, "--no-window")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Wrote ") == 4
    listed = json.loads(run("--database", folder / "library.surveys", "list", "--json").stdout)
    assert [entry["title"] for entry in listed] == [
        "Customer satisfaction",
        "Every kind of question",
    ]
    assert listed[0]["responses"] == 5_000
    assert listed[1]["responses"] + listed[1]["partials"] == 1_000
    assert listed[1]["partials"] > 0
    with (folder / "survey_1_responses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert (rows[0], len(rows)) == (["Response ID", "Date", "Email", "Selected Option"], 5_001)
    whole = json.loads((folder / "survey_2_responses.json").read_text("utf-8"))
    assert len(whole["responses"]) == 1_000
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "survey_2_responses.csv").write_text("mine")
    refused = run("demo", tmp_path / "other", "--no-window")
    assert (refused.returncode, len(list((tmp_path / "other").iterdir()))) == (1, 1)


def test_the_demo_run_again_opens_what_is_there(tmp_path):
    folder = tmp_path / "demo"
    assert run("demo", folder, "--no-window").returncode == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = run("demo", folder, "--no-window")
    assert (again.returncode, "there already" in again.stdout) == (0, True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_demo_takes_no_other_library_for_its_own(library, tmp_path):
    before = library.read_bytes()
    with closing(open_library(library)) as database, database.writer() as connection:
        rename_survey(connection, 1, "Our patients")
    before = library.read_bytes()
    refused = run("demo", tmp_path, "--no-window")
    assert (refused.returncode, is_one_sentence(refused.stderr)) == (1, True)
    assert library.read_bytes() == before


def interrupted(folder: Path, pattern: str, *arguments: object) -> tuple[int, str, str]:
    """Send Ctrl+C to a command once it has begun to write; return its status and what it said."""
    process = subprocess.Popen(
        command(*arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # Who started the tests in the background of a shell has Ctrl+C ignored from here down.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < deadline:
        if any(path.stat().st_size for path in folder.glob(pattern)):
            process.send_signal(signal.SIGINT)
            break
        time.sleep(0.002)
    output, errors = process.communicate(timeout=PATIENCE_S)
    return process.returncode, output, errors


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_ctrl_c_in_an_export_leaves_the_old_file_and_no_other(large_library, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "out.json").write_text("old")
    arguments = ("--database", large_library, "export", 1, out / "out.json", "--force")
    status, _, errors = interrupted(out, "*.part", *arguments)
    assert status == 130, errors
    assert "Traceback" not in errors
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [("out.json", "old")]


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_ctrl_c_in_an_import_leaves_the_library_as_it_was(library, tmp_path):
    lines = "".join(f"{number},Satisfied,comment {number}\n" for number in range(50_000))
    (tmp_path / "in.csv").write_text("Number,Opinion,Comment\n" + lines, encoding="utf-8")
    arguments = ("--database", library, "import", tmp_path / "in.csv")
    status, output, errors = interrupted(tmp_path, "library.surveys-wal", *arguments)
    assert (status, output) == (130, ""), errors
    assert "Traceback" not in errors
    database = open_library(library)
    with database.reader() as connection:
        assert [entry.title for entry in list_surveys(connection)] == ["Customer satisfaction"]
    assert check_library(database) == []
    database.close()


@pytest.fixture
def held(library) -> Iterator[Database]:
    """The library as a window holds it: open to be written, with a response not folded in."""
    with closing(open_library(library)) as database:
        with database.writer() as connection:
            survey = load_survey(connection, 1)
            add_response(connection, survey, poll_response(survey, 10))
        yield database


def test_commands_that_read_work_while_a_window_has_the_library(held, tmp_path):
    for arguments in (
        ("list",),
        ("check",),
        ("export", 1, tmp_path / "out.csv"),
        ("backup", tmp_path / "copy.surveys"),
    ):
        done = run("--database", held.path, *arguments)
        assert (done.returncode, done.stderr) == (0, ""), arguments
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").count("\n") == 12
    with held.writer() as connection:
        assert len(list_surveys(connection)) == 1


def test_a_command_that_writes_is_refused_while_a_window_has_the_library(held, tmp_path):
    (tmp_path / "in.csv").write_text(POLL_FILE, encoding="utf-8")
    done = run("--database", held.path, "import", tmp_path / "in.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "is open in another window or program" in done.stderr
    assert is_one_sentence(done.stderr)


def test_commands_that_read_leave_nothing_beside_the_library(library, tmp_path):
    before = library.read_bytes()
    for arguments in (("list",), ("check",), ("export", 1, tmp_path / "out.csv")):
        assert run("--database", library, *arguments).returncode == 0
    assert library.read_bytes() == before
    assert {entry.name for entry in tmp_path.iterdir()} - {"home"} == {library.name, "out.csv"}
