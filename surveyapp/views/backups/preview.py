"""What a backup holds, beside what the library holds now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QLocale, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.backups import Holdings, compare
from surveyapp.models.comparison import CHANGE, THEN, TITLE, ComparisonModel
from surveyapp.models.moments import local_moment
from surveyapp.overrides import guarded
from surveyapp.views.elided_label import ElidedLabel
from surveyapp.views.header_view import HeaderView
from surveyapp.views.labels import show_role, words_label
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.theme import GRID


class BackupPreview(QWidget):
    """Names a backup, sums it up, and compares its surveys with those of the library."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = ElidedLabel(self)
        self._heading.setProperty("role", "heading")
        self._then = words_label(parent=self)
        self._now = words_label(parent=self)
        self._then.setObjectName("then")
        self._now.setObjectName("now")
        self._sentence = words_label("muted", parent=self)
        self._model = ComparisonModel(self)
        self._tree = list_tree(self._model, self.tr("Surveys in the backup and now"), TITLE, self)
        sums = QGridLayout()
        sums.setHorizontalSpacing(2 * GRID)
        sums.setVerticalSpacing(GRID // 2)
        sums.setColumnStretch(1, 1)
        for row, (text, words) in enumerate(
            ((self.tr("In the backup"), self._then), (self.tr("In the library now"), self._now))
        ):
            sums.addWidget(words_label("muted", text, self, wraps=False), row, 0)
            sums.addWidget(words, row, 1)
        self._sums = QWidget(self)
        self._sums.setLayout(sums)
        sums.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._heading)
        layout.addWidget(self._sentence)
        layout.addWidget(self._sums)
        layout.addWidget(self._tree, 1)
        layout.addStretch()

    def show_reading(self, heading: str) -> None:
        """Say whose contents are being read."""
        self._show(heading, self.tr("Reading what it holds…"), None, None)

    def show_problem(self, heading: str, sentence: str) -> None:
        """Say why this one cannot be shown."""
        self._show(heading, sentence, None, None, role="error")

    def show_held(self, heading: str, held: Holdings, now: Holdings | None) -> None:
        """Show what is in a backup; ``now`` is None when the library cannot be read."""
        self._show(heading, "", held, now)

    def _show(
        self,
        heading: str,
        sentence: str,
        held: Holdings | None,
        now: Holdings | None,
        role: str = "muted",
    ) -> None:
        self._heading.show_text(heading)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        show_role(self._sentence, role)
        self._sums.setVisible(held is not None)
        self._tree.setVisible(held is not None)
        self._then.setText(self._summed(held))
        self._now.setText(self._summed(now))
        rows = compare(held, now) if held is not None else []
        self._model.show_compared(rows, is_compared=now is not None)
        for column in range(THEN, CHANGE + 1):
            self._tree.resizeColumnToContents(column)

    def _summed(self, held: Holdings | None) -> str:
        if held is None:
            return self.tr("It cannot be read. It will be set aside beside its place, not deleted.")
        locale = QLocale()
        said = self.tr("Surveys: {surveys} · Responses: {responses}").format(
            surveys=locale.toString(len(held.surveys)), responses=locale.toString(held.responses)
        )
        if held.last_response is None:
            return said
        moment = locale.toString(local_moment(held.last_response), QLocale.FormatType.ShortFormat)
        return said + self.tr(" · Latest: {moment}").format(moment=moment)


_LEAST_ROWS = 3


_LEAST_LETTERS = 8
"""Of the stretched column, before another one gives way."""


class _ListTree(QTreeView):
    """Hides columns, one after the other, that have no room beside the stretched one."""

    def __init__(self, stretched: int, spare: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._stretched, self._spare = stretched, spare

    @guarded
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for changed in (model.modelReset, model.dataChanged, model.rowsInserted):
                changed.connect(self._give_way)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    @Slot()
    def _give_way(self) -> None:
        columns = set(range(self.header().count())) - {self._stretched}
        needed = {column: self._needed(column) for column in columns}
        letters = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        free = self.viewport().width() - letters - sum(needed.values())
        for column in self._spare:
            self.setColumnHidden(column, free < 0)
            if free < 0:
                free += needed[column]

    def _needed(self, column: int) -> int:
        return max(self.sizeHintForColumn(column), self.header().sectionSizeHint(column))


def list_tree(
    model: QAbstractItemModel,
    name: str,
    stretched: int,
    parent: QWidget,
    *,
    spare: Sequence[int] = (),
) -> QTreeView:
    """Return a view of a list; screen readers say its ``name``, ``stretched`` is a column.

    The ``spare`` ones give way where there is no room for all, the first one first.
    """
    tree = _ListTree(stretched, spare, parent)
    tree.setItemDelegate(RowDelegate(tree))
    tree.setHeader(HeaderView(tree))
    tree.setModel(model)
    tree.setAccessibleName(name)
    tree.setProperty("role", "framed")
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    tree.setMinimumHeight(int(parent.fontMetrics().lineSpacing() * 1.75 * (_LEAST_ROWS + 1)))
    return tree
