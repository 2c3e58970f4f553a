"""The conditions of a filter as chips, each with buttons to change and to remove it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from surveyapp.domain.filters import Condition
from surveyapp.domain.survey import Survey
from surveyapp.models.line_text import plain_tip
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.icons import icon
from surveyapp.views.labels import elided
from surveyapp.views.results.wording import condition_words
from surveyapp.views.theme import GRID

_WIDEST = 48
"""Characters of a condition that a chip shows; one that is longer it shows in its tool tip."""

_LEAST = 12
"""Characters of the question that are shown even beside a long value."""

_WIDEST_VALUE = 96
"""Characters of the operator and its values, so that only long texts are cut."""


class ChipRow(QWidget):
    """Shows conditions side by side.

    Signals:
        change_requested, remove_requested: the position of the condition, from 0.
    """

    change_requested = Signal(int)
    remove_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=GRID)
        self._chips: list[_Chip] = []

    def show_conditions(self, survey: Survey, conditions: Sequence[Condition]) -> None:
        """Show these conditions; without any the row takes no room."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, condition in enumerate(conditions):
            chip = _Chip(place, condition_words(survey, condition), self)
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self.setVisible(bool(conditions))
        self.updateGeometry()


class _Chip(QFrame):
    """One condition with its two buttons; `ChipRow` sends their signals."""

    def __init__(self, place: int, words: tuple[str, str], row: ChipRow) -> None:
        super().__init__(row)
        self._row = row
        self.setProperty("role", "chip")
        self._place = place
        change = QToolButton()
        metrics = change.fontMetrics()
        text = " ".join(words).rstrip()
        short = _shortened(words, metrics)
        change.setText(short.replace("&", "&&"))
        change.setAccessibleName(
            self.tr("Change the condition: {condition}").format(condition=text)
        )
        change.setToolTip("" if short == text else plain_tip(text))
        change.setAutoRaise(True)
        change.clicked.connect(self._ask_change)
        remove = QToolButton()
        remove.setIcon(icon("x"))
        remove.setAutoRaise(True)
        remove.setIconSize(QSize(metrics.height(), metrics.height()))
        remove.setToolTip(self.tr("Remove this condition"))
        remove.setAccessibleName(
            self.tr("Remove the condition: {condition}").format(condition=text)
        )
        remove.clicked.connect(self._ask_remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(change)
        layout.addWidget(remove)

    @Slot()
    def _ask_change(self) -> None:
        self._row.change_requested.emit(self._place)

    @Slot()
    def _ask_remove(self) -> None:
        self._row.remove_requested.emit(self._place)


def _shortened(words: tuple[str, str], metrics: QFontMetrics) -> str:
    """Return a condition that fits a chip: the question gives way to what is asked of it."""
    question, asked = words
    character = metrics.averageCharWidth()
    asked = elided(asked, metrics, character * _WIDEST_VALUE)
    room = character * _WIDEST - metrics.horizontalAdvance(f" {asked}")
    question = elided(question, metrics, max(room, character * _LEAST))
    return f"{question} {asked}".rstrip()
