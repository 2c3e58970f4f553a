"""A second start asks the first window to show itself, and hears whether it did."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from surveyapp.views.opening.first_window import SingleInstance, show_running_window
from surveyapp.views.opening.instance_socket import has_socket, make_private, socket_name
from surveyapp.workers.serial_executor import SerialExecutor


@pytest.fixture
def executor(qapp):
    """Where the second start runs here: a thread of its own."""
    executor = SerialExecutor()
    yield executor
    executor.shut_down()


@pytest.fixture
def make_instance(qapp):
    bells = []

    def make(library: Path) -> SingleInstance:
        bells.append(SingleInstance(library))
        return bells[-1]

    yield make
    for instance in bells:
        instance.close()


def answer(qtbot, executor, library: Path, patience_ms: int = 30_000) -> bool:
    answers = []
    reply = executor.submit(partial(show_running_window, library, patience_ms))
    reply.done.connect(answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def test_who_rings_is_answered_once_the_window_has_heard_it(
    qtbot, executor, make_instance, tmp_path
):
    heard = []
    make_instance(tmp_path / "a.surveys").show_requested.connect(lambda: heard.append("asked"))
    assert answer(qtbot, executor, tmp_path / "a.surveys")
    assert heard == ["asked"]
    (tmp_path / "link.surveys").symlink_to(tmp_path / "a.surveys")
    assert answer(qtbot, executor, tmp_path / "link.surveys")
    assert heard == ["asked", "asked"]


def test_the_socket_of_a_start_is_seen_before_it_is_asked(make_instance, tmp_path):
    instance = make_instance(tmp_path / "a.surveys")
    assert has_socket(tmp_path / "a.surveys")
    assert not has_socket(tmp_path / "b.surveys")
    instance.close()
    assert not has_socket(tmp_path / "a.surveys")


def test_nobody_answers_for_another_library_or_after_the_end(
    qtbot, executor, make_instance, tmp_path
):
    instance = make_instance(tmp_path / "a.surveys")
    assert not answer(qtbot, executor, tmp_path / "b.surveys")
    instance.close()
    assert not answer(qtbot, executor, tmp_path / "a.surveys")


def test_who_gets_no_answer_does_not_wait_for_ever(make_instance, tmp_path):
    make_instance(tmp_path / "a.surveys")
    # No event is handled in this thread meanwhile: the window hangs.
    assert not show_running_window(tmp_path / "a.surveys", 100)


@pytest.mark.parametrize("content", [None, b"garbage"])
def test_what_is_left_at_the_place_of_the_socket_does_no_harm(
    qtbot, executor, make_instance, tmp_path, content
):
    assert make_private()
    place = Path(tempfile.gettempdir()) / socket_name(tmp_path / "a.surveys")
    if content is None:
        os.mknod(place, stat.S_IFSOCK | 0o600)
    else:
        place.write_bytes(content)
    assert not answer(qtbot, executor, tmp_path / "a.surveys")
    make_instance(tmp_path / "a.surveys")
    assert answer(qtbot, executor, tmp_path / "a.surveys")


def test_only_this_user_may_ring(make_instance, tmp_path):
    make_instance(tmp_path / "a.surveys")
    place = Path(tempfile.gettempdir()) / socket_name(tmp_path / "a.surveys")
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


@pytest.fixture
def temporary(monkeypatch) -> Iterator[Path]:
    """Where all users put their sockets; its name is short, as that of a socket has to be."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def everybody_may_write(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)


def anothers(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    os.chown(folder, 65534, 65534)


def a_link(folder: Path) -> None:
    elsewhere = folder.with_name("elsewhere")
    elsewhere.mkdir(mode=0o700)
    folder.symlink_to(elsewhere)


@pytest.mark.skipif(sys.platform == "win32", reason="there sockets have no folder")
@pytest.mark.parametrize("planted", [everybody_may_write, anothers, a_link])
def test_nobody_is_believed_who_answers_where_others_may_listen(
    qtbot, executor, make_instance, tmp_path, temporary, planted
):
    if planted is anothers and os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    library = tmp_path / "a.surveys"
    planted(Path(socket_name(library)).parent)
    liar = QLocalServer()
    liar.newConnection.connect(lambda: liar.nextPendingConnection().write(b"shown\n"))
    assert liar.listen(socket_name(library))
    assert not has_socket(library)
    assert not answer(qtbot, executor, library)
    # Then there is no instance; a second start says that the library is in use.
    make_instance(library)
    assert not answer(qtbot, executor, library)
    liar.close()


def test_noise_at_the_door_is_not_heard(qtbot, executor, make_instance, tmp_path):
    heard = []
    make_instance(tmp_path / "a.surveys").show_requested.connect(lambda: heard.append("asked"))
    noisy = QLocalSocket()
    noisy.connectToServer(socket_name(tmp_path / "a.surveys"))
    noisy.write(b"x" * 10_000)
    noisy.flush()
    assert answer(qtbot, executor, tmp_path / "a.surveys")
    assert heard == ["asked"]
    noisy.abort()


def test_the_leave_to_come_forward_is_passed_on(
    qtbot, executor, make_instance, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token-1")
    seen = []
    instance = make_instance(tmp_path / "a.surveys")
    instance.show_requested.connect(lambda: seen.append(os.environ["XDG_ACTIVATION_TOKEN"]))
    assert answer(qtbot, executor, tmp_path / "a.surveys")
    assert seen == ["token-1"]


def test_a_minimised_window_comes_forward(qtbot, open_window):
    window = open_window()
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    assert window.isMinimized()
    window.come_forward()
    qtbot.waitUntil(window.isActiveWindow)
    assert not window.isMinimized()
    assert window.isMaximized()
