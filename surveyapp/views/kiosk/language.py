"""The language while strangers answer: texts, numbers, dates, and the writing direction.

The texts are in resources/i18n/kiosk_<language>.qm; `python -m tests.translations` makes them.
Of other languages they are in the library, where the manager has written them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QGuiApplication

from surveyapp import paths
from surveyapp.domain.languages import is_right_to_left
from surveyapp.views.locales import language_of, with_typed_digits

_ENGLISH = "en"
"""English has a file too, for texts with a count: it has a singular and a plural."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a kiosk speaks in one language."""

    locale: QLocale
    direction: Qt.LayoutDirection
    translators: tuple[QTranslator, ...]


@dataclass(frozen=True, slots=True)
class _Before:
    locale: QLocale
    direction: Qt.LayoutDirection
    translators: tuple[QTranslator, ...]


class KioskLanguage(QObject):
    """Switches the whole program to the respondent's language, and back to the manager's.

    Widgets that exist keep their texts: make them anew after `use`. A window that exists
    passes its former locale on to its new children: set ``locale`` on it.

    Signals:
        changed: the language is another one now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: _Before | None = None
        self._language: str | None = None
        self._translators: tuple[QTranslator, ...] = ()
        self._words: Mapping[str, bytes] = {}
        self._spoken = b""

    def set_words(self, words: Mapping[str, bytes]) -> None:
        """From the next `use` on, say these, by language, before those that are shipped."""
        self._words = words
        self._language = None

    @property
    def locale(self) -> QLocale:
        """How numbers and dates are written now."""
        return QLocale()

    def use(self, language: str) -> None:
        """Switch to a language; "" stands for that of the manager's system.

        Without texts in it the kiosk speaks English, in that language's direction.
        """
        if self._before is not None and language == self._language:
            return
        if self._before is None:
            self._before = _found()
        before = self._before
        locale = _locale_of(language, before.locale) if language else before.locale
        spoken = language or language_of(locale)
        # First: the manager's language would show wherever this one has no text.
        _uninstall(before.translators + self._translators)
        self._forget_own()
        self._translators = tuple(self._loaded(locale, spoken))
        self._language = language
        QLocale.setDefault(locale)
        for translator in self._translators:
            QCoreApplication.installTranslator(translator)
        # After the translators: Qt's own one sets a direction too.
        is_own = bool(language or self._spoken)
        QGuiApplication.setLayoutDirection(_direction(spoken) if is_own else before.direction)
        self.changed.emit()

    def voice(self, language: str) -> Voice:
        """Return what `use` switches to, for whoever does not switch the whole program.

        Without Qt's own words: they would turn the direction of every window.
        """
        here = QLocale()
        locale = _locale_of(language, here) if language else here
        direction = _direction(language) if language else QGuiApplication.layoutDirection()
        spoken = language or language_of(locale)
        return Voice(locale, direction, tuple(self._loaded_own(locale, spoken)))

    def restore(self) -> None:
        """Switch back to what there was before the first `use`."""
        before = self._before
        if before is None:
            return
        _uninstall(self._translators)
        self._forget_own()
        self._before = None
        QLocale.setDefault(before.locale)
        for translator in before.translators:
            QCoreApplication.installTranslator(translator)
        QGuiApplication.setLayoutDirection(before.direction)

    def _loaded(self, locale: QLocale, language: str) -> list[QTranslator]:
        """Return the translators of Qt, the kiosk and the manager, in the order to install."""
        qt = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        loaded = [qt] if qt.load(locale, "qtbase", "_", folder) else []
        return loaded + self._loaded_own(locale, language)

    def _loaded_own(self, locale: QLocale, language: str) -> list[QTranslator]:
        """Return the translators of the kiosk and of the manager that there are."""
        own = QTranslator(self)
        words = str(paths.resources() / "i18n")
        # The locale's name, never the survey's code: an imported survey may have a path there.
        shipped = own.load(f"kiosk_{locale.name()}", words) or own.load(f"kiosk_{_ENGLISH}", words)
        loaded = [own] if shipped else []
        # Kept: a translator reads them where they are.
        self._spoken = self._words.get(language, b"")
        if self._spoken:
            written = QTranslator(self)
            if written.load(self._spoken):
                loaded.append(written)
        return loaded

    def _forget_own(self) -> None:
        for translator in self.findChildren(QTranslator):
            translator.deleteLater()
        self._translators = ()


def _found() -> _Before:
    app = QCoreApplication.instance()
    children = Qt.FindChildOption.FindDirectChildrenOnly
    translators = app.findChildren(QTranslator, options=children) if app is not None else []
    return _Before(QLocale(), QGuiApplication.layoutDirection(), tuple(translators))


def _uninstall(translators: tuple[QTranslator, ...]) -> None:
    for translator in translators:
        QCoreApplication.removeTranslator(translator)


def _direction(language: str) -> Qt.LayoutDirection:
    mirrored = is_right_to_left(language)
    return Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight


def _locale_of(language: str, manager: QLocale) -> QLocale:
    """Return the locale for a language's numbers and dates, in the manager's country if it can be.

    Digits are always 0 to 9, the ones that can be typed.
    """
    plain = QLocale(language)
    if plain.language() is QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.World)
    candidates = [plain, QLocale(plain.language(), plain.script(), QLocale.Country.World)]
    if not _names_country(language):
        here = QLocale(plain.language(), plain.script(), manager.territory())
        if here.territory() == manager.territory():
            candidates.insert(0, here)
        if manager.language() == plain.language():
            # With the settings of the manager's system, which may differ from any country's.
            candidates.insert(0, manager)
    return with_typed_digits(candidates, plain)


def _names_country(language: str) -> bool:
    return any(len(part) != 4 for part in language.replace("_", "-").split("-")[1:])
