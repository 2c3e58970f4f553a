"""The keys for texts on the kiosk's display, touched with a finger."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from surveyapp.views.kiosk.keyboard.key_widgets import TextKey
from surveyapp.views.kiosk.keyboard.keyboard import TouchKeyboard
from surveyapp.views.kiosk.keyboard.keys import KeyRole, Layer, written
from surveyapp.views.kiosk.keyboard.panel import KeyboardPanel
from tests.pages.finding import button_of, touch
from tests.pages.kiosk import KioskDisplay


def panel_of(visitor: KioskDisplay) -> KeyboardPanel:
    """Return where the keys stand on the page that is shown."""
    panel = visitor.page.findChild(KeyboardPanel)
    assert panel is not None
    return panel


def key_of(keyboard: TouchKeyboard, role: KeyRole, layer: Layer | None = None) -> TextKey | None:
    """Return the key on the layer that is shown which does this."""
    found = [k for k in keyboard.layer.keys if k.key.role is role]
    return next((k for k in found if layer is None or k.key.layer is layer), None)


@dataclass
class KioskKeys:
    """Touches keys, looking for each sign as a person does: here, held, on another layer."""

    finger: QPointingDevice
    qtbot: object
    visitor: KioskDisplay

    @property
    def keyboard(self) -> TouchKeyboard:
        return panel_of(self.visitor).keyboard

    def tap(self, widget: QWidget) -> None:
        assert widget.isVisible(), widget
        touch(self.finger, widget, widget.rect().center())
        QApplication.processEvents()

    def press(self, text: str) -> None:
        """Touch the button on this screen that says so."""
        self.tap(button_of(self.visitor.window, text))

    def go_on(self) -> None:
        """Touch Next, and wait for the page after it."""
        self.tap(self.visitor.next_button)
        self.visitor.wait_for_page()

    def wait_for_keys(self) -> None:
        self.qtbot.waitUntil(lambda: panel_of(self.visitor).isVisible())

    def hold(self, key: TextKey, sign: str) -> None:
        """Hold a key, slide to one of the signs it offers, let go."""
        window = self.visitor.window.windowHandle()
        at = key.mapTo(self.visitor.window, key.rect().center())
        QTest.touchEvent(window, self.finger).press(0, at, window).commit()
        self.qtbot.waitUntil(lambda: self.keyboard.variants is not None)
        offered = button_of(self.keyboard.variants, sign)
        to = offered.mapTo(self.visitor.window, offered.rect().center())
        QTest.touchEvent(window, self.finger).move(0, to, window).commit()
        QTest.touchEvent(window, self.finger).release(0, to, window).commit()

    def write(self, text: str) -> None:
        self.wait_for_keys()
        for sign in text:
            self._write(sign)

    def _write(self, sign: str) -> None:
        if sign == "\n":
            self.tap(key_of(self.keyboard, KeyRole.ENTER))
            return
        for _ in range(4):
            self._set_shift(sign.isupper())
            for key in self.keyboard.layer.keys:
                if key.key.role is KeyRole.SIGN and sign == (key.face or key.key.sign):
                    self.tap(key)
                    return
            for key in self.keyboard.layer.keys:
                held = [written(one, large=sign.isupper()) for one in key.key.variants]
                if sign in held:
                    self.hold(key, sign)
                    return
            self._turn_over(sign)
        raise AssertionError(f"no key for {sign!r}")

    def _set_shift(self, large: bool) -> None:
        shift = key_of(self.keyboard, KeyRole.SHIFT)
        if shift is not None and shift.isChecked() != large:
            self.tap(shift)

    def _turn_over(self, sign: str) -> None:
        letters, signs = (Layer.LETTERS, Layer.LATIN), (Layer.SIGNS, Layer.MORE_SIGNS)
        for layer in (*letters, *signs) if sign.isalpha() else (*signs, *letters):
            key = key_of(self.keyboard, KeyRole.LAYER, layer)
            if key is not None:
                self.tap(key)
                return


def place_in(window: QWidget, widget: QWidget) -> tuple[QPoint, QPoint]:
    """Return the upper left and the lower right corner of a widget in its window."""
    return widget.mapTo(window, QPoint(0, 0)), widget.mapTo(window, widget.rect().bottomRight())


def offered_by(keyboard: TouchKeyboard) -> list[QAbstractButton]:
    """Return the signs that a held key offers now."""
    assert keyboard.variants is not None
    return keyboard.variants.keys.buttons()
