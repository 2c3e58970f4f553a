"""The head of the survey that is shown: back, name, status, pages, undo, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QPushButton, QWidget

from surveyapp.domain.entries import SurveyEntry
from surveyapp.models.survey_list import SurveyListModel
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_row
from surveyapp.views.header_parts import (
    BackButton,
    MoreButton,
    PrimaryButton,
    StatusPill,
    StepButton,
    Title,
)
from surveyapp.views.labels import words_label
from surveyapp.views.response_counts import responses_text, unfinished_text
from surveyapp.views.segments import SegmentBar
from surveyapp.views.theme import GRID

_LONGEST = 60
"""How many letters of a title are shown at most."""

_MOST_PASSES = 3
"""Of looks at what fits, where what is shown or left out makes the head wider or narrower."""


class SurveyHeader(QFrame):
    """Leads back at its start, to the pages in its middle, and to what is next at its end.

    Where it is narrow, it leaves out what the menus have too; the pages and the name stay.

    Signals:
        beside_shown: whether what was put `beside` what is next is seen from now on.
    """

    beside_shown = Signal(bool)

    def __init__(
        self,
        model: SurveyListModel,
        back: QAction,
        pages: Sequence[QAction],
        rename: QAction,
        states: Sequence[QAction],
        steps: Sequence[QAction] = (),
        primaries: Sequence[QAction | None] = (),
        beside: QPushButton | None = None,
        first: QAction | None = None,
    ) -> None:
        """``states`` change the status, ``steps`` are Undo and Redo.

        ``primaries`` has what is next on each page, None where the page itself says it.
        ``beside`` stands before that of the last page while its property "wanted" is true.
        ``first`` takes the place of what is next on the first page while it is enabled.
        """
        super().__init__()
        self._is_making_room = False
        self.setProperty("role", "bar")
        self._model = model
        self._pages = tuple(pages)
        self._back = BackButton(back)
        self._title = Title(rename)
        self._status = StatusPill(states)
        self._counts = words_label("muted", wraps=False)
        self._saved = words_label("small", wraps=False)
        self._saved.setAccessibleName(self.tr("Changes"))
        self._steps = QWidget()
        fill_row(self._steps, *map(StepButton, steps), spacing=0)
        self._primaries: list[PrimaryButton | None] = [
            None if one is None else PrimaryButton(one) for one in primaries
        ]
        self._primary: PrimaryButton | None = None
        self._first = first
        self._first_button = None if first is None else PrimaryButton(first, "upload")
        self._segments = SegmentBar(pages)
        self._more = MoreButton()
        self._beside = beside
        self._foldable = (self._back, self._status, self._segments)
        """What gets narrower where room is short, in this order."""
        self._lay_out()
        for page in pages:
            page.toggled.connect(self._show_primary)
        if first is not None:
            first.changed.connect(self._show_primary)
        self._show_primary()

    def show_entry(self, entry: SurveyEntry) -> None:
        """Show this survey."""
        title = " ".join(entry.title.split())
        self._title.show_title(
            title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…",
            self._model.tip(entry) if len(title) > _LONGEST else "",
        )
        self._status.show_entry(entry, self._model.status_text(entry))
        said = (responses_text(entry.counts), unfinished_text(entry.counts))
        self._counts.setText(" · ".join(filter(None, said)))
        self._make_room()

    def focus_pages(self) -> None:
        """Give the keyboard to the choice of the page."""
        self._segments.focus_checked()

    @Slot(str)
    def show_saved(self, words: str) -> None:
        """Say whether what was changed is saved."""
        self._saved.setText(words)
        self._make_room()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Room for what is never left out."""
        before = [part.sizeHint().width() for part in self._foldable]
        after = [part.folded_width() for part in self._foldable]
        width = self._needed(set(), self._least_title) - sum(before) + sum(after)
        return QSize(width, super().minimumSizeHint().height())

    def show_menus(self, menus: Sequence[QMenu]) -> None:
        """Offer these menus at the end."""
        self._more.show_menus(menus)

    def _lay_out(self) -> None:
        start, end = QWidget(), QWidget()
        layout = fill_row(
            start, self._back, self._title, self._status, self._counts, 1, spacing=GRID
        )
        layout.setAlignment(self._status, Qt.AlignmentFlag.AlignVCenter)
        every = (self._first_button, *self._primaries)
        primaries = [button for button in every if button is not None]
        beside = [] if self._beside is None else [self._beside]
        fill_row(end, 1, self._saved, self._steps, *beside, *primaries, self._more, spacing=GRID)
        grid = QGridLayout(self)
        grid.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
        grid.setHorizontalSpacing(GRID)
        for column, (part, share) in enumerate(((start, 1), (self._segments, 0), (end, 1))):
            grid.addWidget(part, 0, column)
            grid.setColumnStretch(column, share)

    @Slot()
    def _show_primary(self) -> None:
        is_build = bool(self._pages) and self._pages[0].isChecked()
        self._saved.setProperty("wanted", is_build)
        self._primary = None
        for page, button in zip(self._pages, self._primaries, strict=False):
            if button is not None:
                button.setVisible(page.isChecked())
                self._primary = button if page.isChecked() else self._primary
        if self._first is not None and self._first_button is not None:
            is_due = is_build and self._first.isEnabled()
            self._first_button.setVisible(is_due)
            if is_due:
                if self._primary is not None:
                    self._primary.hide()
                self._primary = self._first_button
        self._make_room()

    # What there is room for

    def _make_room(self) -> None:
        """Show what fits; again where folding itself has changed the width."""
        if self._is_making_room:
            return  # a layout has answered at once to what is folded just now
        self._is_making_room = True
        try:
            for _ in range(_MOST_PASSES):
                width = self.width()
                self._show_what_fits()
                if self.width() == width:
                    break
        finally:
            self._is_making_room = False

    def _show_what_fits(self) -> None:
        """Show as much as fits: what is wanted most first."""
        wanted: list[QWidget] = [self._steps, self._saved, self._counts]
        if self._primary is not None:
            wanted.insert(0, self._primary)
        for foldable in self._foldable:
            foldable.fold(False)
        if self._primary is not None:
            self._primary.fold(False)
        primary: set[QWidget] = set() if self._primary is None else {self._primary}
        for foldable in self._foldable:
            # The way back gives up its word for a longer name and for what is next, the others
            # for a short name.
            is_back = foldable is self._back
            title = self._readable if is_back else self._least_title
            beside = primary if is_back else set()
            foldable.fold(self._needed(beside, title) > self.width())
        shown: set[QWidget] = set()
        for part in wanted:
            title = self._least_title if part in primary else self._readable
            fits = self._needed({*shown, part}, title) <= self.width()
            if part is self._primary and not fits:
                # What waits to be published is not left to a menu: its sign stays at least.
                self._primary.fold(True)
                fits = self._needed({part}, title) <= self.width()
            if part is self._saved:
                fits = fits and bool(self._saved.property("wanted"))
            elif part is self._counts:
                fits = fits and self._is_room_beside_title()
            if fits:
                shown.add(part)
            part.setVisible(fits)
        if self._beside is not None:
            self._show_beside(self._beside, shown)

    def _show_beside(self, beside: QPushButton, shown: set[QWidget]) -> None:
        """Show it on the last page, if what is next there is seen and leaves room for it."""
        is_there = self._primary in shown and self._primary is self._primaries[-1]
        wanted = bool(beside.property("wanted"))
        fits = self._needed({*shown, beside}, self._readable) <= self.width()
        is_shown = is_there and wanted and fits
        beside.setVisible(is_shown)
        self.beside_shown.emit(is_shown)

    @Slot()
    def make_room(self) -> None:
        """Show what is wanted now, as far as there is room."""
        self._make_room()

    def _is_room_beside_title(self) -> bool:
        """Whether the counts leave room for the whole title on this side of the pages."""
        side = (self.width() - self._segments.sizeHint().width()) // 2 - 3 * GRID
        parts = (self._back, self._title, self._status, self._counts)
        return sum(part.sizeHint().width() + GRID for part in parts) <= side

    def _needed(self, shown: set[QWidget], title: int) -> int:
        """Return the width of what is always there, of these parts, and of so much of the title."""
        always = (self._back, self._status, self._segments, self._more)
        width = sum(part.sizeHint().width() + GRID for part in (*always, *shown))
        return width + title + 4 * GRID

    @property
    def _least_title(self) -> int:
        return self._title.minimumSizeHint().width()

    @property
    def _readable(self) -> int:
        return min(self._title.sizeHint().width(), 3 * self._least_title)
