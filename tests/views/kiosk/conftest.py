"""The kiosk's window with a real library behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication

from surveyapp.store.drafts import submit as really_submit
from surveyapp.store.errors import StoreError
from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.store.kiosk_state import lock_kiosk
from surveyapp.store.pin import set_pin
from surveyapp.store.surveys import add_survey
from surveyapp.views.kiosk import kiosk_interview
from surveyapp.views.kiosk.language import KioskLanguage
from surveyapp.views.kiosk.loaded import load_kiosk
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.workers.pin_guard import PinGuard
from tests.pages.kiosk import KioskDisplay
from tests.patience import a_look_at_each_screen
from tests.views.kiosk.kiosks import PIN, survey_of, three_questions


@pytest.fixture(autouse=True)
def _english():
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(QLocale.c())
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def stand(library, qtbot):
    """Put up the kiosk of a survey; returns who stands before it."""
    windows = []

    def put_up(survey=None, clock=None) -> KioskDisplay:
        """Without a ``clock`` whoever stands there looks at each screen for a second."""
        survey = survey or survey_of(*three_questions())
        with library.database.writer() as connection:
            if not survey.id:
                survey = add_survey(connection, survey)
            set_pin(connection, PIN)
            lock_kiosk(connection, survey.id)
            note_event(connection, survey.id, KioskEvent.STARTED)
            loaded = load_kiosk(connection, survey.id, came_back=False)
        guard = PinGuard(library, survey.id, library)
        with qtbot.waitSignal(guard.wait_changed):
            guard.load()
        window = KioskWindow(
            library,
            survey.id,
            guard,
            KioskLanguage(library),
            clock=clock or a_look_at_each_screen(),
        )
        windows.append(window)
        window.engage()
        window.show_survey(loaded)
        qtbot.waitUntil(lambda: window.isActiveWindow() and window.isFullScreen())
        return KioskDisplay(window, qtbot)

    yield put_up
    for window in windows:
        window.shut_down()
        window.deleteLater()


@pytest.fixture
def failing(monkeypatch):
    """Let storing fail until the list is emptied."""
    reasons = ["the disk is full"]

    def submit(connection, response, revision_id):
        response_id = really_submit(connection, response, revision_id)
        if reasons:
            raise StoreError(reasons[0])
        return response_id

    monkeypatch.setattr(kiosk_interview, "submit", submit)
    return reasons
