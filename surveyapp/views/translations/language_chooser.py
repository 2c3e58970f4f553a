"""Choosing one of many languages by its English name, its own name, or its code."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

from PySide6.QtCore import QLocale, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QListWidgetItem, QWidget

from surveyapp.domain.languages import KNOWN_LANGUAGES, language_name
from surveyapp.overrides import guarded
from surveyapp.views.dialogs import Dialog
from surveyapp.views.list_widget import ROW_KEYS, ListWidget
from surveyapp.views.search_line import SearchLine
from surveyapp.views.theme import GRID


class LanguageChooser(Dialog):
    """A search field above the list of languages, of which a menu would fill the screen.

    Signals:
        language_chosen: the code of the language.
    """

    language_chosen = Signal(str)

    def __init__(self, codes: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, room=(60, 26))
        self.setWindowTitle(self.tr("Add a language"))
        example = self.tr("Name or code, for example Deutsch or de")
        self.search = SearchLine(example, self.tr("Search languages"))
        self.search.textChanged.connect(self._narrow)
        self.list = ListWidget()
        self.list.setAccessibleName(self.tr("Languages"))
        for code in sorted(codes, key=english_name):
            item = QListWidgetItem(f"{full_name(code)}  ·  {code}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, code)
        self.list.itemActivated.connect(self.accept)
        buttons, self._add = self.decision(self.tr("&Add"))
        self.column(GRID, self.search, (self.list, 1), buttons)
        self._narrow()

    @classmethod
    def ask(
        cls, taken: Container[str], asking: QWidget, take: SignalInstance | Callable[[str], None]
    ) -> None:
        """Open it over the window of ``asking``, without the languages that are taken already."""
        chooser = cls([code for code in KNOWN_LANGUAGES if code not in taken], asking.window())
        chooser.language_chosen.connect(take)
        chooser.open()

    @property
    def offered(self) -> list[str]:
        """The codes of the languages that match the search, in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if not item.isHidden()]

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys move through the list while the search field has the focus."""
        if event.key() in ROW_KEYS and self.search.hasFocus():
            self.list.setFocus()
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    @Slot()
    @guarded
    def accept(self) -> None:
        """Emit the language that is chosen, if there is one, and close."""
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.language_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            super().accept()

    @Slot()
    def _narrow(self) -> None:
        wanted = self.search.text().strip().casefold()
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())
            if not item.isHidden():
                # The language whose code is searched for comes before all that contain it.
                is_it = item.data(Qt.ItemDataRole.UserRole).casefold() == wanted
                first = row if first < 0 or is_it else first
        self.list.setCurrentRow(first)
        self._add.setEnabled(first >= 0)


def show_languages(combo: QComboBox, codes: Sequence[str], current: str) -> None:
    """Offer these languages in a combo box, with the current one chosen."""
    if tuple(codes) != tuple(combo.itemData(place) for place in range(combo.count())):
        combo.clear()
        for code in codes:
            combo.addItem(full_name(code), code)
    combo.setCurrentIndex(combo.findData(current))


def full_name(code: str) -> str:
    """Return the English name of a language with its own, or just that if they are the same."""
    native, english = language_name(code), english_name(code)
    return native if native == english else f"{english} ({native})"


def english_name(code: str) -> str:
    """Return the English name of a language; its own name if Qt does not know it."""
    locale = QLocale(code)
    if locale.language() is QLocale.Language.C:
        return language_name(code)
    return QLocale.languageToString(locale.language())
