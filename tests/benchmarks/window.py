"""A window that ends the process once it is painted: bare, or ours on the library named.

Apart from `start`, which imports far more than a bare window may.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _show_bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = _closing_once_painted(QMainWindow)()
    window.resize(1200, 800)
    window.show()
    app.exec()


def _show_ours(library: Path) -> None:
    from surveyapp import app

    app.MainWindow = _closing_once_painted(app.MainWindow)
    app.run_window(library)


def _closing_once_painted(window_class: type) -> type:
    from PySide6.QtCore import QTimer

    class Closing(window_class):
        def paintEvent(self, event) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, self.close)

    return Closing


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _show_ours(Path(sys.argv[1]))
    else:
        _show_bare()
    sys.stdout.flush()
    # The bare window has nothing to put away; ours did it in run_window.
    os._exit(0)
