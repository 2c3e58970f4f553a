"""One window for a library: a second start asks the first one to show itself.

The program that opened the library to write listens with a `SingleInstance` on a local socket
named after the library's real path; a second start calls `show_running_window`.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from surveyapp.views.opening.instance_socket import is_private, make_private, socket_name

logger = logging.getLogger(__name__)

_ANSWER = b"shown\n"
_LONGEST = 4_096
_GLANCE_MS = 1
_PAUSE_S = 0.02
_TOKEN = "XDG_ACTIVATION_TOKEN"
"""With which a desktop lets a program that was just started come to the front (Wayland)."""


class SingleInstance(QObject):
    """Hears other starts on the same library.

    Signals:
        show_requested: show the window; the other start is answered when all have heard it.
    """

    show_requested = Signal()

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        """Begin to listen; only for who has the library's lock."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)
        if not make_private():
            # Then a second start says that the library is in use, which is true.
            logger.warning("no second start can be heard: the folder for it is another user's")
            return
        name = socket_name(library)
        # A killed program leaves its socket behind. Ours to remove: the lock is ours.
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            # Then a second start says that the library is in use, which is true.
            logger.warning("no second start can be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Hear nobody any more."""
        self._server.close()

    @Slot()
    def _receive(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _OtherStart(socket, self)


class _OtherStart(QObject):
    """One other start at the door; lives as long as its connection."""

    def __init__(self, socket: QLocalSocket, instance: SingleInstance) -> None:
        super().__init__(socket)
        self._socket = socket
        self._instance = instance
        socket.setReadBufferSize(_LONGEST)
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(self._answer)
        self._answer()

    @Slot()
    def _answer(self) -> None:
        if not self._socket.canReadLine():
            return
        token = bytes(self._socket.readLine().data()).strip()
        if token:
            # Qt takes it from there when a window is to be activated.
            os.environ[_TOKEN] = os.fsdecode(token)
        self._instance.show_requested.emit()
        self._socket.write(_ANSWER)
        self._socket.flush()
        self._socket.disconnectFromServer()


def report_running_window(path: Path) -> None:
    """Tell whoever started the program in a terminal why there is no second window."""
    if sys.stderr is not None:  # as under pythonw
        sys.stderr.write(f"“{path}” is open already; its window has come to the front.\n")


def show_running_window(library: Path, patience_ms: int) -> bool:
    """Ask the window that shows this library to come to the front; return whether it did.

    Waits so long for the answer, and not at all where nobody listens. For any thread.
    """
    if not is_private():
        return False
    socket = QLocalSocket()
    socket.connectToServer(socket_name(library))
    if not socket.waitForConnected(_GLANCE_MS):
        return False
    if sys.platform == "win32":
        import ctypes

        # Only who was started by the person just now may pass the front on to others.
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    socket.write(os.fsencode(os.environ.get(_TOKEN, "")) + b"\n")
    socket.flush()
    deadline = time.monotonic() + patience_ms / 1000
    # In glances: PySide lets no other thread run while Qt waits for a socket.
    while not socket.waitForReadyRead(_GLANCE_MS):
        if not socket.isValid() or time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE_S)
    return socket.readAll().data() == _ANSWER
