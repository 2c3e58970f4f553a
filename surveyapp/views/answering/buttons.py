"""What a finger presses: the painted button all others come from, and keys with a sign."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.focusing import focus_and_show
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.painting import FrameState, Words, paint_frame, paint_sign

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_RESIZING = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
_PALE = 0.5
"""How much is seen of what takes nothing while a form is being saved."""
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TouchButton(QAbstractButton):
    """A painted button. ``words`` are shown as they are, and are its name for screen readers."""

    is_dragged = False
    """Whether a finger that moves on it moves the button, and not the page."""

    def __init__(self, words: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.look = look
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, not look.for_fingers)
        self._ringed = False
        self._is_decided = False
        self._wrong = False

    def show_wrong(self, wrong: bool) -> None:
        """Show whether what is chosen here will not do."""
        if self._wrong != wrong:
            self._wrong = wrong
            self.update()

    @property
    def is_framed(self) -> bool:
        """Whether the frame that the keyboard moves is around it."""
        return self.hasFocus() and self._ringed

    def frame(self) -> None:
        """Move the frame here, also where the keyboard was here without one."""
        focus_and_show(self)
        self._ringed = True
        self.update()

    @property
    def state(self) -> FrameState:
        """What the frame tells now."""
        return FrameState(
            chosen=self.isChecked(),
            pressed=self.isDown(),
            hovered=not self.look.for_fingers and self.underMouse(),
            ringed=self.is_framed,
            wrong=self._wrong,
        )

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ring what the keyboard went to: before a key is pressed it would look like an answer."""
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._ringed = event.reason() in _BY_KEYS
            self._is_decided = False
        super().focusInEvent(event)
        self.update()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is framed with Enter; other Enters are the page's, arrows are the input's.

        Qt would press with Enter on some desktops and not on others, and would move
        the focus out of the input with an arrow.
        """
        if event.key() in ENTERS:
            if self._is_taken_by(event):
                self.click()
            else:
                event.ignore()
            return
        if event.key() in ARROWS:
            event.ignore()
            return
        if event.text() and not self._ringed:
            self._ringed = True
            self.update()
        super().keyPressEvent(event)

    @guarded
    def nextCheckState(self) -> None:
        """Note that a person has decided: what was taken back is not taken again by Enter."""
        self._is_decided = True
        super().nextCheckState()

    def _is_taken_by(self, enter: QKeyEvent) -> bool:
        """Return whether Enter means this button, and not the way on."""
        if enter.modifiers() & Qt.KeyboardModifier.ControlModifier or not self.is_framed:
            return False
        if not self.isCheckable():
            return True
        return not (self.isChecked() or self._is_decided or enter.isAutoRepeat())

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (*_RESIZING, QEvent.Type.PaletteChange):
            self.look = self.look.worn_by(self.palette(), self.font())
        if event.type() in _RESIZING:
            self._forget_sizes()
            self.updateGeometry()

    def _forget_sizes(self) -> None:
        """Reckon anew how large the words are; for what keeps it."""

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not (self.isEnabled() or self.look.for_fingers):
            painter.setOpacity(_PALE)
        self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        """Paint all of it; what inherits paints something else."""
        paint_frame(painter, QRectF(self.rect()), self.look, self.state)
        words = Words(
            self.words,
            self._font(),
            self.width() - 2 * self.look.ring,
            Qt.AlignmentFlag.AlignHCenter,
        )
        place = QPointF(self.look.ring, (self.height() - words.height) / 2)
        words.paint(painter, place, QColor(self.look.text))

    def _font(self, *, bold: bool = False) -> QFont:
        return self.look.lettered(self.font(), bold=bold)


class KeyButton(TouchButton):
    """A small button with a sign or a digit. It goes on while it is held if it ``repeats``."""

    def __init__(
        self,
        name: str,
        look: Look,
        parent: QWidget | None = None,
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
        face = self.fontMetrics().horizontalAdvance(self.face) + 2 * self.look.pad
        return QSize(max(side, face if len(self.face) > 1 else side), side)

    @guarded
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint(self, painter: QPainter) -> None:
        paint_frame(painter, QRectF(self.rect()), self.look, self.state)
        ink = QColor(self.look.text if self.isEnabled() else self.look.muted)
        if self._sign:
            side = self.look.font * 0.9
            area = QRectF(0, 0, side, side)
            area.moveCenter(QRectF(self.rect()).center())
            paint_sign(painter, area, self._sign, ink, max(2.0, self.look.font / 9))
        else:
            painter.setFont(self._font(bold=True))
            painter.setPen(ink)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.face)
