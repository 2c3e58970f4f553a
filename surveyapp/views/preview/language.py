"""The respondent's language on one part of the window, while the others keep the manager's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt

from surveyapp.views.kiosk.language import KioskLanguage, Voice


class PreviewLanguage(QObject):
    """Has the kiosk's screens speak a language from `use` to `stop`.

    For so long its translators are the program's. They have no words but the kiosk's, so that
    the manager's windows go on in their own language.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kiosk = KioskLanguage(self)
        self._voice: Voice | None = None

    def set_words(self, words: Mapping[str, bytes]) -> None:
        """Speak these words, see `KioskLanguage.set_words`, from the next `use` on."""
        self._kiosk.set_words(words)

    @property
    def locale(self) -> QLocale:
        """How the screens write numbers and dates."""
        return QLocale() if self._voice is None else self._voice.locale

    @property
    def direction(self) -> Qt.LayoutDirection:
        """In which direction the screens are laid out."""
        left_to_right = Qt.LayoutDirection.LeftToRight
        return left_to_right if self._voice is None else self._voice.direction

    def use(self, language: str) -> None:
        """Speak this language, "" for that of the manager's system."""
        self.stop()
        self._voice = self._kiosk.voice(language)
        for translator in self._voice.translators:
            QCoreApplication.installTranslator(translator)

    def stop(self) -> None:
        """Leave the program as it was."""
        if self._voice is None:
            return
        for translator in self._voice.translators:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._voice = None

    @contextmanager
    def spoken(self) -> Iterator[None]:
        """Write numbers within sentences as the language does."""
        before = QLocale()
        QLocale.setDefault(self.locale)
        try:
            yield
        finally:
            QLocale.setDefault(before)
