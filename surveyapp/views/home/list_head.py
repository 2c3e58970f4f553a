"""The line over the surveys: which they are and how many, their order, and how they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from surveyapp.domain.entries import SurveyLabel
from surveyapp.models.survey_list import LAST, RESPONSES, STATUS, TITLE, SurveyScope
from surveyapp.views.boxes import fill_row
from surveyapp.views.home.places import scope_names
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.survey_list.label_names import label_icon
from surveyapp.views.theme import GRID
from surveyapp.views.window_settings import HomeView

_EXACTLY = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive


class ListHead(QWidget):
    """Names the place, or offers all of them where no list of places is beside the surveys.

    Signals:
        scope_chosen: the `SurveyScope` to show.
        label_chosen: the name of the label whose surveys are to be shown.
        sort_chosen: the column of `SurveyListModel` to sort by.
        view_chosen: the `HomeView` to show the surveys in.
    """

    scope_chosen = Signal(object)
    label_chosen = Signal(str)
    sort_chosen = Signal(int)
    view_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._heading = words_label("title", wraps=False)
        self._count = words_label("title-count", wraps=False)
        self._scopes = SteadyComboBox()
        self._scopes.setAccessibleName(self.tr("Which surveys"))
        for scope, (name, icon_name) in scope_names().items():
            self._scopes.addItem(icon(icon_name, "muted"), name, scope.value)
        self._scopes.hide()
        self._scopes.currentIndexChanged.connect(self._choose_scope)
        self._sort = self._make_sort()
        self._sort.currentIndexChanged.connect(self._choose_sort)
        self._as_table = self._make_switch("list", self.tr("Show as a list"))
        self._as_cards = self._make_switch("grid-3x3", self.tr("Show as cards"))
        names = (self._heading, self._count, self._scopes)
        fill_row(self, *names, 1, self._sort, self._as_table, self._as_cards, spacing=GRID)

    def show_place(self, scope: SurveyScope, label: str = "") -> None:
        """Name this place: a scope, or a label."""
        at = self._scopes.findText(label, _EXACTLY) if label else list(SurveyScope).index(scope)
        self._scopes.setCurrentIndex(at)
        self._heading.setText(label or scope_names()[scope][0])

    def show_labels(self, labels: Sequence[SurveyLabel]) -> None:
        """Offer these labels below the scopes."""
        with QSignalBlocker(self._scopes):
            while self._scopes.count() > len(SurveyScope):
                self._scopes.removeItem(self._scopes.count() - 1)
            for label in labels:
                self._scopes.addItem(label_icon(label.colour), label.name)

    def show_count(self, count: int) -> None:
        """Say how many surveys are shown."""
        self._count.setText(QLocale().toString(count))

    def show_view(self, *, is_table: bool) -> None:
        """Mark how the surveys are shown."""
        self._as_table.setChecked(is_table)
        self._as_cards.setChecked(not is_table)

    def offer_scopes(self, offered: bool) -> None:
        """Offer the places here, or only name the one that is shown."""
        self._scopes.setVisible(offered)
        self._heading.setVisible(not offered)

    @Slot(int)
    def follow_sort(self, column: int) -> None:
        """Say that the surveys are sorted by this column."""
        self._sort.setCurrentIndex(self._sort.findData(column))

    def _make_sort(self) -> SteadyComboBox:
        box = SteadyComboBox()
        box.setAccessibleName(self.tr("Sort by"))
        for column, text in (
            (LAST, self.tr("Last answered")),
            (TITLE, self.tr("Name")),
            (RESPONSES, self.tr("Most responses")),
            (STATUS, self.tr("Status")),
        ):
            box.addItem(icon("arrow-up-down", "muted"), text, column)
        return box

    def _make_switch(self, icon_name: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(self._choose_view)
        return button

    @Slot(int)
    def _choose_scope(self, place: int) -> None:
        if place < len(SurveyScope):
            self.scope_chosen.emit(SurveyScope(self._scopes.itemData(place)))
        else:
            self.label_chosen.emit(self._scopes.itemText(place))

    @Slot(int)
    def _choose_sort(self, place: int) -> None:
        self.sort_chosen.emit(self._sort.itemData(place))

    @Slot()
    def _choose_view(self) -> None:
        self.view_chosen.emit(HomeView.TABLE if self._as_table.isChecked() else HomeView.CARDS)
