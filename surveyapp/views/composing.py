"""Putting a window together: rows and columns of widgets, buttons, the captions of fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.views.icons import icon
from surveyapp.views.labels import without_mnemonic, words_label

Part = QWidget | QLayout | int | tuple[QWidget | QLayout, int]
"""What stands in a box layout: a widget or a layout, alone or with its stretch factor.

An int is empty room with that stretch factor.
"""
Margins = int | tuple[int, int, int, int] | None
"""Pixels at all four sides, or at the left, top, right and bottom; None for those of the style."""

_Box = TypeVar("_Box", bound=QBoxLayout)


def row(
    *parts: Part, within: QWidget | None = None, gap: int = -1, margins: Margins = 0
) -> QHBoxLayout:
    """Return a layout of these parts side by side, see `column`."""
    return _filled(QHBoxLayout(), parts, within, gap, margins)


def column(
    *parts: Part, within: QWidget | None = None, gap: int = -1, margins: Margins = 0
) -> QVBoxLayout:
    """Return a layout of these parts below each other, the layout of ``within`` if that is given.

    ``gap`` is the pixels between two parts; -1 leaves it to the layout around, or the style.
    """
    return _filled(QVBoxLayout(), parts, within, gap, margins)


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


def _filled(
    box: _Box, parts: tuple[Part, ...], within: QWidget | None, gap: int, margins: Margins
) -> _Box:
    if within is not None:
        within.setLayout(box)
    if margins is not None:
        box.setContentsMargins(*(4 * (margins,) if isinstance(margins, int) else margins))
    box.setSpacing(gap)
    for part in parts:
        content, stretch = part if isinstance(part, tuple) else (part, 0)
        if isinstance(content, int):
            box.addStretch(content)
        elif isinstance(content, QLayout):
            box.addLayout(content, stretch)
        else:
            box.addWidget(content, stretch)
    return box
