"""Collect shows the ways to get responses, and what the kiosk needs before it starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import SurveyStatus
from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.store.pin import set_pin
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey, set_kiosk
from surveyapp.views.collect.page import CollectPage
from surveyapp.views.kiosk_setup.preflight import PreflightDialog
from surveyapp.views.theme import apply_theme
from surveyapp.workers.library import Change, ChangeKind
from tests.conftest import make_poll, poll_response
from tests.pages.finding import button_named, child_of, texts_of

GROUND = "#14313a"


@pytest.fixture
def survey(database):
    with database.writer() as connection:
        survey = add_survey(connection, replace(make_poll(), status=SurveyStatus.OPEN))
        set_kiosk(connection, survey.id, ("en", "de"), KioskSettings(ground=GROUND, idle_s=90))
    return survey


@pytest.fixture
def page(qtbot, qapp, library, navigator, survey):
    apply_theme(qapp)
    page = CollectPage(library, navigator)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.show_survey(survey.id)
    qtbot.waitUntil(lambda: page.overview.kiosk.checks.isVisible())
    return page


def test_the_kiosk_is_shown_as_its_first_page_will_look(qtbot, page, library, survey):
    kiosk = page.overview.kiosk
    qtbot.waitUntil(lambda: not kiosk.picture.picture.isNull())
    corner = QPoint(2, 2)
    assert kiosk.picture.picture.toImage().pixelColor(corner).name() == GROUND
    change = Change(ChangeKind.SURVEYS, survey.id)
    other = KioskSettings(ground="#f2f8f8")
    library.write(set_kiosk, survey.id, ("en",), other, change=change)
    qtbot.waitUntil(
        lambda: kiosk.picture.picture.toImage().pixelColor(corner).name() == other.ground
    )


def test_the_kiosk_card_says_pin_return_languages_and_how_many_checks_are_fine(
    qtbot, page, library, survey
):
    kiosk = page.overview.kiosk
    assert kiosk.pin.text == "There is no PIN yet"
    assert kiosk.idle.text == "Back to the start after 90 seconds without a touch"
    assert "Deutsch" in kiosk.languages.text
    before = kiosk.checks.text
    library.write(set_pin, "258014", change=Change(ChangeKind.SURVEYS, survey.id))
    qtbot.waitUntil(lambda: kiosk.pin.text == "A PIN is set")
    fine, _, rest = before.partition(" ")
    assert kiosk.checks.text == f"{int(fine) + 1} {rest}"


def test_the_card_and_the_look_before_the_start_count_the_same(qtbot, page):
    page.kiosk.start_action.trigger()
    dialog = child_of(page, PreflightDialog)
    qtbot.waitUntil(lambda: bool(dialog.rows))
    fine, _, rest = page.overview.kiosk.checks.text.partition(" ")
    assert rest.startswith(f"of {len(dialog.rows)} ")
    marks = [row.title.accessibleName() for row in dialog.rows]
    assert sum(mark.startswith("In order") for mark in marks) == int(fine)


def test_a_file_is_chosen_from_the_card_for_import(qtbot, page, navigator):
    with qtbot.waitSignal(navigator.import_requested):
        button_named(page, "Import responses…").click()


def test_a_button_is_enabled_as_its_action_is(qtbot, page, library, survey):
    overview = page.overview
    assert overview.add_button.isEnabled()
    page.show_survey(0)
    assert not any(
        button.isEnabled()
        for button in (overview.add_button, overview.kiosk_button, overview.settings_button)
    )


@pytest.mark.parametrize("size", [(1800, 900), (1200, 800), (560, 420), (380, 420)])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_everything_can_be_reached_in_windows_of_any_size(qtbot, qapp, page, size, direction):
    page.setLayoutDirection(direction)
    page.resize(*size)
    overview = page.overview
    area = child_of(overview, QScrollArea)
    shown = area.viewport()

    def fits() -> bool:
        return area.widget().width() <= shown.width() and all(
            button.mapTo(area.widget(), QPoint(0, 0)).x() >= 0
            and button.mapTo(area.widget(), QPoint(0, 0)).x() + button.width() <= shown.width()
            and button.height() >= button.minimumSizeHint().height()
            for button in (overview.kiosk_button, overview.settings_button, overview.add_button)
        )

    qtbot.waitUntil(fits)


def test_the_cards_stand_side_by_side_where_there_is_room_and_from_the_right_when_mirrored(
    qtbot, page
):
    overview = page.overview

    def x(button) -> int:
        return button.mapTo(overview, QPoint(0, 0)).x()

    page.resize(1800, 900)
    qtbot.waitUntil(lambda: x(overview.add_button) > x(overview.settings_button))
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: x(overview.add_button) < x(overview.settings_button))


def test_the_log_tells_a_few_sessions_and_the_earlier_ones_when_asked(
    qtbot, page, library, database, survey
):
    with database.writer() as connection:
        for number in range(7):
            note_event(connection, survey.id, KioskEvent.STARTED)
            response = poll_response(survey, number, source="kiosk")
            add_response(connection, survey, replace(response, submitted_at=datetime.now(UTC)))
            if number == 6:
                note_event(connection, survey.id, KioskEvent.WRONG_PIN)
            note_event(connection, survey.id, KioskEvent.ENDED)
    library.changed.emit(Change(ChangeKind.RESPONSES, survey.id))
    log = page.overview.log
    qtbot.waitUntil(log.isVisible)
    assert len(log.rows) == 5
    assert log.rows[0].happened.text() == "Wrong PINs (1)"
    assert {row.complete.text() for row in log.rows} == {"1"}
    log.more_button.click()
    assert len(log.rows) == 7
    assert not log.more_button.isVisible()
    assert not log.rows[1].happened.text()


def test_a_kiosk_that_did_not_end_says_so(qtbot, page, library, database, survey):
    with database.writer() as connection:
        note_event(connection, survey.id, KioskEvent.STARTED)
    library.changed.emit(Change(ChangeKind.RESPONSES, survey.id))
    qtbot.waitUntil(lambda: any("it was not ended by the PIN" in text for text in texts_of(page)))


def test_a_survey_opened_on_another_page_is_not_counted_until_collect_is_seen(
    qtbot, library, navigator, survey
):
    """At a million responses Results waited half a second for what nobody saw."""
    page = CollectPage(library, navigator)
    qtbot.addWidget(page)
    page.show_survey(survey.id)
    qtbot.waitUntil(page.kiosk.start_action.isEnabled)
    with qtbot.waitSignal(library.read(_nothing).ended):
        pass
    assert not page.is_loaded
    page.show()
    qtbot.waitUntil(lambda: page.is_loaded)


def _nothing(_connection) -> None:
    """Be read after what was asked for before."""


def test_where_there_is_room_the_kiosk_is_drawn_large_with_the_log_beside_it(
    qtbot, page, library, survey
):
    overview = page.overview
    library.write(
        note_event, survey.id, KioskEvent.STARTED, change=Change(ChangeKind.SURVEYS, survey.id)
    )
    qtbot.waitUntil(lambda: not overview.log.isHidden())
    letter, line = page.fontMetrics().averageCharWidth(), page.fontMetrics().height()
    for size, is_large in (((240, 70), True), ((240, 30), False), ((120, 70), False)):
        page.resize(size[0] * letter, size[1] * line)
        kiosk, log = overview.kiosk, overview.log
        qtbot.waitUntil(lambda: (log.geometry().left() > kiosk.geometry().right()) is is_large)  # noqa: B023
        assert (log.geometry().top() > kiosk.geometry().bottom()) is not is_large
        if is_large:
            assert kiosk.picture.width() > kiosk.width() * 0.9
