"""The places of Home: which surveys are shown, by state or by label, each with how many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
)

from surveyapp.domain.entries import SurveyLabel
from surveyapp.models.records import Index
from surveyapp.models.survey_list import SurveyListModel, SurveyScope
from surveyapp.overrides import guarded
from surveyapp.views.icons import icon
from surveyapp.views.labels import elided, leading_edge
from surveyapp.views.menu_actions import make_action
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.survey_list.label_names import label_icon
from surveyapp.views.table_view import row_height
from surveyapp.views.theme import GRID, tokens

_COUNT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_LABEL_ROLE = _COUNT_ROLE + 1
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
    """A list of the scopes and below them of the labels, of which one is chosen.

    Signals:
        place_chosen: the `SurveyScope` to show from now on, and the name of a label ("" for
            none) that the surveys shown have.
        label_edit_asked: the name of a label.
    """

    place_chosen = Signal(object, str)
    label_edit_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[SurveyLabel, ...] = ()
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
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._edit = make_action(self, self.tr("Edit label…"), "pencil", self._ask_edit)
        self._edit.setVisible(False)
        self.addAction(self._edit)

    @property
    def scope(self) -> SurveyScope:
        """The scope that is chosen."""
        return SurveyScope(self.currentItem().data(Qt.ItemDataRole.UserRole))

    @property
    def label(self) -> str:
        """The name of the label that is chosen, empty for none."""
        return self.currentItem().data(_LABEL_ROLE) or ""

    def choose(self, scope: SurveyScope) -> None:
        """Choose this scope."""
        self.setCurrentRow(list(SurveyScope).index(scope))

    def show_labels(self, labels: Sequence[SurveyLabel]) -> None:
        """Offer these labels; where the one chosen is gone, choose the first scope."""
        if tuple(labels) == self._labels:
            return
        self._labels = tuple(labels)
        before, scopes = self.label, len(SurveyScope)
        if before and before not in (label.name for label in labels):
            self.setCurrentRow(0)
        with QSignalBlocker(self):
            while self.count() > scopes:
                self.takeItem(self.count() - 1)
            if labels:
                heading = QListWidgetItem(self.tr("Labels"), self)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for label in labels:
                item = QListWidgetItem(label_icon(label.colour), label.name, self)
                item.setData(Qt.ItemDataRole.UserRole, SurveyScope.CURRENT.value)
                item.setData(_LABEL_ROLE, label.name)
                if label.name == before:
                    self.setCurrentItem(item)

    def choose_label(self, name: str) -> None:
        """Choose the label of this name."""
        for row in range(len(SurveyScope), self.count()):
            if self.item(row).data(_LABEL_ROLE) == name:
                self.setCurrentRow(row)

    def show_counts(self, model: SurveyListModel) -> None:
        """Show how many surveys each scope holds, and how many there have each label."""
        for row, count in enumerate(model.counts().values()):
            self._show_count(self.item(row), count)
        labels = model.label_counts()
        for row in range(len(SurveyScope) + 1, self.count()):
            self._show_count(self.item(row), labels[self.item(row).data(_LABEL_ROLE)])

    @staticmethod
    def _show_count(item: QListWidgetItem, count: int) -> None:
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
        self._edit.setVisible(bool(self.label))
        self.place_chosen.emit(self.scope, self.label)

    @Slot()
    def _ask_edit(self) -> None:
        self.label_edit_asked.emit(self.label)


class _PlaceDelegate(RowDelegate):
    """An icon, a name, and at the end a number, on a rounded row."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # The row itself, and a pixel above and below it; a heading stands nearer to its group.
        height = row_height(option.widget) + 2
        return QSize(1, height if _is_place(index) else height + GRID)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, row = tokens(QApplication.palette()), option.rect.adjusted(GRID, 1, -GRID, -1)
        if not _is_place(index):
            self._paint_heading(painter, option, row, index.data())
            return
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
        words = elided(index.data(), painter.fontMetrics(), name.width())
        painter.drawText(self._seen(option, name), leading_edge() | upright, words)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, words: str
    ) -> None:
        painter.save()
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.88)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens(QApplication.palette()).muted))
        place = self._seen(option, row.adjusted(GRID * 3 // 2, GRID, 0, 0))
        painter.drawText(place, leading_edge() | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    @staticmethod
    def _seen(option: QStyleOptionViewItem, rect: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, rect)


def _is_place(index: Index) -> bool:
    """Whether a row is a scope or a label, not the heading of the labels."""
    return index.data(Qt.ItemDataRole.UserRole) is not None
