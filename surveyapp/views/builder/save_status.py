"""The line that says whether the edits shown are saved."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame

from surveyapp.models.line_text import plain_tip
from surveyapp.views.boxes import fill_row
from surveyapp.views.builder.saver import Saver, SaveState
from surveyapp.views.composing import push_button
from surveyapp.views.labels import words_label
from surveyapp.views.response_counts import changes_text
from surveyapp.views.theme import GRID


class SaveStatus(QFrame):
    """Shows why something was not saved, with a button that lets the `Saver` try again.

    Hidden while there is nothing to be said. That all is well is for the head of the survey.

    Signals:
        words_changed: what the head says about the changes now.
        undo_requested: what the note is about is to be taken back.
    """

    words_changed = Signal(str)
    undo_requested = Signal()

    def __init__(self, *, frozen: bool = False) -> None:
        """``frozen`` says that nothing can be changed, in place of what was saved."""
        super().__init__()
        self.setProperty("role", "bar")
        self._frozen = frozen
        self._saver: Saver | None = None
        self._shown: SaveState | None = None
        self._changes = 0
        self._note = words_label("muted", wraps=False)
        self.words = ""
        self._error = words_label("error")
        self._retry = push_button(self.tr("Retr&y"), self._save_again)
        self._undo = push_button(self.tr("Undo"), self.undo_requested, "quiet", "undo-2")
        parts = (self._note, self._undo, (self._error, 1), 0, self._retry)
        fill_row(self, *parts, margins=(2 * GRID, GRID // 2, 2 * GRID, GRID // 2))
        self.watch(None)

    def watch(self, saver: Saver | None) -> None:
        """Show the state of this saver, or of none."""
        if self._saver is not None:
            self._saver.state_changed.disconnect(self._show)
        self._saver = saver
        self.show_note("")
        if saver is None:
            self._show(None, "")
        else:
            saver.state_changed.connect(self._show)
            self._show(saver.state, saver.sentence)

    @Slot(str)
    def show_note(self, sentence: str) -> None:
        """Show a sentence about the last edit; the next edit removes it."""
        self._note.setText(sentence)
        self._note.setToolTip("")
        self._undo.hide()
        self._hide_if_silent()

    @Slot(list)
    def show_left_out(self, sentences: list[str]) -> None:
        """Say what the last edit could not keep, and offer to take it back."""
        first, *others = sentences
        more = self.tr("%n more", "", len(others)) if others else ""
        self.show_note(f"{first} ({more})" if more else first)
        self._note.setToolTip(plain_tip("\n".join(sentences)))
        self._note.setAccessibleDescription("\n".join(others))
        self._undo.show()

    @Slot(int)
    def show_changes(self, count: int) -> None:
        """Say how many changes wait to be published, once all are saved."""
        self._changes = count
        self.words = self._word_for(self._shown)
        self.words_changed.emit(self.words)

    def _hide_if_silent(self) -> None:
        self.setVisible(bool(self._note.text()) or self._shown is SaveState.FAILED)

    @Slot()
    def _save_again(self) -> None:
        if self._saver is not None:
            self._saver.flush()

    @Slot(object, str)
    def _show(self, state: SaveState | None, sentence: str) -> None:
        has_failed = state is SaveState.FAILED
        if state is SaveState.SAVING and self._shown is not state:
            self.show_note("")
        self._shown = state
        self._error.setVisible(has_failed)
        self._error.setText(self.tr("Not saved. {0}").format(sentence))
        self._retry.setVisible(has_failed)
        self.words = self._word_for(state)
        self.words_changed.emit(self.words)
        self._hide_if_silent()

    def _word_for(self, state: SaveState | None) -> str:
        if state is SaveState.SAVING:
            return self.tr("Saving…")
        if state is SaveState.FAILED:
            return self.tr("Not saved")
        if state is None:
            return ""
        if self._frozen:
            return self.tr("Read-only")
        return changes_text(self._changes) or self.tr("All changes saved")
