"""No fault is silent: wherever the program fails, one sees it, the log has it, and no answer.

In more than thirty places, one after the other, an exception is thrown whose words
and local variables hold an answer.
"""

from __future__ import annotations

import functools
import gc
import importlib
import os
import subprocess
import sys
import threading
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
)

from surveyapp.domain.survey import SurveyStatus
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.export import ExportRequest
from surveyapp.log import open_log
from surveyapp.store.opening import open_library
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey, set_status
from surveyapp.views import last_save, messages
from surveyapp.views.build.fields import TextField
from surveyapp.views.crash import CrashDialog, CrashReporter
from surveyapp.views.importing.dialog import ImportDialog
from tests.conftest import make_poll, poll_response

ANSWER = "zaubernuss 4711"
"""What somebody answered; nobody else would write it."""

SENTENCE = "omething went wrong in the program"
PATIENCE_MS = 5_000
CLOSE = 1


class Person:
    """Someone at the window: what they do there, and what they are told."""

    def __init__(self, qtbot, window, folder: Path) -> None:
        self.qtbot = qtbot
        self.window = window
        self.folder = folder

    def go_to(self, page: str) -> Any:
        self.window.screens.show_page(page)
        shown = getattr(self.window.screens, page)
        if page == "build":
            self.qtbot.waitUntil(lambda: shown._edited is not None and not shown.is_loading)
        elif page == "collect":
            self.qtbot.waitUntil(shown.add_action.isEnabled)
        else:
            self.qtbot.waitUntil(lambda: bool(shown._count.text()) and not shown._search.is_busy)
        return shown

    def trigger(self, text: str) -> None:
        """Choose this entry of a menu."""
        actions = self.window.findChildren(QAction)
        action = next(a for a in actions if a.text().replace("&", "") == text)
        assert action.isEnabled(), text
        action.trigger()

    def file(self, content: str = "Id,Word\n1,yes\n2,no\n") -> Path:
        path = self.folder / "answers.csv"
        path.write_text(content, encoding="utf-8")
        return path


@dataclass(frozen=True, slots=True)
class Place:
    """Where the fault is planted ("module:Class.method"), what makes it happen, on which page."""

    at: str
    act: Callable[[Person], object]
    page: str = ""

    def __str__(self) -> str:
        return self.at.replace("surveyapp.", "")


def reload(person: Person) -> None:
    person.window.screens.list.reload()


def choose_another(person: Person) -> None:
    person.window.screens.list.choose(2)


def search(person: Person) -> None:
    person.window.screens.list._search.setText("poll")


def trash(person: Person) -> None:
    person.window.screens.surveys.trash.trigger()


def resize(person: Person) -> None:
    person.window.resize(person.window.width() - 100, person.window.height())
    QApplication.sendPostedEvents()


def redraw(view_of: Callable[[Any], QAbstractItemView]) -> Callable[[Person], None]:
    """Return what draws a view again."""

    def act(person: Person) -> None:
        view = view_of(person.window)
        assert view.isVisible()
        view.viewport().repaint()

    return act


def add_section(person: Person) -> None:
    person.window.screens.build._add_section.trigger()


def type_question(person: Person) -> None:
    page = person.window.screens.build
    model = page._outline.model
    page._outline.tree.setCurrentIndex(model.index(0, 0, model.index(0, 0)))
    field = next(f for f in page._pane.findChildren(TextField) if f.isVisible())
    field.setPlainText("Another question")
    field.finish()


def begin(person: Person) -> None:
    person.window.screens.collect.add_action.trigger()


def enter(person: Person) -> None:
    """Begin a response, answer, and save it."""
    begin(person)
    form = person.window.screens.collect.form
    card = next(iter(form.cards.values()))
    QTest.mouseClick(card.findChildren(QAbstractButton)[0], Qt.MouseButton.LeftButton)
    person.window.screens.collect.save_action.trigger()


def drop_file(person: Person) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(person.file()))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place, action = QPoint(5, 5), Qt.DropAction.CopyAction
    QApplication.sendEvent(
        person.window.screens, QDragEnterEvent(place, action, mime, buttons, keys)
    )


def show_summary(person: Person) -> None:
    person.window.screens.results._tabs.setCurrentIndex(1)


def fetch(person: Person) -> None:
    person.window.screens.results._responses._fetch(array("q", [1]))


def open_response(person: Person) -> None:
    responses = person.window.screens.results._responses
    responses._table.setCurrentIndex(responses._model.index(0, 0))
    responses._open()


def export(person: Person) -> None:
    person.window.screens.queue.add(ExportRequest(1, person.folder / "out.csv", "csv"))


def open_export(person: Person) -> None:
    person.window.screens.results.export_action.trigger()


def import_file(person: Person) -> ImportDialog:
    person.window.screens.import_file(person.file())
    return person.window.findChild(ImportDialog)


def import_now(person: Person) -> None:
    dialog = import_file(person)
    person.qtbot.waitUntil(lambda: dialog._plan is not None)
    dialog._start_import()


VIEWS = "surveyapp.views"
BUILD, COLLECT, RESULTS = "build", "collect", "results"
PLACES = [
    # The window and the list
    Place(f"{VIEWS}.screens:Screens._show_survey", choose_another),
    Place(f"{VIEWS}.screens:Screens._switch_page", lambda p: p.trigger("Collect")),
    Place(f"{VIEWS}.screens:Screens._refresh", reload),
    Place(f"{VIEWS}.screens:_dropped", drop_file),
    Place(f"{VIEWS}.screens:Screens._may_stop_exports", lambda p: p.window.close()),
    Place(f"{VIEWS}.survey_list.panel:_load", reload),
    Place(f"{VIEWS}.survey_list.panel:SurveyListPanel._show_entries", reload),
    Place(f"{VIEWS}.survey_list.panel:SurveyListPanel._narrow", search),
    Place(
        "surveyapp.models.survey_list:SurveyListModel.data", redraw(lambda w: w.screens.list.tree)
    ),
    Place(f"{VIEWS}.survey_list.actions:trash_survey", trash),
    Place(f"{VIEWS}.survey_header:SurveyHeader.resizeEvent", resize),
    # Build
    Place(f"{VIEWS}.build.page:_read", lambda p: p.window.screens.build._load(), BUILD),
    Place(f"{VIEWS}.build.page:BuildPage._append_section", add_section, BUILD),
    Place(f"{VIEWS}.build.question_editor:QuestionEditor._change_text", type_question, BUILD),
    Place(
        "surveyapp.models.question_tree:QuestionTreeModel.data",
        redraw(lambda w: w.build._outline.tree),
        BUILD,
    ),
    Place(f"{VIEWS}.build.saver:_save", add_section, BUILD),
    Place(f"{VIEWS}.build.saver:Saver._send_if_free", add_section, BUILD),
    Place(f"{VIEWS}.build.saver:Saver._note_saved", add_section, BUILD),
    # Collect
    Place(f"{VIEWS}.collect.page:_load", lambda p: p.window.screens.collect._reload(), COLLECT),
    Place(f"{VIEWS}.collect.page:CollectPage._add", begin, COLLECT),
    Place(f"{VIEWS}.collect.page:add_response", enter, COLLECT),
    Place(f"{VIEWS}.collect.page:CollectPage._show_saved", enter, COLLECT),
    Place(f"{VIEWS}.collect.entry_form:EntryForm._take", enter, COLLECT),
    Place(f"{VIEWS}.collect.entry_form:EntryForm.eventFilter", enter, COLLECT),
    # Results
    Place(f"{VIEWS}.results.page:_load", choose_another, RESULTS),
    Place(
        f"{VIEWS}.results.search:_find",
        lambda p: p.window.screens.results._search.refresh(),
        RESULTS,
    ),
    Place(f"{VIEWS}.results.responses_view:_lines", fetch, RESULTS),
    Place(
        f"{VIEWS}.results.line_delegate:LineDelegate.initStyleOption",
        redraw(lambda w: w.screens.results._responses._table),
        RESULTS,
    ),
    Place(f"{VIEWS}.results.response_panel:_load", open_response, RESULTS),
    Place(f"{VIEWS}.results.summary_view:_counted", show_summary, RESULTS),
    Place(f"{VIEWS}.results.summary_view:SummaryView._build_some", show_summary, RESULTS),
    Place(f"{VIEWS}.results.chart_widget:ChartWidget.paintEvent", show_summary, RESULTS),
    # Files out and in
    Place("surveyapp.workers.export_queue:export_survey", export),
    Place("surveyapp.workers.export_queue:ExportTask._progress", export),
    Place("surveyapp.workers.job:Job._end", export),
    Place(f"{VIEWS}.export.queue_panel:ExportQueuePanel._add", export),
    Place(f"{VIEWS}.export.dialog:preview", open_export, RESULTS),
    Place(f"{VIEWS}.export.dialog:ExportDialog._show_preview", open_export, RESULTS),
    Place(f"{VIEWS}.importing.dialog:plan_steps", import_file),
    Place(f"{VIEWS}.importing.dialog:ImportDialog._show_plan", import_file),
    Place(f"{VIEWS}.importing.dialog:import_survey", import_now),
    Place(f"{VIEWS}.library_check:look_through", lambda p: p.trigger("Check library")),
    Place(f"{VIEWS}.library_actions:_backup_steps", lambda p: p.trigger("Back up library…")),
    # Between the threads
    Place("surveyapp.workers.lane:Lane._answer", reload),
    Place("surveyapp.workers.library:_Announcement._announce", trash),
]


class Planted:
    """Throws in one place, from the moment it is armed."""

    def __init__(self, at: str, monkeypatch) -> None:
        self.is_armed = False
        module, _, path = at.partition(":")
        owner: Any = importlib.import_module(module)
        *classes, name = path.split(".")
        for part in classes:
            owner = getattr(owner, part)
        monkeypatch.setattr(owner, name, self._around(getattr(owner, name)))

    def _around(self, work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def fault(*args: Any, **kwargs: Any) -> Any:
            if self.is_armed:
                answer = ANSWER
                raise ValueError(f"cannot use {answer}")
            return work(*args, **kwargs)

        return fault


@pytest.fixture
def log() -> Iterator[Path]:
    log = open_log()
    yield log.path
    log.close()


@pytest.fixture
def reporter(qapp, log) -> Iterator[CrashReporter]:
    reporter = CrashReporter()
    reporter.install()
    yield reporter
    reporter.uninstall()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, CrashDialog):
            widget.close()


@pytest.fixture
def said(monkeypatch, tmp_path) -> list[str]:
    """What the message boxes say; questions are answered with yes, files are found."""
    said: list[str] = []

    def say(parent, title, sentence, details="") -> None:
        said.append(sentence)

    monkeypatch.setattr(messages, "show_error", say)
    monkeypatch.setattr(messages, "tell", say)
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    # At the end the window waits for a save that a fault left without an answer.
    monkeypatch.setattr(messages, "choose_between", lambda *_: CLOSE)
    monkeypatch.setattr(last_save, "_PATIENCE_MS", 100)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / "chosen.surveys")
    return said


@pytest.fixture
def person(request, qtbot, reporter, said, tmp_path) -> Callable[[], Person]:
    """Open the window on a library with a poll that is open, its answers, and another survey."""

    def sit_down() -> Person:
        database = open_library(tmp_path / "library.surveys")
        with database.writer() as connection:
            poll = add_survey(connection, make_poll())
            add_survey(connection, make_poll("Another"))
            set_status(connection, poll.id, SurveyStatus.OPEN)
            for number in range(10):
                add_response(connection, poll, poll_response(poll, number))
        database.close()
        window = request.getfixturevalue("open_window")()
        window.screens.list.choose(poll.id)
        qtbot.waitUntil(lambda: window.screens.list.current is not None)
        return Person(qtbot, window, tmp_path)

    return sit_down


def visible_words() -> str:
    words = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel) and widget.isVisible():
            words.append(widget.text())
        elif isinstance(widget, QTextEdit | QPlainTextEdit) and widget.isVisible():
            words.append(widget.toPlainText())
    return "\n".join(words)


def is_told(said: list[str]) -> bool:
    return SENTENCE in "\n".join([*said, visible_words()])


def check_log(log: Path) -> None:
    """Hold that the fault is in the log with its place and kind, and the answer nowhere."""
    text = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "in fault" in text or "in first_fault" in text
    for file in log.parent.iterdir():
        assert ANSWER.encode() not in file.read_bytes(), file


def test_there_are_more_than_thirty_places():
    assert len({place.at for place in PLACES}) == len(PLACES) > 30


@pytest.mark.parametrize("place", PLACES[1:3], ids=str)
def test_the_hunt_misses_what_nobody_catches(
    qtbot, person, said, log, reporter, monkeypatch, place
):
    """The planted fault: without the hook the same faults must be found silent."""
    fault = Planted(place.at, monkeypatch)
    someone = person()
    reporter.uninstall()
    with qtbot.captureExceptions() as lost:
        fault.is_armed = True
        QTimer.singleShot(0, functools.partial(place.act, someone))
        qtbot.waitUntil(lambda: len(lost) == 1)
        fault.is_armed = False
        qtbot.wait(100)
    assert not is_told(said)
    with pytest.raises(AssertionError):
        check_log(log)


def throw() -> None:
    """Throw as the planted faults do."""

    def fault() -> None:
        answer = ANSWER
        raise ValueError(f"cannot use {answer}")

    fault()


def test_a_fault_in_a_thread_of_pythons_is_seen_and_logged(qtbot, reporter, said, log):
    thread = threading.Thread(target=throw)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: is_told(said))
    check_log(log)


def test_a_fault_of_what_is_cleared_away_is_seen_and_logged(qtbot, reporter, said, log):
    def work() -> Iterator[int]:
        try:
            yield 1
        finally:
            throw()

    begun = work()
    next(begun)
    del begun
    gc.collect()
    qtbot.waitUntil(lambda: is_told(said))
    check_log(log)


_BROKEN_COMMAND = """
import sys
import surveyapp.commands
from surveyapp.cli import main

def fault(wanted):
    answer = "ANSWER"
    raise ValueError(f"cannot use {answer}")

surveyapp.commands.COMMANDS["list"] = fault
sys.exit(main(["list"]))
"""
_BROKEN_WINDOW = """
import sys
import surveyapp.app
from surveyapp.cli import main
from surveyapp.views import messages

def fault(*_):
    answer = "ANSWER"
    raise ValueError(f"cannot use {answer}")

surveyapp.app.MainWindow = fault
messages.show_error = lambda parent, title, sentence: print(sentence, file=sys.stderr)
sys.exit(main([]))
"""


@pytest.mark.parametrize("broken", [_BROKEN_COMMAND, _BROKEN_WINDOW])
def test_a_fault_of_a_whole_process_is_told_in_a_sentence_and_logged(tmp_path, broken):
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", broken.replace("ANSWER", ANSWER)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"SURVEYAPP_HOME": str(home), "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert SENTENCE in done.stderr
    assert ANSWER not in done.stderr
    check_log(home / "log" / "surveyapp.log")


def test_a_sentence_that_quotes_a_cell_is_not_in_the_log(qtbot, person, said, log):
    someone = person()
    dialog = import_file(someone)
    qtbot.waitUntil(lambda: dialog._plan is not None)

    def quote(_stop_asked):
        yield 0, 1
        raise ExchangeError(f"line 2 has “{ANSWER}”, and it is no number.")

    job = someone.window.screens._library.start(quote)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert ANSWER in failed.args[0]
    text = log.read_text(encoding="utf-8")
    assert "job failed" in text
    assert "surveyapp.exchange.errors.ExchangeError" in text
    assert ANSWER not in text


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_fault_is_seen_and_logged_without_the_answer(
    qtbot, person, said, log, monkeypatch, place
):
    fault = Planted(place.at, monkeypatch)
    someone = person()
    assert not is_told(said)
    if place.page:
        someone.go_to(place.page)
    fault.is_armed = True
    # From the event loop, as a click comes: there nobody is left to catch anything.
    QTimer.singleShot(0, functools.partial(place.act, someone))
    qtbot.waitUntil(lambda: is_told(said), timeout=PATIENCE_MS)
    fault.is_armed = False
    check_log(log)
