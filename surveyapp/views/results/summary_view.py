"""The Summary tab."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.survey import Survey
from surveyapp.workers.library import Library


class SummaryView(QWidget):
    """Shows what the responses say to each question."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library

    def show(self, survey: Survey, wanted: ResponseFilter) -> None:  # type: ignore[override]  # the contract's name
        """Count these responses."""

    def show_nothing(self) -> None:
        """Show no survey."""

    def refresh(self) -> None:
        """Count again."""
