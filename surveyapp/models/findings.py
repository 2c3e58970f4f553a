"""What a search through the library found, as rows: headings, questions, answers, and more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QObject, Qt

from surveyapp.domain.findings import Excerpt
from surveyapp.models.line_text import plain_tip
from surveyapp.models.records import ACCESSIBLE_TEXT, DISPLAY, TOOL_TIP, Index, RecordsModel
from surveyapp.overrides import guarded


class FindingKind(Enum):
    """What a row is."""

    HEADING = auto()
    """The name of the group that follows, and how many it shows."""
    QUESTION = auto()
    ANSWER = auto()
    ALL_QUESTIONS = auto()
    """Asks for all questions found."""
    ALL_ANSWERS = auto()
    """Asks for all answers found in one survey."""
    MORE_SURVEYS = auto()
    """Asks for the answers found in further surveys."""

    @property
    def is_found(self) -> bool:
        """Whether the row is a question or an answer."""
        return self in (FindingKind.QUESTION, FindingKind.ANSWER)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row: a line with marks, and below it a line of ``details`` that may have some too.

    ``uuid`` is that of a question, ``icon`` the name of what stands before it. A row has
    ``begins`` and ``ends`` where it is the first and the last of its group.
    """

    kind: FindingKind
    text: Excerpt
    details: tuple[Excerpt, ...] = ()
    icon: str = ""
    survey_id: int = 0
    uuid: str = ""
    response_id: int = 0
    begins: bool = False
    ends: bool = False

    def same_as(self, other: FindingRow) -> bool:
        """Whether another row is about the same, whatever it says of it."""
        return self._subject == other._subject

    @property
    def _subject(self) -> tuple[FindingKind, int, str, int]:
        return self.kind, self.survey_id, self.uuid, self.response_id


class FindingsModel(RecordsModel[FindingRow]):
    """The rows in one column; a heading cannot be chosen."""

    ROW_ROLE = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = [""]

    def show_rows(self, rows: Sequence[FindingRow]) -> None:
        """Show these instead."""
        if list(rows) != self._records:
            self._reset(rows)

    def row_like(self, wanted: FindingRow) -> int:
        """Return the row of the same question, answer or request, -1 if there is none."""
        rows = (place for place, row in enumerate(self._records) if row.same_as(wanted))
        return next(rows, -1)

    def first_of(self, kind: FindingKind) -> int:
        """Return the first row of a kind, -1 if there is none."""
        rows = (place for place, row in enumerate(self._records) if row.kind is kind)
        return next(rows, -1)

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        row = self._records[index.row()]
        if role == self.ROW_ROLE:
            return row
        if role == DISPLAY:
            return row.text.text
        if role == TOOL_TIP:
            return plain_tip(row.text.text) if row.kind.is_found else None
        if role == ACCESSIBLE_TEXT:
            return ", ".join(one.text for one in (row.text, *row.details) if one.text)
        return None

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._records[index.row()].kind is FindingKind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)
