"""The head of the survey that is shown: back, name, status, pages, undo, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from surveyapp.domain.entries import SurveyEntry
from surveyapp.domain.survey import SurveyStatus
from surveyapp.models.survey_list import SurveyListModel
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_row
from surveyapp.views.composing import push_button
from surveyapp.views.labels import restyle, without_mnemonic, words_label
from surveyapp.views.response_counts import responses_text, unfinished_text
from surveyapp.views.segments import SegmentBar
from surveyapp.views.theme import GRID

_LONGEST = 60
"""How many letters of a title are shown at most."""


class SurveyHeader(QFrame):
    """Leads back at its start, to the pages in its middle, and to what is next at its end.

    Where it is narrow, it leaves out what the menus have too; the pages and the name stay.
    """

    def __init__(
        self,
        model: SurveyListModel,
        back: QAction,
        pages: Sequence[QAction],
        rename: QAction,
        states: Sequence[QAction],
        steps: Sequence[QAction] = (),
        primaries: Sequence[QAction | None] = (),
    ) -> None:
        """``states`` change the status, ``steps`` are Undo and Redo.

        ``primaries`` has what is next on each page, None where the page itself says it.
        """
        super().__init__()
        self.setProperty("role", "bar")
        self._model = model
        self._pages = tuple(pages)
        self._back = _back_button(back)
        self._title = _Title(rename)
        self._status = _Status(states)
        self._counts = words_label("muted", wraps=False)
        self._saved = words_label("small", wraps=False)
        self._saved.setAccessibleName(self.tr("Changes"))
        self._steps = QWidget()
        fill_row(self._steps, *map(_StepButton, steps), spacing=0)
        self._primaries: list[QPushButton | None] = [
            None if one is None else _PrimaryButton(one) for one in primaries
        ]
        self._primary: QPushButton | None = None
        self._segments = SegmentBar(pages)
        self._lay_out()
        for page in pages:
            page.toggled.connect(self._show_primary)
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
    def minimumSizeHint(self) -> QSize:
        """Room for what is never left out."""
        width = self._needed(set()) - self._readable() + self._title.minimumSizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        start, end = QWidget(), QWidget()
        layout = fill_row(
            start, self._back, self._title, self._status, self._counts, 1, spacing=GRID
        )
        layout.setAlignment(self._status, Qt.AlignmentFlag.AlignVCenter)
        primaries = [button for button in self._primaries if button is not None]
        fill_row(end, 1, self._saved, self._steps, *primaries, spacing=GRID)
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
        self._make_room()

    # What there is room for

    def _make_room(self) -> None:
        """Show as much as fits: what is wanted most first."""
        wanted: list[QWidget] = [self._steps, self._saved, self._counts]
        if self._primary is not None:
            wanted.insert(0, self._primary)
        self._back.setText(self._back.property("words"))
        shown: set[QWidget] = set()
        has_words = self._needed(shown) <= self.width()
        if not has_words:
            self._back.setText("")
        for part in wanted:
            fits = self._needed({*shown, part}) <= self.width()
            if part is self._saved:
                fits = fits and bool(self._saved.property("wanted"))
            elif part is self._counts:
                fits = fits and self._is_room_beside_title()
            if fits:
                shown.add(part)
            part.setVisible(fits)

    def _is_room_beside_title(self) -> bool:
        """Whether the counts leave room for the whole title on this side of the pages."""
        side = (self.width() - self._segments.sizeHint().width()) // 2 - 3 * GRID
        parts = (self._back, self._title, self._status, self._counts)
        return sum(part.sizeHint().width() + GRID for part in parts) <= side

    def _needed(self, shown: set[QWidget]) -> int:
        """Return the width of what is always there, and of these parts."""
        always = (self._back, self._status, self._segments)
        width = sum(part.sizeHint().width() + GRID for part in (*always, *shown))
        return width + self._readable() + 4 * GRID

    def _readable(self) -> int:
        least = self._title.minimumSizeHint().width()
        return min(self._title.sizeHint().width(), 3 * least)


class _Title(QPushButton):
    """The title, elided where there is no room for all of it; a click renames the survey."""

    def __init__(self, rename: QAction) -> None:
        super().__init__()
        self._rename = rename
        self._tip = ""
        self.setProperty("role", "title")
        self.clicked.connect(rename.trigger)
        rename.changed.connect(self._follow)

    def show_title(self, title: str, tip: str) -> None:
        # Else a letter behind an ampersand would become its mnemonic.
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self._tip = tip
        self._follow()
        self.updateGeometry()

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Room for the first word or so."""
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(self.fontMetrics().averageCharWidth() * 11, hint.height()))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - (self.sizeHint().width() - self._words_width())
        words = self.text().replace("&&", "&")
        elided = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        option.text = elided.replace("&", "&&")
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)

    def _words_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))

    @Slot()
    def _follow(self) -> None:
        self.setEnabled(self._rename.isEnabled())
        keys = self._rename.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        how = f"{without_mnemonic(self._rename.text())} ({keys})"
        self.setToolTip(self._tip or how)
        self.setAccessibleDescription(how)


class _Status(QPushButton):
    """The status as a pill; a click says what it means, and offers to change it."""

    def __init__(self, states: Sequence[QAction]) -> None:
        super().__init__()
        self._states = tuple(states)
        self._meaning = ""
        self.setProperty("role", "badge")
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_entry(self, entry: SurveyEntry, words: str) -> None:
        status = "trash" if entry.deleted_at is not None else entry.status.value
        self._meaning = self._meaning_of(entry)
        self.setText(f"● {words}")
        self.setAccessibleName(self.tr("Status: {status}").format(status=words))
        self.setAccessibleDescription(self._meaning)
        self.setToolTip(self._meaning)
        restyle(self, "status", status)

    def _meaning_of(self, entry: SurveyEntry) -> str:
        if entry.deleted_at is not None:
            return self.tr("In the trash: it can be restored.")
        return {
            SurveyStatus.DRAFT: self.tr("Being built: it takes no responses yet."),
            SurveyStatus.OPEN: self.tr("Takes responses, in the kiosk and by hand."),
            SurveyStatus.CLOSED: self.tr("Takes no more responses."),
            SurveyStatus.ARCHIVED: self.tr("Put away: it takes no responses."),
        }[entry.status]

    @Slot()
    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        menu.addAction(self._meaning).setEnabled(False)
        menu.addSeparator()
        menu.addActions([action for action in self._states if action.isEnabled()])


class _StepButton(QToolButton):
    """Undo or Redo, with what it is about in its tip."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.setIcon(action.icon())
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if not isValid(self._action):
            return  # a stack that is destroyed with the window still says that it is empty
        words = without_mnemonic(self._action.text())
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setEnabled(self._action.isEnabled())
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({keys})")


class _PrimaryButton(QPushButton):
    """Triggers an action, and is enabled with it."""

    def __init__(self, action: QAction) -> None:
        super().__init__(without_mnemonic(action.text()))
        self._action = action
        self.setProperty("role", "primary")
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{self.text()} ({keys})")


def _back_button(action: QAction) -> QPushButton:
    """Return the button that leads back to all surveys."""
    words = without_mnemonic(action.text())
    is_mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    towards = "chevron-right" if is_mirrored else "chevron-left"
    button = push_button(words, action.trigger, "quiet", towards)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{words} ({keys})")
    button.setAccessibleName(words)
    button.setProperty("words", words)
    return button
