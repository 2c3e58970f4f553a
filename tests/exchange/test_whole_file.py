"""A file is whole or not there, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import pytest

from surveyapp import disk
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.part_files import remove_stale
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.exchange.whole_file import WholeFile, whole_file
from tests.exchange.exported import export


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_half(opened: AbstractContextManager[BinaryIO], error: BaseException) -> None:
    with opened as file:
        file.write(b"half")
        raise error


def test_the_harness_sees_a_file_written_in_place(folder):
    """The planted fault: writing under the final name leaves half a file."""
    path = folder / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        write_half(path.open("wb"), RuntimeError())
    assert path.read_bytes() != b"old"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, GeneratorExit])
def test_an_error_leaves_the_old_file_and_no_other(folder, tmp_path, error):
    path = folder / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(error):
        write_half(
            whole_file(path, replace=True, library=tmp_path / "l", notes=tmp_path / "notes"),
            error(),
        )
    assert path.read_bytes() == b"old"
    assert names(folder) == ["out.csv"]


def test_nothing_stands_under_the_name_before_it_is_whole(folder, tmp_path):
    path = folder / "out.csv"
    with whole_file(path, library=tmp_path / "l", notes=tmp_path / "notes") as file:
        file.write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"
    assert names(folder) == ["out.csv"]


def test_a_closed_export_leaves_the_old_file(database, answered_poll, folder):
    path = folder / "out.csv"
    path.write_bytes(b"old")
    request = ExportRequest(answered_poll.id, path, "csv", replace=True)
    for stop_after in range(5):
        steps = export_survey(database, request)
        for _ in range(stop_after):
            next(steps)
        steps.close()
        assert path.read_bytes() == b"old"
        assert names(folder) == ["out.csv"]


def test_an_existing_file_is_replaced_only_when_told(database, answered_poll, folder):
    path = folder / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(ExchangeError, match="already exists"):
        list(export_survey(database, ExportRequest(answered_poll.id, path, "csv")))
    assert path.read_bytes() == b"old"
    export(database, answered_poll.id, path)
    assert path.read_bytes() != b"old"


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
def test_the_library_itself_is_never_replaced(database, answered_poll, tmp_path, suffix):
    before = database.path.read_bytes()
    own = Path(f"{database.path}{suffix}")
    link, hard_link = tmp_path / "link.csv", tmp_path / "hard link.csv"
    link.symlink_to(own)
    hard_link.hardlink_to(own)
    for target in (own, link, hard_link):
        request = ExportRequest(answered_poll.id, target, "csv", replace=True)
        with pytest.raises(ExchangeError, match="library itself"):
            list(export_survey(database, request))
    assert database.path.read_bytes() == before


def test_a_symbolic_link_stays_and_its_target_is_replaced(database, answered_poll, folder):
    target = folder / "real.csv"
    target.write_bytes(b"old")
    link = folder / "link.csv"
    link.symlink_to(target)
    export(database, answered_poll.id, link)
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"Response ID")


def test_a_link_to_nothing_yet_leads_to_the_new_file(database, answered_poll, folder):
    link = folder / "link.csv"
    link.symlink_to(folder / "real.csv")
    export(database, answered_poll.id, link)
    assert link.is_symlink()
    assert (folder / "real.csv").read_bytes().startswith(b"Response ID")
    assert names(folder) == ["link.csv", "real.csv"]


def test_a_link_to_a_missing_folder_or_to_itself_is_said_and_stays(database, answered_poll, folder):
    nowhere, loop = folder / "nowhere.csv", folder / "loop.csv"
    nowhere.symlink_to(folder / "none" / "real.csv")
    loop.symlink_to(loop)
    with pytest.raises(ExchangeError, match=r"does not exist\. Choose another folder"):
        export(database, answered_poll.id, nowhere)
    with pytest.raises(ExchangeError, match=r"leads to itself\. Choose another name"):
        export(database, answered_poll.id, loop)
    assert nowhere.is_symlink()
    assert loop.is_symlink()
    assert names(folder) == ["loop.csv", "nowhere.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes and sockets")
def test_a_pipe_or_a_socket_is_not_replaced(database, answered_poll, folder, monkeypatch):
    monkeypatch.chdir(folder)  # the name of a socket may not be long
    os.mkfifo("pipe.csv")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.csv")
        for name in ("pipe.csv", "socket.csv"):
            with pytest.raises(ExchangeError, match=r"not a file\. Choose another name"):
                export(database, answered_poll.id, folder / name)
    assert (folder / "pipe.csv").is_fifo()
    assert (folder / "socket.csv").is_socket()
    assert names(folder) == ["pipe.csv", "socket.csv"]


@pytest.mark.parametrize("before", [None, b"old"])
@pytest.mark.parametrize("in_between", ["write", "replace", "folder"])
def test_what_another_program_wrote_meanwhile_is_left_as_it_is(
    database, answered_poll, folder, before, in_between
):
    path = folder / "out.csv"
    if before:
        path.write_bytes(before)
    steps = export_survey(database, ExportRequest(answered_poll.id, path, "csv", replace=True))
    next(steps)
    if in_between == "write":
        path.write_bytes(b"another's")
    elif in_between == "replace":
        (folder / "new").write_bytes(b"another's")
        (folder / "new").rename(path)
    else:
        path.unlink(missing_ok=True)
        path.mkdir()
    with pytest.raises(ExchangeError, match=r"Another program wrote .* choose another name"):
        list(steps)
    assert path.is_dir() if in_between == "folder" else path.read_bytes() == b"another's"
    assert names(folder) == ["out.csv"]


def test_a_file_removed_meanwhile_is_written_anew(database, answered_poll, folder):
    path = folder / "out.csv"
    path.write_bytes(b"old")
    steps = export_survey(database, ExportRequest(answered_poll.id, path, "csv", replace=True))
    next(steps)
    path.unlink()
    list(steps)
    assert path.read_bytes().startswith(b"Response ID")
    assert names(folder) == ["out.csv"]


@pytest.mark.parametrize("taken", [False, True])
def test_where_there_are_no_hard_links_a_taken_name_is_left_alone_too(
    database, answered_poll, folder, monkeypatch, taken
):
    path = folder / "out.csv"

    def link(part: Path, target: Path) -> None:
        if taken:
            target.write_bytes(b"another's")
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    request = ExportRequest(answered_poll.id, path, "csv")
    if taken:
        with pytest.raises(ExchangeError, match="Another program wrote"):
            list(export_survey(database, request))
        assert path.read_bytes() == b"another's"
    else:
        list(export_survey(database, request))
        assert path.read_bytes().startswith(b"Response ID")
    assert names(folder) == ["out.csv"]


def test_an_export_stopped_while_the_disk_is_busy_leaves_the_old_file(
    database, answered_poll, folder, monkeypatch
):
    """The last look at whether to stop comes after the last wait for the disk."""
    path = folder / "out.csv"
    path.write_bytes(b"old")
    synced = []
    monkeypatch.setattr(WholeFile, "sync", lambda file: synced.append(file))
    steps = export_survey(database, ExportRequest(answered_poll.id, path, "csv", replace=True))
    while not synced:
        next(steps)
    steps.close()
    assert path.read_bytes() == b"old"
    assert names(folder) == ["out.csv"]


def test_a_name_of_255_bytes_is_written_and_one_more_is_said(database, answered_poll, folder):
    name = "é" * 125 + "x.csv"
    assert len(name.encode()) == 255
    export(database, answered_poll.id, folder / name)
    assert names(folder) == [name]
    with pytest.raises(ExchangeError, match="too long"):
        export(database, answered_poll.id, folder / f"y{name}")


def test_a_folder_that_is_missing_or_the_target_is_said(database, answered_poll, folder):
    with pytest.raises(ExchangeError, match="does not exist"):
        export(database, answered_poll.id, folder / "none" / "out.csv")
    (folder / "dir.csv").mkdir()
    with pytest.raises(ExchangeError, match="is a folder"):
        export(database, answered_poll.id, folder / "dir.csv")


def test_a_folder_removed_on_the_way_is_said(database, answered_poll, folder):
    steps = export_survey(database, ExportRequest(answered_poll.id, folder / "out.csv", "csv"))
    next(steps)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    with pytest.raises(ExchangeError, match="no longer there"):
        list(steps)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "only be read"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, "could not be written"),
        (errno.EFBIG, "larger than"),
    ],
)
def test_what_the_disk_reports_becomes_a_sentence(folder, tmp_path, number, said):
    path = folder / "out.csv"
    path.write_bytes(b"old")
    opened = whole_file(path, replace=True, library=tmp_path / "l", notes=tmp_path / "notes")
    with pytest.raises(ExchangeError, match=said):
        write_half(opened, OSError(number, os.strerror(number)))
    assert path.read_bytes() == b"old"
    assert names(folder) == ["out.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's full device")
def test_a_last_write_that_does_not_fit_is_an_error(folder, tmp_path, monkeypatch):
    """Buffered to the end: the disk only refuses when the file is synced."""
    full = Path("/dev/full")
    monkeypatch.setattr(disk.secrets, "token_hex", lambda _: "name")
    part = folder / ".surveyapp-name.part"
    path = folder / "out.csv"
    path.write_bytes(b"old")

    real_open = os.open

    def opened(file, flags, mode=0o777, **options):
        if file == str(part):
            return real_open(full, os.O_WRONLY)
        return real_open(file, flags, mode, **options)

    monkeypatch.setattr(os, "open", opened)
    with (
        pytest.raises(ExchangeError, match="disk is full"),
        whole_file(path, replace=True, library=tmp_path / "l", notes=tmp_path / "notes") as file,
    ):
        file.write(b"small enough for the buffer")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"


def test_what_a_killed_export_left_is_removed_by_a_later_one(database, answered_poll, folder):
    stale = folder / ".surveyapp-0011223344556677.part"
    fresh = folder / ".surveyapp-8899aabbccddeeff.part"
    for part in (stale, fresh):
        part.write_bytes(b"half")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(stale, (two_days_ago, two_days_ago))
    export(database, answered_poll.id, folder / "out.csv")
    assert names(folder) == [fresh.name, "out.csv"]
    assert remove_stale(folder) == 0


def test_the_rights_of_a_replaced_file_are_kept(folder, tmp_path):
    path = folder / "out.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with whole_file(path, replace=True, library=tmp_path / "l", notes=tmp_path / "notes") as file:
        file.write(b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_who_reads_the_old_file_is_not_disturbed(folder, tmp_path):
    """The name moves to the new file in one step; the old one is not written to."""
    path = folder / "out.csv"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        with whole_file(
            path, replace=True, library=tmp_path / "l", notes=tmp_path / "notes"
        ) as file:
            file.write(b"new and longer")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new and longer"
