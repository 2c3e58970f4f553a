"""A line under the results: what was just deleted, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class DeletionNotice(QFrame):
    """Says that responses were deleted; hidden while there is nothing to take back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        side = self.fontMetrics().height()
        self._words = words_label(parent=self)
        self.undo_button = QPushButton(icon("undo-2"), self.tr("Undo"), self)
        dismiss = QToolButton(self)
        dismiss.setIcon(icon("x"))
        dismiss.setAutoRaise(True)
        dismiss.setToolTip(self.tr("Dismiss"))
        dismiss.setAccessibleName(self.tr("Dismiss"))
        dismiss.clicked.connect(self.hide)
        for button in (self.undo_button, dismiss):
            button.setIconSize(QSize(side, side))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo_button)
        row.addWidget(dismiss)
        self.hide()

    @Slot(object)
    def show_deleted(self, ids: tuple[int, ...]) -> None:
        """Say how many were deleted; nothing if another program had deleted all of them before."""
        if not ids:
            return
        if len(ids) == 1:
            words = self.tr("Response {id} was deleted.").format(id=ids[0])
        else:
            words = self.tr("{count} responses were deleted.").format(
                count=QLocale().toString(len(ids))
            )
        self._words.setText(words)
        self.show()
