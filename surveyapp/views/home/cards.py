"""The surveys as cards beside and below each other, with buttons on the one in hand."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QMenu,
    QToolButton,
    QWidget,
)

from surveyapp.domain.entries import SurveyEntry
from surveyapp.models.records import Index
from surveyapp.models.survey_list import SurveyListModel
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_row
from surveyapp.views.composing import push_button
from surveyapp.views.home.card_delegate import (
    GAP,
    PADDING,
    CardDelegate,
    card_rect,
    tools_height,
)
from surveyapp.views.home.lift import NOTHING, Lift
from surveyapp.views.icons import icon
from surveyapp.views.navigation import BUILD, KIOSK, RESULTS
from surveyapp.views.theme import GRID

_LEAST_LETTERS = 37
"""The least width of a card, in average characters."""


class CardsView(QListView):
    """As high as all cards are: it is scrolled together with what stands around it.

    Signals:
        asked: the id of a survey, and what its card was asked for: `BUILD`, `KIOSK`, `RESULTS`.
        reached: the current card is to be seen.
        left_below: the arrow key went beyond the last row.
    """

    asked = Signal(int, str)
    reached = Signal()
    left_below = Signal()

    def __init__(self, surveys: SurveyListModel) -> None:
        super().__init__()
        self._hovered = QModelIndex()
        self._lift = Lift(self)
        self._delegate = CardDelegate(surveys, self._lift, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Surveys"))
        self.setProperty("role", "cards")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionRectVisible(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setMouseTracking(True)
        self.entered.connect(self._hover)
        self.viewportEntered.connect(self._leave)
        self._tools = _CardTools(self.viewport())
        self._tools.asked.connect(self._ask)
        self._tools.menu_asked.connect(self._open_menu)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_tools)

    @property
    def columns(self) -> int:
        """How many cards stand beside each other."""
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return max(1, (self.width() + GAP) // (least + GAP))

    @guarded
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for changed in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
                changed.connect(self._take_rows)
            model.modelReset.connect(self._take_rows)
            model.dataChanged.connect(self._show_tools)

    @Slot()
    def _take_rows(self) -> None:
        """Take the card that is below the mouse now in hand, if one was."""
        if self._hovered.isValid():
            self._hovered = self.model().index(self._hovered.row(), self._hovered.column())
        self._fit()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @guarded
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Have the card shown by what scrolls this view."""
        self.reached.emit()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # to what scrolls this view

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Down and self.currentIndex() == before:
            self.left_below.emit()

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._leave()

    @guarded
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._show_tools()

    @guarded
    def sizeHint(self) -> QSize:
        return self._wanted_size()

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 16, self._wanted_size().height())

    def _wanted_size(self) -> QSize:
        model = self.model()
        count = model.rowCount() if model is not None else 0
        rows = -(-count // self.columns)
        return QSize(self.width(), rows * self._cell_height())

    def show_labels(self, wanted: bool) -> None:
        """Give the cards a line for labels, or take it away."""
        if wanted != self._delegate.has_labels:
            self._delegate.has_labels = wanted
            self._fit()

    def _cell_height(self) -> int:
        return self._delegate.card_height(self.font()) + GAP

    @Slot()
    def _fit(self) -> None:
        """Share the width out among the columns, and be as high as all rows are."""
        # The last card of a row has no gap behind it.
        cell = QSize((self.width() + GAP) // self.columns, self._cell_height())
        if cell != self._delegate.cell:
            self._delegate.cell = cell
            self.setGridSize(cell)
        # Else the view would place what reaches to its edge, or beyond it, in the next row.
        more = -GAP - 1
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left, right = (more, 0) if is_mirrored else (0, more)
        self.setViewportMargins(left, 0, right, 0)
        height = self._wanted_size().height()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
        self._show_tools()

    # The buttons on a card

    @Slot(QModelIndex)
    def _hover(self, index: QModelIndex) -> None:
        self._hovered = index
        self._show_tools()

    @Slot()
    def _leave(self) -> None:
        self._hovered = QModelIndex()
        self._show_tools()

    @Slot()
    def _show_tools(self) -> None:
        index = self._hovered if self._hovered.isValid() else self.currentIndex()
        focus = QApplication.focusWidget()
        has_focus = focus is not None and (focus is self or self.isAncestorOf(focus))
        if not index.isValid() or not (self._hovered.isValid() or has_focus):
            self._tools.hide()
            self._lift.lift_only(NOTHING)
            return
        self._lift.lift_only(index.row())
        card = card_rect(self.visualRect(index), self.layoutDirection())
        height = tools_height(self.fontMetrics())
        foot = QRect(card.left(), 0, card.width(), height).adjusted(PADDING - GRID, 0, -PADDING, 0)
        foot.moveTop(card.bottom() + 1 - PADDING + GRID - height)
        entry: SurveyEntry = index.data(SurveyListModel.ENTRY_ROLE)
        self._tools.show_for(entry)
        self._tools.setGeometry(foot)
        self._tools.show()

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        """Open the menu of the card in hand, which its actions are about then."""
        if self._hovered.isValid():
            self.setCurrentIndex(self._hovered)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.popup(place)

    @Slot(str)
    def _ask(self, what: str) -> None:
        self.asked.emit(self._tools.survey_id, what)


class _CardTools(QFrame):
    """The buttons Build, Kiosk, Results at the foot of one card, and that of its menu."""

    asked = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card-tools")
        self.survey_id = 0
        self._build = push_button(self.tr("Build"), self._ask_build, "quiet", "pencil-ruler")
        self._kiosk = push_button(self.tr("Kiosk"), self._ask_kiosk, "quiet", "play")
        self._results = push_button(self.tr("Results"), self._ask_results, "quiet", "chart-column")
        self._more = QToolButton()
        self._more.setIcon(icon("ellipsis"))
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._more.setToolTip(self.tr("More actions"))
        self._more.setAccessibleName(self._more.toolTip())
        self._more.clicked.connect(self._ask_menu)
        pages = (self._build, self._kiosk, self._results)
        fill_row(self, *pages, 1, self._more, spacing=GRID // 2)
        self.hide()

    def show_for(self, entry: SurveyEntry) -> None:
        self.survey_id = entry.id
        title = " ".join(entry.title.split())
        for button in (self._build, self._kiosk, self._results):
            button.setAccessibleName(f"{title}, {button.text()}")
        self._more.setAccessibleName(f"{title}, {self._more.toolTip()}")

    @Slot()
    def _ask_menu(self) -> None:
        self.menu_asked.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    @Slot()
    def _ask_build(self) -> None:
        self.asked.emit(BUILD)

    @Slot()
    def _ask_kiosk(self) -> None:
        self.asked.emit(KIOSK)

    @Slot()
    def _ask_results(self) -> None:
        self.asked.emit(RESULTS)
