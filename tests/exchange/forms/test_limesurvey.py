"""LimeSurvey in: both layouts of .lss and its table; conditions where they translate."""

from __future__ import annotations

import pytest

from surveyapp.domain.checking.checker import check_survey
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.languages import in_language
from surveyapp.domain.survey import KeptRole
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.foreign import UntranslatedError
from surveyapp.exchange.forms.limesurvey.expressions import Variable, condition_of, piped
from tests.exchange.forms.limesurveys import lss, lss_text, table
from tests.exchange.forms.normal import normal, question, read, told


@pytest.fixture(params=["now", "before 4", "table"])
def form(request, tmp_path):
    if request.param == "table":
        return read(table(tmp_path / "visit.txt"))
    return read(lss(tmp_path / "visit.lss", inline=request.param == "before 4"))


def test_every_layout_says_the_same(tmp_path):
    forms = [
        read(lss(tmp_path / "a.lss")),
        read(lss(tmp_path / "b.lss", inline=True)),
        read(table(tmp_path / "c.txt")),
    ]
    first, *others = (normal(form.survey) for form in forms)
    assert all(other == first for other in others)


def test_the_kinds_are_what_they_were(form):
    kind = QuestionKind
    assert [(q.code, q.kind) for q in form.survey.questions()] == [
        ("agree", kind.SINGLE_CHOICE),
        ("age", kind.NUMBER),
        ("used", kind.MULTIPLE_CHOICE),
        ("why", kind.TEXT),
        ("views", kind.MATRIX),
        ("town", kind.SINGLE_CHOICE),
        ("order", kind.RANKING),
        ("total", kind.CALCULATED),
        ("odd", kind.TEXT),
        ("sums_tea", kind.NUMBER),
        ("sums_milk", kind.NUMBER),
    ]


def test_texts_are_plain_and_in_all_languages(form):
    survey = form.survey
    assert (survey.title, survey.description, survey.languages) == (
        "A visit",
        "Hello",
        ("en", "de"),
    )
    agree = question(survey, "agree")
    assert (agree.text, agree.help, agree.required) == ("Do you agree?", "Only once", True)
    german = in_language(survey, "de")
    assert german.title == "Ein Besuch"
    assert [choice.label for choice in question(german, "agree").choices] == ["Ja", "Nein"]
    assert [row.label for row in question(german, "views").rows] == ["das Essen", "der Raum"]
    assert question(german, "sums_tea").text == "Wie viele? – Tee"


def test_conditions_limits_and_quotes_translate(form):
    survey = form.survey
    assert question(survey, "age").show_if == "${agree} = 'Y'"
    why = question(survey, "why")
    assert why.show_if == "selected(${used}, 'wifi')"
    assert (why.constraint, why.constraint_message) == ("string-length(.) > 3", "Some words please")
    assert why.text == "Why the Wi-Fi, ${age}?"
    assert question(survey, "total").calculation == "${age} * 2"
    settings = question(survey, "age").settings
    assert (settings.minimum, settings.step, question(survey, "used").settings.maximum) == (0, 1, 2)


def test_what_does_not_translate_is_kept_word_for_word_and_said(form):
    assert told(form) == [
        "“A file” is of a kind that is not asked here.",
        "“Odd one” is asked whatever was answered; LimeSurvey’s condition was:"
        " someplugin(age) == 1",
    ]
    odd = question(form.survey, "odd")
    [kept] = [row for row in form.survey.kept if row.role is KeptRole.PART]
    assert (kept.uuid, kept.cells[0].text) == (odd.uuid, "someplugin(age) == 1")
    found = [str(one.sentence) for one in check_survey(form.survey) if one.uuid == odd.uuid]
    assert "Not taken over from LimeSurvey: someplugin(age) == 1" in found


VARIABLES = {
    "Q1": Variable("Q1"),
    "Q2_SQ001": Variable("Q2", "SQ001"),
    "A": Variable("A"),
    "1X2X3": Variable("Q1"),
}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1", ""),
        ('Q1.NAOK == "A1"', "${Q1} = 'A1'"),
        ('Q1.NAOK == "A1" or Q1 == "A2"', "${Q1} = 'A1' or ${Q1} = 'A2'"),
        ("!is_empty(A.NAOK) && A >= 18", "not(${A} = '') and ${A} >= 18"),
        ('Q2_SQ001.NAOK == "Y"', "selected(${Q2}, 'SQ001')"),
        ('Q2_SQ001.NAOK != "Y"', "not(selected(${Q2}, 'SQ001'))"),
        ("is_empty(Q2_SQ001)", "not(selected(${Q2}, 'SQ001'))"),
        ('1X2X3.NAOK == "1"', "${Q1} = '1'"),
        ('regexMatch("/^a+$/i", A)', "regex(${A}, '(?i)^a+$')"),
        ("sum(A, Q1) / 2 gt 3", "sum(${A}, ${Q1}) div 2 > 3"),
    ],
)
def test_expressions_both_know_translate(written, expected):
    assert condition_of(written, VARIABLES) == expected


@pytest.mark.parametrize(
    "written",
    ["Q9 == 1", "Q1.shown == 'x'", "foo(A)", "A ==", "((A)", "A ? 1 : 2", "(" * 99, "A = 1 |"],
)
def test_what_only_limesurvey_knows_is_never_half_a_condition(written):
    with pytest.raises(UntranslatedError):
        condition_of(written, VARIABLES)


def test_brackets_that_quote_no_answer_stay():
    assert piped("Hi {Q1}, {Q1.shown}: {Q9} {x y} {", VARIABLES) == "Hi ${Q1}, ${Q1}: {Q9} {x y} {"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'b'>]><document>&a;</document>", "entities"),
        (lss_text()[:2000], "damaged"),
        ("", "damaged"),
        ("<html><body/></html>", "begins with <html>"),
        ("<document></document>", "no questions"),
        ("<document>" + "<a>" * 1000, "nested too deeply"),
    ],
)
def test_a_file_that_cannot_be_read_gives_a_sentence(tmp_path, text, sentence):
    path = tmp_path / "wrong.lss"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExchangeError, match=sentence):
        read(path)


def test_an_archive_is_told_as_one(tmp_path):
    (tmp_path / "a.lsa").write_bytes(b"PK\3\4")
    with pytest.raises(ExchangeError, match="unpack it"):
        read(tmp_path / "a.lsa")
