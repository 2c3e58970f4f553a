"""The cards of one page of a survey, one of them replaced by the editor of what is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QToolTip, QWidget

from surveyapp.domain.jumps import END
from surveyapp.domain.survey import Survey
from surveyapp.models.line_text import plain_tip
from surveyapp.models.question_tree import RETIRED
from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.builder.canvas.card_column import CardColumn, CardPlace
from surveyapp.views.builder.canvas.cards import (
    HeadingCard,
    PartCard,
    QuestionCard,
    authors_look,
    number_text,
)
from surveyapp.views.builder.canvas.contents import CardContents
from surveyapp.views.builder.canvas.first_step import FirstStep
from surveyapp.views.builder.canvas.gutter import Gutter
from surveyapp.views.builder.canvas.insert_button import InsertButton
from surveyapp.views.builder.canvas.page_parts import CanvasPage, PagePart, page_with
from surveyapp.views.builder.heading_editor import HeadingEditor
from surveyapp.views.builder.question_editor import QuestionEditor
from surveyapp.views.labels import elided
from surveyapp.views.theme import GRID, tokens

CORNER = 12
_FIRST = "first"
"""Stands for the uuid of a part where there is no question yet."""


class PageColumn(CardColumn):
    """The cards of a page, one of them replaced by the editor of what is chosen."""

    pressed = Signal(str)
    insert_requested = Signal(object)

    def __init__(
        self,
        question: QuestionEditor,
        heading: HeadingEditor,
        first: FirstStep,
        *,
        frozen: bool,
    ) -> None:
        super().__init__()
        self._frozen = frozen
        self.setMouseTracking(True)
        self.shown = ""
        self.pictures: Mapping[str, QPixmap] = {}
        self._question, self._heading, self._first = question, heading, first
        question.left_below.connect(self._go_below)
        for widget in (question, heading, first):
            widget.setParent(self)
            widget.hide()
        self._insert, self._hovered = InsertButton(self), InsertButton(self)
        # Whoever has no mouse has the other one, below what is chosen.
        self._hovered.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for button in (self._insert, self._hovered):
            button.clicked.connect(self._request_insert)
        self._survey: Survey | None = None
        self._page = CanvasPage()
        self._parts: dict[str, PagePart] = {}
        self._contents: CardContents | None = None
        self._look: Look | None = None
        self._gutter = Gutter()
        self._spares: dict[str, PartCard] = {}
        """Cards that the editor stands in place of: most are left again as they were."""

    def show_part(self, survey: Survey, uuid: str) -> bool:
        """Show the page with this part; return whether it is another one than before."""
        if survey is self._survey and uuid == self.shown:
            return False
        page = page_with(survey, uuid)
        is_new = page.uuid != self._page.uuid
        if survey is not self._survey:
            self._survey, self._contents = survey, CardContents(survey)
        self._page, self._parts = page, {part.uuid: part for part in page.parts}
        stale = {place.key for place in self.places if self._is_stale(place)}
        if uuid != self.shown or self.pinned is None:
            self._spare(uuid, {self.shown, uuid} - stale)
            stale |= {self.shown, uuid}
        self.shown = self.pinned = self._gutter.shown = uuid
        if uuid in self._parts and self._contents is not None:
            self._editor.show_content(self._contents.of(self._parts[uuid]))
        self.show_keys(self._keys(), frozenset(stale))
        self._show_lines()
        return is_new

    def clear(self) -> None:
        """Show nothing."""
        self._survey, self._contents, self._page = None, None, CanvasPage()
        self.shown, self.pinned, self._parts = "", None, {}
        self._spare("", set())
        self.show_keys((), frozenset())
        self._show_lines()

    def _show_lines(self) -> None:
        """Show in the gutter what leads where on this page."""
        self._gutter.hovered = ""
        leads = self._contents.leads if self._contents is not None else ()
        self._gutter.show(leads, self.places)

    def _spare(self, uuid: str, keep: set[str]) -> None:
        """Keep the card of what is chosen now; do away with all but these kept before."""
        for key in [key for key in self._spares if key not in keep]:
            super().release_card(self._spares.pop(key))
        place = self.place_of(uuid)
        if uuid in keep and place is not None and isinstance(place.widget, PartCard):
            card, place.widget = place.widget, None
            card.hide()
            self._spares[uuid] = card

    def has_spare(self, key: str) -> bool:
        return key == _FIRST or (key != self.pinned and key in self._spares)

    @property
    def _editor(self) -> QuestionEditor | HeadingEditor:
        """The editor of the part that is shown."""
        part = self._parts[self.shown]
        return self._heading if part.question is None else self._question

    def _keys(self) -> list[str]:
        is_empty = self._survey is not None and not self._survey.asks_something
        has_questions = any(part.question for part in self._page.parts)
        return [*self._parts, *([_FIRST] if is_empty and not has_questions else [])]

    def make_card(self, key: str) -> QWidget:
        if key == _FIRST:
            return self._first
        if key == self.pinned:
            return self._editor
        part = self._parts[key]
        assert self._contents is not None
        content = self._contents.of(part)
        spare = self._spares.pop(key, None)
        if spare is not None and spare.content == content:
            return spare
        if spare is not None:
            super().release_card(spare)
        card: PartCard
        if part.question is None:
            card = HeadingCard(content, self)
        else:
            if self._look is None:
                self._look = authors_look(self.palette(), self.font())
            look = replace(self._look, pictures=self.pictures)
            card = QuestionCard(content, part.question, look, self)
        card.pressed.connect(self._press)
        card.hovered.connect(self._hover)
        return card

    def place_between(self) -> None:
        self._hovered.hide()
        place = self.place_of(self.pinned) if self.pinned else None
        if place is None or self._frozen or self._page.uuid == RETIRED:
            self._insert.hide()
        else:
            self._insert.stand_below(place.key, self.width() // 2, place.bottom)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer to insert a question where the pointer is between two cards."""
        super().mouseMoveEvent(event)
        y = int(event.position().y())
        above = [place for place in self.places if place.bottom <= y < place.bottom + self.gap]
        can_insert = not self._frozen and self._page.uuid != RETIRED
        if above and can_insert and above[0].key not in ("", _FIRST, self.pinned):
            self._hovered.stand_below(above[0].key, self.width() // 2, above[0].bottom)
        else:
            self._hovered.hide()
        lead = self._gutter.lead_at(event.position())
        self._bring_out("" if lead is None else lead.source)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where a line leads; from there to where it comes from."""
        super().mousePressEvent(event)
        lead = self._gutter.lead_at(event.position())
        if lead is not None and event.button() == Qt.MouseButton.LeftButton:
            is_there = lead.target in (self.shown, END)
            self.pressed.emit(lead.source if is_there else lead.target)

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered.hide()
        self._bring_out("")

    @guarded
    def event(self, event: QEvent) -> bool:
        """Say of a line in the gutter what it says."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            lead = self._gutter.lead_at(QPointF(event.pos()))
            words = self._contents.lead_words.sentence(lead) if lead and self._contents else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def _bring_out(self, key: str) -> None:
        """Bring out the lines of this part, beside those of the one that is chosen."""
        if key != self._gutter.hovered:
            self._gutter.hovered = key
            self.update()

    @Slot(bool)
    def _hover(self, is_over: bool) -> None:
        card = self.sender()
        if isinstance(card, PartCard):
            self._bring_out(card.content.part.uuid if is_over else "")

    @Slot()
    def _go_below(self) -> None:
        """Go on, from what is written, to where the next question is inserted."""
        self._insert.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _request_insert(self) -> None:
        self.insert_requested.emit(self.sender())

    def release_card(self, widget: QWidget) -> None:
        if isinstance(widget, PartCard):
            super().release_card(widget)
        else:
            widget.hide()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in kinds and self._look is not None:
            self._look = None
            self._spare("", set())
            cards = frozenset(place.key for place in self.places if place.key != self.pinned)
            self.show_keys(self._keys(), cards)
            self._show_lines()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outlines of the cards that are not made yet, and the lines in the gutter."""
        colours = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = self.across()
        for place in self.places:
            if place.widget is None and event.rect().top() - place.height <= place.top:
                if place.top > event.rect().bottom():
                    break
                rect = QRectF(left, place.top, width, place.height)
                painter.setPen(QPen(QColor(colours.hair)))
                painter.setBrush(QColor(colours.surface))
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
                self._write(painter, rect, place, QColor(colours.text))
        mirrored = self.isRightToLeft()
        edge = left + width if mirrored else left
        room = self.width() - edge if mirrored else edge
        self._gutter.paint(painter, event.rect(), edge, room, mirrored=mirrored, colours=colours)

    def _write(self, painter: QPainter, rect: QRectF, place: CardPlace, ink: QColor) -> None:
        part = self._parts.get(place.key, PagePart(""))
        words = part.title if part.question is None else part.question.text
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        line = rect.adjusted(2 * GRID, 2 * GRID, -2 * GRID, 0)
        said = f"{number_text(part.number if part.question else 0)}  {' '.join(words.split())}"
        shown = elided(said, QFontMetrics(font), int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeading, shown)

    @Slot()
    def _press(self) -> None:
        card = self.sender()
        if isinstance(card, PartCard):
            self.pressed.emit(card.content.part.uuid)

    def _is_stale(self, place: CardPlace) -> bool:
        """Whether a card shows something that has changed."""
        widget, part = place.widget, self._parts.get(place.key)
        if not isinstance(widget, PartCard) or part is None or self._contents is None:
            return False
        content = self._contents.of(part)
        return widget.content != content and not widget.renumber(content)
