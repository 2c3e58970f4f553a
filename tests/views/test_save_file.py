"""No file is replaced by one that a file dialog did not ask about."""

from __future__ import annotations

import pytest

from surveyapp.views import messages
from surveyapp.views.save_file import choose_export, choose_file, choose_new_library


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """Make the system's dialog answer with this name."""

    def choose(name):
        monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / name)
        return tmp_path / name

    return choose


@pytest.fixture
def asked(monkeypatch):
    """The sentences the person was asked, and what they say to each."""
    said = {"answer": False, "sentences": []}

    def ask(_parent, _title, text, *_words, **_options):
        said["sentences"].append(text)
        return said["answer"]

    monkeypatch.setattr(messages, "ask", ask)
    return said


@pytest.mark.parametrize("name", ["a.png", "a.PNG"])
def test_a_name_with_the_ending_is_taken_as_it_is(chosen, asked, tmp_path, name, qapp):
    path = chosen(name)
    path.write_bytes(b"old")
    assert choose_file(None, "Save", tmp_path / "b.png", "*") == path
    assert asked["sentences"] == []


@pytest.mark.parametrize("name", ["a", "a.b"])
def test_a_name_without_the_ending_gets_it(chosen, asked, tmp_path, name, qapp):
    chosen(name)
    assert choose_file(None, "Save", tmp_path / "b.png", "*") == tmp_path / f"{name}.png"
    assert asked["sentences"] == []


@pytest.mark.parametrize("answer", [True, False])
def test_a_file_met_by_the_ending_is_asked_about(chosen, asked, tmp_path, answer, qapp):
    there = tmp_path / "a.png"
    there.write_bytes(b"old")
    chosen("a")
    asked["answer"] = answer
    found = choose_file(None, "Save", tmp_path / "b.png", "*")
    assert found == (there if answer else None)
    assert asked["sentences"] == ["“a.png” already exists in this folder."]


def test_an_export_that_is_given_up_does_not_move_the_folder_of_the_next(
    chosen, asked, tmp_path, monkeypatch, qapp
):
    chosen("one.csv")
    assert choose_export(None, "Export", "x.csv", "*") == tmp_path / "one.csv"
    proposals = []
    monkeypatch.setattr(messages, "choose_save_file", lambda *words: proposals.append(words[2]))
    assert choose_export(None, "Export", "x.csv", "*") is None
    assert choose_export(None, "Export", "x.csv", "*") is None
    assert proposals == [tmp_path / "x.csv"] * 2


@pytest.mark.parametrize("name", ["old", "old.surveys"])
def test_a_new_library_takes_no_files_place(chosen, tmp_path, monkeypatch, name, qapp):
    told = []
    monkeypatch.setattr(messages, "show_error", lambda *words: told.append(words[2]))
    (tmp_path / "old.surveys").write_bytes(b"old")
    chosen(name)
    assert choose_new_library(None, "New", tmp_path / "b.surveys") is None
    assert len(told) == 1
    chosen("new")
    assert choose_new_library(None, "New", tmp_path / "b.surveys") == tmp_path / "new.surveys"
