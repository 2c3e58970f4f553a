"""Hands and keys of a respondent, for tests of the inputs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def focused(page):
    return page.focusWidget()


def press(page, *keys):
    """Press keys where the keyboard is, as a person does."""
    for key in keys:
        if isinstance(key, str):
            for sign in key:
                # Not by QTest: it knows the keys of Latin letters only.
                event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(focused(page), event)
        else:
            QTest.keyClick(focused(page), key)


def listen(page, heard):
    for entry in page.inputs.values():
        entry.edited.connect(lambda: heard.append("edited"))
        entry.settled.connect(lambda: heard.append("settled"))
    page.widget.setFocus()
    return page
