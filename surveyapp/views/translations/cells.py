"""The delegate and the editor of the cells in the table of translations."""

from __future__ import annotations

import math
import unicodedata

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QKeyEvent, QPalette, QShowEvent, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from surveyapp.domain.languages import is_right_to_left
from surveyapp.models.translation_table import TranslationColumn, TranslationTableModel
from surveyapp.overrides import guarded
from surveyapp.views.icons import icon
from surveyapp.views.row_delegate import RowDelegate

MOST_LINES = 14
"""A longer text is cut off in its cell, and scrolls where it is written."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MARKS = {
    "missing": ("circle-dashed", "muted"),
    "outdated": ("history", "warning"),
    "differs": ("triangle-alert", "warning"),
    "refused": ("circle-x", "danger"),
}

_Hint = QAbstractItemDelegate.EndEditHint

Index = QModelIndex | QPersistentModelIndex


class CellEditor(QPlainTextEdit):
    """Edits a text of several lines over its cell, and grows with it.

    Signals:
        finished: Enter or Tab was pressed; Shift+Enter is a line break.
        went_back: Shift+Tab was pressed.
    """

    finished = Signal()
    went_back = Signal()

    def __init__(self, parent: QWidget, *, right_to_left: bool) -> None:
        super().__init__(parent)
        self._around = parent
        self._least = 0
        direction = _direction(right_to_left)
        self.setLayoutDirection(direction)
        option = self.document().defaultTextOption()
        option.setTextDirection(direction)
        if right_to_left:
            # QPlainTextEdit aligns its text to the left whatever its direction.
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)

    def fill(self, cell: QRect) -> None:
        """Cover this cell: be as wide, and at least as high."""
        self._least = cell.height()
        self.setGeometry(cell)
        if self.isVisible():
            self._fit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit what Enter, Tab and Shift+Tab mean; insert a line break on Shift+Enter."""
        with_shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Backtab:
            self.went_back.emit()
        elif event.key() in _ENTER and with_shift:
            self.insertPlainText("\n")
        elif event.key() in (*_ENTER, Qt.Key.Key_Tab):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Fit the height to the text: before, the style has not set the margins around it."""
        super().showEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        lines = max(1, math.ceil(self.document().size().height()))
        margin = 2 * int(self.document().documentMargin())
        around = self.height() - self.viewport().height() + margin
        wanted = min(lines, MOST_LINES) * self.fontMetrics().lineSpacing() + around
        room = self._around.height()
        policy = Qt.ScrollBarPolicy
        scrolls = lines > MOST_LINES or wanted > room
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        height = min(max(self._least, wanted), room)
        self.setGeometry(self.x(), max(0, min(self.y(), room - height)), self.width(), height)


class TranslationDelegate(RowDelegate):
    """Draws each text in the direction of its language, and an icon beside each note."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._marks = {state: icon(*mark) for state, mark in _MARKS.items()}

    @guarded
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return an editor in the direction of the language; its name says what it translates."""
        model = _model(index)
        language = "" if model is None else model.language
        editor = CellEditor(parent, right_to_left=is_right_to_left(language))
        row = index.row()
        place, own = (
            index.sibling(row, c).data() for c in (TranslationColumn.PLACE, TranslationColumn.OWN)
        )
        editor.setAccessibleName(f"{place}: {own}")
        editor.finished.connect(self._go_on)
        editor.went_back.connect(self._go_back)
        return editor

    @guarded
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor):
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    @guarded
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellEditor):
            model.setData(index, editor.toPlainText().strip())

    @guarded
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the editor over the cell, and further down where its text needs that."""
        if isinstance(editor, CellEditor):
            editor.fill(option.rect)

    @guarded
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Align texts at the top, each in the direction of its language."""
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        option.decorationAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        model = _model(index)
        if model is None:
            return
        column = index.column()
        muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
        if model.is_heading(index.row()):
            self._show_heading(option)
        elif column in (TranslationColumn.OWN, TranslationColumn.SAID):
            is_said = column == TranslationColumn.SAID
            language = model.language if is_said else model.written_in(index.row())
            mirrored = is_right_to_left(language) if language else _begins_right(option.text)
            option.direction = _direction(mirrored)
        elif column == TranslationColumn.PLACE:
            option.palette.setColor(QPalette.ColorRole.Text, muted)
        elif (state := index.data(TranslationTableModel.NOTE_ROLE)) in self._marks:
            option.icon = self._marks[state]
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            side = option.fontMetrics.height()
            option.decorationSize = QSize(side, side)
            if state == "missing":
                option.palette.setColor(QPalette.ColorRole.Text, muted)

    def _show_heading(self, option: QStyleOptionViewItem) -> None:
        """Show the line above a group of texts; it is disabled, since nothing can be written."""
        option.font.setWeight(QFont.Weight.DemiBold)
        option.backgroundBrush = option.palette.brush(QPalette.ColorRole.AlternateBase)
        option.state |= QStyle.StateFlag.State_Enabled

    @Slot()
    def _go_on(self) -> None:
        self._end(_Hint.EditNextItem)

    @Slot()
    def _go_back(self) -> None:
        self._end(_Hint.EditPreviousItem)

    def _end(self, hint: _Hint) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)


def _direction(right_to_left: bool) -> Qt.LayoutDirection:
    directions = Qt.LayoutDirection
    return directions.RightToLeft if right_to_left else directions.LeftToRight


def _model(index: Index) -> TranslationTableModel | None:
    model = index.model()
    return model if isinstance(model, TranslationTableModel) else None


def _begins_right(text: str) -> bool:
    """Return whether a text of unknown language has a right-to-left letter as its first one."""
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"
