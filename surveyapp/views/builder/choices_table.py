"""The table in which the choices of a question, or the rows of a matrix, are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QWidget,
)

from surveyapp.domain.survey import Choice, MatrixRow
from surveyapp.models.choice_table import ChoiceColumn, ChoiceTableModel
from surveyapp.overrides import guarded
from surveyapp.views import messages
from surveyapp.views.builder.choice_delegate import SIGN, ChoiceDelegate
from surveyapp.views.builder.picture_reading import SUFFIXES
from surveyapp.views.editable_table import EditableTable
from surveyapp.views.icons import icon
from surveyapp.views.theme import GRID

_MOST_ROWS = 14
_CODE_WIDTH, _LABEL_WIDTH = 18, 16
"""In characters: the width of the column of codes, and the least width of that of labels."""


class ChoicesTable(EditableTable):
    """A table of choices to write, tick and reorder.

    It changes nothing itself: the signals of its model `choices`, and its own, request that.

    Signals:
        lines_requested: labels to add, and the row to add them at.
        flag_requested: the uuid of a choice, the name of a flag, whether it is to be set.
        left_below: Enter is pressed in the empty last line: there is no more to add.
        remove_requested: the uuid of a choice to remove.
        picture_requested: the uuid of a choice, the path of a picture's file for it.
        picture_removed: the uuid of a choice that is to have no picture.
    """

    has_row_lines = False

    lines_requested = Signal(list, int)
    flag_requested = Signal(str, str, bool)
    left_below = Signal()
    remove_requested = Signal(str)
    picture_requested = Signal(str, object)
    picture_removed = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.choices = ChoiceTableModel(self)
        self.setModel(self.choices)
        self._is_adding = False
        self._was_writing = False
        """Whether the menu of a line was asked for while it was written."""
        self.choices.add_requested.connect(self._note_adding)
        self._delegate = ChoiceDelegate(placeholder, self)
        self._delegate.step_requested.connect(self._step)
        self._delegate.emptied.connect(self._remove_emptied)
        self._delegate.lines_pasted.connect(self._take_lines)
        self._delegate.menu_requested.connect(self._open_menu_of_written)
        self.setItemDelegate(self._delegate)
        selected_clicked = QAbstractItemView.EditTrigger.SelectedClicked
        self.setEditTriggers(self.editTriggers() | selected_clicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setWordWrap(False)
        # It stands on a card among the words of its question: lines, not a table in a frame.
        self.setProperty("role", "lines")
        self._flags: tuple[str, ...] = ()
        self._has_pictures = False
        header = self.horizontalHeader()
        header.hide()
        header.setMinimumSectionSize(GRID * 4)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ChoiceColumn.LABEL, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ChoiceColumn.CODE, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(ChoiceColumn.MORE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(ChoiceColumn.MORE, SIGN.width() + 2 * GRID)
        self.clicked.connect(self._press)
        header.resizeSection(ChoiceColumn.CODE, self.fontMetrics().averageCharWidth() * _CODE_WIDTH)
        choices = self.choices
        for signal in (choices.rowsInserted, choices.rowsRemoved, choices.modelReset):
            signal.connect(self._fit)
        self._fit()

    def show_parts(self, parts: Sequence[Choice | MatrixRow], *, is_same: bool) -> None:
        """Show these choices; ``is_same`` says that they are an edited state of those shown."""
        if is_same:
            self.choices.update(parts)
        else:
            self.choices.show(parts)

    def middle_of(self, uuid: str) -> int | None:
        """Return where the line of a choice stands, from the top; at an end if it is not in view.

        None for what is no choice here.
        """
        row = self.choices.find(uuid)
        if row < 0:
            return None
        middle = self.visualRect(self.choices.index(row, ChoiceColumn.LABEL)).center().y()
        return self.viewport().y() + max(0, min(middle, self.viewport().height()))

    def show_thumbnails(self, thumbnails: Mapping[str, QPixmap]) -> None:
        """Show these pictures, by their digests, beside the choices that have them."""
        self._delegate.thumbnails = thumbnails
        self.viewport().update()

    def show_mark(self, name: str) -> None:
        """Show this icon before each line, as respondents see a box or a circle there."""
        self._delegate.mark = name
        self.viewport().update()

    def offer(self, flags: Sequence[str], *, pictures: bool) -> None:
        """Offer these flags and perhaps pictures in the menu of each line."""
        self._flags, self._has_pictures = tuple(flags), pictures
        # With a large font the form puts the table below its caption instead of squeezing it.
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * (_CODE_WIDTH + _LABEL_WIDTH))

    def start_writing(self) -> None:
        """Write in the first line; in the empty one where there is no other."""
        self._write_in(0)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit by Enter, remove by Delete, move by Alt with an arrow, add the lines pasted."""
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # a key that the editor of the cell did not use
            return
        index = self.currentIndex()
        uuid = index.data(ChoiceTableModel.UUID_ROLE) if index.isValid() else None
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif index.column() == ChoiceColumn.MORE and uuid and event.key() in _PRESSING:
            self._press(index)
        elif event.key() == Qt.Key.Key_Menu and uuid:
            self._open_menu(index)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and uuid:
            self.remove_requested.emit(uuid)
        elif _is_moving(event) and uuid:
            self._move(uuid, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture's file too, from any program."""
        if _picture_path(event) is None:
            super().dragEnterEvent(event)
        elif self._has_pictures:
            event.acceptProposedAction()

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Select the choice that the picture would be dropped on."""
        if _picture_path(event) is None:
            super().dragMoveEvent(event)
            return
        index = self.indexAt(event.position().toPoint())
        if index.data(ChoiceTableModel.UUID_ROLE):
            self.selectRow(index.row())
            event.acceptProposedAction()
        else:
            event.ignore()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        path = _picture_path(event)
        uuid = self.indexAt(event.position().toPoint()).data(ChoiceTableModel.UUID_ROLE)
        if path is None:
            super().dropEvent(event)
        elif uuid:
            event.acceptProposedAction()
            self.picture_requested.emit(uuid, path)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Take Delete and Alt with an arrow, which are shortcuts of the page for the question."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() == Qt.Key.Key_Delete or _is_moving(event))
        ):
            event.accept()
            return True
        return super().event(event)

    @guarded
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter in a label, edit the next one; after an empty last one, go on below."""
        was_adding, self._is_adding = self._is_adding, False
        row, column = self.currentIndex().row(), self.currentIndex().column()
        super().closeEditor(editor, hint)
        is_enter = hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache
        if not is_enter or column != ChoiceColumn.LABEL:
            return
        # After adding, the current row is the empty last one, which has moved down.
        last = self.choices.rowCount() - 1
        if was_adding or row < last:
            self._write_in(last if was_adding else row + 1)
        else:
            self.left_below.emit()

    @Slot(QModelIndex)
    def _press(self, index: QModelIndex) -> None:
        if index.column() == ChoiceColumn.MORE and index.data(ChoiceTableModel.UUID_ROLE):
            self._open_menu(index)

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.data(ChoiceTableModel.UUID_ROLE):
            self.setCurrentIndex(index)
            self._open_menu(index)

    @Slot(int)
    def _step(self, by: int) -> None:
        """Write on in the line above (-1) or below (1), with what is written here."""
        editor = self.viewport().focusWidget()
        row = self.currentIndex().row() + by
        if not isinstance(editor, QLineEdit) or not 0 <= row < self.choices.rowCount():
            return
        self.commitData(editor)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._write_in(row)

    @Slot()
    def _take_lines(self) -> None:
        """Make a line of each that was pasted, and write on in the last of them."""
        editor, row = self.viewport().focusWidget(), self.currentIndex().row()
        if not isinstance(editor, QLineEdit):
            return
        lines = len([line for line in editor.text().splitlines() if line.strip()])
        self.commitData(editor)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._write_in(min(row + lines - 1, self.choices.rowCount() - 1))

    @Slot()
    def _remove_emptied(self) -> None:
        """Remove the line whose words were deleted, and write on in the one above."""
        editor, index = self.viewport().focusWidget(), self.currentIndex()
        uuid = index.data(ChoiceTableModel.UUID_ROLE)
        if not isinstance(editor, QLineEdit) or not uuid:
            return
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        row = index.row()
        self.remove_requested.emit(uuid)
        self._write_in(max(0, row - 1))

    def _write_in(self, row: int) -> None:
        index = self.choices.index(row, ChoiceColumn.LABEL)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    @Slot()
    def _open_menu_of_written(self) -> None:
        """Keep what is written, and offer what else can be done to its line."""
        editor, row = self.viewport().focusWidget(), self.currentIndex().row()
        if not isinstance(editor, QLineEdit):
            return
        self.commitData(editor)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        index = self.choices.index(row, ChoiceColumn.LABEL)
        if index.data(ChoiceTableModel.UUID_ROLE):
            self._is_adding = False
            self.setCurrentIndex(index)
            self._open_menu(index)
            self._was_writing = True
        else:
            self._write_in(row)

    def _open_menu(self, index: QModelIndex) -> None:
        """Offer all that can be done to a line."""
        self._was_writing = False
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = {
            "other": self.tr("Asks for a &text (“Other: …”)"),
            "exclusive": self.tr("&Clears the others (“None of these”)"),
            "missing": self.tr("Counts as &no answer (“Don’t know”)"),
        }
        label = index.siblingAtColumn(ChoiceColumn.LABEL)
        for flag in self._flags:
            action = menu.addAction(words[flag])
            action.setCheckable(True)
            action.setChecked(flag in label.data(ChoiceTableModel.FLAGS_ROLE))
            action.setData(flag)
        menu.addSeparator()
        if self._has_pictures:
            self._add_pictures(menu, has_one=bool(label.data(ChoiceTableModel.PICTURE_ROLE)))
        menu.addAction(icon("chevron-up"), self.tr("Move up"), self._raise)
        menu.addAction(icon("chevron-down"), self.tr("Move down"), self._lower)
        menu.addAction(icon("trash-2"), self.tr("Delete"), self._remove)
        menu.triggered.connect(self._set_flag)
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def _add_pictures(self, menu: QMenu, *, has_one: bool) -> None:
        choose = self.tr("Choose another picture…") if has_one else self.tr("Picture…")
        menu.addAction(icon("image-plus"), choose, self._choose_picture)
        if has_one:
            menu.addAction(self.tr("Remove the picture"), self._remove_picture)

    @Slot(QAction)
    def _set_flag(self, action: QAction) -> None:
        uuid = self.currentIndex().data(ChoiceTableModel.UUID_ROLE)
        if action.isCheckable() and uuid:
            self.flag_requested.emit(uuid, action.data(), action.isChecked())
            if self._was_writing:
                self._write_in(self.choices.find(uuid))

    @Slot()
    def _raise(self) -> None:
        self._move(str(self.currentIndex().data(ChoiceTableModel.UUID_ROLE)), -1)

    @Slot()
    def _lower(self) -> None:
        self._move(str(self.currentIndex().data(ChoiceTableModel.UUID_ROLE)), 1)

    @Slot()
    def _remove(self) -> None:
        self.remove_requested.emit(self.currentIndex().data(ChoiceTableModel.UUID_ROLE))

    @Slot()
    def _choose_picture(self) -> None:
        uuid = self.currentIndex().data(ChoiceTableModel.UUID_ROLE)
        path = messages.choose_open_file(
            self, self.tr("Choose a picture"), self.tr("Pictures (*.png *.jpg *.jpeg)")
        )
        if uuid and path is not None:
            self.picture_requested.emit(uuid, path)

    @Slot()
    def _remove_picture(self) -> None:
        self.picture_removed.emit(self.currentIndex().data(ChoiceTableModel.UUID_ROLE))

    @Slot(str)
    def _note_adding(self, label: str) -> None:
        self._is_adding = True

    @Slot()
    def _fit(self) -> None:
        rows = min(self.choices.rowCount(), _MOST_ROWS)
        height = rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def _move(self, uuid: str, by: int) -> None:
        row = self.choices.find(uuid) + by
        if 0 <= row < self.choices.rowCount() - 1:
            self.choices.move_requested.emit(uuid, row)
            self.scrollTo(self.currentIndex())

    def _paste(self) -> None:
        lines = [line.strip() for line in QGuiApplication.clipboard().text().splitlines()]
        lines = [line for line in lines if line]
        if lines:
            current = self.currentIndex()
            last = self.choices.rowCount() - 1
            is_inside = current.isValid() and current.row() < last
            self.lines_requested.emit(lines, current.row() + 1 if is_inside else last)


def _is_moving(event: QKeyEvent) -> bool:
    is_arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    return is_arrow and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


def _picture_path(event: QDropEvent) -> Path | None:
    """Return the file that is dragged if it is a picture's by its name."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if urls and urls[0].isLocalFile() else Path()
    return path if path.suffix.lower() in SUFFIXES else None
