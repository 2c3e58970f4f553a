"""Whatever stands in a survey file: a sentence, or a survey that is as sound as any."""

from __future__ import annotations

import copy
import json
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.sentences import UserError
from surveyapp.domain.survey import Survey
from surveyapp.exchange.forms.survey_opening import look_into, open_survey_file
from surveyapp.exchange.forms.survey_writing import SurveyFileRequest, save_survey_file
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, list_surveys
from tests.exchange.test_survey_files import a_full_survey
from tests.running import check_library, run

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["\0", "\ud800", "${nobody}", "${age} = ", "9" * 400, "2026-02-30", "a" * 101]),
    st.sampled_from([10**400, -(10**30), 1e308, 2**63, 2.0, [], {}, [[]], {"choices": []}]),
    st.recursive(
        st.none() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
        max_leaves=5,
    ),
)


def places(value, at=()):
    yield at
    members = dict(enumerate(value)) if isinstance(value, list) else value
    for key, member in members.items() if isinstance(members, dict) else ():
        yield from places(member, (*at, key))


def put(document, place, value):
    changed = copy.deepcopy(document)
    part = changed
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = value
    return changed


def test_a_file_with_anything_in_any_place_gives_a_sentence_or_a_sound_survey(tmp_path):
    with closing(open_library(tmp_path / "from.surveys")) as database:
        with database.writer() as connection:
            survey = a_full_survey(connection)
        path = tmp_path / "whole.survey.json"
        run(save_survey_file(database, SurveyFileRequest(survey.id, path, responses=True)))
    document = json.loads(path.read_text(encoding="utf-8"))
    document["responses"] = document["responses"][::10]
    every_place = [place for place in places(document) if place]
    wrong = tmp_path / "wrong.survey.json"
    opened = refused = 0

    @settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
    @given(st.sampled_from(every_place), VALUES)
    def check(place, value):
        nonlocal opened, refused
        text = json.dumps(put(document, place, value))
        wrong.write_bytes(text.encode("utf-8", "surrogatepass"))
        to = tmp_path / "to.surveys"
        to.unlink(missing_ok=True)
        with closing(open_library(to)) as database:
            try:
                plan = run(look_into(database, wrong))
                run(open_survey_file(database, plan))
                found = 1
            except UserError:
                found = 0
            with database.reader() as connection:
                assert len(list_surveys(connection)) == found
            assert check_library(database) == []
        opened += found
        refused += 1 - found

    check()
    assert opened
    assert refused


def test_what_is_refused_leaves_the_survey_that_is_here_as_it_was(tmp_path):
    with closing(open_library(tmp_path / "from.surveys")) as database:
        with database.writer() as connection:
            survey = a_full_survey(connection)
            add_survey(connection, Survey("Another"))
        path = tmp_path / "whole.survey.json"
        run(save_survey_file(database, SurveyFileRequest(survey.id, path, responses=True)))
        text = path.read_text(encoding="utf-8")
        with database.reader() as connection:
            before = list_surveys(connection)
        for end in (10, len(text) // 2, len(text) - 3):
            cut = tmp_path / "cut.json"
            cut.write_text(text[:end], encoding="utf-8")
            with pytest.raises(UserError, match="Nothing was changed"):
                run(look_into(database, cut))
        with database.reader() as connection:
            assert list_surveys(connection) == before
