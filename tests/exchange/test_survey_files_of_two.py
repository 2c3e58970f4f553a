"""Two laptops with the same survey, each a process with a library: their files make one survey."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from surveyapp.domain.answers import Response
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Survey, new_uuid
from surveyapp.store.deleted import delete_responses
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import load_survey, save_survey
from surveyapp.store.whole_surveys import stored_revisions, whole_responses
from tests.commands import run
from tests.conftest import make_poll_library, poll_response
from tests.running import check_library


@pytest.fixture
def two(tmp_path) -> tuple[Path, Path]:
    """Libraries with the same poll of ten responses, the second made of a file of the first."""
    first, second = tmp_path / "first.surveys", tmp_path / "second.surveys"
    make_poll_library(first, 10)
    send(first, second)
    return first, second


def send(sender: Path, receiver: Path, *choice: str):
    """Save the survey of one library to a file, and open that in the other: by two processes."""
    path = sender.parent / f"{new_uuid()}.survey.json"
    done = run("--database", sender, "save", 1, path, "--responses")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return run("--database", receiver, "open", path, *choice)


def change(library: Path, function: Callable[..., object], *args: object) -> None:
    with closing(open_library(library)) as database, database.writer() as connection:
        function(connection, load_survey(connection, 1), *args)


def answer(connection, survey: Survey, count: int) -> None:
    for _ in range(count):
        add_response(connection, survey, poll_response(survey, 0))


def ask(connection, survey: Survey, text: str, kind: QuestionKind = QuestionKind.TEXT) -> None:
    section = survey.sections[0]
    question = Question(kind, text, f"q_{len(section.questions)}")
    section = replace(section, questions=(*section.questions, question))
    survey = save_survey(connection, replace(survey, sections=(section,)))
    answers = {question.uuid: text if kind is QuestionKind.TEXT else 7}
    add_response(connection, survey, Response(1, answers, new_uuid()))


def held(library: Path) -> tuple[list[str], dict[str, Response], dict[str, str]]:
    """What is asked, and the responses by uuid, with what their revision asked."""
    with closing(open_library(library)) as database:
        assert check_library(database) == []
        with database.reader() as connection:
            survey = load_survey(connection, 1)
            documents = {r.id: r.document for r in stored_revisions(connection, 1)}
            found = list(whole_responses(connection, survey))
    assert len({response.uuid for response, _ in found}) == len(found)
    return (
        [question.text for question in survey.asked_questions()],
        {response.uuid: replace(response, id=0) for response, _ in found},
        {response.uuid: documents[revision] for response, revision in found},
    )


def test_the_responses_of_both_are_in_one_and_none_twice(two):
    first, second = two
    change(first, answer, 3)
    change(second, answer, 4)
    ours, theirs = held(first)[1], held(second)[1]
    assert send(second, first).stderr == "4 responses were new.\n"
    assert send(first, second).stderr == "3 responses were new.\n"
    assert held(first) == held(second)
    assert held(first)[1] == ours | theirs
    assert len(ours | theirs) == 17


def test_opening_the_same_file_twice_changes_nothing(two):
    first, second = two
    change(second, answer, 4)
    send(second, first)
    before = held(first)
    done = send(second, first)
    assert done.stderr == "Everything in this file is here already. Nothing was changed.\n"
    assert done.stdout == "1\n"
    assert held(first) == before


def test_where_only_one_edited_nobody_is_asked(two):
    first, second = two
    change(second, ask, "Theirs?")
    assert send(second, first).returncode == 0
    assert held(first)[0][-1] == "Theirs?"
    change(second, ask, "And more?")
    assert send(first, second).returncode == 0
    assert held(second)[0][-1] == "And more?"


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_where_both_edited_a_person_chooses_and_all_responses_stay(two, keep):
    first, second = two
    change(first, ask, "Mine?", QuestionKind.NUMBER)
    change(second, ask, "Theirs?")
    before = held(first)
    refused = send(second, first)
    assert refused.returncode == 1
    assert "“Theirs?” is new." in refused.stderr
    assert "--keep mine or --keep theirs" in refused.stderr
    assert held(first) == before
    assert send(second, first, "--keep", keep).returncode == 0
    asked, responses, documents = held(first)
    assert asked[-1] == ("Mine?" if keep == "mine" else "Theirs?")
    assert responses == before[1] | held(second)[1]
    # Each is still under what it was an answer to.
    assert documents == before[2] | held(second)[2]
    # What was decided is known from then on, and the other follows.
    again = send(second, first)
    assert again.stderr == "Everything in this file is here already. Nothing was changed.\n"
    assert send(first, second).returncode == 0
    assert held(second)[0] == asked
    assert held(second)[1] == responses


def test_a_response_that_says_something_else_stays_as_it_is_here(two, tmp_path):
    first, second = two
    path = tmp_path / "edited.survey.json"
    run("--database", second, "save", 1, path, "--responses")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"source":"entry"', '"source":"elsewhere"', 1), encoding="utf-8")
    before = held(first)
    done = run("--database", first, "open", path)
    assert "1 response says something else in the file" in done.stderr
    assert held(first) == before


def test_a_response_deleted_on_one_side_comes_back_with_the_file_of_the_other(two):
    first, second = two
    before = held(first)
    change(first, lambda connection, survey: delete_responses(connection, survey.id, [1, 2]))
    assert len(held(first)[1]) == 8
    assert send(second, first).returncode == 0
    assert held(first) == before


def test_the_command_never_replaces_a_file_unless_told(two, tmp_path):
    path = tmp_path / "there.json"
    path.write_text("here before", encoding="utf-8")
    done = run("--database", two[0], "save", 1, path)
    assert (done.returncode, path.read_text(encoding="utf-8")) == (1, "here before")
    assert run("--database", two[0], "save", 1, path, "--force").returncode == 0
    assert path.read_text(encoding="utf-8").startswith("{")


def test_the_command_names_every_problem(two, tmp_path):
    path = tmp_path / "wrong.json"
    path.write_text('{"format": "surveyapp-survey", "version": 1, "titel": 1}', encoding="utf-8")
    done = run("--database", two[0], "open", path)
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stderr.splitlines()[:2]] == ["$", "$.titel"]
    assert "Nothing was changed" in done.stderr
