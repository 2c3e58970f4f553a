"""The input for a number: a line; in the kiosk with a number pad and buttons for steps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from surveyapp.domain.answers import Answer, AnswerError, Number, number_text, parse_number
from surveyapp.domain.scales import settled
from surveyapp.domain.survey import Question
from surveyapp.localization import decimal_mark
from surveyapp.views.answering.base import AnswerInput, hint_label
from surveyapp.views.answering.buttons import KeyButton
from surveyapp.views.answering.lines import line_field, press_enter
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.number_pad import NumberPad

_DIGITS = 12
"""The width of the line, in digits."""


class NumberInput(AnswerInput):
    """A number, blank until one is typed or stepped to.

    The kiosk has a ``pad``, and buttons for ``less`` and ``more`` if the question has a step,
    or both a minimum and a maximum.
    """

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(question, look, parent)
        # Of either decimal mark: 3.5 is shown as 3,5 in German, and both can be typed.
        self._decimal_mark = decimal_mark(self.locale())
        self.field = line_field(look, self, Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.field.setFixedWidth(round(look.font * 0.62 * _DIGITS) + 2 * look.pad)
        self.field.textEdited.connect(self._report)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        self.less: KeyButton | None = None
        self.more: KeyButton | None = None
        self.pad: NumberPad | None = None
        hint = hint_label(self._range(), "muted", look, self)
        row = QHBoxLayout()
        row.setSpacing(look.gap)
        row.addWidget(self.field)
        layout = self._column()
        if not look.for_fingers:
            row.addWidget(hint, 1)
            layout.addLayout(row)
            return
        hint.setVisible(bool(hint.text()))
        layout.addWidget(hint)
        layout.addLayout(row)
        self._add_steps(row)
        if look.variant.is_centred:
            row.insertStretch(0, 1)
        row.addStretch(1)
        self.pad = self._make_pad()
        layout.addWidget(self.pad, 0, look.block_edge)

    def value(self) -> Answer:
        text = _western(self.field.text())
        return parse_number(text) if text.strip() else None

    def set_value(self, answer: Answer) -> None:
        if isinstance(answer, Number):
            self.field.setText(answer.spelling)
        elif isinstance(answer, int | float):
            self.field.setText(self._written(answer))
        else:
            self.field.clear()

    def _range(self) -> str:
        settings = self.question.settings
        low = None if settings.minimum is None else self._written(settings.minimum)
        high = None if settings.maximum is None else self._written(settings.maximum)
        if low is not None and high is not None:
            return self.tr("From {low} to {high}").format(low=low, high=high)
        if low is not None:
            return self.tr("{low} or more").format(low=low)
        return "" if high is None else self.tr("{high} or less").format(high=high)

    def _written(self, value: float) -> str:
        return number_text(value).replace(".", self._decimal_mark)

    def _add_steps(self, row: QHBoxLayout) -> None:
        settings = self.question.settings
        if not settings.step and (settings.minimum is None or settings.maximum is None):
            return
        self.less = KeyButton(self.tr("Decrease"), self.look, self, sign="minus", repeats=True)
        self.more = KeyButton(self.tr("Increase"), self.look, self, sign="plus", repeats=True)
        self.less.clicked.connect(self._step_down)
        self.more.clicked.connect(self._step_up)
        self._name_with_question(self.less, self.less.words)
        self._name_with_question(self.more, self.more.words)
        row.insertWidget(0, self.less)
        row.addWidget(self.more)

    def _make_pad(self) -> NumberPad:
        settings = self.question.settings
        whole = settings.step is not None and all(
            float(part).is_integer() for part in (settings.step, settings.minimum or 0)
        )
        decimal = "" if whole else self._decimal_mark
        minus = settings.minimum is None or settings.minimum < 0
        pad = NumberPad(self.field, self.look, self, decimal=decimal, minus=minus)
        pad.typed.connect(self._report)
        pad.entered.connect(self._enter)
        return pad

    @Slot()
    def _enter(self) -> None:
        press_enter(self.field)

    def _step(self, direction: int) -> None:
        settings = self.question.settings
        try:
            now = self.value()
        except AnswerError:
            now = None
        if isinstance(now, int | float):
            value = settled(now + direction * (settings.step or 1))
        else:
            value = settled(settings.minimum or 0)
        if settings.maximum is not None:
            value = min(value, settled(settings.maximum))
        if settings.minimum is not None:
            value = max(value, settled(settings.minimum))
        self.field.setText(self._written(value))
        self.edited.emit()

    @Slot()
    def _step_down(self) -> None:
        self._step(-1)

    @Slot()
    def _step_up(self) -> None:
        self._step(1)


def _western(text: str) -> str:
    """Return a number in digits of any script as `parse_number` reads it."""
    marks = {"٫": ".", "٬": ""}
    return "".join(str(int(sign)) if sign.isdecimal() else marks.get(sign, sign) for sign in text)
