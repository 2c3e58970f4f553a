"""The questions that an import makes, a line each: for the list of its dialog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from surveyapp.models.line_text import one_line
from surveyapp.models.records import ACCESSIBLE_TEXT, DISPLAY, Index, RecordsModel
from surveyapp.overrides import guarded


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A question's text, the words below it, and its bars; ``icon`` is that of its kind.

    ``has_offer``: something about it waits for the person's decision. ``is_muted``: it is no
    question that was asked.
    """

    text: str
    below: str
    icon: str
    bars: tuple[int, ...] = ()
    has_offer: bool = False
    is_muted: bool = False


class ImportQuestionsModel(RecordsModel[ImportLine]):
    """One row a question."""

    LINE_ROLE = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = [""]

    def show_lines(self, lines: Sequence[ImportLine]) -> None:
        """Show other questions, or the same ones after a change."""
        if len(lines) != len(self._records):
            self._reset(lines)
            return
        self._records = list(lines)
        if lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, 0))

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        line = self._records[index.row()]
        if role == DISPLAY:
            return one_line(line.text)
        if role == ACCESSIBLE_TEXT:
            asks = self.tr("Something to decide") if line.has_offer else ""
            return ", ".join(filter(None, (one_line(line.text), line.below, asks)))
        return line if role == self.LINE_ROLE else None
