"""Where the keyboard goes in a part of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def holds(part: QWidget, widget: QWidget | None) -> bool:
    """Return whether a widget is the part, or in it."""
    return widget is not None and (part is widget or part.isAncestorOf(widget))


def takes_focus(widget: QWidget) -> bool:
    """Return whether the Tab key comes to a widget."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()


def first_field(part: QWidget) -> QWidget | None:
    """Return the first field of a part in the order of the Tab key."""
    widget: QWidget | None = part
    while widget is not None and not (holds(part, widget) and takes_focus(widget)):
        widget = widget.nextInFocusChain()
        if widget is part:
            return None
    return widget
