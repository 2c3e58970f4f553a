"""A calculation put together by choosing; its expression is shown beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from surveyapp.domain.calculations import (
    Calculation,
    CalculationWay,
    calculation_text,
    read_calculation,
    usable,
)
from surveyapp.domain.conditions.parts import AskedAnswer
from surveyapp.views.boxes import column_of, fill_column
from surveyapp.views.builder.conditions.words import answer_name
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_LETTERS = 12
"""Of a question, at least so many are shown."""


class CalculationPicker(QWidget):
    """Shows which answers something is calculated from, and how.

    Signals:
        calculation_requested: the expression it is to have.
    """

    calculation_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._answers: tuple[AskedAnswer, ...] = ()
        self._shown: tuple[object, ...] = ()
        self.way = _box()
        self.way.setAccessibleName(self.tr("What is calculated"))
        self.way.addItem(self.tr("As the text says"), None)
        for way, words in self._ways().items():
            self.way.addItem(words, way)
        self.way.activated.connect(self._choose_way)
        self.answers: list[QComboBox] = []
        self._column = column_of(spacing=GRID)
        fill_column(self, self.way, self._column, spacing=GRID)
        self.setFocusProxy(self.way)

    def show_calculation(self, text: str, answers: Sequence[AskedAnswer]) -> None:
        """Show what an expression calculates; what cannot be shown so stays text."""
        shown = (text, tuple(answers))
        if shown == self._shown:
            return
        self._shown, self._answers = shown, tuple(answers)
        found = read_calculation(text)
        known = {answer.code for answer in self._offered(found.way)} if found else set()
        if found is None or not known.issuperset(found.codes):
            self.way.setCurrentIndex(0)
            self._show_answers(())
        else:
            self.way.setCurrentIndex(self.way.findData(found.way))
            self._show_answers(found.codes)

    def _ways(self) -> dict[CalculationWay, str]:
        return {
            CalculationWay.SUM: self.tr("The sum of"),
            CalculationWay.MEAN: self.tr("The mean of"),
            CalculationWay.COUNT: self.tr("How many were answered of"),
            CalculationWay.DIFFERENCE: self.tr("The first less the second"),
            CalculationWay.DAYS: self.tr("The days from the first to the second"),
        }

    def _offered(self, way: CalculationWay) -> tuple[AskedAnswer, ...]:
        return usable(way, self._answers)

    def _show_answers(self, codes: Sequence[str]) -> None:
        """Show a field for each of these answers, and one for another where there may be one."""
        for box in self.answers:
            box.hide()
            box.deleteLater()
        self.answers = []
        way: CalculationWay | None = self.way.currentData()
        if way is None:
            return
        count = 2 if way.takes_two else len(codes) + 1
        for place in range(count):
            box = _box()
            box.setAccessibleName(self.tr("Answer to calculate with"))
            box.addItem(self.tr("Choose an answer…"), "")
            for answer in self._offered(way):
                box.addItem(answer_name(answer), answer.code)
            box.setCurrentIndex(box.findData(codes[place]) if place < len(codes) else 0)
            box.activated.connect(self._choose_answer)
            self.answers.append(box)
            self._column.addWidget(box)
            box.show()  # at once, so that it can take the focus

    @property
    def _codes(self) -> tuple[str, ...]:
        return tuple(box.currentData() for box in self.answers if box.currentData())

    @Slot()
    def _choose_way(self) -> None:
        way: CalculationWay | None = self.way.currentData()
        known = {answer.code for answer in self._offered(way)} if way else set()
        kept = tuple(code for code in self._codes if code in known)
        self._show_answers(kept[:2] if way and way.takes_two else kept)
        self._request()

    @Slot()
    def _choose_answer(self) -> None:
        place = next((n for n, box in enumerate(self.answers) if box is self.sender()), 0)
        way: CalculationWay = self.way.currentData()
        if not way.takes_two:
            self._show_answers(self._codes)
            following = self.answers[min(place, len(self.answers) - 1)]
            following.setFocus(Qt.FocusReason.OtherFocusReason)
        self._request()

    def _request(self) -> None:
        way: CalculationWay | None = self.way.currentData()
        if way is None:
            return
        calculation = Calculation(way, self._codes)
        if calculation.is_whole:
            text = calculation_text(calculation)
            self._shown = (text, self._answers)
            self.calculation_requested.emit(text)


def _box() -> QComboBox:
    box = SteadyComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
