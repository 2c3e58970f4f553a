"""The surveys of the library as they are now, and which of them is shown."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection

from surveyapp.domain.entries import SurveyEntry, SurveyLabel
from surveyapp.models.survey_list import SurveyListModel
from surveyapp.store.activity import list_active_surveys
from surveyapp.store.survey_labels import list_labels
from surveyapp.views.messages import Failures
from surveyapp.workers.library import Library

_SETTLE_MS = 150
"""How long changes are gathered before the list is read again: responses may come quickly."""


class ListedSurveys(QObject):
    """Holds the surveys in its `model`, and reads them again when the library has changed.

    Signals:
        chosen: the id of the survey that is shown from now on, 0 for none.
        loaded: the surveys were read (again).
    """

    chosen = Signal(int)
    loaded = Signal()

    def __init__(self, library: Library, failures: Failures, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._failures = failures
        self._wanted = 0
        self._current = 0
        self.model = SurveyListModel(self)
        self.labels: tuple[SurveyLabel, ...] = ()
        """All labels of the library, by name."""
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.reload)
        library.changed.connect(self._reload_soon)

    @property
    def current(self) -> SurveyEntry | None:
        """The survey that is shown."""
        return self.model.entry(self._current)

    def choose(self, survey_id: int) -> None:
        """Show a survey as soon as it is in the list; 0 shows none."""
        if survey_id and self.model.entry(survey_id) is None:
            self._wanted = survey_id
            return
        self._wanted = 0
        if survey_id != self._current:
            self._current = survey_id
            self.chosen.emit(survey_id)

    @Slot()
    def reload(self) -> None:
        """Read the surveys again."""
        reply = self._library.read(_load)
        reply.done.connect(self._show_entries)
        reply.failed.connect(self._failures.show)

    @Slot(object)
    def _reload_soon(self, _change: object) -> None:
        if not self._settle.isActive():
            self._settle.start()

    @Slot(object)
    def _show_entries(self, loaded: tuple[list[SurveyEntry], tuple[SurveyLabel, ...]]) -> None:
        entries, self.labels = loaded
        before = self.current
        self.model.show_entries(entries)
        now = self.current
        if before is not None and (
            now is None or (now.deleted_at is not None and before.deleted_at is None)
        ):
            self.choose(0)  # erased, or put into the trash just now
        if self._wanted:
            self.choose(self._wanted)
        self.loaded.emit()


def _load(connection: Connection) -> tuple[list[SurveyEntry], tuple[SurveyLabel, ...]]:
    return list_active_surveys(connection, datetime.now(UTC)), list_labels(connection)
