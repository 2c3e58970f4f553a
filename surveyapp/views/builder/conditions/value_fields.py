"""Fields for what a condition compares an answer with: a choice, a number, a moment, a text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from surveyapp.domain.answers import AnswerError, parse_number
from surveyapp.domain.conditions.parts import (
    AnswerOperator,
    AskedAnswer,
    ConditionValue,
    OtherAnswer,
    are_comparable,
)
from surveyapp.domain.kinds import AnswerShape
from surveyapp.localization import translated
from surveyapp.models.line_text import local_number, one_line
from surveyapp.views.boxes import fill_column, fill_row
from surveyapp.views.builder.conditions.words import answer_name
from surveyapp.views.builder.fields import FieldWithError, LineField
from surveyapp.views.moment_edit import edited_moment, moment_edit, show_moment
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_LETTERS = 6
"""Of a choice, at least so many are shown."""


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
        self._box.setMinimumContentsLength(_LETTERS)
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
        if isinstance(value, float) or (self._text and isinstance(value, str)):
            self._value = value
            self._line.show_text(local_number(value) if isinstance(value, float) else value)

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


class ComparedField(ValueField):
    """A value, or what another question was answered with."""

    def __init__(self, inner: ValueField, others: Sequence[AskedAnswer]) -> None:
        super().__init__()
        self._inner = inner
        self._which = SteadyComboBox()
        self._which.setAccessibleName(self.tr("Compared with"))
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._which.setSizeAdjustPolicy(fit)
        self._which.setMinimumContentsLength(_LETTERS)
        self._which.addItem(self.tr("this value:"), "")
        for other in others:
            name = self.tr("the answer to “{question}”").format(question=answer_name(other))
            self._which.addItem(name, other.code)
        self._which.activated.connect(self._choose)
        inner.edited.connect(self.edited)
        fill_row(self, (self._which, 1), (inner, 1), spacing=GRID)
        self.setFocusProxy(self._which)

    @property
    def value(self) -> ConditionValue:
        code = self._which.currentData()
        return OtherAnswer(code) if code else self._inner.value

    def show_value(self, value: ConditionValue) -> None:
        place = self._which.findData(value.code) if isinstance(value, OtherAnswer) else 0
        self._which.setCurrentIndex(max(0, place))
        self._inner.setVisible(self._which.currentIndex() == 0)
        self._inner.show_value(value)

    @Slot()
    def _choose(self) -> None:
        self._inner.setVisible(self._which.currentIndex() == 0)
        self.edited.emit()


def value_field(
    answer: AskedAnswer, operator: AnswerOperator, others: Sequence[AskedAnswer] = ()
) -> ValueField:
    """Return a new field for what this operator compares the answer with.

    ``others`` are answers that it may be compared with instead of a value.
    """
    field = _plain_field(answer, operator)
    comparable = [other for other in others if are_comparable(answer.shape, other.shape)]
    return ComparedField(field, comparable) if operator.takes_answer and comparable else field


def _plain_field(answer: AskedAnswer, operator: AnswerOperator) -> ValueField:
    shape = answer.shape
    if not operator.takes_value:
        return ValueField()
    if operator is AnswerOperator.COUNT_AT_LEAST:
        return TypedField(number=True, text=False)
    if shape.has_choices:
        return ChoiceField(answer)
    if shape.is_moment:
        return MomentField(shape)
    return TypedField(number=shape.can_be_number, text=shape is not AnswerShape.NUMBER)
