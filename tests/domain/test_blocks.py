"""What is kept in the library of questions: whole on its own, and valid wherever it is put."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from surveyapp.domain import editing
from surveyapp.domain.blocks import (
    Scope,
    fitted,
    from_text,
    part_block,
    put_in,
    started,
    survey_block,
    to_text,
)
from surveyapp.domain.document import DocumentError, NewerDocumentError, questionnaire
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.logic import SurveyLogic, expressions_of
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, Translation
from surveyapp.exchange.forms.samples import EVERY_KIND, load_template

KIND = QuestionKind


@pytest.fixture
def every_kind() -> Survey:
    """A survey with all kinds of question in one section."""
    survey = load_template(EVERY_KIND)
    questions = tuple(survey.questions())
    whole = Section("All", questions=questions)
    return replace(survey, sections=(whole,), translations=survey.translations)


def _put(survey: Survey, block, at: str = "", *, below: bool = False) -> Survey:
    return put_in(survey, fitted(block, survey), block.scope, at, below=below)


def _uuids(survey: Survey) -> list[str]:
    found = [section.uuid for section in survey.sections]
    for question in survey.questions():
        found += [question.uuid, *(c.uuid for c in question.choices)]
        found += [row.uuid for row in question.rows]
    return found


def test_a_section_with_every_kind_comes_whole_into_another_survey_that_stays_valid(every_kind):
    assert {q.kind for q in every_kind.questions()} == set(QuestionKind)
    cut = part_block(every_kind, [every_kind.sections[0].uuid], "Everything")
    assert cut.left_out == ()
    survey = _put(Survey("Other"), cut.block)
    SurveyLogic(survey)
    put = list(survey.questions())
    for before, after in zip(every_kind.questions(), put, strict=True):
        assert (after.kind, after.text, after.settings) == (
            before.kind,
            before.text,
            before.settings,
        )
        assert [c.label for c in after.choices] == [c.label for c in before.choices]
        assert expressions_of(after) == expressions_of(before)


def test_put_in_twice_nothing_is_there_twice_under_one_uuid_or_code(every_kind):
    block = part_block(every_kind, [every_kind.sections[0].uuid], "Everything").block
    survey = _put(_put(every_kind, block), block)
    SurveyLogic(survey)
    codes = [question.code.lower() for question in survey.questions()]
    assert len(codes) == len(set(codes)) == 3 * len(list(every_kind.questions()))
    assert len(_uuids(survey)) == len(set(_uuids(survey)))


@pytest.mark.parametrize("kind", QuestionKind)
def test_each_question_can_be_kept_alone_and_put_in_where_it_was(every_kind, kind):
    question = next(q for q in every_kind.questions() if q.kind is kind)
    block = part_block(every_kind, [question.uuid], "One").block
    survey = _put(every_kind, block, question.uuid)
    SurveyLogic(survey)
    (section,) = survey.sections
    place = [q.uuid for q in section.questions].index(question.uuid)
    assert section.questions[place + 1].kind is kind
    assert section.questions[place + 1].text == block.content.sections[0].questions[0].text


@pytest.fixture
def visit() -> Survey:
    name = Question(KIND.TEXT, "Your name?", "name")
    age = Question(KIND.NUMBER, "Your age?", "age")
    grid = Question(
        KIND.MATRIX,
        "How was it?",
        "grid",
        show_if="${age} > 17",
        choices=(Choice("Good", "good"), Choice("Bad", "bad", show_if="${age} > 20")),
        rows=(MatrixRow("Food", "food"),),
    )
    why = Question(
        KIND.TEXT,
        "${name}, why at ${age}?",
        "why",
        show_if="${grid_food} = 'bad' and ${age} > 17",
        constraint="string-length(.) > ${age}",
        constraint_message="Longer, ${name}",
    )
    told = Translation(why.uuid, "text", "de", "${name}, warum mit ${age}?")
    about = Section("About you", questions=(age, grid, why), show_if="${name} != ''")
    return Survey(
        "Visit",
        languages=("en", "de"),
        sections=(Section("Start", questions=(name,)), about),
        translations=(told, Translation(age.uuid, "text", "fr", "Votre âge ?")),
    )


def test_what_refers_inside_goes_along_with_the_codes_that_were_taken(visit):
    block = part_block(visit, [visit.sections[1].uuid], "About").block
    survey = _put(visit, block, visit.sections[1].uuid)
    SurveyLogic(survey)
    age, grid, why = survey.sections[2].questions
    assert (age.code, grid.code, why.code) == ("age_2", "grid_2", "why_2")
    assert grid.show_if == "${age_2} > 17"
    assert grid.choices[1].show_if == "${age_2} > 20"
    assert why.show_if == "${grid_2_food} = 'bad' and ${age_2} > 17"
    assert why.constraint == "string-length(.) > ${age_2}"
    assert why.text == "…, why at ${age_2}?"
    said = {(t.uuid, t.language): t.text for t in survey.translations}
    assert said[why.uuid, "de"] == "…, warum mit ${age_2}?"


def test_what_refers_outside_is_left_out_and_said(visit):
    cut = part_block(visit, [visit.sections[1].uuid], "About")
    assert cut.block.content.sections[0].show_if == ""
    assert [str(one) for one in cut.left_out] == [
        "“${name}, why at ${age}?” quotes an answer that is not part of it: “…” stands in its"
        " place.",
        "The condition of “About you” asks for an answer that is not part of it: it is left out.",
    ]
    alone = part_block(visit, [visit.sections[1].questions[2].uuid], "Why")
    (why,) = alone.block.content.questions()
    assert (why.show_if, why.constraint, why.constraint_message) == ("", "", "")
    assert why.text == "…, why at …?"
    assert len(alone.left_out) == 3


def test_a_question_of_the_other_survey_with_the_same_code_is_not_taken_for_the_one_meant(visit):
    (grid,) = [q for q in visit.questions() if q.code == "grid"]
    block = part_block(visit, [grid.uuid], "Grid").block
    other = Survey("S", sections=(Section(questions=(Question(KIND.DATE, "When?", "age"),)),))
    put = list(_put(other, block).questions())[-1]
    assert put.show_if == ""
    assert put.choices[1].show_if == ""


def test_translations_come_along_in_the_languages_both_have(visit):
    block = part_block(visit, [visit.sections[1].uuid], "About").block
    languages = {t.language for t in block.content.translations}
    assert languages == {"de", "fr"}
    german = replace(Survey("S"), languages=("en", "de"))
    assert [t.language for t in _put(german, block).translations] == ["de"]
    assert _put(Survey("S"), block).translations == ()


def test_in_a_survey_of_another_language_its_translation_is_what_is_asked(visit):
    said = [
        Translation(question.uuid, "text", "de", f"Auf Deutsch: {question.code}")
        for question in visit.sections[1].questions
    ]
    visit = replace(visit, translations=tuple(said))
    block = part_block(visit, [visit.sections[1].uuid], "About").block
    german = replace(Survey("S"), languages=("de", "en"))
    put = _put(german, block)
    age = next(put.questions())
    assert age.text == "Auf Deutsch: age"
    assert {t.text for t in put.translations if t.uuid == age.uuid} == {"Your age?"}
    assert {t.language for t in put.translations} == {"en"}
    french = _put(replace(Survey("S"), languages=("fr",)), block)
    assert next(french.questions()).text == "Your age?"


def test_a_picture_comes_along(visit):
    shown = Question(
        KIND.SINGLE_CHOICE, "Which?", "which", choices=(Choice("A", "a", picture="f"),)
    )
    visit = editing.insert_question(visit, shown, visit.sections[0].uuid)
    block = part_block(visit, [shown.uuid], "Which").block
    assert list(_put(Survey("S"), block).pictures()) == ["f"]


def test_a_code_is_free_of_rows_of_a_table_and_of_the_others_of_the_block(visit):
    taken = Question(KIND.TEXT, "A", "grid_food"), Question(KIND.TEXT, "B", "why")
    other = Survey("S", sections=(Section(questions=taken),))
    block = part_block(visit, [visit.sections[1].uuid], "About").block
    survey = _put(other, block)
    SurveyLogic(survey)
    assert [q.code for q in survey.questions()] == ["grid_food", "why", "age", "grid_2", "why_2"]
    assert list(survey.questions())[-1].show_if.startswith("${grid_2_food} = 'bad'")


def test_questions_go_below_what_they_are_put_below_and_sections_after_a_section(visit):
    name, age = list(visit.questions())[:2]
    block = part_block(visit, [age.uuid], "Age").block
    first = visit.sections[0].uuid
    assert [q.code for q in _put(visit, block, first, below=True).sections[0].questions] == [
        "age_2",
        "name",
    ]
    assert [q.code for q in _put(visit, block, first).sections[0].questions] == ["name", "age_2"]
    whole = part_block(visit, [visit.sections[1].uuid], "About").block
    titles = [section.title for section in _put(visit, whole, name.uuid).sections]
    assert titles == ["Start", "About you", "About you"]
    assert whole.scope is Scope.SECTION


def test_what_is_retired_stays_behind(visit):
    why = visit.sections[1].questions[2]
    visit = editing.delete_question(visit, why.uuid, {why.uuid: 3})
    block = part_block(visit, [visit.sections[1].uuid], "About").block
    assert [q.code for q in block.content.questions()] == ["age", "grid"]


def test_a_survey_begun_from_one_kept_asks_the_same_as_a_survey_of_its_own(visit):
    block = survey_block(visit, "My way").block
    begun = started(block)
    assert begun.uuid != visit.uuid
    assert not set(_uuids(begun)) & set(_uuids(visit))
    assert [q.text for q in begun.questions()] == [q.text for q in visit.questions()]
    assert {t.language for t in begun.translations} == {"de", "fr"}
    SurveyLogic(begun)


def test_it_reads_what_it_wrote(every_kind, visit):
    for block in (
        survey_block(every_kind, "All").block,
        part_block(visit, [visit.sections[1].uuid], "“About” & more").block,
    ):
        read = from_text(block.uuid, to_text(block))
        assert replace(read, content=block.content) == block
        assert questionnaire(read.content) == questionnaire(block.content)


def test_what_a_newer_program_kept_is_called_newer_and_damage_is_none(visit):
    text = to_text(survey_block(visit, "All").block)
    with pytest.raises(NewerDocumentError):
        from_text("u", json.dumps({**json.loads(text), "version": 2}))
    for damaged in ("[]", "{}", '{"version":1}', text.replace('"survey"', '"thing"')):
        with pytest.raises(DocumentError):
            from_text("u", damaged)
