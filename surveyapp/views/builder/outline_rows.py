"""How the rows of the outline are drawn: a number, a text, its kind below, and small marks."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from surveyapp.domain.survey import Question
from surveyapp.models.question_tree import RETIRED, QuestionTreeModel
from surveyapp.models.records import Index
from surveyapp.overrides import guarded
from surveyapp.views.builder.kind_presentation import presentation
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.row_writer import ROW_LINES, RowWriter
from surveyapp.views.theme import GRID


class OutlineRows(RowDelegate):
    """Draws a question in two lines, its text and its kind, and a section in one."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same height for all rows: then Qt need not ask for that of each."""
        return QSize(0, round(QFontMetrics(option.font).height() * ROW_LINES))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_ground(painter, option, index)
        painter.save()
        painter.setLayoutDirection(option.direction)
        question = index.data(QuestionTreeModel.QUESTION_ROLE)
        row = RowWriter(painter, option)
        if isinstance(question, Question):
            self._paint_question(row, question, index)
        else:
            self._paint_section(row, index)
        painter.restore()

    def _paint_question(self, row: RowWriter, question: Question, index: Index) -> None:
        side = row.metrics.height()
        number = index.data(QuestionTreeModel.NUMBER_ROLE)
        row.skip(-GRID)  # nothing branches off a question
        digits = max(2, len(str(index.data(QuestionTreeModel.LAST_NUMBER_ROLE) or 0)))
        width = row.metrics.horizontalAdvance("0" * digits)
        if number:
            row.write(QLocale().toString(number), row.take(width), "muted", at_end=True)
        else:
            row.take(width)
        row.draw(presentation(question.kind).icon, "muted", side, row.take(side, GRID))
        row.skip(GRID)
        for name, colour in _marks(
            question, has_problem=index.data(QuestionTreeModel.PROBLEM_ROLE)
        ):
            row.draw(name, colour, side * 7 // 8, row.take_from_end(side, GRID // 2))
        if question.required and question.kind.takes_answer:
            star = row.metrics.horizontalAdvance("*")
            row.write("*", row.take_from_end(star, GRID // 2), "danger")
        words = " ".join(question.text.split())
        is_muted = question.retired or not words
        row.write_two(
            words or self.tr("New question"),
            presentation(question.kind).name,
            "muted" if is_muted else "text",
        )

    def _paint_section(self, row: RowWriter, index: Index) -> None:
        row.make_strong()
        row.skip(GRID)
        count = QLocale().toString(index.data(QuestionTreeModel.COUNT_ROLE) or 0)
        width = row.metrics.horizontalAdvance(count)
        is_retired = index.data(QuestionTreeModel.UUID_ROLE) == RETIRED
        place = row.take_from_end(width, GRID)
        row.write(count, place, "muted", at_end=True)
        row.write(str(index.data()), row.rest(), "muted" if is_retired else "text")


def _marks(question: Question, *, has_problem: bool) -> list[tuple[str, str]]:
    marks = [("triangle-alert", "warning")] if has_problem else []
    return [*marks, ("corner-down-right", "accent")] if question.show_if else marks
