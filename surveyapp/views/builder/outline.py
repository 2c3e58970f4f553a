"""The outline of a survey at the left of Build: its questions in their sections."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QDragMoveEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QToolButton,
    QTreeView,
    QWidget,
)

from surveyapp.domain.blocks import Block
from surveyapp.domain.survey import Survey
from surveyapp.models.question_tree import RETIRED, QuestionTreeModel
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.builder.outline_rows import OutlineRows
from surveyapp.views.builder.palette.popup import Palette
from surveyapp.views.composing import push_button
from surveyapp.views.drawer import reveal
from surveyapp.views.drop_line import paint_drop_line
from surveyapp.views.labels import elided
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.search_line import SearchLine
from surveyapp.views.theme import GRID

_PAUSE_MS = 150
"""After a letter written to find something, before the outline shows what is found."""
_LETTERS = 36
"""Its width at first, in average characters."""


class Outline(QFrame):
    """Shows a survey as a tree, below a field that finds questions in it.

    Signals:
        chosen: the uuid of the section or question chosen; empty for the survey itself.
        add_requested: the `PaletteEntry` of a question to add, or the `BlockEntry` of a block.
        palette_wanted: the button was pressed that opens the palette.
    """

    chosen = Signal(str)
    add_requested = Signal(object)
    palette_wanted = Signal()

    def __init__(self, add_section: QAction, translate: QAction, *, frozen: bool = False) -> None:
        """``frozen`` disables adding and dragging."""
        super().__init__()
        self.setProperty("role", "sidebar")
        self.model = QuestionTreeModel(self)
        self._survey = push_button("", self._choose_survey, "quiet", "file-text")
        # It looks like the first row of the tree below it.
        self._survey.setStyleSheet("QPushButton { text-align: left; font-weight: 600; }")
        self._survey.setCheckable(True)
        self._survey.setAccessibleName(self.tr("Title and description"))
        self._survey.setToolTip(self.tr("Title and description"))
        self.tree = _Tree()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(OutlineRows(self.tree))
        self.tree.setAccessibleName(self.tr("Questions"))
        self.setFocusProxy(self.tree)
        self.tree.setDragEnabled(not frozen)
        self.tree.selectionModel().currentChanged.connect(self._follow_tree)
        self.model.rowsInserted.connect(self._expand)
        self.find_field = _FindField(self.tr("Find a question"))
        self.find_field.left.connect(self.tree.setFocus)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_found)
        self.find_field.textChanged.connect(self._pause.start)
        self.add_button = push_button("", None, "soft", "plus")
        self.add_button.setAccessibleName(self.tr("Add question"))
        self.add_button.setToolTip(self.tr("Add question"))
        self.palette_popup: Palette | None = None
        self._blocks: Sequence[Block] = ()
        self.add_button.clicked.connect(self.palette_wanted)
        self.add_button.setDisabled(frozen)
        translations = _tool_button(translate, Qt.ToolButtonStyle.ToolButtonIconOnly)
        translations.setAccessibleName(self.tr("Translations"))
        section = _tool_button(add_section, Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        finding = row_of((self.find_field, 1), self.add_button, spacing=GRID)
        head = row_of((self._survey, 1), translations, spacing=GRID)
        foot = row_of(section, 0)
        fill_column(self, finding, head, (self.tree, 1), foot, spacing=GRID, margins=GRID)

    @guarded
    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(width, super().sizeHint().height())

    def show_survey(self, survey: Survey | None) -> None:
        """Show another survey, or none."""
        self.model.show(survey)
        self._show_title(survey)
        self._expand(QModelIndex(), 0, self.model.rowCount() - 1)

    def update_survey(self, survey: Survey) -> None:
        """Show an edited state of the survey."""
        self.model.update(survey)
        self._show_title(survey)
        self.tree.viewport().update()  # the numbers of others may be others

    @property
    def current(self) -> str:
        """The uuid of the section or question chosen; empty for the survey itself."""
        if self._survey.isChecked():
            return ""
        return str(self.tree.currentIndex().data(QuestionTreeModel.UUID_ROLE) or "")

    @property
    def selected(self) -> list[str]:
        """The uuids of what is selected, from top to bottom; the current one alone at least."""
        rows = self.tree.selectionModel().selectedIndexes()
        places = sorted((one.parent().row(), one.row(), one) for one in rows)
        uuids = [str(one.data(QuestionTreeModel.UUID_ROLE)) for _, _, one in places]
        return uuids or ([self.current] if self.current else [])

    @property
    def neighbour(self) -> str:
        """The uuid of the row to choose once what is selected is gone; empty for the survey."""
        index, going = self.tree.currentIndex(), self.selected
        below = index.siblingAtRow(index.row() + 1)
        while below.isValid() and below.data(self.model.UUID_ROLE) in going:
            below = below.siblingAtRow(below.row() + 1)
        above = self.tree.indexAbove(index)
        while above.isValid() and above.data(self.model.UUID_ROLE) in going:
            above = self.tree.indexAbove(above)
        for other in (below, above):
            if other.isValid():
                return str(other.data(self.model.UUID_ROLE))
        return ""

    def choose(self, uuid: str) -> None:
        """Choose this section or question; the survey itself for an empty or unknown uuid."""
        index = self.model.find(uuid)
        if index.isValid():
            self._survey.setChecked(False)
            # The view's own way would keep what is selected while a key such as Ctrl is down.
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.tree.selectionModel().setCurrentIndex(index, flag)
            self.tree.scrollTo(index)
        else:
            self._choose_survey()

    @Slot(object)
    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Let the palette show these blocks, too, that a person has kept."""
        self._blocks = blocks
        if self.palette_popup is not None:
            self.palette_popup.show_blocks(blocks)

    def _show_title(self, survey: Survey | None) -> None:
        title = "" if survey is None else survey.title
        metrics = self.fontMetrics()
        shown = elided(title, metrics, metrics.height() * 14)
        self._survey.setText(shown.replace("&", "&&"))

    @Slot()
    def open_palette(self, button: QWidget | None = None) -> None:
        """Show all that can be asked, with the cursor where one can find it by its name.

        It stands below a button, else below that of the outline.
        """
        if self.palette_popup is None:
            # Made when first needed: most who open a survey add nothing to it.
            self.palette_popup = Palette(self)
            self.palette_popup.taken.connect(self.add_requested)
            self.palette_popup.show_blocks(self._blocks)
        if button is None:
            reveal(self)
        self.palette_popup.open_below(button or self.add_button)

    @Slot()
    def start_finding(self) -> None:
        """Put the cursor where one writes what to find."""
        reveal(self)
        self.find_field.setFocus()
        self.find_field.selectAll()

    @Slot()
    def _show_found(self) -> None:
        """Show the questions whose text or code has all the words written, and their sections."""
        words = self.find_field.text().casefold().split()
        for row in range(self.model.rowCount()):
            group = self.model.index(row, 0)
            found = [
                _has(self.model.index(at, 0, group), words)
                for at in range(self.model.rowCount(group))
            ]
            for at, is_found in enumerate(found):
                self.tree.setRowHidden(at, group, not is_found)
            self.tree.setRowHidden(row, QModelIndex(), bool(words) and not any(found))

    @Slot()
    def _choose_survey(self) -> None:
        self._survey.setChecked(True)
        self.tree.clearSelection()
        self.tree.setCurrentIndex(QModelIndex())
        self.chosen.emit("")

    @Slot(QModelIndex, QModelIndex)
    def _follow_tree(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self._survey.setChecked(False)
            self.chosen.emit(str(current.data(QuestionTreeModel.UUID_ROLE)))

    @Slot(QModelIndex, int, int)
    def _expand(self, parent: QModelIndex, first: int, last: int) -> None:
        """Expand the sections that came, or to which questions came; not the retired ones'."""
        came = (self.model.index(place, 0) for place in range(first, last + 1))
        for section in [parent] if parent.isValid() else came:
            if section.data(QuestionTreeModel.UUID_ROLE) != RETIRED:
                self.tree.expand(section)


def _has(index: QModelIndex, words: list[str]) -> bool:
    question = index.data(QuestionTreeModel.QUESTION_ROLE)
    said = f"{question.text} {question.code}".casefold()
    return all(word in said for word in words)


class _FindField(SearchLine):
    """Where one writes what to find; Escape empties it, arrows go on to what is found.

    Signals:
        left: somebody goes on to what is found.
    """

    left = Signal()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _tool_button(action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(style)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class _Tree(QTreeView):
    """A tree whose rows can be dragged; its other actions are those of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sidebar")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setIndentation(int(1.5 * GRID))
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._dragged_to = QPoint()

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._dragged_to = event.position().toPoint()
        super().dragMoveEvent(event)
        self.viewport().update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line where what is dragged would go, in place of the style's."""
        self.setDropIndicatorShown(False)
        super().paintEvent(event)
        # Without it Qt does not find out where a drop would go.
        self.setDropIndicatorShown(True)
        if self.state() is QAbstractItemView.State.DraggingState:
            paint_drop_line(self, self._dragged_to)

    @guarded
    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the chevron on the ground of its row."""
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            delegate.paint_branch(painter, rect, index)
        super().drawBranches(painter, rect, index)
