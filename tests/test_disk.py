"""The program's own small files are whole or as they were."""

from __future__ import annotations

import errno

import pytest

from surveyapp import disk
from surveyapp.disk import free_space, replaced


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "settings"
    path.write_bytes(b"old")
    return path


def only(path):
    return [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_is_replaced_as_a_whole(path):
    with replaced(path) as part:
        part.write_bytes(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert only(path)


def test_what_goes_wrong_leaves_the_file_as_it_was(path):
    def fail(part):
        part.write_bytes(b"half")
        raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"), replaced(path) as part:
        fail(part)
    assert path.read_bytes() == b"old"
    assert only(path)


def test_what_did_not_reach_the_disk_takes_nobodys_place(path, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(OSError, match="full"), replaced(path) as part:
        part.write_bytes(b"new")
    assert path.read_bytes() == b"old"
    assert only(path)


def test_a_file_that_is_not_there_yet_is_made(path):
    path.unlink()
    with replaced(path) as part:
        part.write_bytes(b"new")
    assert path.read_bytes() == b"new"


def test_the_free_space_of_a_folder_that_is_gone_is_unknown(tmp_path):
    assert free_space(tmp_path / "gone") is None
    assert free_space(tmp_path) > 0
