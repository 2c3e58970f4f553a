"""The Summary tab: a card for each question, counted in a job."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.summary import (
    Choices,
    QuestionSummary,
    SurveySummary,
    TextPage,
    Texts,
    without_retired,
)
from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.store.summary import summarise
from surveyapp.views.results.card_column import CardColumn
from surveyapp.views.results.summary_card import SummaryCard
from surveyapp.views.results.summary_texts import first_texts
from surveyapp.views.theme import GRID
from surveyapp.workers.latest_read import LatestRead
from surveyapp.workers.library import Library

_TURN_MS = 8
_NARROWEST, _WIDEST = 66, 110
"""Average characters of a card among others: in a wider one, labels are too far from figures."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a job has counted; ``numbers`` and ``texts`` are by the questions' uuids."""

    summary: SurveySummary
    numbers: dict[str, int]
    texts: dict[str, TextPage]


class SummaryView(QWidget):
    """Shows a `SummaryCard` for each question, counted over the responses that match a filter.

    The cards keep their counts until the new ones are there. Nothing is counted while
    the tab is hidden; it is when the tab is shown.

    Signals:
        join_requested: the `QuestionSummary` as answered, to join some of its choices.
    """

    join_requested = Signal(object)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._survey: Survey | None = None
        self._wanted = ResponseFilter()
        self._with_retired = True
        self._shown: tuple[QuestionSummary, ...] = ()
        self._stale = False
        self._read = LatestRead(library, self)
        self._read.succeeded.connect(self._show_counted)
        self._read.failed.connect(self._show_failure)
        self._read.outdated.connect(self._count_when_seen)
        self._cards: dict[str, SummaryCard] = {}
        self._counted: _Counted | None = None
        self._next = 0
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(self._build_some)
        self._lay_out()

    def show_survey(self, survey: Survey, wanted: ResponseFilter) -> None:
        """Count this survey's matching responses and show them."""
        if self._survey is None or survey.id != self._survey.id:
            self._clear()
        self._survey, self._wanted = survey, wanted
        self._read.stop()
        self._count_when_seen()

    def show_nothing(self) -> None:
        """Show no survey."""
        self._read.stop()
        self._survey = None
        self._clear()
        self._message.hide()

    @Slot(bool)
    def show_retired(self, with_retired: bool) -> None:
        """Show also what is asked no more, or leave it out."""
        self._with_retired = with_retired
        if self._counted is not None:
            self._show_counted(self._counted)

    @Slot()
    def refresh(self) -> None:
        """Count again: responses came or went."""
        if self._read.is_busy:
            self._read.mark_outdated()
        else:
            self._count_when_seen()

    @property
    def is_counting(self) -> bool:
        """Whether a count, or the cards for it, are not finished."""
        return self._read.is_busy or self._building.isActive()

    @property
    def cards(self) -> tuple[SummaryCard, ...]:
        """The cards, from top to bottom."""
        return tuple(card for card in self._column.cards if isinstance(card, SummaryCard))

    @property
    def message(self) -> str:
        """The sentence shown in place of cards, "" if there is none."""
        return "" if self._message.isHidden() else self._message.text()

    @property
    def scroll_bar(self) -> QScrollBar:
        """The bar that scrolls the cards."""
        return self._scroll.verticalScrollBar()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Count the responses that changed while the tab was hidden."""
        super().showEvent(event)
        if self._stale:
            self._count()

    def _lay_out(self) -> None:
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(GRID // 2)
        self._progress.setAccessibleName(self.tr("Counting the answers"))
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.hide()
        self._read.slow_changed.connect(self._progress.setVisible)
        self._message = QLabel()
        self._message.setProperty("role", "muted")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setMargin(4 * GRID)
        self._message.hide()
        self._column = CardColumn(_NARROWEST, _WIDEST)
        page = QWidget()
        around = QVBoxLayout(page)
        around.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        around.addWidget(self._message)
        around.addWidget(self._column)
        around.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(page)
        self._scroll.setAccessibleName(self.tr("Summary of all questions"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._progress)
        layout.addWidget(self._scroll)

    @Slot()
    def _count_when_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._count()

    def _count(self) -> None:
        self._stale = False
        if self._survey is not None:
            self._read.start(_counted, self._survey, self._wanted)

    @Slot(object)
    def _show_counted(self, counted: _Counted) -> None:
        self._counted = counted
        self._next = 0
        empty = not counted.summary.responses
        self._message.setVisible(empty)
        if empty:
            self._message.setText(
                self.tr("No responses yet. What people answer is counted here.")
                if self._wanted.is_empty
                else self.tr("No response fits the filter.")
            )
            self._building.stop()
            self._remove_cards()
            return
        self._shown = counted.summary.questions
        if not self._with_retired and self._survey is not None:
            asked = {question.uuid for question in self._survey.asked_questions()}
            self._shown = tuple(q for q in self._shown if q.question.uuid in asked)
        shown = {found.question.uuid for found in self._shown}
        for uuid in self._cards.keys() - shown:
            self._column.remove(self._cards.pop(uuid))
        self._building.start()

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self._clear()
        self._message.setText(sentence)
        self._message.show()

    @Slot()
    def _build_some(self) -> None:
        """Fill cards for a few milliseconds, then let the window handle its events."""
        counted, survey = self._counted, self._survey
        if counted is None or survey is None or self._next >= len(self._shown):
            self._building.stop()
            return
        clock = QElapsedTimer()
        clock.start()
        while self._next < len(self._shown):
            found = self._shown[self._next]
            uuid = found.question.uuid
            card = self._cards.get(uuid)
            if card is None:
                card = self._cards[uuid] = SummaryCard(self._library)
                card.join_requested.connect(self.join_requested)
            number = counted.numbers.get(uuid, self._next + 1)
            joined = counted.summary.joined.get(uuid)
            if not self._with_retired:
                found = without_retired(found)
                joined = without_retired(joined) if joined is not None else None
            card.show_summary(number, found, survey, self._wanted, counted.texts.get(uuid), joined)
            self._column.put(self._next, card)
            self._next += 1
            if clock.elapsed() > _TURN_MS:
                return
        self._building.stop()

    def _clear(self) -> None:
        self._building.stop()
        self._counted = None
        self._remove_cards()
        self._scroll.verticalScrollBar().setValue(0)

    def _remove_cards(self) -> None:
        self._cards.clear()
        self._column.clear()


def _counted(connection: Connection, survey: Survey, wanted: ResponseFilter) -> _Counted:
    summary = summarise(connection, survey, wanted)
    texts = {
        found.question.uuid: first_texts(connection, survey, found.question.uuid, wanted)
        for found in summary.questions
        if _is_written(found)
    }
    numbers = {question.uuid: number for number, question in enumerate(survey.answerable(), 1)}
    return _Counted(summary, numbers, texts)


def _is_written(found: QuestionSummary) -> bool:
    if isinstance(found.result, Choices):
        return found.result.others > 0
    # Ids from another system are not worth reading.
    named = found.question.settings.appearance == "identifier"
    return isinstance(found.result, Texts) and found.answered > 0 and not named
