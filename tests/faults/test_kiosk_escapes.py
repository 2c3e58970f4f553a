"""Nobody gets out of the kiosk without the PIN: not by keys, not by pointing, not by a restart."""

from __future__ import annotations

import json
import signal
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QShortcut

from surveyapp.domain.kiosk import KioskSettings, Paging, with_kiosk_settings
from surveyapp.domain.survey import Survey
from surveyapp.locked import remember_locked
from surveyapp.store.kiosk_state import unlock_kiosk
from surveyapp.store.sqlite.opening import open_library
from tests.faults.exporting import start
from tests.faults.interviews import make_survey
from tests.faults.kiosks import Kiosk, make_kiosk, start_kiosk
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")

_MARKUP = (
    '<a href="http://example.org/">link</a> <img src="file:///etc/hostname">'
    " [mark](http://example.org/) ![](http://example.org/picture.png)"
)
_MODULE = "tests.faults.kiosk_escapes"


def tempting_survey() -> Survey:
    """Return a survey with links and pictures in every text."""
    survey = make_survey()
    sections = tuple(
        replace(
            section,
            title=_MARKUP,
            description=_MARKUP,
            questions=tuple(
                replace(question, help=_MARKUP, text=f"{question.text} {_MARKUP}")
                for question in section.questions
            ),
        )
        for section in survey.sections
    )
    survey = replace(survey, title=_MARKUP, description=_MARKUP, sections=sections)
    settings = KioskSettings(
        paging=Paging.QUESTION, welcome=_MARKUP, thanks=_MARKUP, thanks_s=600, idle_s=600
    )
    return with_kiosk_settings(survey, settings)


@pytest.fixture
def shortcuts(open_window) -> list[str]:
    """Every shortcut there is in the manager's window."""
    window = open_window()
    keys = {
        sequence.toString()
        for action in window.findChildren(QAction)
        for sequence in action.shortcuts()
    }
    keys |= {one.key().toString() for one in window.findChildren(QShortcut)}
    return sorted(keys - {""})


def escapes_of(kiosk: Kiosk) -> list[str]:
    """What was seen that must not be."""
    return [" ".join(line) for line in kiosk.lines if line[0] in ("escape", "opened", "fault")]


@pytest.fixture
def library(tmp_path) -> Path:
    make_kiosk(tmp_path / "kiosk.surveys", tempting_survey())
    return tmp_path / "kiosk.surveys"


def test_nothing_done_at_the_kiosk_leads_out_of_it(library, shortcuts, tell):
    assert len(shortcuts) > 10
    kiosk = start_kiosk(library, json.dumps(shortcuts), module=_MODULE)
    try:
        [_, count, screens] = kiosk.wait_for("tried")
    finally:
        kiosk.kill()
    found = escapes_of(kiosk)
    different = int(count) // int(screens)
    tell(f"{count} tries, {different} on each of {screens} screens: {len(found)} escapes")
    assert found == []
    assert different >= 60
    assert int(screens) == 8


def test_the_hunt_sees_a_shortcut_that_leads_out(library):
    kiosk = start_kiosk(library, json.dumps(["Ctrl+E"]), "shortcut", module=_MODULE)
    try:
        while not escapes_of(kiosk):
            assert kiosk.hear(60), "never got out"
    finally:
        kiosk.kill()
    # The manager's window, by its own name or by that of the class it tells with: both are said.
    assert {"MainWindow", "Telling"} & set(" ".join(escapes_of(kiosk)).split())


def test_a_second_start_shows_the_kiosk_and_nothing_else(library, tmp_path):
    kiosk = start_kiosk(library, "[]", module=_MODULE)
    try:
        kiosk.wait_for("ready")
        for arguments in ([], ["--database", library]):
            second = start("-m", "surveyapp", *arguments)
            _, errors = second.communicate(timeout=PATIENCE_S)
            assert second.returncode == 0, errors
        kiosk.wait_for("page")
    finally:
        kiosk.kill()
    assert escapes_of(kiosk) == []


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGTERM,
        *(
            pytest.param(other, marks=pytest.mark.faults)
            for other in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGABRT)
        ),
    ],
)
def test_a_signal_shows_nothing_of_the_managers_and_the_next_start_is_the_kiosk(library, number):
    for _ in range(2):
        kiosk = start_kiosk(library, "[]", module=_MODULE)
        kiosk.wait_for("ready")
        kiosk.end(number)
        assert escapes_of(kiosk) == []


@pytest.mark.parametrize("times", [4, pytest.param(100, marks=pytest.mark.faults)])
def test_every_start_after_a_kill_comes_back_to_the_kiosk(library, tell, times):
    back = 0
    for _ in range(times):
        kiosk = start_kiosk(library, "[]", module=_MODULE)
        try:
            back += kiosk.wait_for("ready")[0] == "ready"
        finally:
            kiosk.kill()
        assert escapes_of(kiosk) == []
    tell(f"{times} kills, {back} came back to the locked kiosk")
    assert back == times


def test_the_hunt_sees_a_lock_that_is_not_kept(library):
    with closing(open_library(library)) as database, database.writer() as connection:
        unlock_kiosk(connection)
    remember_locked(None)
    kiosk = start_kiosk(library, "[]", module=_MODULE)
    try:
        assert kiosk.wait_for("escape") == ["escape", "MainWindow", "shown"]
    finally:
        kiosk.kill()
