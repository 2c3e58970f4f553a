"""The filter of events that keeps a respondent in the kiosk, as far as a program can."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import ENTERS
from surveyapp.views.kiosk.input_modality import NOTED, InputModality
from surveyapp.views.kiosk.press_guard import GUARDED, KEYS, PressGuard

_HOLD_MS = 3_000
_TYPE = QEvent.Type
_KEY = Qt.Key
_MODIFIER = Qt.KeyboardModifier

_REFUSED = frozenset(
    {
        _TYPE.ContextMenu, _TYPE.DragEnter, _TYPE.DragMove, _TYPE.Drop, _TYPE.EnterWhatsThisMode,
        _TYPE.FileOpen, _TYPE.QueryWhatsThis, _TYPE.Shortcut, _TYPE.ToolTip, _TYPE.WhatsThis,
        _TYPE.WhatsThisClicked,
    }
)  # fmt: skip
_TOUCHED = frozenset(
    {
        _TYPE.KeyPress, _TYPE.MouseButtonPress, _TYPE.MouseMove, _TYPE.TabletPress,
        _TYPE.TouchBegin, _TYPE.TouchUpdate, _TYPE.Wheel,
    }
)  # fmt: skip
_MOVES = frozenset({_TYPE.MouseMove, _TYPE.TouchUpdate, _TYPE.Wheel})
_OURS = _REFUSED | _TOUCHED | _MOVES | NOTED | GUARDED
"""The kinds of events that the lock, the press guard or the modality look at."""
_WANTED_KEYS = frozenset(
    {
        _KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space,
        _KEY.Key_Backspace, _KEY.Key_Delete, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up,
        _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp, _KEY.Key_PageDown,
        _KEY.Key_Shift, _KEY.Key_CapsLock, _KEY.Key_AltGr, _KEY.Key_Mode_switch,
        _KEY.Key_Multi_key,
    }
)  # fmt: skip
"""The keys that are let through beside those that write something."""
_DEAD_KEYS = range(_KEY.Key_Dead_Grave.value, _KEY.Key_Dead_Longsolidusoverlay.value + 1)


class KioskLock(QObject):
    """Filters every event of the program, from `engage` to `release`.

    Lets through what a respondent answers with: pointing, writing, moving the focus.
    Discards the rest: shortcuts, function keys, context menus, drags, help.

    Signals:
        touched: somebody pointed, moved or typed.
        staff_called: somebody pressed the keys, or held the corner, that call for the PIN.
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
        """Begin to filter. The square that calls the staff has sides of ``corner`` pixels."""
        self._corner = corner
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            app.installEventFilter(self)

    def release(self) -> None:
        """Filter no longer."""
        self._hold.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return whether the event is discarded."""
        # Asked for once: a page that is shown makes hundreds of events, most of which pass here,
        # and in Python the call takes as long as all the rest.
        kind = event.type()
        if kind not in _OURS:
            return False
        # Before anything acts on the event: a touch may have another screen shown.
        is_of_another_screen = self._presses is not None and self._presses.refuses(watched, event)
        self._note_touch(watched, kind)
        ends = self._refuses(event, kind) or is_of_another_screen
        if not ends:
            self.modality.note(event)
        return ends

    def _note_touch(self, watched: QObject, kind: QEvent.Type) -> None:
        # Qt sends a press to the window first, then to a widget. The first would close the
        # question "Are you still there?", so that the second answered the page below it.
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
        """Stop counting when the pointer leaves the corner: it was another touch."""
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
        key = event.key()
        if key == _KEY.Key_K and modifiers == all_three:
            if event.type() == _TYPE.KeyPress and not event.isAutoRepeat():
                self.staff_called.emit()
            return True
        if key in _WANTED_KEYS:
            # Alt+Space opens the window's menu, Ctrl+Tab and Alt+Tab lead elsewhere. Alt with
            # an arrow moves a choice of a ranking.
            allowed = _MODIFIER.ShiftModifier | _MODIFIER.GroupSwitchModifier
            if key in (_KEY.Key_Up, _KEY.Key_Down):
                allowed |= _MODIFIER.AltModifier
            if key in ENTERS:
                allowed |= _MODIFIER.ControlModifier
            return bool(modifiers & ~allowed)
        if key == _KEY.Key_Escape:
            # It closes the PIN pad, and does nothing elsewhere.
            return bool(modifiers)
        if key in _DEAD_KEYS:
            return False
        text = event.text()
        if not text or not text.isprintable():
            return True
        # Windows reports AltGr, which writes @ and €, as Ctrl+Alt.
        both = _MODIFIER.ControlModifier | _MODIFIER.AltModifier
        return bool(modifiers & (both | _MODIFIER.MetaModifier)) and modifiers & both != both
