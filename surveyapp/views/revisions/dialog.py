"""Lists the revisions of a survey, compares any two, shows one, and brings one back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidgetItem, QWidget

from surveyapp.domain.comparing import differences
from surveyapp.domain.sentences import responses
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.models.moments import local_moment
from surveyapp.store.revisions import Revision
from surveyapp.views.boxes import STRETCH, column_of, row_of, scrolling
from surveyapp.views.composing import caption, push_button
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import isolated, words_label
from surveyapp.views.list_widget import ListWidget
from surveyapp.views.response_counts import changes_text
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_MOST_SHOWN = 200


class RevisionsDialog(Dialog):
    """Shows the revisions, the latest first, and what is edited before them.

    Signals:
        chosen: the `Survey` that is to be asked again.
        look_requested: the `Survey` of the revision that is to be shown, and what it is called.
    """

    chosen = Signal(object)
    look_requested = Signal(object, str)

    def __init__(
        self,
        survey: Survey,
        revisions: Sequence[Revision],
        parent: QWidget | None = None,
        *,
        changes: int = 0,
        frozen: bool = False,
    ) -> None:
        """``changes`` says how many of ``survey`` are not published.

        ``frozen``: nothing can be brought back.
        """
        super().__init__(parent, room=(120, 34))
        self.setWindowTitle(self.tr("Revisions of “{title}”").format(title=survey.title))
        self._survey = survey
        self._revisions = tuple(revisions)
        self._frozen = frozen
        self._states = [
            _State(self._line(one), self._short(one), one.survey) for one in self._revisions
        ]
        if changes:
            short = self.tr("Edited now")
            words = f"{short} · {changes_text(changes)}"
            self._states.insert(0, _State(words, short, survey))
        self.list = ListWidget()
        self.list.setAccessibleName(self.tr("Revisions"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(ListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for state in self._states:
            self.list.addItem(QListWidgetItem(state.words))
        self.other = SteadyComboBox()
        # Else the longest of its lines would widen the pane beyond its room.
        self.other.setSizeAdjustPolicy(
            SteadyComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.other.setPlaceholderText(self.tr("none before it"))
        compared = caption(self.tr("&Compared with"), self.other)
        self.other.currentIndexChanged.connect(self._compare)
        self.list.currentRowChanged.connect(self._show)
        self._heading = words_label("heading")
        self._changes = words_label()
        about = words_label(
            "muted",
            self.tr(
                "A revision is kept as long as somebody answered it, or is asked it. Responses stay"
                " with the questions they were given to."
            ),
        )
        self.look_button = push_button(self.tr("&Look at it…"), self._look, icon_name="eye")
        self.bring_back_button = push_button(
            self.tr("&Bring this revision back"), self._bring_back, icon_name="rotate-ccw"
        )
        close = push_button(self.tr("Close"), self.reject)
        detail = QWidget()
        choice = column_of(compared, self.other, spacing=GRID // 2)
        parts = (self._heading, choice, self._changes, STRETCH)
        shown = column_of(*parts, spacing=GRID, margins=2 * GRID)
        detail.setLayout(shown)
        panes = row_of((self.list, 2), (scrolling(detail), 3), spacing=2 * GRID)
        buttons = row_of(self.bring_back_button, self.look_button, STRETCH, close, spacing=GRID)
        layout = self.column(2 * GRID)
        layout.addWidget(about)
        layout.addLayout(panes, 1)
        layout.addLayout(buttons)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _short(self, revision: Revision) -> str:
        number = QLocale().toString(revision.number)
        moment = QLocale().toString(
            local_moment(revision.created_at), QLocale.FormatType.ShortFormat
        )
        return f"{self.tr('Revision {number}').format(number=number)} · {isolated(moment)}"

    def _line(self, revision: Revision) -> str:
        parts = [self._short(revision), translated(responses(revision.counts.total))]
        if revision.is_published:
            parts.append(self.tr("asked now"))
        return " · ".join(parts)

    @Slot(int)
    def _show(self, row: int) -> None:
        """Say what the state changed of the one before that is kept."""
        if not 0 <= row < len(self._states):
            return
        self._heading.setText(self._states[row].words)
        can = self._revision is not None and not self._revision.is_published
        survey = self._states[row].survey
        self.bring_back_button.setEnabled(can and survey is not None and not self._frozen)
        self.look_button.setEnabled(survey is not None and survey.asks_something)
        with QSignalBlocker(self.other):
            self.other.clear()
            for place, state in enumerate(self._states):
                if place != row:
                    self.other.addItem(state.short, place)
            # The one before it; the first that is kept has none.
            self.other.setCurrentIndex(row if row < self.other.count() else -1)
        self.other.setEnabled(self.other.count() > 0)
        self._compare()

    @Slot()
    def _compare(self) -> None:
        row, other = self.list.currentRow(), self.other.currentData()
        if 0 <= row < len(self._states):
            former = None if other is None else self._states[other]
            self._changes.setText(self._said(self._states[row].survey, former))

    def _said(self, survey: Survey | None, former: _State | None) -> str:
        if survey is None:
            return self.tr("A newer version of the program wrote this revision.")
        if former is None or former.survey is None:
            return self.tr("The first revision that is kept.")
        found = differences(former.survey, survey)
        # Else a line that ends in Arabic would turn the beginning of the next one.
        lines = [f"• {isolated(translated(one.sentence))}" for one in found[:_MOST_SHOWN]]
        if len(found) > _MOST_SHOWN:
            lines.append(self.tr("And %n more.", "", len(found) - _MOST_SHOWN))
        return "\n".join(lines) or self.tr("Nothing that respondents see.")

    @property
    def _revision(self) -> Revision | None:
        """The revision that is chosen; None for what is edited."""
        place = self.list.currentRow() - len(self._states) + len(self._revisions)
        return self._revisions[place] if 0 <= place < len(self._revisions) else None

    @Slot()
    def _look(self) -> None:
        state = self._states[self.list.currentRow()]
        if state.survey is not None:
            self.look_requested.emit(state.survey, state.words)

    @Slot()
    def _bring_back(self) -> None:
        revision = self._revision
        if revision is not None and revision.survey is not None:
            self.accept()
            self.chosen.emit(revision.survey)


class _State(NamedTuple):
    """One line of the list: a revision, or what is edited; None where it cannot be read."""

    words: str
    short: str
    survey: Survey | None
