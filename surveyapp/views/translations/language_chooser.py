"""Choosing one of many languages: by its name, the name it has for itself, or its code."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from surveyapp.domain.languages import language_name
from surveyapp.overrides import guarded
from surveyapp.views.dialogs import Dialog
from surveyapp.views.icons import icon

_KEYS_OF_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class LanguageChooser(Dialog):
    """A list and above it what narrows it; a menu of so many would fill the screen.

    Signals:
        language_chosen: its code.
    """

    language_chosen = Signal(str)

    def __init__(self, codes: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, room=(60, 26))
        self.setWindowTitle(self.tr("Add a language"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Name or code, for example Deutsch or de"))
        self.search.setAccessibleName(self.tr("Search languages"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setProperty("role", "framed")
        self.list.setAccessibleName(self.tr("Languages"))
        for code in sorted(codes, key=english_name):
            item = QListWidgetItem(f"{full_name(code)}  ·  {code}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, code)
        self.list.itemActivated.connect(self.accept)
        buttons, self._add = self.decision(self.tr("&Add"))
        layout = self.column()
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self._narrow()

    @property
    def offered(self) -> list[str]:
        """The codes of the languages that the search leaves, in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if not item.isHidden()]

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go through the list while one writes what narrows it."""
        if event.key() in _KEYS_OF_THE_LIST and self.search.hasFocus():
            self.list.setFocus()
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    @Slot()
    @guarded
    def accept(self) -> None:
        """Say which one is chosen."""
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
                # The one of that very code before all that hold its letters.
                is_it = item.data(Qt.ItemDataRole.UserRole).casefold() == wanted
                first = row if first < 0 or is_it else first
        self.list.setCurrentRow(first)
        self._add.setEnabled(first >= 0)


def full_name(code: str) -> str:
    """Return what a language calls itself, and what the manager may call it."""
    native, english = language_name(code), english_name(code)
    return native if native == english else f"{english} ({native})"


def english_name(code: str) -> str:
    """Return what a language is called in English; an unknown one as it calls itself."""
    locale = QLocale(code)
    if locale.language() is QLocale.Language.C:
        return language_name(code)
    return QLocale.languageToString(locale.language())
