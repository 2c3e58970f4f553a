"""A list of values to check: the choices of a condition, the columns of the table."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Slot
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem

from surveyapp.models.line_text import one_line, plain_tip
from surveyapp.models.records import Index
from surveyapp.overrides import guarded
from surveyapp.views.list_widget import ListWidget
from surveyapp.views.row_delegate import RowDelegate

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _ShortenedRows(RowDelegate):
    """Rows no wider than their list: what has no room is shortened, and nothing scrolls aside."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())


class CheckList(ListWidget):
    """Shows values in words, each with a box; `itemChanged` follows every change of a box.

    Words that have no room are shortened; the whole of them is their tool tip.

    ``values`` are pairs of a value and its words; screen readers call the list by ``name``.
    """

    def __init__(
        self, name: str, values: Iterable[tuple[str, str]], checked: Container[str] = ()
    ) -> None:
        super().__init__()
        self.setItemDelegate(_ShortenedRows(self))
        self.setAccessibleName(name)
        self.show_values(values, checked)

    def show_values(self, values: Iterable[tuple[str, str]], checked: Container[str] = ()) -> None:
        """Show these values in place of those shown; `itemChanged` is not emitted."""
        with QSignalBlocker(self):
            self.clear()
            for value, words in values:
                item = QListWidgetItem(one_line(words), self)
                item.setToolTip(plain_tip(words))
                item.setData(Qt.ItemDataRole.UserRole, value)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(_CHECKED if value in checked else _UNCHECKED)

    @property
    def current(self) -> str:
        """The value of the row that the keys are in, "" where there is none."""
        item = self.currentItem()
        return "" if item is None else _value(item)

    def value_of(self, item: QListWidgetItem) -> str:
        """Return the value of a row."""
        return _value(item)

    @property
    def checked(self) -> tuple[str, ...]:
        """The values whose boxes are checked, from top to bottom."""
        return tuple(_value(item) for item in self._rows() if item.checkState() is _CHECKED)

    @property
    def is_any_checked(self) -> bool:
        """Whether a box is checked; to know that, the rows are looked at only up to the first."""
        return any(item.checkState() is _CHECKED for item in self._rows())

    def check(self, values: Container[str]) -> None:
        """Check the boxes of these values and no others."""
        for item in self._rows():
            item.setCheckState(_CHECKED if _value(item) in values else _UNCHECKED)

    @Slot()
    def check_all(self) -> None:
        """Check every box."""
        for item in self._rows():
            item.setCheckState(_CHECKED)

    @Slot(QListWidgetItem)
    def toggle(self, item: QListWidgetItem) -> None:
        """Turn a box over."""
        item.setCheckState(_UNCHECKED if item.checkState() is _CHECKED else _CHECKED)

    @Slot(str)
    def show_matching(self, text: str) -> None:
        """Show the values whose words contain this text, in any case, and hide the others."""
        for item in self._rows():
            item.setHidden(text.casefold() not in item.text().casefold())

    def _rows(self) -> Iterator[QListWidgetItem]:
        return map(self.item, range(self.count()))


def _value(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))
