"""Paints a survey as a card: its title and status, what has come in, and when."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from surveyapp.domain.entries import SurveyEntry
from surveyapp.models.records import Index
from surveyapp.models.survey_list import SurveyListModel
from surveyapp.overrides import guarded
from surveyapp.views.elevation import Elevation, paint_shadow
from surveyapp.views.fonts import tabular
from surveyapp.views.home.card_text import CardText, card_text
from surveyapp.views.home.lift import Lift
from surveyapp.views.home.pill import paint_labels, paint_pill, pill_size
from surveyapp.views.home.two_lines import paint_two_lines
from surveyapp.views.labels import elided
from surveyapp.views.theme import GRID, tokens
from surveyapp.views.tokens import Tokens

GAP = 2 * GRID
"""Between two cards."""
PADDING = GRID * 5 // 2
_CORNER = 10
_BAR = 6
_LEADING = Qt.AlignmentFlag.AlignLeft
_TRAILING = Qt.AlignmentFlag.AlignRight


def tools_height(metrics: QFontMetrics) -> int:
    """Return how high the line at the foot of a card is, which its buttons take too."""
    return max(32, metrics.height() * 2)


class CardDelegate(QStyledItemDelegate):
    """One card a cell; the `cell` is wider and higher by the gap to the next card."""

    def __init__(self, model: SurveyListModel, lift: Lift, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._lift = lift
        self.cell = QSize()
        self.has_labels = False
        """Whether the cards have a line for labels."""
        self._height: tuple[str, bool, int] = ("", False, 0)

    def card_height(self, font: QFont) -> int:
        """Return the height of all cards, for this font of the view."""
        key = font.key()
        if self._height[:2] != (key, self.has_labels):
            self._height = (key, self.has_labels, self._measured(font))
        return self._height[2]

    def _measured(self, font: QFont) -> int:
        title, figure = QFontMetrics(_title_font(font)), QFontMetrics(_figure_font(font))
        line = QFontMetrics(font).height()
        content = 2 * title.height() + GRID + figure.height() + line + GRID + _BAR + GRID // 2
        labels = pill_size("", font).height() + GRID if self.has_labels else 0
        return 2 * PADDING + content + labels + tools_height(QFontMetrics(font)) - GRID

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.cell

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: SurveyEntry = index.data(SurveyListModel.ENTRY_ROLE)
        card = card_rect(option.rect, option.direction)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Not the view's palette, in which the style sheet makes the ground transparent.
        colours = tokens(QApplication.palette())
        height = self._lift.height(index.row())
        if height > 0:
            painter.setOpacity(height)
            paint_shadow(painter, QRectF(card), _CORNER, Elevation.CARD, colours)
            painter.setOpacity(1)
        _paint_ground(painter, card, option.state, colours)
        parts = _CardPainter(painter, card, option, colours)
        parts.paint(entry, card_text(entry), self._model.status_text(entry))
        painter.restore()


def card_rect(cell: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Return where the card is in its cell."""
    inner = cell.adjusted(0, 0, -GAP, -GAP)
    return QStyle.visualRect(direction, cell, inner)


def _paint_ground(painter: QPainter, card: QRect, state: QStyle.StateFlag, colours: Tokens) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    focused = chosen and bool(state & QStyle.StateFlag.State_Active)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    edge = colours.accent if focused else colours.control if hovered or chosen else colours.hair
    width = 2 if chosen else 1
    painter.setPen(QPen(QColor(edge), width))
    painter.setBrush(QColor(colours.surface))
    inset = width / 2
    painter.drawRoundedRect(QRectF(card).adjusted(inset, inset, -inset, -inset), _CORNER, _CORNER)


class _CardPainter:
    """Paints the parts of one card; places are given for left to right, and mirrored here."""

    def __init__(
        self, painter: QPainter, card: QRect, option: QStyleOptionViewItem, colours: Tokens
    ) -> None:
        self._painter = painter
        self._card = card
        self._font = option.font
        self._direction = option.direction
        self._colours = colours
        self._inner = card.adjusted(PADDING, PADDING, -PADDING, -PADDING)

    def paint(self, entry: SurveyEntry, said: CardText, status: str) -> None:
        self._paint_head(entry, said.title, status)
        self._paint_labels(entry)
        line = QFontMetrics(self._font).height()
        foot = self._inner.bottom() + 1 + GRID - tools_height(QFontMetrics(self._font))
        bar = QRect(self._inner.left(), foot - GRID // 2 - _BAR, self._inner.width(), _BAR)
        unit = QRect(self._inner.left(), bar.top() - GRID - line, self._inner.width(), line)
        if said.figure:
            self._paint_figure(entry, said, unit)
            self._paint_bar(entry, bar)
        else:
            font = _title_font(self._font)
            height = QFontMetrics(font).height()
            lead = QRect(unit.left(), unit.bottom() - height, unit.width(), height)
            self._write(lead, said.lead, font, self._colours.muted)
        self._paint_foot(said, foot)

    def _paint_labels(self, entry: SurveyEntry) -> None:
        title = 2 * QFontMetrics(_title_font(self._font)).height()
        room = self._inner.adjusted(0, title + GRID // 2, 0, 0)
        room.setHeight(pill_size("", self._font).height())
        paint_labels(self._painter, room, entry.labels, self._font, self._colours)

    def _paint_head(self, entry: SurveyEntry, title: str, status: str) -> None:
        size = pill_size(status, self._font, dot=True)
        pill = QRect(self._inner.right() + 1 - size.width(), self._inner.top(), 0, 0)
        pill.setSize(size)
        # The first line of the title and the pill stand on one height.
        font = _title_font(self._font)
        down = (QFontMetrics(font).height() - size.height()) // 2
        name = "trash" if entry.deleted_at is not None else entry.status.value
        place = self._mirrored(pill.translated(0, down))
        paint_pill(self._painter, place, status, name, self._font, self._colours)
        room = self._inner.adjusted(0, 0, -size.width() - GRID, 0)
        room.setHeight(2 * QFontMetrics(font).height())
        ink = QColor(self._colours.text)
        paint_two_lines(self._painter, self._mirrored(room), title, font, ink, self._direction)

    def _paint_figure(self, entry: SurveyEntry, said: CardText, unit: QRect) -> None:
        font = _figure_font(self._font)
        metrics = QFontMetrics(font)
        figure = QRect(unit.left(), unit.top() - metrics.height(), unit.width(), metrics.height())
        self._write(figure, said.figure, font, self._colours.text)
        width = metrics.horizontalAdvance(said.figure)
        small = _small_font(self._font)
        beside = figure.adjusted(width + GRID, 0, 0, 0)
        # On the line on which the figure stands.
        beside.setTop(figure.top() + metrics.ascent() - QFontMetrics(small).ascent())
        ink = self._colours.success if entry.today else self._colours.subtle
        self._write(beside, said.today, small, ink, middle=False)
        self._write(unit, said.unit, self._font, self._colours.muted)
        taken = width + GRID + QFontMetrics(small).horizontalAdvance(said.today) + 2 * GRID
        left = max(self._inner.left() + taken, self._inner.center().x() - GRID)
        chart = QRect(
            left, figure.top(), self._inner.right() + 1 - left, unit.bottom() - figure.top()
        )
        if chart.width() >= 6 * GRID and any(entry.recent):
            self._paint_line(chart.adjusted(0, 2, -4, -4), entry.recent)

    def _paint_line(self, room: QRect, counts: tuple[int, ...]) -> None:
        """Draw the last days as a line over a pale ground, with a dot at today."""
        most, step = max(counts), room.width() / (len(counts) - 1)
        points = [
            QPointF(self._at(room.left() + place * step), room.bottom() - room.height() * n / most)
            for place, n in enumerate(counts)
        ]
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        below = QPainterPath(path)
        below.lineTo(points[-1].x(), room.bottom())
        below.lineTo(points[0].x(), room.bottom())
        ink, pale = QColor(self._colours.chart), QColor(self._colours.chart)
        pale.setAlphaF(0.12)
        self._painter.fillPath(below, pale)
        pen = QPen(ink, 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.strokePath(path, pen)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ink)
        self._painter.drawEllipse(points[-1], 2.5, 2.5)

    def _paint_bar(self, entry: SurveyEntry, bar: QRect) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        done = QRect(bar)
        done.setWidth(round(bar.width() * entry.counts.share_complete))
        for part, colour in ((bar, self._colours.chart_rest), (done, self._colours.chart)):
            self._painter.setBrush(QBrush(QColor(colour)))
            self._painter.drawRoundedRect(self._mirrored(part), _BAR / 2, _BAR / 2)

    def _paint_foot(self, said: CardText, top: int) -> None:
        line = QRect(self._inner.left(), top, self._inner.width(), tools_height(self._metrics))
        share = self._metrics.horizontalAdvance(said.finished)
        self._write(line, said.finished, self._font, self._colours.muted, far=True)
        room = line.adjusted(0, 0, -(share + 2 * GRID if share else 0), 0)
        ink = self._colours.warning if said.changes else self._colours.muted
        self._write(room, said.changes or said.latest, self._font, ink)

    @property
    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font)

    def _write(
        self,
        rect: QRect,
        words: str,
        font: QFont,
        colour: str,
        *,
        far: bool = False,
        middle: bool = True,
    ) -> None:
        """Write one line, at the side where lines begin; with ``far`` where they end."""
        upright = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
        is_mirrored = self._direction is Qt.LayoutDirection.RightToLeft
        side = _TRAILING if far != is_mirrored else _LEADING
        shown = elided(words, QFontMetrics(font), rect.width())
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        flags = side | upright | Qt.AlignmentFlag.AlignAbsolute
        self._painter.drawText(self._mirrored(rect), flags, shown)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._card, rect)

    def _at(self, x: float) -> float:
        if self._direction is Qt.LayoutDirection.RightToLeft:
            return self._card.left() + self._card.right() - x
        return x


def _title_font(font: QFont) -> QFont:
    return _scaled(font, 1.15, QFont.Weight.DemiBold)


def _figure_font(font: QFont) -> QFont:
    return _scaled(font, 2, QFont.Weight.DemiBold)


def _small_font(font: QFont) -> QFont:
    return _scaled(font, 0.9, QFont.Weight.Medium)


def _scaled(font: QFont, factor: float, weight: QFont.Weight) -> QFont:
    scaled = tabular(font)
    scaled.setPointSizeF(font.pointSizeF() * factor)
    scaled.setWeight(weight)
    return scaled
