"""Going from one part of the window to the next by F6, as in file managers and office programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from surveyapp.views.menu_actions import make_action


class Panes(QObject):
    """Two actions that move the keyboard to the next or the previous part, and round.

    Where one was in a part one is again; a part entered first begins at its first field.
    """

    def __init__(self, parts: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        """``parts`` gives the parts in their order; those that cannot be seen are passed over."""
        super().__init__(parent)
        self._parts = parts
        self._left: dict[QWidget, QWidget] = {}
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
        parts = [part for part in self._parts() if part.isVisible() and part.isEnabled()]
        if not parts:
            return
        focus = QApplication.focusWidget()
        here = next(
            (n for n, part in enumerate(parts) if focus is not None and _holds(part, focus)), None
        )
        if here is None:
            here = -1 if by > 0 else 0
        elif focus is not None:
            self._left[parts[here]] = focus
        for step in range(1, len(parts) + 1):
            part = parts[(here + by * step) % len(parts)]
            target = self._left.get(part)
            if target is None or not isValid(target) or not _takes_keys(target):
                target = _first(part)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _first(part: QWidget) -> QWidget | None:
    """Return the first field of a part, in the order of the Tab key."""
    widget: QWidget | None = part
    while widget is not None:
        if _holds(part, widget) and _takes_keys(widget):
            return widget
        widget = widget.nextInFocusChain()
        if widget is part:
            break
    return None


def _takes_keys(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
