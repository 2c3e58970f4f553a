"""How the lines of a question's choices are drawn, and written in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from surveyapp.models.choice_table import ChoiceColumn, ChoiceTableModel
from surveyapp.models.records import Index
from surveyapp.overrides import guarded
from surveyapp.views.icons import icon
from surveyapp.views.labels import elided
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.theme import GRID, tokens

_LEAST_WORDS = 6
"""With room for fewer letters nothing is said behind a label."""
THUMBNAIL, SIGN = QSize(4 * GRID, 3 * GRID), QSize(2 * GRID, 2 * GRID)


class ChoiceDelegate(RowDelegate):
    """Draws the placeholder of the empty last row, and gives the editors accessible names.

    Also draws the picture of a choice, small, and what else it does, as words behind its label.

    Signals:
        step_requested: -1 to write on in the line above, 1 in the one below.
        emptied: Backspace is pressed in a line that is empty already.
        lines_pasted: what is written now has several lines.
        menu_requested: the key for the menu of a line is pressed while it is written.
    """

    step_requested = Signal(int)
    emptied = Signal()
    lines_pasted = Signal()
    menu_requested = Signal()

    def __init__(self, placeholder: str, table: QTableView) -> None:
        super().__init__(table)
        self.mark = ""
        self._placeholder = placeholder
        self.thumbnails: Mapping[str, QPixmap] = {}

    @guarded
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = _LineEditor(parent)
        editor.step_requested.connect(self.step_requested)
        editor.emptied.connect(self.emptied)
        editor.lines_pasted.connect(self.lines_pasted)
        editor.menu_requested.connect(self.menu_requested)
        editor.setFrame(False)
        is_code = index.column() == ChoiceColumn.CODE
        editor.setAccessibleName(self.tr("Code") if is_code else self.tr("Text of the choice"))
        if not index.data():
            editor.setPlaceholderText(self._placeholder)
        return editor

    @guarded
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        is_new = isinstance(model, ChoiceTableModel) and model.is_new_row(index)
        muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
        if is_new and index.column() == ChoiceColumn.LABEL:
            option.text = self._placeholder
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
            option.palette.setColor(QPalette.ColorRole.Text, muted)
            self._decorate(option, "plus", SIGN)
        elif index.column() == ChoiceColumn.LABEL and self.mark:
            self._decorate(option, self.mark, SIGN)
        elif index.column() == ChoiceColumn.MORE and not is_new:
            self._decorate(option, "ellipsis", SIGN)
        elif index.column() == ChoiceColumn.CODE:
            option.displayAlignment = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            option.palette.setColor(QPalette.ColorRole.Text, muted)

    def _decorate(self, option: QStyleOptionViewItem, name: str, size: QSize) -> None:
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.icon = icon(name, "muted")
        option.decorationSize = size

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw also the picture of a choice, and what it does besides, behind its label."""
        super().paint(painter, option, index)
        if index.column() != ChoiceColumn.LABEL:
            return
        words = index.data(ChoiceTableModel.WORDS_ROLE) or []
        picture = self.thumbnails.get(index.data(ChoiceTableModel.PICTURE_ROLE) or "")
        if words or picture:
            self._paint_behind(painter, option, str(index.data()), picture, words)

    def _paint_behind(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        label: str,
        picture: QPixmap | None,
        words: list[str],
    ) -> None:
        metrics, rect = option.fontMetrics, option.rect
        left = rect.left() + metrics.horizontalAdvance(label) + SIGN.width() + 4 * GRID
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if picture is not None:
            height = min(THUMBNAIL.height(), rect.height() - GRID // 2)
            small = picture.size().scaled(
                THUMBNAIL.width(), height, Qt.AspectRatioMode.KeepAspectRatio
            )
            place = QRect(QPoint(left, rect.center().y() - small.height() // 2), small)
            if place.right() <= rect.right():
                painter.drawPixmap(QStyle.visualRect(option.direction, rect, place), picture)
                left = place.right() + GRID
        self._paint_words(painter, option, left, words)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, left: int, words: list[str]
    ) -> None:
        metrics, rect = option.fontMetrics, option.rect
        colours = tokens(QApplication.palette())
        height = metrics.height() + GRID // 2
        for said in words:
            room = rect.right() - left - 2 * GRID
            if room < _LEAST_WORDS * metrics.averageCharWidth():
                break
            said = elided(said, metrics, room)
            width = metrics.horizontalAdvance(said) + 2 * GRID
            pill = QRect(left, rect.center().y() - height // 2, width, height)
            left += width + GRID
            place = QStyle.visualRect(option.direction, rect, pill)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(place, height / 2, height / 2)
            painter.setPen(QColor(colours.accent))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)


_MENU_KEYS = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10)
"""What asks for a menu besides the key made for it, which Qt turns into an event of its own."""


class _LineEditor(QLineEdit):
    """A line that is written: arrows go on to its neighbours, Backspace removes an empty one."""

    step_requested = Signal(int)
    emptied = Signal()
    lines_pasted = Signal()
    menu_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._notice)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.step_requested.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        elif event.keyCombination() == _MENU_KEYS:
            self.menu_requested.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the line where the keyboard asks for one; the field's for the mouse."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            event.accept()
            self.menu_requested.emit()
        else:
            super().contextMenuEvent(event)

    @Slot(str)
    def _notice(self, text: str) -> None:
        if len(text.splitlines()) > 1:
            self.lines_pasted.emit()
