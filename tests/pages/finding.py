"""Finding what is on a screen, and pressing it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

Object = TypeVar("Object", bound=QObject)
Widget = TypeVar("Widget", bound=QWidget)


def plain(text: str) -> str:
    """Return a text of a button or an entry as it is read: without the mark of its key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def child_of(parent: QObject, kind: type[Object], name: str = "") -> Object:
    """Return the one object of this kind below another, by its name if there are several."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, (parent, kind, name)
    return found


def shown(parent: QWidget, kind: type[Widget]) -> Widget | None:
    """Return the visible widget of this kind, None if there is none."""
    found = [one for one in parent.findChildren(kind) if one.isVisible()]
    return found[0] if found else None


def field(parent: QWidget, name: str, kind: type[Widget] = QWidget) -> Widget:
    """Return the visible widget that a screen reader calls so."""
    found = [one for one in parent.findChildren(kind) if one.accessibleName() == name]
    assert found, (parent, name)
    return next((one for one in found if one.isVisible()), found[0])


def button_of(parent: QWidget, text: str) -> QAbstractButton:
    """Return the visible button called so."""
    found = [
        button
        for button in parent.findChildren(QAbstractButton)
        if button.isVisible()
        and text in (plain(button.text()), button.accessibleName(), _last_part(button))
    ]
    assert found, (text, texts_of(parent))
    return found[0]


def _last_part(button: QAbstractButton) -> str:
    return button.accessibleName().rpartition(", ")[2]


def button_named(parent: QWidget, text: str) -> QAbstractButton:
    """Return the button with this text, shown or not."""
    found = [one for one in parent.findChildren(QAbstractButton) if plain(one.text()) == text]
    assert found, text
    return next((one for one in found if one.isVisible()), found[-1])


def action_of(parent: QObject, text: str) -> QAction:
    """Return the action with this text."""
    found = [one for one in parent.findChildren(QAction) if plain(one.text()) == text]
    assert found, text
    return found[0]


def texts_of(parent: QWidget) -> list[str]:
    """Return the words that can be seen."""
    labels = [label.text() for label in parent.findChildren(QLabel) if label.isVisible()]
    buttons = [one.text() for one in parent.findChildren(QAbstractButton) if one.isVisible()]
    return [text for text in (*labels, *buttons) if text]


def click(widget: QWidget) -> None:
    """Click in the middle."""
    assert widget.isVisible(), widget
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def touch(finger: QPointingDevice, widget: QWidget, *places: QPoint) -> None:
    """Put the finger down at the first place, move it over the others, lift it."""
    QTest.touchEvent(widget, finger).press(0, places[0], widget)
    for place in places[1:]:
        QTest.touchEvent(widget, finger).move(0, place, widget)
    QTest.touchEvent(widget, finger).release(0, places[-1], widget)
    QTest.qWait(1)


def run_out(owner: QObject, timer: str) -> None:
    """Let the time of the timer called so be over."""
    child_of(owner, QTimer, timer).timeout.emit()
