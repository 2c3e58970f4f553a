"""Every dialog of the window: its size, its buttons, and that it is gone afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea

from surveyapp.views.dialogs import Dialog
from tests.pages.finding import child_of


@pytest.fixture
def shown(qtbot):
    def show(dialog):
        qtbot.addWidget(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def test_a_dialog_has_the_same_room_at_any_size_of_text(shown):
    small, large = Dialog(room=(30, 10)), Dialog(room=(30, 10))
    font = large.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    large.setFont(font)
    for dialog in (small, large):
        metrics = dialog.fontMetrics()
        assert dialog.sizeHint().width() == 30 * metrics.averageCharWidth()
        assert dialog.sizeHint().height() == 10 * metrics.height()
    assert large.sizeHint().width() > small.sizeHint().width()
    assert shown(small).size() == small.sizeHint()


def test_no_dialog_begins_larger_than_its_screen(shown):
    dialog = shown(Dialog(room=(5000, 5000)))
    available = dialog.screen().availableSize()
    assert dialog.size() == dialog.size().boundedTo(available)


def test_a_dialog_without_a_room_of_its_own_fits_its_widgets(shown):
    dialog = Dialog()
    line = QLineEdit()
    line.setMinimumWidth(321)
    dialog.column().addWidget(line)
    assert shown(dialog).width() >= 321


def test_a_dialog_opens_on_its_first_field_and_tab_comes_to_the_buttons_last(shown, qtbot):
    dialog = Dialog()
    buttons, _ = dialog.decision("&Do it")
    line = QLineEdit()
    column = dialog.column()
    column.addWidget(line)
    column.addWidget(buttons)
    shown(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert any(button.hasFocus() for button in buttons.buttons())


def test_enter_does_what_the_verb_says_and_escape_nothing(shown, qtbot):
    dialog = Dialog()
    buttons, accept = dialog.decision("&Do it")
    column = dialog.column()
    column.addWidget(QLineEdit())
    column.addWidget(buttons)
    shown(dialog)
    assert accept.isDefault()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_closed_dialog_is_gone(qtbot):
    dialog = Dialog()
    buttons = dialog.closing()
    dialog.column().addWidget(buttons)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        buttons.button(buttons.StandardButton.Close).click()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus_and_not_the_default_one(shown, qtbot, key):
    """“Set PIN…” had the focus before a kiosk's start, and Enter did nothing."""
    dialog = Dialog()
    buttons, accept = dialog.decision("&Do it")
    accept.setEnabled(False)
    other = QPushButton("Other…")
    other.setAutoDefault(False)
    column = dialog.column()
    column.addWidget(other)
    column.addWidget(buttons)
    shown(dialog)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    other.setFocus()
    for is_allowed in (False, True):
        accept.setEnabled(is_allowed)
        with qtbot.waitSignal(other.clicked), qtbot.assertNotEmitted(dialog.accepted):
            QTest.keyClick(other, key)


def test_one_that_grows_stays_on_the_screen(qtbot, shown):
    dialog = Dialog(room=(40, 10))
    fields = [QLineEdit() for _ in range(8)]
    dialog.scrolling_column(*fields, foot=dialog.closing())
    shown(dialog)
    screen = dialog.screen().availableGeometry()
    dialog.move(0, screen.bottom() - dialog.height())
    dialog.grow(dialog.height() + 120)
    qtbot.waitUntil(lambda: dialog.frameGeometry().bottom() <= screen.bottom())
    assert dialog.frameGeometry().top() >= screen.top()


def test_what_is_too_high_for_the_screen_scrolls_and_the_buttons_stay_in_sight(qtbot, shown):
    dialog = Dialog(room=(40, 10))
    words = QLabel("Words that break. " * 30)
    words.setWordWrap(True)
    fields = [QLineEdit() for _ in range(60)]
    foot = dialog.closing()
    dialog.scrolling_column(words, *fields, foot=foot)
    shown(dialog)
    room = dialog.screen().availableGeometry().height()
    qtbot.waitUntil(lambda: dialog.frameGeometry().height() == room)
    assert dialog.rect().contains(foot.geometry())
    assert child_of(dialog, QScrollArea).verticalScrollBar().maximum() > 0
    assert fields[0].y() > words.geometry().bottom()
