"""The power goes while a command writes: the library is then as before, or as after it.

At each sync and each name given or taken away the disk is rebuilt from the trace of the
command, without all that was not synced and with a part of it; and once the command is
done, what it did is there for good.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from surveyapp.store.errors import StoreError
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, list_surveys
from tests.conftest import make_poll, poll_response
from tests.faults.failing_disk import needs_strace
from tests.faults.power_cut import Call, Disk, calls, nothing, traced
from tests.running import check_library
from tests.store.older import make_version_2

pytestmark = needs_strace

_MOMENTS = ("fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "link", "linkat")
NAME = "library.surveys"


def fill(path: Path, count: int) -> None:
    """Make a library of so many responses."""
    with closing(open_library(path)) as database, database.writer() as connection:
        survey = add_survey(connection, make_poll())
        list(add_responses(connection, survey, [poll_response(survey, n) for n in range(count)]))


def a_library(disk: Path, folder: Path) -> None:
    fill(disk / NAME, 30)
    fill(folder / "other.surveys", 70)
    rows = "".join(f"{number},x{number % 7}\n" for number in range(500))
    (folder / "in.csv").write_text(f"a,b\n{rows}", encoding="utf-8")


def a_damaged_one(disk: Path, folder: Path) -> None:
    a_library(disk, folder)
    content = bytearray((disk / NAME).read_bytes())
    content[8192 : 8192 + 6 * 4096] = bytes(6 * 4096)
    (disk / NAME).write_bytes(content)


def none_yet(disk: Path, folder: Path) -> None:
    a_library(disk, folder)
    (disk / NAME).unlink()


def an_older_one(disk: Path, folder: Path) -> None:
    make_version_2(disk / NAME)
    (folder / "in.csv").write_text("a,b\n1,2\n", encoding="utf-8")


COMMANDS: dict[str, tuple[Callable[[Path, Path], None], tuple[str, ...]]] = {
    "restore": (a_library, ("restore", "other.surveys")),
    "restore over a damaged one": (a_damaged_one, ("restore", "other.surveys")),
    "restore where none is": (none_yet, ("restore", "other.surveys")),
    "import": (a_library, ("import", "in.csv")),
    "import into a new library": (none_yet, ("import", "in.csv")),
    "import into an older one": (an_older_one, ("import", "in.csv")),
    "unlock": (a_library, ("unlock",)),
}


@dataclass
class Cuts:
    """What a command did, and how the library was after each cut."""

    before: str
    after: str
    at_the_end: str = ""
    count: int = 0
    problems: list[str] = field(default_factory=list)


def cut(folder: Path, name: str, share: float, syncs: bool = True) -> Cuts:
    """Run a command and cut the power at a share of its moments; ``syncs`` False plants a fault."""
    make, arguments = COMMANDS[name]
    place, trace, rebuilt = folder / "disk", folder / "trace", folder / "rebuilt"
    place.mkdir()
    make(place, folder)
    disk = Disk(place)
    disk.after_cut(rebuilt, nothing)
    before = state(rebuilt / NAME)
    command = [sys.executable, "-m", "surveyapp", "--database", str(place / NAME), *arguments]
    done = subprocess.run([*traced(trace), *command], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    cuts = Cuts(before, state(place / NAME))
    chance = random.Random(1)
    for call in calls(trace):
        if _is_of(call, place):
            if call.name in _MOMENTS and chance.random() < share:
                for keeps in (nothing, lambda: chance.random() < 0.5):
                    disk.after_cut(rebuilt, keeps)
                    cuts.count += 1
                    if (found := state(rebuilt / NAME)) not in (cuts.before, cuts.after):
                        cuts.problems.append(found)
            if not syncs and call.name.endswith("sync"):
                continue
        disk.see(call)
    disk.after_cut(rebuilt, nothing)
    cuts.at_the_end = state(rebuilt / NAME)
    return cuts


def _is_of(call: Call, place: Path) -> bool:
    named = [call.handle, *(text.decode(errors="replace") for text in call.strings[:2])]
    return any(path.startswith(str(place)) for path in named)


def state(path: Path) -> str:
    """Return what can be seen of a library: its responses, or why not."""
    if not path.exists():
        return "none"
    try:
        with closing(open_library(path)) as database:
            found = check_library(database)
            with database.reader() as connection:
                ids = connection.exec_driver_sql("SELECT survey_id FROM responses").scalars().all()
                titles = [survey.title for survey in list_surveys(connection)]
    except StoreError as error:
        return type(error).__name__
    counts = sorted(Counter(ids).items())
    # A library without surveys is as good as none.
    return f"{titles} {counts} {list(map(str, found))}" if titles or found else "none"


def test_a_command_that_does_not_sync_is_seen(tmp_path):
    cuts = cut(tmp_path, "restore", share=0, syncs=False)
    assert cuts.at_the_end != cuts.after


@pytest.mark.parametrize("name", ["restore", "import into a new library"])
def test_a_few_cuts_in_commands_leave_one_state_or_the_other(tmp_path, tell, name):
    hold(cut(tmp_path, name, share=0.2), name, tell)


@pytest.mark.faults
@pytest.mark.parametrize("name", COMMANDS)
def test_a_cut_at_any_moment_of_a_command_leaves_one_state_or_the_other(tmp_path, tell, name):
    hold(cut(tmp_path, name, share=1), name, tell)


def hold(cuts: Cuts, name: str, tell: Callable[[str], None]) -> None:
    tell(f"{name}: {cuts.count} cuts, {cuts.before} or {cuts.after}; problems {cuts.problems}")
    assert cuts.before != cuts.after or name == "unlock"
    assert cuts.problems == []
    assert cuts.at_the_end == cuts.after
