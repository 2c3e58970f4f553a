"""The foot of the chosen card: the kind of its question, and what can be done to all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QSizePolicy, QToolButton, QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.builder.kind_presentation import kind_name, presentation
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.icons import icon
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID


class CardFoot(QWidget):
    """Shows the kind of a question and whether it is required, to be changed.

    Signals:
        kind_requested: the `QuestionKind` it is to have.
        required_requested: whether it is to be required.
    """

    kind_requested = Signal(object)
    required_requested = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._kind = SteadyComboBox()
        self._kind.setProperty("role", "quiet")
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # Never narrower than its text: a name that is cut off may read as another one.
        self._kind.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._kind.setAccessibleName(self.tr("Kind of question"))
        for kind in QuestionKind:
            self._kind.addItem(icon(presentation(kind).icon), kind_name(kind), kind)
        self._kind.activated.connect(self._request_kind)
        self._required = QCheckBox(self.tr("Requ&ired"))
        self._required.clicked.connect(self.required_requested)
        self.up_button = _tool("chevron-up", self.tr("Move up"))
        self.down_button = _tool("chevron-down", self.tr("Move down"))
        self.duplicate_button = _tool("copy", self.tr("Duplicate question"))
        self.delete_button = _tool("trash-2", self.tr("Delete question"))
        buttons = (self.up_button, self.down_button, self.duplicate_button, self.delete_button)
        # In large letters one below the other, neither of them cut off.
        words = FlowLayout(gap=2 * GRID)
        for widget in (self._kind, self._required):
            words.addWidget(widget)
        line = row_of((words, 1), *buttons, spacing=GRID)
        rule = QFrame()
        rule.setProperty("role", "rule")
        fill_column(self, rule, line, spacing=GRID)

    def show_question(self, question: Question) -> None:
        """Show this question; one no longer asked can only be duplicated."""
        self._kind.setCurrentIndex(self._kind.findData(question.kind))
        self._required.setVisible(question.kind.takes_answer)
        self._required.setChecked(question.required)
        moving = (self.up_button, self.down_button, self.delete_button)
        for widget in (self._kind, self._required, *moving):
            widget.setEnabled(not question.retired)

    @Slot()
    def _request_kind(self) -> None:
        self.kind_requested.emit(QuestionKind(self._kind.currentData()))


def _tool(name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
