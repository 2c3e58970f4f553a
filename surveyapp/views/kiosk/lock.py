"""What keeps a respondent in the kiosk, as far as a program can."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from surveyapp.overrides import guarded
from surveyapp.views.kiosk.input_modality import NOTED, InputModality
from surveyapp.views.kiosk.press_guard import GUARDED, KEYS, PressGuard

_HOLD_MS = 3_000
_TYPE = QEvent.Type
_KEY = Qt.Key
_MODIFIER = Qt.KeyboardModifier

_REFUSED = frozenset(
    {
        _TYPE.ContextMenu,
        _TYPE.DragEnter,
        _TYPE.DragMove,
        _TYPE.Drop,
        _TYPE.EnterWhatsThisMode,
        _TYPE.FileOpen,
        _TYPE.QueryWhatsThis,
        _TYPE.Shortcut,
        _TYPE.ToolTip,
        _TYPE.WhatsThis,
        _TYPE.WhatsThisClicked,
    }
)
_TOUCHED = frozenset(
    {
        _TYPE.KeyPress,
        _TYPE.MouseButtonPress,
        _TYPE.MouseMove,
        _TYPE.TabletPress,
        _TYPE.TouchBegin,
        _TYPE.TouchUpdate,
        _TYPE.Wheel,
    }
)
_MOVES = frozenset({_TYPE.MouseMove, _TYPE.TouchUpdate, _TYPE.Wheel})
_OURS = _REFUSED | _TOUCHED | _MOVES | NOTED | GUARDED
"""All that any of this is about."""
_WANTED_KEYS = frozenset(
    {
        _KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space,
        _KEY.Key_Backspace, _KEY.Key_Delete, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up,
        _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp, _KEY.Key_PageDown,
        _KEY.Key_Shift, _KEY.Key_CapsLock, _KEY.Key_AltGr, _KEY.Key_Mode_switch,
        _KEY.Key_Multi_key,
    }
)  # fmt: skip
"""Beside those that write something."""
_DEAD_KEYS = (_KEY.Key_Dead_Grave.value, _KEY.Key_Dead_Longsolidusoverlay.value)


class KioskLock(QObject):
    """Sees every event of the program first, from `engage` to `release`.

    Lets through what one answers with: pointing, writing, moving about. Everything
    else ends here: shortcuts, function keys, context menus, drags, help.

    Signals:
        touched: a person did something.
        staff_called: by the keys or by holding a corner; the PIN is to be asked for.
    """

    touched = Signal()
    staff_called = Signal()

    def __init__(self, window: QWidget, presses: PressGuard | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._presses = presses
        self._corner = 0
        self.modality = InputModality(self)
        self._hold = QTimer(self, singleShot=True, interval=_HOLD_MS)
        self._hold.setObjectName("hold")
        self._hold.timeout.connect(self.staff_called)

    def engage(self, corner: int) -> None:
        """Begin; ``corner`` is the side of the square to hold, in pixels, where lines begin."""
        self._corner = corner
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            app.installEventFilter(self)

    def release(self) -> None:
        """Let everything through again."""
        self._hold.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return whether the event ends here."""
        # Asked once, and mostly in vain: a page that is shown makes hundreds of events, and to
        # learn the kind of one takes as long as all the rest here.
        kind = event.type()
        if kind not in _OURS:
            return False
        # First: what follows from a touch may show another screen.
        is_of_another_screen = self._presses is not None and self._presses.refuses(watched, event)
        self._note_touch(watched, kind)
        ends = self._refuses(event, kind) or is_of_another_screen
        if not ends:
            self.modality.note(event)
        return ends

    def _note_touch(self, watched: QObject, kind: QEvent.Type) -> None:
        # A press only when it is on its way to a widget: sent to the window it would yet
        # find its widget, on the page that the question "are you still there?" gives free.
        if kind in _MOVES or (kind in _TOUCHED and isinstance(watched, QWidget)):
            self.touched.emit()

    def _refuses(self, event: QEvent, kind: QEvent.Type) -> bool:
        if kind in KEYS:
            return isinstance(event, QKeyEvent) and self._refuses_key(event)
        if kind in (_TYPE.MouseButtonPress, _TYPE.MouseButtonDblClick):
            # The other buttons open menus, go back, paste.
            if isinstance(event, QMouseEvent):
                if event.button() != Qt.MouseButton.LeftButton:
                    return True
                if self._is_corner(event.globalPosition()):
                    self._hold.start()
        elif kind == _TYPE.MouseButtonRelease:
            self._hold.stop()
            return isinstance(event, QMouseEvent) and event.button() != Qt.MouseButton.LeftButton
        elif kind == _TYPE.MouseMove and isinstance(event, QMouseEvent):
            self._follow(event.globalPosition())
        return kind in _REFUSED

    def _follow(self, where: QPointF) -> None:
        """Hold on to the corner: slid out of it, it was another touch."""
        if self._hold.isActive() and not self._is_corner(where):
            self._hold.stop()

    def _is_corner(self, where: QPointF) -> bool:
        inside = self._window.mapFromGlobal(where)
        left = 0.0
        if self._window.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = float(self._window.width() - self._corner)
        return QRectF(left, 0, self._corner, self._corner).contains(inside)

    def _refuses_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~_MODIFIER.KeypadModifier
        all_three = _MODIFIER.ControlModifier | _MODIFIER.AltModifier | _MODIFIER.ShiftModifier
        if event.key() == _KEY.Key_K and modifiers == all_three:
            if event.type() == _TYPE.KeyPress and not event.isAutoRepeat():
                self.staff_called.emit()
            return True
        key = event.key()
        if key in _WANTED_KEYS:
            # Alt+Space opens the window's menu, Ctrl+Tab and Alt+Tab go elsewhere; the
            # keys for a ranking are Alt with an arrow.
            arrows = key in (_KEY.Key_Up, _KEY.Key_Down)
            allowed = _MODIFIER.ShiftModifier | (
                _MODIFIER.AltModifier if arrows else _MODIFIER.NoModifier
            )
            ends = key in (_KEY.Key_Return, _KEY.Key_Enter)
            if ends:
                allowed |= _MODIFIER.ControlModifier
            return bool(modifiers & ~(allowed | _MODIFIER.GroupSwitchModifier))
        if key == _KEY.Key_Escape:
            # A PIN pad goes away with it; nothing else has a use for it.
            return bool(modifiers)
        if _DEAD_KEYS[0] <= key <= _DEAD_KEYS[1]:
            return False
        text = event.text()
        if not text or not text.isprintable():
            return True
        # Ctrl+Alt is how Windows says AltGr, which writes @ and €.
        both = _MODIFIER.ControlModifier | _MODIFIER.AltModifier
        return bool(modifiers & (both | _MODIFIER.MetaModifier)) and modifiers & both != both
