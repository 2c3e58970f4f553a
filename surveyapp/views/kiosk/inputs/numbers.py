"""The input for a number: a line with keys to touch, and steps where there are any."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from surveyapp.domain.answers import Answer, AnswerError, Number, number_text, parse_number
from surveyapp.domain.scales import settled
from surveyapp.domain.survey import Question
from surveyapp.views.kiosk.inputs.base import KioskInput, kiosk_label
from surveyapp.views.kiosk.inputs.buttons import KeyButton
from surveyapp.views.kiosk.inputs.lines import KioskLine
from surveyapp.views.kiosk.inputs.number_pad import NumberPad
from surveyapp.views.kiosk.look import Look

_DIGITS = 12


class NumberInput(KioskInput):
    """A number. It is blank until something is typed or stepped."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        settings = question.settings
        # Three in German are 3,5: what is read may have either sign.
        self._sign = "," if self.locale().decimalPoint() == "," else "."
        self.field = KioskLine(self)
        self.field.add_hint(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.field.setFixedWidth(round(look.font * 0.62 * _DIGITS) + 2 * look.pad)
        self.field.textEdited.connect(self._report)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        row = QHBoxLayout()
        row.setSpacing(look.gap)
        self.less = self.more = None
        if settings.step or (settings.minimum is not None and settings.maximum is not None):
            self.less = KeyButton(self.tr("Less"), look, self, sign="minus", repeats=True)
            self.more = KeyButton(self.tr("More"), look, self, sign="plus", repeats=True)
            self.less.clicked.connect(self._step_down)
            self.more.clicked.connect(self._step_up)
            self._name_with_question(self.less, self.tr("Less"))
            self._name_with_question(self.more, self.tr("More"))
            row.addWidget(self.less)
            row.addWidget(self.field)
            row.addWidget(self.more)
        else:
            row.addWidget(self.field)
        row.addStretch(1)
        layout = self._column()
        hint = self._range()
        if hint:
            layout.addWidget(kiosk_label(hint, "muted", self))
        layout.addLayout(row)
        whole = settings.step is not None and all(
            float(part).is_integer() for part in (settings.step, settings.minimum or 0)
        )
        self.pad = NumberPad(
            self.field,
            look,
            self,
            decimal="" if whole else self._sign,
            minus=settings.minimum is None or settings.minimum < 0,
        )
        self.pad.typed.connect(self._report)
        layout.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignLeading)

    def value(self) -> Answer:
        """Return the number typed; raise AnswerError for anything else."""
        text = _western(self.field.text())
        return parse_number(text) if text.strip() else None

    def set_value(self, answer: Answer) -> None:
        """Show a number."""
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
        return number_text(value).replace(".", self._sign)

    def _step(self, way: int) -> None:
        settings = self.question.settings
        try:
            now = self.value()
        except AnswerError:
            now = None
        if isinstance(now, int | float):
            value = settled(now + way * (settings.step or 1))
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
    """Return a number in Arabic or Indian digits as it is read."""
    signs = {"٫": ".", "٬": ""}
    return "".join(str(int(sign)) if sign.isdecimal() else signs.get(sign, sign) for sign in text)
