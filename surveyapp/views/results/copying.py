"""Copying responses from the table, as tab-separated text."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from sqlalchemy import Connection

from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import survey_variables
from surveyapp.models.line_text import LineText
from surveyapp.store.results import response_rows
from surveyapp.views.messages import Failures
from surveyapp.workers.latest_read import LatestRead
from surveyapp.workers.library import Library

_MOST = 50_000
_WINDOW = 500


class RowCopier(QObject):
    """Puts responses on the clipboard; most of them are not in the table's model, but read.

    The copy asked for last is the one that ends on the clipboard.
    """

    def __init__(self, library: Library, failures: Failures, parent: QObject) -> None:
        super().__init__(parent)
        self._failures = failures
        self._read = LatestRead(library, self)
        self._read.succeeded.connect(self._put_on_clipboard)
        self._read.failed.connect(failures.show)

    def copy(
        self, survey: Survey, ids: array[int], columns: Sequence[int], titles: Sequence[str] = ()
    ) -> None:
        """Copy these columns of these responses, below the titles if there are any."""
        if len(ids) > _MOST:
            self._failures.show(
                self.tr("These are too many rows for the clipboard. Use Export… instead.")
            )
        else:
            self._read.start(rows_as_text, survey, ids, columns, titles)

    @Slot(object)
    def _put_on_clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)


def rows_as_text(
    connection: Connection,
    survey: Survey,
    ids: array[int],
    columns: Sequence[int],
    titles: Sequence[str],
) -> str:
    """Return these columns of these responses, a line each, below the titles if there are any."""
    writer = LineText(survey_variables(survey))
    lines = ["\t".join(titles)] if titles else []
    for start in range(0, len(ids), _WINDOW):
        for line in response_rows(connection, survey, ids[start : start + _WINDOW], whole=True):
            texts = writer.texts(line)
            lines.append("\t".join(texts[column] for column in columns))
    return "\n".join(lines)
