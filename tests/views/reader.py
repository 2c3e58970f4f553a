"""Reading a window as a screen reader does: by the accessibility tree, at the keyboard's place."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

Role = QAccessible.Role


def heard(widget: QWidget | None = None) -> str:
    """Return what is said of a widget, else of what has the keyboard: name, then description."""
    widget = widget or QApplication.focusWidget()
    assert widget is not None
    interface = QAccessible.queryAccessibleInterface(widget)
    texts = (QAccessible.Text.Name, QAccessible.Text.Description)
    return " | ".join(text for text in map(interface.text, texts) if text)


def role_of(widget: QWidget) -> QAccessible.Role:
    """Return what a screen reader takes the widget for."""
    return QAccessible.queryAccessibleInterface(widget).role()
