"""Only the PIN leads out, and to what the staff wants to know."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.paths import resources
from surveyapp.store.kiosk_events import Today
from surveyapp.views.answering.push_button import KioskButton
from surveyapp.views.kiosk.look import look_of, style_sheet
from surveyapp.views.kiosk.pin_pad import PinPad
from surveyapp.views.kiosk.staff import StaffPanel
from surveyapp.workers.pin_guard import PinGuard
from tests.conftest import START
from tests.pages.finding import child_of, texts_of
from tests.views.kiosk.kiosks import PIN

CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)


def overlay(visitor, kind):
    found = [one for one in visitor.window.findChildren(kind) if one.isVisible()]
    return found[0] if found else None


@pytest.fixture
def called(stand):
    visitor = stand()
    QTest.keyClick(visitor.window, Qt.Key.Key_K, CHORD)
    assert overlay(visitor, PinPad)
    return visitor


def test_the_keys_ask_for_the_pin_and_the_right_one_shows_the_day(called, qtbot):
    for digit in PIN:
        called.press(digit)
    called.press("Check the PIN")
    qtbot.waitUntil(lambda: overlay(called, StaffPanel) is not None)
    panel = overlay(called, StaffPanel)
    qtbot.waitUntil(lambda: "nothing yet" in texts_of(panel))
    with qtbot.waitSignal(called.window.left):
        called.press("End the kiosk")


def test_the_pin_can_be_typed_and_is_never_shown(called, qtbot):
    QTest.keyClicks(QApplication.focusWidget(), PIN)
    shown = texts_of(overlay(called, PinPad))
    assert "●" * len(PIN) in shown
    assert PIN not in str(shown)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: overlay(called, StaffPanel) is not None)


def test_a_wrong_pin_leads_nowhere_and_from_the_fifth_on_to_a_wait(called, library, qtbot):
    for number in range(1, 7):
        QTest.keyClicks(QApplication.focusWidget(), "314159")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "That is not the PIN." in str(texts_of(overlay(called, PinPad)))
                        or "Wait" in str(texts_of(overlay(called, PinPad))))  # fmt: skip
        assert overlay(called, StaffPanel) is None
        if number >= 6:
            assert child_of(library, PinGuard).wait_s > 0
    # The right one is not even looked at now.
    QTest.keyClicks(QApplication.focusWidget(), PIN)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.wait(300)
    assert overlay(called, StaffPanel) is None


def test_holding_the_corner_asks_for_the_pin_but_a_short_touch_does_not(stand, qtbot):
    visitor = stand()
    window = visitor.window
    hold = child_of(window, QTimer, "hold")
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert hold.isActive()
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not hold.isActive()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    QTest.mouseMove(window, QPoint(300, 300))
    qtbot.waitUntil(lambda: not hold.isActive())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    hold.timeout.emit()
    assert overlay(visitor, PinPad)


def test_the_way_back_shows_the_page_one_was_at(stand):
    visitor = stand()
    visitor.begin()
    visitor.next()
    page = visitor.page
    visitor.window.call_staff()
    assert not page.isEnabled()
    visitor.press("Back to the survey")
    assert visitor.shown is page
    assert page.isEnabled()
    assert overlay(visitor, PinPad) is None


def test_nothing_behind_the_pad_can_be_reached_by_tab(called):
    pad = overlay(called, PinPad)
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is pad or pad.isAncestorOf(focused)


def test_calling_twice_opens_one_pad(called):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, CHORD)
    assert len([p for p in called.window.findChildren(PinPad) if p.isVisible()]) == 1


@pytest.mark.parametrize("size", [QSize(1024, 600), QSize(800, 600)], ids=["1024x600", "800x600"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar"])
def test_nothing_of_the_day_is_cut_on_a_small_screen(qapp, qtbot, tmp_path, size, language):
    translator = QTranslator()
    assert translator.load(str(resources() / "i18n" / f"kiosk_{language}.qm"))
    qapp.installTranslator(translator)
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.setObjectName("kiosk")
    screen.resize(size)
    look = look_of(KioskSettings(), size)
    screen.setStyleSheet(style_sheet(look))
    try:
        panel = StaffPanel(tmp_path / "library.surveys", look, screen)
    finally:
        qapp.removeTranslator(translator)
    screen.show()
    panel.show_today(Today(123_456, 12_345, 123_456, START))
    panel.show_failure(
        "“clinic.surveys” cannot be written: the disk is full; free some space and try again."
    )
    qtbot.waitUntil(lambda: all(part.isVisible() for part in panel.findChildren(QLabel)))
    QApplication.processEvents()
    for part in (*panel.findChildren(QLabel), *panel.findChildren(KioskButton)):
        needed = max(part.heightForWidth(part.width()), part.minimumSizeHint().height())
        assert part.height() >= needed, part.text()
        place = QRect(part.mapTo(screen, QPoint()), part.size())
        assert screen.rect().contains(place), part.text()
