"""Making the actions that menus, buttons and lists share."""

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
    """Return an action that calls ``act``, a slot or a signal, when it is triggered.

    ``keys`` are written as "Ctrl+Shift+N", or the platform's for what the action does; an
    empty ``icon_name`` or ``keys`` is none.
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
