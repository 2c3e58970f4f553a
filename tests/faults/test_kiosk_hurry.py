"""Hurried presses, touches and keys at the real kiosk: what is stored is what was shown chosen."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest

from surveyapp.store.kiosk_state import lock_kiosk
from surveyapp.store.pin import set_pin
from surveyapp.store.surveys import add_survey
from surveyapp.views.kiosk.language import KioskLanguage
from surveyapp.views.kiosk.loaded import load_kiosk
from surveyapp.views.kiosk.press_guard import PressGuard
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.workers.pin_guard import PinGuard
from tests.faults.hurrying import HuntClock, Hurrier, hurried_survey
from tests.faults.kiosks import PIN

_A_SURVEY = 10
"""People who meet the same survey; then comes another."""


@pytest.fixture(scope="module")
def finger(qapp):
    return QTest.createTouchDevice()


@pytest.fixture
def put_up(library, qtbot, finger) -> Iterator[Callable[[int], Hurrier]]:
    """Put up a kiosk of a survey made from a seed; returns who hurries in front of it."""
    QLocale.setDefault(QLocale("en_US"))
    windows = []

    def put_up(seed: int) -> Hurrier:
        clock = HuntClock()
        with library.database.writer() as connection:
            survey = add_survey(connection, hurried_survey(random.Random(seed)))
            set_pin(connection, PIN)
            lock_kiosk(connection, survey.id)
            loaded = load_kiosk(connection, survey.id, came_back=False)
        guard = PinGuard(library, survey.id, library)
        with qtbot.waitSignal(guard.wait_changed):
            guard.load()
        window = KioskWindow(library, survey.id, guard, KioskLanguage(library), clock=clock)
        windows.append(window)
        window.engage()
        window.show_survey(loaded)
        qtbot.waitUntil(lambda: window.isActiveWindow() and window.isFullScreen())
        return Hurrier(window, library, clock, finger)

    yield put_up
    for window in windows:
        window.shut_down()
        window.deleteLater()
    QLocale.setDefault(QLocale.c())


def test_the_hunt_notices_presses_that_count_for_a_screen_nobody_saw(put_up, qtbot, monkeypatch):
    monkeypatch.setattr(PressGuard, "refuses", lambda *_: False)
    hurrier = put_up(1)
    for seed in range(30):
        hurrier.hurry(seed, qtbot.waitUntil)
        if hurrier.faults:
            return
    raise AssertionError("nothing was noticed")


@pytest.mark.parametrize("first", [0, 100])
def test_what_is_stored_is_what_was_shown_however_one_hurries(put_up, qtbot, tell, first):
    hurrier = put_up(first)
    for seed in range(first, first + 6):
        hurrier.hurry(seed, qtbot.waitUntil)
    tell(_told(hurrier))
    assert hurrier.faults == []


@pytest.mark.faults
@pytest.mark.parametrize("first", range(1000, 1600, _A_SURVEY))
def test_hundreds_hurry_through_many_surveys(put_up, qtbot, tell, first):
    hurrier = put_up(first)
    for seed in range(first, first + _A_SURVEY):
        hurrier.hurry(seed, qtbot.waitUntil)
    tell(_told(hurrier))
    assert hurrier.faults == []


def _told(hurrier: Hurrier) -> str:
    return (
        f"{hurrier.interviews} people, {hurrier.acts} hurried acts,"
        f" {hurrier.thanked} thanked: {len(hurrier.faults)} faults"
    )
