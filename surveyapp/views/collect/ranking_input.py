"""The input for a ranking: a list to be put in order by dragging, buttons or keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views import icons
from surveyapp.views.collect.base import AnswerInput, plain_label
from surveyapp.views.theme import GRID

_UUID = Qt.ItemDataRole.UserRole
_MOST_LINES = 10


class RankingInput(AnswerInput):
    """All choices, best first. It counts as blank until something was moved or confirmed."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._labels = {choice.uuid: choice.label for choice in question.offered}
        self._ranked = False
        self.list = QListWidget(self)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("role", "framed")
        self.list.installEventFilter(self)
        self._name_with_question(self.list)
        self.setFocusProxy(self.list)
        self.up = self._button("chevron-up", self.tr("Move up"), self._move_up)
        self.down = self._button("chevron-down", self.tr("Move down"), self._move_down)
        self.confirm = self._button("check", self.tr("This order is right"), self._confirm)
        buttons = QVBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.up, self.down, self.confirm):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._hint = plain_label("", "muted")
        layout.addWidget(self._hint)
        layout.addLayout(row)
        self.set_value(None)
        self.list.model().rowsMoved.connect(self._reordered)

    def value(self) -> Answer:
        """Return the choices in the order given."""
        return Selection(tuple(self._order())) if self._ranked and self._labels else None

    def set_value(self, answer: Answer) -> None:
        """Show this order; None shows the choices as the survey lists them, unranked."""
        ranked = list(answer.choices) if isinstance(answer, Selection) else []
        self._ranked = bool(ranked)
        order = [uuid for uuid in ranked if uuid in self._labels]
        order += [uuid for uuid in self._labels if uuid not in order]
        self.list.clear()
        for uuid in order:
            item = QListWidgetItem(self.list)
            item.setData(_UUID, uuid)
        self._number()
        self.list.setCurrentRow(0)
        self._fit_height()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the current choice with Alt+Up and Alt+Down, confirm with Space."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                if event.key() == Qt.Key.Key_Up:
                    self._move_up()
                    return True
                if event.key() == Qt.Key.Key_Down:
                    self._move_down()
                    return True
            elif event.key() == Qt.Key.Key_Space:
                self._confirm()
                return True
        return super().eventFilter(watched, event)

    def _button(self, icon: str, text: str, slot: object) -> QPushButton:
        button = QPushButton(icons.icon(icon), text, self)
        button.setProperty("role", "quiet")
        self._name_with_question(button, text)
        button.clicked.connect(slot)
        return button

    def _order(self) -> list[str]:
        return [self.list.item(row).data(_UUID) for row in range(self.list.count())]

    def _number(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            label = self._labels[item.data(_UUID)]
            item.setText(f"{row + 1}.  {label}" if self._ranked else label)
        self.confirm.setVisible(not self._ranked)
        self._hint.setText(
            self.tr("Best first. Drag, or press Alt with an arrow key.")
            if self._ranked
            else self.tr(
                "Not ranked yet. Put the best first: drag, or press Alt with an arrow key."
            )
        )

    def _fit_height(self) -> None:
        lines = min(max(self.list.count(), 3), _MOST_LINES)
        height = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + GRID)
        self.list.setFixedHeight(lines * height + 2 * self.list.frameWidth() + GRID)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        target = row + by
        if row < 0 or not 0 <= target < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(target, item)
        self.list.setCurrentRow(target)
        self._confirm()

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    @Slot()
    def _reordered(self) -> None:
        self._confirm()

    @Slot()
    def _confirm(self) -> None:
        self._ranked = True
        self._number()
        self.edited.emit()
