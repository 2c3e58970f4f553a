"""A survey as one file: what is saved comes back, what is wrong is said, nothing is lost."""

from __future__ import annotations

import json
import os
import tracemalloc
from dataclasses import fields, replace
from pathlib import Path

import jsonschema
import pytest

from surveyapp.domain.answers import Number, Response
from surveyapp.domain.document import VERSION
from surveyapp.domain.joins import make_join, survey_joins
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings, with_kiosk_settings
from surveyapp.domain.survey import (
    Choice,
    KeptCell,
    KeptRole,
    KeptRow,
    MatrixRow,
    Question,
    Section,
    Survey,
    SurveyStatus,
    Translation,
    new_uuid,
)
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.samples import templates
from surveyapp.exchange.forms.schema_check import schema_problems, survey_schema
from surveyapp.exchange.forms.survey_opening import look_into, open_survey_file
from surveyapp.exchange.forms.survey_reading import is_survey_file
from surveyapp.exchange.forms.survey_writing import SurveyFileRequest, save_survey_file
from surveyapp.exchange.whole_file import WholeFile
from surveyapp.paths import resources
from surveyapp.store.pictures import keep_picture, load_picture
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, list_surveys, load_survey, save_survey, set_joins
from surveyapp.store.whole_surveys import stored_revisions, whole_responses
from tests.running import check_library, run
from tests.store.varied import varied_responses, varied_survey


@pytest.fixture
def other(tmp_path):
    """Another library, as on another laptop."""
    database = open_library(tmp_path / "other.surveys")
    yield database
    database.close()


def saved(database, survey_id: int, path: Path, *, responses: bool = True) -> Path:
    run(save_survey_file(database, SurveyFileRequest(survey_id, path, responses, replace=True)))
    return path


def opened(database, path: Path, **choice):
    return run(open_survey_file(database, run(look_into(database, path)), **choice))


def stored(database, survey_id: int):
    """Everything a file has to bring along: definition, revisions, responses."""
    with database.reader() as connection:
        survey = load_survey(connection, survey_id)
        revisions = stored_revisions(connection, survey_id)
        numbers = {revision.id: revision.number for revision in revisions}
        return (
            replace(survey, id=0),
            [replace(revision, id=0) for revision in revisions],
            [
                (replace(response, id=0, survey_id=0), numbers[revision_id])
                for response, revision_id in whole_responses(connection, survey)
            ],
        )


def a_full_survey(connection) -> Survey:
    """One of every kind with responses, of which some were given before it was edited."""
    picture = keep_picture(connection, b"a picture")
    slide = keep_picture(connection, b"a slide")
    first = replace(varied_survey(), status=SurveyStatus.OPEN, languages=("en", "de"))
    first = with_kiosk_settings(first, KioskSettings(welcome="Hello", slides=(slide,)))
    survey = add_survey(connection, first)
    for _ in add_responses(connection, survey, varied_responses(survey, 30)):
        pass
    section = survey.sections[0]
    chosen, *others = section.questions
    chosen = replace(
        chosen, choices=(replace(chosen.choices[0], picture=picture), *chosen.choices[1:])
    )
    edited = replace(
        survey,
        title="Everything, again",
        sections=(replace(section, questions=(chosen, *others[:-2])), Section("Empty")),
        translations=(
            Translation(survey.uuid, "kiosk.welcome", "de", "Hallo", "Hi"),
            Translation(survey.uuid, "title", "de", "Alles", "All of it"),
        ),
    )
    survey = save_survey(connection, edited)
    for _ in add_responses(connection, survey, varied_responses(survey, 20, seed=2)):
        pass
    return survey


# The round trip


def test_a_survey_with_responses_comes_back_whole_in_an_empty_library(database, other, tmp_path):
    with database.writer() as connection:
        survey = a_full_survey(connection)
    path = saved(database, survey.id, tmp_path / "all.survey.json")
    report = opened(other, path)
    assert (report.is_new, report.added, report.known) == (True, 50, 0)
    assert stored(other, report.survey_id) == stored(database, survey.id)
    assert check_library(other) == []
    with other.reader() as connection:
        shown = load_survey(connection, report.survey_id)
        for sha in shown.pictures():
            assert load_picture(connection, sha) == b"a picture"


def test_a_survey_alone_comes_back_as_a_draft_without_responses(database, other, tmp_path):
    with database.writer() as connection:
        survey = a_full_survey(connection)
    path = saved(database, survey.id, tmp_path / "alone.survey.json", responses=False)
    report = opened(other, path)
    made, revisions, responses = stored(other, report.survey_id)
    assert made == replace(survey, id=0, status=SurveyStatus.DRAFT)
    assert (len(revisions), responses) == (1, [])


def test_saving_what_was_opened_gives_the_same_bytes(database, other, tmp_path):
    with database.writer() as connection:
        survey = a_full_survey(connection)
    first = saved(database, survey.id, tmp_path / "first.survey.json")
    report = opened(other, first)
    second = saved(other, report.survey_id, tmp_path / "second.survey.json")
    assert second.read_bytes() == first.read_bytes()


def test_opening_a_file_twice_changes_nothing(database, tmp_path):
    with database.writer() as connection:
        survey = a_full_survey(connection)
    path = saved(database, survey.id, tmp_path / "all.survey.json")
    before = stored(database, survey.id)
    for _ in range(2):
        report = opened(database, path)
        assert (report.added, report.known, report.different) == (0, 50, 0)
        assert stored(database, survey.id) == before


def test_numbers_and_texts_come_back_as_they_were_written(database, other, tmp_path):
    number = Question(QuestionKind.NUMBER, "How much?", "much")
    text = Question(QuestionKind.TEXT, "What?", "what")
    survey = Survey("Spelled", sections=(Section(questions=(number, text)),))
    given: list[dict] = [
        {number.uuid: Number(1.5, "1.50"), text.uuid: "=1+1\r\n\u2028“a”"},
        {number.uuid: 1e30, text.uuid: ""},
        {number.uuid: 2.5, text.uuid: None},
        {number.uuid: -(2**63)},
        {},
    ]
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        made = (Response(survey.id, answers, new_uuid(), duration=12.0) for answers in given)
        for _ in add_responses(connection, survey, made):
            pass
    report = opened(other, saved(database, survey.id, tmp_path / "spelled.survey.json"))
    assert stored(other, report.survey_id) == stored(database, survey.id)


def test_a_file_appears_only_when_it_is_whole(database, tmp_path, monkeypatch):
    with database.writer() as connection:
        survey = a_full_survey(connection)
    path = tmp_path / "kept.survey.json"
    path.write_text("what was here before", encoding="utf-8")

    def full(self, text):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(WholeFile, "write", full)
    with pytest.raises(ExchangeError):
        saved(database, survey.id, path)
    assert path.read_text(encoding="utf-8") == "what was here before"
    assert [found.name for found in tmp_path.glob("*kept*")] == ["kept.survey.json"]


def test_stopping_leaves_no_file(database, tmp_path):
    with database.writer() as connection:
        survey = a_full_survey(connection)
    path = tmp_path / "stopped.survey.json"
    steps = save_survey_file(database, SurveyFileRequest(survey.id, path, responses=True))
    next(steps)
    next(steps)
    steps.close()
    assert not path.exists()


def test_saving_takes_no_more_memory_for_more_responses(database, tmp_path):
    def peak(survey: Survey) -> int:
        request = SurveyFileRequest(survey.id, tmp_path / "flat.json", responses=True, replace=True)
        tracemalloc.start()
        run(save_survey_file(database, request))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    made = []
    for count in (1_000, 1_000, 8_000):
        with database.writer() as connection:
            survey = add_survey(connection, varied_survey())
            for _ in add_responses(connection, survey, varied_responses(survey, count)):
                pass
        made.append(survey)
    peak(made[0])
    assert peak(made[2]) < 1.3 * peak(made[1])


# The schema


@pytest.mark.parametrize(
    "path", sorted((resources() / "samples").glob("*.json")), ids=lambda p: p.stem
)
def test_every_template_meets_the_schema(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(survey_schema()).validate(document)
    assert list(schema_problems(document, "$")) == []


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(survey_schema())


def test_what_is_saved_meets_the_schema(database, tmp_path):
    with database.writer() as connection:
        survey = a_full_survey(connection)
    path = saved(database, survey.id, tmp_path / "all.survey.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(survey_schema()).validate(document)
    assert len(document["responses"]) == 50


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (Section, "section"),
        (Question, "question"),
        (Choice, "choice"),
        (MatrixRow, "row"),
        (QuestionSettings, "settings"),
        (Translation, "translation"),
        (KeptRow, "kept_row"),
        (KeptCell, "kept_cell"),
    ],
)
def test_the_schema_knows_every_field_there_is(part, name):
    known = survey_schema()["$defs"][name]["properties"]
    assert set(known) == {field.name for field in fields(part)}


def test_the_schema_knows_varied_survey_and_status():
    schema = survey_schema()
    assert schema["$defs"]["question"]["properties"]["kind"]["enum"] == list(QuestionKind)
    assert schema["properties"]["status"]["enum"] == list(SurveyStatus)
    assert schema["$defs"]["kept_row"]["properties"]["role"]["enum"] == list(KeptRole)


def test_every_template_opens_as_a_file(database):
    for template in templates():
        report = opened(database, resources() / "samples" / f"{template.name}.json")
        assert report.is_new
    with database.reader() as connection:
        assert len(list_surveys(connection)) == len(templates())


# What is wrong


def written(tmp_path: Path, document) -> Path:
    path = tmp_path / "given.survey.json"
    text = document if isinstance(document, str) else json.dumps(document)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def small() -> dict:
    return {
        "format": "surveyapp-survey",
        "version": VERSION,
        "uuid": "s",
        "title": "Small",
        "sections": [
            {
                "uuid": "p",
                "questions": [
                    {"uuid": "q", "kind": "number", "code": "age", "text": "Age?"},
                    {
                        "uuid": "c",
                        "kind": "single_choice",
                        "code": "colour",
                        "text": "Colour?",
                        "choices": [
                            {"uuid": "r", "code": "red", "label": "Red"},
                            {"uuid": "b", "code": "blue", "label": "Blue"},
                        ],
                    },
                ],
            }
        ],
        "responses": [{"uuid": "1", "answers": {"q": 5, "c": {"choices": ["r"]}}}],
    }


def problems(database, path: Path) -> list[str]:
    return [str(problem.sentence) for problem in run(look_into(database, path)).file.problems]


def changed(document: dict, *path, to) -> dict:
    part = document
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = to
    return document


QUESTION = ("sections", 0, "questions", 0)

WRONG = [
    ((*QUESTION, "kind"), "nummer", "$.sections[0].questions[0].kind: “nummer” is none of"),
    ((*QUESTION, "text"), 7, "$.sections[0].questions[0].text: this has to be a text, and is 7"),
    ((*QUESTION, "required"), "yes", "this has to be true or false, and is “yes”"),
    ((*QUESTION, "txet"), "", "$.sections[0].questions[0].txet: nothing of this name"),
    ((*QUESTION, "code"), "2nd", "$.sections[0].questions[0].code: “2nd” is no code"),
    ((*QUESTION, "code"), "age\n", "is no code"),
    ((*QUESTION, "code"), "colour", "$.sections[0].questions[1].code: “colour” is the code of"),
    ((*QUESTION, "code"), "email", "is the name of a column"),
    ((*QUESTION, "uuid"), "c", "its uuid is that of"),
    ((*QUESTION, "show_if"), "${nobody} = 1", "$.sections[0].questions[0].show_if: "),
    ((*QUESTION, "show_if"), "${age} = 1", "$.sections: "),
    (
        ("sections", 0, "questions", 1, "choices", 1, "show_if"),
        "${nobody}",
        "$.sections[0].questions[1].choices[1].show_if: ",
    ),
    (("sections",), {}, "$.sections: this has to be a list in [ ], and is an object in { }"),
    (("title",), None, "$.title: this has to be a text, and is null"),
    (("created_at",), "yesterday", "$.created_at: “yesterday” is no time with its zone"),
    (("created_at",), "2025-12-09T10:20:30", "is no time with its zone"),
    (("created_at",), "0001-01-01T00:00:00+14:00", "is no time with its zone"),
    (("responses", 0, "answers", "q"), "five", "$.responses[0].answers.q: this has to be a number"),
    (("responses", 0, "answers", "q"), True, "this has to be a number"),
    (("responses", 0, "answers", "q"), [1], "$.responses[0].answers.q: this has to be"),
    (("responses", 0, "answers", "x y"), 1, "$.responses[0].answers['x y']: no question"),
    (("responses", 0, "answers", "c"), {"choices": ["q"]}, "this has to be one choice"),
    (("responses", 0, "answers", "c"), {"choices": ["r", "b"]}, "this has to be one choice"),
    (("responses", 0, "answers", "c"), {"other": "r"}, "this is no answer"),
    (("responses", 0, "revision"), 4, "$.responses[0].revision: there is no revision 4"),
    (("responses", 0, "duration"), -1, "$.responses[0].duration: this has to be 0 or more"),
    (("responses", 0), [], "$.responses[0]: this has to be an object"),
    (("pictures",), [{"sha256": "0" * 64, "base64": "AA=="}], "$.pictures[0]: this is not the"),
    (("title",), "a\0b", "$.title: This text holds a character (NUL)"),
    (("title",), "a\ud800b", "$.title: This text holds half a character"),
    (("responses", 0, "email"), "\ud800", "$.responses[0].email: This text holds half"),
    (("kiosk",), {"settings": {"kiosk.limit": 5}}, "$.kiosk.settings['kiosk.limit']: this has"),
]


@pytest.mark.parametrize(("path", "value", "said"), WRONG)
def test_what_is_wrong_is_said_with_its_place(database, tmp_path, path, value, said):
    found = problems(database, written(tmp_path, changed(small(), *path, to=value)))
    assert any(said in sentence for sentence in found), found


def test_every_problem_is_named_not_just_the_first(database, tmp_path):
    document = small()
    for path, value in (((*QUESTION, "kind"), 1), (("title",), 2), (("status",), "shut")):
        changed(document, *path, to=value)
    del document["sections"][0]["questions"][1]["text"]
    found = problems(database, written(tmp_path, document))
    places = [sentence.partition(":")[0] for sentence in found]
    assert places == [
        "$.title",
        "$.sections[0].questions[0].kind",
        "$.sections[0].questions[1]",
        "$.status",
    ]


def test_a_file_with_problems_changes_nothing(database, tmp_path):
    path = written(tmp_path, changed(small(), "title", to=3))
    plan = run(look_into(database, path))
    with pytest.raises(ExchangeError):
        run(open_survey_file(database, plan))
    with database.reader() as connection:
        assert list_surveys(connection) == []


def test_a_file_of_a_newer_version_is_newer_and_not_damaged(database, tmp_path):
    document = changed(small(), "version", to=VERSION + 1) | {"unheard_of": 1}
    with pytest.raises(ExchangeError, match="newer version of the program") as caught:
        run(look_into(database, written(tmp_path, document)))
    assert "damaged" not in str(caught.value)


UNREADABLE = {
    "empty": ("", "is missing"),
    "no object": ("[1]", "it is a list of values"),
    "another program's": ("{}", "“format”"),
    "cut off": (json.dumps(small())[:200], "(line 1)"),
    "a name twice": ('{"format": "surveyapp-survey", "format": 1}', "stands there twice"),
    "a name twice inside": ('{"format": "surveyapp-survey", "kiosk": {"a": 1, "a": 2}}', "twice"),
    "deep": ('{"format": ' + "[" * 100_000, "nested too deeply"),
    "deep inside": (
        json.dumps(small() | {"kiosk": "@"}).replace('"@"', '{"a":' * 900 + "1" + "}" * 900),
        "nested too deeply",
    ),
    "no number": ('{"format": NaN}', "no number in JSON"),
    "too large": ('{"format": 1e999}', "too large"),
    "more after it": (json.dumps(small()) + "{}", "something follows"),
    "too long": ('{"format": "' + "x" * 6_000_000 + '"}', "too long"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_gives_a_sentence_and_changes_nothing(database, tmp_path, name):
    text, said = UNREADABLE[name]
    with pytest.raises(ExchangeError) as caught:
        run(look_into(database, written(tmp_path, text)))
    assert said in str(caught.value)
    assert "Nothing was changed" in str(caught.value)


def test_bytes_that_are_no_text_give_a_sentence(database, tmp_path):
    path = tmp_path / "bytes.json"
    path.write_bytes(b'{"format": "\xff\xfe"}')
    with pytest.raises(ExchangeError, match="not in UTF-8"):
        run(look_into(database, path))


def test_a_folder_or_a_missing_file_gives_a_sentence(database, tmp_path):
    for path in (tmp_path, tmp_path / "nowhere.json"):
        with pytest.raises(ExchangeError):
            run(look_into(database, path))


def test_our_reading_of_the_schema_is_that_of_a_library_that_knows_all(tmp_path):
    validator = jsonschema.Draft202012Validator(survey_schema())
    for path, value, _ in WRONG:
        document = changed(small(), *path, to=value)
        if isinstance(value, str) and ("\0" in value or "\ud800" in value or "\n" in value):
            continue  # what can be kept is no business of a schema
        ours = {
            problem.place
            for problem in schema_problems(document, "$")
            if "no time" not in str(problem.what)  # which it is only asked to be described as
        }
        theirs = {error.json_path for error in validator.iter_errors(document)}
        # Of a name that is not known, ours says the place of the member, theirs that of its owner.
        assert {p.removesuffix(".txet") for p in ours} == theirs, (path, value)


def test_a_file_changed_between_the_look_and_the_opening_is_refused(database, tmp_path):
    path = written(tmp_path, small())
    plan = run(look_into(database, path))
    path.write_text(json.dumps(changed(small(), "title", to="Another one")), encoding="utf-8")
    with pytest.raises(ExchangeError, match="was changed since"):
        run(open_survey_file(database, plan))
    with database.reader() as connection:
        assert list_surveys(connection) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('"q": 5', '"q": 7'),  # as well-made as before
        ('"q": 5', '"x": 5'),
        ('"uuid": "1"', '"uuib": "1"'),
        ('["r"]', "{   }"),
        ('"answers"', '"enswers"'),
    ],
)
def test_a_response_changed_unseen_between_the_look_and_the_opening_is_refused(
    database, tmp_path, was, now
):
    path = written(tmp_path, small())
    plan = run(look_into(database, path))
    status, text = path.stat(), path.read_text(encoding="utf-8")
    assert text.count(was) == 1
    path.write_text(text.replace(was, now), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(ExchangeError, match="was changed since"):
        run(open_survey_file(database, plan))
    with database.reader() as connection:
        assert list_surveys(connection) == []


def test_questions_of_another_survey_are_refused_with_a_sentence(database, tmp_path):
    opened(database, written(tmp_path, small()))
    with pytest.raises(Exception, match="in another survey of this library"):
        opened(database, written(tmp_path, changed(small(), "uuid", to="another")))


def test_survey_files_are_told_from_exports_of_responses(database, tmp_path):
    assert is_survey_file(written(tmp_path, small()))
    assert not is_survey_file(written(tmp_path, {"survey_id": 1, "responses": []}))
    assert not is_survey_file(tmp_path)
    assert not is_survey_file(tmp_path / "nowhere")


def test_what_is_joined_comes_along_and_is_looked_at(database, other, tmp_path):
    with database.writer() as connection:
        survey = add_survey(connection, varied_survey())
        question = next(survey.questions())
        chosen = [choice.uuid for choice in question.choices[:2]]
        joins = (make_join(question, "Warm", chosen),)
        set_joins(connection, survey.id, question.uuid, joins)
    path = saved(database, survey.id, tmp_path / "joined.survey.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["joins"] == {
        question.uuid: [{"label": "Warm", "choices": list(joins[0].choices)}]
    }
    assert not list(schema_problems(document, "$"))
    made = opened(other, path)
    with other.reader() as connection:
        assert survey_joins(load_survey(connection, made.survey_id)) == {question.uuid: joins}

    document["joins"] = {question.uuid: [{"label": "Warm", "choices": [chosen[0], chosen[0]]}]}
    document["joins"]["nobody"] = []
    path.write_text(json.dumps(document), encoding="utf-8")
    places = [problem.place for problem in run(look_into(other, path)).file.problems]
    assert places == [f"$.joins['{question.uuid}'][0].choices[1]", "$.joins.nobody"]
