"""The list of reasons beside the preview: any number of them, of which those seen are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyleOptionViewItem

from surveyapp.domain.reasons import Reason
from surveyapp.models.records import ACCESSIBLE_TEXT, DISPLAY, ROOT, Index
from surveyapp.overrides import guarded
from surveyapp.views.icons import icon
from surveyapp.views.labels import leading_edge
from surveyapp.views.preview.reason_words import ReasonWords
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.theme import GRID, tokens

_AT_ONCE = 50
"""So many rows are measured in one turn of the event loop."""
_ASKED, _NOT_ASKED = ("circle-check", "success"), ("circle-dashed", "muted")


class ReasonsModel(QAbstractListModel):
    """One row a reason; its words are made when they are asked for."""

    UUID_ROLE = int(Qt.ItemDataRole.UserRole)
    SAID_ROLE = UUID_ROLE + 1
    """Why it is there or not, and the answers that decided, a line each."""
    IS_ASKED_ROLE = UUID_ROLE + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reasons: list[Reason] = []
        self._words: ReasonWords | None = None

    def show_reasons(self, reasons: Sequence[Reason], words: ReasonWords) -> None:
        """Show these; where they are about the same parts, what is selected stays."""
        parts = [reason.part.uuid for reason in reasons]
        is_same = parts == [reason.part.uuid for reason in self._reasons]
        if not is_same:
            self.beginResetModel()
        self._reasons, self._words = list(reasons), words
        if not is_same:
            self.endResetModel()
        elif reasons:
            self.dataChanged.emit(self.index(0), self.index(len(reasons) - 1))

    @guarded
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._reasons)

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid() or self._words is None:
            return None
        reason = self._reasons[index.row()]
        if role == DISPLAY:
            return self._words.title(reason.part)
        if role == self.UUID_ROLE:
            return reason.part.uuid
        if role == self.IS_ASKED_ROLE:
            return reason.is_asked
        if role == self.SAID_ROLE:
            return self._words.said(reason)
        if role == ACCESSIBLE_TEXT:
            return f"{self._words.title(reason.part)}. {self._words.said(reason)}"
        return None


class ReasonsList(QListView):
    """Shows reasons below each other.

    Signals:
        edit_requested: the uuid of the question or section that is to be changed.
    """

    edit_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sentences")
        self.reasons = ReasonsModel(self)
        self.setModel(self.reasons)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # Their heights depend on the width, and there may be a thousand of them.
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        edit = QAction(self.tr("&Edit in Build"), self)
        edit.triggered.connect(self._edit)
        self.addAction(edit)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(self._edit)

    @Slot()
    def _edit(self) -> None:
        uuid = self.currentIndex().data(ReasonsModel.UUID_ROLE)
        if uuid:
            self.edit_requested.emit(uuid)


class _Rows(RowDelegate):
    """Draws a sign, the question, and below it the reason, in as many lines as they need."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        title, said = self._places(option, index, QRect(0, 0, width, 0))
        return QSize(width, said.bottom() + 1 + GRID // 2 + 1 if said.isValid() else title.bottom())

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_ground(painter, option, index)
        colours, rect = tokens(QApplication.palette()), option.rect
        side = option.fontMetrics.height()
        sign = _ASKED if index.data(ReasonsModel.IS_ASKED_ROLE) else _NOT_ASKED
        place = QRect(rect.left() + 2 * GRID, rect.top() + GRID // 2, side, side)
        icon(*sign).paint(painter, QStyle.visualRect(option.direction, rect, place))
        title, said = self._places(option, index, rect)
        flags = int((leading_edge(self._view) | Qt.AlignmentFlag.AlignTop).value)
        flags |= int(Qt.TextFlag.TextWordWrap.value)
        painter.save()
        painter.setFont(option.font)
        for area, words, colour in (
            (title, index.data(), colours.text),
            (said, index.data(ReasonsModel.SAID_ROLE), colours.muted),
        ):
            painter.setPen(QColor(colour))
            painter.drawText(QStyle.visualRect(option.direction, rect, area), flags, words)
        painter.restore()

    def _places(
        self, option: QStyleOptionViewItem, index: Index, row: QRect
    ) -> tuple[QRect, QRect]:
        """Return where title and reason stand in a row, before they are mirrored."""
        metrics: QFontMetrics = option.fontMetrics
        left = row.left() + 3 * GRID + metrics.height()
        room = QRect(left, row.top() + GRID // 2, row.right() - 2 * GRID - left, 1 << 14)
        flags = int(Qt.TextFlag.TextWordWrap.value)
        title = metrics.boundingRect(room, flags, str(index.data()))
        title = QRect(room.left(), room.top(), room.width(), title.height())
        below = room.adjusted(0, title.height(), 0, 0)
        height = metrics.boundingRect(
            below, flags, str(index.data(ReasonsModel.SAID_ROLE))
        ).height()
        return title, QRect(below.left(), below.top(), below.width(), height)
