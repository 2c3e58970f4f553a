"""The surveys shown lately, at the side of the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from surveyapp.domain.entries import SurveyEntry
from surveyapp.models.survey_list import TITLE, PickedSurveys, SurveyListModel, SurveyScope
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.labels import words_label
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.survey_list.listed import ListedSurveys
from surveyapp.views.theme import GRID

_LETTERS = 30
"""The width of the list, in average characters: 240 pixels in the usual size of text."""


class RecentSurveys(QFrame):
    """Lists the current surveys, those shown lately first; a click or Enter shows one."""

    def __init__(self, surveys: ListedSurveys) -> None:
        super().__init__()
        self.setProperty("role", "sidebar")
        self._surveys = surveys
        self._order = _RecentFirst(surveys.model, self)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Recent surveys"))
        self.view.setProperty("role", "sidebar")
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setModel(self._order)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setUniformItemSizes(True)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        # Both: which of them a click is depends on the system.
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        heading = words_label("strong", self.tr("Recent surveys"), wraps=False)
        # By a layout: a style sheet takes the margins of a label.
        head = row_of(heading, margins=(2 * GRID, 0, 2 * GRID, 0))
        margins = (0, 2 * GRID, 0, GRID)
        fill_column(self, head, (self.view, 1), spacing=GRID, margins=margins)
        surveys.chosen.connect(self._follow)
        surveys.loaded.connect(self._mark)

    @property
    def order(self) -> tuple[int, ...]:
        """The ids of the surveys shown lately, the last one first."""
        return self._order.recent

    def restore(self, survey_ids: Sequence[int]) -> None:
        """Take these as shown lately, the last one first."""
        self._order.recent = tuple(survey_ids)
        self._order.sort_anew()

    @guarded
    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(width, super().sizeHint().height())

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 14, 0)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Put the surveys into their order: while one looks at it, it stays as it is."""
        super().showEvent(event)
        self._order.sort_anew()
        self._mark()

    @Slot(int)
    def _follow(self, survey_id: int) -> None:
        if survey_id:
            others = [one for one in self._order.recent if one != survey_id]
            self._order.recent = (survey_id, *others)
        self._mark()

    @Slot()
    def _mark(self) -> None:
        """Select the survey that is shown."""
        entry = self._surveys.current
        row = -1 if entry is None else self._order.row_of(entry.id)
        self.view.setCurrentIndex(self._order.index(row, TITLE))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self._surveys.choose(index.data(SurveyListModel.ENTRY_ROLE).id)


class _RecentFirst(PickedSurveys):
    """The current surveys: first those shown lately, then those answered last."""

    def __init__(self, source: SurveyListModel, parent: QObject) -> None:
        super().__init__(source, parent)
        self.recent: tuple[int, ...] = ()
        self._follow()

    def sort_anew(self) -> None:
        """Follow `recent` and what is in the list now."""
        self._arrange(self._in_order(), attrgetter("id"))

    def _pick(self) -> Sequence[SurveyEntry]:
        """Leave the surveys where they are; new ones come last."""
        places = {entry.id: place for place, entry in enumerate(self.all_entries)}
        last = len(places)
        return sorted(self._in_order(), key=lambda entry: places.get(entry.id, last))

    def _in_order(self) -> list[SurveyEntry]:
        places = {survey_id: place for place, survey_id in enumerate(self.recent)}
        last = len(places)
        lately = self._source.entries(SurveyScope.CURRENT)
        return sorted(lately, key=lambda entry: places.get(entry.id, last))
