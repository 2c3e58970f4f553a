"""The dialog for one condition of the filter: its question, operator and values."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.filters import Condition, Operator
from surveyapp.domain.joins import survey_joins
from surveyapp.domain.survey import Survey
from surveyapp.domain.variables import Variable, survey_variables
from surveyapp.models.line_text import one_line
from surveyapp.overrides import guarded
from surveyapp.views.dialogs import Dialog
from surveyapp.views.results.condition_values import ValuesEditor, editor_for
from surveyapp.views.results.wording import operator_text, operators_for
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_LEAST_LETTERS = 16
"""Of a question, in a window however narrow."""


class ConditionDialog(Dialog):
    """Composes a condition, or changes the one that is given.

    Signals:
        composed: the `Condition`, when the dialog is accepted.
    """

    composed = Signal(object)

    def __init__(
        self, survey: Survey, condition: Condition | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, room=(60, 22))
        self.setWindowTitle(
            self.tr("Add a condition") if condition is None else self.tr("Change the condition")
        )
        self._variables = survey_variables(survey)
        self._joins = survey_joins(survey)
        self._question = SteadyComboBox()
        self._question.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._question.setMinimumContentsLength(_LEAST_LETTERS)
        for variable in self._variables:
            self._question.addItem(one_line(variable.label))
        self._operator = SteadyComboBox()
        self._editor = ValuesEditor()
        self._edited_key = ""
        self._editor_row = QVBoxLayout()
        self._editor_row.addWidget(self._editor)
        form = QFormLayout()
        for text, box in (
            (self.tr("&Question"), self._question),
            (self.tr("&Answer"), self._operator),
        ):
            label = QLabel(text)
            label.setBuddy(box)
            form.addRow(label, box)
        accept = self.tr("Add condition") if condition is None else self.tr("Change condition")
        buttons, self._accept = self.decision(accept)
        layout = self.column(2 * GRID)
        layout.addLayout(form)
        layout.addLayout(self._editor_row, 1)
        layout.addWidget(buttons)
        self._question.currentIndexChanged.connect(self._show_operators)
        self._operator.currentIndexChanged.connect(self._show_editor)
        self._show_operators()
        if condition is not None:
            self._show_condition(condition)

    def condition(self) -> Condition | None:
        """The condition as it stands; None while something is missing."""
        values = self._editor.values()
        if values is None or self._variable is None:
            return None
        # Qt gives a str enum back as a plain str.
        return Condition(self._variable.key, Operator(self._operator.currentData()), values)

    @guarded
    def accept(self) -> None:
        condition = self.condition()
        if condition is not None:
            super().accept()
            self.composed.emit(condition)

    @property
    def _variable(self) -> Variable | None:
        row = self._question.currentIndex()
        return self._variables[row] if row >= 0 else None

    def _show_condition(self, condition: Condition) -> None:
        keys = [variable.key for variable in self._variables]
        if condition.key in keys:
            self._question.setCurrentIndex(keys.index(condition.key))
            self._operator.setCurrentIndex(self._operator.findData(condition.operator))
            self._editor.show_values(condition.values)

    @Slot()
    def _show_operators(self) -> None:
        self._operator.clear()
        if self._variable is not None:
            for operator in operators_for(self._variable):
                self._operator.addItem(operator_text(self._variable, operator), operator)

    @Slot()
    def _show_editor(self) -> None:
        if self._operator.currentData() is None or self._variable is None:
            return
        key = self._variable.key
        joins = self._joins.get(self._variable.question.uuid, ())
        editor = editor_for(self._variable, Operator(self._operator.currentData()), joins)
        if key == self._edited_key and type(editor) is type(self._editor):
            # “is any of” made “is none of” keeps what was checked.
            editor.show_values(self._editor.values() or ())
        self._edited_key = key
        self._editor_row.replaceWidget(self._editor, editor)
        self._editor.hide()
        self._editor.deleteLater()
        self._editor = editor
        editor.edited.connect(self._allow_accepting)
        self._allow_accepting()

    @Slot()
    def _allow_accepting(self) -> None:
        self._accept.setEnabled(self.condition() is not None)
