"""The list of the questions that an import makes: text, kind, first answers, and a small chart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from surveyapp.domain.statistics import MOST_BINS
from surveyapp.exchange.responses_in.first_answers import ImportQuestion
from surveyapp.exchange.responses_in.importing import ImportPlan
from surveyapp.exchange.responses_in.remarks import shortened
from surveyapp.models.import_questions import ImportLine, ImportQuestionsModel
from surveyapp.models.line_text import one_line
from surveyapp.models.records import Index
from surveyapp.overrides import guarded
from surveyapp.views.builder.kind_presentation import presentation
from surveyapp.views.importing.question_words import question_becomes
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.row_writer import ROW_LINES, RowWriter
from surveyapp.views.theme import GRID

_LEAST_ROWS = 4
_CHART = 7
"""The width of the small chart, in those of an average letter."""
_Select = QItemSelectionModel.SelectionFlag


class QuestionRows(RowDelegate):
    """Draws a question in two lines, its chart at the end."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same height for all rows: then Qt need not ask for that of each."""
        return QSize(0, round(QFontMetrics(option.font).height() * ROW_LINES))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ImportQuestionsModel.LINE_ROLE)
        self.paint_ground(painter, option, index)
        if not isinstance(line, ImportLine):
            return
        painter.save()
        # Each text in the direction of its own script.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        row = RowWriter(painter, option)
        side = row.metrics.height()
        row.draw(line.icon, "muted", side, row.take(side, 2 * GRID))
        row.skip(GRID)
        chart = row.take_from_end(row.metrics.averageCharWidth() * _CHART, GRID)
        if line.bars:
            row.draw_bars(line.bars, chart)
        if line.has_offer:
            row.draw("circle-help", "accent", side, row.take_from_end(side, GRID))
        text = " ".join(line.text.split())
        row.write_two(text, line.below, "muted" if line.is_muted else "text")
        painter.restore()


class QuestionList(QListView):
    """One row a question; several can be chosen.

    Signals:
        chosen: the person, or the program, chose other questions.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions: tuple[ImportQuestion, ...] = ()
        self._model = ImportQuestionsModel(self)
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self.chosen)
        self.setModel(self._model)
        self.setItemDelegate(QuestionRows(self))
        self.setProperty("role", "framed")
        self.setAccessibleName(self.tr("Questions of the new survey"))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(round(self.fontMetrics().height() * ROW_LINES * _LEAST_ROWS))
        self.selectionModel().selectionChanged.connect(self._tell_selected)
        self.selectionModel().currentChanged.connect(self._tell_current)

    @property
    def questions(self) -> tuple[ImportQuestion, ...]:
        """All that are in the list."""
        return self._questions

    @property
    def selected(self) -> tuple[ImportQuestion, ...]:
        """Those that are chosen, as they stand in the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._questions[row] for row in rows if row < len(self._questions))

    def show_questions(
        self, plan: ImportPlan, questions: Sequence[ImportQuestion], asking: Collection[int]
    ) -> None:
        """Show these; about those with a column in ``asking`` there is something to decide."""
        self._questions = tuple(questions)
        self._model.show_lines([_line(plan, one, one.place in asking) for one in questions])

    def choose(self, places: Collection[int]) -> None:
        """Choose the questions that have one of these columns, or the first one."""
        rows = [n for n, one in enumerate(self._questions) if set(places) & set(one.places)]
        rows = rows or [0] * bool(self._questions)
        if not rows:
            return
        chosen = QItemSelection()
        for row in rows:
            index = self._model.index(row, 0)
            chosen.select(index, index)
        model = self.selectionModel()
        model.setCurrentIndex(self._model.index(rows[0], 0), _Select.NoUpdate)
        model.select(chosen, _Select.ClearAndSelect)
        self.scrollTo(self._model.index(rows[0], 0))

    @Slot(QItemSelection, QItemSelection)
    def _tell_selected(self, _chosen: QItemSelection, _before: QItemSelection) -> None:
        self._telling.start()

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._telling.start()


def _line(plan: ImportPlan, question: ImportQuestion, is_asking: bool) -> ImportLine:
    answers = " · ".join(shortened(one_line(text)) for text in question.texts)
    return ImportLine(
        question.text,
        " · ".join(filter(None, (question_becomes(plan, question), answers))),
        presentation(question.kind).icon,
        _narrowed([count for _, count in question.bars]),
        is_asking,
        not question.is_asked,
    )


def _narrowed(counts: Sequence[int]) -> tuple[int, ...]:
    """Return counts of which at most `MOST_BINS` are left, neighbours summed."""
    together = -(-len(counts) // MOST_BINS) or 1
    return tuple(sum(counts[n : n + together]) for n in range(0, len(counts), together))
