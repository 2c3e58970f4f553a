"""The head of Home: which library it is, the search, and what begins a survey."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.views.boxes import column_of, fill_row, row_of
from surveyapp.views.composing import push_button
from surveyapp.views.home.backup_state import BackupState
from surveyapp.views.home.search_field import SearchField
from surveyapp.views.icons import icon
from surveyapp.views.labels import without_mnemonic, words_label
from surveyapp.views.theme import GRID
from surveyapp.workers.library import Library

_SEARCH_LETTERS = 66
"""The greatest width of the search field, in average characters."""


_SIDE_SHARE = 2


class HomeHeader(QFrame):
    """Three groups: the library, the search in the middle, two buttons at the end.

    Signals:
        searched: what is searched for now.
        list_entered: the surveys found are to get the keyboard.
    """

    searched = Signal(str)
    list_entered = Signal()

    def __init__(self, library: Library, bring: QAction, new: QAction) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.backup = BackupState(library)
        self.backup.known.connect(self._make_room)
        self._library = self._make_library(library.path)
        self.search = self._make_search()
        self._import = self._make_button(bring, self.tr("Import"), "")
        self._new = self._make_button(new, self.tr("New survey"), "primary")
        self._more = QToolButton()
        self._more.setIcon(icon("ellipsis"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setToolTip(self.tr("All menus"))
        self._more.setAccessibleName(self.tr("All menus"))
        self._more.hide()
        self._end = QWidget()
        fill_row(self._end, 1, self._import, self._new, self._more, spacing=GRID)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.addWidget(self._library, 0, 0)
        grid.addWidget(self.search, 0, 1)
        grid.addWidget(self._end, 0, 2)
        for column, share in enumerate((_SIDE_SHARE, 3, _SIDE_SHARE)):
            grid.setColumnStretch(column, share)
        self._grid = grid

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def offer_menus(self, menus: Sequence[QMenu]) -> None:
        """Offer the menus of the window's menu bar here too."""
        menu = QMenu(self)
        for one in menus:
            menu.addMenu(one)
        self._more.setMenu(menu)
        self._more.show()

    def _make_library(self, library: Path) -> QWidget:
        name = words_label("strong", library.stem, wraps=False)
        file = words_label("small", library.name, wraps=False)
        whole = QWidget()
        below = row_of(file, self.backup, spacing=GRID // 2)
        fill_row(whole, column_of(name, below, spacing=0), 1)
        whole.setToolTip(str(library))
        return whole

    def _make_search(self) -> QLineEdit:
        field = SearchField(self.tr("Search surveys, questions and answers"))
        field.setMaximumWidth(self.fontMetrics().averageCharWidth() * _SEARCH_LETTERS)
        field.textChanged.connect(self.searched)
        down = QAction(field)
        down.setShortcut(QKeySequence(Qt.Key.Key_Down))
        down.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        down.triggered.connect(self.list_entered)
        field.addAction(down)
        return field

    def _make_button(self, action: QAction, text: str, role: str) -> QPushButton:
        icon_name = "plus" if role else "file-input"
        button = push_button(text, action.trigger, role, icon_name)
        button.setEnabled(action.isEnabled())
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{without_mnemonic(action.text())} ({keys})")
        return button

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the menu has too where there is no room for it."""
        super().resizeEvent(event)
        self._make_room()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def _make_room(self) -> None:
        least = self.fontMetrics().averageCharWidth() * 24 + 6 * GRID
        ends = (self._new, self._more)
        free = self.width() - least - sum(part.sizeHint().width() + GRID for part in ends)
        for part in (self._import, self._library):
            free -= part.sizeHint().width() + 2 * GRID
            part.setVisible(free >= 0)
        # Nothing to be in the middle of.
        self._grid.setColumnStretch(0, 0 if self._library.isHidden() else _SIDE_SHARE)
