"""Inputs for a scale: marks side by side, or a slider for a long scale."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from surveyapp.domain.answers import Answer, Number, number_text
from surveyapp.domain.scales import scale_points, settled
from surveyapp.domain.survey import Question
from surveyapp.views.answering.base import AnswerInput, hint_label, input_label, without_margins
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.choosing import ChoosingInput
from surveyapp.views.answering.grid import EvenGrid
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.scale_marks import ScaleMark, SmileyMark, StarMark
from surveyapp.views.answering.slider import TouchSlider


class MarksInput(ChoosingInput):
    """Marks in a row, or in several on a narrow screen; a digit chooses the mark of that value."""

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(question, look, parent)
        low, step, count = scale_points(question)
        self._values = [settled(low + step * point) for point in range(count)]
        self._texts = [number_text(value) for value in self._values]
        container = QWidget(self)
        inside = without_margins(QVBoxLayout(container), look.gap // 2)
        self._marks = marks = [self._mark(number, container) for number in range(count)]
        gap = look.gap // 2
        least = max(mark.sizeHint().width() for mark in marks)
        grid = EvenGrid(None, gap=gap, least=least, most=count, across=True)
        for number, mark in enumerate(marks):
            self.add_button(mark, number)
            grid.addWidget(mark)
        inside.addLayout(grid)
        wraps = count * least + (count - 1) * gap > look.column
        ends = None
        if not self._says_ends:
            shown = (self._texts[0], self._texts[-1]) if wraps else ()
            ends = _ends(question, look, container, *shown)
        if ends is not None:
            inside.addLayout(ends)
        container.setMaximumWidth(count * max(least, look.spread) + (count - 1) * gap)
        row = without_margins(QHBoxLayout(self), 0)
        if look.variant.is_centred:
            row.addStretch(0)
        row.addWidget(container, 1)
        row.addStretch(0)

    @property
    def _says_ends(self) -> bool:
        """Whether the marks themselves say what the ends of the scale mean."""
        return self.look.for_fingers and self.question.settings.appearance == "smileys"

    def value(self) -> Answer:
        chosen = self.chosen()
        return self._values[chosen[0]] if chosen else None

    def set_value(self, answer: Answer) -> None:
        value = answer.value if isinstance(answer, Number) else answer
        same = [number for number, point in enumerate(self._values) if point == value]
        self.show_chosen(set() if isinstance(value, bool) else set(same))
        self._show_reached()

    def button_typed(self, digit: int) -> TouchButton | None:
        """Return the mark with this value; 0 means 10 after a 1, or if the scale has no 0."""
        chosen = self.chosen()
        begun = self._texts[chosen[0]] if chosen else ""
        wanted = [f"{begun}0" if begun else "", "0", "10"] if digit == 0 else [str(digit)]
        text = next((text for text in wanted if text in self._texts), None)
        return None if text is None else self._marks[self._texts.index(text)]

    def _choose_typed(self, digit: int, button: TouchButton) -> None:
        if digit and f"{digit}0" in self._texts:
            button.setChecked(True)  # Not click(): a 0 may follow, so the page has to wait.
        else:
            button.click()

    def _mark(self, number: int, parent: QWidget) -> ScaleMark:
        text = self._texts[number]
        settings = self.question.settings
        last = len(self._texts) - 1
        end = {0: settings.low_label, last: settings.high_label}.get(number)
        name = f"{text}, {end}" if end else text
        match settings.appearance:
            case "stars":
                return StarMark(text, name, self.look, parent)
            case "smileys":
                return self._face(text, name, number / max(1, last), end or "", parent)
        return ScaleMark(text, name, self.look, parent)

    def _face(self, text: str, name: str, mood: float, end: str, parent: QWidget) -> SmileyMark:
        settings = self.question.settings
        ends = (settings.low_label, settings.high_label) if self._says_ends else ()
        return SmileyMark(
            text,
            name,
            self.look,
            parent,
            mood=mood,
            side=self.look.face_side(len(self._texts)),
            below=end if ends else "",
            beside=tuple(filter(None, ends)),
        )

    def _show_reached(self) -> None:
        chosen = self.chosen()
        for number, mark in enumerate(self._marks):
            mark.show_reached(bool(chosen) and number <= chosen[0])

    @Slot(int, bool)
    def _toggled(self, number: int, chosen: bool) -> None:
        if chosen:
            self._show_reached()
        super()._toggled(number, chosen)


class SliderInput(AnswerInput):
    """A slider with its value above; it has no handle and no value until it is touched."""

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(question, look, parent)
        self._low, self._step, self._count = scale_points(question)
        self.slider = TouchSlider(look, self)
        self.slider.setRange(0, self._count - 1)
        self.slider.setPageStep(max(1, self._count // 10))
        self._name_with_question(self.slider)
        self.setFocusProxy(self.slider)
        self._shown = hint_label("", "heading", look, self)
        layout = self._column()
        layout.addWidget(self._shown)
        layout.addWidget(self.slider)
        ends = _ends(question, look, self)
        if ends is not None:
            layout.addLayout(ends)
        self.set_value(None)
        self.slider.sliderPressed.connect(self._touch)
        self.slider.actionTriggered.connect(self._touch)
        self.slider.valueChanged.connect(self._touch)

    def value(self) -> Answer:
        if not self.slider.touched:
            return None
        # Its position: `actionTriggered` comes before a key has changed the value.
        return settled(self._low + self._step * self.slider.sliderPosition())

    def set_value(self, answer: Answer) -> None:
        value = answer.value if isinstance(answer, Number) else answer
        # Untouched it is in the middle, from where a key moves it either way.
        place = self._count // 2
        self.slider.touched = isinstance(value, int | float)
        if isinstance(value, int | float):
            place = round((value - self._low) / self._step)
        with QSignalBlocker(self.slider):
            self.slider.setValue(place)
        self._show_value()

    @Slot()
    def _touch(self) -> None:
        self.slider.touched = True
        self._show_value()
        self.edited.emit()

    def _show_value(self) -> None:
        value = self.value()
        shown = number_text(value) if isinstance(value, int | float) else ""
        nothing = self.tr("Touch the line") if self.look.for_fingers else self.tr("Not answered")
        self._shown.setText(shown or nothing)
        self.slider.update()


def _ends(
    question: Question, look: Look, parent: QWidget, low: str = "", high: str = ""
) -> QHBoxLayout | None:
    """Return the labels of both ends, with their values ``low`` and ``high`` if given."""
    settings = question.settings
    if not settings.low_label and not settings.high_label:
        return None
    layout = QHBoxLayout()
    layout.setSpacing(2 * look.gap)
    for number, words, far in ((low, settings.low_label, False), (high, settings.high_label, True)):
        text = f"{number} = {words}" if number and words else words
        label = input_label(text, "muted", parent, far=far)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout.addWidget(label, 1)
    return layout
