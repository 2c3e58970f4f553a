"""Exports in the queue: one at a time, each to exactly one end."""

from __future__ import annotations

import threading

import pytest

from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.workers.export_queue import ExportQueue, TaskState
from tests.benchmarks.fill import fill_open


@pytest.fixture
def large_poll(database) -> int:
    return fill_open(database, 60_000, 1)


@pytest.fixture
def request_for(tmp_path):
    def made(survey_id: int, name: str = "out.csv", **fields) -> ExportRequest:
        return ExportRequest(survey_id, tmp_path / name, name[-4:].strip("."), **fields)

    return made


class Ends:
    """Counts how a task ended."""

    def __init__(self, task):
        self.heard: list[str] = []
        task.succeeded.connect(lambda _: self.heard.append("succeeded"))
        task.stopped.connect(lambda: self.heard.append("stopped"))
        task.failed.connect(lambda _: self.heard.append("failed"))


def test_an_export_ends_with_its_report(qtbot, queue, answered_poll, request_for):
    request = request_for(answered_poll.id)
    task = queue.add(request)
    ends = Ends(task)
    qtbot.waitUntil(lambda: task.state.is_over)

    assert ends.heard == ["succeeded"]
    assert task.report.rows == task.done == task.total == 10
    assert request.path.read_text().count("\n") == 11


def test_the_second_waits_for_the_first(qtbot, queue, large_poll, request_for):
    first = queue.add(request_for(large_poll, "first.csv"))
    second = queue.add(request_for(large_poll, "second.csv"))
    seen = []
    second.changed.connect(lambda: seen.append(first.state))

    assert (first.state, second.state) == (TaskState.RUNNING, TaskState.WAITING)
    qtbot.waitUntil(lambda: second.state.is_over)
    assert set(seen) == {TaskState.SUCCEEDED}


def test_progress_counts_up_to_the_total(qtbot, queue, large_poll, request_for):
    task = queue.add(request_for(large_poll))
    seen = []
    task.changed.connect(lambda: seen.append((task.done, task.total)))
    qtbot.waitUntil(lambda: task.state.is_over)

    assert seen == sorted(seen)
    assert len(set(seen)) > 3
    assert seen[-1] == (60_000, 60_000)


def test_a_cancelled_export_leaves_the_old_file(qtbot, queue, large_poll, request_for, tmp_path):
    request = request_for(large_poll, replace=True)
    request.path.write_text("old")
    task = queue.add(request)
    ends = Ends(task)
    qtbot.waitUntil(lambda: task.done > 0)
    task.cancel()
    qtbot.waitUntil(lambda: task.state.is_over)

    assert ends.heard == ["stopped"]
    assert request.path.read_text() == "old"
    assert not list(tmp_path.glob(".surveyapp-*"))


def test_a_waiting_export_can_be_cancelled_before_it_begins(qtbot, queue, large_poll, request_for):
    queue.add(request_for(large_poll, "first.csv"))
    second = queue.add(request_for(large_poll, "second.csv"))
    ends = Ends(second)
    second.cancel()

    assert ends.heard == ["stopped"]
    qtbot.waitUntil(lambda: not queue.is_busy)
    assert not second.request.path.exists()


def test_a_failed_export_says_why_and_can_be_tried_again(qtbot, queue, answered_poll, tmp_path):
    path = tmp_path / "not yet" / "out.json"
    task = queue.add(ExportRequest(answered_poll.id, path, "json"))
    ends = Ends(task)
    qtbot.waitUntil(lambda: task.state.is_over)
    assert "does not exist" in task.sentence

    path.parent.mkdir()
    queue.retry(task)
    qtbot.waitUntil(lambda: task.state.is_over)
    assert ends.heard == ["failed", "succeeded"]
    assert path.exists()


def test_ten_exports_cancelled_in_any_order_each_end_once(qtbot, queue, large_poll, request_for):
    tasks = [queue.add(request_for(large_poll, f"{n}.csv")) for n in range(10)]
    ends = [Ends(task) for task in tasks]
    for place in (7, 0, 3, 9, 1, 4):
        tasks[place].cancel()
        tasks[place].cancel()
    qtbot.waitUntil(lambda: not queue.is_busy)

    assert [len(end.heard) for end in ends] == [1] * 10
    for task, end in zip(tasks, ends, strict=True):
        assert task.request.path.exists() == (end.heard == ["succeeded"])


def test_being_busy_is_told_once_each_way(qtbot, queue, answered_poll, request_for):
    heard = []
    queue.busy_changed.connect(heard.append)
    queue.add(request_for(answered_poll.id, "a.csv"))
    queue.add(request_for(answered_poll.id, "b.csv"))
    qtbot.waitUntil(lambda: not queue.is_busy)

    assert heard == [True, False]


def test_shutting_down_in_the_middle_leaves_no_thread_and_no_file(
    qtbot, queue, large_poll, request_for, tmp_path
):
    threads = threading.active_count()
    task = queue.add(request_for(large_poll))
    waiting = queue.add(request_for(large_poll, "later.csv"))
    qtbot.waitUntil(lambda: task.done > 0)
    queue.shut_down()

    assert task.state is waiting.state is TaskState.STOPPED
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".csv", ".part")]
    assert threading.active_count() <= threads


def test_the_time_left_follows_the_pace_so_far(qtbot, library, large_poll, request_for):
    now = [100.0]
    queue = ExportQueue(library, clock=lambda: now[0])
    task = queue.add(request_for(large_poll))
    assert task.seconds_left is None
    qtbot.waitUntil(lambda: task.done > 0)
    now[0] += 10
    if task.state is TaskState.RUNNING:
        assert task.seconds_left == 10 / task.done * (60_000 - task.done)
    queue.shut_down()


def test_a_dismissed_export_is_gone_but_its_file_stays(qtbot, queue, answered_poll, request_for):
    task = queue.add(request_for(answered_poll.id))
    queue.remove(task)
    assert queue.tasks == (task,)
    qtbot.waitUntil(lambda: task.state.is_over)
    queue.remove(task)

    assert queue.tasks == ()
    assert task.request.path.exists()


def test_of_many_exports_that_went_well_the_last_stay_to_be_seen(
    qtbot, queue, answered_poll, request_for, tmp_path
):
    failed = queue.add(ExportRequest(answered_poll.id, tmp_path / "none" / "out.csv", "csv"))
    tasks = [queue.add(request_for(answered_poll.id, f"{number}.csv")) for number in range(9)]
    qtbot.waitUntil(lambda: not queue.is_busy)
    assert queue.tasks == (failed, *tasks)

    last = queue.add(request_for(answered_poll.id, "last.csv"))
    assert queue.tasks == (failed, *tasks[-5:], last)
    assert (tmp_path / "0.csv").exists()
