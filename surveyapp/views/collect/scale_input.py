"""Inputs for a scale: a row of marks with labelled ends, or a slider for long ones."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.answers import Answer, Number, number_text
from surveyapp.domain.scales import is_slider, scale_points, settled
from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views.collect.base import AnswerInput, plain_label
from surveyapp.views.collect.scale_marks import ScaleMark, SmileyMark, StarMark
from surveyapp.views.labels import side
from surveyapp.views.steady import SteadySlider
from surveyapp.views.theme import GRID


def scale_input(question: Question, parent: QWidget | None = None) -> AnswerInput:
    """Return the input for a scale: a slider if it is wanted, or too long for marks."""
    return SliderInput(question, parent) if is_slider(question) else MarksInput(question, parent)


class MarksInput(AnswerInput):
    """A row of marks. Arrow keys choose the next, digits the one they name."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        low, step, count = scale_points(question)
        self._values = [settled(low + step * point) for point in range(count)]
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for number, value in enumerate(self._values):
            mark = self._mark(value, number / max(1, count - 1))
            mark.setAccessibleName(self._spoken(number))
            mark.setToolTip(self._spoken(number))
            self._group.addButton(mark, number)
            row.addWidget(mark)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(GRID // 2)
        grid.addLayout(row, 0, 0)
        grid.setColumnStretch(1, 1)
        if question.settings.low_label or question.settings.high_label:
            grid.addLayout(_ends(question), 1, 0, 1, 1)
        self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._toggled)

    def value(self) -> Answer:
        """Return the point chosen."""
        number = self._group.checkedId()
        return None if number < 0 else self._values[number]

    def set_value(self, answer: Answer) -> None:
        """Show this point as chosen."""
        value = answer.value if isinstance(answer, Number) else answer
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for number, point in enumerate(self._values):
            self._group.button(number).setChecked(value is not None and value == point)
        self._group.setExclusive(True)
        self._group.blockSignals(False)
        self._fill_marks()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrow keys (as they point), Home, End, or by the number itself."""
        number = self._group.checkedId()
        forward = (
            Qt.Key.Key_Left if self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            else Qt.Key.Key_Right
        )  # fmt: skip
        last = len(self._values) - 1
        texts = [number_text(value) for value in self._values]
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            up = event.key() in (forward, Qt.Key.Key_Up)
            self._choose(0 if number < 0 else min(last, max(0, number + (1 if up else -1))))
        elif event.key() == Qt.Key.Key_Home:
            self._choose(0)
        elif event.key() == Qt.Key.Key_End:
            self._choose(last)
        elif event.text() == "0" and number >= 0 and f"{texts[number]}0" in texts:
            # A 1 and then a 0: the 10 of a scale up to ten.
            self._choose(texts.index(f"{texts[number]}0"))
        elif event.text() in texts:
            self._choose(texts.index(event.text()))
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        mark = self._group.button(number)
        mark.setFocus(Qt.FocusReason.TabFocusReason)
        mark.setChecked(True)

    def _mark(self, value: float, mood: float) -> ScaleMark:
        text = number_text(value)
        match self.question.settings.appearance:
            case "stars":
                return StarMark(text, self)
            case "smileys":
                return SmileyMark(text, mood, self)
        return ScaleMark(text, self)

    def _spoken(self, number: int) -> str:
        text = number_text(self._values[number])
        settings = self.question.settings
        ends = {0: settings.low_label, len(self._values) - 1: settings.high_label}
        return f"{text}, {ends[number]}" if ends.get(number) else text

    def _fill_marks(self) -> None:
        chosen = self._group.checkedId()
        for number in range(len(self._values)):
            mark = self._group.button(number)
            if isinstance(mark, ScaleMark):
                mark.marked = number <= chosen
                mark.update()

    @Slot(int, bool)
    def _toggled(self, _number: int, chosen: bool) -> None:
        if chosen:
            self._fill_marks()
            self.edited.emit()


class SliderInput(AnswerInput):
    """A slider with its value beside it; it says "Not answered" until it was moved."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._low, self._step, count = scale_points(question)
        self._touched = False
        self.slider = SteadySlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, count - 1)
        self.slider.setPageStep(max(1, count // 10))
        self._name_with_question(self.slider)
        self.setFocusProxy(self.slider)
        self._shown = QLabel(self)
        self._shown.setMinimumWidth(
            self._shown.fontMetrics().horizontalAdvance(self.tr("Not answered")) + GRID
        )
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.slider, 1)
        row.addWidget(self._shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row)
        if question.settings.low_label or question.settings.high_label:
            ends = _ends(question)
            ends.addSpacing(self._shown.minimumWidth() + 2 * GRID)
            layout.addLayout(ends)
        self.slider.sliderPressed.connect(self._touch)
        self.slider.actionTriggered.connect(self._touch)
        self.slider.valueChanged.connect(self._touch)
        self._show_value()

    def value(self) -> Answer:
        """Return where the slider was put."""
        if not self._touched:
            return None
        # Its position: when a key is pressed, the value follows only after the signal.
        return settled(self._low + self._step * self.slider.sliderPosition())

    def set_value(self, answer: Answer) -> None:
        """Put the slider there; None makes it untouched again."""
        value = answer.value if isinstance(answer, Number) else answer
        self.slider.blockSignals(True)
        self._touched = isinstance(value, int | float)
        position = round((value - self._low) / self._step) if isinstance(value, int | float) else 0
        self.slider.setValue(position)
        self.slider.blockSignals(False)
        self._show_value()

    @Slot()
    def _touch(self) -> None:
        self._touched = True
        self._show_value()
        self.edited.emit()

    def _show_value(self) -> None:
        value = self.value()
        shown = number_text(value) if isinstance(value, int | float) else self.tr("Not answered")
        self._shown.setText(shown)


def _ends(question: Question) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(2 * GRID)
    low = plain_label(question.settings.low_label, "muted")
    high = plain_label(question.settings.high_label, "muted")
    high.setAlignment(side(far=True) | Qt.AlignmentFlag.AlignTop)
    for label in (low, high):
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout.addWidget(label, 1)
    return layout
