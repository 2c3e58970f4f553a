"""The outline at the left: the questions in their sections, and how to add one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Survey
from surveyapp.models.question_tree import RETIRED, QuestionTreeModel
from surveyapp.overrides import guarded
from surveyapp.views.builder.kind_presentation import OFFERED, kind_name, presentation
from surveyapp.views.icons import icon
from surveyapp.views.theme import GRID


class Outline(QWidget):
    """Shows a survey as a tree with the buttons that add to it.

    Signals:
        chosen: uuid of the section or question one looks at; empty for the survey itself.
        add_requested: the kind of question to add.
    """

    chosen = Signal(str)
    add_requested = Signal(object)

    def __init__(
        self,
        add_section: QAction,
        translate: QAction,
        parent: QWidget | None = None,
        *,
        frozen: bool = False,
    ) -> None:
        """``frozen`` lets nothing be added or dragged."""
        super().__init__(parent)
        self.model = QuestionTreeModel(self)
        self._survey = QPushButton(icon("file-text"), "")
        self._survey.setProperty("role", "quiet")
        # It stands above the outline like its first row.
        self._survey.setStyleSheet("QPushButton { text-align: left; font-weight: 600; }")
        self._survey.setCheckable(True)
        self._survey.clicked.connect(self._choose_survey)
        self.tree = _Tree()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(_Delegate(self.tree))
        self.tree.setAccessibleName(self.tr("Questions"))
        self.tree.selectionModel().currentChanged.connect(self._notice)
        self.model.rowsInserted.connect(self._open)
        self.add_button = QPushButton(icon("plus", "on_accent"), self.tr("Add question"))
        self._kinds = self._add_menu()
        self.add_button.setMenu(self._kinds)
        self.add_button.setDisabled(frozen)
        self.tree.setDragEnabled(not frozen)
        self.add_button.setProperty("role", "primary")
        self._add_section = QToolButton()
        self._add_section.setDefaultAction(add_section)
        self._add_section.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._add_section.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._translate = QToolButton()
        self._translate.setDefaultAction(translate)
        self._translate.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._translate.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._translate.setAccessibleName(self.tr("Translations"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self._add_section)
        buttons.addStretch()
        buttons.addWidget(self._translate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(buttons)
        layout.addWidget(self._survey)
        layout.addWidget(self.tree)

    def show_survey(self, survey: Survey | None) -> None:
        """Show another survey."""
        self.model.show(survey)
        self._name(survey)
        self._open(QModelIndex(), 0, self.model.rowCount() - 1)

    def update_survey(self, survey: Survey) -> None:
        """Show an edited state of the survey."""
        self.model.update(survey)
        self._name(survey)

    @property
    def current(self) -> str:
        """The uuid of the section or question one looks at; empty for the survey itself."""
        if self._survey.isChecked():
            return ""
        return str(self.tree.currentIndex().data(QuestionTreeModel.UUID_ROLE) or "")

    @property
    def neighbour(self) -> str:
        """The uuid of what to look at once the current row is gone."""
        index = self.tree.currentIndex()
        for other in (index.siblingAtRow(index.row() + 1), self.tree.indexAbove(index)):
            if other.isValid():
                return str(other.data(self.model.UUID_ROLE))
        return ""

    def choose(self, uuid: str) -> None:
        """Look at this section or question; an empty uuid is the survey itself."""
        index = self.model.find(uuid)
        if index.isValid():
            self._survey.setChecked(False)
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        else:
            self._choose_survey()

    def _name(self, survey: Survey | None) -> None:
        title = "" if survey is None else survey.title
        metrics = self.fontMetrics()
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, metrics.height() * 14)
        self._survey.setText(shown.replace("&", "&&"))
        self._survey.setAccessibleName(self.tr("Title and description"))
        self._survey.setToolTip(self.tr("Title and description"))

    def _add_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind in OFFERED:
            action = menu.addAction(icon(presentation(kind).icon), kind_name(kind))
            action.setData(kind)
        menu.triggered.connect(self._request)
        return menu

    def open_add_menu(self) -> None:
        """Open the menu of the kinds on its first one, for who came by the keyboard."""
        self.add_button.showMenu()
        self._kinds.setActiveAction(self._kinds.actions()[0])

    @Slot(QAction)
    def _request(self, action: QAction) -> None:
        # Qt gives an enum of strings back as a string.
        self.add_requested.emit(QuestionKind(action.data()))

    @Slot()
    def _choose_survey(self) -> None:
        self._survey.setChecked(True)
        self.tree.clearSelection()
        self.tree.setCurrentIndex(QModelIndex())
        self.chosen.emit("")

    @Slot(QModelIndex, QModelIndex)
    def _notice(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self._survey.setChecked(False)
            self.chosen.emit(str(current.data(QuestionTreeModel.UUID_ROLE)))

    @Slot(QModelIndex, int, int)
    def _open(self, parent: QModelIndex, first: int, last: int) -> None:
        """Let what came be seen; what is no longer asked stays folded."""
        if parent.isValid():
            if parent.data(QuestionTreeModel.UUID_ROLE) != RETIRED:
                self.tree.expand(parent)
            return
        for row in range(first, last + 1):
            index = self.model.index(row, 0)
            if index.data(QuestionTreeModel.UUID_ROLE) != RETIRED:
                self.tree.expand(index)


class _Tree(QTreeView):
    """A tree whose rows are dragged, moved and deleted; the actions for it are the page's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setIndentation(2 * GRID)
        self.setIconSize(QSize(2 * GRID, 2 * GRID))
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Follow a larger font with larger icons."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            side = self.fontMetrics().height()
            self.setIconSize(QSize(side, side))


class _Delegate(QStyledItemDelegate):
    """Adds icons, and words where there is no text yet; retired questions are pale."""

    @guarded
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        question = index.data(QuestionTreeModel.QUESTION_ROLE)
        muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
        if not isinstance(question, Question):
            option.font.setBold(True)
            if index.data(QuestionTreeModel.UUID_ROLE) == RETIRED:
                option.palette.setColor(QPalette.ColorRole.Text, muted)
            return
        option.icon = icon(presentation(question.kind).icon)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.text = " ".join(option.text.split())
        if not option.text:
            option.text = self.tr("New question")
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        elif question.required:
            option.text = f"{option.text} *"
        if question.retired or not question.text:
            option.palette.setColor(QPalette.ColorRole.Text, muted)
