"""The fields for the idle time, for the hours of the day, and for whole numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QSpinBox, QWidget

from surveyapp.domain.kiosk import IdleRule
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadySpinBox, SteadyTimeEdit
from surveyapp.views.theme import GRID

_MOST_WRITTEN = 2**31 - 1


def number_box(name: str, suffix: str = "") -> QSpinBox:
    """Return a box for a whole number; ``name`` is for screen readers.

    It takes any: a box with limits silently refuses the last digit of 200. What is out of
    range `settings_problem` finds, and the form says it beside the box.
    """
    box = SteadySpinBox()
    box.setRange(0, _MOST_WRITTEN)
    box.setSuffix(suffix)
    box.setAccessibleName(name)
    box.setGroupSeparatorShown(True)
    return box


def _sentence_of(*parts: QWidget) -> QWidget:
    """Return words and fields that follow each other like a sentence, in lines if need be."""
    sentence = QWidget()
    flow = FlowLayout(sentence, gap=GRID)
    for part in parts:
        flow.addWidget(part)
    return sentence


class IdleField(QWidget):
    """After how long without a touch an interview ends, and what becomes of its answers.

    Signals:
        changed: by the manager.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seconds = number_box(self.tr("Seconds without a touch"), self.tr(" s"))
        self.least = number_box(self.tr("Answers at least"))
        self.seconds_error, self.least_error = ErrorLabel(), ErrorLabel()
        for box in (self.seconds, self.least):
            box.valueChanged.connect(self.changed)
        after = words_label("", self.tr("After"), wraps=False)
        then = words_label("", self.tr("without a touch, answers are"), wraps=False)
        time = _sentence_of(after, self.seconds, then)
        self._group = QButtonGroup(self)
        self.buttons: dict[IdleRule, QRadioButton] = {}
        layout = fill_column(self, time, self.seconds_error, spacing=GRID // 2)
        for rule, text in (
            (IdleRule.KEEP, self.tr("kept as an unfinished response")),
            (IdleRule.KEEP_FROM, self.tr("kept if there are at least")),
            (IdleRule.DISCARD, self.tr("discarded")),
        ):
            button = QRadioButton(text)
            self._group.addButton(button)
            self.buttons[rule] = button
            if rule is IdleRule.KEEP_FROM:
                unit = words_label("", self.tr("answers"), wraps=False)
                layout.addWidget(_sentence_of(button, self.least, unit))
                layout.addWidget(self.least_error)
            else:
                layout.addLayout(row_of(button, STRETCH, spacing=GRID))
        self._group.buttonClicked.connect(self._change)

    @property
    def rule(self) -> IdleRule:
        """The rule for the answers of an interview that ends so."""
        return next(rule for rule, button in self.buttons.items() if button.isChecked())

    def show_rule(self, seconds: int, rule: IdleRule, least: int) -> None:
        """Show what is set."""
        self.seconds.setValue(seconds)
        self.least.setValue(least)
        self.buttons[rule].setChecked(True)
        self.least.setEnabled(rule is IdleRule.KEEP_FROM)

    @Slot()
    def _change(self) -> None:
        self.least.setEnabled(self.rule is IdleRule.KEEP_FROM)
        self.changed.emit()


class HoursField(QWidget):
    """The hours of the day in which the kiosk takes answers, or any time.

    Signals:
        changed: by the manager.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.only = QCheckBox(self.tr("Only from"))
        self.only.clicked.connect(self._change)
        self.opens, self.closes = SteadyTimeEdit(QTime(9, 0)), SteadyTimeEdit(QTime(17, 0))
        self.error = ErrorLabel()
        to = words_label("", self.tr("to"), wraps=False)
        row = _sentence_of(self.only, self.opens, to, self.closes)
        for field, name in ((self.opens, self.tr("Opens at")), (self.closes, self.tr("Closes at"))):
            field.setAccessibleName(name)
            # Hours come first in every language.
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            field.timeChanged.connect(self.changed)
        fill_column(self, row, self.error)

    @property
    def hours(self) -> tuple[str, str]:
        """Opening and closing as "HH:MM", both "" for any time."""
        if not self.only.isChecked():
            return "", ""
        return self.opens.time().toString("HH:mm"), self.closes.time().toString("HH:mm")

    @property
    def problem(self) -> str:
        """Why these hours are wrong; "" if they are right."""
        opens, closes = self.hours
        if opens and opens == closes:
            return self.tr("Please choose two different times, or any time.")
        return ""

    def show_hours(self, opens: str, closes: str) -> None:
        """Show what is set."""
        self.only.setChecked(bool(opens and closes))
        if opens and closes:
            self.opens.setTime(QTime.fromString(opens, "HH:mm"))
            self.closes.setTime(QTime.fromString(closes, "HH:mm"))
        self._allow()

    @Slot()
    def _change(self) -> None:
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        for field in (self.opens, self.closes):
            field.setEnabled(self.only.isChecked())
