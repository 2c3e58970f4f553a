"""The places of Home: which surveys are shown, each with how many there are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
)

from surveyapp.models.records import Index
from surveyapp.models.survey_list import SurveyListModel, SurveyScope
from surveyapp.overrides import guarded
from surveyapp.views.icons import icon
from surveyapp.views.labels import leading_edge
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.table_view import row_height
from surveyapp.views.theme import GRID, tokens

_COUNT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_LETTERS = 28
"""The width of the list, in average characters: 224 pixels in the usual size of text."""
translate = QCoreApplication.translate


def scope_names() -> dict[SurveyScope, tuple[str, str]]:
    """Return the name and the icon of each scope, in their order."""
    return {
        SurveyScope.CURRENT: (translate("Home", "All surveys"), "library-big"),
        SurveyScope.OPEN: (translate("Home", "Open"), "circle-dot"),
        SurveyScope.DRAFTS: (translate("Home", "Drafts"), "pencil"),
        SurveyScope.CLOSED: (translate("Home", "Closed"), "lock"),
        SurveyScope.ARCHIVED: (translate("Home", "Archive"), "archive"),
        SurveyScope.TRASH: (translate("Home", "Trash"), "trash-2"),
    }


class PlacesList(QListWidget):
    """A list of the scopes, of which one is chosen.

    Signals:
        scope_chosen: the `SurveyScope` to show from now on.
    """

    scope_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sidebar")
        self.setAccessibleName(self.tr("Which surveys"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_PlaceDelegate(self))
        for scope, (name, icon_name) in scope_names().items():
            item = QListWidgetItem(icon(icon_name, "muted"), name, self)
            item.setData(Qt.ItemDataRole.UserRole, scope.value)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self._tell)

    @property
    def scope(self) -> SurveyScope:
        """The scope that is chosen."""
        return SurveyScope(self.currentItem().data(Qt.ItemDataRole.UserRole))

    def choose(self, scope: SurveyScope) -> None:
        """Choose this scope."""
        self.setCurrentRow(list(SurveyScope).index(scope))

    def show_counts(self, model: SurveyListModel) -> None:
        """Show how many surveys each scope holds."""
        for row, count in enumerate(model.counts().values()):
            item = self.item(row)
            item.setData(_COUNT_ROLE, count)
            said = f"{item.text()}, {QLocale().toString(count)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    @guarded
    def sizeHint(self) -> QSize:
        """As wide as its names need at any size of text."""
        width = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(width, super().sizeHint().height())

    @Slot(int)
    def _tell(self, _row: int) -> None:
        self.scope_chosen.emit(self.scope)


class _PlaceDelegate(RowDelegate):
    """An icon, a name, and at the end a number, on a rounded row."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # The row itself, and a pixel above and below it.
        return QSize(1, row_height(option.widget) + 2)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, row = tokens(QApplication.palette()), option.rect.adjusted(GRID, 1, -GRID, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self.paint_ground(painter, option, index)
        side, pad = option.fontMetrics.height(), GRID * 3 // 2
        inner = row.adjusted(pad, 0, -pad, 0)
        mark = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, self._seen(option, mark))
        count = QLocale().toString(index.data(_COUNT_ROLE) or 0)
        end = option.fontMetrics.horizontalAdvance(count) + GRID
        upright = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted))
        painter.drawText(self._seen(option, inner), leading_edge(far=True) | upright, count)
        name = inner.adjusted(side + GRID * 3 // 2, 0, -end, 0)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        words = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(self._seen(option, name), leading_edge() | upright, words)
        painter.restore()

    @staticmethod
    def _seen(option: QStyleOptionViewItem, rect: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, rect)
