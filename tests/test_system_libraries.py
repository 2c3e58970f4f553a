"""What Qt needs of the system: asked for by itself, installed where that may be done, else said."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from surveyapp import system_libraries

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="others bring all along")

MISSING = {"libnothere.so.0": "libnothere0"}


@pytest.fixture
def installed(tmp_path, monkeypatch) -> Path:
    """What was given to the system's installer, a line for each call."""
    calls = tmp_path / "calls"
    calls.touch()
    tool = tmp_path / "bin" / "apt-get"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$*" >> "{calls}"\nexit 100\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return calls


def test_where_nothing_is_missing_nothing_is_installed(installed, capsys):
    assert system_libraries.main(["--tests"]) == 0
    assert installed.read_text() == ""
    assert capsys.readouterr().err == ""


def test_without_a_display_a_window_lacks_nothing(installed, monkeypatch):
    monkeypatch.setattr(system_libraries, "BY_QT", MISSING)
    assert system_libraries.main([]) == 0
    assert installed.read_text() == ""


@pytest.mark.parametrize(
    ("which", "arguments", "display"), [("BY_QT", ["--tests"], ""), ("BY_XCB", [], ":0")]
)
def test_what_is_missing_is_installed_and_said_if_that_failed(
    installed, monkeypatch, capsys, which, arguments, display
):
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setattr(system_libraries, which, MISSING)
    assert system_libraries.main(arguments) == 0
    update, install = installed.read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith(" libnothere0")
    assert "sudo apt-get install libnothere0" in capsys.readouterr().err


def test_who_may_not_install_is_told_how_and_goes_on(installed, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_libraries, "BY_QT", MISSING)
    assert system_libraries.main(["--tests"]) == 0
    assert installed.read_text() == ""
    assert "sudo apt-get install libnothere0" in capsys.readouterr().err
