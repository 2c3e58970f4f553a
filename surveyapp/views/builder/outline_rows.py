"""How the rows of the outline are drawn: a number, a text, its kind below, and small marks."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from surveyapp.domain.survey import Question
from surveyapp.models.question_tree import RETIRED, QuestionTreeModel
from surveyapp.models.records import Index
from surveyapp.overrides import guarded
from surveyapp.views.builder.kind_presentation import presentation
from surveyapp.views.icons import icon
from surveyapp.views.labels import elided
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.theme import GRID, tokens

_LINES = 2.9
"""The height of a row in lines, as rows of two lines have it in every list."""
_CAPTION = 0.85
"""The size of the line below a text, as a share of the text's."""


class OutlineRows(RowDelegate):
    """Draws a question in two lines, its text and its kind, and a section in one."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same height for all rows: then Qt need not ask for that of each."""
        return QSize(0, round(QFontMetrics(option.font).height() * _LINES))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_ground(painter, option, index)
        painter.save()
        painter.setLayoutDirection(option.direction)
        question = index.data(QuestionTreeModel.QUESTION_ROLE)
        row = _Row(painter, option)
        if isinstance(question, Question):
            self._paint_question(row, question, index)
        else:
            self._paint_section(row, index)
        painter.restore()

    def _paint_question(self, row: _Row, question: Question, index: Index) -> None:
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

    def _paint_section(self, row: _Row, index: Index) -> None:
        row.make_strong()
        row.skip(GRID)
        count = QLocale().toString(index.data(QuestionTreeModel.COUNT_ROLE) or 0)
        width = row.metrics.horizontalAdvance(count)
        is_retired = index.data(QuestionTreeModel.UUID_ROLE) == RETIRED
        place = row.take_from_end(width, GRID)
        row.write(count, place, "muted", at_end=True)
        row.write(str(index.data()), row.rest(), "muted" if is_retired else "text")


class _Row:
    """A row that is filled from its beginning and from its end; mirrored where one reads so."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter, self._rect, self._direction = painter, option.rect, option.direction
        self._colours = tokens(QApplication.palette())
        self._font = QFont(option.font)
        self.metrics = QFontMetrics(self._font)
        self._left = option.rect.left()
        self._right = option.rect.right() - int(1.5 * GRID)

    def make_strong(self) -> None:
        """Write in bold from now on."""
        self._font.setWeight(QFont.Weight.DemiBold)
        self.metrics = QFontMetrics(self._font)

    def skip(self, pixels: int) -> None:
        """Leave so much room at the beginning."""
        self._left += pixels

    def take(self, width: int, gap: int = 0) -> QRect:
        """Return the next so many pixels from the beginning, after a gap."""
        self._left += gap + width
        return QRect(self._left - width, self._rect.top(), width, self._rect.height())

    def take_from_end(self, width: int, gap: int = 0) -> QRect:
        """Return the last so many pixels, before a gap."""
        self._right -= width + gap
        return QRect(self._right + gap, self._rect.top(), width, self._rect.height())

    def rest(self) -> QRect:
        """Return what is left between the two."""
        width = max(0, self._right - self._left)
        return QRect(self._left, self._rect.top(), width, self._rect.height())

    def write(self, words: str, place: QRect, colour: str, *, at_end: bool = False) -> None:
        """Write in a place, at its beginning or its end."""
        self._painter.setFont(self._font)
        self._painter.setPen(QColor(getattr(self._colours, colour)))
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        alignment = QStyle.visualAlignment(self._direction, side) | Qt.AlignmentFlag.AlignVCenter
        shown = elided(words, QFontMetrics(self._font), place.width())
        self._painter.drawText(self._mirrored(place), alignment, shown)

    def write_two(self, above: str, below: str, colour: str) -> None:
        """Write two lines, one below the other, in what is left."""
        place = self.rest()
        small = QFontMetrics(_caption(self._font)).height()
        top = place.top() + (place.height() - self.metrics.height() - small) // 2
        self.write(above, QRect(place.left(), top, place.width(), self.metrics.height()), colour)
        place = QRect(place.left(), top + self.metrics.height(), place.width(), small)
        font, self._font = self._font, _caption(self._font)
        self.write(below, place, "muted")
        self._font = font

    def draw(self, name: str, colour: str, side: int, place: QRect) -> None:
        """Draw an icon in the middle of a place."""
        around = QRect(0, 0, side, side)
        around.moveCenter(place.center())
        icon(name, colour).paint(self._painter, self._mirrored(around))

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._rect, place)


def _marks(question: Question, *, has_problem: bool) -> list[tuple[str, str]]:
    marks = [("triangle-alert", "warning")] if has_problem else []
    return [*marks, ("corner-down-right", "accent")] if question.show_if else marks


def _caption(font: QFont) -> QFont:
    small = QFont(font)
    if font.pixelSize() > 0:
        small.setPixelSize(round(font.pixelSize() * _CAPTION))
    else:
        small.setPointSizeF(font.pointSizeF() * _CAPTION)
    return small
