"""Parts of the manager's windows in one call each: buttons, captions of fields, icons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from surveyapp.views.icons import icon
from surveyapp.views.labels import without_mnemonic, words_label


def push_button(
    text: str,
    act: Callable[..., object] | SignalInstance | None = None,
    role: str = "",
    icon_name: str = "",
) -> QPushButton:
    """Return a button that calls ``act`` when it is clicked.

    ``role`` is what the style sheet knows it by: "primary", "quiet", "danger".
    """
    button = QPushButton(text)
    if icon_name:
        button.setIcon(icon(icon_name, "on_accent" if role == "primary" else "text"))
    if role:
        button.setProperty("role", role)
    if act is not None:
        button.clicked.connect(act)
    return button


def caption(text: str, field: QWidget) -> QLabel:
    """Return the label of a field: its mnemonic leads to the field, screen readers say its text."""
    label = words_label("", text, wraps=False)
    label.setBuddy(field)
    field.setAccessibleName(without_mnemonic(text))
    return label


def icon_label(name: str, colour: str, side: int) -> QLabel:
    """Return an icon, of so many pixels at each side, that stands among words."""
    label = QLabel()
    label.setPixmap(icon(name, colour).pixmap(side, side))
    return label
