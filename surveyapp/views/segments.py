"""A row of buttons of which one is chosen: the pages of a survey, the sizes of a screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QEvent, QRectF, QSize, Qt, QVariantAnimation, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QPushButton

from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_row
from surveyapp.views.elevation import Elevation, paint_shadow
from surveyapp.views.labels import restyle, without_mnemonic
from surveyapp.views.motion import moves
from surveyapp.views.theme import GRID, tokens

_SLIDE_MS = 140
_CORNER = 6
_SLIDING = QVariantAnimation.State.Running
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class SegmentBar(QFrame):
    """Shows which of the actions is checked, on a thumb that slides there; a click triggers one.

    Folded, it is one button with a menu of them.
    """

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self._actions = tuple(actions)
        self._is_folded = False
        self.segments = tuple(map(_Segment, actions))
        self._folded = self._make_folded()
        edge = GRID // 4
        fill_row(self, *self.segments, self._folded, spacing=edge, margins=edge)
        self._thumb = QRectF()
        self._shown = self._chosen
        self._slide = QVariantAnimation(self, duration=_SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._move_thumb)
        for action in actions:
            action.toggled.connect(self._follow)
        self._name_folded()

    def fold(self, is_folded: bool) -> None:
        """Show one button with a menu, or one for each action."""
        if is_folded == self._is_folded:
            return
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self._is_folded = is_folded
        self._folded.setVisible(is_folded)
        for segment in self.segments:
            segment.setVisible(not is_folded)
        if had_focus:
            self.focus_checked()

    def folded_width(self) -> int:
        """Return how wide it is when folded, whatever is chosen."""
        words = self._folded.fontMetrics()
        around = self._folded.sizeHint().width() - words.horizontalAdvance(self._folded.text())
        texts = [words.horizontalAdvance(segment.text()) for segment in self.segments]
        return around + max(texts, default=0) + GRID // 2

    @guarded
    def sizeHint(self) -> QSize:
        """Return the width of what is shown, also before the layout knows of it."""
        if self._is_folded:
            width = self.folded_width()
        else:
            width = sum(one.sizeHint().width() + GRID // 4 for one in self.segments) + GRID // 4
        return QSize(width, super().sizeHint().height())

    def focus_checked(self) -> None:
        """Give the keyboard to the one that is chosen."""
        if self._chosen >= 0:
            target = self._folded if self._is_folded else self.segments[self._chosen]
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._slide.stop()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_folded:
            return
        place = self._thumb if self._slide.state() is _SLIDING else self._place(self._shown)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        scheme = tokens(QApplication.palette())
        if not place.isEmpty():
            paint_shadow(painter, place, _CORNER, Elevation.SEGMENT, scheme)
        painter.setBrush(
            QColor(scheme.surface if scheme.surface != scheme.hover else scheme.raised)
        )
        painter.drawRoundedRect(place, _CORNER, _CORNER)

    def _make_folded(self) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "segment")
        menu = QMenu(button)
        menu.addActions(self._actions)
        button.setMenu(menu)
        button.hide()
        return button

    @property
    def _chosen(self) -> int:
        """The place of the action that is checked, -1 if none is."""
        return next((place for place, one in enumerate(self._actions) if one.isChecked()), -1)

    def _place(self, number: int) -> QRectF:
        """Return where the thumb belongs under the segment of this number."""
        return QRectF(self.segments[number].geometry()) if number >= 0 else QRectF()

    def _name_folded(self) -> None:
        chosen = self._chosen
        text = "" if chosen < 0 else self.segments[chosen].text()
        self._folded.setText(text)
        self._folded.setAccessibleName(text)

    @Slot()
    def _follow(self) -> None:
        """Slide to the one that is chosen, and keep the keyboard there if it is here."""
        if self._chosen in (-1, self._shown):
            return
        is_sliding = self._slide.state() is _SLIDING
        before = self._thumb if is_sliding else self._place(self._shown)
        self._shown = self._chosen
        self._name_folded()
        self._slide.stop()
        if self.isVisible() and not before.isNull() and moves(self):
            self._slide.setStartValue(before)
            self._slide.setEndValue(self._place(self._shown))
            self._slide.start()
        self.update()
        if self.isAncestorOf(self.window().focusWidget()):
            self.focus_checked()

    @Slot(object)
    def _move_thumb(self, place: QRectF) -> None:
        self._thumb = place
        self.update()


class _Segment(QPushButton):
    """A button without an icon that shows whether an action is checked, and triggers it."""

    def __init__(self, action: QAction) -> None:
        # Without the mnemonic: that key opens the menu of the page.
        text = without_mnemonic(action.text())
        super().__init__(text)
        self._action = action
        self.setProperty("role", "segment")
        # The bar paints the ground of the one that is checked.
        self.setProperty("slides", True)
        self.setCheckable(True)
        # By this, screen readers announce a radio button instead of a check box.
        self.setAutoExclusive(True)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{text} ({keys})" if keys else text)
        self.setAccessibleName(text)
        self.clicked.connect(self._trigger)
        action.changed.connect(self._follow)
        self._follow()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to who comes by a key; a mouse shows by itself where it is."""
        super().focusInEvent(event)
        restyle(self, "unringed", event.reason() not in _BY_KEY)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Show the ring once a key is used here: also that of the Enter which opened the page."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            restyle(self, "unringed", False)
        return super().event(event)

    @Slot()
    def _trigger(self) -> None:
        self._action.trigger()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())
