"""The line that says whether what one sees is on the disk."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from surveyapp.views.builder.saver import Saver, SaveState
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class SaveStatus(QFrame):
    """Follows one saver, and lets it try again what could not be saved."""

    def __init__(self, parent: QWidget | None = None, *, frozen: bool = False) -> None:
        """``frozen`` says that nothing can be changed, in place of what is saved."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._frozen = frozen
        self._saver: Saver | None = None
        self._shown: SaveState | None = None
        self._note = words_label("muted", wraps=False)
        self._state = words_label("muted", wraps=False)
        self._error = words_label("error")
        self._retry = QPushButton(self.tr("Retr&y"))
        self._retry.clicked.connect(self._save_again)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        layout.addWidget(self._note)
        layout.addWidget(self._error, 1)
        layout.addStretch()
        layout.addWidget(self._retry)
        layout.addWidget(self._state)
        self.watch(None)

    def watch(self, saver: Saver | None) -> None:
        """Follow another saver, or none."""
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
        """Say something about the last step; the next one takes it away."""
        self._note.setText(sentence)

    @Slot()
    def _save_again(self) -> None:
        if self._saver is not None:
            self._saver.retry()

    @Slot(object, str)
    def _show(self, state: SaveState | None, sentence: str) -> None:
        has_failed = state is SaveState.FAILED
        if state is SaveState.SAVING and self._shown is not state:
            self.show_note("")
        self._shown = state
        self._error.setVisible(has_failed)
        self._error.setText(self.tr("Not saved. {0}").format(sentence))
        self._retry.setVisible(has_failed)
        self._state.setVisible(not has_failed)
        words = {
            SaveState.SAVED: (
                self.tr("Read-only: nothing can be changed here")
                if self._frozen
                else self.tr("All changes saved")
            ),
            SaveState.SAVING: self.tr("Saving…"),
        }
        self._state.setText(words.get(state, "") if state else "")
