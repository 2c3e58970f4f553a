"""The card that reports what happened at the kiosk, for the manager who comes back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from surveyapp.models.moments import local_moment
from surveyapp.store.kiosk_events import KioskEvent, KioskReport
from surveyapp.views.boxes import fill_column
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class KioskReportCard(QFrame):
    """The last run of a survey's kiosk in figures; hidden if there was none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._when = words_label("muted")
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(3 * GRID)
        self._figures.setVerticalSpacing(GRID)
        self._figures.setColumnStretch(0, 1)
        self.rows: list[tuple[QLabel, QLabel]] = []
        heading = words_label("heading", self.tr("The last time in the kiosk"))
        margins = (4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout = fill_column(self, heading, self._when, spacing=GRID, margins=margins)
        layout.addSpacing(GRID)
        layout.addLayout(self._figures)
        self.hide()

    def show_report(self, report: KioskReport) -> None:
        """Show the report; hide the card if the kiosk was never started."""
        self.setVisible(report.since is not None)
        if report.since is None:
            return
        self._when.setText(self._said_when(report.since, report.until))
        lines = self._lines(report)
        for place, (caption, figure) in enumerate(lines):
            if place == len(self.rows):
                self.rows.append((words_label(), words_label(wraps=False)))
                for column, label in enumerate(self.rows[place]):
                    self._figures.addWidget(label, place, column)
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
                self.rows[place][1].setAlignment(right)
            words, number = self.rows[place]
            words.setText(caption)
            number.setText(figure)
            number.setAccessibleName(f"{caption}: {figure}")
        for place, row in enumerate(self.rows):
            for label in row:
                label.setVisible(place < len(lines))

    def _said_when(self, since: datetime, until: datetime | None) -> str:
        if until is None:
            return self.tr("Since {since}; it was not ended by the PIN.").format(since=_said(since))
        return self.tr("From {since} to {until}").format(since=_said(since), until=_said(until))

    def _lines(self, report: KioskReport) -> list[tuple[str, str]]:
        number = QLocale().toString
        lines = [(self.tr("Responses"), number(report.complete))]
        lines += [
            (self._partial(reason), number(count))
            for reason, count in sorted(report.partial.items(), key=_most_first)
        ]
        for event, caption in (
            (KioskEvent.IDLE, self.tr("Interviews that ended because nobody was there")),
            (KioskEvent.WRONG_PIN, self.tr("Wrong PINs")),
            (KioskEvent.LOST_FOCUS, self.tr("Another window came before the survey")),
            (KioskEvent.CRASH, self.tr("Crashes and power cuts survived")),
        ):
            lines.append((caption, number(report.events.get(event, 0))))
        failed = report.events.get(KioskEvent.SAVE_FAILED, 0)
        if failed:
            lines.append((self.tr("Saves that failed at first"), number(failed)))
        return lines

    def _partial(self, reason: str) -> str:
        return {
            "idle": self.tr("Unfinished responses of people who walked away"),
            "crash": self.tr("Unfinished responses because the program or the computer stopped"),
            "left": self.tr("Unfinished responses because the kiosk was ended"),
        }.get(reason, self.tr("Unfinished responses for other reasons"))


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _said(moment: datetime) -> str:
    return QLocale().toString(local_moment(moment), QLocale.FormatType.ShortFormat)
