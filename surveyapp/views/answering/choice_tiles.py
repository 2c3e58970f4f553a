"""A choice as a tile: its picture over its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from surveyapp.domain.survey import Choice, Question
from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.choice_buttons import paint_mark
from surveyapp.views.answering.grid import EvenGrid
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.painting import WrappedText, paint_frame
from surveyapp.views.pictures import fitted

_LEAST_WIDTH = 7.5
"""Of a tile, in text heights: a word of twelve letters fits."""
_MOST_ACROSS, _MOST_ACROSS_HIGH = 4, 3
"""Tiles in a line of a wide screen, and of one that is higher than wide."""
_SHARE = 0.42
"""The share of the screen's height that the tiles of a question take at most."""
_LINES, _SQUARES = 32, 38
"""A screen's height and width in text heights, at the text's usual size."""
_LEAST_HEIGHT = 3.5
"""Of a picture, in text heights: less tells nothing from afar."""
_MOST_HEIGHT = 10
_SHAPE = 0.75
"""A picture is at most so high as a part of its tile's width."""


def has_tiles(question: Question, look: Look) -> bool:
    """Return whether a choice that is offered has a picture to show."""
    is_list = question.settings.appearance == "dropdown"
    return not is_list and any(choice.picture in look.pictures for choice in question.offered)


class ChoiceTile(TouchButton):
    """A choice as a tile; one without a picture has its words in the middle.

    The mark in the corner is square if ``several`` choices go together.
    """

    def __init__(
        self, choice: Choice, look: Look, parent: QWidget, height: int, *, several: bool = False
    ) -> None:
        """``height`` is that of the pictures."""
        super().__init__(choice.label, look, parent)
        self.setCheckable(True)
        # By this screen readers tell a radio button from a checkbox.
        self.setAutoExclusive(not several)
        self._several = several
        self._picture = look.pictures.get(choice.picture or "")
        self._height = height
        self._fitted: QPixmap | None = None
        self._wrapped: tuple[int, WrappedText] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @guarded
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded
    def heightForWidth(self, width: int) -> int:
        return round(3 * self._edge + self._height + self._words(width).height)

    @guarded
    def sizeHint(self) -> QSize:
        width = least_width(self.look)
        return QSize(width, self.heightForWidth(width))

    def _forget_sizes(self) -> None:
        self._wrapped = self._fitted = None

    @property
    def _edge(self) -> int:
        """The distance of the picture and the words from the edges of the tile."""
        return 2 * self.look.ring + self.look.pad // 2

    def _words(self, width: int) -> WrappedText:
        """Return the words in lines for this width of the tile, laid out once for each width."""
        if self._wrapped is None or self._wrapped[0] != width:
            room = width - 2 * self._edge
            centre = Qt.AlignmentFlag.AlignHCenter
            self._wrapped = width, WrappedText(self.words, self._font(), room, centre)
        return self._wrapped[1]

    def _paint(self, painter: QPainter) -> None:
        paint_frame(painter, QRectF(self.rect()), self.look, self.state)
        words = self._words(self.width())
        edge = self._edge
        top = self.height() - edge - words.height
        if self._picture is None:
            top = (self.height() - words.height) / 2
        else:
            room = QRectF(edge, edge, self.width() - 2 * edge, top - 2 * edge)
            self._paint_picture(painter, room, self._picture)
        words.paint(painter, QPointF(edge, top), QColor(self.look.text))
        self._paint_mark(painter)

    def _paint_picture(self, painter: QPainter, room: QRectF, picture: QPixmap) -> None:
        """Paint the whole picture: cut to the tile's shape it might lack what it is about."""
        ratio = self.devicePixelRatioF()
        if self._fitted is None or self._fitted.devicePixelRatio() != ratio:
            self._fitted = fitted(picture, room.size().toSize(), ratio)
        area = QRectF(QPointF(0, 0), self._fitted.deviceIndependentSize())
        area.moveCenter(room.center())
        corners = QPainterPath()
        corners.addRoundedRect(area, self.look.radius / 2, self.look.radius / 2)
        painter.save()
        painter.setClipPath(corners)
        painter.drawPixmap(area.topLeft(), self._fitted)
        painter.restore()

    def _paint_mark(self, painter: QPainter) -> None:
        look, side = self.look, self.look.mark
        end = self.width() - self._edge - side
        place = QRect(end, self._edge, side, side)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        around = QRectF(place).adjusted(-look.ring, -look.ring, look.ring, look.ring)
        corner = look.radius if self._several else around.width() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.base))
        painter.drawRoundedRect(around, corner, corner)
        paint_mark(painter, QRectF(place), look, self.state, several=self._several)

    @guarded
    def resizeEvent(self, event: object) -> None:
        self._fitted = None


def least_width(look: Look) -> int:
    """Return the width that a tile needs at least."""
    return round(look.font * _LEAST_WIDTH)


def tile_grid(look: Look, count: int) -> tuple[EvenGrid, int]:
    """Return a layout for so many tiles, and the height of their pictures."""
    gap, least = look.gap // 2, least_width(look)
    is_high = look.screen.height() > look.screen.width()
    most = (2 if count == _MOST_ACROSS else _MOST_ACROSS_HIGH) if is_high else _MOST_ACROSS
    fitting = (look.column + gap) // (least + gap)
    across = max(1, min(count, most, fitting))
    lines = -(-count // across)
    across = -(-count // lines)
    width = (look.column - (across - 1) * gap) / across
    room = _room(look) / lines - 2 * look.font
    highest = min(width * _SHAPE, look.font * _MOST_HEIGHT)
    height = round(max(look.font * _LEAST_HEIGHT, min(room, highest)))
    return EvenGrid(None, gap=gap, least=least, most=across, across=True), height


def _room(look: Look) -> float:
    """Return the height for all tiles: less where a page's letters were made smaller to fit."""
    usual = min(look.screen.height() / _LINES, look.screen.width() / _SQUARES)
    return look.screen.height() * _SHARE * min(1, look.font / usual)


def make_tiles(
    choices: Sequence[Choice], look: Look, parent: QWidget, height: int, *, several: bool
) -> list[TouchButton]:
    """Return a tile for each choice."""
    return [ChoiceTile(choice, look, parent, height, several=several) for choice in choices]
