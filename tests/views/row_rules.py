"""What is painted for a row of a list or a table that is chosen, under the pointer, focused."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from surveyapp.views.theme import tokens
from tests.views.look_rules import visible

_State = QStyle.StateFlag
_MOST_ROWS = 6
_BESIDE = {"list": 13, "table": 7, "unfolded": 6}
"""Pixels from the edge of a view: there is the ground of a row, and no word or icon yet."""


def unlike_rows(window: QWidget) -> Iterator[str]:
    """Tell the lists and tables of a window whose rows look otherwise than those of others."""
    for view in list(visible(window, QAbstractItemView)):
        if not isinstance(view, QHeaderView) and view.property("role") != "cards":
            yield from _faults(view)
    for combo in list(visible(window, QComboBox)):
        if combo.isEnabled() and combo.count() > 1:
            combo.showPopup()
            for fault in _faults(combo.view(), "unfolded"):
                yield f"the list of {combo.accessibleName() or combo.currentText()!r}, {fault}"
            combo.hidePopup()


def _faults(view: QAbstractItemView, kind: str = "") -> Iterator[str]:
    index = _last_whole_row(view)
    if index is None or view.selectionMode() is QAbstractItemView.SelectionMode.NoSelection:
        return
    for fault in faults_of_row(view, index, kind):
        yield f"{type(view).__name__} {view.accessibleName()!r}: {fault}"


def faults_of_row(view: QAbstractItemView, index: QModelIndex, kind: str = "") -> Iterator[str]:
    """Tell how a row is painted otherwise than all others are, in each of its states."""
    kind = kind or ("table" if isinstance(view, QTableView | QTreeView) else "list")
    colours = tokens(QApplication.palette())
    by_rows = view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
    begins = view.visualRect(index).left() <= 0  # a branch of a tree is painted by the view
    is_whole = begins and (by_rows or not isinstance(view, QTableView))
    plain = _painted(view, index, _State.State_None)
    hovered = _painted(view, index, _State.State_MouseOver)
    chosen = _painted(view, index, _State.State_Selected)
    focused = _painted(view, index, _State.State_Selected | _State.State_HasFocus)
    yield from _ground_faults("under the pointer", hovered, plain, colours.hover, kind, is_whole)
    yield from _ground_faults("chosen", chosen, plain, colours.selected, kind, is_whole)
    yield from _moved("chosen", chosen, plain)
    yield from _moved("focused", focused, chosen)
    if kind != "unfolded" and _count(focused, colours.accent) < focused.width():
        yield "no ring says where the keyboard is"


def _last_whole_row(view: QAbstractItemView) -> QModelIndex | None:
    """The last row of the first few that is seen as a whole."""
    if view.model() is None or not view.isEnabled():
        return None
    seen = None
    room = view.viewport().rect()
    for row in range(min(view.model().rowCount(view.rootIndex()), _MOST_ROWS)):
        index = view.model().index(row, _first_column(view), view.rootIndex())
        rect = view.visualRect(index)
        if rect.height() and room.top() <= rect.top() and rect.bottom() <= room.bottom():
            seen = index
    return seen


def _first_column(view: QAbstractItemView) -> int:
    if not isinstance(view, QTableView | QTreeView):
        return 0
    columns = range(view.model().columnCount(view.rootIndex()))
    return next((one for one in columns if not view.isColumnHidden(one)), 0)


def _painted(view: QAbstractItemView, index: QModelIndex, state: QStyle.StateFlag) -> QImage:
    """The first cell of a row as it is painted in this state."""
    option = QStyleOptionViewItem()
    option.initFrom(view.viewport())
    option.rect = view.visualRect(index)
    option.state = _State.State_Enabled | _State.State_Active | state
    option.decorationSize = view.iconSize()
    option.widget = view
    picture = QImage(view.viewport().size(), QImage.Format.Format_ARGB32)
    picture.fill(QColor(tokens(QApplication.palette()).surface))
    painter = QPainter(picture)
    view.itemDelegateForIndex(index).paint(painter, option, index)
    painter.end()
    return picture.copy(option.rect & view.viewport().rect())


def _ground_faults(
    what: str, seen: QImage, plain: QImage, colour: str, kind: str, is_whole: bool
) -> Iterator[str]:
    """Look before the words for one flat ground, rounded where it is that of a whole row."""
    ground = {seen.pixelColor(_BESIDE[kind], y).name() for y in range(8, seen.height() - 8)}
    if ground != {colour}:
        yield f"{what}, its ground is {sorted(ground)[:3]}, not {colour}"
    corner = seen.pixelColor(0, 1)
    if is_whole and corner != plain.pixelColor(0, 1):
        yield f"{what}, its corner is not rounded"


def _moved(what: str, seen: QImage, plain: QImage) -> Iterator[str]:
    """Look whether the words begin where they did; the chosen ones may be bold, and so wider."""
    before, now = _ink(plain), _ink(seen)
    if before and any(abs(a - b) > 1 for a, b in zip(before, now or (99, 99), strict=True)):
        yield f"{what}, its words have moved from {before} to {now}"


def _ink(picture: QImage) -> tuple[int, ...]:
    """Where words and icons begin, across and down: what differs from the ground inside a ring."""
    ground = QColor(_most(picture)).lightness()
    places = [
        (x, y)
        for x in range(20, picture.width() - 20)
        for y in range(5, picture.height() - 5)
        if abs(picture.pixelColor(x, y).lightness() - ground) > 60
    ]
    return tuple(min(along) for along in zip(*places, strict=True))


def _most(picture: QImage) -> str:
    names = [picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())]
    return max(set(names), key=names.count)


def _count(picture: QImage, colour: str) -> int:
    wanted = QColor(colour)
    return sum(
        picture.pixelColor(x, y) == wanted
        for x in range(picture.width())
        for y in range(picture.height())
    )
