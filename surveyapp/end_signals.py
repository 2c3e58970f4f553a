"""What asks the program from outside to end."""

from __future__ import annotations

import logging
import signal
import socket
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

logger = logging.getLogger(__name__)

_PATIENCE_MS = 3_000


class EndSignals(QObject):
    """Ctrl+C in the terminal, or the end of the desktop session, closes the windows.

    Python runs its handlers between two of its own instructions, and Qt waits
    outside of them; so the interpreter writes to a socket that Qt watches.

    Signals:
        asked: before the windows are closed; one of them may be about to refuse.
    """

    asked = Signal()

    _SIGNALS = (signal.SIGINT, signal.SIGTERM)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._receiving, self._sending = socket.socketpair()
        self._receiving.setblocking(False)
        self._sending.setblocking(False)
        self._notifier = QSocketNotifier(self._receiving.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close_windows)
        self._former = {number: signal.signal(number, _note) for number in self._SIGNALS}
        self._former_fd = signal.set_wakeup_fd(self._sending.fileno())

    def uninstall(self) -> None:
        """Let signals do what they did before."""
        signal.set_wakeup_fd(self._former_fd)
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._receiving.close()
        self._sending.close()

    @Slot()
    def _close_windows(self) -> None:
        with suppress(BlockingIOError):
            logger.info("asked to end by signals %s", list(self._receiving.recv(64)))
        self.asked.emit()
        # Nobody may be there to answer a question that closing asks; ending the
        # event loop then is safe too: the library finishes its writes.
        QTimer.singleShot(_PATIENCE_MS, self._leave)
        QApplication.closeAllWindows()

    @Slot()
    def _leave(self) -> None:
        # Not quit(): that asks the windows once more, and they may say no.
        QCoreApplication.exit(0)


def _note(number: int, frame: FrameType | None) -> None:
    """Be there in place of the default, which would end the process."""
