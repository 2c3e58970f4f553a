"""A row of buttons of which one is chosen: the pages of a survey, the sizes of a screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton

from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_row
from surveyapp.views.labels import restyle, without_mnemonic
from surveyapp.views.theme import GRID

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class SegmentBar(QFrame):
    """Shows which of the actions is checked; a click triggers one."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.segments = tuple(map(_Segment, actions))
        fill_row(self, *self.segments, spacing=GRID // 4, margins=GRID // 4)

        for action in actions:
            action.toggled.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Keep the keyboard on the one that is chosen, if it is here."""
        if self.isAncestorOf(self.window().focusWidget()):
            self.focus_checked()

    def focus_checked(self) -> None:
        """Give the keyboard to the one that is chosen."""
        for segment in self.segments:
            if segment.isChecked():
                segment.setFocus(Qt.FocusReason.OtherFocusReason)


class _Segment(QPushButton):
    """A button without an icon that shows whether an action is checked, and triggers it."""

    def __init__(self, action: QAction) -> None:
        # Without the mnemonic: that key opens the menu of the page.
        text = without_mnemonic(action.text())
        super().__init__(text)
        self._action = action
        self.setProperty("role", "segment")
        self.setCheckable(True)
        # By this, screen readers announce a radio button instead of a check box.
        self.setAutoExclusive(True)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{text} ({keys})" if keys else text)
        self.setAccessibleName(text)
        self.clicked.connect(self._trigger)
        action.changed.connect(self._follow)
        self._follow()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to who comes by a key; a mouse shows by itself where it is."""
        super().focusInEvent(event)
        restyle(self, "unringed", event.reason() not in _BY_KEY)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Show the ring once a key is used here: also that of the Enter which opened the page."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            restyle(self, "unringed", False)
        return super().event(event)

    @Slot()
    def _trigger(self) -> None:
        self._action.trigger()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())
