"""The card that tells what happened at the kiosk, for the manager who comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from surveyapp.models.moments import local_moment
from surveyapp.store.kiosk_events import KioskEvent, KioskReport
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.composing import push_button
from surveyapp.views.fonts import tabular
from surveyapp.views.labels import isolated, leading_edge, words_label
from surveyapp.views.response_counts import why_unfinished
from surveyapp.views.theme import GRID

_FEW = 5
"""How many sessions are shown before more are asked for."""
_SHORT = QLocale.FormatType.ShortFormat


@dataclass(frozen=True, slots=True)
class LogRow:
    """The labels of one line of the log."""

    when: QLabel
    complete: QLabel
    unfinished: QLabel
    happened: QLabel


class KioskLog(QFrame):
    """A line for each time the kiosk was started, the latest first; hidden if it never was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._reports: tuple[KioskReport, ...] = ()
        self._shows_all = False
        self._table = QWidget(self)
        self.rows: list[LogRow] = []
        self.more_button = push_button(self.tr("Show earlier ones"), self._show_all)
        heading = words_label("heading", self.tr("Kiosk log"))
        margins = (2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        more = row_of(self.more_button, STRETCH)
        self._column = fill_column(
            self, heading, self._table, more, spacing=int(1.5 * GRID), margins=margins
        )
        self.hide()

    def show_reports(self, reports: Sequence[KioskReport]) -> None:
        """Show these reports, the latest first."""
        self.setVisible(bool(reports))
        if self._reports != tuple(reports):
            self._reports = tuple(reports)
            self._fill()

    @Slot()
    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()

    def _fill(self) -> None:
        """Make the table anew: a session may tell more lines than before, or fewer."""
        shown = self._reports if self._shows_all else self._reports[:_FEW]
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        for column, text in enumerate(
            (self.tr("When"), self.tr("Complete"), self.tr("Unfinished"))
        ):
            grid.addWidget(_cell("head", text, is_figure=column > 0), 0, column)
        self.rows = [self._add_row(report, grid) for report in shown]
        self._column.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table
        self.more_button.setVisible(len(shown) < len(self._reports))

    def _add_row(self, report: KioskReport, grid: QGridLayout) -> LogRow:
        number = QLocale().toString
        happened = "\n".join(self._happened(report))
        row = LogRow(
            when=_cell("strong", self._said_when(report)),
            complete=_cell("", number(report.complete), is_figure=True),
            unfinished=_cell("", number(sum(report.partial.values())), is_figure=True),
            happened=_cell("muted", happened),
        )
        for figure, caption in (
            (row.complete, self.tr("Complete")),
            (row.unfinished, self.tr("Unfinished")),
        ):
            figure.setAccessibleName(f"{row.when.text()}, {caption}: {figure.text()}")
        rule = QFrame()
        rule.setProperty("role", "rule")
        place = grid.rowCount()
        grid.addWidget(rule, place, 0, 1, 3)
        for column, label in enumerate((row.when, row.complete, row.unfinished)):
            grid.addWidget(label, place + 1, column)
        if happened:
            grid.addWidget(row.happened, place + 2, 0)
        return row

    def _said_when(self, report: KioskReport) -> str:
        assert report.since is not None
        since, locale = local_moment(report.since), QLocale()
        began = locale.toString(since, _SHORT)
        if report.until is None:
            return self.tr("Since {since}; it was not ended by the PIN").format(
                since=isolated(began)
            )
        until = local_moment(report.until)
        ended = locale.toString(until, _SHORT)
        if since.date() == until.date():
            ended = locale.toString(until.time(), _SHORT)
        return self.tr("{since} to {until}").format(since=isolated(began), until=isolated(ended))

    def _happened(self, report: KioskReport) -> list[str]:
        """Return a line for everything but the complete responses that there was."""
        counted = [
            (why_unfinished(reason), count)
            for reason, count in sorted(report.partial.items(), key=_most_first)
        ]
        counted += [
            (caption, report.events.get(event, 0))
            for event, caption in (
                (KioskEvent.IDLE, self.tr("Interviews that ended because nobody was there")),
                (KioskEvent.WRONG_PIN, self.tr("Wrong PINs")),
                (KioskEvent.LOST_FOCUS, self.tr("Another window came before the survey")),
                (KioskEvent.CRASH, self.tr("Crashes and power cuts survived")),
                (KioskEvent.SAVE_FAILED, self.tr("Saves that failed at first")),
            )
        ]
        number = QLocale().toString
        return [f"{caption} ({number(count)})" for caption, count in counted if count]


def _cell(role: str, text: str, *, is_figure: bool = False) -> QLabel:
    label = words_label(role, text, wraps=not is_figure)
    if is_figure:
        label.setAlignment(leading_edge(far=True) | Qt.AlignmentFlag.AlignTop)
        label.setFont(tabular(label.font()))
    return label


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
