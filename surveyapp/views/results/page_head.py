"""The head of the Results page: its tabs, how many responses there are, what concerns a tab."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel, QToolButton, QWidget

from surveyapp.domain.survey import Survey, has_retired
from surveyapp.views.boxes import STRETCH, fill_row
from surveyapp.views.steady import SteadyTabBar
from surveyapp.views.theme import GRID

RESPONSES, SUMMARY = range(2)
"""The tabs."""


class ResultsHead(QWidget):
    """Shows the tabs and what goes with the one that is turned to.

    ``tabs`` is to be connected, and so are ``busy`` and ``retired``: whether the summary shows
    what is asked no more, which is offered where a survey has any.
    """

    def __init__(self, read_action: QAction, columns_action: QAction) -> None:
        super().__init__()
        self._has_retired = False
        self.tabs = self._make_tabs()
        self.busy = QLabel(self.tr("Searching…"))
        self.busy.setProperty("role", "muted")
        self.busy.hide()
        self.retired = QCheckBox(self.tr("&No longer asked"))
        self.retired.setToolTip(self.tr("Also show questions and choices that are asked no more"))
        self.retired.setChecked(True)
        self._count = QLabel()
        self._count.setObjectName("count")
        self._read = self._button(
            read_action, self.tr("Read response"), self.tr("Read the response beside the table")
        )
        self._columns = self._button(columns_action, self.tr("Choose columns"))
        row = (self.tabs, STRETCH, self.busy, self.retired, self._count)
        layout = fill_row(self, *row, spacing=GRID)
        layout.addSpacing(GRID)
        layout.addWidget(self._read)
        layout.addWidget(self._columns)
        self._follow_tab()

    @property
    def is_on_summary(self) -> bool:
        """Whether the summary is turned to, not the responses."""
        return self.tabs.currentIndex() == SUMMARY

    def show_survey(self, survey: Survey) -> None:
        """Offer what concerns this survey."""
        self._has_retired = has_retired(survey)
        self._follow_tab()

    def show_count(self, shown: int, total: int) -> None:
        """Show how many responses are shown of how many."""
        locale = QLocale()
        text = self.tr("Responses: {shown} of {total}")
        self._count.setText(text.format(shown=locale.toString(shown), total=locale.toString(total)))

    def clear_count(self) -> None:
        """Show no number, until it is known."""
        self._count.clear()

    def _make_tabs(self) -> SteadyTabBar:
        tabs = SteadyTabBar()
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        # Else Qt would shrink the tabs to make room for the labels beside them.
        tabs.setUsesScrollButtons(False)
        tabs.setAccessibleName(self.tr("Results"))
        tabs.addTab(self.tr("Res&ponses"))
        tabs.addTab(self.tr("Su&mmary"))
        tabs.currentChanged.connect(self._follow_tab)
        return tabs

    def _button(self, action: QAction, name: str, tip: str = "") -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(name)
        button.setToolTip(tip or name)
        side = self.fontMetrics().height()
        button.setIconSize(QSize(side, side))
        return button

    @Slot()
    def _follow_tab(self) -> None:
        self._read.setVisible(not self.is_on_summary)
        self._columns.setVisible(not self.is_on_summary)
        self.retired.setVisible(self._has_retired and self.is_on_summary)
