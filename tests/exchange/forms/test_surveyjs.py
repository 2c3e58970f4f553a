"""SurveyJS in: its elements, languages and conditions."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.languages import in_language
from surveyapp.domain.sentences import UserError
from surveyapp.exchange.forms.foreign import UntranslatedError
from surveyapp.exchange.forms.formats import foreign_format
from surveyapp.exchange.forms.surveyjs.expressions import translated
from surveyapp.exchange.forms.surveyjs.survey import form_of
from tests.exchange.forms.normal import question, read, told
from tests.exchange.forms.surveyjs_form import SURVEYJS


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "visit.json"
    path.write_text(json.dumps(SURVEYJS), encoding="utf-8")
    return read(path)


def test_pages_and_panels_become_sections(form):
    assert [(s.title, s.show_if, len(s.questions)) for s in form.survey.sections] == [
        ("You", "", 3),
        ("More", "${agree} = 'true'", 2),
        ("You", "", 1),
        ("", "", 8),
    ]


def test_the_elements_become_the_questions_they_are(form):
    survey = form.survey
    age, used, care = (question(survey, code) for code in ("age", "used", "care"))
    assert (age.kind, age.required, age.settings.minimum) == (QuestionKind.NUMBER, True, 18)
    assert [(c.code, c.other, c.exclusive) for c in used.choices] == [
        ("wifi", False, False),
        ("tea", False, False),
        ("none", False, True),
        ("other", True, False),
    ]
    assert (care.is_nps, care.settings.low_label) == (True, "bad")
    assert [row.label for row in question(survey, "views").rows] == ["Food", "room"]
    assert question(survey, "thanks").text == "Thank you"
    assert question(survey, "agree").text == "Agree?"
    assert question(survey, "mail").constraint_message == "No mail"
    german = in_language(survey, "de")
    assert (german.title, question(german, "used").choices[0].label) == ("Ein Besuch", "WLAN")


def test_conditions_translate_and_the_rest_is_said(form):
    survey = form.survey
    assert question(survey, "why").show_if == "selected(${used}, 'wifi') and ${age} > 20"
    assert question(survey, "why").text == "Why, at ${age}?"
    assert question(survey, "town").show_if == "${views_food} = 'yes' or ${views_food} = 'no'"
    assert question(survey, "double").calculation == "${age} * 2"
    assert told(form) == [
        "“A photo” (file) is not asked here.",
        "“odd”: this of SurveyJS’s was not taken: isThere({age})",
        "“odd”: this of SurveyJS’s was not taken: requiredIf: {age}>3",
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{a} = 'x' and {b} notempty", "${a} = 'x' and ${b} != ''"),
        (
            "{several} contains 'x' or {several} notcontains ['y']",
            "selected(${several}, 'x') or not(selected(${several}, 'y'))",
        ),
        (
            "{several} = ['x', 'y']",
            "selected(${several}, 'x') and selected(${several}, 'y')"
            " and count-selected(${several}) = 2",
        ),
        ("!({a} empty)", "not(${a} = '')"),
        (
            "!({several} = ['x'])",
            "not(selected(${several}, 'x') and count-selected(${several}) = 1)",
        ),
        ("({a} > 1 or {b} > 1) and {a} < 5", "(${a} > 1 or ${b} > 1) and ${a} < 5"),
        ("iif({a} > 1, 'y', 'n') == 'y'", "if(${a} > 1, 'y', 'n') = 'y'"),
    ],
)
def test_expressions_both_know_translate(written, expected):
    codes = {"a": "a", "b": "b", "several": "several"}
    assert translated(written, codes, frozenset({"several"})) == expected


@pytest.mark.parametrize("written", ["{nobody} = 1", "age({a})", "{a} = ['x']", "{a} =", "(" * 99])
def test_what_only_surveyjs_knows_is_never_half_a_condition(written):
    with pytest.raises(UntranslatedError):
        translated(written, {"a": "a"}, frozenset())


def test_an_export_of_responses_is_none(tmp_path):
    path = tmp_path / "export.json"
    path.write_text('{"survey_id": 1, "responses": [{"pages": [1], "type": "text"}]}')
    assert foreign_format(path) is None


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "name",
                    "title",
                    "choices",
                    "rows",
                    "columns",
                    "elements",
                    "items",
                    "validators",
                    "visibleIf",
                    "value",
                    "text",
                    "rateMax",
                    "rateValues",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KINDS = st.sampled_from(
    ["text", "checkbox", "rating", "matrix", "panel", "multipletext", "boolean"]
)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.dictionaries(st.just("choices"), ANY) | ANY, max_size=3), ANY, KINDS)
def test_anything_in_a_document_gives_a_survey_or_a_sentence(elements, value, kind):
    if elements and isinstance(elements[0], dict):
        elements[0]["type"] = kind
    with suppress(UserError):
        form_of({"title": value, "pages": [{"elements": elements}], "elements": value}, "A")
