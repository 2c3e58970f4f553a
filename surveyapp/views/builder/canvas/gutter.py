"""The gutter beside the cards of the canvas: quiet lines that show what leads where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from surveyapp.domain.jumps import END
from surveyapp.domain.leads import Lead
from surveyapp.views.builder.canvas.card_column import CardPlace
from surveyapp.views.builder.canvas.lead_words import answer_key
from surveyapp.views.theme import GRID
from surveyapp.views.tokens import Tokens

_LANE = GRID
"""Between two lines beside each other."""
_MOST_LANES = 16
"""Where more lines would stand beside each other, the rest share one lane."""
_NEAREST = 12
"""From the card to the line next to it."""
_STUB = 2 * GRID
"""So long is what one sees of a line from or to another page."""
_CURVE, _ARROW, _NEAR = 5, 5, 4
"""The radius of a corner, the size of an arrow's head, how near the pointer must come."""


class Anchored(Protocol):
    """A card that knows where lines come to it and leave it, in pixels from its top."""

    def arrival(self) -> int:
        """Return where a line comes to it."""
        ...

    def departure(self, answer: str) -> int:
        """Return where the line of an answer leaves it, known by its `answer_key`."""
        ...


@dataclass(frozen=True, slots=True)
class _Line:
    """One line with all its branches: from one answer of a question to what it leads to.

    ``first`` and ``last`` are the places it spans, -1 or the number of places beyond the page.
    """

    source: str
    answer: str
    leads: tuple[Lead, ...]
    first: int
    last: int
    lane: int

    def touches(self, key: str) -> bool:
        """Whether it begins or ends at a part."""
        return key == self.source or any(lead.target == key for lead in self.leads)


@dataclass(slots=True)
class _Drawn:
    """A stretch of a line as it was painted last, for the pointer to find."""

    area: QRectF
    lead: Lead


@dataclass(slots=True)
class Gutter:
    """Paints lines beside the cards of one page.

    ``shown`` is the part whose lines are brought out; ``hovered`` another, or "".
    """

    shown: str = ""
    hovered: str = ""
    _lines: list[_Line] = field(default_factory=list)
    _places: Sequence[CardPlace] = ()
    _at: Mapping[str, int] = field(default_factory=dict)
    _drawn: list[_Drawn] = field(default_factory=list)

    def show(self, leads: Sequence[Lead], places: Sequence[CardPlace]) -> None:
        """Show what of these leads concerns the parts in these places."""
        self._places = places
        # The heading of the survey has the key that stands for the end of one.
        self._at = {place.key: at for at, place in enumerate(places) if place.key != END}
        grouped: dict[tuple[str, str], list[Lead]] = {}
        for lead in leads:
            if lead.source in self._at or lead.target in self._at:
                grouped.setdefault((lead.source, answer_key(lead)), []).append(lead)
        spans = [(*self._span(found), key, found) for key, found in grouped.items()]
        # Short ones stand nearest to the cards: a long one goes round them, and crosses none.
        spans.sort(key=lambda span: span[1] - span[0])
        lanes: list[list[tuple[int, int]]] = []
        self._lines = []
        for first, last, (source, answer), found in spans:
            lane = _free_lane(lanes, first, last)
            self._lines.append(_Line(source, answer, tuple(found), first, last, lane))

    def lead_at(self, point: QPointF) -> Lead | None:
        """Return the lead whose line the pointer is on."""
        return next((one.lead for one in self._drawn if one.area.contains(point)), None)

    def paint(
        self,
        painter: QPainter,
        seen: QRect,
        edge: int,
        room: int,
        *,
        mirrored: bool,
        colours: Tokens,
    ) -> None:
        """Paint what is seen of the lines; cards begin at ``edge``, after so much room."""
        self._drawn.clear()
        if not self._lines:
            return
        first = bisect_left(self._places, seen.top() - _STUB, key=lambda place: place.bottom)
        last = bisect_right(self._places, seen.bottom() + _STUB, key=lambda place: place.top) - 1
        pen = _Pen(painter, seen, edge, max(1, (room - _NEAREST - 4) // _LANE), mirrored=mirrored)
        painter.save()
        # The lines that are brought out come last, over those that they cross.
        for is_strong in (False, True):
            for line in self._lines:
                is_seen = line.first <= last and line.last >= first
                if is_seen and is_strong == self._is_brought_out(line):
                    pen.use(colours.accent if is_strong else colours.control, is_strong=is_strong)
                    self._paint_line(pen, line)
        painter.restore()

    def _is_brought_out(self, line: _Line) -> bool:
        return any(key and line.touches(key) for key in (self.shown, self.hovered))

    def _paint_line(self, pen: _Pen, line: _Line) -> None:
        x = pen.lane(line.lane)
        begin = self._departure(line)
        for lead in line.leads:
            end = self._arrival(lead.target)
            if begin is not None and end is not None:
                pen.connect(x, begin, end)
                self._note(pen, x, begin, end, lead)
            elif begin is not None:
                pen.leave(x, begin)
                self._note(pen, x, begin, begin + _STUB, lead)
            elif end is not None:
                pen.come(x, end)
                self._note(pen, x, end - _STUB, end, lead)

    def _note(self, pen: _Pen, x: float, begin: float, end: float, lead: Lead) -> None:
        top, bottom = min(begin, end), max(begin, end)
        self._drawn.append(
            _Drawn(QRectF(x - _NEAR, top - _NEAR, 2 * _NEAR, bottom - top + 2 * _NEAR), lead)
        )
        left, right = sorted((x, float(pen.edge)))
        self._drawn += [
            _Drawn(QRectF(left, y - _NEAR, right - left, 2 * _NEAR), lead) for y in (begin, end)
        ]

    def _span(self, found: Sequence[Lead]) -> tuple[int, int]:
        """Return the first and the last place of a line with its branches."""
        beyond = len(self._places)
        source = self._at.get(found[0].source, -1)
        ends = [self._at.get(lead.target, source if source >= 0 else beyond) for lead in found]
        known = [at for at in (source, *ends) if 0 <= at < beyond]
        return min(known), max(known)

    def _departure(self, line: _Line) -> float | None:
        place = self._place(line.source)
        if place is None:
            return None
        widget = _anchored(place)
        return place.top + (_WITHOUT if widget is None else widget.departure(line.answer))

    def _arrival(self, key: str) -> float | None:
        place = self._place(key)
        if place is None:
            return None
        widget = _anchored(place)
        return place.top + (_WITHOUT if widget is None else widget.arrival())

    def _place(self, key: str) -> CardPlace | None:
        at = self._at.get(key)
        return None if at is None else self._places[at]


_WITHOUT = 3 * GRID
"""Where lines meet a card that is not made yet."""


class _Pen:
    """Draws a line's stretches, mirrored where one reads from the right."""

    def __init__(
        self, painter: QPainter, seen: QRect, edge: int, lanes: int, *, mirrored: bool
    ) -> None:
        self._painter, self._seen, self.edge = painter, seen, edge
        self._lanes, self._sign = lanes, 1 if mirrored else -1
        self._pen = QPen()

    def lane(self, number: int) -> float:
        """Return where a lane stands across; those that have no room share the last one."""
        away = _NEAREST + min(number, self._lanes - 1) * _LANE
        return self.edge + self._sign * away + 0.5

    def use(self, colour: str, *, is_strong: bool) -> None:
        """Draw in this colour, and twice as thick what is brought out."""
        self._pen = QPen(QColor(colour), 2 if is_strong else 1)
        self._pen.setCapStyle(Qt.PenCapStyle.FlatCap)

    def connect(self, x: float, begin: float, end: float) -> None:
        """Draw from a card around to another one."""
        path = QPainterPath()
        self._out(path, x, begin, towards=end)
        self._in(path, x, end, coming_from=begin)
        self._stroke(path)
        self._head(QPointF(self.edge, end), QPointF(-self._sign, 0))

    def leave(self, x: float, begin: float) -> None:
        """Draw from a card to what is on a later page."""
        path = QPainterPath()
        self._out(path, x, begin, towards=begin + _STUB)
        path.lineTo(x, begin + _STUB - _ARROW)
        self._stroke(path)
        self._head(QPointF(x, begin + _STUB), QPointF(0, 1))

    def come(self, x: float, end: float) -> None:
        """Draw to a card from what is on an earlier page."""
        path = QPainterPath(QPointF(x, end - _STUB))
        self._in(path, x, end, coming_from=end - _STUB)
        self._stroke(path)
        self._head(QPointF(self.edge, end), QPointF(-self._sign, 0))

    def _out(self, path: QPainterPath, x: float, y: float, *, towards: float) -> None:
        curve = min(_CURVE, abs(towards - y) / 2) * (1 if towards > y else -1)
        path.moveTo(self.edge, y)
        path.lineTo(x - self._sign * abs(curve), y)
        path.quadTo(x, y, x, y + curve)

    def _in(self, path: QPainterPath, x: float, y: float, *, coming_from: float) -> None:
        curve = min(_CURVE, abs(coming_from - y) / 2) * (1 if y > coming_from else -1)
        path.lineTo(x, y - curve)
        path.quadTo(x, y, x - self._sign * abs(curve), y)
        path.lineTo(self.edge + self._sign * _ARROW, y)

    def _stroke(self, path: QPainterPath) -> None:
        self._painter.setPen(self._pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def _head(self, tip: QPointF, direction: QPointF) -> None:
        """Draw an arrow's head that points somewhere."""
        if not self._seen.adjusted(-_ARROW, -_ARROW, _ARROW, _ARROW).contains(tip.toPoint()):
            return
        across = QPointF(-direction.y(), direction.x()) * (_ARROW * 0.75)
        back = tip - direction * _ARROW * 1.2
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._pen.color())
        self._painter.drawPolygon(QPolygonF([tip, back + across, back - across]))


def _free_lane(lanes: list[list[tuple[int, int]]], first: int, last: int) -> int:
    """Return the nearest lane in which no line overlaps these places, and take them there."""
    for number, taken in enumerate(lanes[:_MOST_LANES]):
        at = bisect_left(taken, (first, last))
        before = taken[at - 1][1] if at else -1
        after = taken[at][0] if at < len(taken) else last + 1
        if before < first and after > last:
            taken.insert(at, (first, last))
            return number
    lanes.append([(first, last)])
    return min(len(lanes) - 1, _MOST_LANES)


def _anchored(place: CardPlace) -> Anchored | None:
    """Return the card of a place if it is drawn: the canvas fills its column with these only."""
    return cast("Anchored | None", place.widget)
