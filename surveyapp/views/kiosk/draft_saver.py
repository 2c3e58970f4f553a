"""Saves the drafts of an interview in the background: one at a time, always the newest."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from surveyapp.domain.drafts import Draft
from surveyapp.store.drafts import save_draft
from surveyapp.workers.library import Library


class DraftSaver(QObject):
    """Saves drafts in the background.

    While one is being written, only the newest waits. On a slow disk they would otherwise
    pile up, and the response would be stored after all of them.

    Signals:
        caught_up: the newest draft is on the disk.
        failed: it is not, with a sentence; the next `save` tries again.
    """

    caught_up = Signal()
    failed = Signal(str)

    def __init__(self, library: Library, revision_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._revision_id = revision_id
        self._waiting: Draft | None = None
        self._is_busy = False
        self._sentence = ""

    def save(self, draft: Draft) -> None:
        """Write this draft now, or after the one that is being written."""
        self._waiting = draft
        self._write()

    def save_now(self, draft: Draft) -> None:
        """Submit this draft at once: the program ends, and will get no reply to the one before."""
        self._waiting = None
        self._submit(draft)

    def stop(self) -> None:
        """Drop the draft that waits: what is stored next replaces it."""
        self._waiting = None

    def _write(self) -> None:
        if self._is_busy or self._waiting is None:
            return
        draft, self._waiting = self._waiting, None
        self._submit(draft)

    def _submit(self, draft: Draft) -> None:
        self._is_busy = True
        self._sentence = ""
        reply = self._library.write(save_draft, draft, self._revision_id)
        reply.failed.connect(self._keep_sentence)
        reply.ended.connect(self._go_on)

    @Slot(str)
    def _keep_sentence(self, sentence: str) -> None:
        self._sentence = sentence

    @Slot()
    def _go_on(self) -> None:
        self._is_busy = False
        self._write()
        if self._is_busy:
            return
        if self._sentence:
            self.failed.emit(self._sentence)
        else:
            self.caught_up.emit()
