"""Jobs, the executor and the library: one outcome, no silence, a clean end."""

from __future__ import annotations

import threading
import time
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from surveyapp.domain.answers import AnswerError
from surveyapp.store.errors import StoreError
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import list_surveys, load_survey, rename_survey
from surveyapp.workers.job import Job
from surveyapp.workers.library import Change, ChangeKind
from surveyapp.workers.serial_executor import SerialExecutor
from tests.conftest import poll_response


class Listener(QObject):
    """Writes down what it hears, and in which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.heard: list[tuple] = []
        self.threads: set[QThread] = set()
        job.succeeded.connect(self.on_succeeded)
        job.stopped.connect(self.on_stopped)
        job.failed.connect(self.on_failed)

    def hear(self, *words) -> None:
        self.heard.append(words)
        self.threads.add(QThread.currentThread())

    @Slot(object)
    def on_succeeded(self, result) -> None:
        self.hear("succeeded", result)

    @Slot()
    def on_stopped(self) -> None:
        self.hear("stopped")

    @Slot(str)
    def on_failed(self, sentence) -> None:
        self.hear("failed", sentence)


def run(qtbot, work, *, cancel_on_progress=False) -> list[tuple]:
    job = Job(work)
    listener = Listener(job)
    if cancel_on_progress:
        job.progressed.connect(job.cancel)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert listener.threads == {QThread.currentThread()}
    job.shut_down()
    return listener.heard


def counting(stop_asked):
    yield 1, 2
    yield 2, 2
    return "whole"


def failing(error, stop_asked):
    yield 0, 1
    raise error


def test_a_job_succeeds_with_what_its_work_returns(qtbot):
    assert run(qtbot, counting) == [("succeeded", "whole")]


def test_a_cancelled_job_has_cleaned_up_before_it_says_so(qtbot):
    cleaned = []

    def endless(stop_asked):
        try:
            while True:
                yield 0, 0
                time.sleep(0.001)
        finally:
            time.sleep(0.05)
            cleaned.append(True)

    assert run(qtbot, endless, cancel_on_progress=True) == [("stopped",)]
    assert cleaned


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (StoreError("The disk is full."), "The disk is full."),
        (
            OSError(28, "No space left", "/x/out.csv"),
            "“/x/out.csv” could not be used: No space left.",
        ),
        (ZeroDivisionError(), "Something went wrong in the program. Details are in the log."),
    ],
)
def test_every_error_of_a_job_ends_in_one_sentence_and_a_line_in_the_log(
    qtbot, caplog, error, sentence
):
    assert run(qtbot, partial(failing, error)) == [("failed", sentence)]
    assert len(caplog.records) == 1


def test_a_job_can_be_shut_down_in_the_middle(qtbot):
    def slow(stop_asked):
        while True:
            yield 0, 0
            time.sleep(0.001)

    job = Job(slow)
    with qtbot.waitSignal(job.progressed):
        job.start()
    job.shut_down()
    assert not job.is_running


@pytest.fixture
def executor(qapp):
    """A lane that ends with the test, passed or failed."""
    executor = SerialExecutor()
    yield executor
    executor.shut_down()


def test_a_lane_does_its_work_in_order_and_in_another_thread(qtbot, executor):
    done, threads = [], set()

    def work(number):
        threads.add(threading.get_ident())
        done.append(number)
        return number

    replies = [executor.submit(partial(work, number)) for number in range(20)]
    with qtbot.waitSignal(replies[-1].done) as waited:
        pass
    assert done == list(range(20))
    assert waited.args == [19]
    assert threading.get_ident() not in threads


def test_a_lane_finishes_what_is_queued_before_it_ends(executor):
    done = []

    def work(number):
        time.sleep(0.002)
        done.append(number)

    for number in range(20):
        executor.submit(partial(work, number))
    executor.shut_down()
    assert done == list(range(20))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (KeyError("x"), "Details are in the log"),
        (OSError(5, "Input/output error"), "The disk reported an error: Input/output error."),
        (StoreError("The disk is full."), "The disk is full."),
        (AnswerError("Not a number."), "Not a number."),
    ],
    ids=["fault", "disk", "store", "answer"],
)
def test_an_executor_goes_on_after_an_error_and_tells_it(qtbot, executor, caplog, error, words):
    def broken():
        raise error

    sentences: list[str] = []
    reply = executor.submit(broken)
    reply.failed.connect(sentences.append)
    with qtbot.waitSignal(executor.submit(int).done):
        pass
    [sentence] = sentences
    assert words in sentence
    assert len(caplog.records) == 1


def test_what_is_asked_of_the_library_gets_a_connection_and_then_what_it_was_asked_with(
    qtbot, library, poll
):
    with qtbot.waitSignal(library.read(load_survey, poll.id).done) as short:
        pass
    with qtbot.waitSignal(library.read_long(load_survey, poll.id).succeeded) as long:
        pass
    assert short.args == long.args == [poll]


def test_a_write_is_announced_after_it_can_be_read(qtbot, library, poll):
    change = Change(ChangeKind.SURVEYS, poll.id)
    with qtbot.waitSignal(library.changed) as waited:
        library.write(rename_survey, poll.id, "New", change=change)
    assert waited.args == [change]
    with library.database.reader() as connection:
        assert [entry.title for entry in list_surveys(connection)] == ["New"]


def test_an_announcement_can_tell_what_came_of_it(qtbot, library, poll):
    def added(response_id: int) -> Change:
        return Change(ChangeKind.RESPONSE_ADDED, poll.id, response_id)

    with qtbot.waitSignal(library.changed) as waited:
        library.write(add_response, poll, poll_response(poll, 0), change=added)
    assert waited.args == [Change(ChangeKind.RESPONSE_ADDED, poll.id, 1)]


def test_a_failed_write_is_not_announced(qtbot, library):
    change = Change(ChangeKind.SURVEYS, 99)
    with qtbot.assertNotEmitted(library.changed, wait=50):
        reply = library.write(rename_survey, 99, "New", change=change)
        with qtbot.waitSignal(reply.failed) as waited:
            pass
    assert waited.args == ["Survey not found"]


def test_a_long_read_is_interrupted_by_cancelling_it(qtbot, library):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
    job = library.read_long(lambda connection: connection.exec_driver_sql(endless))
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.stopped):
        job.cancel()


def test_who_drops_a_job_hears_no_more_of_it_and_others_hear_that_it_ended(qtbot, library):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
    job = library.read_long(lambda connection: connection.exec_driver_sql(endless))
    listener = Listener(job)
    with qtbot.waitSignal(job.ended):
        job.drop(listener)
    assert listener.heard == []


def test_shutting_down_the_library_ends_what_runs_and_saves_what_was_written(qtbot, library, poll):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
    job = library.read_long(lambda connection: connection.exec_driver_sql(endless))
    with qtbot.waitSignal(job.progressed):
        pass
    for number in range(20):
        library.write(rename_survey, poll.id, f"Title {number}")
    library.shut_down()
    with library.database.reader() as connection:
        assert list_surveys(connection)[0].title == "Title 19"


def test_no_job_begins_once_the_library_is_shut_down(library, qtbot):
    library.shut_down()
    begun = []
    job = library.read_long(begun.append)
    qtbot.wait(20)
    assert not job.is_running
    assert begun == []
