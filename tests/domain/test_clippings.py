"""Questions copied and put elsewhere: whole, under free codes, with what still says something."""

from __future__ import annotations

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


def pasted(survey: Survey, *questions: Question, position: int = 0, pictures=()) -> Survey:
    clipping = clippings.clipping_of(CLINIC, [question.uuid for question in questions])
    read = clippings.read_clipping(clippings.clipping_json(clipping))
    assert read.sections == clipping.sections
    home = survey.sections[0].uuid
    return clippings.insert_clipping(survey, read, home, position, pictures)


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
    after = pasted(CLINIC, USED, WHY, position=2)
    assert codes(after) == ["age", "used", "used_2", "why_2", "why", "how"]
    copies = list(after.questions())[2:4]
    assert copies[1].show_if == "selected(${used_2}, 'other')"


def test_a_condition_on_what_is_not_there_stays_behind():
    after = pasted(Survey("Other"), WHY)
    assert next(after.questions()).show_if == ""
    same = pasted(CLINIC, WHY, position=2)
    assert list(same.questions())[2].show_if == WHY.show_if


def test_pictures_come_along_where_they_are_known():
    assert next(pasted(Survey("Other"), USED).questions()).choices[0].picture is None
    known = pasted(Survey("Other"), USED, pictures={"ab"})
    assert next(known.questions()).choices[0].picture == "ab"


def test_a_section_stands_for_its_questions():
    clipping = clippings.clipping_of(CLINIC, [CLINIC.sections[1].uuid])
    assert codes(clipping) == ["why", "how"]


def test_as_text_a_question_is_a_line_and_its_choices_are_indented():
    clipping = clippings.clipping_of(CLINIC, [AGE.uuid, USED.uuid])
    text = clippings.clipping_text(clipping)
    assert text == "How old are you?\nWhat did you use?\n\tMagazines\n\tOther"


def test_a_text_from_elsewhere_becomes_questions():
    text = "1. How was it?\n   - Good\n   - Bad\n\n2) Why?\r\n\r\n• Anything else?\n"
    survey = clippings.written_clipping(text)
    asked = [(q.text, q.kind, [c.label for c in q.choices]) for q in survey.questions()]
    assert asked == [
        ("How was it?", QuestionKind.SINGLE_CHOICE, ["Good", "Bad"]),
        ("Why?", QuestionKind.TEXT, []),
        ("Anything else?", QuestionKind.TEXT, []),
    ]
    assert len(set(codes(survey))) == 3


@given(st.text(max_size=300))
def test_any_text_can_be_pasted(text):
    clipping = clippings.written_clipping(text)
    survey = clippings.insert_clipping(CLINIC, clipping, CLINIC.sections[0].uuid, 1)
    assert len(set(codes(survey))) == len(codes(survey))
    again = clippings.written_clipping(clippings.clipping_text(clipping))
    assert len(list(again.questions())) <= len(list(clipping.questions()))


def test_several_go_together_and_what_was_answered_is_retired():
    after = clippings.delete_parts(CLINIC, [USED.uuid, WHY.uuid], {WHY.uuid: 3})
    assert codes(after) == ["age", "why", "how"]
    assert after.question(WHY.uuid).retired


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
