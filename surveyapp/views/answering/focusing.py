"""Moving the keyboard to a part of a page, and the page to that part."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def focus_and_show(widget: QWidget) -> None:
    """Move the keyboard there, and scroll to it whatever scrolls around it."""
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    bring_into_view(widget)


def bring_into_view(widget: QWidget) -> None:
    """Scroll to it whatever scrolls around it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, widget.height() // 2)
        above = above.parentWidget()
