"""The composition root of the window: log, look, library, main window, and their end."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import FrameType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QLibraryInfo,
    QLocale,
    QObject,
    QSocketNotifier,
    QTimer,
    QTranslator,
    Slot,
)
from PySide6.QtWidgets import QApplication

from surveyapp import __version__, paths
from surveyapp.exchange.parts import remove_left_behind
from surveyapp.log import open_log
from surveyapp.store.database import Database
from surveyapp.views import messages
from surveyapp.views.crash import CrashReporter
from surveyapp.views.icons import icon
from surveyapp.views.main_window import MainWindow
from surveyapp.views.opening.first_window import Doorbell
from surveyapp.views.opening.opener import Opener
from surveyapp.views.theme import apply_theme
from surveyapp.views.window_settings import WindowSettings
from surveyapp.workers.daily_backups import DailyBackups
from surveyapp.workers.library import Library

logger = logging.getLogger(__name__)

_NOT_OPENED = _FAILED = 1
_PATIENCE_MS = 3_000


def run_window(path: Path | None) -> int:
    """Show the library at ``path``, else the last one, until the window is closed.

    If another window shows it already, that one comes to the front instead.
    Returns the exit status: 1 if no library could be opened, else 0.
    """
    log = open_log()
    # Not waited for: what was left behind may be on a drive that no longer answers.
    Thread(target=remove_left_behind, args=(paths.part_notes(),), daemon=True).start()
    app = _application()
    settings = WindowSettings()
    apply_theme(app, settings.appearance)
    app.setWindowIcon(icon("list-checks", "accent_fill"))
    reporter = CrashReporter(app)
    reporter.install()
    signals = _EndSignals(app)
    try:
        opened = _FirstOpening().run(path or _last_library(settings))
        if isinstance(opened, int):
            return opened
        next_database: Database | None = opened
        while next_database is not None:
            settings.add_library(next_database.path)
            settings.save()
            next_database = _Session(next_database, settings).run()
        return 0
    except Exception:
        logger.critical("a fault in the program ended it", exc_info=True)
        sentence = _tr("Something went wrong in the program, and it cannot go on. Everything saved"
                       " before is in the library. Details are in the log: {path}")  # fmt: skip
        messages.show_error(None, app.applicationName(), sentence.format(path=log.path))
        return _FAILED
    finally:
        settings.save()
        signals.uninstall()
        reporter.uninstall()
        logger.info("ended")


class _FirstOpening(QObject):
    """Opens a library while there is no window yet."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = QEventLoop(self)
        self._result: Database | int = _NOT_OPENED

    def run(self, path: Path, backup: Path | None = None) -> Database | int:
        """Return the library, or the one chosen instead; without one the exit status.

        A ``backup`` is put in its place before.
        """
        opener = Opener(None, self.tr("Quit"), self)
        opener.opened.connect(self._keep)
        opener.shown_elsewhere.connect(self._leave_it)
        opener.given_up.connect(self._loop.quit)
        opener.open(path, backup=backup)
        # The dialogs are the only windows yet: their end is not that of the program.
        QApplication.setQuitOnLastWindowClosed(False)
        self._loop.exec()
        QApplication.setQuitOnLastWindowClosed(True)
        opener.shut_down()
        self.deleteLater()
        return self._result

    @Slot(object)
    def _keep(self, database: Database) -> None:
        self._result = database
        self._loop.quit()

    @Slot(object)
    def _leave_it(self, path: Path) -> None:
        logger.info("shown in another window")
        if sys.stderr is not None:  # as under pythonw
            sys.stderr.write(f"“{path}” is open already; its window has come to the front.\n")
        self._result = 0
        self._loop.quit()


class _Session(QObject):
    """One library in its window, until the window is closed."""

    def __init__(self, database: Database, settings: WindowSettings) -> None:
        super().__init__()
        # Early: a second start waits for the answer while the window is being made.
        self._bell = None if database.read_only else Doorbell(database.path, self)
        self._library = Library(database)
        try:
            self._window = MainWindow(self._library, settings)
        except BaseException:
            # Its threads, destroyed while they run, would abort the program before it says why.
            self._library.shut_down()
            raise
        if self._bell is not None:
            self._bell.rung.connect(self._window.come_forward)
        self._window.library_requested.connect(self._open_other)
        self._opener = Opener(self._window, self.tr("Cancel"), self)
        self._opener.opened.connect(self._switch)
        self._opener.shown_elsewhere.connect(self._say_elsewhere)
        self._window.restore_requested.connect(self._close_to_restore)
        self._daily = DailyBackups(self._library, self)
        self._daily.failed.connect(self._window.backup_notice.show_failure)
        self._daily.looked.connect(self._window.backup_notice.show_success)
        self._window.backup_notice.retry_requested.connect(self._daily.look)
        self._next: Database | None = None
        self._backup: Path | None = None

    def run(self) -> Database | None:
        """Return the library the person asked for instead, already open; None to end."""
        self._window.show()
        self._daily.start()
        QApplication.exec()
        if self._bell is not None:
            self._bell.close()
        path = self._library.path
        self._opener.shut_down()
        self._library.shut_down()
        # Before the next window, so that nothing of this one hears of that library.
        self._window.deleteLater()
        self._library.deleteLater()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._backup is not None:
            restored = _FirstOpening().run(path, self._backup)
            return restored if isinstance(restored, Database) else None
        return self._next

    @Slot(object)
    def _open_other(self, path: Path) -> None:
        # Unless it is to be written from now on.
        with suppress(OSError):
            if path.samefile(self._library.path) and not self._library.is_read_only:
                return
        # Opened first: if that fails, this window is still there.
        if not self._opener.is_busy:
            self._opener.open(path)

    @Slot(object)
    def _switch(self, database: Database) -> None:
        if self._window.close():
            self._next = database
        else:
            database.close()

    @Slot(object)
    def _say_elsewhere(self, path: Path) -> None:
        text = self.tr("“{path}” is open in another window, which now comes to the front.")
        messages.tell(self._window, self.tr("Open library"), text.format(path=path))
        # The message came before it.
        self._opener.ring(path)

    @Slot(object)
    def _close_to_restore(self, backup: Path) -> None:
        # A file that is open cannot be replaced: the rest is done when this one is closed.
        if self._window.close():
            self._backup = backup


class _EndSignals(QObject):
    """Ctrl+C in the terminal, or the end of the desktop session, closes the windows.

    Python runs its handlers between two of its own instructions, and Qt waits
    outside of them; so the interpreter writes to a socket that Qt watches.
    """

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


def _application() -> QApplication:
    # Qt takes its own options out of the list, and ours are none of them.
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Survey App")
    app.setApplicationDisplayName("Survey App")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.surveyapp.SurveyApp")
    if QLocale().language() is QLocale.Language.C:
        # No locale is set, as on a bare server: that one has no grouping and no words for dates.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.World))
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
