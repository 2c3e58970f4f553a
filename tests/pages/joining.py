"""Joining choices: the dialog, and what a card of the summary says of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from surveyapp.views.results.bar_chart import BarChart
from surveyapp.views.results.chart_widget import ChartWidget
from surveyapp.views.results.check_list import CheckList
from surveyapp.views.results.join_dialog import JoinDialog
from surveyapp.views.results.summary_card import SummaryCard
from tests.pages.finding import button_named, child_of, field


class JoinScreen:
    """Where one says which choices count as one."""

    def __init__(self, dialog: JoinDialog) -> None:
        self.dialog = dialog
        self.choices = field(dialog, "Choices", CheckList)
        self.name = field(dialog, "Name of the joined choices", QLineEdit)
        self.join = button_named(dialog, "Join these")
        self.apart = button_named(dialog, "Take apart")
        self.use = button_named(dialog, "Use in results")
        self.before = field(dialog, "Chart: as answered", ChartWidget)
        self.after = field(dialog, "Chart: joined", ChartWidget)

    @property
    def rows(self) -> list[str]:
        """What is listed: the choices, and those that are joined in one row."""
        return [self.choices.item(row).text() for row in range(self.choices.count())]

    def check(self, *words: str) -> None:
        """Check the rows of these words, and no others."""
        for row, text in enumerate(self.rows):
            state = Qt.CheckState.Checked if text in words else Qt.CheckState.Unchecked
            self.choices.item(row).setCheckState(state)

    def call(self, name: str) -> None:
        """Write this name as a person does."""
        self.name.setText(name)
        self.name.textEdited.emit(name)

    @property
    def problem(self) -> str:
        """The sentence that says what will not do, "" where there is none."""
        found = [
            label
            for label in self.dialog.findChildren(QLabel)
            if label.property("role") == "error" and not label.isHidden()
        ]
        return found[0].text() if found else ""


def join_dialog(parent: QWidget) -> JoinDialog:
    """Return the dialog that is open."""
    return child_of(parent.window(), JoinDialog)


def bars(chart: ChartWidget) -> list[tuple[str, str]]:
    """Return what the bars of a chart say: label and count."""
    assert isinstance(chart.chart, BarChart)
    return [(bar.label, bar.columns[0]) for bar in chart.chart.bars]


def note_of(card: SummaryCard) -> str:
    """Return what a card says below its chart."""
    said = [label.text() for label in card.findChildren(QLabel) if "Joined" in label.text()]
    return said[0] if said else ""


def apart_button(card: SummaryCard) -> QPushButton:
    """Return the button that shows joined choices apart, and joined again."""
    return card.apart_button
