"""The composition root of the window: look, window, log, and what runs in it, to the end.

The window is shown before anything is loaded that takes long: SQLAlchemy, the screens.
"""

from __future__ import annotations

import importlib
import logging
import signal
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QLocale,
    QTranslator,
)
from PySide6.QtWidgets import QApplication

from surveyapp import __version__, paths
from surveyapp.locked import locked_library
from surveyapp.process import shorten_turns
from surveyapp.store.sqlite.allocation import stop_counting_memory
from surveyapp.views.fonts import apply_fonts
from surveyapp.views.locales import window_locale
from surveyapp.views.main_window import MainWindow
from surveyapp.views.opening.instance_socket import has_socket
from surveyapp.views.theme import STYLE, apply_theme
from surveyapp.views.window_settings import WindowSettings
from surveyapp.workers.garbage import GarbageCollector

if TYPE_CHECKING:
    from surveyapp.views.kiosk.blank_screen import BlankScreen

logger = logging.getLogger(__name__)

_FAILED = 1
_PATIENCE_MS = 2_000
"""How long the window that shows the library already has to answer."""
_REST = (
    "surveyapp.log",
    "surveyapp.end_signals",
    "surveyapp.views.crash",
    "sqlalchemy",
    "surveyapp.store.responses",
    "surveyapp.exchange.responses_out.formats",
    "surveyapp.exchange.responses_out.export",
    "surveyapp.views.answering.registry",
    "surveyapp.views.builder.canvas.cards",
    "surveyapp.views.builder.canvas.canvas",
    "surveyapp.views.builder.question_inspector",
    "surveyapp.views.builder.page",
    "surveyapp.views.results.page",
    "surveyapp.views.collect.page",
    "surveyapp.views.home.page",
    "surveyapp.views.screens",
    "surveyapp.program",
)
"""What `_run` needs, of which each imports what stands before it: pieces of about 50 ms."""


def run_window(path: Path | None, *, new_kiosk: bool = False, survey_id: int = 0) -> int:
    """Show the library at ``path``, else the last one, until the window is closed.

    A library whose kiosk was not ended comes back as that kiosk; ``new_kiosk`` says that
    its kiosk was locked just now; ``survey_id`` that the summary of this survey is to be shown
    first. If another window shows the library already, that window comes to the front
    instead. Returns the exit status: 1 if no library could be opened, else 0.
    """
    shorten_turns()
    app = make_application()
    settings = WindowSettings()
    locked = locked_library()
    path = path or locked or _last_library(settings)
    if survey_id:
        settings.set_last_survey(path, survey_id)
        settings.last_page = "summary"
    if has_socket(path) and _is_shown_elsewhere(path):
        return 0
    apply_theme(app, settings.appearance, settings.text_size)
    window = MainWindow(settings)
    blank_screen = _draw_blank_screen() if new_kiosk or path.absolute() == locked else None
    if blank_screen is None:
        window.show_opening(_tr("Opening “{name}”…").format(name=path.name))
        window.show()
    collector = GarbageCollector(app)
    _load_the_rest()
    collector.keep_what_is_there()
    try:
        if blank_screen is None and not window.isVisible():
            return 0
        return _run(app, window, settings, path, blank_screen, came_back=not new_kiosk)
    finally:
        collector.stop()


def _load_the_rest() -> None:
    """Import the rest of the program piece by piece; between two the window can be moved, closed.

    Not in a thread: while one makes classes of Qt's, PySide 6.11 ends the process where the
    window is painted meanwhile (`MetaObjectBuilder::update`), once in some thirty slow starts.
    """
    # Nothing is open yet that an end in the middle could harm.
    former = signal.signal(signal.SIGINT, signal.SIG_DFL)
    stop_counting_memory()
    for name in _REST:
        QApplication.processEvents()
        importlib.import_module(name)
    QApplication.processEvents()
    signal.signal(signal.SIGINT, former)


def _draw_blank_screen() -> BlankScreen:
    from surveyapp.views.kiosk.blank_screen import BlankScreen

    blank_screen = BlankScreen()
    blank_screen.draw()
    return blank_screen


def _run(
    app: QApplication,
    window: MainWindow,
    settings: WindowSettings,
    path: Path,
    blank_screen: BlankScreen | None,
    *,
    came_back: bool,
) -> int:
    """Show the library, as a kiosk if there is a blank screen, until the program's end."""
    from surveyapp.end_signals import EndSignals
    from surveyapp.exchange.part_files import remove_left_behind
    from surveyapp.log import open_log
    from surveyapp.program import Program
    from surveyapp.views import messages
    from surveyapp.views.crash import CrashReporter
    from surveyapp.views.icons import icon

    log = open_log()
    # Not waited for: what was left behind may be on a drive that no longer answers.
    Thread(target=remove_left_behind, args=(paths.part_notes(),), daemon=True).start()
    app.setWindowIcon(icon("list-checks", "accent_fill"))
    reporter = CrashReporter(app)
    reporter.install()
    signals = EndSignals(app)
    program = Program(window, settings, reporter)
    program.ended.connect(QCoreApplication.exit)
    signals.asked.connect(program.end_kiosk)
    try:
        if blank_screen is None:
            program.open(path)
        else:
            program.open_kiosk(path, blank_screen, came_back=came_back)
        status = QApplication.exec()
        program.shut_down()
        if program.fault is not None:
            raise program.fault
        return status
    except Exception:  # of any kind: whatever ends the program is to be seen and logged
        logger.critical("a fault in the program ended it", exc_info=True)
        if blank_screen is not None and blank_screen.isVisible():
            # Whoever is there is no one of the staff, and behind it is the desktop.
            blank_screen.say_not_ready()
            QApplication.exec()
            program.shut_down()
            return _FAILED
        sentence = _tr("Something went wrong in the program, and it cannot go on. Everything saved"
                       " before is in the library. Details are in the log: {path}")  # fmt: skip
        messages.show_error(None, app.applicationName(), sentence.format(path=log.path))
        return _FAILED
    finally:
        settings.save()
        signals.uninstall()
        reporter.uninstall()
        for part in (program, window):
            part.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        logger.info("ended")


def _is_shown_elsewhere(path: Path) -> bool:
    from surveyapp.views.opening.first_window import report_running_window, show_running_window

    is_shown = show_running_window(path, _PATIENCE_MS)
    if is_shown:
        report_running_window(path)
    return is_shown


def make_application() -> QApplication:
    """Make the one application, with its style, name and language."""
    # Qt takes its own options out of the list, and ours are none of them.
    app = QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("Survey App")
    app.setApplicationDisplayName("Survey App")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.surveyapp.SurveyApp")
    apply_fonts(app)
    QLocale.setDefault(window_locale(QLocale()))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        app.installTranslator(translator)
    return app


def _last_library(settings: WindowSettings) -> Path:
    # One on a stick that was pulled out must not be made anew, empty.
    last = settings.last_library
    return last if last is not None and last.exists() else paths.default_library()


def _tr(text: str) -> str:
    return QCoreApplication.translate("app", text)
