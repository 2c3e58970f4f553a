"""Where no window can open, one sentence says so and what to do."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from surveyapp import display
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="there is always a display there"
)


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display_there_is_a_problem():
    assert "no display" in display.display_problem()


def test_a_platform_that_needs_no_display_has_none(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.display_problem() is None


def test_wayland_needs_no_library_of_x11(monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(display, "BY_XCB", {"libnothere.so.0": "libnothere0"})
    assert display.display_problem() is None


def test_a_library_missing_for_x11_is_named_with_what_installs_it(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "BY_XCB", {"libnothere.so.0": "libnothere0"})
    problem = display.display_problem()
    assert "libnothere.so.0" in problem
    assert "apt-get install" in problem


def test_a_library_missing_for_qt_itself_is_named(monkeypatch, tmp_path):
    (tmp_path / "broken_gui.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file: No such file')"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(display, "_GUI_MODULES", ("broken_gui",))
    problem = display.display_problem()
    assert "libEGL.so.1" in problem
    assert "apt-get install" in problem


def test_the_program_says_one_sentence_and_ends_with_1(tmp_path):
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from surveyapp.cli import main; sys.exit(main([]))"],
        env=bare | {"SURVEYAPP_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr
