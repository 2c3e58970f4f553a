"""Whatever a window manager does to the kiosk's window, it is in front again.

The tricks are the shortcuts of common desktops, what a panel or a script can ask of a
window, and what another program can do to one it does not own.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.desktop import Desktop, desktop, needs_desktop
from tests.faults.kiosk_on_desktop import SHOWN
from tests.faults.kiosks import make_kiosk

pytestmark = needs_desktop

_SOON_S = 2.0
"""In which it is to be back."""

_STEADY_S = 0.7
"""In front for so long, it is not just about to go."""

Trick = Callable[[Desktop, str], object]


def keys(combination: str) -> Trick:
    """Press these keys."""
    return lambda on, _kiosk: on.run("xdotool", "key", combination)


def state(change: str) -> Trick:
    """Ask the window manager for another state of the window (EWMH, _NET_WM_STATE)."""
    return lambda on, kiosk: on.run("wmctrl", "-i", "-r", kiosk, "-b", change)


def tool(*words: str) -> Trick:
    """Do this to the window with xdotool; KIOSK stands for it."""
    return lambda on, kiosk: on.run(
        "xdotool", *(kiosk if word == "KIOSK" else word for word in words)
    )


def manager(*words: str) -> Trick:
    """Ask this of the window manager; KIOSK stands for the window."""
    return lambda on, kiosk: on.run("wmctrl", *(kiosk if w == "KIOSK" else w for w in words))


def intruding(how: str) -> Trick:
    """Let the window of another program, which is above all others, do this."""
    return lambda on, _kiosk: on.run("xdotool", "search", "--name", "^intruder$", how)


def all_at_once(*tricks: Trick) -> Trick:
    """Do one after another, without a pause."""
    return lambda on, kiosk: [trick(on, kiosk) for trick in tricks]


TRICKS: dict[str, Trick] = {
    "Super+D": keys("super+d"),
    "show the desktop": manager("-k", "on"),
    "Ctrl+Alt+Right, the next desktop": keys("ctrl+alt+Right"),
    "another desktop": manager("-s", "1"),
    "sent to another desktop": manager("-i", "-r", "KIOSK", "-t", "1"),
    "Alt+F4": keys("alt+F4"),
    "asked to close": manager("-i", "-c", "KIOSK"),
    "minimised": tool("windowminimize", "KIOSK"),
    "hidden": state("add,hidden"),
    "below": all_at_once(state("remove,above"), state("add,below"), intruding("windowactivate")),
    "shaded": all_at_once(state("remove,fullscreen"), state("add,shaded")),
    "not full screen": state("remove,fullscreen"),
    "smaller": all_at_once(
        state("remove,fullscreen"), manager("-i", "-r", "KIOSK", "-e", "0,200,200,300,300")
    ),
    "moved off the screen": tool("windowmove", "KIOSK", "-5000", "-5000"),
    "resized": tool("windowsize", "KIOSK", "200", "200"),
    "unmapped": tool("windowunmap", "KIOSK"),
    "destroyed": tool("windowclose", "KIOSK"),
    "another window in front": intruding("windowactivate"),
    "the focus taken": intruding("windowfocus"),
    "another window on the whole screen": all_at_once(
        lambda on, _kiosk: on.run("wmctrl", "-r", "intruder", "-b", "add,fullscreen"),
        intruding("windowactivate"),
    ),
    "minimised on another desktop": all_at_once(
        manager("-i", "-r", "KIOSK", "-t", "1"), tool("windowminimize", "KIOSK")
    ),
}


@contextmanager
def kiosk_on(on: Desktop, library: Path, *plant: str) -> Iterator[object]:
    """Start the kiosk there, and wait until it is in front."""
    command = (sys.executable, "-m", "tests.faults.kiosk_on_desktop", str(library), *plant)
    with on.running(*command) as process:
        assert on.seconds_until(on.kiosk_is_in_front) is not None, on.front()
        yield process


@pytest.fixture
def library(tmp_path) -> Path:
    make_kiosk(tmp_path / "kiosk.surveys")
    return tmp_path / "kiosk.surveys"


@pytest.fixture
def on(tmp_path) -> Iterator[Desktop]:
    with desktop(tmp_path) as made, made.intruder():
        assert made.seconds_until(lambda: "intruder" in made.windows()) is not None
        yield made


def put_right(on: Desktop) -> None:
    """Let the desktop be as it was for the next trick."""
    on.run("wmctrl", "-k", "off")
    on.run("wmctrl", "-r", "intruder", "-b", "remove,fullscreen")
    on.run("wmctrl", "-s", "0")


def play(on: Desktop, trick: str, patience_s: float = 60.0) -> float | None:
    """Do it; return the seconds until the kiosk is in front again, None if it never was."""
    TRICKS[trick](on, on.kiosk())
    back = on.seconds_until(on.kiosk_is_in_front, patience_s, steady_s=_STEADY_S)
    put_right(on)
    on.seconds_until(on.kiosk_is_in_front, patience_s, steady_s=_STEADY_S)
    return back


def test_the_hunt_sees_a_kiosk_that_does_not_come_back(on, library):
    with kiosk_on(on, library, "stays"):
        # What was in front so far may have been the black screen that comes before it.
        assert on.seconds_until(Path(f"{library}{SHOWN}").exists) is not None
        assert on.seconds_until(on.kiosk_is_in_front, steady_s=_STEADY_S) is not None
        TRICKS["minimised"](on, on.kiosk())
        # A crowded machine takes its time to minimise a window.
        assert on.seconds_until(lambda: not on.kiosk_is_in_front()) is not None
        assert on.seconds_until(on.kiosk_is_in_front, 3, steady_s=_STEADY_S) is None


@pytest.mark.parametrize(
    ("rounds", "kinds"),
    [(1, 8), pytest.param(20, len(TRICKS), marks=pytest.mark.faults)],
)
def test_nothing_a_window_manager_does_takes_the_kiosk_away(on, library, tell, rounds, kinds):
    chance = random.Random(rounds)
    times: dict[str, list[float]] = {name: [] for name in TRICKS}
    never = []
    with kiosk_on(on, library) as process:
        for _ in range(rounds):
            for trick in chance.sample(list(TRICKS), kinds):
                back = play(on, trick)
                if back is None:
                    never.append(f"{trick}: {on.front()}")
                else:
                    times[trick].append(back)
                assert process.poll() is None, f"{trick} ended it"
    found = [back for one in times.values() for back in one]
    slowest = max(times, key=lambda name: max(times[name], default=0))
    late = {name for name, one in times.items() if any(back > _SOON_S for back in one)}
    tell(
        f"{len(found) + len(never)} tricks of {kinds} kinds: {len(never)} never back,"
        f" {sum(back > _SOON_S for back in found)} later than {_SOON_S:.0f} s ({', '.join(late)}),"
        f" the slowest after {max(found):.1f} s ({slowest})"
    )
    assert never == []
