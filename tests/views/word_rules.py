"""What no screen may show of words and figures: loose figures, those of two scripts, cut words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QTabBar,
    QWidget,
)

from surveyapp.views.answering.buttons import TouchButton
from tests.views.look_rules import visible

_TABULAR = QFont.Tag("tnum")
_FIGURES = re.compile(
    r"[\d.,٬٫%+\u2212\u2068\u2069\u200e\u200f\u061c-]*\d[\d.,٬٫%\u2068\u2069\u200e\u200f]*"
)
_MOST_ROWS = 30

_READ_OF_FILES = "The first rows of the file"
"""A table that shows a file as it is, not figures of the program."""


def loose_figures(window: QWidget) -> Iterator[str]:
    """Tell the widgets whose figures are of several widths."""
    for widget in [window, *visible(window, QWidget)]:
        font = widget.font()
        if not font.isFeatureSet(_TABULAR) or not font.featureValue(_TABULAR):
            yield f"{type(widget).__name__} {words_of(widget)!r}"


def left_figures(window: QWidget) -> Iterator[str]:
    """Tell the columns of figures that do not stand at the right of their table."""
    for view in visible(window, QAbstractItemView):
        if isinstance(view, QHeaderView | QListView) or view.model() is None:
            continue
        if view.accessibleName() == _READ_OF_FILES:
            continue
        for column in range(view.model().columnCount(view.rootIndex())):
            if not view.isColumnHidden(column) and _is_of_figures(view, column):
                option = QStyleOptionViewItem()
                index = view.model().index(0, column, view.rootIndex())
                view.itemDelegateForIndex(index).initStyleOption(option, index)
                if not option.displayAlignment & Qt.AlignmentFlag.AlignRight:
                    yield f"{type(view).__name__} {view.accessibleName()!r}: {index.data()!r}"


def _is_of_figures(view: QAbstractItemView, column: int) -> bool:
    model, root = view.model(), view.rootIndex()
    rows = range(min(model.rowCount(root), _MOST_ROWS))
    texts = [str(model.index(row, column, root).data() or "") for row in rows]
    said = [text for text in texts if text]
    return bool(said) and all(_FIGURES.fullmatch(text) for text in said)


def foreign_digits(window: QWidget) -> Iterator[str]:
    """Tell the texts with other digits than those that the program writes."""
    zero = ord(QLocale().zeroDigit())
    own = {chr(zero + number) for number in range(10)}
    for words in said_by(window):
        if any(sign.isdecimal() and sign not in own for sign in words):
            yield words


def said_by(window: QWidget) -> Iterator[str]:
    """All texts that are seen in a window: of widgets, and of rows of lists and tables."""
    for widget in [window, *visible(window, QWidget)]:
        if widget.visibleRegion().isEmpty():
            continue
        if words := words_of(widget):
            yield words
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells_of(widget)


def words_of(widget: QWidget) -> str:
    """The words that a widget shows, "" for none."""
    if isinstance(widget, TouchButton):
        # A key with a sign has words for a screen reader only.
        return str(getattr(widget, "face", widget.words))
    if isinstance(widget, QLabel | QAbstractButton | QAbstractSpinBox | QLineEdit):
        return str(widget.property("text") or "")
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QTabBar):
        return " | ".join(widget.tabText(place) for place in range(widget.count()))
    return ""


def _cells_of(view: QAbstractItemView) -> Iterator[str]:
    model, root = view.model(), view.rootIndex()
    columns = model.columnCount(root) if not isinstance(view, QListView) else 1
    for row in range(min(model.rowCount(root), _MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column, root)
            if not view.visualRect(index).isEmpty() and index.data():
                yield str(index.data())
    if isinstance(view, QHeaderView):
        for section in range(view.count()):
            if not view.isSectionHidden(section):
                yield str(model.headerData(section, view.orientation()) or "")
