"""Saving a survey while it is edited: soon after an edit, one save at a time, the latest state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection

from surveyapp.domain.survey import Survey
from surveyapp.store.pictures import keep_missing
from surveyapp.store.publishing import EditedState, load_edited, save_edited
from surveyapp.store.undo_steps import NewSteps, save_steps
from surveyapp.workers.library import Change, ChangeKind, Library

_PAUSE_MS = 400


class SaveState(Enum):
    """Whether the latest edit is in the library."""

    SAVED = auto()
    SAVING = auto()
    FAILED = auto()


class Saver(QObject):
    """Saves one survey.

    Signals:
        state_changed: the `SaveState`, and after a failure the sentence that says why.
        saved: the survey as it was to be saved, and the `EditedState` that the library holds now.
        not_saved: the `NewSteps` that were not.
    """

    state_changed = Signal(object, str)
    saved = Signal(object, object)
    not_saved = Signal(object)

    def __init__(
        self,
        library: Library,
        stored: Survey,
        unstored: Callable[[Survey], NewSteps],
        parent: QObject | None = None,
    ) -> None:
        """``unstored`` gives the undo steps to be saved with a state of the survey."""
        super().__init__(parent)
        self._library = library
        self._stored = stored
        self._unstored = unstored
        self._waiting: Survey | None = None
        self._sent: list[tuple[Survey, NewSteps]] = []
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._send_if_free)
        self.state = SaveState.SAVED
        self.sentence = ""
        self._changes = 0
        self.pictures: dict[str, bytes] = {}
        """The pictures that choices show or showed, by their SHA-256."""

    @property
    def is_idle(self) -> bool:
        """Whether no state waits to be saved and none is being saved."""
        return self._waiting is None and not self._sent

    def save(self, survey: Survey) -> None:
        """Save this state soon, unless a newer one comes first."""
        self._waiting = survey
        self._set_state(SaveState.SAVING)
        self._timer.start()

    def flush(self) -> None:
        """Save at once what waits, also what could not be saved before.

        The library finishes its writes even when it is closed.
        """
        self._timer.stop()
        self._send()

    def adopt(self, stored: EditedState) -> None:
        """Take note that another view has stored this in the library."""
        self._stored, self._changes = stored.survey, stored.changes

    @Slot()
    def _send_if_free(self) -> None:
        if not self._sent:
            self._send()

    def _send(self) -> None:
        survey, self._waiting = self._waiting, None
        if survey is None:
            return
        steps = self._unstored(survey)
        self._sent.append((survey, steps))
        self._set_state(SaveState.SAVING)
        change = Change(ChangeKind.DEFINITION, survey.id, asker=self)
        shown = {sha: self.pictures[sha] for sha in survey.pictures() if sha in self.pictures}
        reply = self._library.write(_save, survey, steps, self._stored.title, shown, change=change)
        # The library replies in the order of the writes: the first sent is the first answered.
        reply.done.connect(self._note_saved)
        reply.failed.connect(self._note_failed)

    @Slot(object)
    def _note_saved(self, state: EditedState) -> None:
        survey, _ = self._sent.pop(0)
        stored = state.survey
        is_renamed = stored.title != self._stored.title
        self._stored = stored
        if self._waiting is not None:
            self._send_if_free()
        elif not self._sent:
            self._set_state(SaveState.SAVED)
        self.saved.emit(survey, state)
        if is_renamed or state.changes != self._changes:
            self._changes = state.changes
            self._library.changed.emit(Change(ChangeKind.SURVEYS, stored.id, asker=self))

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        survey, steps = self._sent.pop(0)
        self.not_saved.emit(steps)
        if self._waiting is None and not self._sent:
            # Kept to be saved again, unless a newer state replaces it.
            self._waiting = survey
            self._set_state(SaveState.FAILED, sentence)
        else:
            self._send_if_free()

    def _set_state(self, state: SaveState, sentence: str = "") -> None:
        self.state, self.sentence = state, sentence
        self.state_changed.emit(state, sentence)


def _save(
    connection: Connection,
    survey: Survey,
    steps: NewSteps,
    known_title: str,
    pictures: Mapping[str, bytes],
) -> EditedState:
    """Store the definition, but not over what other views have changed since ``known_title``.

    They set the status, the languages and the kiosk settings, and may rename the survey.
    ``pictures`` are those of its choices: after an undo one may be gone from the library.
    """
    keep_missing(connection, pictures)
    stored = load_edited(connection, survey.id).survey
    title = stored.title if survey.title == known_title else survey.title
    # First: a picture that only an undo would show is one that is used.
    save_steps(connection, survey.id, steps)
    return save_edited(connection, replace(with_set_elsewhere(survey, stored), title=title))


def with_set_elsewhere(survey: Survey, holder: Survey) -> Survey:
    """Return the survey with what only other views than Build set, as ``holder`` has it."""
    return replace(
        survey, status=holder.status, languages=holder.languages, settings=holder.settings
    )
