"""Which steps Undo takes back: those of the page one is on, or of the library; keys for Redo."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QUndoGroup, QUndoStack
from shiboken6 import isValid


class UndoRouter(QObject):
    """Keeps the undo group on the stack that was used last.

    After deleting a survey, Undo brings it back although another is shown by
    then; once one edits that one, Undo is about its edits.
    """

    def __init__(self, library_stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self.group = QUndoGroup(self)
        self._library_stack = library_stack
        self._page_stack: QUndoStack | None = None
        self._known: set[QUndoStack] = set()
        self._know(library_stack)
        self._is_library_last = False

    @Slot(object)
    def show_page_stack(self, stack: QUndoStack) -> None:
        """The page shown, or its survey, is another one now."""
        self._know(stack)
        self._page_stack = stack
        self._choose()

    def _know(self, stack: QUndoStack) -> None:
        if stack not in self._known:
            self._known.add(stack)
            self.group.addStack(stack)
            stack.indexChanged.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        sender = self.sender()
        if sender is self._library_stack:
            self._is_library_last = self._library_stack.count() > 0
        elif sender is self._page_stack:
            self._is_library_last = False
        self._choose()

    def _choose(self) -> None:
        if not isValid(self._library_stack) or not isValid(self.group):
            return  # a stack that is destroyed with the window still tells of its emptiness
        page = self._page_stack
        if self._is_library_last or page is None or page.count() == 0:
            self.group.setActiveStack(self._library_stack)
        else:
            self.group.setActiveStack(page)


def redo_keys() -> list[QKeySequence]:
    """Return the platform's keys for Redo, and Ctrl+Y everywhere: who comes from Windows tries it.

    The platform's own comes first, and is the one that menus show.
    """
    bindings = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
    control_y = QKeySequence("Ctrl+Y")
    return [*bindings, *([] if control_y in bindings else [control_y])]
