"""Box layouts in one call each: what stands beside or below what, in a widget or a layout."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

STRETCH = 1
"""An empty space that takes what room is left."""

_Box = TypeVar("_Box", bound=QBoxLayout)
BoxItem = QWidget | QLayout | int | tuple[QWidget | QLayout, int]
"""What a box holds; an int is a space that stretches by this factor, a pair an item that does."""


Margins = int | tuple[int, int, int, int]
"""Pixels on every side, or at the left, top, right and bottom."""


def row_of(*items: BoxItem, spacing: int | None = None, margins: Margins | None = 0) -> QHBoxLayout:
    """Return a layout with the items beside each other, to be put into another layout.

    ``spacing`` and ``margins`` are None for the style's.
    """
    return _filled(QHBoxLayout(), items, spacing, margins)


def column_of(
    *items: BoxItem, spacing: int | None = None, margins: Margins | None = 0
) -> QVBoxLayout:
    """Return a layout with the items below each other; the rest as for `row_of`."""
    return _filled(QVBoxLayout(), items, spacing, margins)


def fill_row(
    widget: QWidget, *items: BoxItem, spacing: int | None = None, margins: Margins | None = 0
) -> QHBoxLayout:
    """Lay out the items beside each other in a widget, and return the layout."""
    return _filled(QHBoxLayout(widget), items, spacing, margins)


def fill_column(
    widget: QWidget, *items: BoxItem, spacing: int | None = None, margins: Margins | None = 0
) -> QVBoxLayout:
    """Lay out the items below each other in a widget, and return the layout."""
    return _filled(QVBoxLayout(widget), items, spacing, margins)


def centred_row(widget: QWidget, share: int = 0) -> QHBoxLayout:
    """Return a row with the widget in its middle; it stretches by ``share``, each side by 1."""
    return row_of(STRETCH, (widget, share), STRETCH)


def scrolling(content: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls the content up and down, and never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def settle(area: QScrollArea) -> None:
    """Lay out what the area scrolls now, rather than in a later turn of the event loop.

    What is painted between the two would be painted anew at once.
    """
    for widget in (area.widget(), area.viewport()):
        QCoreApplication.sendPostedEvents(widget, QEvent.Type.LayoutRequest.value)


def _filled(
    box: _Box, items: tuple[BoxItem, ...], spacing: int | None, margins: Margins | None
) -> _Box:
    if margins is not None:
        box.setContentsMargins(*(4 * (margins,) if isinstance(margins, int) else margins))
    if spacing is not None:
        box.setSpacing(spacing)
    for item in items:
        if isinstance(item, int):
            box.addStretch(item)
            continue
        held, stretch = item if isinstance(item, tuple) else (item, 0)
        if isinstance(held, QWidget):
            box.addWidget(held, stretch)
        else:
            box.addLayout(held, stretch)
    return box
