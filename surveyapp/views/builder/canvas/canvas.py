"""The canvas: the page of a survey on which the chosen part stands, which is edited there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea

from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.views.builder.canvas.cards import (
    PartCard,
)
from surveyapp.views.builder.canvas.first_step import FirstStep
from surveyapp.views.builder.canvas.page_column import PageColumn
from surveyapp.views.builder.heading_editor import HeadingEditor
from surveyapp.views.builder.question_editor import QuestionEditor


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
        self._page = PageColumn(question, heading, first, frozen=frozen)
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
