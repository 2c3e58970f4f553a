"""The whole window on a real library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent

from surveyapp.workers.library import Library
from tests.libraries import open_new_library


def window_on(library: Library, settings_file: Path | None = None):
    """Make the main window with the screens of a library in it."""
    from surveyapp.views.main_window import MainWindow
    from surveyapp.views.screens import Screens
    from surveyapp.views.window_settings import WindowSettings

    settings = WindowSettings(settings_file)
    window = MainWindow(settings)
    window.show_screens(Screens(library, settings, window))
    return window


@pytest.fixture
def open_window(qtbot, tmp_path: Path):
    """Open the window on tmp_path's library, as often as asked; all are closed at the end."""
    from surveyapp.views.main_window import MainWindow

    opened: list[tuple[MainWindow, Library]] = []

    def close_all() -> None:
        for window, library in opened:
            window.close()
            library.shut_down()
            for part in (window, library):
                part.deleteLater()
        # Now, while their Python halves are whole: what is still queued for them goes with them.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        opened.clear()

    def open_one() -> MainWindow:
        close_all()
        library = Library(open_new_library(tmp_path / "library.surveys"))
        window = window_on(library, tmp_path / "window.ini")
        opened.append((window, library))
        with qtbot.waitSignal(window.screens.list.loaded):
            window.show()
        return window

    yield open_one
    close_all()


@pytest.fixture
def own_look(qapp, monkeypatch) -> Iterator[None]:
    """Let a test change the look of the one application; it is given back as it was."""
    from surveyapp.views.text_size import NORMAL
    from surveyapp.views.theme import Theme

    monkeypatch.delenv("SURVEYAPP_THEME", raising=False)
    before = qapp.findChild(Theme)
    appearance = before and before.appearance
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield
    theme = qapp.findChild(Theme)
    if theme is not None:
        theme.text_scale.show(NORMAL)
    qapp.setFont(font)
    if before is not None:
        before.set_appearance(appearance)
    elif theme is not None:
        # It would take what it showed last for what is shown, and not show it again.
        shiboken6.delete(theme)
        qapp.setStyleSheet(sheet)
        qapp.setPalette(palette)


@pytest.fixture
def run_here(own_look, qapp, monkeypatch) -> Iterator[Callable[..., int]]:
    """Run the program in this process, on the application of the tests."""
    from surveyapp import app, log

    monkeypatch.setattr(app, "make_application", lambda: qapp)
    logs = []
    open_log = log.open_log

    def keep_log():
        logs.append(open_log())
        return logs[-1]

    monkeypatch.setattr(log, "open_log", keep_log)
    yield app.run_window
    for opened in logs:
        opened.close()
