"""The keyboard shortcuts, as the menus have them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from surveyapp.views.dialogs import Dialog
from surveyapp.views.header_view import HeaderView
from surveyapp.views.labels import without_mnemonic
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.theme import GRID


class ShortcutsDialog(Dialog):
    """Lists the shortcuts of actions, menu by menu; actions without one are left out."""

    def __init__(
        self, groups: Sequence[tuple[str, Sequence[QAction]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, room=(66, 28))
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._tree.setHeaderLabels([self.tr("Action"), self.tr("Shortcut")])
        self._tree.setItemsExpandable(False)
        self._tree.setRootIsDecorated(False)
        self._tree.setIndentation(0)
        self._tree.setItemDelegate(RowDelegate(self._tree))
        header = HeaderView(self._tree)
        self._tree.setHeader(header)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        for title, actions in groups:
            self._add_group(title, actions)
        self._tree.expandAll()
        if first := self._tree.topLevelItem(0):
            self._tree.setCurrentItem(first)
        self.column(2 * GRID, (self._tree, 1), self.closing())

    def _add_group(self, title: str, actions: Sequence[QAction]) -> None:
        rows = [
            QTreeWidgetItem([without_mnemonic(action.text()).removesuffix("…"), _keys(action)])
            for action in actions
            if action.shortcuts()
        ]
        if not rows:
            return
        group = QTreeWidgetItem([without_mnemonic(title)])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        font = self._tree.font()
        font.setBold(True)
        group.setFont(0, font)
        group.addChildren(rows)
        self._tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    # A key of its own for Undo and Redo, on some keyboards, needs no mention: it says what it does.
    named = (QKeySequence(Qt.Key.Key_Undo), QKeySequence(Qt.Key.Key_Redo))
    return ", ".join(keys.toString(native) for keys in action.shortcuts() if keys not in named)
