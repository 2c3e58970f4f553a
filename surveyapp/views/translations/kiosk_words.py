"""The kiosk's own words of a library, while they are written in the dialog of translations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack
from sqlalchemy import Connection

from surveyapp.domain.kiosk_words import KIOSK, KioskWord, kiosk_texts, with_words, word_changes
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import ImportedText, OwnText, TranslationChanges
from surveyapp.exchange.kiosk_catalogue import load_catalogue
from surveyapp.overrides import guarded
from surveyapp.store.kiosk_words import load_words, save_words
from surveyapp.workers.library import Change, ChangeKind, Library

Words = dict[str, dict[str, str]]


class WrittenWords(QObject):
    """What the manager has written, by language; every change is stored, and is a step back.

    Signals:
        changed: by an edit, undo, redo, or since they were read anew.
        touched: the field of a text that an undo or redo changed.
        failed: the sentence why a change could not be stored.
    """

    changed = Signal()
    touched = Signal(str)
    failed = Signal(str)

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._catalogue: tuple[KioskWord, ...] = ()
        self._texts: dict[str, tuple[OwnText, ...]] = {}
        self._words: Words = {}

    def adopt(self, found: tuple[tuple[KioskWord, ...], Words]) -> None:
        """Take over what `read_words` has read."""
        self._catalogue, self._words = found
        self._texts.clear()
        self.changed.emit()

    def texts(self, language: str) -> tuple[OwnText, ...]:
        """Return what there is to be written in a language."""
        if language not in self._texts:
            self._texts[language] = kiosk_texts(self._catalogue, language)
        return self._texts[language]

    def said(self, language: str) -> Mapping[str, str]:
        """Return what is written in a language, by field."""
        return self._words.get(language, {})

    def changes(self, given: Sequence[ImportedText]) -> TranslationChanges:
        """Return what a file would change."""
        return word_changes(self._catalogue, self._words, given)

    def write(self, steps: QUndoStack, name: str, said: Sequence[Translation]) -> None:
        """Change these words, as a step called ``name``."""
        before = [
            Translation(KIOSK, one.field, one.language, self.said(one.language).get(one.field, ""))
            for one in said
        ]
        steps.push(_Step(self, name, before, said))

    def put(self, said: Iterable[Translation]) -> None:
        """Show and store these words; for the steps of `write` only."""
        self._words = with_words(self._words, said)
        self.changed.emit()
        reply = self._library.write(
            save_words, tuple(said), change=Change(ChangeKind.KIOSK_WORDS, 0)
        )
        reply.failed.connect(self._take_back)

    @Slot(str)
    def _take_back(self, sentence: str) -> None:
        self.failed.emit(sentence)
        reply = self._library.read(read_words)
        reply.done.connect(self.adopt)


class _Step(QUndoCommand):
    """Words before and after one change."""

    def __init__(
        self,
        words: WrittenWords,
        name: str,
        before: Sequence[Translation],
        after: Sequence[Translation],
    ) -> None:
        super().__init__(name)
        self._words = words
        self._before, self._after = before, after
        self._is_first = True

    @guarded
    def redo(self) -> None:
        self._words.put(self._after)
        if not self._is_first:
            self._words.touched.emit(self._after[0].field)
        self._is_first = False

    @guarded
    def undo(self) -> None:
        self._words.put(self._before)
        self._words.touched.emit(self._before[0].field)


def read_words(connection: Connection) -> tuple[tuple[KioskWord, ...], Words]:
    """Return which words the kiosk has, and what is written of them."""
    return load_catalogue(), load_words(connection)
