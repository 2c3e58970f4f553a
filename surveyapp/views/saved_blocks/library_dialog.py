"""The library of questions: what is kept in it, to be renamed or deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidgetItem, QWidget

from surveyapp.domain.blocks import Block
from surveyapp.views import messages
from surveyapp.views.boxes import STRETCH, row_of
from surveyapp.views.composing import push_button
from surveyapp.views.dialogs import Dialog
from surveyapp.views.home.starter_pictures import ICON_SIZE, picture_icon
from surveyapp.views.labels import isolated, words_label
from surveyapp.views.list_widget import ListWidget
from surveyapp.views.saved_blocks.name_dialog import BlockNameDialog
from surveyapp.views.saved_blocks.words import picture, what_it_is
from surveyapp.views.theme import GRID


class BlockLibraryDialog(Dialog):
    """Shows the blocks of a library by name, each with a picture of what it gives.

    Signals:
        renamed: the uuid of a block, and the name it gets.
        deleted: the uuid of a block that is to go; the person was asked.
    """

    renamed = Signal(str, str)
    deleted = Signal(str)

    def __init__(self, blocks: Sequence[Block], parent: QWidget | None = None) -> None:
        super().__init__(parent, room=(70, 30))
        self.setWindowTitle(self.tr("Library of questions"))
        self._about = words_label("muted")
        self.list = ListWidget()
        self.list.setAccessibleName(self.tr("Kept in the library of questions"))
        self.list.setIconSize(ICON_SIZE)
        self._rename = push_button(self.tr("&Rename…"), self._ask_name, "", "pencil")
        self._delete = push_button(self.tr("&Delete…"), self._ask_deletion, "", "trash-2")
        self.list.currentRowChanged.connect(self._enable)
        self.list.itemActivated.connect(self._ask_name)
        acting = row_of(self._rename, self._delete, STRETCH, spacing=GRID)
        self.column(GRID, self._about, (self.list, 1), acting, self.closing())
        self.show_blocks(blocks)

    @Slot(object)
    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these instead of what was shown; the row stays chosen."""
        row = max(self.list.currentRow(), 0)
        self._blocks = tuple(blocks)
        self.list.clear()
        for block in self._blocks:
            item = QListWidgetItem(f"{block.name}\n{what_it_is(block)}", self.list)
            item.setIcon(picture_icon(picture(block), self))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{block.name}, {what_it_is(block)}")
        self.list.setCurrentRow(min(row, len(self._blocks) - 1))
        self._about.setText(self._said())
        self._enable()

    def _said(self) -> str:
        if not self._blocks:
            return self.tr(
                "Nothing is kept yet. Choose a question or a section in Build, and “Save to the"
                " library of questions…” in its menu."
            )
        return self.tr(
            "Questions and sections stand under “Yours” where you add a question, surveys where"
            " you begin a new one. What was put into a survey stays as it is there."
        )

    @Slot()
    def _enable(self) -> None:
        for button in (self._rename, self._delete):
            button.setEnabled(self._current is not None)

    @property
    def _current(self) -> Block | None:
        row = self.list.currentRow()
        return self._blocks[row] if 0 <= row < len(self._blocks) else None

    @Slot()
    def _ask_name(self) -> None:
        block = self._current
        if block is not None:
            others = [one.name for one in self._blocks if one is not block]
            dialog = BlockNameDialog(self.tr("Rename"), block.name, others, self)
            dialog.composed.connect(self._rename_current)
            dialog.open()

    @Slot(str)
    def _rename_current(self, name: str) -> None:
        block = self._current
        if block is not None and name != block.name:
            self.renamed.emit(block.uuid, name)

    @Slot()
    def _ask_deletion(self) -> None:
        block = self._current
        if block is None:
            return
        text = self.tr(
            "“{name}” is deleted from the library of questions. Surveys that it was put into keep"
            " what they have. This cannot be undone."
        ).format(name=isolated(block.name))
        if messages.ask(self, self.tr("Delete?"), text, self.tr("Delete"), danger=True):
            self.deleted.emit(block.uuid)
