"""A process of its own: the window is walked through while one override of Qt's is at fault.

``python -m tests.faults.broken_override LIBRARY MODULE CLASS METHOD [bare]``: with ``bare`` the
fault gets through to Qt.
"""

from __future__ import annotations

import functools
import importlib
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.overrides import guarded
from surveyapp.store.sqlite.opening import open_library
from surveyapp.views.crash import CrashDialog
from surveyapp.views.main_window import MainWindow
from surveyapp.views.screens import Screens
from surveyapp.views.theme import Appearance, apply_theme
from surveyapp.views.window_settings import WindowSettings
from surveyapp.workers.library import Library

_MS = 150
_caught = 0


def _note(*_fault: object) -> None:
    global _caught
    _caught += 1


def _plant(module: str, kind: str, name: str, is_bare: bool) -> None:
    owner = getattr(importlib.import_module(module), kind)
    work = getattr(owner, name).__wrapped__

    @functools.wraps(work)
    def fault(*_args: object, **_kwargs: object) -> object:
        raise ValueError("a fault in the program")

    setattr(owner, name, fault if is_bare else guarded(fault))


def _redraw(window: QWidget) -> None:
    """Draw as a program does: from Python, so that Qt has somewhere to raise the fault."""
    window.update()
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            widget.update()
    window.repaint()
    window.grab()


def _use(window: MainWindow, app: QApplication, theme: object, folder: Path) -> None:
    screens = window.screens
    window.show()
    QTest.qWait(_MS)
    for page in ("build", "collect", "results", "build"):
        screens.show_page(page)
        QTest.qWait(_MS)
        _redraw(window)
        _type_into(window)
    screens.show_page("collect")
    screens.collect.add_action.trigger()
    QTest.qWait(_MS)
    _type_into(window)
    screens.show_page("results")
    for tabs in window.findChildren(QTabWidget):
        tabs.setCurrentIndex(tabs.count() - 1)
    QTest.qWait(_MS)
    screens.queue.add(ExportRequest(1, folder / "out.csv", "csv"))
    screens.results.export_action.trigger()
    QTest.qWait(_MS)
    theme.set_appearance(Appearance.DARK)
    window.resize(window.width() - 90, window.height() - 60)
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            _redraw(top)
            if top is not window:
                top.close()
    app.setPalette(QPalette(app.palette()))
    QTest.qWait(_MS)
    window.close()
    window.close()


def _type_into(window: QWidget) -> None:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            widget.setFocus()
            QTest.keyClick(widget, Qt.Key.Key_Down)
            QTest.keyClick(widget, Qt.Key.Key_Tab)
            QTest.mouseMove(widget, QPoint(4, 4))


def main(path: str, module: str, kind: str, name: str, *bare: str) -> int:
    """Return 0 if the process lives to the end; print how often the fault was met."""
    app = QApplication([])
    sys.excepthook = _note
    theme = apply_theme(app)
    library = Library(open_library(Path(path)))
    _plant(module, kind, name, bool(bare))
    # Questions that wait for an answer get none: whoever asks is refused.
    closer = QTimer()
    closer.timeout.connect(_refuse)
    closer.start(50)
    settings = WindowSettings()
    window = MainWindow(settings)
    window.show_screens(Screens(library, settings, window))
    window.screens.list.choose(1)
    _use(window, app, theme, Path(path).parent)
    library.shut_down()
    print("lived", _caught, flush=True)
    return 0


def _refuse() -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is not None and not isinstance(dialog, CrashDialog):
        dialog.hide()
        dialog.setVisible(False)
        dialog.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
