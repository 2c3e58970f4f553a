"""Where the responses of a file go: into a new survey or one that is there, and what it means."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QTreeWidget, QTreeWidgetItem, QWidget

from surveyapp.domain.entries import SurveyEntry
from surveyapp.exchange.responses_in.importing import ImportPlan
from surveyapp.exchange.responses_in.into_matching import MatchedQuestion
from surveyapp.exchange.responses_in.into_survey import Comparison, compare_steps
from surveyapp.localization import translated
from surveyapp.store.surveys import list_surveys
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.composing import caption, push_button
from surveyapp.views.header_view import HeaderView
from surveyapp.views.labels import words_label
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, stepwise
from surveyapp.workers.library import Library

_ROWS_SHOWN = 6
_TITLE_LETTERS = 28


class IntoBar(QWidget):
    """A selector of surveys; for one that is there, how the file's questions match its own.

    Signals:
        changed: another survey was chosen, or what it means is known now.
    """

    changed = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._plan: ImportPlan | None = None
        self._job: Job | None = None
        self._comparison: Comparison | None = None
        self._surveys = SteadyComboBox(self)
        self._surveys.setMinimumContentsLength(_TITLE_LETTERS)
        self._surveys.addItem(self.tr("A new survey"), None)
        self._summary = words_label("muted", parent=self)
        self._details_button = push_button(self.tr("Show q&uestions"))
        self._details_button.setCheckable(True)
        self._details = QTreeWidget(self)
        self._details.setAccessibleName(self.tr("How the questions of the file match"))
        self._details.setHeaderLabels([self.tr("In the file"), self.tr("In the survey")])
        self._details.setRootIsDecorated(False)
        self._details.setItemDelegate(RowDelegate(self._details))
        header = HeaderView(self._details)
        self._details.setHeader(header)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(header.ResizeMode.Stretch)
        self._details.setMinimumHeight(self.fontMetrics().lineSpacing() * 2 * _ROWS_SHOWN)
        self._doubles = QCheckBox(self.tr("Import responses that are there a&lready once more"))
        fill_column(
            self,
            row_of(
                caption(self.tr("Import i&nto"), self._surveys),
                self._surveys,
                STRETCH,
                self._details_button,
                spacing=GRID,
            ),
            self._summary,
            self._details,
            self._doubles,
            spacing=GRID,
            margins=0,
        )
        self._surveys.activated.connect(self._compare)
        self._details_button.toggled.connect(self._details.setVisible)
        self._show()
        library.read(list_surveys).done.connect(self._list)

    @property
    def survey_id(self) -> int | None:
        """The survey to import into; None for a new one."""
        chosen: int | None = self._surveys.currentData()
        return chosen

    @property
    def is_ready(self) -> bool:
        """Whether an import could begin: what it means is known, and some question matches."""
        found = self._comparison
        return self.survey_id is None or (found is not None and found.matching > 0)

    @property
    def left_out(self) -> frozenset[str]:
        """The texts of new questions that are not to be added."""
        items = (self._details.topLevelItem(n) for n in range(self._details.topLevelItemCount()))
        return frozenset(
            item.text(0)
            for item in items
            if item is not None
            and item.flags() & Qt.ItemFlag.ItemIsUserCheckable
            and item.checkState(0) is Qt.CheckState.Unchecked
        )

    @property
    def with_doubles(self) -> bool:
        """Whether responses that are there already are imported all the same."""
        return self._doubles.isChecked()

    def show_plan(self, plan: ImportPlan | None) -> None:
        """Say which file it is about; None while that is read."""
        self._plan = plan
        self._compare()

    def stop(self) -> None:
        """Stop comparing."""
        if self._job is not None:
            self._job.drop(self)
            self._job = None

    @Slot(object)
    def _list(self, entries: list[SurveyEntry]) -> None:
        with QSignalBlocker(self._surveys):
            for entry in reversed(entries):
                self._surveys.addItem(entry.title, entry.id)

    @Slot()
    def _compare(self) -> None:
        self.stop()
        self._comparison = None
        if self._plan is not None and self.survey_id is not None:
            steps = stepwise(compare_steps, self._library.database, self._plan, self.survey_id)
            self._job = self._library.start(steps)
            self._job.succeeded.connect(self._take)
            self._job.failed.connect(self._summary.setText)
        self._show()
        self.changed.emit()

    @Slot(object)
    def _take(self, found: Comparison) -> None:
        self._job = None
        self._comparison = found
        self._details.clear()
        for one in found.questions:
            self._details.addTopLevelItem(self._line(one))
        self._show()
        self.changed.emit()

    def _line(self, one: MatchedQuestion) -> QTreeWidgetItem:
        if one.into is None:
            there = self.tr("New question") if one.misfit is None else translated(one.misfit)
        elif one.new_parts:
            there = self.tr("{text} · new: {parts}").format(
                text=one.into.text, parts=", ".join(one.new_parts)
            )
        else:
            there = one.into.text
        line = QTreeWidgetItem([one.made.text, there])
        line.setToolTip(1, there)
        if one.into is None:
            line.setCheckState(0, Qt.CheckState.Checked)
        return line

    def _show(self) -> None:
        found, into = self._comparison, self.survey_id is not None
        self._summary.setVisible(into)
        self._details_button.setVisible(found is not None)
        self._details.setVisible(found is not None and self._details_button.isChecked())
        self._doubles.setVisible(found is not None and found.doubles > 0)
        if found is not None:
            words = translated(next(found.sentences))
            if not found.matching:
                words += " " + self.tr("Choose another survey, or a new one.")
            self._summary.setText(words)
        elif into:
            self._summary.setText(self.tr("Comparing…"))
