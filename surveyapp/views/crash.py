"""What happens when the program itself is at fault: it is logged, said once, and work goes on."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QElapsedTimer,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPlainTextEdit, QWidget

from surveyapp.views.composing import caption, push_button
from surveyapp.views.dialogs import Dialog, read_only_text
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

logger = logging.getLogger(__name__)
_qt_logger = logging.getLogger("qt")

_AGAIN_MS = 2_000
"""A fault in a repaint comes again as soon as the dialog closes; for so long it is not shown."""

_LOGGED_AGAIN_S = 10.0
"""A fault in a model's data() comes at every cell of every repaint: the log would be full of it."""

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReporter(QObject):
    """Logs and shows every uncaught exception of any thread; logs the warnings of Qt.

    Make it in the GUI thread. The hooks only log and emit: they run in whatever thread
    failed, in the middle of anything.

    Signals:
        caught_quietly: an exception was logged but not shown, since `is_quiet` is set: a
            respondent is at the screen, who must not read its details.
    """

    caught_quietly = Signal()
    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._dialog: CrashDialog | None = None
        self.is_quiet = False
        self._shown = ""
        self._logged, self._logged_at = "", 0.0
        self._not_logged = 0
        self._closed = QElapsedTimer()
        self._former: tuple[Callable[..., Any], ...] | None = None
        self._former_of_qt: Any = None

    def install(self) -> None:
        """Take the place of the hooks of Python and Qt."""
        self._former_of_qt = qInstallMessageHandler(_log_qt)
        self._former = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread
        sys.unraisablehook = self._catch_unraisable

    def uninstall(self) -> None:
        """Put back the hooks that `install` replaced."""
        if self._former is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._former
            qInstallMessageHandler(self._former_of_qt)
            self._former = None
            self._say_what_was_not_logged()

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        if details == self._logged and time.monotonic() - self._logged_at < _LOGGED_AGAIN_S:
            self._not_logged += 1
        else:
            self._say_what_was_not_logged()
            logger.critical("a fault in the program", exc_info=(kind, error, trace))
            self._logged, self._logged_at = details, time.monotonic()
        self._caught.emit(details)

    def _say_what_was_not_logged(self) -> None:
        if self._not_logged:
            logger.critical("the fault before this came %d times more", self._not_logged)
        self._not_logged = 0

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if not issubclass(caught.exc_type, SystemExit) and caught.exc_value is not None:
            self._catch(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _catch_unraisable(self, unraisable: Any) -> None:
        # Raised where there is no caller: in a destructor, or in a generator that is collected.
        if unraisable.exc_value is not None:
            self._catch(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback)

    @Slot(str)
    def _show(self, details: str) -> None:
        if self.is_quiet:
            self.caught_quietly.emit()
            return
        if self._dialog is not None or self._comes_at_once_again(details):
            return
        self._shown = details
        self._dialog = CrashDialog(details, QApplication.activeWindow())
        self._dialog.destroyed.connect(self._forget)
        self._dialog.show()

    def _comes_at_once_again(self, details: str) -> bool:
        return (
            details == self._shown
            and self._closed.isValid()
            and not self._closed.hasExpired(_AGAIN_MS)
        )

    @Slot()
    def _forget(self) -> None:
        self._dialog = None
        self._closed.start()


class CrashDialog(Dialog):
    """Says that the program is at fault, what to do, and lets the details be copied."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Fault in the program"))
        # Over a modal dialog, a window that is not modal itself takes no input.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        title = words_label("heading", self.tr("Something went wrong in the program"), wraps=False)
        advice = words_label(
            "",
            self.tr(
                "Everything saved before is in the library, and you can go on. If the window"
                " behaves oddly, close it and start the program again. If this comes back, copy"
                " the details and send them to whoever looks after the program; read them first,"
                " they may quote an answer."
            ),
        )
        self._details = read_only_text(details, self.tr("Details"), 64, 10)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        label = caption(self.tr("&Details"), self._details)
        copy = push_button(self.tr("&Copy details"), self._copy)
        copy.setAutoDefault(False)
        buttons = self.closing()
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.column(GRID, title, advice, label, (self._details, 1), buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = getattr(context, "category", None)
    _qt_logger.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category or "default", message)
