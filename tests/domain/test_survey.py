"""Survey values: documents round trip, copies share nothing, codes are names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.codes import RESERVED, is_code, make_code
from surveyapp.domain.document import DocumentError, from_json, to_json
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
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
    choices=st.lists(st.builds(Choice, texts, texts, other=st.booleans()), max_size=3).map(tuple),
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
    survey = Survey(title, sections=tuple(parts), settings=(("a", "b"),), languages=("en", "ar"))
    assert from_json(to_json(survey)) == survey


@pytest.mark.parametrize(
    "text", ["", "[", "[]", "{}", '{"format": "surveyapp-survey", "version": 2}', "[" * 100_000]
)
def test_what_is_no_survey_document_is_refused_with_a_sentence(text):
    with pytest.raises(DocumentError, match=r"\.$"):
        from_json(text)


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
