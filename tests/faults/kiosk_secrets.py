"""People at the kiosk who look for what others wrote: a process for the hunt on secrets.

``python -m tests.faults.kiosk_secrets LIBRARY FIRST TIMES [PLANT]`` is a `kiosk_driver` in which
everybody writes a secret into every field, copies it, and tries everything to read one of
somebody else's. Interviews end in turn by the thank-you page, by going away, and by
a fault of the program. After TIMES people it says ``done``, and stays in mid-interview.
PLANT "clear": the fields are cleared for the next one, not made anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from surveyapp.domain.answers import Answer
from surveyapp.domain.survey import Question, QuestionKind
from surveyapp.views.answering.base import AnswerInput
from surveyapp.views.kiosk import question_block
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.idle import IdleWatch
from surveyapp.views.kiosk.loaded import LoadedKiosk
from surveyapp.views.kiosk.look import Look
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.screen_stack import ScreenStack
from surveyapp.views.kiosk.window import KioskWindow
from tests.faults.interviews import NAMES, name_of
from tests.faults.kiosk_driver import LEFT, Driver, drive, say, texts
from tests.pages.finding import child_of, click
from tests.pages.kiosk import back_button, fields_of, write

_KEY, _MODIFIER = Qt.Key, Qt.KeyboardModifier
_TRIES = (
    (_KEY.Key_Z, _MODIFIER.ControlModifier),
    (_KEY.Key_Z, _MODIFIER.ControlModifier | _MODIFIER.ShiftModifier),
    (_KEY.Key_Y, _MODIFIER.ControlModifier),
    (_KEY.Key_Backspace, _MODIFIER.AltModifier),
    (_KEY.Key_V, _MODIFIER.ControlModifier),
    (_KEY.Key_V, _MODIFIER.ControlModifier | _MODIFIER.ShiftModifier),
    (_KEY.Key_Insert, _MODIFIER.ShiftModifier),
    (_KEY.Key_Paste, _MODIFIER.NoModifier),
    (_KEY.Key_Undo, _MODIFIER.NoModifier),
    (_KEY.Key_Down, _MODIFIER.NoModifier),
    (_KEY.Key_F4, _MODIFIER.NoModifier),
)

_PARTS = QAccessible.Text


class Snooper(Driver):
    """Writes secrets, and looks for those of others."""

    def __init__(self, window: KioskWindow, loaded: LoadedKiosk, first: int, times: int) -> None:
        super().__init__(window, loaded, first, 0)
        self._last = first + times - 1
        self._before: KioskScreen | None = None

    def see(self, screen: KioskScreen) -> None:
        """Look for secrets on every screen, before anything is written there."""
        mine = "" if isinstance(screen, AttractScreen) else name_of(self.number)
        for where, text in self._everything(screen):
            if NAMES in text and not (mine and mine in text):
                say("stray", type(screen).__name__, where, text[:60])
        super().see(screen)

    def _everything(self, screen: KioskScreen) -> Iterator[tuple[str, str]]:
        yield from (("widget", text) for text in texts())
        yield from (("screen reader", text) for text in spoken(self.window))
        clipboard = QApplication.clipboard()
        yield "clipboard", clipboard.text()
        yield "selection", clipboard.text(clipboard.Mode.Selection)
        if isinstance(screen, PageScreen):
            for field in _fields(screen):
                yield from _tried(field, clipboard.text())

    def answer(self) -> None:
        super().answer()
        if not isinstance(self.screen_stack.shown, PageScreen):
            return
        for field in _fields(self.screen_stack.shown):
            if not field.text() if isinstance(field, QLineEdit) else not field.toPlainText():
                write(field.parentWidget(), f"{name_of(self.number)}@example.org")
            # As if the system had let somebody copy it.
            field.selectAll()
            field.copy()
        QApplication.clipboard().setText(name_of(self.number))

    def go_on(self) -> None:
        if self._given >= 3 and self.number >= self._last:
            say("done")
        elif self._given >= 3 and self.number % 4 == 1:
            child_of(self.screen_stack, IdleWatch).expired.emit()
        elif self._given >= 3 and self.number % 4 == 3:
            self.window.show_fault()
        elif self._given == 2 and self.number % 2 and self._before is not self.screen_stack.shown:
            self._before = self.screen_stack.shown
            click(back_button(self.screen_stack.shown))
        else:
            super().go_on()


def spoken(window: QWidget) -> Iterator[str]:
    """Return all that a screen reader could say of a window."""
    root = QAccessible.queryAccessibleInterface(window)
    if root is not None:
        yield from _spoken(root)


def _spoken(one: QAccessibleInterface) -> Iterator[str]:
    for part in (_PARTS.Name, _PARTS.Value, _PARTS.Description, _PARTS.Help):
        yield one.text(part)
    for place in range(one.childCount()):
        child = one.child(place)
        if child is not None:
            yield from _spoken(child)


def _fields(screen: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    return [field for field in fields_of(screen) if field.isVisible()]


def _tried(field: QLineEdit | QPlainTextEdit, copied: str) -> Iterator[tuple[str, str]]:
    """Try to get something into a field that nobody has written there; leave it as it was."""
    before = _text(field)
    if before:
        return
    field.setFocus()
    for key, modifiers in _TRIES:
        QTest.keyClick(field, key, modifiers)
        yield f"{key.name} {modifiers.name}", _text(field)
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton)
    yield "middle button", _text(field)
    mime = QMimeData()
    mime.setText(copied)
    for kind in (QDragEnterEvent, QDropEvent):
        place = QPoint(5, 5) if kind is QDragEnterEvent else QPoint(5, 5).toPointF()
        drag = kind(place, Qt.DropAction.CopyAction, mime, LEFT, _MODIFIER.NoModifier)
        QApplication.sendEvent(field, drag)
    yield "drop", _text(field)
    # As if the system had its own way to the same: a key of a phone, a gesture, a menu.
    for name in ("undo", "redo", "paste"):
        getattr(field, name)()
        yield name, _text(field)
    if isinstance(field, QLineEdit):
        yield "completer", str(field.completer() or "")
        field.setText("")
    else:
        field.setPlainText("")


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


# The planted fault

_make_input, _show = question_block.make_input, ScreenStack.show_screen
_kept: dict[str, tuple[QWidget, dict[str, AnswerInput]]] = {}


def _cleared_input(
    question: Question, look: Look, parent: QWidget, seed: int
) -> tuple[QWidget, dict[str, AnswerInput]]:
    """Return the field that the former person wrote into, cleared."""
    if question.kind is not QuestionKind.TEXT:
        return _make_input(question, look, parent, seed)
    if question.uuid not in _kept:
        widget, inputs = _kept[question.uuid] = _make_input(question, look, parent, seed)
        for one in inputs.values():
            one.set_value = partial(_clear_or_set, one, one.set_value)
        return widget, inputs
    widget, inputs = _kept[question.uuid]
    for one in inputs.values():
        # From the page it stood on before, which has gone.
        one.edited.disconnect()
    widget.setParent(parent)
    return widget, inputs


def _clear_or_set(one: AnswerInput, set_value: Callable[[Answer], None], answer: Answer) -> None:
    if answer is not None:
        set_value(answer)
        return
    for field in fields_of(one):
        field.clear()


def _show_and_keep(screen_stack: ScreenStack, screen: KioskScreen, **how: bool) -> None:
    for widget, _ in _kept.values():
        if screen_stack.shown is not None and screen_stack.shown.isAncestorOf(widget):
            widget.setParent(None)
    _show(screen_stack, screen, **how)


def main() -> None:
    """Snoop until killed."""
    library, first, times, *plant = sys.argv[1:]
    if plant:
        question_block.make_input, ScreenStack.show_screen = _cleared_input, _show_and_keep

    def make(window: KioskWindow, loaded: LoadedKiosk) -> Driver:
        return Snooper(window, loaded, int(first), int(times))

    sys.exit(drive(make, Path(library)))


if __name__ == "__main__":
    main()
