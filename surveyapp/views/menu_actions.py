"""Making the actions that menus, toolbars and lists share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction, QKeySequence

from surveyapp.views.icons import icon


def make_action(
    parent: QObject,
    text: str,
    icon_name: str,
    act: Callable[..., object] | SignalInstance,
    keys: str | QKeySequence.StandardKey = "",
) -> QAction:
    """Return an action that calls the slot, or emits the signal, ``act`` when it is triggered.

    ``keys`` is its shortcut, such as "Ctrl+Shift+N" or the platform's standard key. An empty
    ``icon_name`` or ``keys`` stands for none.
    """
    action = QAction(text, parent)
    if icon_name:
        action.setIcon(icon(icon_name))
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(act)
    return action


def separator(parent: QObject) -> QAction:
    """Return a line between actions."""
    line = QAction(parent)
    line.setSeparator(True)
    return line
