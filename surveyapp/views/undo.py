"""Which undo stack the Undo action acts on: the page's or the library's; the keys of Redo."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence, QUndoGroup, QUndoStack
from shiboken6 import isValid

from surveyapp.views.icons import icon


class UndoRouter(QObject):
    """Makes the stack that was used last the active one of the undo `group`.

    After a survey was deleted, Undo brings it back although another survey is shown by
    then; once that one is edited, Undo takes back its edits.
    """

    def __init__(self, library_stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self.group = QUndoGroup(self)
        self._library_stack = library_stack
        self._page_stack: QUndoStack | None = None
        self._is_library_last = False
        self._add(library_stack)

    @Slot(object)
    def show_page_stack(self, stack: QUndoStack) -> None:
        """Take this as the stack of the page shown, in place of the one before."""
        self._add(stack)
        self._page_stack = stack
        self._choose()

    def _add(self, stack: QUndoStack) -> None:
        if stack not in self.group.stacks():
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
            return  # a stack that is destroyed with the window still emits that it is empty
        page = self._page_stack
        if self._is_library_last or page is None or page.count() == 0:
            self.group.setActiveStack(self._library_stack)
        else:
            self.group.setActiveStack(page)


def redo_keys() -> list[QKeySequence]:
    """Return the platform's keys for Redo, and Ctrl+Y, which people know from Windows.

    The platform's own come first: menus show the first one.
    """
    bindings = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
    control_y = QKeySequence("Ctrl+Y")
    return bindings if control_y in bindings else [*bindings, control_y]


def undo_actions(
    steps: QUndoStack | QUndoGroup, parent: QObject, names: tuple[str, str]
) -> tuple[QAction, QAction]:
    """Return the actions Undo and Redo on a stack or group, under these names.

    Their texts go on with what the step at hand is called.
    """
    undo = steps.createUndoAction(parent, names[0])
    undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    undo.setIcon(icon("undo-2"))
    redo = steps.createRedoAction(parent, names[1])
    redo.setShortcuts(redo_keys())
    redo.setIcon(icon("redo-2"))
    return undo, redo
