"""The wheel brings everything with it, and the README's commands are ones there are."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from surveyapp.arguments import parser
from surveyapp.commands import COMMANDS
from tests.patience import PATIENCE_S
from tests.store.older import make_version_1

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("surveyapp", "resources", "pyproject.toml", "README.md", "LICENSE"):
        (source / name).symlink_to(ROOT / name)
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(source), "--no-deps", "-w", str(folder), "-q"],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    if "No module named pip" in done.stderr:
        # The README makes an environment without pip; that of the system can build as well.
        done = subprocess.run(
            ["python3", "-m", "pip", "wheel", str(source), "--no-deps", "-w", str(folder), "-q"],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
    if done.returncode:
        if "No module named pip" in done.stderr:
            pytest.skip("there is no pip to build the wheel with")
        if "hatchling" in done.stderr:
            pytest.skip("hatchling, which builds the wheel, cannot be had: is there a network?")
        pytest.fail(done.stderr)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_carries_every_resource(unpacked_wheel):
    def files(folder: Path) -> set[str]:
        return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}

    carried = files(unpacked_wheel / "surveyapp" / "_resources")
    assert carried == files(ROOT / "resources")


def test_an_installed_program_finds_its_resources(unpacked_wheel):
    code = (
        "from surveyapp.exchange.forms.samples import templates\n"
        "from surveyapp.paths import resources\n"
        "print(resources(), len(templates()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=unpacked_wheel,
        env={"PYTHONPATH": str(unpacked_wheel)},
        capture_output=True,
        text=True,
        check=True,
    )
    count = len(list((ROOT / "resources" / "samples").glob("*.json")))
    assert done.stdout.strip() == f"{unpacked_wheel / 'surveyapp' / '_resources'} {count}"


def test_an_installed_program_finds_its_migrations(unpacked_wheel, tmp_path):
    make_version_1(tmp_path / "old.surveys")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from surveyapp.store.sqlite.opening import open_library\n"
        "open_library(Path(sys.argv[1]), say=print).close()\n"
        "import surveyapp\n"
        "print(surveyapp.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "old.surveys"],
        cwd=unpacked_wheel,
        env={"PYTHONPATH": str(unpacked_wheel)},
        capture_output=True,
        text=True,
        check=True,
    )
    said, where = done.stdout.splitlines()
    assert "brought up to date" in said
    assert Path(where).is_relative_to(unpacked_wheel)


def told_commands() -> list[list[str]]:
    """Return what the README tells one to type after ``surveyapp``."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    pieces = [piece for block in blocks for piece in re.split(r"\n|&&|;", block)]
    words = [shlex.split(piece, comments=True) for piece in pieces if "surveyapp" in piece]
    return [line[1:] for line in words if line and Path(line[0]).name == "surveyapp"]


def test_the_readme_tells_of_every_command():
    told = {word for command in told_commands() for word in command}
    assert told >= {"list", "import", "export", "check", "backup", "demo"}


@pytest.mark.parametrize("command", told_commands(), ids=" ".join)
def test_every_command_of_the_readme_is_understood(command):
    parser().parse_args(command)


def test_the_readme_names_every_option(capsys):
    options: set[str] = set()
    for command in COMMANDS:
        with pytest.raises(SystemExit):
            parser().parse_args([command, "--help"])
        options |= set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", capsys.readouterr().out))
    options.discard("--help")
    assert options
    assert {option for option in options if not re.search(rf"{option}\b", README)} == set()


@pytest.mark.parametrize("picture", re.findall(r"!\[[^]]*\]\(([^)]+)\)", README))
def test_the_pictures_of_the_readme_are_there(picture):
    assert (ROOT / picture).is_file()
