"""Home in the real window, in a process of its own that says what its window's thread worked.

``python -m tests.benchmarks.home_window LIBRARY table|cards`` prints one JSON object, in ms.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget

from surveyapp.store.sqlite.opening import open_library
from surveyapp.views.fonts import apply_fonts
from surveyapp.views.theme import STYLE, Appearance, apply_theme
from surveyapp.views.window_settings import HomeView
from surveyapp.workers.library import Library
from tests.pages.home import HomeScreen
from tests.window import window_on

_SETTLED_MS = 700


def worked(act: Callable[[], object]) -> float:
    """Return the milliseconds that this thread works until what was done is painted."""
    begun = time.thread_time()
    act()
    loop = QEventLoop()
    QTimer.singleShot(_SETTLED_MS, loop.quit)
    loop.exec()
    return (time.thread_time() - begun) * 1000


def _scroll(bar: QScrollBar, window: QWidget) -> None:
    """Scroll to the middle, and paint all, as there is nothing to scroll with few surveys."""
    bar.setValue(bar.maximum() // 2)
    window.repaint()


def main() -> None:
    """Show Home, search, clear, sort, scroll; print what each took."""
    path, view = Path(sys.argv[1]), HomeView[sys.argv[2].upper()]
    with tempfile.TemporaryDirectory(prefix="surveyapp-benchmarks-") as folder:
        os.environ["SURVEYAPP_HOME"] = folder
        app = QApplication([*sys.argv[:1], *STYLE])
        apply_fonts(app)
        apply_theme(app, Appearance.LIGHT)
        library = Library(open_library(path))
        window = window_on(library)
        window.resize(1280, 800)
        page = window.screens.home
        page.show_as(view)
        screen = HomeScreen(page)
        took = {"load": worked(window.show)}
        screen.search.setFocus()  # as somebody has who types there
        took["search"] = worked(lambda: screen.search.setText("north"))
        took["clear"] = worked(screen.search.clear)
        took["sort"] = worked(lambda: screen.sort.setCurrentIndex(1))
        bar = page.findChild(QScrollArea).verticalScrollBar()
        took["scroll"] = worked(lambda: _scroll(bar, window))
        print(json.dumps(took))
        library.shut_down()


if __name__ == "__main__":
    main()
