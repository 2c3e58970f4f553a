"""Python's collection of cycles, in the thread of the windows only."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 1_000


class GarbageCollector(QObject):
    """Runs the cyclic garbage collector when Python would, but in the thread of the windows.

    Python collects in whichever thread allocates. A widget in a cycle that a reading
    thread frees ends the process, since Qt allows that in the widget's thread only; it
    happened once in a test run, in the middle of a layout. Make the collector in the
    thread of the windows; it works until `stop`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def keep_what_is_there(self) -> None:
        """Exclude from collections what is there now: modules, which stay to the end."""
        gc.freeze()

    def stop(self) -> None:
        """Leave collecting to Python again, in any thread."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _look(self) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
