"""Survey values: documents round trip, copies share nothing, codes are names."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.codes import RESERVED, is_code, make_code
from surveyapp.domain.document import (
    VERSION,
    DocumentError,
    NewerDocumentError,
    from_json,
    questionnaire,
    to_json,
)
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging, with_kiosk_settings
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    Translation,
    copy_survey,
)

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
questions = st.builds(
    Question,
    kind=st.sampled_from(list(QuestionKind)),
    text=texts,
    code=texts,
    help=texts,
    required=st.booleans(),
    choices=st.lists(
        st.builds(Choice, texts, texts, other=st.booleans(), picture=st.none() | st.just("0" * 64)),
        max_size=3,
    ).map(tuple),
    rows=st.lists(st.builds(MatrixRow, texts, texts), max_size=2).map(tuple),
    settings=st.builds(
        QuestionSettings, minimum=st.none() | st.just(0.0) | st.floats(-5, 5), low_label=texts
    ),
    retired=st.booleans(),
)
sections = st.builds(
    Section,
    title=texts,
    questions=st.lists(questions, max_size=3).map(tuple),
    retired=st.booleans(),
)


@given(texts, st.lists(sections, min_size=1, max_size=3))
def test_a_survey_reads_back_from_its_document(title, parts):
    survey = Survey(title, sections=tuple(parts), languages=("en", "ar"))
    assert from_json(to_json(survey)) == survey


KIOSK = KioskSettings(
    welcome="Hello",
    thanks="Bye",
    picture="0" * 64,
    ground="#112233",
    accent="#445566",
    paging=Paging.SECTION,
    auto_advance=False,
    no_way_back=True,
    keyboard=False,
    idle_s=30,
    thanks_s=4,
    email=EmailRule.REQUIRED,
    email_text="For the draw",
    opens="09:00",
    closes="17:00",
    limit=100,
)


def test_how_a_kiosk_looks_and_behaves_is_not_in_the_document():
    plain = Survey("Visit", languages=("en", "de"))
    spoken = (
        Translation(plain.uuid, "kiosk.welcome", "de", "Hallo"),
        Translation(plain.uuid, "title", "de", "Besuch"),
    )
    shown = replace(with_kiosk_settings(plain, KIOSK), id=7, translations=spoken)
    assert to_json(shown) == to_json(replace(plain, translations=spoken[1:]))
    assert from_json(to_json(shown)) == questionnaire(shown)
    assert questionnaire(shown) == replace(plain, translations=spoken[1:])


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"description": "Another"},
        {"languages": ("de", "en")},
        {"sections": (Section("Another"),)},
        {"translations": (Translation("u", "title", "de", "Besuch"),)},
    ],
)
def test_what_is_asked_its_words_and_languages_are_in_the_document(change):
    survey = Survey("Visit", languages=("en", "de"))
    assert to_json(replace(survey, **change)) != to_json(survey)


def test_a_document_of_the_first_version_is_read_without_the_settings_of_its_kiosk():
    text = (
        '{"format":"surveyapp-survey","version":1,"title":"Visit","uuid":"u",'
        '"created_at":"2026-01-02T03:04:05+00:00","languages":["en","de"],'
        '"settings":{"kiosk.ground":"#112233","kiosk.welcome":"Hello"},'
        '"sections":[{"uuid":"s","questions":[{"kind":"number","text":"Age","code":"age",'
        '"uuid":"q","settings":{"minimum":0}}]}],'
        '"translations":[{"uuid":"u","field":"kiosk.welcome","language":"de","text":"Hallo"},'
        '{"uuid":"q","field":"text","language":"de","text":"Alter"}]}'
    )
    question = Question(
        QuestionKind.NUMBER, "Age", "age", uuid="q", settings=QuestionSettings(minimum=0)
    )
    assert from_json(text) == Survey(
        "Visit",
        uuid="u",
        created_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        languages=("en", "de"),
        sections=(Section(uuid="s", questions=(question,)),),
        translations=(Translation("q", "text", "de", "Alter"),),
    )


def test_a_document_of_the_second_version_has_choices_without_pictures():
    text = (
        '{"format":"surveyapp-survey","version":2,"title":"Visit","uuid":"u",'
        '"created_at":"2026-01-02T03:04:05+00:00",'
        '"sections":[{"uuid":"s","questions":[{"kind":"single_choice","text":"Which?",'
        '"code":"which","uuid":"q","choices":[{"label":"This","code":"this","uuid":"c"}]}]}]}'
    )
    choices = (Choice("This", "this", uuid="c", picture=None),)
    question = Question(QuestionKind.SINGLE_CHOICE, "Which?", "which", uuid="q", choices=choices)
    assert from_json(text) == Survey(
        "Visit",
        uuid="u",
        created_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        sections=(Section(uuid="s", questions=(question,)),),
    )


def document(version: object) -> str:
    return json.dumps({"format": "surveyapp-survey", "version": version, "title": "Visit"})


@pytest.mark.parametrize("version", [VERSION + 1, VERSION + 100])
def test_a_newer_document_is_told_as_newer_and_not_as_damaged(version):
    with pytest.raises(NewerDocumentError, match="newer version of the program"):
        from_json(document(version))


@pytest.mark.parametrize(
    "text",
    [
        *("", "[", "[]", "{}", "[" * 100_000),
        *(document(version) for version in (0, -1, None, "2", 1.5)),
        document(VERSION).replace("title", "name"),
        document(1).replace('"title"', '"translations": [{}], "title"'),
    ],
)
def test_what_is_no_survey_document_or_damaged_is_refused_with_a_sentence(text):
    with pytest.raises(DocumentError, match=r"\.$") as caught:
        from_json(text)
    assert not isinstance(caught.value, NewerDocumentError)


def test_a_copy_has_the_words_and_codes_but_no_uuid_of_the_original():
    question = Question(
        QuestionKind.MATRIX,
        "Q",
        "q",
        choices=(Choice("A", "a"), Choice("Old", "old", retired=True)),
        rows=(MatrixRow("R", "r"),),
    )
    survey = Survey(
        "Original",
        sections=(Section(questions=(question, replace(question, uuid="x", retired=True))),),
    )
    survey = replace(survey, translations=(Translation(question.uuid, "text", "de", "F"),))
    copy, renamed = copy_survey(survey, "Copy")
    [copied] = copy.questions()
    assert (copied.text, copied.code, [c.label for c in copied.choices]) == ("Q", "q", ["A"])
    assert renamed[question.uuid] == copied.uuid == copy.translations[0].uuid
    assert not set(renamed) & set(renamed.values())
    assert len(list(copy_survey(survey, "Copy", keep_retired=True)[0].questions())) == 2


@given(texts, st.lists(texts))
def test_a_made_code_is_a_free_variable_name(label, taken):
    code = make_code(label, taken)
    assert is_code(code)
    assert code not in RESERVED
    assert code.lower() not in {name.lower() for name in taken}


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Selected Option", "selected_option"),
        ("Größe (cm)", "große_cm".replace("ß", "")),
        ("Date", "date_2"),
        ("2nd visit?", "q_2nd_visit"),
        ("你好", "q"),
    ],
)
def test_codes_read_like_their_labels(label, code):
    assert make_code(label) == code
