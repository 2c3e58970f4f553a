"""Saving a survey while it is edited: as one goes, one save at a time, the latest state wins."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection

from surveyapp.domain.survey import Survey
from surveyapp.store.surveys import load_survey, save_survey
from surveyapp.workers.library import Change, ChangeKind, Library

_PAUSE_MS = 400


class SaveState(Enum):
    """Whether what one sees is on the disk."""

    SAVED = auto()
    SAVING = auto()
    FAILED = auto()


class Saver(QObject):
    """Saves one survey.

    Signals:
        state_changed: the `SaveState`, and a sentence if it failed.
        saved: the survey as sent, the survey as it now stands in the library.
    """

    state_changed = Signal(object, str)
    saved = Signal(object, object)

    def __init__(self, library: Library, stored: Survey, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._stored = stored
        self._waiting: Survey | None = None
        self._sent: list[Survey] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._send_if_free)
        self.state = SaveState.SAVED
        self.sentence = ""

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits and nothing is under way."""
        return self._waiting is None and not self._sent

    def save(self, survey: Survey) -> None:
        """Save this state soon, unless a newer one comes."""
        self._waiting = survey
        self._tell(SaveState.SAVING)
        self._timer.start()

    def flush(self) -> None:
        """Hand what waits to the library at once; the library finishes it even when it closes."""
        self._timer.stop()
        if self._waiting is not None:
            self._send()

    def adopt(self, stored: Survey) -> None:
        """Take note that the library holds this, changed by another view."""
        self._stored = stored

    @Slot()
    def retry(self) -> None:
        """Save again what could not be saved."""
        self.flush()

    @Slot()
    def _send_if_free(self) -> None:
        if self._waiting is not None and not self._sent:
            self._send()

    def _send(self) -> None:
        survey, self._waiting = self._waiting, None
        if survey is None:
            return
        self._sent.append(survey)
        self._tell(SaveState.SAVING)
        reply = self._library.write(
            _save,
            survey,
            self._stored.title,
            change=Change(ChangeKind.DEFINITION, survey.id, asker=self),
        )
        # The executor answers in order, so the first sent is the first answered.
        reply.done.connect(self._note_saved)
        reply.failed.connect(self._note_failed)

    @Slot(object)
    def _note_saved(self, stored: Survey) -> None:
        survey = self._sent.pop(0)
        is_renamed = stored.title != self._stored.title
        self._stored = stored
        if self._waiting is not None:
            self._send_if_free()
        elif not self._sent:
            self._tell(SaveState.SAVED)
        self.saved.emit(survey, stored)
        if is_renamed:
            self._library.changed.emit(Change(ChangeKind.SURVEYS, stored.id, asker=self))

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        survey = self._sent.pop(0)
        if self._waiting is None and not self._sent:
            # Kept for the next try, which a newer state replaces.
            self._waiting = survey
            self._tell(SaveState.FAILED, sentence)
        else:
            self._send_if_free()

    def _tell(self, state: SaveState, sentence: str = "") -> None:
        self.state, self.sentence = state, sentence
        self.state_changed.emit(state, sentence)


def _save(connection: Connection, survey: Survey, known_title: str) -> Survey:
    """Store the definition; what other views change meanwhile stays as they made it."""
    stored = load_survey(connection, survey.id)
    title = stored.title if survey.title == known_title else survey.title
    wanted = replace(
        survey,
        title=title,
        status=stored.status,
        languages=stored.languages,
        settings=stored.settings,
    )
    return save_survey(connection, wanted)
