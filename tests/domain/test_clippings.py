"""Questions copied and put elsewhere: whole, under free codes, with what still says something."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain import clippings
from surveyapp.domain.editing_places import move_questions, nudge_all
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, Translation

AGE = Question(QuestionKind.NUMBER, "How old are you?", "age", required=True)
USED = Question(
    QuestionKind.MULTIPLE_CHOICE,
    "What did you use?",
    "used",
    choices=(Choice("Magazines", "magazines", picture="ab"), Choice("Other", "other", other=True)),
)
WHY = Question(QuestionKind.TEXT, "Why?", "why", show_if="selected(${used}, 'other')")
FOOD = Question(
    QuestionKind.MATRIX,
    "How was it?",
    "how",
    choices=(Choice("Good", "good"),),
    rows=(MatrixRow("Food", "food"), MatrixRow("Room", "room")),
)
CLINIC = Survey(
    "Clinic",
    languages=("en", "de"),
    sections=(Section("You", questions=(AGE, USED)), Section("Visit", questions=(WHY, FOOD))),
    translations=(
        Translation(AGE.uuid, "text", "de", "Wie alt sind Sie?"),
        Translation(USED.choices[0].uuid, "label", "de", "Zeitschriften"),
    ),
)


def put(survey: Survey, *parts: Question | Section, at: str = "", pictures=()):
    clipping = clippings.clipping_of(CLINIC, [part.uuid for part in parts])
    read = clippings.read_clipping(clippings.clipping_json(clipping))
    assert read.content.sections == clipping.content.sections
    return clippings.insert_clipping(survey, read, at or survey.sections[0].uuid, pictures)


def pasted(survey: Survey, *parts: Question | Section, at: str = "", pictures=()) -> Survey:
    return put(survey, *parts, at=at, pictures=pictures).survey


def codes(survey: Survey) -> list[str]:
    return [question.code for question in survey.questions()]


def test_copies_go_into_another_survey_with_their_choices_and_translations():
    other = Survey("Other", languages=("en", "de"))
    after = pasted(other, AGE, USED)
    assert codes(after) == ["age", "used"]
    age, used = after.questions()
    assert age.required
    assert [choice.label for choice in used.choices] == ["Magazines", "Other"]
    assert used.choices[1].other
    assert {age.uuid, used.uuid}.isdisjoint({AGE.uuid, USED.uuid})
    assert {t.text for t in after.translations} == {"Wie alt sind Sie?", "Zeitschriften"}
    assert {t.uuid for t in after.translations} == {age.uuid, used.choices[0].uuid}


def test_in_their_own_survey_they_get_free_codes_and_their_conditions_follow():
    after = pasted(CLINIC, USED, WHY, at=USED.uuid)
    assert codes(after) == ["age", "used", "used_2", "why_2", "why", "how"]
    copies = list(after.questions())[2:4]
    assert copies[1].show_if == "selected(${used_2}, 'other')"


def test_a_condition_on_what_is_not_there_stays_behind_and_is_told():
    done = put(Survey("Other"), WHY)
    assert next(done.survey.questions()).show_if == ""
    assert [str(one) for one in done.left_out] == [
        "The condition of “Why?” says nothing here and was left out: selected(${used}, 'other')"
    ]
    assert put(CLINIC, WHY, at=USED.uuid).left_out == ()
    same = pasted(CLINIC, WHY, at=USED.uuid)
    assert list(same.questions())[2].show_if == WHY.show_if


def test_pictures_come_along_where_they_are_known():
    assert next(pasted(Survey("Other"), USED).questions()).choices[0].picture is None
    known = pasted(Survey("Other"), USED, pictures={"ab"})
    assert next(known.questions()).choices[0].picture == "ab"


def test_the_condition_of_a_choice_comes_along_where_it_says_something():
    limited = replace(
        USED, choices=(USED.choices[0], replace(USED.choices[1], show_if="${age} > 9"))
    )
    survey = replace(CLINIC, sections=(replace(CLINIC.sections[0], questions=(AGE, limited)),))
    alone = clippings.clipping_of(survey, [USED.uuid])
    done = clippings.insert_clipping(Survey("Other"), alone, "")
    assert next(done.survey.questions()).choices[1].show_if == ""
    assert "Other" in str(done.left_out[0])
    both = clippings.clipping_of(survey, [AGE.uuid, USED.uuid])
    whole = clippings.insert_clipping(survey, both, USED.uuid)
    assert list(whole.survey.questions())[3].choices[1].show_if == "${age_2} > 9"
    assert whole.left_out == ()


def test_a_section_comes_with_its_questions_its_title_and_its_translation():
    survey = replace(
        CLINIC,
        translations=(Translation(CLINIC.sections[1].uuid, "title", "de", "Besuch"),),
    )
    clipping = clippings.clipping_of(survey, [CLINIC.sections[1].uuid])
    after = clippings.insert_clipping(survey, clipping, AGE.uuid).survey
    assert [section.title for section in after.sections] == ["You", "Visit", "Visit"]
    assert codes(after) == ["age", "used", "why_2", "how_2", "why", "how"]
    assert [said.text for said in after.translations] == ["Besuch", "Besuch"]
    assert len({section.uuid for section in after.sections}) == 3


def test_the_condition_of_a_section_comes_along_where_it_says_something():
    visit = replace(CLINIC.sections[1], show_if="${age} > 9")
    survey = replace(CLINIC, sections=(CLINIC.sections[0], visit))
    clipping = clippings.clipping_of(survey, [visit.uuid])
    assert clippings.insert_clipping(survey, clipping, visit.uuid).survey.sections[2].show_if
    done = clippings.insert_clipping(Survey("Other"), clipping, "")
    assert done.survey.sections[-1].show_if == ""
    assert len(done.left_out) == 2  # that of “Why?”, too


def test_sections_as_text_are_read_again():
    uuids = [section.uuid for section in CLINIC.sections]
    text = clippings.clipping_text(clippings.clipping_of(CLINIC, uuids))
    assert text.splitlines()[0] == "# You"
    assert "# Visit" in text.splitlines()
    again = clippings.written_clipping(text)
    after = clippings.insert_clipping(Survey("Other"), again, "").survey
    assert [section.title for section in after.sections] == ["", "You", "Visit"]
    asked = [[q.text for q in section.questions] for section in after.sections]
    assert asked == [[], ["How old are you?", "What did you use?"], ["Why?", "How was it?"]]


def test_as_text_a_question_is_a_line_and_its_choices_are_indented():
    clipping = clippings.clipping_of(CLINIC, [AGE.uuid, USED.uuid])
    text = clippings.clipping_text(clipping)
    assert text == "How old are you?\nWhat did you use?\n\tMagazines\n\tOther"


def test_a_text_from_elsewhere_becomes_questions():
    text = "1. How was it?\n   - Good\n   - Bad\n\n2) Why?\r\n\r\n• Anything else?\n"
    survey = clippings.written_clipping(text)
    asked = [(q.text, q.kind, [c.label for c in q.choices]) for q in survey.content.questions()]
    assert asked == [
        ("How was it?", QuestionKind.SINGLE_CHOICE, ["Good", "Bad"]),
        ("Why?", QuestionKind.TEXT, []),
        ("Anything else?", QuestionKind.TEXT, []),
    ]
    assert len(set(codes(survey.content))) == 3


@given(st.text(max_size=300))
def test_any_text_can_be_pasted(text):
    clipping = clippings.written_clipping(text)
    survey = clippings.insert_clipping(CLINIC, clipping, AGE.uuid).survey
    assert len(set(codes(survey))) == len(codes(survey))
    again = clippings.written_clipping(clippings.clipping_text(clipping))
    assert len(list(again.content.questions())) <= len(list(clipping.content.questions()))


def test_several_go_together_and_what_was_answered_is_retired():
    after = clippings.delete_parts(CLINIC, [USED.uuid, WHY.uuid], {WHY.uuid: 3})
    assert codes(after) == ["age", "why", "how"]
    assert after.question(WHY.uuid).retired


def test_several_sections_go_and_move_together():
    first, second = CLINIC.sections
    three = replace(CLINIC, sections=(first, second, Section("Last")))
    assert clippings.delete_parts(three, [second.uuid, first.uuid], {}).sections[0].title == "Last"
    moved = nudge_all(three, [first.uuid, second.uuid], 1)
    assert [section.title for section in moved.sections] == ["Last", "You", "Visit"]


def test_several_move_together_and_none_over_the_edge():
    assert codes(nudge_all(CLINIC, [USED.uuid, WHY.uuid], -1)) == ["used", "age", "why", "how"]
    assert nudge_all(CLINIC, [AGE.uuid, USED.uuid], -1) == CLINIC
    there = CLINIC.sections[1].uuid
    assert codes(move_questions(CLINIC, [AGE.uuid, WHY.uuid], there, 1)) == [
        "used",
        "how",
        "age",
        "why",
    ]
