"""Which questions an export has, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidgetItem, QSizePolicy, QWidget

from surveyapp.views.boxes import STRETCH, fill_column, fill_row
from surveyapp.views.composing import push_button
from surveyapp.views.list_widget import ListWidget
from surveyapp.views.theme import GRID

_CODE = Qt.ItemDataRole.UserRole
_ROWS = 5.5
"""Half of one more shows that there are more."""


class ColumnsField(QWidget):
    """A list of questions to tick, which can be moved up and down.

    Signals:
        edited: the person ticked or moved one.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        self._list = ListWidget()
        self._list.setAccessibleName(self.tr("Questions in the file"))
        self._list.setFixedHeight(round(self.fontMetrics().height() * 2 * _ROWS))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemChanged.connect(self._tell)
        self.setFocusProxy(self._list)
        self.setFocusPolicy(self._list.focusPolicy())
        self._up = push_button(self.tr("Move up"), self._move_up, icon_name="chevron-up")
        self._down = push_button(self.tr("Move down"), self._move_down, icon_name="chevron-down")
        self._all = push_button(self.tr("All in order"), self._take_all)
        buttons = QWidget()
        fill_column(buttons, self._up, self._down, self._all, STRETCH, spacing=GRID)
        fill_row(self, (self._list, 1), buttons, spacing=GRID)
        policies = QSizePolicy.Policy
        self.setSizePolicy(policies.Expanding, policies.Fixed)

    def offer(self, questions: Iterable[tuple[str, str]]) -> None:
        """List the questions, each by its code and its text, all ticked."""
        with QSignalBlocker(self._list):
            self._list.clear()
            for code, text in questions:
                item = QListWidgetItem(" ".join(text.split()) or code)
                item.setData(_CODE, code)
                item.setToolTip(f"{item.text()} ({code})")
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
                self._list.addItem(item)
            self._list.setCurrentRow(0)
        self._codes = tuple(item.data(_CODE) for item in self._items())

    def columns(self) -> tuple[str, ...]:
        """Return the codes of those ticked, in their order; nothing where it is all as asked."""
        ticked = tuple(
            item.data(_CODE) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )
        return () if ticked == self._codes else ticked

    def show_columns(self, columns: Sequence[str]) -> None:
        """Tick these, in this order before the others; none means all."""
        if not columns:
            return
        with QSignalBlocker(self._list):
            place = {code: number for number, code in enumerate(columns)}
            items = [self._list.takeItem(0) for _ in range(self._list.count())]
            items.sort(key=lambda item: place.get(item.data(_CODE), len(place)))
            for item in items:
                is_ticked = item.data(_CODE) in place
                state = Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
                item.setCheckState(state)
                self._list.addItem(item)
            self._list.setCurrentRow(0)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        if row < 0 or not 0 <= row + by < self._list.count():
            return
        with QSignalBlocker(self._list):
            item = self._list.takeItem(row)
            self._list.insertItem(row + by, item)
            self._list.setCurrentRow(row + by)
        self.edited.emit()

    @Slot()
    def _take_all(self) -> None:
        texts = {item.data(_CODE): item.text() for item in self._items()}
        self.offer((code, texts[code]) for code in self._codes)
        self.edited.emit()
