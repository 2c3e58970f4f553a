"""Finding the widgets that a screen reader could not name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

_OPERATED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
_INSIDE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""What Qt puts into these is named through them."""


def unnamed_widgets(root: QWidget) -> list[str]:
    """Return class, object name and parent of every operable widget without an accessible name."""
    return [
        f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}"
        for widget in [root, *root.findChildren(QWidget)]
        if _is_operated(widget) and not _name(widget).strip()
    ]


def _is_operated(widget: QWidget) -> bool:
    if not isinstance(widget, _OPERATED) or isinstance(widget, QHeaderView | QScrollBar):
        return False
    if widget.objectName().startswith("qt_") or isinstance(widget.parent(), _INSIDE):
        return False
    if widget.parent() is not None and isinstance(widget.parent().parent(), QComboBox):
        return False  # the list that a combo box unfolds
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface else ""
    return name or widget.accessibleName()
