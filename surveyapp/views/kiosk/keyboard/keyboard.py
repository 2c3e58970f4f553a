"""The on-screen keyboard: layers of keys, Shift, accents, and the variants of held keys."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEventPoint, QHideEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QStackedLayout, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.keyboard.key_widgets import LayerWidget, TextKey, VariantRow
from surveyapp.views.kiosk.keyboard.keys import (
    KeyRole,
    Layer,
    TextPurpose,
    first_layer,
    layers_of,
    written,
)
from surveyapp.views.kiosk.keyboard.layouts import HINTED, KeyboardLayout

ROWS = 4
_HOLD_MS = 400
_STATE = QEventPoint.State


class _Shift(Enum):
    OFF = auto()
    ONCE = auto()
    LOCKED = auto()


class TouchKeyboard(QWidget):
    """Emits what is pressed, and keeps nothing of it.

    Fingers are followed here, several at once: who types fast touches the next key
    before the one before is let go. A mouse presses the keys as any buttons.

    Signals:
        typed: the text of a key.
        erased, entered: these keys were pressed.
        hide_wanted: the key that hides the keyboard was pressed.
    """

    typed = Signal(str)
    erased = Signal()
    entered = Signal()
    hide_wanted = Signal()

    def __init__(self, layout: KeyboardLayout, look: Look, page: QWidget, parent: QWidget) -> None:
        """``page`` is the widget that the variants of a held key may cover."""
        super().__init__(parent)
        self._letters, self._look, self._page = layout, look, page
        is_mirrored = page.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._onward = "on-left" if is_mirrored else "on-right"
        # Keys run from left to right also for languages that are written the other way.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.purpose: TextPurpose | None = None
        self._shift, self._accent = _Shift.OFF, ""
        self._shifted = QElapsedTimer()
        self._fingers: dict[int, TextKey] = {}
        self._held: TextKey | None = None
        self._hold = QTimer(self, singleShot=True, interval=_HOLD_MS)
        self._hold.timeout.connect(self._offer)
        self.variants: VariantRow | None = None
        self._layers: dict[Layer, LayerWidget] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonPressed.connect(self._begin)
        self._group.buttonClicked.connect(self._press)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)

    @property
    def layer(self) -> LayerWidget:
        """The layer that is shown."""
        layer = self._stack.currentWidget()
        assert isinstance(layer, LayerWidget)
        return layer

    def write_for(self, purpose: TextPurpose) -> None:
        """Prepare for a field of this purpose: its first layer, Shift and accents off."""
        if purpose != self.purpose:
            self.purpose = purpose
            self._drop_layers()
        self._shift, self._accent = _Shift.OFF, ""
        self.show_layer(first_layer(self._letters, purpose))

    def show_layer(self, layer: Layer) -> None:
        """Show the keys of this layer."""
        self._stack.setCurrentWidget(self._layer(layer))
        self._show_faces()

    def begin_large(self, large: bool) -> None:
        """Make the next letter a capital or not, unless capitals are locked."""
        if self._shift is not _Shift.LOCKED:
            self._shift = _Shift.ONCE if large else _Shift.OFF
            self._show_faces()

    def close_variants(self) -> None:
        """Close the variants of a held key."""
        self._hold.stop()
        if self.variants is not None:
            self.variants.hide()
            self.variants.deleteLater()
            self.variants = None

    @guarded
    def event(self, event: QEvent) -> bool:
        """Follow each finger by itself."""
        if isinstance(event, QTouchEvent) and self.isEnabled():
            if event.type() == QEvent.Type.TouchCancel:
                self._let_go()
            for point in event.points():
                self._follow(point)
            event.accept()
            return True
        return super().event(event)

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._let_go()
        self.close_variants()

    # Sheets

    def _drop_layers(self) -> None:
        for former in self._layers.values():
            self._stack.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._layers.clear()

    def _layer(self, name: Layer) -> LayerWidget:
        """Return a layer, made when it is first wanted: a page waits for the keys of one only."""
        if name not in self._layers:
            assert self.purpose is not None
            rows = layers_of(self._letters, self.purpose)[name]
            layer = self._layers[name] = LayerWidget(rows, self._look, self)
            for key in layer.keys:
                self._group.addButton(key)
            self._stack.addWidget(layer)
        return self._layers[name]

    def _show_faces(self) -> None:
        for key in self.layer.keys:
            self._show_face(key)

    def _show_face(self, button: TextKey) -> None:
        key = button.key
        match key.role:
            case KeyRole.SIGN if key.sign == " ":
                button.show_face("", self.tr("Space"), drawn="space")
            case KeyRole.SIGN:
                face = self._written(key.sign)
                hinted = key.variants[:1] if key.sign in HINTED else ()
                button.show_face(face, face, hint="".join(map(self._written, hinted)))
            case KeyRole.ACCENT:
                button.setChecked(self._accent == key.sign)
                button.show_face(key.sign, self.tr("Accent on the next letter"))
            case KeyRole.SHIFT if self._shift is _Shift.LOCKED:
                button.setChecked(True)
                button.show_face("", self.tr("Capital letters, locked"), drawn="shift-lock")
            case KeyRole.SHIFT:
                button.setChecked(self._shift is _Shift.ONCE)
                button.show_face("", self.tr("Capital letter"), drawn="shift")
            case KeyRole.ERASE:
                button.show_face("", self.tr("Delete"), drawn="erase")
            case KeyRole.HIDE:
                button.show_face("", self.tr("Hide the keys"), drawn="hide-keys")
            case KeyRole.DONE:
                button.show_face(self.tr("OK"), self.tr("OK"))
            case KeyRole.ENTER if self.purpose is not None and self.purpose.has_lines:
                button.show_face("", self.tr("New line"), drawn="enter")
            case KeyRole.ENTER:
                button.show_face("", self.tr("Go on"), drawn=self._onward)
            case KeyRole.LAYER:
                button.show_face(key.sign, self._name_of(key.layer, key.sign))

    def _name_of(self, layer: Layer | None, sign: str) -> str:
        if layer is Layer.SIGNS:
            return self.tr("Digits and signs")
        return self.tr("More signs") if layer is Layer.MORE_SIGNS else sign

    def _written(self, sign: str) -> str:
        return written(sign, large=self._shift is not _Shift.OFF, accent=self._accent)

    # Presses

    @Slot(QAbstractButton)
    def _begin(self, button: QAbstractButton) -> None:
        self.close_variants()
        self._held = button if isinstance(button, TextKey) else None
        if self._held is not None and self._held.key.variants:
            self._hold.start()

    @Slot(QAbstractButton)
    def _press(self, button: QAbstractButton) -> None:
        self._hold.stop()
        if self.variants is not None or not isinstance(button, TextKey):
            return  # the key was held, and one of its variants is to be chosen
        key = button.key
        match key.role:
            case KeyRole.SIGN:
                self._write(self._written(key.sign))
            case KeyRole.ACCENT:
                self._accent = "" if self._accent else key.sign
                self._show_faces()
            case KeyRole.SHIFT:
                self._change_shift()
            case KeyRole.LAYER if key.layer is not None:
                self.show_layer(key.layer)
            case KeyRole.ERASE:
                self.erased.emit()
            case KeyRole.ENTER:
                self.entered.emit()
            case KeyRole.HIDE | KeyRole.DONE:
                self.hide_wanted.emit()

    def _write(self, sign: str) -> None:
        self._accent = ""
        self._shifted.invalidate()
        if self._shift is _Shift.ONCE:
            self._shift = _Shift.OFF
        self._show_faces()
        self.typed.emit(sign)

    def _change_shift(self) -> None:
        """One press is for one capital, two quick ones lock, the next one unlocks."""
        shifted, most_ms = self._shifted, QApplication.doubleClickInterval()
        if self._shift is _Shift.LOCKED:
            self._shift = _Shift.OFF
            shifted.invalidate()
        elif shifted.isValid() and shifted.elapsed() < most_ms:
            self._shift = _Shift.LOCKED
        else:
            self._shift = _Shift.OFF if self._shift is _Shift.ONCE else _Shift.ONCE
            shifted.start()
        self._show_faces()

    @Slot()
    def _offer(self) -> None:
        """Show the variants of the held key."""
        key = self._held
        if key is None or not key.isDown():
            return
        signs = tuple(dict.fromkeys(self._written(sign) for sign in key.key.variants))
        self.variants = VariantRow(signs, key, self._look, self._page)
        self.variants.chosen.connect(self._choose_variant)
        self.variants.show()
        self.variants.raise_()

    @Slot(str)
    def _choose_variant(self, sign: str) -> None:
        self.close_variants()
        self._write(sign)

    # Fingers

    def _follow(self, point: QEventPoint) -> None:
        place = point.globalPosition().toPoint()
        match point.state():
            case _STATE.Pressed:
                for other in tuple(self._fingers):
                    self._lift(other, None)
                self._put(point.id(), self._key_at(place))
            case _STATE.Updated if point.id() in self._fingers and self.variants is None:
                key = self._key_at(place)
                if key is not self._fingers[point.id()]:
                    self._fingers.pop(point.id()).setDown(False)
                    self._put(point.id(), key)
            case _STATE.Released:
                self._lift(point.id(), place)

    def _put(self, finger: int, key: TextKey | None) -> None:
        self._hold.stop()
        if key is not None:
            self._fingers[finger] = key
            self._begin(key)
            key.setDown(True)

    def _lift(self, finger: int, place: QPoint | None) -> None:
        key = self._fingers.pop(finger, None)
        if key is None:
            return
        key.setDown(False)
        if self.variants is None:
            key.click()
        elif place is not None:
            chosen = self.variants.button_at(place)
            if chosen is not None:
                chosen.click()

    def _let_go(self) -> None:
        for key in self._fingers.values():
            key.setDown(False)
        self._fingers.clear()

    def _key_at(self, on_screen: QPoint) -> TextKey | None:
        return self.layer.key_at(self.layer.mapFromGlobal(on_screen))
