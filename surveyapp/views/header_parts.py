"""The parts of the head of a survey: its name, its status, and buttons for actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QToolButton
from shiboken6 import isValid

from surveyapp.domain.entries import SurveyEntry
from surveyapp.domain.survey import SurveyStatus
from surveyapp.overrides import guarded
from surveyapp.views.icons import icon
from surveyapp.views.labels import elided, restyle, without_mnemonic

_LEAST_LETTERS = 12
"""So much of a name is always seen."""


class Title(QPushButton):
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
        letters = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        around = self.sizeHint().width() - self._words_width()
        return hint.boundedTo(QSize(letters + around, hint.height()))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - (self.sizeHint().width() - self._words_width())
        words = self.text().replace("&&", "&")
        option.text = elided(words, self.fontMetrics(), room).replace("&", "&&")
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


class StatusPill(QPushButton):
    """The status as a pill; a click says what it means, and offers to change it."""

    def __init__(self, states: Sequence[QAction]) -> None:
        super().__init__()
        self._states = tuple(states)
        self._meaning = self._words = ""
        self._is_folded = False
        self.setProperty("role", "badge")
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_entry(self, entry: SurveyEntry, words: str) -> None:
        status = "trash" if entry.deleted_at is not None else entry.status.value
        self._meaning = self._meaning_of(entry)
        self._words = words
        self.fold(self._is_folded)
        self.setAccessibleName(self.tr("Status: {status}").format(status=words))
        self.setAccessibleDescription(self._meaning)
        self.setToolTip(self._meaning)
        restyle(self, "status", status)

    def fold(self, is_folded: bool) -> None:
        """Leave the dot only, whose colour says the same."""
        self._is_folded = is_folded
        self.setText("●" if is_folded else f"● {self._words}")

    def folded_width(self) -> int:
        """Return how wide it is when folded."""
        words, width = self.fontMetrics(), self.sizeHint().width()
        return width - words.horizontalAdvance(self.text()) + words.horizontalAdvance("●")

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


class StepButton(QToolButton):
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


class PrimaryButton(QPushButton):
    """Triggers an action, and is enabled with it. One with a ``sign`` can do without words."""

    def __init__(self, action: QAction, sign: str = "") -> None:
        super().__init__()
        self._sign = sign
        self._action = action
        self._words = without_mnemonic(action.text())
        self.setAccessibleName(self._words)
        self.setProperty("role", "primary")
        self.fold(False)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{self._words} ({keys})" if keys else self._words)

    def fold(self, is_folded: bool) -> None:
        """Leave the sign only, where there is no room for words."""
        is_folded = is_folded and bool(self._sign)
        self.setText("" if is_folded else self._words)
        self.setIcon(icon(self._sign, "on_accent") if is_folded else QIcon())


class BackButton(QPushButton):
    """Leads back to all surveys, by an arrow and a word."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._words = without_mnemonic(action.text())
        is_mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setIcon(icon("chevron-right" if is_mirrored else "chevron-left"))
        self.setProperty("role", "quiet")
        self.clicked.connect(action.trigger)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{self._words} ({keys})")
        self.setAccessibleName(self._words)
        self.fold(False)

    def fold(self, is_folded: bool) -> None:
        """Leave the arrow only."""
        self.setText("" if is_folded else self._words)

    def folded_width(self) -> int:
        """Return how wide it is when folded."""
        return self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())


class MoreButton(QToolButton):
    """Three dots that open what the menu bar has for this survey."""

    def __init__(self) -> None:
        super().__init__()
        self.setIcon(icon("ellipsis"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("More for this survey"))
        self.setAccessibleName(self.tr("More for this survey"))
        self.setMenu(QMenu(self))

    def show_menus(self, menus: Sequence[QMenu]) -> None:
        """Offer these menus, which the menu bar has too."""
        for menu in menus:
            self.menu().addMenu(menu)
