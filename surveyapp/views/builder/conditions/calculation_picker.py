"""A calculation put together by choosing; its expression is shown beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from surveyapp.domain.calculations import (
    Branch,
    Calculation,
    CalculationWay,
    branch_text,
    calculation_text,
    read_branch,
    read_calculation,
    usable,
)
from surveyapp.domain.conditions.parts import AskedAnswer, answers_before
from surveyapp.domain.survey import Question, Survey
from surveyapp.views.boxes import column_of, fill_column
from surveyapp.views.builder.conditions.branch_editor import BranchEditor
from surveyapp.views.builder.conditions.words import answer_name
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_BRANCH = "if"
"""Stands among the ways for a value that depends on a condition."""
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
        self._survey, self._uuid = Survey(""), ""
        self._answers: tuple[AskedAnswer, ...] = ()
        self._shown: tuple[object, ...] = ()
        self.way = _box()
        self.way.setAccessibleName(self.tr("What is calculated"))
        self.way.addItem(self.tr("As the text says"), None)
        for way, words in self._ways().items():
            self.way.addItem(words, way)
        self.way.addItem(self.tr("One value or another, by a condition"), _BRANCH)
        self.way.activated.connect(self._choose_way)
        self.answers: list[QComboBox] = []
        self._column = column_of(spacing=GRID)
        self.branch = BranchEditor()
        self.branch.edited.connect(self._request_branch)
        self.branch.hide()
        fill_column(self, self.way, self._column, self.branch, spacing=GRID)
        self.setFocusProxy(self.way)

    def show_calculation(self, survey: Survey, question: Question) -> None:
        """Show what the expression of a question calculates; what cannot be shown stays text."""
        text, answers = question.calculation, answers_before(survey, question.uuid)
        self._survey, self._uuid = survey, question.uuid
        shown = (question.uuid, text, answers)
        if shown == self._shown:
            return
        self._shown, self._answers = shown, answers
        branch = read_branch(text)
        self.branch.setVisible(branch is not None)
        if branch is not None:
            self.way.setCurrentIndex(self.way.findData(_BRANCH))
            self._show_answers(())
            self.branch.show_branch(survey, question.uuid, branch)
            return
        found = read_calculation(text)
        known = {answer.code for answer in self._offered(found.way)} if found else set()
        if found is None or not known.issuperset(found.codes):
            self.way.setCurrentIndex(0)
            self._show_answers(())
        else:
            self.way.setCurrentIndex(self.way.findData(found.way))
            self._show_answers(found.codes)

    def finish(self) -> None:
        """Commit what was written."""
        if not self.branch.isHidden():
            self.branch.finish()

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
        way = self._way
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
        way = self._way
        is_branch = self.way.currentData() == _BRANCH
        self.branch.setVisible(is_branch)
        if is_branch:
            self._show_answers(())
            self.branch.show_branch(self._survey, self._uuid, Branch())
            return
        known = {answer.code for answer in self._offered(way)} if way else set()
        kept = tuple(code for code in self._codes if code in known)
        self._show_answers(kept[:2] if way and way.takes_two else kept)
        self._request()

    @Slot()
    def _choose_answer(self) -> None:
        place = next((n for n, box in enumerate(self.answers) if box is self.sender()), 0)
        way = self._way
        if way is None:
            return
        if not way.takes_two:
            self._show_answers(self._codes)
            following = self.answers[min(place, len(self.answers) - 1)]
            following.setFocus(Qt.FocusReason.OtherFocusReason)
        self._request()

    def _request(self) -> None:
        way = self._way
        if way is None:
            return
        calculation = Calculation(way, self._codes)
        if calculation.is_whole:
            self._ask_for(calculation_text(calculation))

    @Slot()
    def _request_branch(self) -> None:
        branch = self.branch.branch
        if branch.is_whole:
            self._ask_for(branch_text(branch))

    def _ask_for(self, text: str) -> None:
        self._shown = (self._uuid, text, self._answers)
        self.calculation_requested.emit(text)

    @property
    def _way(self) -> CalculationWay | None:
        way = self.way.currentData()
        return way if isinstance(way, CalculationWay) else None


def _box() -> QComboBox:
    box = SteadyComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
