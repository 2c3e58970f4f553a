"""Fields that the mouse wheel does not change: it scrolls the page on which they stand.

Every combo box, spin box, date field, slider and tab bar of the program is one of these; a
test looks for others in all windows. They are classes, since an event filter of the
application would pass every event of the program through Python. The wheel does not change
the field with the focus either: people scroll on after they have chosen in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QSlider,
    QSpinBox,
    QTabBar,
    QTimeEdit,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.views.row_delegate import RowDelegate

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


_MOST_ENTRIES = 16
"""How many entries the list of a combo box shows at once, before it scrolls."""

_MARGIN = 5
"""Pixels around an unfolded list, its edge included."""


class LeavesTheWheel(_Base):
    """Passes wheel events on to its parent, and does not get the focus by them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SteadyComboBox(LeavesTheWheel, QComboBox):
    """A drop-down list; opened, its list scrolls as any other.

    An entry is found by writing how it begins, over several words too.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(_MOST_ENTRIES)
        self._written = QElapsedTimer()
        """Since a letter of an entry's name was written."""

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a space within a name as one: Qt would unfold the list at the first."""
        interval = QApplication.keyboardInputInterval()
        is_writing = self._written.isValid() and self._written.elapsed() < interval
        if event.key() == Qt.Key.Key_Space and is_writing:
            self._search(event.text())
        else:
            super().keyPressEvent(event)
        if event.text().strip():
            self._written.start()

    def _search(self, text: str) -> None:
        view = self.view()
        view.setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        view.keyboardSearch(text)
        row = view.currentIndex().row()
        if row != self.currentIndex():
            self.setCurrentIndex(row)
            self.activated.emit(row)

    @guarded
    def showPopup(self) -> None:
        """Unfold the list: it is made only then, looks as any other, and shows whole entries."""
        view = self.view()
        if not isinstance(self.itemDelegate(), RowDelegate):
            self.setItemDelegate(RowDelegate(view, unfolded=True))
            view.setTextElideMode(Qt.TextElideMode.ElideRight)
        bar = view.verticalScrollBar().sizeHint().width()
        needed = view.sizeHintForColumn(0) + bar + 2 * _MARGIN
        view.setMinimumWidth(min(needed, self.screen().availableSize().width() // 2))
        super().showPopup()


class SteadySpinBox(LeavesTheWheel, QSpinBox):
    """A whole number with arrows."""


class SteadyDateEdit(LeavesTheWheel, QDateEdit):
    """A date."""


class SteadyTimeEdit(LeavesTheWheel, QTimeEdit):
    """A time of day."""


class SteadyDateTimeEdit(LeavesTheWheel, QDateTimeEdit):
    """A date with a time of day."""


class SteadySlider(LeavesTheWheel, QSlider):
    """A handle on a line."""


class SteadyTabBar(LeavesTheWheel, QTabBar):
    """The names of pages beside each other."""
