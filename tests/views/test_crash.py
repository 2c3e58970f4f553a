"""A fault in the program is logged without answers, said once, and does not end the program."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from surveyapp.log import open_log
from surveyapp.views.crash import CrashDialog, CrashReporter
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close

SECRET = "my answer is 42"


class Faulty(QObject):
    """Fails in a slot, in whatever thread it lives."""

    wanted = Signal(str)
    failed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted.connect(self.fail)

    @Slot(str)
    def fail(self, words: str) -> None:
        self.failed.emit()
        raise ValueError(words)


@pytest.fixture
def log():
    log = open_log()
    yield log.path
    log.close()


@pytest.fixture
def reporter(qapp, log):
    reporter = CrashReporter()
    reporter.install()
    yield reporter
    reporter.uninstall()
    for dialog in dialogs():
        dialog.close()


def dialogs() -> list[CrashDialog]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, CrashDialog) and widget.isVisible()
    ]


def shown(qtbot) -> CrashDialog:
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    return dialogs()[0]


def close(qtbot, dialog: CrashDialog) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def details(dialog: CrashDialog) -> str:
    return dialog.findChild(QPlainTextEdit).toPlainText()


def test_a_fault_in_a_slot_is_shown_and_the_program_goes_on(qtbot, reporter):
    faulty = Faulty()
    QTimer.singleShot(0, faulty, lambda: faulty.fail(SECRET))
    dialog = shown(qtbot)
    assert f"ValueError: {SECRET}" in details(dialog)
    assert dialog.findChildren(QLabel)[0].text() == "Something went wrong in the program"
    close(qtbot, dialog)
    ticked = QTimer(singleShot=True)
    with qtbot.waitSignal(ticked.timeout):
        ticked.start(0)


def test_the_log_has_the_place_but_not_the_words_of_a_fault(qtbot, reporter, log):
    def first_fault() -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise OSError(2, SECRET) from error

    try:
        first_fault()
    except OSError:
        sys.excepthook(*sys.exc_info())
    shown(qtbot)
    text = log.read_text(encoding="utf-8")
    assert "in first_fault" in text
    assert "builtins.KeyError" in text
    assert "builtins.FileNotFoundError (errno 2)" in text
    assert SECRET not in text


def test_a_fault_in_a_python_thread_is_shown_in_the_gui_thread(qtbot, reporter):
    def fail() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert dialogs() == []  # the hook itself touches no widget
    dialog = shown(qtbot)
    assert "RuntimeError: in a thread" in details(dialog)
    assert dialog.thread() is QApplication.instance().thread()


def test_a_fault_in_a_qt_thread_is_shown_in_the_gui_thread(qtbot, reporter):
    thread = QThread()
    faulty = Faulty()
    faulty.moveToThread(thread)
    thread.start()
    faulty.wanted.emit("in a Qt thread")
    assert "ValueError: in a Qt thread" in details(shown(qtbot))
    thread.quit()
    thread.wait()


def test_one_dialog_is_shown_at_a_time(qtbot, reporter, log):
    for number in range(5):
        sys.excepthook(ValueError, ValueError(f"fault {number}"), None)
    dialog = shown(qtbot)
    assert "fault 0" in details(dialog)
    assert log.read_text(encoding="utf-8").count("a fault in the program") == 5
    close(qtbot, dialog)
    sys.excepthook(ValueError, ValueError("another fault"), None)
    assert "another fault" in details(shown(qtbot))


def test_a_fault_that_comes_again_at_once_does_not_shut_the_person_in(qtbot, reporter):
    sys.excepthook(ValueError, ValueError("in a repaint"), None)
    close(qtbot, shown(qtbot))
    sys.excepthook(ValueError, ValueError("in a repaint"), None)
    QApplication.sendPostedEvents()
    assert dialogs() == []


def test_ctrl_c_and_the_end_of_a_thread_are_no_faults(qtbot, reporter, capsys):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    QApplication.sendPostedEvents()
    assert dialogs() == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_what_qt_complains_about_is_in_the_log(reporter, log):
    qWarning("something about a layout")
    assert "WARNING qt [MainThread] default: something about a layout" in log.read_text("utf-8")


def test_uninstalled_it_leaves_the_hooks_as_they_were(qapp):
    before = (sys.excepthook, threading.excepthook)
    reporter = CrashReporter()
    reporter.install()
    assert sys.excepthook is not before[0]
    reporter.uninstall()
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_details_are_copied(qtbot):
    dialog = CrashDialog("line 1\nline 2")
    qtbot.addWidget(dialog)
    next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text()).click()
    assert QGuiApplication.clipboard().text() == "line 1\nline 2"


def test_everything_in_the_dialog_has_a_name(qtbot):
    dialog = CrashDialog("details")
    qtbot.addWidget(dialog)
    assert unnamed_widgets(dialog) == []


def test_the_dialog_is_gone_once_closed(qapp):
    assert is_freed_on_close(lambda: CrashDialog("details"))


def test_the_log_begins_anew_before_it_grows_large(log):
    for _ in range(60):
        logging.getLogger("test").info("x" * 100_000)
    files = sorted(log.parent.glob("surveyapp.log*"))
    assert 1 < len(files) <= 5
    assert all(file.stat().st_size <= 1_000_000 for file in files)


def test_without_a_place_for_the_log_the_program_starts_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SURVEYAPP_HOME", str(tmp_path / "file"))
    log = open_log()
    logging.getLogger("test").warning("nowhere to go")
    log.close()
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_fault_that_comes_all_the_time_is_logged_once_and_counted(qtbot, reporter, log):
    faulty = Faulty()
    for _ in range(50):
        QTimer.singleShot(0, faulty, lambda: faulty.fail(SECRET))
    shown(qtbot)
    QTimer.singleShot(0, faulty, lambda: faulty.fail("another"))
    qtbot.waitUntil(lambda: log.read_text(encoding="utf-8").count("a fault in the program") == 2)
    assert "came 49 times more" in log.read_text(encoding="utf-8")
