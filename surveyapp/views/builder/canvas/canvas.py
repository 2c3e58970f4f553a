"""The canvas: the page of a survey on which the chosen part stands, which is edited there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from surveyapp.domain.survey import Survey
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
from surveyapp.views.builder.canvas.insert_button import InsertButton
from surveyapp.views.builder.canvas.page_parts import CanvasPage, PagePart, page_with
from surveyapp.views.builder.heading_editor import HeadingEditor
from surveyapp.views.builder.question_editor import QuestionEditor
from surveyapp.views.labels import elided
from surveyapp.views.theme import GRID, tokens

CORNER = 12
_FIRST = "first"
"""Stands for the uuid of a part where there is no question yet."""


class Canvas(QScrollArea):
    """Shows the page of one part of a survey.

    Signals:
        pressed: the uuid of a part that somebody clicks; empty for the survey itself.
        insert_requested: the `InsertButton` by which somebody asks for a question.
    """

    pressed = Signal(str)
    insert_requested = Signal(object)

    def __init__(
        self,
        question: QuestionEditor,
        heading: HeadingEditor,
        first: FirstStep,
        *,
        frozen: bool = False,
    ) -> None:
        """The editors stand in place of the card of the chosen part; ``frozen`` adds none."""
        super().__init__()
        self._is_resizing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Its fields take the focus: the canvas itself has nothing to operate by keyboard.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = _Page(question, heading, first, frozen=frozen)
        self._page.pressed.connect(self.pressed)
        self._page.insert_requested.connect(self.insert_requested)
        self._page.moved.connect(self._follow)
        self.setWidget(self._page)
        self.verticalScrollBar().valueChanged.connect(self._attend)

    def show_part(self, survey: Survey, uuid: str, pictures: Mapping[str, QPixmap]) -> None:
        """Show the page with this part, and the part to be edited; again after each change.

        ``pictures`` are those of choices by their digests.
        """
        self._page.pictures = pictures
        before = self._page.shown
        is_new = self._page.show_part(survey, uuid)
        if is_new:
            self.verticalScrollBar().setValue(0)
        if self._page.shown != before:
            self._attend()
            self.bring_into_view()

    def clear(self) -> None:
        """Show nothing."""
        self._page.clear()

    def bring_into_view(self) -> None:
        """Scroll no further than needed to see the part that is edited, its beginning at least."""
        place = self._page.place_of(self._page.shown)
        if place is None:
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = place.top - self._page.gap, place.bottom + self._page.gap
        value = min(bar.value(), top)
        if bottom > value + room:
            value = min(top, bottom - room)
        bar.setValue(value)

    @property
    def is_filling(self) -> bool:
        """Whether some cards in view are not made yet."""
        return self._page.is_filling

    @property
    def cards(self) -> list[PartCard]:
        """The cards that are widgets now, from top to bottom."""
        widgets = (place.widget for place in self._page.places)
        return [widget for widget in widgets if isinstance(widget, PartCard)]

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_resizing:
            return
        # A scroll bar that comes leaves less width, in which cards are higher; one that goes, more.
        # Followed each time, the two would call each other for ever.
        self._is_resizing = True
        try:
            width = -1
            for _ in range(2):
                if width != self.viewport().width():
                    width = self.viewport().width()
                    self._page.resize(width, self._page.height())
                    self._page.lay_out()
        finally:
            self._is_resizing = False
        self._attend()

    @Slot()
    def _attend(self) -> None:
        top = self.verticalScrollBar().value()
        self._page.attend(top, top + self.viewport().height())

    @Slot(int)
    def _follow(self, by: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by)


class _Page(CardColumn):
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
        self.shown = self.pinned = uuid
        if uuid in self._parts and self._contents is not None:
            self._editor.show_content(self._contents.of(self._parts[uuid]))
        self.show_keys(self._keys(), frozenset(stale))
        return is_new

    def clear(self) -> None:
        """Show nothing."""
        self._survey, self._contents, self._page = None, None, CanvasPage()
        self.shown, self.pinned, self._parts = "", None, {}
        self._spare("", set())
        self.show_keys((), frozenset())

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

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered.hide()

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

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outlines of the cards that are not made yet."""
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
