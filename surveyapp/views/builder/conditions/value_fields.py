"""Fields for what a condition compares an answer with: a choice, a number, a moment, a text."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from surveyapp.domain.answers import AnswerError, parse_number
from surveyapp.domain.conditions import AnswerOperator, AskedAnswer, ConditionValue
from surveyapp.domain.kinds import AnswerShape
from surveyapp.localization import translated
from surveyapp.models.line_text import local_number, one_line
from surveyapp.views.boxes import fill_column
from surveyapp.views.builder.fields import FieldWithError, LineField
from surveyapp.views.moment_edit import edited_moment, moment_edit, show_moment
from surveyapp.views.steady import SteadyComboBox

_OF_CHOICES = (AnswerShape.ONE_CHOICE, AnswerShape.CHOICES, AnswerShape.RANKING)


class ValueField(QWidget):
    """Holds a value that can be changed; this one is for operators that take none.

    Signals:
        edited: the value has changed.
    """

    edited = Signal()

    @property
    def value(self) -> ConditionValue:
        """The value; None while there is none that could be compared with."""
        return None

    def show_value(self, value: ConditionValue) -> None:
        """Show this value, without `edited`; one of another type leaves the field as it is."""

    def _hold(self, field: QWidget) -> None:
        fill_column(self, field)
        self.setFocusProxy(field.focusProxy() or field)


class ChoiceField(ValueField):
    """One of the choices of a question."""

    def __init__(self, answer: AskedAnswer) -> None:
        super().__init__()
        self._box = SteadyComboBox()
        self._box.setAccessibleName(self.tr("Choice"))
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._box.setSizeAdjustPolicy(fit)
        self._box.setMinimumContentsLength(12)
        for choice in answer.question.offered:
            self._box.addItem(one_line(choice.label), choice.code)
        self._box.activated.connect(self.edited)
        self._hold(self._box)

    @property
    def value(self) -> ConditionValue:
        code = self._box.currentData()
        return code if isinstance(code, str) else None

    def show_value(self, value: ConditionValue) -> None:
        if not isinstance(value, str):
            return
        if self._box.findData(value) < 0:
            # One that is no longer offered, or never was: shown, so that it can be replaced.
            self._box.addItem(self.tr("“{code}” (not offered)").format(code=value), value)
        self._box.setCurrentIndex(self._box.findData(value))


class TypedField(ValueField):
    """A text, or a number where the answer is one; with both, what reads as a number is one."""

    def __init__(self, *, number: bool, text: bool) -> None:
        super().__init__()
        self._number, self._text = number, text
        self._value: ConditionValue = None
        self._line = LineField()
        self._line.setAccessibleName(self.tr("Value"))
        self._line.setPlaceholderText(self.tr("text") if text else self.tr("number"))
        self._line.committed.connect(self._read)
        self._hold(FieldWithError(self._line))

    @property
    def value(self) -> ConditionValue:
        return self._value

    def show_value(self, value: ConditionValue) -> None:
        if isinstance(value, float) if not self._text else value is not None:
            self._value = value
            self._line.show_text(local_number(value) if isinstance(value, float) else value or "")

    @Slot(str)
    def _read(self, text: str) -> None:
        self._value = (text or None) if self._text else None
        if self._number and text.strip():
            try:
                self._value = float(parse_number(text))
            except AnswerError as error:
                if not self._text:
                    self._line.refuse(translated(error.sentence))
        self.edited.emit()


class MomentField(ValueField):
    """A date, a time of day, or both."""

    def __init__(self, shape: AnswerShape) -> None:
        super().__init__()
        self._shape = shape
        self._edit = moment_edit(shape)
        self._edit.setAccessibleName(self.tr("Value"))
        # Not at each key: a year that is being typed is none yet.
        self._edit.setKeyboardTracking(False)
        self._edit.dateTimeChanged.connect(self.edited)
        self._hold(self._edit)

    @property
    def value(self) -> ConditionValue:
        return edited_moment(self._edit, self._shape)

    def show_value(self, value: ConditionValue) -> None:
        if isinstance(value, str):
            was_blocked = self._edit.blockSignals(True)
            show_moment(self._edit, self._shape, value)
            self._edit.blockSignals(was_blocked)


def value_field(answer: AskedAnswer, operator: AnswerOperator) -> ValueField:
    """Return a new field for what this operator compares the answer with."""
    shape = answer.shape
    if not operator.takes_value:
        return ValueField()
    if operator is AnswerOperator.COUNT_AT_LEAST:
        return TypedField(number=True, text=False)
    if shape in _OF_CHOICES:
        return ChoiceField(answer)
    if shape.is_moment:
        return MomentField(shape)
    is_counted = shape in (AnswerShape.NUMBER, AnswerShape.COMPUTED)
    return TypedField(number=is_counted, text=shape is not AnswerShape.NUMBER)
