"""What Home's search finds beside titles: questions, and answers, read in jobs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from surveyapp.domain.entries import SurveyEntry
from surveyapp.domain.findings import FoundAnswers, FoundQuestion
from surveyapp.models.findings import FindingKind, FindingRow, FindingsModel
from surveyapp.models.records import Index
from surveyapp.overrides import guarded
from surveyapp.store.library_search import find_answers, find_questions
from surveyapp.views.boxes import fill_column
from surveyapp.views.home.finding_rows import MOST_QUESTIONS, answer_rows, question_rows
from surveyapp.views.home.findings_delegate import FindingsDelegate
from surveyapp.views.labels import words_label
from surveyapp.workers.latest_read import LatestRead
from surveyapp.workers.library import Library

_PAUSE_MS = 120
"""How long typing must pause before the search begins."""
_FIRST_SURVEYS = 5
"""Surveys whose answers are shown at first; asking for more shows as many again."""
_EACH = 3


class Findings(QWidget):
    """Searches the questions and answers of surveys, and lists what was found.

    Signals:
        question_asked: the id of a survey, and the uuid of its question to show.
        answers_asked: the id of a survey, what to search its responses for, and the id of the
            response to show (0 for none of them).
        changed: something else was found, or all is searched.
    """

    question_asked = Signal(int, str)
    answers_asked = Signal(int, str, int)
    changed = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._words = ""
        self._found_for = ""
        self._entries: Sequence[SurveyEntry] = ()
        self._questions: tuple[FoundQuestion, ...] | None = None
        self._answers: FoundAnswers | None = None
        self._shows_all_questions = False
        self._surveys = _FIRST_SURVEYS
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._start)
        self._question_read, self._answer_read = (
            LatestRead(library, self),
            LatestRead(library, self),
        )
        self._question_read.succeeded.connect(self._take_questions)
        self._answer_read.succeeded.connect(self._take_answers)
        for read in (self._question_read, self._answer_read):
            read.failed.connect(self._show_failure)
            read.outdated.connect(self._start)
        self._answer_read.slow_changed.connect(self._show_slow)
        self._model = FindingsModel(self)
        self.view = FindingsView(self._model)
        self.view.asked.connect(self._ask)
        self._note = words_label("muted")
        self._note.hide()
        fill_column(self, self.view, self._note, spacing=0)

    @property
    def is_searching(self) -> bool:
        """Whether what is searched for is not searched everywhere yet."""
        reads = (self._question_read, self._answer_read)
        return self._pause.isActive() or any(read.is_busy for read in reads)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found so far."""
        return self._model.rowCount() == 0

    def search(self, words: str, entries: Sequence[SurveyEntry]) -> None:
        """Search these surveys from now on, in this order, for other words; "" ends it."""
        words = words.strip()
        if words == self._words and [one.id for one in entries] == [e.id for e in self._entries]:
            return
        for read in (self._question_read, self._answer_read):
            read.stop()
        self._words, self._entries = words, tuple(entries)
        self._shows_all_questions, self._surveys = False, _FIRST_SURVEYS
        if words and entries:
            self._pause.start()
            return
        self._pause.stop()
        self._questions = self._answers = None
        self._note.hide()
        self._show()

    def refresh(self) -> None:
        """Search once more for the same: something was written to the library."""
        if not self._words or not self._entries or self._pause.isActive():
            return
        if self._answer_read.is_busy:
            self._answer_read.mark_outdated()
        else:
            self._start()

    @Slot()
    def _start(self) -> None:
        self._note.hide()
        ids = [entry.id for entry in self._entries]
        self._question_read.start(find_questions, ids, self._words, MOST_QUESTIONS + 1)
        self._start_answers()

    def _start_answers(self) -> None:
        ids = [entry.id for entry in self._entries]
        self._answer_read.start(find_answers, ids, self._words, self._surveys, _EACH)

    @Slot(object)
    def _take_questions(self, questions: tuple[FoundQuestion, ...]) -> None:
        if self._found_for != self._words:
            self._found_for, self._answers = self._words, None
        self._questions = questions
        self._show()

    @Slot(object)
    def _take_answers(self, answers: FoundAnswers) -> None:
        if self._found_for != self._words:
            self._found_for, self._questions = self._words, None
        self._answers = answers
        self._show()

    def _show(self) -> None:
        titles = {entry.id: " ".join(entry.title.split()) for entry in self._entries}
        questions = self._questions or ()
        current: FindingRow | None = self.view.currentIndex().data(FindingsModel.ROW_ROLE)
        self._model.show_rows(
            question_rows(questions, titles, shows_all=self._shows_all_questions)
            + answer_rows(self._answers or FoundAnswers(), titles)
        )
        if current is not None and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self._model.index(self._model.row_like(current), 0))
        self.setVisible(not self.is_empty or self._note.isVisibleTo(self))
        self.changed.emit()

    @Slot(bool)
    def _show_slow(self, is_slow: bool) -> None:
        self._note.setText(self.tr("Searching the answers…"))
        self._note.setVisible(is_slow)
        self.setVisible(is_slow or not self.is_empty)

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._note.show()
        self.show()
        self.changed.emit()

    @Slot(object)
    def _ask(self, row: FindingRow) -> None:
        if row.kind is FindingKind.QUESTION:
            self.question_asked.emit(row.survey_id, row.uuid)
        elif row.kind is FindingKind.ALL_QUESTIONS:
            self._shows_all_questions = True
            self._show()
            self.view.choose(FindingKind.QUESTION)
        elif row.kind is FindingKind.MORE_SURVEYS:
            self._surveys += _FIRST_SURVEYS
            self._start_answers()
        else:
            self.answers_asked.emit(row.survey_id, self._found_for, row.response_id)


class FindingsView(QListView):
    """As high as all its rows are: it is scrolled together with what stands around it.

    Signals:
        asked: the `FindingRow` that was clicked, or on which Enter was pressed.
        reached: the current row is to be seen.
        left_above: the arrow key went beyond the first row.
    """

    asked = Signal(object)
    reached = Signal()
    left_above = Signal()

    def __init__(self, model: FindingsModel) -> None:
        super().__init__()
        self._findings = model
        self.setModel(model)
        self.setItemDelegate(FindingsDelegate(self))
        self.setAccessibleName(self.tr("Questions and answers found"))
        self.setProperty("role", "cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self._ask)

    @guarded
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._fit)

    def choose(self, kind: FindingKind | None = None) -> None:
        """Give the keyboard to the first row of this kind, or of all."""
        first = 1 if kind is None else self._findings.first_of(kind)
        self.setCurrentIndex(self._findings.index(first, 0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter; beyond the first row, leave the list."""
        key, before = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask(before)
        else:
            super().keyPressEvent(event)
            if key == Qt.Key.Key_Up and self.currentIndex() == before:
                self.left_above.emit()

    @guarded
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Have the row shown by what scrolls this view."""
        self.reached.emit()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # to what scrolls this view

    @guarded
    def sizeHint(self) -> QSize:
        rows = range(self._findings.rowCount())
        heights = (self.sizeHintForRow(row) for row in rows)
        return QSize(self.fontMetrics().averageCharWidth() * 40, sum(heights) + 2)

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 16, self.sizeHint().height())

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    @Slot(QModelIndex)
    def _ask(self, index: QModelIndex) -> None:
        row: FindingRow | None = index.data(FindingsModel.ROW_ROLE)
        if row is not None and row.kind is not FindingKind.HEADING:
            self.asked.emit(row)
