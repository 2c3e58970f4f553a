"""What an author should look at: a line at the foot of Build, and behind it each finding."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from surveyapp.domain.checking.checker import answering_seconds, check_survey
from surveyapp.domain.checking.findings import Finding, Gravity
from surveyapp.domain.editing_references import name_of
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.views.boxes import STRETCH, column_of, fill_column, fill_row, row_of, scrolling
from surveyapp.views.disclosure import Disclosure
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, Steps, stepwise
from surveyapp.workers.library import Library

_ICONS = {
    Gravity.ERROR: ("circle-x", "danger"),
    Gravity.WARNING: ("triangle-alert", "warning"),
    Gravity.HINT: ("info", "muted"),
}
_WAIT_MS = 400
"""After an edit: whoever types is left alone."""
_MOST_SHOWN = 50
_HIGHEST = 14
"""Of the list, in lines of text."""


class CheckPanel(QFrame):
    """Checks the survey that is edited in a job, and lists what was found.

    Signals:
        place_requested: the uuid of what a finding is about, and the language it is about.
        remedy_requested: the `Remedy` that is to be made, and the uuid of what it mends.
        checked: the survey was checked; `findings` says what was found.
    """

    checked = Signal()
    place_requested = Signal(str, str)
    remedy_requested = Signal(object, str)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.setProperty("role", "footer")
        self.findings: tuple[Finding, ...] = ()
        """What was found in the survey that was checked last."""
        self._library = library
        self._survey: Survey | None = None
        self._checked: Survey | None = None
        self._job: Job | None = None
        self._rows: list[FindingRow] = []
        self._due = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._due.timeout.connect(self._check)
        self._list = QWidget()
        self._column = column_of(spacing=int(1.5 * GRID))
        fill_column(self._list, self._column, STRETCH)
        area = scrolling(self._list)
        for ground in (self._list, area.viewport()):
            ground.setAutoFillBackground(False)
        area.setMaximumHeight(self.fontMetrics().lineSpacing() * _HIGHEST)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.button = Disclosure("", area)
        self.button.setAccessibleName(self.tr("Checks of this survey"))
        self._mark = QLabel()
        self._time = words_label("muted", wraps=False)
        head = row_of(self._mark, self.button, 1, self._time, spacing=GRID)
        margins = (2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        fill_column(self, head, area, spacing=GRID, margins=margins)
        self.show_survey(None)

    @property
    def is_checking(self) -> bool:
        """Whether what is shown may be older than the survey."""
        return self._survey is not self._checked

    def show_survey(self, survey: Survey | None) -> None:
        """Check this survey soon; None hides the panel."""
        self.setVisible(survey is not None)
        if survey is self._survey:
            return
        is_other = self._survey is None or survey is None or survey.uuid != self._survey.uuid
        self._survey = survey
        if is_other:
            self.button.setChecked(False)
        if survey is None:
            self._checked = None
        elif is_other:
            self._check()
        else:
            self._due.start()

    @Slot()
    def _check(self) -> None:
        self._due.stop()
        if self._job is not None or self._survey is None:
            return  # begun anew when that job has ended
        self._job = self._library.start(stepwise(_steps, self._survey))
        self._job.succeeded.connect(self._take)
        self._job.ended.connect(self._end)

    @Slot(object)
    def _take(self, found: tuple[Survey, tuple[Finding, ...], int]) -> None:
        survey, findings, seconds = found
        if survey is not self._survey:
            return
        self._checked, self.findings = survey, findings
        self._fill(survey)
        self._say(seconds if survey.asks_something else None)
        self.checked.emit()

    @Slot()
    def _end(self) -> None:
        self._job = None
        if self.is_checking and not self._due.isActive():
            self._check()

    def _fill(self, survey: Survey) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for finding in self.findings[:_MOST_SHOWN]:
            row = FindingRow(finding, _place_name(survey, finding.uuid))
            row.place_requested.connect(self.place_requested)
            row.remedy_requested.connect(self.remedy_requested)
            self._rows.append(row)
            self._column.addWidget(row)
            row.show()

    def _say(self, seconds: int | None) -> None:
        """Say how many findings there are, and how long answering takes (None: nothing asks)."""
        count = len(self.findings)
        gravest = max((one.gravity for one in self.findings), default=None)
        name, colour = ("circle-check", "success") if gravest is None else _ICONS[gravest]
        self._mark.setPixmap(icon(name, colour).pixmap(self.fontMetrics().height()))
        some = Sentence("{count} things to look at", one="1 thing to look at", count=count)
        self.button.setText(translated(some) if count else self.tr("All checked"))
        self.button.setAccessibleName(self.button.text())
        self.button.setEnabled(count > 0)
        if not count:
            self.button.setChecked(False)
        said = "" if seconds is None else self.tr("about {minutes} min to answer")
        minutes = max(1, round((seconds or 0) / 60))
        self._time.setText(said.format(minutes=QLocale().toString(minutes)))


class FindingRow(QWidget):
    """One finding: where it is, what it is, and what would mend it.

    Signals:
        place_requested, remedy_requested: as those of `CheckPanel`.
    """

    place_requested = Signal(str, str)
    remedy_requested = Signal(object, str)

    def __init__(self, finding: Finding, place: str) -> None:
        super().__init__()
        self._finding = finding
        self.mark = QLabel()
        name, colour = _ICONS[finding.gravity]
        self.mark.setPixmap(icon(name, colour).pixmap(self.fontMetrics().height()))
        sentence = translated(finding.sentence)
        self.words = words_label("", sentence)
        self.place_button = QPushButton(place.replace("&", "&&"))
        self.place_button.setProperty("role", "link")
        self.place_button.setAccessibleName(f"{place}: {sentence}")
        # A long question wraps nowhere: it is cut off at its end, its whole text is the tip.
        self.place_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.place_button.setToolTip(place)
        self.remedy_button = QPushButton()
        if finding.remedy is None:
            self.remedy_button.hide()
        else:
            offer = translated(finding.remedy.name)
            self.remedy_button.setText(offer)
            self.remedy_button.setAccessibleName(f"{offer}: {place}")
        self.place_button.clicked.connect(self._go_to)
        self.remedy_button.clicked.connect(self._mend)
        top = Qt.AlignmentFlag.AlignTop
        row = fill_row(self, spacing=GRID)
        row.addWidget(self.mark, 0, top)
        row.addLayout(column_of(self.place_button, self.words, STRETCH, spacing=0), 1)
        row.addWidget(self.remedy_button, 0, top)

    @Slot()
    def _go_to(self) -> None:
        self.place_requested.emit(self._finding.uuid, self._finding.language)

    @Slot()
    def _mend(self) -> None:
        self.remedy_requested.emit(self._finding.remedy, self._finding.uuid)


def _steps(survey: Survey) -> Steps:
    yield 0, 1
    return survey, check_survey(survey), answering_seconds(survey)


def _place_name(survey: Survey, uuid: str) -> str:
    """Return what a person calls the part a finding is about."""
    for section in survey.sections:
        if section.uuid == uuid:
            return name_of(section) or survey.title
        for question in section.questions:
            if question.uuid == uuid:
                return " ".join(name_of(question).split())
    return survey.title
