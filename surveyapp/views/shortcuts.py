"""The keyboard shortcuts, as the menus have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from surveyapp.views.dialogs import Dialog
from surveyapp.views.headings import Headings
from surveyapp.views.theme import GRID


class ShortcutsDialog(Dialog):
    """Lists the shortcuts of actions, menu by menu; actions without one are left out."""

    def __init__(
        self, groups: Sequence[tuple[str, Sequence[QAction]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._tree.setHeaderLabels([self.tr("Action"), self.tr("Shortcut")])
        self._tree.setItemsExpandable(False)
        self._tree.setRootIsDecorated(False)
        self._tree.setHeader(Headings(self._tree))
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._tree.header().setStretchLastSection(False)
        for title, actions in groups:
            self._add_group(title, actions)
        self._tree.expandAll()
        if first := self._tree.topLevelItem(0):
            self._tree.setCurrentItem(first)
        metrics = QFontMetrics(self._tree.font())
        self._tree.setMinimumSize(metrics.averageCharWidth() * 60, metrics.height() * 20)
        layout = self.column(2 * GRID)
        layout.addWidget(self._tree, 1)
        layout.addWidget(self.closing())

    def _add_group(self, title: str, actions: Sequence[QAction]) -> None:
        rows = [QTreeWidgetItem([_plain(a.text()), _keys(a)]) for a in actions if a.shortcuts()]
        if not rows:
            return
        group = QTreeWidgetItem([_plain(title)])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        font = self._tree.font()
        font.setBold(True)
        group.setFont(0, font)
        group.addChildren(rows)
        self._tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)


def _plain(text: str) -> str:
    """Return the text of an action or menu as it is read: without the mark of its mnemonic."""
    return re.sub(r"&(.)", r"\1", text).removesuffix("…")


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    # The keys that some keyboards have for these bear the name of what they do.
    named = (QKeySequence(Qt.Key.Key_Undo), QKeySequence(Qt.Key.Key_Redo))
    return ", ".join(keys.toString(native) for keys in action.shortcuts() if keys not in named)
