"""How large the text of the manager's windows is, and what else has to grow with it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QPushButton,
    QSplitter,
    QWidget,
)

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""In percent of the system's."""
NORMAL = 100
_MOST = (1 << 24) - 1
"""QWIDGETSIZE_MAX, which PySide does not offer: no most width or height was set."""
_ACROSS = Qt.Orientation.Horizontal
_OF_A_WIDTH = (QHeaderView.ResizeMode.Interactive, QHeaderView.ResizeMode.Fixed)
_KIOSK = "kiosk"
"""The name of windows with sizes of their own."""


def known_size(percent: int) -> int:
    """Return the one of `TEXT_SIZES` that is nearest to a number from a file."""
    return min(TEXT_SIZES, key=lambda one: abs(one - percent)) if percent > 0 else NORMAL


def size_beside(percent: int, steps: int) -> int:
    """Return the size so many steps larger (or smaller), as far as there are any."""
    place = TEXT_SIZES.index(known_size(percent)) + steps
    return TEXT_SIZES[max(0, min(place, len(TEXT_SIZES) - 1))]


class TextScale:
    """Shows the text of an application in other sizes than the system's."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._natural = QFont(app.font())
        self.percent = NORMAL

    def show(self, percent: int) -> None:
        """Show this size in every window there is, and in those to come."""
        if percent == self.percent:
            return
        factor = percent / self.percent
        self.percent = percent
        # Before the font: what finds its size by itself does so when it hears of the font.
        _enlarge(self._app.allWidgets(), factor)
        font = QFont(self._natural)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * percent / NORMAL)
        else:
            font.setPixelSize(round(font.pixelSize() * percent / NORMAL))
        self._app.setFont(font)


def _enlarge(widgets: Iterable[QWidget], factor: float) -> None:
    """Enlarge the lengths that were set by the font there was: icons, least and most widths."""
    for widget in widgets:
        if widget.window().objectName() == _KIOSK or widget.property("keeps-size"):
            continue
        if isinstance(widget, QPushButton | QAbstractItemView) and widget.iconSize().isValid():
            widget.setIconSize(_larger(widget, "icon", widget.iconSize(), factor))
        least, most = widget.minimumSize(), widget.maximumSize()
        if not least.isNull():
            widget.setMinimumSize(_larger(widget, "least", least, factor))
        if most.width() < _MOST or most.height() < _MOST:
            widget.setMaximumSize(_larger(widget, "most", most, factor))
        if isinstance(widget, QSplitter):
            widget.setSizes([round(size * factor) for size in widget.sizes()])
        elif isinstance(widget, QHeaderView) and widget.orientation() is _ACROSS:
            _widen(widget, factor)


def _widen(header: QHeaderView, factor: float) -> None:
    for column in range(header.count()):
        if not header.isSectionHidden(column) and header.sectionResizeMode(column) in _OF_A_WIDTH:
            header.resizeSection(column, round(header.sectionSize(column) * factor))


def _larger(widget: QWidget, what: str, size: QSize, factor: float) -> QSize:
    """Return the size times the factor; there and back, it is the size there was."""
    name = f"exact-{what}"
    exact = widget.property(name) or ()
    if tuple(map(_rounded, exact)) != (size.width(), size.height()):
        exact = (size.width(), size.height())
    exact = tuple(one if one >= _MOST else one * factor for one in exact)
    widget.setProperty(name, exact)
    return QSize(*map(_rounded, exact))


def _rounded(length: float) -> int:
    return min(round(length), _MOST)
