"""The Build page of the chosen survey."""

from __future__ import annotations

from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import QWidget

from surveyapp.workers.library import Library


class BuildPage(QWidget):
    """Shows one survey at a time."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.undo_stack = QUndoStack(self)

    def show_survey(self, survey_id: int) -> None:
        """Show this survey; 0 shows none."""

    def menu_actions(self) -> tuple[QAction, ...]:
        """The actions that the main window puts into its menu of this page."""
        return ()
