"""What leads where: jumps once each, and the answers on which later parts depend."""

from __future__ import annotations

from dataclasses import replace

from surveyapp.domain.conditions.parts import AnswerOperator
from surveyapp.domain.editing import change_question, change_section
from surveyapp.domain.editing_choices import set_condition
from surveyapp.domain.jumps import END, Answered, set_jump
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.leads import Lead, leads
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey

YES, NO = Choice("Yes", "yes"), Choice("No", "no")
CAME = Question(QuestionKind.SINGLE_CHOICE, "Came?", "came", choices=(YES, NO))
CORNER, NONE = Choice("Corner", "corner"), Choice("None", "none")
USED = Question(QuestionKind.MULTIPLE_CHOICE, "Used?", "used", choices=(CORNER, NONE))
AGE = Question(QuestionKind.NUMBER, "Age?", "age")
LIKED = Question(QuestionKind.TEXT, "Liked?", "liked")
LAST = Question(QuestionKind.TEXT, "Last?", "last")
FIRST, SECOND = (
    Section("One", questions=(CAME, USED, AGE, LIKED)),
    Section("Two", questions=(LAST,)),
)
SURVEY = Survey("Visit", sections=(FIRST, SECOND))


def conditional(text: str) -> Survey:
    return change_question(SURVEY, LIKED.uuid, show_if=text)


def test_a_survey_without_logic_leads_nowhere():
    assert leads(SURVEY) == ()


def test_a_choice_that_must_be_taken_leads_to_what_asks_for_it():
    wanted = (Lead(USED.uuid, LIKED.uuid, CORNER.uuid),)
    assert leads(conditional("selected(${used}, 'corner')")) == wanted
    assert leads(conditional("${came} = 'yes'")) == (Lead(CAME.uuid, LIKED.uuid, YES.uuid),)


def test_what_must_not_be_taken_or_is_no_choice_leads_from_the_question():
    wanted = (Lead(USED.uuid, LIKED.uuid),)
    assert leads(conditional("not(selected(${used}, 'corner'))")) == wanted
    assert leads(conditional("not(not(selected(${used}, 'corner')))")) != wanted
    assert leads(conditional("${came} != 'yes'")) == (Lead(CAME.uuid, LIKED.uuid),)
    assert leads(conditional("${age} > 30")) == (Lead(AGE.uuid, LIKED.uuid),)


def test_each_answer_of_a_condition_leads_once():
    found = leads(conditional("${age} > 30 and (${age} < 60 or selected(${used}, 'corner'))"))
    assert found == (Lead(AGE.uuid, LIKED.uuid), Lead(USED.uuid, LIKED.uuid, CORNER.uuid))


def test_a_jump_leads_to_its_end_and_not_to_what_it_skips():
    for target in (SECOND.uuid, END):
        answered = Answered(AnswerOperator.IS, "no")
        survey = set_jump(SURVEY, CAME.uuid, answered, target)
        assert leads(survey) == (Lead(CAME.uuid, target, NO.uuid, answered),)


def test_what_a_skipped_question_asks_besides_leads_there_still():
    survey = set_jump(
        conditional("${age} > 30"), CAME.uuid, Answered(AnswerOperator.IS, "no"), SECOND.uuid
    )
    assert [(lead.source, lead.target) for lead in leads(survey)] == [
        (CAME.uuid, SECOND.uuid),
        (AGE.uuid, LIKED.uuid),
    ]


def test_sections_and_choices_are_led_to_as_well():
    survey = change_section(SURVEY, SECOND.uuid, show_if="${age} > 30")
    survey = set_condition(survey, USED.uuid, CORNER.uuid, "${came} = 'yes'")
    assert leads(survey) == (
        Lead(CAME.uuid, USED.uuid, YES.uuid, offers=True),
        Lead(AGE.uuid, SECOND.uuid),
    )


def test_a_row_of_a_matrix_leads_from_its_matrix():
    row = MatrixRow("Staff", "staff")
    matrix = Question(QuestionKind.MATRIX, "Rate", "rate", choices=(YES, NO), rows=(row,))
    asked = replace(LIKED, show_if="${rate_staff} = 'no'")
    survey = Survey("Visit", sections=(Section(questions=(matrix, asked)),))
    assert leads(survey) == (Lead(matrix.uuid, LIKED.uuid, NO.uuid),)


def test_what_is_no_longer_asked_and_what_cannot_be_read_leads_nowhere():
    retired = replace(CAME, retired=True)
    asked = replace(LIKED, show_if="${came} = 'yes'")
    wrong = replace(LAST, show_if="${came = ")
    survey = Survey("Visit", sections=(Section(questions=(retired, asked, wrong)),))
    assert leads(survey) == ()
