"""What the dialogs of the manager's window have in common: size, end and buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID

_SHARE = 0.95
"""Of the screen, at the most: the frame of the window takes some of it too."""


class Dialog(QDialog):
    """A dialog that is gone once it is closed.

    ``room`` is how large it begins, in average characters and lines of its font, so that
    it has the same room at any size of text, though never more than the screen has;
    without, it takes what its widgets need.
    """

    def __init__(
        self, parent: QWidget | None = None, *, room: tuple[int, int] | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._room = room
        self._default: QPushButton | None = None
        if room is not None:
            self.resize(self.sizeHint())

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter do what the verb says: Qt has just taken the first button for that."""
        if self._default is not None:
            self._default.setDefault(True)
        super().showEvent(event)

    @guarded
    def sizeHint(self) -> QSize:
        """The room asked for; what the layout wants where none was."""
        if self._room is None:
            return super().sizeHint()
        characters, lines = self._room
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * characters, metrics.height() * lines)
        return wanted.boundedTo(self.screen().availableSize() * _SHARE)

    def column(self, spacing: int = GRID) -> QVBoxLayout:
        """Return the layout for what stands in the dialog, its buttons last."""
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(spacing)
        return column

    def decision(self, action: str) -> tuple[QDialogButtonBox, QPushButton]:
        """Return Cancel and a button with the verb of what Enter does, in a row and alone."""
        # Without a parent: the order of Tab is that in which the dialog gets its widgets.
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setProperty("role", "primary")
        self._default = accept
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons, accept

    def closing(self) -> QDialogButtonBox:
        """Return a row with Close, for a dialog that only shows something."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        return buttons


def read_only_text(text: str, name: str, characters: int, lines: int) -> QPlainTextEdit:
    """Return a text to read and copy, of at least this size; screen readers say its ``name``."""
    field = QPlainTextEdit(text)
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setAccessibleName(name)
    metrics = QFontMetrics(field.font())
    field.setMinimumSize(metrics.averageCharWidth() * characters, metrics.height() * lines)
    return field
