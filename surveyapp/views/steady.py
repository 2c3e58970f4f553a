"""Fields that the wheel leaves alone: who scrolls a page must not change what stands on it.

Every combo box, spin box, date field, slider and row of tabs of the program is one of
these; a test walks through the windows and finds any that is not. They are classes, not
an event filter of the application: that would pass every event of the program through
Python. The wheel does not change them with the focus either, for one who has just
chosen in a field scrolls on from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
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

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


_MOST_ENTRIES = 16
"""What a list shows at once; of more one sees that it scrolls."""


class LeavesTheWheel(_Base):
    """Hands the wheel on to what is around; neither value nor focus follow it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SteadyComboBox(LeavesTheWheel, QComboBox):
    """A drop-down list; opened, its list scrolls as any other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(_MOST_ENTRIES)


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
