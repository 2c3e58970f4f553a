"""The changes of a survey in groups, by how much each can harm what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from surveyapp.domain.consequences import Consequence, Gravity
from surveyapp.localization import translated
from surveyapp.views.boxes import column_of, fill_column, fill_row, row_of
from surveyapp.views.composing import icon_label, push_button
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

translate = QCoreApplication.translate

_ICONS = {
    Gravity.HARMFUL: ("circle-x", "danger"),
    Gravity.CAREFUL: ("triangle-alert", "warning"),
    Gravity.HARMLESS: ("circle-check", "success"),
}
_MOST_SHOWN = 100


class ChangeRow(QWidget):
    """One change: what it is, what it does to answers, and the ways out of it.

    Signals:
        anew: the `Consequence` whose question is to be asked anew.
        back: the `Consequence` that is to be taken back.
    """

    anew = Signal(object)
    back = Signal(object)

    def __init__(self, change: Consequence, *, can_take_back: bool) -> None:
        super().__init__()
        self._change = change
        said = translated(change.sentence)
        words = [words_label("", said)]
        words += [words_label("muted", translated(detail)) for detail in change.details]
        ways: list[QPushButton] = []
        if change.can_ask_anew:
            text = self.tr("Retire the old, ask a new one")
            ways.append(push_button(text, self._ask_anew))
        if can_take_back:
            ways.append(push_button(self.tr("Ask it as before"), self._take_back, "quiet"))
        for way in ways:
            way.setAutoDefault(False)
            way.setAccessibleName(f"{way.text()}: {said}")
        column = column_of(*words, spacing=GRID // 4)
        if change.gravity is Gravity.HARMLESS:
            row = fill_row(self, (column, 1), spacing=GRID)
            for way in ways:
                row.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        else:
            fill_column(self, column, row_of(*ways, 1, spacing=GRID), spacing=GRID // 2)

    @Slot()
    def _ask_anew(self) -> None:
        self.anew.emit(self._change)

    @Slot()
    def _take_back(self) -> None:
        self.back.emit(self._change)


def group_card(gravity: Gravity, changes: Sequence[Consequence], rows: Sequence[QWidget]) -> QFrame:
    """Return the card of one group, with a heading that says what its changes do."""
    side = words_label("strong").fontMetrics().height()
    mark = icon_label(*_ICONS[gravity], side)
    title, about = _said(gravity)
    count = QLocale().toString(len(changes))
    heading = words_label("strong", f"{title} · {count}", wraps=False)
    card = QFrame()
    card.setProperty("role", "card")
    head = row_of(mark, heading, 1, spacing=GRID)
    shown = list(rows[:_MOST_SHOWN])
    if len(rows) > _MOST_SHOWN:
        more = translate("Publishing", "And {count} more.")
        shown.append(
            words_label("muted", more.format(count=QLocale().toString(len(rows) - _MOST_SHOWN)))
        )
    parts: list[QWidget] = []
    for place, row in enumerate(shown):
        if place:
            rule = QFrame()
            rule.setProperty("role", "rule")
            parts.append(rule)
        parts.append(row)
    fill_column(card, head, words_label("muted", about), *parts, spacing=GRID, margins=2 * GRID)
    return card


def _said(gravity: Gravity) -> tuple[str, str]:
    return {
        Gravity.HARMFUL: (
            translate("Publishing", "Harmful"),
            translate("Publishing", "Answers would be read as something that nobody said."),
        ),
        Gravity.CAREFUL: (
            translate("Publishing", "To be careful with"),
            translate("Publishing", "Later answers may not compare with those given so far."),
        ),
        Gravity.HARMLESS: (
            translate("Publishing", "Harmless"),
            translate("Publishing", "All answers so far mean what they meant."),
        ),
    }[gravity]
