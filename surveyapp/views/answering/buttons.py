"""The painted buttons that respondents press: their base class, and small keys.

Also what moves the keyboard focus to a widget and scrolls the page to it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.painting import FrameState, paint_frame, paint_sign

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_RESIZING = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
_DISABLED_OPACITY = 0.5
"""A form is disabled while a response is being saved."""
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TouchButton(QAbstractButton):
    """A button that paints itself.

    ``words`` are plain text, without "&" for a shortcut; they are its accessible name too.
    """

    is_dragged = False
    """Whether a finger that moves on the button drags the button; else it scrolls the page."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.look = look
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, not look.for_fingers)
        self._has_ring = False
        self._is_decided = False
        self._is_invalid = False

    def show_invalid(self, invalid: bool) -> None:
        """Mark the button as part of an answer that is not accepted."""
        if self._is_invalid != invalid:
            self._is_invalid = invalid
            self.update()

    @property
    def shows_focus_ring(self) -> bool:
        """Whether the button has the keyboard focus and shows it: after a click it does not."""
        return self.hasFocus() and self._has_ring

    def focus_with_ring(self) -> None:
        """Take the keyboard focus and show its ring, also if the button had the focus without."""
        focus_and_show(self)
        self._has_ring = True
        self.update()

    @property
    def state(self) -> FrameState:
        """What the frame shows now."""
        return FrameState(
            chosen=self.isChecked(),
            pressed=self.isDown(),
            hovered=not self.look.for_fingers and self.underMouse(),
            focused=self.shows_focus_ring,
            invalid=self._is_invalid,
        )

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring only after a key: after a click it would look like an answer."""
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._has_ring = event.reason() in _BY_KEYS
            self._is_decided = False
        super().focusInEvent(event)
        self.update()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter while the focus ring shows.

        Other Enters are left to the page, arrow keys to the input: Qt presses a button with
        Enter on some desktops only, and moves the focus out of the input with an arrow key.
        """
        if event.key() in ENTERS:
            if self._is_pressed_by(event):
                self.click()
            else:
                event.ignore()
            return
        if event.key() in ARROWS:
            event.ignore()
            return
        if event.text() and not self._has_ring:
            self._has_ring = True
            self.update()
        super().keyPressEvent(event)

    @guarded
    def nextCheckState(self) -> None:
        """Note that the person decided: Enter does not choose again what they deselected."""
        self._is_decided = True
        super().nextCheckState()

    def _is_pressed_by(self, enter: QKeyEvent) -> bool:
        """Return whether Enter presses this button; else it goes on to the next page."""
        if enter.modifiers() & Qt.KeyboardModifier.ControlModifier or not self.shows_focus_ring:
            return False
        if not self.isCheckable():
            return True
        return not (self.isChecked() or self._is_decided or enter.isAutoRepeat())

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (*_RESIZING, QEvent.Type.PaletteChange):
            self.look = self.look.adapted_to(self.palette(), self.font())
        if event.type() in _RESIZING:
            self._forget_sizes()
            self.updateGeometry()

    def _forget_sizes(self) -> None:
        """Drop the sizes of the words that a subclass keeps: the font is another."""

    @guarded
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not (self.isEnabled() or self.look.for_fingers):
            painter.setOpacity(_DISABLED_OPACITY)
        self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        """Paint the whole button, up to its edges."""
        raise NotImplementedError  # not abstract: inputs look for their buttons by this class

    def _font(self, *, bold: bool = False) -> QFont:
        return self.look.text_font(self.font(), bold=bold)


class KeyButton(TouchButton):
    """A small button with a ``sign`` of `painting.SIGNS`, or with the text of its ``face``.

    One that ``repeats`` clicks again and again while it is held down.
    """

    def __init__(
        self,
        name: str,
        look: Look,
        parent: QWidget,
        *,
        sign: str = "",
        face: str = "",
        repeats: bool = False,
    ) -> None:
        super().__init__(name, look, parent)
        self._sign, self.face = sign, face
        self.setAutoRepeat(repeats)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @guarded
    def sizeHint(self) -> QSize:
        side = self.look.target
        metrics = QFontMetrics(self._font(bold=True))
        face = metrics.horizontalAdvance(self.face) + 2 * self.look.pad
        return QSize(max(side, face if len(self.face) > 1 else side), side)

    def _paint(self, painter: QPainter) -> None:
        paint_frame(painter, QRectF(self.rect()), self.look, self.state)
        ink = QColor(self.look.text if self.isEnabled() else self.look.muted)
        if self._sign:
            side = self.look.font * 0.9
            area = QRectF(0, 0, side, side)
            area.moveCenter(QRectF(self.rect()).center())
            paint_sign(painter, area, self._sign, ink, self.look.stroke)
        else:
            painter.setFont(self._font(bold=True))
            painter.setPen(ink)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.face)


def focus_and_show(widget: QWidget) -> None:
    """Give a widget the keyboard focus and scroll to it."""
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    bring_into_view(widget)


def bring_into_view(widget: QWidget) -> None:
    """Scroll every scroll area around a widget, so that the widget is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, widget.height() // 2)
        above = above.parentWidget()
