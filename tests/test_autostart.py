"""The samples that start a kiosk by themselves are well formed and start what there is."""

from __future__ import annotations

import configparser
import plistlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest

from surveyapp import paths
from surveyapp.arguments import parser
from tests.patience import PATIENCE_S

FOLDER = paths.resources() / "packaging"
README = FOLDER / "README.md"
DESKTOP = FOLDER / "surveyapp-kiosk.desktop"
UNITS = sorted(FOLDER.glob("*.service"))
PLIST = FOLDER / "org.surveyapp.kiosk.plist"
TASK = FOLDER / "surveyapp-kiosk.xml"
SCRIPT = FOLDER / "surveyapp-kiosk.cmd"
SAMPLES = sorted(path for path in FOLDER.iterdir() if path != README)


def sections(path: Path) -> configparser.ConfigParser:
    """Read a desktop entry or a unit; a unit may name a key more than once."""
    read = configparser.ConfigParser(
        strict=path.suffix == ".desktop", interpolation=None, delimiters=("=",)
    )
    read.optionxform = str  # type: ignore[assignment, method-assign]  # keys keep their case
    read.read_string(path.read_text("utf-8"))
    return read


def task(name: str) -> str:
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    return ElementTree.parse(TASK).getroot().findtext(f".//t:{name}", "", space)


def command_of(path: Path) -> list[str]:
    """Return what a sample starts, as words."""
    match path.suffix:
        case ".desktop":
            return shlex.split(sections(path)["Desktop Entry"]["Exec"])
        case ".service":
            words = shlex.split(sections(path)["Service"]["ExecStart"])
            return words[words.index("--") + 1 :] if "--" in words else words
        case ".plist":
            return plistlib.loads(path.read_bytes())["ProgramArguments"]
        case ".xml":
            return [task("Command"), *shlex.split(task("Arguments"))]
    [line] = re.findall(r"^(surveyapp .*?)\r?$", path.read_text("utf-8"), re.MULTILINE)
    return shlex.split(line)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_starts_the_kiosk_of_a_survey(path):
    program, *arguments = command_of(path)

    wanted = parser().parse_args(arguments)
    assert PurePosixPath(program).name == "surveyapp"
    assert (wanted.command, wanted.survey_id) == ("kiosk", 1)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_says_how_to_use_it_and_stands_in_the_readme(path):
    text = path.read_text("utf-8")

    assert "surveyapp list" in text
    assert f"`{path.name}`" in README.read_text("utf-8")


def test_the_desktop_entry_is_one():
    entry = sections(DESKTOP)["Desktop Entry"]

    assert entry["Type"] == "Application"
    assert entry["Terminal"] == "false"
    assert {"Name", "Exec", "Comment", "Version"} <= {*entry}


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_it_again_however_often_it_ends(path):
    unit = sections(path)

    assert unit["Service"]["Restart"] == "always"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert unit["Install"]["WantedBy"].startswith("graphical")


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_understands_every_key_of_a_unit(path, tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd here")
    name = path.name.replace("@.", "@tty1.")
    shutil.copy(path, tmp_path / name)

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / name],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )

    said = [line for line in done.stderr.splitlines() if name in line]
    # The programs need not be installed where the tests run.
    assert [line for line in said if "is not executable" not in line] == []


def test_the_agent_of_macos_is_kept_alive():
    agent = plistlib.loads(PLIST.read_bytes())

    assert agent["Label"] == PLIST.stem
    assert agent["KeepAlive"] is True
    assert agent["RunAtLoad"] is True


def test_the_task_of_windows_has_no_limit_and_starts_again_after_a_failure():
    assert task("ExecutionTimeLimit") == "PT0S"
    assert task("RestartOnFailure/{*}Interval") == "PT1M"
    assert task("RunLevel") == "LeastPrivilege"
    assert task("DisallowStartIfOnBatteries") == task("StopIfGoingOnBatteries") == "false"


def test_the_script_of_windows_goes_round():
    lines = SCRIPT.read_bytes().split(b"\r\n")

    # Without both signs at the ends of lines, cmd does not find the place to go to.
    assert not any(b"\n" in line for line in lines)
    assert lines.index(b":again") < lines.index(b"surveyapp kiosk 1") < lines.index(b"goto again")
