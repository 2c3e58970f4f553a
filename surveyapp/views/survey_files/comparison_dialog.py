"""Two people edited one survey: both shown side by side, and one of them chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from surveyapp.domain.side_by_side import Pair, Side, side_by_side
from surveyapp.exchange.forms.survey_opening import OpeningPlan
from surveyapp.localization import translated
from surveyapp.views.boxes import STRETCH, column_of, fill_column, row_of, scrolling
from surveyapp.views.composing import push_button
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import isolated, words_label
from surveyapp.views.theme import GRID

_MOST_SHOWN = 100
_MOST_LABELS = 12


class ComparisonDialog(Dialog):
    """Shows what differs between the survey here and the one in a file.

    Signals:
        decided: True if what is here is to be asked, False for what the file has.
    """

    decided = Signal(object)

    def __init__(self, plan: OpeningPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent, room=(120, 36))
        assert plan.mine is not None
        self.setWindowTitle(self.tr("Open a survey file"))
        pairs = side_by_side(plan.mine, plan.file.survey)
        title = isolated(" ".join(plan.mine.title.split()))
        heading = words_label(
            "title", self.tr("“{title}” was edited here and in the file").format(title=title)
        )
        about = words_label(
            "muted",
            self.tr(
                "Choose which of the two is asked from now on. Responses of both are kept with the"
                " questions they were given to; what is no longer asked stays in results and"
                " exports."
            ),
        )
        self._content = QWidget()
        self._fill(pairs)
        area = scrolling(self._content)
        area.setAccessibleName(self.tr("What differs"))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keep_button = push_button(self.tr("Keep &mine"), self._keep, "primary")
        self.take_button = push_button(self.tr("Take &theirs"), self._take)
        cancel = push_button(self.tr("Cancel"), self.reject)
        layout = self.column(2 * GRID, column_of(heading, about, spacing=GRID), (area, 1))
        layout.addLayout(row_of(STRETCH, cancel, self.take_button, self.keep_button, spacing=GRID))
        area.setFocus()

    def _fill(self, pairs: tuple[Pair, ...]) -> None:
        heads = [words_label("heading", text) for text in (self.tr("Here"), self.tr("In the file"))]
        edges = (2 * GRID, 0, 2 * GRID, 0)
        head = row_of(*((label, 1) for label in heads), spacing=3 * GRID, margins=edges)
        column = fill_column(self._content, head, spacing=GRID, margins=(0, 0, GRID, 0))
        for pair in pairs[:_MOST_SHOWN]:
            column.addWidget(self._card(pair))
        if len(pairs) > _MOST_SHOWN:
            more = self.tr("And %n more.", "", len(pairs) - _MOST_SHOWN)
            column.addWidget(words_label("muted", more))
        column.addStretch(1)

    def _card(self, pair: Pair) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        grid.setHorizontalSpacing(3 * GRID)
        for column, side in enumerate((pair.mine, pair.theirs)):
            grid.addWidget(self._side(side), 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        if pair.sentences:
            said = "\n".join(translated(sentence) for sentence in pair.sentences)
            grid.addWidget(words_label("muted", said), 1, 0, 1, 2)
        return card

    def _side(self, side: Side | None) -> QWidget:
        if side is None:
            return words_label("muted", self.tr("not asked"))
        lines = [side.text, *(f"   ◦ {label}" for label in side.labels[:_MOST_LABELS])]
        if len(side.labels) > _MOST_LABELS:
            lines.append("   …")
        return words_label("", "\n".join(lines))

    @Slot()
    def _keep(self) -> None:
        self._decide(True)

    @Slot()
    def _take(self) -> None:
        self._decide(False)

    def _decide(self, keep_mine: bool) -> None:
        self.accept()
        self.decided.emit(keep_mine)
