"""The keys themselves: letters, digits and signs; capitals, accents, and what held keys offer."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEventPoint, QHideEvent, QTouchEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QStackedLayout,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.keyboard.key_button import KeySheet, TextKey
from surveyapp.views.kiosk.keyboard.keys import (
    Purpose,
    Role,
    Sheet,
    first_sheet,
    sheets_of,
    written,
)
from surveyapp.views.kiosk.keyboard.layouts import HINTED, Layout
from surveyapp.views.kiosk.keyboard.variants import VariantRow

ROWS = 4
_HOLD_MS = 400
_STATE = QEventPoint.State


class _Shift(Enum):
    OFF = auto()
    ONCE = auto()
    LOCKED = auto()


class TouchKeyboard(QWidget):
    """Tells what is pressed, and remembers nothing of it.

    Fingers are followed here, several at once: who types fast touches the next key
    before the one before is let go. A mouse presses the keys as any buttons.

    Signals:
        typed: a sign.
        erased, entered: these keys were pressed.
        hide_wanted: the keys are to go away.
    """

    typed = Signal(str)
    erased = Signal()
    entered = Signal()
    hide_wanted = Signal()

    def __init__(self, layout: Layout, look: Look, page: QWidget, parent: QWidget) -> None:
        """``page`` is what the row of a held key may cover."""
        super().__init__(parent)
        self._letters, self._look, self._page = layout, look, page
        self._onward = "on-left" if _is_mirrored(page) else "on-right"
        # Keys stand like this also where one writes from right to left.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.purpose: Purpose | None = None
        self._shift, self._accent = _Shift.OFF, ""
        self._shifted = QElapsedTimer()
        self._fingers: dict[int, TextKey] = {}
        self._held: TextKey | None = None
        self._hold = QTimer(self, singleShot=True, interval=_HOLD_MS)
        self._hold.timeout.connect(self._offer)
        self.variants: VariantRow | None = None
        self._sheets: dict[Sheet, KeySheet] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonPressed.connect(self._begin)
        self._group.buttonClicked.connect(self._press)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)

    @property
    def sheet(self) -> KeySheet:
        """The keys that are shown."""
        sheet = self._stack.currentWidget()
        assert isinstance(sheet, KeySheet)
        return sheet

    def write_for(self, purpose: Purpose) -> None:
        """Begin to write something of this kind: with letters, nothing pressed."""
        if purpose != self.purpose:
            self.purpose = purpose
            self._make_sheets(purpose)
        self._shift, self._accent = _Shift.OFF, ""
        self.show_sheet(first_sheet(self._letters, purpose))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show these keys."""
        self._stack.setCurrentWidget(self._sheets[sheet])
        self._show_faces()

    def begin_large(self, large: bool) -> None:
        """Write the next letter as a capital or not, unless capitals are locked."""
        if self._shift is not _Shift.LOCKED:
            self._shift = _Shift.ONCE if large else _Shift.OFF
            self._show_faces()

    def close_variants(self) -> None:
        """Take away what a held key offers."""
        self._hold.stop()
        if self.variants is not None:
            self.variants.hide()
            self.variants.deleteLater()
            self.variants = None

    @guarded
    def event(self, event: QEvent) -> bool:
        """Follow every finger by itself."""
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

    def _make_sheets(self, purpose: Purpose) -> None:
        for former in self._sheets.values():
            self._stack.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._sheets = {
            name: KeySheet(rows, self._look, self)
            for name, rows in sheets_of(self._letters, purpose).items()
        }
        for sheet in self._sheets.values():
            for key in sheet.keys:
                self._group.addButton(key)
                self._show_face(key)
            self._stack.addWidget(sheet)

    def _show_faces(self) -> None:
        for key in self.sheet.keys:
            self._show_face(key)

    def _show_face(self, button: TextKey) -> None:
        key = button.key
        match key.role:
            case Role.SIGN if key.sign == " ":
                button.show_face("", self.tr("Space"), drawn="space")
            case Role.SIGN:
                face = self._written(key.sign)
                hinted = key.variants[:1] if key.sign in HINTED else ()
                button.show_face(face, face, hint="".join(map(self._written, hinted)))
            case Role.ACCENT:
                button.setChecked(self._accent == key.sign)
                button.show_face(key.sign, self.tr("Accent on the next letter"))
            case Role.SHIFT if self._shift is _Shift.LOCKED:
                button.setChecked(True)
                button.show_face("", self.tr("Capital letters, locked"), drawn="shift-lock")
            case Role.SHIFT:
                button.setChecked(self._shift is _Shift.ONCE)
                button.show_face("", self.tr("Capital letter"), drawn="shift")
            case Role.ERASE:
                button.show_face("", self.tr("Delete"), drawn="erase")
            case Role.HIDE:
                button.show_face("", self.tr("Hide the keys"), drawn="hide-keys")
            case Role.ENTER if self.purpose is not None and self.purpose.has_lines:
                button.show_face("", self.tr("New line"), drawn="enter")
            case Role.ENTER:
                button.show_face("", self.tr("Go on"), drawn=self._onward)
            case Role.SHEET:
                button.show_face(key.sign, self._name_of(key.sheet, key.sign))

    def _name_of(self, sheet: Sheet | None, sign: str) -> str:
        if sheet is Sheet.SIGNS:
            return self.tr("Digits and signs")
        return self.tr("More signs") if sheet is Sheet.MORE_SIGNS else sign

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
            return  # it was held, and one of its signs is to be chosen
        key = button.key
        match key.role:
            case Role.SIGN:
                self._write(self._written(key.sign))
            case Role.ACCENT:
                self._accent = "" if self._accent else key.sign
                self._show_faces()
            case Role.SHIFT:
                self._change_shift()
            case Role.SHEET if key.sheet is not None:
                self.show_sheet(key.sheet)
            case Role.ERASE:
                self.erased.emit()
            case Role.ENTER:
                self.entered.emit()
            case Role.HIDE:
                self.hide_wanted.emit()

    def _write(self, sign: str) -> None:
        self._accent = ""
        self._shifted.invalidate()
        if self._shift is _Shift.ONCE:
            self._shift = _Shift.OFF
        self._show_faces()
        self.typed.emit(sign)

    def _change_shift(self) -> None:
        """Capital once; pressed twice, until it is pressed again."""
        twice = (
            self._shifted.isValid() and self._shifted.elapsed() < QApplication.doubleClickInterval()
        )
        if self._shift is _Shift.LOCKED:
            self._shift = _Shift.OFF
            self._shifted.invalidate()
        elif twice:
            self._shift = _Shift.LOCKED
        else:
            self._shift = _Shift.OFF if self._shift is _Shift.ONCE else _Shift.ONCE
            self._shifted.start()
        self._show_faces()

    @Slot()
    def _offer(self) -> None:
        """Show what the held key offers."""
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
        return self.sheet.key_at(self.sheet.mapFromGlobal(on_screen))


def _is_mirrored(page: QWidget) -> bool:
    return page.layoutDirection() is Qt.LayoutDirection.RightToLeft
