"""The first rows of an export, as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from surveyapp.models.records import DISPLAY, Index, RecordsModel
from surveyapp.overrides import guarded

_LONGEST_SHOWN = 200


class ExportPreviewModel(RecordsModel[Sequence[str]]):
    """One row a response, one column a column of the file; the cells as the file has them."""

    def show_rows(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show the beginning of another file."""
        self._reset(rows, headers)

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role != DISPLAY or not index.isValid():
            return None
        return _one_line(self._records[index.row()][index.column()])

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role != DISPLAY:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        return _one_line(self._headers[section]) if section < len(self._headers) else None


def _one_line(text: str) -> str:
    """Return the beginning of a text in one line; all of a long one is laid out at each repaint."""
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return " ".join(shown.splitlines()) if "\n" in shown or "\r" in shown else shown
