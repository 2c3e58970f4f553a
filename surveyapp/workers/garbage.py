"""Python's collection of cycles, in the thread of the windows only."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 1_000


class GarbageCollector(QObject):
    """Collects when Python would, but never in another thread.

    Python collects in whatever thread happens to allocate. With a widget in a
    cycle that is the end of the process, since Qt frees widgets in their own
    thread only: seen once in a test run, a reading thread in the middle of a
    layout. Make it in the thread of the windows; it works until `stop`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def keep_what_is_there(self) -> None:
        """Look at nothing again that is there now: modules, which stay to the end."""
        gc.freeze()

    def stop(self) -> None:
        """Let Python collect wherever it likes."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _look(self) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
