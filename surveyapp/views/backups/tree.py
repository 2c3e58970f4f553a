"""The look of the two lists about backups: one column takes what room there is."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from surveyapp.views.headings import Headings

_LEAST_ROWS = 3


def list_tree(model: QAbstractItemModel, name: str, stretched: int, parent: QWidget) -> QTreeView:
    """Return a view of a list; screen readers say its ``name``, ``stretched`` is a column."""
    tree = QTreeView(parent)
    tree.setHeader(Headings(tree))
    tree.setModel(model)
    tree.setAccessibleName(name)
    tree.setProperty("role", "framed")
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAllColumnsShowFocus(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    tree.setMinimumHeight(int(parent.fontMetrics().lineSpacing() * 1.75 * (_LEAST_ROWS + 1)))
    return tree
