"""What no screen may show: controls of several heights, rows of odd pitches, cut-off words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QSizePolicy,
    QWidget,
)

from surveyapp.views.answering.buttons import KeyButton

_MOST_ROUNDS = 50
ROW_LINES = (2.0, 3.0)
"""The heights of a row with one line and with two, in lines of its text."""
_OTHER_BUTTONS = ("badge", "tile", "card", "caption", "caption-warning")
"""Roles of buttons that are no controls in a row of controls: pills, whole cards, small words."""


def visible(window: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    """Yield the widgets of these kinds that are seen."""
    for kind in kinds:
        yield from (widget for widget in window.findChildren(kind) if widget.isVisible())


def uneven_controls(window: QWidget) -> Iterator[str]:
    """Tell the buttons and fields that are not two lines of text high."""
    for control in visible(window, QPushButton, QLineEdit, QComboBox, QAbstractSpinBox):
        if control.property("role") in _OTHER_BUTTONS or _is_part(control):
            continue
        line = QFontMetricsF(control.window().font()).height()
        if control.height() > 3 * line and isinstance(control, QPushButton):
            continue  # a whole card
        if QFontMetricsF(control.font()).height() > 1.1 * line:
            continue  # written larger, as a PIN is
        if abs(control.height() - 2 * line) > 3:
            yield f"{type(control).__name__} {_words(control)!r}: {control.height()} of {2 * line}"


def odd_rows(window: QWidget) -> Iterator[str]:
    """Tell the lists and tables whose rows are neither of one line nor of two.

    Cards, tiles and sentences are as high as what they say.
    """
    for view in visible(window, QAbstractItemView):
        first = view.model().index(0, 0) if view.model() else None
        if isinstance(view, QHeaderView) or first is None or not first.isValid():
            continue
        if view.property("role") in ("cards", "tiles", "sentences"):
            continue
        lines = view.visualRect(first).height() / QFontMetricsF(view.font()).height()
        if min(abs(lines - allowed) for allowed in ROW_LINES) > 0.21:
            yield f"{type(view).__name__}: {lines:.2f} lines"


def needless_bars(window: QWidget) -> Iterator[str]:
    """Tell the scroll bars with nowhere to scroll to."""
    # A bar whose content has just shrunk goes with the next events.
    QApplication.processEvents()
    for bar in visible(window, QScrollBar):
        if bar.maximum() == bar.minimum():
            yield f"in {bar.parent().parent().metaObject().className()}"


def cut_words(window: QWidget) -> Iterator[str]:
    """Tell the labels and buttons that have no room for their words."""
    # A label that has just said something else, as a job had it, gets its room with later events.
    for _ in range(_MOST_ROUNDS):
        QTest.qWait(1)
        found = list(_cut_now(window))
        if not found:
            break
    yield from found


def _cut_now(window: QWidget) -> Iterator[str]:
    for label in visible(window, QLabel):
        wanted: QSize = label.sizeHint()
        if label.text() and not label.wordWrap() and label.width() < wanted.width() - 1:
            yield f"{label.text()[:40]!r}: {label.width()} of {wanted.width()}"
        elif label.wordWrap() and "<" not in label.text():
            metrics = QFontMetricsF(label.font())
            widest = max(map(metrics.horizontalAdvance, label.text().split()), default=0)
            if widest > label.contentsRect().width() + 1:
                yield f"a word of {label.text()[:40]!r}: {widest:.0f} of {label.width()}"
    for key in visible(window, KeyButton):
        is_shrunk = key.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
        if key.face and not is_shrunk and key.width() < key.sizeHint().width() - 1:
            yield f"{key.face!r}"
    for button in visible(window, QPushButton):
        if button.text() and button.width() < button.minimumSizeHint().width() - 1:
            yield f"{button.text()!r}"


def _is_part(control: QWidget) -> bool:
    """Whether it is a part of another field or of a cell, or looks like words until it is used."""
    parent = control.parentWidget()
    inside = isinstance(parent, QComboBox | QAbstractSpinBox) or (
        parent is not None and isinstance(parent.parentWidget(), QAbstractItemView)
    )
    return inside or control.property("role") in ("quiet", "title")


def _words(control: QWidget) -> str:
    return str(control.property("text") or control.property("currentText") or "")
