"""Keys, buttons and gestures that are no answer end at the lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import SIGNAL, QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.lock import KioskLock
from tests.dragging import dropping
from tests.pages.finding import child_of, texts_of
from tests.views.kiosk.kiosks import survey_of, three_questions

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT, META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
)
KEY = Qt.Key

REFUSED = [
    (KEY.Key_F1, NONE, ""), (KEY.Key_F10, NONE, ""), (KEY.Key_F11, NONE, ""),
    (KEY.Key_F4, ALT, ""), (KEY.Key_Menu, NONE, ""), (KEY.Key_Help, NONE, ""),
    (KEY.Key_Print, NONE, ""), (KEY.Key_Tab, ALT, "\t"), (KEY.Key_Tab, CTRL, "\t"),
    (KEY.Key_Space, ALT, " "), (KEY.Key_Escape, CTRL, ""), (KEY.Key_Escape, CTRL | SHIFT, ""),
    (KEY.Key_Q, CTRL, "\x11"), (KEY.Key_W, CTRL, "\x17"), (KEY.Key_N, CTRL, "\x0e"),
    (KEY.Key_O, CTRL, "\x0f"), (KEY.Key_Z, CTRL, "\x1a"), (KEY.Key_C, CTRL, "\x03"),
    (KEY.Key_V, CTRL, "\x16"), (KEY.Key_X, CTRL, "\x18"), (KEY.Key_A, CTRL, "\x01"),
    (KEY.Key_Insert, SHIFT, ""), (KEY.Key_Insert, NONE, ""), (KEY.Key_Delete, CTRL | ALT, ""),
    (KEY.Key_F, ALT, "f"), (KEY.Key_D, META, "d"), (KEY.Key_L, META, "l"),
    (KEY.Key_K, CTRL | ALT, ""), (KEY.Key_K, CTRL | SHIFT, ""), (KEY.Key_Left, ALT, ""),
    (KEY.Key_Right, CTRL, ""), (KEY.Key_HomePage, NONE, ""), (KEY.Key_Back, NONE, ""),
    (KEY.Key_LaunchMail, NONE, ""), (KEY.Key_Sleep, NONE, ""), (KEY.Key_Undo, NONE, ""),
    (KEY.Key_Paste, NONE, ""), (KEY.Key_Open, NONE, ""),
]  # fmt: skip
LET_THROUGH = [
    (KEY.Key_A, NONE, "a"), (KEY.Key_A, SHIFT, "A"), (KEY.Key_Space, NONE, " "),
    (KEY.Key_Return, NONE, "\r"), (KEY.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r"),
    (KEY.Key_Return, CTRL, "\r"), (KEY.Key_Return, SHIFT, "\r"), (KEY.Key_Tab, NONE, "\t"),
    (KEY.Key_Backtab, SHIFT, ""), (KEY.Key_Left, NONE, ""), (KEY.Key_Left, SHIFT, ""),
    (KEY.Key_Up, ALT, ""), (KEY.Key_Down, ALT, ""), (KEY.Key_Backspace, NONE, "\b"),
    (KEY.Key_Delete, NONE, ""), (KEY.Key_Home, NONE, ""), (KEY.Key_PageDown, NONE, ""),
    (KEY.Key_At, CTRL | ALT, "@"), (KEY.Key_7, Qt.KeyboardModifier.KeypadModifier, "7"),
    (KEY.Key_Dead_Acute, NONE, ""), (KEY.Key_Shift, SHIFT, ""), (KEY.Key_Escape, NONE, "\x1b"),
    (KEY.Key_unknown, NONE, "é"), (KEY.Key_unknown, NONE, "ع"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "modifiers", "text"), REFUSED)
def test_keys_that_lead_elsewhere_end_here(stand, key, modifiers, text):
    lock = child_of(stand().window, KioskLock)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease):
        assert lock.eventFilter(lock, QKeyEvent(kind, key, modifiers, text))


@pytest.mark.parametrize(("key", "modifiers", "text"), LET_THROUGH)
def test_keys_one_answers_with_are_let_through(stand, key, modifiers, text):
    lock = child_of(stand().window, KioskLock)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease):
        assert not lock.eventFilter(lock, QKeyEvent(kind, key, modifiers, text))


def test_only_the_left_button_presses(stand):
    visitor = stand()
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton,
                   Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):  # fmt: skip
        QTest.mouseClick(visitor.shown, button, pos=QPoint(5, 5))
        assert isinstance(visitor.shown, AttractScreen)


def test_nothing_is_dropped_and_no_menu_opens(stand):
    visitor = stand()
    visitor.begin()
    visitor.next()
    field = visitor.page.findChild(QLineEdit)
    data = QMimeData()
    data.setText("dropped")
    QApplication.sendEvent(field, dropping(data))
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(field, menu)
    assert field.text() == ""
    assert QApplication.activePopupWidget() is None


def test_what_somebody_copied_is_gone_for_the_next_one(stand):
    visitor = stand()
    QGuiApplication.clipboard().setText("a secret")
    visitor.answer_all()
    visitor.press("Done")
    assert QGuiApplication.clipboard().text() == ""


def test_closing_is_refused_until_the_pin(stand):
    visitor = stand()
    assert not visitor.window.close()
    assert visitor.window.isVisible()
    QApplication.closeAllWindows()
    assert visitor.window.isVisible()
    visitor.window.showMinimized()
    visitor.qtbot.waitUntil(visitor.window.isFullScreen)


def test_after_the_end_every_key_does_what_it_did(stand, qapp):
    visitor = stand()
    visitor.window.shut_down()
    assert not visitor.window.isVisible()
    line = QLineEdit()
    line.setText("text")
    visitor.qtbot.addWidget(line)
    line.show()
    QTest.keyClick(line, KEY.Key_A, CTRL)
    assert line.selectedText() == "text"


def test_links_and_images_in_a_survey_are_only_words(stand):
    from surveyapp.domain.kinds import QuestionKind
    from surveyapp.domain.survey import Choice, Question
    from tests.views.kiosk.kiosks import survey_of

    html = '<a href="https://example.org">here</a><img src="file:///etc/passwd">'
    question = Question(
        QuestionKind.SINGLE_CHOICE, html, "q", help=html, choices=(Choice(html, "a"),)
    )
    visitor = stand(survey_of(question, title=html, description=html))
    assert html in texts_of(visitor.shown)
    QTest.keyClick(visitor.shown, KEY.Key_Return)
    assert texts_of(visitor.page).count(html) >= 2


def test_what_is_selected_or_copied_in_an_interview_is_nowhere_during_it_and_after(stand, qapp):
    visitor = stand(survey_of(three_questions()[1]))
    visitor.begin()
    visitor.type("a secret name")
    clipboard = QGuiApplication.clipboard()
    field = visitor.page.findChild(QLineEdit)
    field.selectAll()
    field.copy()
    # The offscreen platform has no selection, and does not know whose the clipboard is.
    if QGuiApplication.platformName() != "offscreen":
        assert clipboard.text() == ""
        assert clipboard.text(QClipboard.Mode.Selection) == ""
    visitor.window.end_interview()
    visitor.window.leave()
    assert clipboard.text() == ""
    clipboard.setText("the manager's own")
    assert clipboard.text() == "the manager's own"
    clipboard.clear()


def test_a_kiosk_that_is_locked_again_listens_once(stand):
    window, app = stand().window, QApplication.instance()
    added = SIGNAL("screenAdded(QScreen*)")
    listeners = app.receivers(added)
    window.engage()
    assert app.receivers(added) == listeners
