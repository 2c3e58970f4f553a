"""What restoring a backup would change, survey by survey, as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale, QObject

from surveyapp.domain.backups import SurveyComparison
from surveyapp.domain.entries import SurveyEntry
from surveyapp.models.line_text import one_line, plain_tip
from surveyapp.models.records import ALIGNMENT, DISPLAY, TOOL_TIP, Index, RecordsModel
from surveyapp.overrides import guarded

TITLE, THEN, NOW, CHANGE = range(4)

_MINUS = "\u2212"
"""As wide as a plus; the locales of most languages have a hyphen for it."""


class ComparisonModel(RecordsModel[SurveyComparison]):
    """One row per survey: its responses in the backup, now, and what restoring would do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, figures=(THEN, NOW, CHANGE))
        self._is_compared = True
        self._headers = [
            self.tr("Survey"),
            self.tr("In the backup"),
            self.tr("Now"),
            self.tr("Restoring"),
        ]

    def show_compared(self, rows: Sequence[SurveyComparison], *, is_compared: bool = True) -> None:
        """Show these; ``is_compared`` is False where nothing is known of the library now."""
        self._is_compared = is_compared
        self._reset(rows)

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        row, column = self._records[index.row()], index.column()
        if role == DISPLAY:
            return self._text(row, column)
        if role == ALIGNMENT:
            return self._alignment(column)
        return plain_tip(row.title) if role == TOOL_TIP and column == TITLE else None

    def _text(self, row: SurveyComparison, column: int) -> str:
        if column == TITLE:
            return one_line(row.title)
        if column == THEN:
            return self._count(row.then)
        if not self._is_compared:
            return ""
        return self._count(row.now) if column == NOW else self._change(row)

    def _count(self, survey: SurveyEntry | None) -> str:
        if survey is None:
            return self.tr("none")
        count = QLocale().toString(survey.counts.total)
        return self.tr("{count} (trash)").format(count=count) if survey.deleted_at else count

    def _change(self, row: SurveyComparison) -> str:
        if row.now is None:
            return self.tr("brings it back")
        if row.then is None:
            return self.tr("takes it away")
        more = row.then.counts.total - row.now.counts.total
        if more:
            locale = QLocale()
            return f"{locale.positiveSign() if more > 0 else _MINUS}{locale.toString(abs(more))}"
        if row.then.deleted_at is None and row.now.deleted_at is not None:
            return self.tr("out of the trash")
        if row.then.deleted_at is not None and row.now.deleted_at is None:
            return self.tr("into the trash")
        return self.tr("same")
