"""Cut, copy and paste of whole questions and sections, between surveys and as plain text."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence

from surveyapp.domain.blocks import Block, Scope
from surveyapp.domain.clippings import (
    MIME,
    clipping_json,
    clipping_of,
    clipping_text,
    insert_clipping,
    read_clipping,
    says_something,
    written_clipping,
)
from surveyapp.domain.document import DocumentError
from surveyapp.domain.sentences import Sentence
from surveyapp.localization import translated
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.menu_actions import make_action


class QuestionClipboard(QObject):
    """The actions that put questions or sections on the clipboard, and take them from there.

    Signals:
        cut_requested: what was copied is to be deleted.
        paste_requested: what a step that pastes is called, and the function that pastes into a
            survey; it returns what is `Pasted`.
    """

    cut_requested = Signal()
    paste_requested = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._edited: EditedSurvey | None = None
        self._chosen: Callable[[], Sequence[str]] = list
        make, key = partial(make_action, self), QKeySequence.StandardKey
        self.cut = make(self.tr("Cut &questions or sections"), "", self._cut, key.Cut)
        self.copy = make(self.tr("&Copy questions"), "copy", self._copy, key.Copy)
        self.paste = make(self.tr("Past&e questions"), "clipboard", self._paste, key.Paste)

    def act_on(self, chosen: Callable[[], Sequence[str]]) -> None:
        """Copy what this returns: the uuids of what is chosen, the current one last."""
        self._chosen = chosen

    def show_edited(self, edited: EditedSurvey | None, *, can_paste: bool, can_cut: bool) -> None:
        """Act on this survey, and on what can be done to what is chosen in it."""
        self._edited = edited
        self.copy.setEnabled(edited is not None)
        self.cut.setEnabled(can_cut)
        self.paste.setEnabled(can_paste)

    @Slot()
    def _cut(self) -> None:
        if self._copy():
            self.cut_requested.emit()

    @Slot()
    def _copy(self) -> bool:
        if self._edited is None:
            return False
        clipping = clipping_of(self._edited.survey, self._chosen())
        if not says_something(clipping):
            return False
        mime = QMimeData()
        mime.setData(MIME, QByteArray(clipping_json(clipping).encode()))
        mime.setText(clipping_text(clipping))
        QGuiApplication.clipboard().setMimeData(mime)
        atexit.register(_leave_text)
        return True

    @Slot()
    def _paste(self) -> None:
        edited, clipping = self._edited, _pasted()
        if edited is None or not says_something(clipping):
            return
        uuids = self._chosen()
        paste = partial(
            insert_clipping,
            clipping=clipping,
            at=uuids[-1] if uuids else "",
            pictures=frozenset(edited.saver.pictures),
        )
        self.paste_requested.emit(translated(_name(clipping)), paste)


def _name(clipping: Block) -> Sentence:
    if clipping.scope is Scope.SECTION:
        count = len(clipping.content.sections)
        return Sentence("Paste {count} sections", one="Paste 1 section", count=count)
    count = sum(1 for _ in clipping.content.questions())
    return Sentence("Paste {count} questions", one="Paste 1 question", count=count)


def _pasted() -> Block:
    """Return what the clipboard holds: questions, or lines of text that become some."""
    mime = QGuiApplication.clipboard().mimeData()
    if mime is not None and mime.hasFormat(MIME):
        try:
            return read_clipping(bytes(mime.data(MIME).data()).decode("utf-8", "replace"))
        except DocumentError:
            pass  # of a newer program, or damaged: there is the text beside it
    return written_clipping(mime.text() if mime is not None else "")


def _leave_text() -> None:
    """Leave only the text of what was copied, at the end of the program.

    PySide 6.11 makes an end to the process where the clipboard still holds a QMimeData that
    Python made: it is freed twice.
    """
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    mime = clipboard.mimeData()
    if mime is not None and mime.hasFormat(MIME):
        clipboard.setText(clipboard.text())
