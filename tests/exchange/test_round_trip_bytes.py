"""Exported, imported and exported again, a file has the same bytes but for the ids."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from surveyapp.domain.answers import Response, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey, new_uuid
from surveyapp.exchange.forms.samples import (
    EVERY_KIND,
    POLL,
    load_template,
    random_responses,
    templates,
)
from surveyapp.exchange.responses_in.importing import import_survey
from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import add_survey
from tests.conftest import START, make_poll
from tests.exchange.exported import export
from tests.running import plan_import, run

SAMPLES = [template.name for template in templates()]

CSV_OPTIONS = [
    {},
    {"partial": True},
    {"multiple": "joined", "partial": True},
    {"codes": True, "partial": True},
    {"codes": True, "multiple": "joined"},
    {"code_headers": True, "partial": True},
    {"codes": True, "code_headers": True},
    {"delimiter": ";"},
    {"delimiter": "\t"},
]
JSON_OPTIONS = [
    {},
    {"partial": True},
    {"codes": True, "partial": True},
    {"codebook": True},
    {"codebook": True, "codes": True, "partial": True},
]
OPTIONS = [(".csv", options) for options in CSV_OPTIONS]
OPTIONS += [(".json", options) for options in JSON_OPTIONS]

_SINGLE = QuestionKind.SINGLE_CHOICE
_RECORD = re.compile(rb'(?:"[^"]*"|[^"\r\n]|\n|\r(?!\n))*\r\n')


def without_ids(content: bytes, suffix: str) -> bytes:
    """Return the bytes with a mark where there was an id, and nothing else touched."""
    if suffix == ".json":
        content = re.sub(rb'\A(\{\n  "survey_id": )\d+', rb"\1#", content)
        return re.sub(rb'(?m)^(      "response_id": )\d+', rb"\1#", content)
    head, *records = _RECORD.findall(content)
    assert head + b"".join(records) == content
    return head + b"".join(re.sub(rb"\A\d+", b"#", record) for record in records)


def came_back(database, tmp_path, survey: Survey, suffix: str, options) -> tuple[bytes, bytes]:
    """Return the first and the second export, both without ids."""
    first, again = tmp_path / f"first{suffix}", tmp_path / f"again{suffix}"
    export(database, survey.id, first, **options)
    report = run(import_survey(database, plan_import(first)))
    export(database, report.survey_id, again, **options)
    return without_ids(first.read_bytes(), suffix), without_ids(again.read_bytes(), suffix)


def stored(database, survey: Survey, responses) -> Survey:
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        for _ in add_responses(connection, survey, responses(survey)):
            pass
    return survey


@pytest.mark.parametrize(("suffix", "options"), OPTIONS)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_comes_back_with_the_same_bytes(database, tmp_path, name, suffix, options):
    survey = stored(database, load_template(name), lambda made: random_responses(made, 120))
    first, again = came_back(database, tmp_path, survey, suffix, options)
    assert first.count(b"#") > 100
    assert again == first


@pytest.mark.parametrize(("suffix", "options"), OPTIONS)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_handful_of_responses_comes_back_with_the_same_bytes(
    database, tmp_path, count, suffix, options
):
    survey = stored(database, load_template(EVERY_KIND), lambda made: random_responses(made, count))
    first, again = came_back(database, tmp_path, survey, suffix, options)
    assert again == first


@pytest.mark.parametrize(("suffix", "options"), OPTIONS)
def test_texts_given_again_and_again_come_back_among_codes(database, tmp_path, suffix, options):
    [question] = load_template(POLL).questions()
    why = Question(QuestionKind.TEXT, "Why?", "why")
    texts = ("It was good", "=1+1", "Ünder 18; “really”", "-")

    def responses(survey):
        for number in range(40):
            choice = next(survey.questions()).choices[number % 3]
            answers = {
                question.uuid: Selection((choice.uuid,)),
                why.uuid: texts[number % 4],
            }
            yield Response(survey.id, answers, new_uuid(), submitted_at=START)

    survey = Survey("Why", created_at=START, sections=(Section(questions=(question, why)),))
    survey = stored(database, survey, responses)
    first, again = came_back(database, tmp_path, survey, suffix, options)
    assert again == first


@pytest.mark.parametrize("suffix", [".csv", ".json"])
@pytest.mark.parametrize("code", ["email", "date", "status"])
def test_a_choice_may_have_a_code_no_question_may_have(database, tmp_path, suffix, code):
    poll = make_poll()
    [question] = poll.questions()
    choices = (replace(question.choices[0], code=code), question.choices[1])
    question = replace(question, choices=choices)
    poll = replace(poll, sections=(Section(questions=(question,)),))

    def responses(survey):
        for number in range(10):
            answers = {question.uuid: Selection((choices[number % 2].uuid,))}
            yield Response(survey.id, answers, new_uuid(), submitted_at=START)

    survey = stored(database, poll, responses)
    first, again = came_back(database, tmp_path, survey, suffix, {"codes": True})
    assert code.encode() in first
    assert again == first


@pytest.mark.parametrize("options", [{"codes": True}, {"code_headers": True}])
def test_the_choice_with_a_text_keeps_both_its_names(database, tmp_path, options):
    survey = stored(
        database, load_template("event-feedback"), lambda made: random_responses(made, 60)
    )
    export(database, survey.id, tmp_path / "first.csv", **options)
    questions, _ = plan_import(tmp_path / "first.csv").content.questions()
    others = [question.other for question in questions if question.kind is _SINGLE]
    assert [(o.code, o.label) for o in others if o is not None] == [("other", "Otherwise")]
