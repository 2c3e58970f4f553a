"""Makes unfinished responses of the drafts that a kiosk left, which was not ended by its PIN."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from surveyapp.store.drafts import RecoveredDrafts, recover_drafts
from surveyapp.workers.library import Change, ChangeKind, Library

_AGAIN_MS = 60_000
"""Time for somebody to make room on the disk, say; each failed try is reported."""


class DraftRecovery(QObject):
    """Recovers drafts in the background, and tries again after a while if that fails.

    Signals:
        succeeded: no draft is left but those that cannot be read.
        failed: a sentence for the person; it is tried again.
    """

    succeeded = Signal()
    failed = Signal(str)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._is_busy = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.recover)

    @Slot()
    def recover(self) -> None:
        """Recover the drafts now, unless that is under way."""
        if self._is_busy:
            return
        self._is_busy = True
        self._again.stop()
        reply = self._library.write(recover_drafts)
        reply.done.connect(self._announce)
        reply.failed.connect(self._wait)

    @Slot(object)
    def _announce(self, recovered: RecoveredDrafts) -> None:
        self._is_busy = False
        # Views may have read those surveys' responses before.
        for survey_id in recovered.survey_ids:
            self._library.changed.emit(Change(ChangeKind.RESPONSES, survey_id))
        self.succeeded.emit()

    @Slot(str)
    def _wait(self, sentence: str) -> None:
        self._is_busy = False
        self._again.start()
        self.failed.emit(sentence)
