"""The fields that set the filter, which responses, summary and export share."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from surveyapp.domain.filters import Condition, ResponseFilter
from surveyapp.domain.survey import Survey
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.menu_actions import make_action
from surveyapp.views.results.chips import ChipRow
from surveyapp.views.results.condition_dialog import ConditionDialog
from surveyapp.views.results.period import Days, PeriodButton, days_of, moments
from surveyapp.views.search_line import SearchLine
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_PAUSE_MS = 250
"""How long typing must pause before the search begins."""


class FilterBar(QWidget):
    """Composes a `ResponseFilter`.

    Signals:
        edited: the `ResponseFilter`, when the person has changed it.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._survey = Survey("")
        self._filter = ResponseFilter()
        self._changed_place = -1
        self._make_fields()
        self._make_actions()
        fields = FlowLayout(gap=GRID)
        for field in (self._search, self._period, self._completeness, self._add, self._clear):
            fields.addWidget(field)
        self._chips = ChipRow()
        self._chips.change_requested.connect(self._change_condition)
        self._chips.remove_requested.connect(self._remove_condition)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(fields)
        layout.addWidget(self._chips)
        self._show()

    @property
    def filter(self) -> ResponseFilter:
        """The filter as it stands."""
        return self._filter

    def show_filter(self, survey: Survey, wanted: ResponseFilter) -> None:
        """Show a filter of this survey; `edited` is not emitted."""
        self._survey, self._filter = survey, wanted
        # Its signals are not blocked: they also hide the button that clears it.
        self._search.setText(wanted.search)
        self._typing.stop()
        self._show()

    def show_survey(self, survey: Survey) -> None:
        """Show the conditions in the words of this survey, which asks the same as before."""
        self._survey = survey
        self._chips.show_conditions(survey, self._filter.conditions)

    @Slot()
    def clear(self) -> None:
        """Set the empty filter, which every response passes."""
        if not self._filter.is_empty or self._search.text():
            self.show_filter(self._survey, ResponseFilter())
            self.edited.emit(self._filter)

    @Slot()
    def ask_condition(self) -> None:
        """Open the dialog for one more condition."""
        self._changed_place = -1
        self._open_dialog(None)

    def _make_fields(self) -> None:
        self._search = SearchLine(self.tr("Search responses"))
        self._search.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._typing.timeout.connect(self._take_search)
        self._search.textChanged.connect(self._typing.start)
        self._search.returnPressed.connect(self._take_search)
        self._period = PeriodButton()
        self._period.chosen.connect(self._take_days)
        self._completeness = SteadyComboBox()
        self._completeness.setAccessibleName(self.tr("Complete or unfinished"))
        self._completeness.addItem(self.tr("Complete and unfinished"), None)
        self._completeness.addItem(self.tr("Complete only"), True)
        self._completeness.addItem(self.tr("Unfinished only"), False)
        self._completeness.activated.connect(self._take_completeness)

    def _make_actions(self) -> None:
        make, find_key = partial(make_action, self), QKeySequence.StandardKey.Find
        self.find_action = make(self.tr("&Find"), "search", self._start_typing, find_key)
        self.add_action = make(self.tr("&Add condition…"), "filter", self.ask_condition)
        self.clear_action = make(self.tr("Clear fi&lter"), "", self.clear)
        self._add = QPushButton(self.add_action.icon(), self.tr("Add condition…"))
        self._add.clicked.connect(self.ask_condition)
        self._clear = QPushButton(self.tr("Clear filter"))
        self._clear.setProperty("role", "quiet")
        self._clear.clicked.connect(self.clear)

    def _show(self) -> None:
        self._period.show_days(days_of(self._filter.since, self._filter.until))
        self._completeness.setCurrentIndex(self._completeness.findData(self._filter.complete))
        self._chips.show_conditions(self._survey, self._filter.conditions)
        self._clear.setVisible(not self._filter.is_empty)
        self.clear_action.setEnabled(not self._filter.is_empty)
        can_ask = bool(self._survey.answerable())
        self._add.setEnabled(can_ask)
        self.add_action.setEnabled(can_ask)

    def _take(self, wanted: ResponseFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._show()
            self.edited.emit(wanted)

    @Slot()
    def _take_search(self) -> None:
        self._typing.stop()
        self._take(replace(self._filter, search=self._search.text().strip()))

    @Slot(object)
    def _take_days(self, days: Days) -> None:
        since, until = moments(days)
        self._take(replace(self._filter, since=since, until=until))

    @Slot()
    def _take_completeness(self) -> None:
        self._take(replace(self._filter, complete=self._completeness.currentData()))

    @Slot()
    def _start_typing(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    @Slot(int)
    def _change_condition(self, place: int) -> None:
        self._changed_place = place
        self._open_dialog(self._filter.conditions[place])

    @Slot(int)
    def _remove_condition(self, place: int) -> None:
        conditions = self._filter.conditions
        self._take(replace(self._filter, conditions=conditions[:place] + conditions[place + 1 :]))
        self._add.setFocus()

    def _open_dialog(self, condition: Condition | None) -> None:
        dialog = ConditionDialog(self._survey, condition, self.window())
        dialog.composed.connect(self._take_condition)
        dialog.open()

    @Slot(object)
    def _take_condition(self, condition: Condition) -> None:
        conditions = list(self._filter.conditions)
        if 0 <= self._changed_place < len(conditions):
            conditions[self._changed_place] = condition
        else:
            conditions.append(condition)
        self._take(replace(self._filter, conditions=tuple(conditions)))
