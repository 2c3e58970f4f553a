"""The pad on which the staff enters the PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from surveyapp.domain.pin import MOST
from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import ENTERS
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.overlay import Overlay
from surveyapp.views.kiosk.widgets import button, words
from surveyapp.workers.pin_guard import PinGuard

_LEAVE_MS = 30_000
"""Without a digit it closes by itself: a respondent may have opened it by accident."""
_DOT = "●"
_DIGITS = "123456789"


class PinPad(Overlay):
    """Takes the PIN by touch or keys, and shows a dot for each digit.

    Signals:
        accepted: the PIN was right.
        closed: the pad is to be closed.
    """

    accepted = Signal()
    closed = Signal()

    def __init__(self, guard: PinGuard, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, share=0.42)
        self._guard = guard
        self._entered = ""
        self._is_checking = False
        self._shown = words("", "heading", centred=True)
        self._shown.setAccessibleName(self.tr("Digits entered"))
        self._said = words("", "small", centred=True)
        self.body.addWidget(words(self.tr("Staff only: enter the PIN"), centred=True))
        self.body.addWidget(self._shown)
        keys = QWidget()
        # Digits run from left to right in every language.
        keys.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        keys.setLayout(self._keys())
        self.body.addWidget(keys)
        self.body.addWidget(self._said)
        self._leave = QTimer(self, singleShot=True, interval=_LEAVE_MS)
        self._leave.timeout.connect(self.closed)
        self._leave.start()
        guard.accepted.connect(self.accepted)
        guard.refused.connect(self._refuse)
        guard.wait_changed.connect(self._show_wait)
        guard.failed.connect(self._fail)
        self._show_entered()
        self._show_wait(guard.wait_s)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits; Enter checks them, Backspace deletes one, Escape closes the pad."""
        key = event.key()
        if event.text() in ("0", *_DIGITS):
            self._add(event.text())
        elif key in ENTERS:
            self._check()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take_back()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()

    def _keys(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.look.gap)
        group = QButtonGroup(self)
        group.idClicked.connect(self._press)
        for place, digit in enumerate((*_DIGITS, "0")):
            key = button(digit)
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            group.addButton(key, int(digit))
            row, column = (3, 1) if digit == "0" else divmod(place, 3)
            grid.addWidget(key, row, column)
        back = button("⌫")
        back.setAccessibleName(self.tr("Take back the last digit"))
        back.clicked.connect(self._take_back)
        self._enter = button("✓", "primary")
        self._enter.setAccessibleName(self.tr("Check the PIN"))
        self._enter.clicked.connect(self._check)
        cancel = button(self.tr("Back to the survey"), "quiet")
        cancel.clicked.connect(self.closed)
        for one in (back, self._enter, cancel):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid.addWidget(back, 3, 0)
        grid.addWidget(self._enter, 3, 2)
        grid.addWidget(cancel, 4, 0, 1, 3)
        return grid

    @Slot(int)
    def _press(self, digit: int) -> None:
        self._add(str(digit))

    def _add(self, digit: str) -> None:
        if len(self._entered) < MOST and not self._is_checking:
            self._entered += digit
            self._leave.start()
            self._said.setText("")
            self._show_entered()

    @Slot()
    def _take_back(self) -> None:
        if not self._is_checking:
            self._entered = self._entered[:-1]
            self._show_entered()

    @Slot()
    def _check(self) -> None:
        if self._entered and not self._is_checking and self._guard.wait_s == 0:
            self._is_checking = True
            self._said.setText(self.tr("One moment…"))
            self._guard.try_pin(self._entered)
            self._entered = ""
            self._show_entered()

    @Slot(int)
    def _refuse(self, wait_s: int) -> None:
        self._is_checking = False
        self._leave.start()
        self._said.setText(self.tr("That is not the PIN."))
        if wait_s:
            self._show_wait(wait_s)

    @Slot(int)
    def _show_wait(self, seconds: int) -> None:
        self._enter.setEnabled(seconds == 0)
        if seconds:
            self._leave.start()
            self._said.setText(self.tr("Too many wrong PINs. Wait %n second(s).", "", seconds))
        elif not self._is_checking:
            self._said.setText("")

    @Slot(str)
    def _fail(self, _sentence: str) -> None:
        self._is_checking = False
        self._said.setText(self.tr("The PIN could not be checked. Please try again."))

    def _show_entered(self) -> None:
        self._shown.setText(_DOT * len(self._entered) or "–")
