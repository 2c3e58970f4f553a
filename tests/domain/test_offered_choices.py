"""A choice with a condition is offered where that holds; elsewhere it is as good as not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from surveyapp.domain import editing_choices
from surveyapp.domain.answers import AnswerError, Selection
from surveyapp.domain.document import VERSION, from_json, to_json
from surveyapp.domain.editing import change_question, set_question_code
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.page_flow import PageFlow
from surveyapp.domain.reach import Audience
from surveyapp.domain.survey import Choice, Question, Section, Survey, copy_survey

AGE = Question(QuestionKind.NUMBER, "How old?", "age")
JUICE, BEER, OTHER = (
    Choice("Juice", "juice"),
    Choice("Beer", "beer", show_if="${age} >= 18"),
    Choice("Other", "other", other=True, show_if="${age} >= 10"),
)
DRINK = Question(QuestionKind.SINGLE_CHOICE, "Drink?", "drink", choices=(JUICE, BEER, OTHER))
MANY = replace(DRINK, kind=QuestionKind.MULTIPLE_CHOICE)
TOAST = Question(QuestionKind.TEXT, "Toast?", "toast", show_if="selected(${drink}, 'beer')")


def survey(drink=DRINK):
    return Survey("Party", sections=(Section(questions=(AGE, drink, TOAST)),))


def interview(age, drink=DRINK, chosen=()):
    answers = {AGE.uuid: age}
    if chosen:
        answers[DRINK.uuid] = Selection(tuple(one.uuid for one in chosen), None)
    return Interview(survey(drink), answers, now=lambda: datetime.now(UTC))


def offered(asked, question=DRINK):
    return [choice.label for choice in asked.as_offered(question).offered]


@pytest.mark.parametrize(
    ("age", "labels"),
    [
        (30, ["Juice", "Beer", "Other"]),
        (12, ["Juice", "Other"]),
        (5, ["Juice"]),
        (None, ["Juice"]),
    ],
)
def test_a_choice_is_offered_where_its_condition_holds(age, labels):
    assert offered(interview(age)) == labels


def test_a_choice_taken_and_then_not_offered_counts_as_not_taken_and_comes_back():
    asked = interview(30, chosen=[BEER])
    assert asked.is_shown(TOAST)
    asked.answer(AGE.uuid, 12)
    assert asked.answer_to(DRINK.uuid) is None
    assert asked.complete()[DRINK.uuid] is None
    assert not asked.is_shown(TOAST)
    asked.answer(DRINK.uuid, None)  # as the page gives what it shows, on the way
    asked.answer(AGE.uuid, 40)
    assert asked.answer_to(DRINK.uuid) == Selection((BEER.uuid,))
    assert asked.is_shown(TOAST)


def test_of_several_choices_those_still_offered_stay():
    asked = interview(30, MANY, [JUICE, BEER])
    asked.answer(AGE.uuid, 12)
    assert asked.complete()[DRINK.uuid] == Selection((JUICE.uuid,))


def test_the_text_of_a_choice_goes_with_it():
    asked = interview(30, MANY)
    asked.answer(DRINK.uuid, Selection((JUICE.uuid, OTHER.uuid), "Tea"))
    asked.answer(AGE.uuid, 5)
    assert asked.answer_to(DRINK.uuid) == Selection((JUICE.uuid,))
    asked.answer(AGE.uuid, 10)
    assert asked.answer_to(DRINK.uuid) == Selection((JUICE.uuid, OTHER.uuid), "Tea")


def test_another_answer_takes_the_place_of_the_one_not_offered():
    asked = interview(30, chosen=[BEER])
    asked.answer(AGE.uuid, 12)
    asked.answer(DRINK.uuid, Selection((JUICE.uuid,)))
    asked.answer(AGE.uuid, 30)
    assert asked.answer_to(DRINK.uuid) == Selection((JUICE.uuid,))


def test_nobody_is_held_up_by_choices_that_are_not_offered():
    required = replace(DRINK, required=True, choices=(BEER,))
    assert not interview(12, required).is_shown(required)
    assert interview(12, required).problems() == []
    settings = QuestionSettings(minimum=3)
    three = replace(MANY, settings=settings)
    asked = interview(12, three)
    asked.answer(DRINK.uuid, Selection((JUICE.uuid, OTHER.uuid)))
    assert asked.problems() == []
    with pytest.raises(AnswerError, match="at least 3"):
        interview(30, three).answer(DRINK.uuid, Selection((JUICE.uuid, OTHER.uuid)))


def test_pages_may_change_where_only_a_choice_has_a_condition():
    asked = Interview(
        Survey("", sections=(Section(questions=(AGE, replace(DRINK, choices=(BEER,)))),)),
        now=lambda: datetime.now(UTC),
    )
    flow = PageFlow(asked, KioskSettings())
    assert not flow.is_certain
    assert len(flow.pages) == 1


def test_who_gets_to_a_question_is_counted_with_the_choices_offered():
    audience = Audience(survey(), TOAST.uuid)
    chosen = {DRINK.uuid: Selection((BEER.uuid,))}
    now = datetime.now(UTC)
    assert audience.includes({AGE.uuid: 18, **chosen}, now)
    assert not audience.includes({AGE.uuid: 17, **chosen}, now)


# Editing


def test_a_condition_of_a_choice_is_followed_and_refused_like_any_other():
    before = survey()
    renamed = set_question_code(before, AGE.uuid, "years")
    assert renamed.question(DRINK.uuid).choice(BEER.uuid).show_if == "${years} >= 18"
    changed = editing_choices.set_condition(before, DRINK.uuid, JUICE.uuid, "${age} < 99")
    assert changed.question(DRINK.uuid).choice(JUICE.uuid).show_if == "${age} < 99"
    for wrong in ("${age} >", "${nobody} = 1", "${drink} = 'beer'", "${toast} = 'x'"):
        with pytest.raises(ExpressionError):
            editing_choices.set_condition(before, DRINK.uuid, JUICE.uuid, wrong)


def test_what_the_condition_of_a_choice_names_cannot_be_taken_away():
    from surveyapp.domain.editing import delete_question

    with pytest.raises(EditError, match="“How old\\?” is needed by “Drink\\?”"):
        delete_question(survey(), AGE.uuid, {})
    glass = Question(
        QuestionKind.SINGLE_CHOICE,
        "Glass?",
        "glass",
        choices=(Choice("Mug", "mug", show_if="${drink} = 'beer'"), Choice("Cup", "cup")),
    )
    more = Survey("", sections=(Section(questions=(AGE, DRINK, glass)),))
    with pytest.raises(EditError, match="condition of “Glass\\?” asks for “Beer”"):
        editing_choices.delete_choice(more, DRINK.uuid, BEER.uuid, {})


def test_copies_keep_the_conditions():
    copy, _ = copy_survey(survey(), "Again")
    assert [c.show_if for q in copy.questions() for c in q.choices] == [
        c.show_if for c in DRINK.choices
    ]


# Documents


def test_a_document_keeps_the_conditions_and_one_without_has_none():
    assert from_json(to_json(survey())).question(DRINK.uuid) == DRINK
    plain = change_question(survey(), DRINK.uuid, choices=(JUICE,))
    former = to_json(plain).replace(f'"version":{VERSION}', '"version":3')
    assert from_json(former).question(DRINK.uuid).choices == (JUICE,)
