"""F6 moves the focus from one pane of the window to the next, as in office programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from surveyapp.views.drawer import drawer_of, reveal
from surveyapp.views.focus import first_field, holds, takes_focus
from surveyapp.views.menu_actions import make_action


class PaneNavigation(QObject):
    """Two actions that move the focus to the next or the previous pane, in a circle.

    A pane gets the focus in the widget that had it last there, at first in its first field.
    """

    def __init__(self, panes: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        """``panes`` returns the panes in their order; hidden and disabled ones are skipped."""
        super().__init__(parent)
        self._panes = panes
        self._last_focus: dict[QWidget, QWidget] = {}
        make = partial(make_action, self)
        self.next = make(self.tr("&Next part of the window"), "", self._go_on, "F6")
        self.previous = make(self.tr("&Previous part of the window"), "", self._go_back, "Shift+F6")

    @Slot()
    def _go_on(self) -> None:
        self._go(1)

    @Slot()
    def _go_back(self) -> None:
        self._go(-1)

    def _go(self, by: int) -> None:
        panes = [pane for pane in self._panes() if _is_there(pane)]
        focus = QApplication.focusWidget()
        here = -1 if by > 0 else 0
        for place, pane in enumerate(panes):
            if focus is not None and holds(pane, focus):
                here = place
                self._last_focus[pane] = focus
                break
        for step in range(1, len(panes) + 1):
            pane = panes[(here + by * step) % len(panes)]
            reveal(pane)
            target = self._last_focus.get(pane)
            if target is None or not isValid(target) or not takes_focus(target):
                target = first_field(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _is_there(pane: QWidget) -> bool:
    """Return whether a pane is seen, or can be by opening its drawer."""
    drawer = drawer_of(pane)
    can_be = drawer is not None and drawer.is_a_pane and drawer.can_open
    return pane.isEnabled() and (pane.isVisible() or can_be)
