"""A walk shows a page at a time, and keeps what was answered on the pages reached."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging
from surveyapp.domain.page_flow import EMAIL, PageFlow
from surveyapp.domain.survey import Question, Section, Survey
from tests.domain.test_interview import _now, calculated, number, text

QUESTIONS = KioskSettings()
SECTIONS = KioskSettings(paging=Paging.SECTION)


def walk_of(*sections, settings=QUESTIONS):
    survey = Survey("S", sections=tuple(Section(uuid=f"s{n}", questions=questions)
                                        for n, questions in enumerate(sections)))  # fmt: skip
    return PageFlow(Interview(survey, now=_now), settings)


def keys(page_flow):
    return [page.key for page in page_flow.pages]


def test_one_question_stands_on_a_page_or_one_section():
    sections = (number("a"), text("b")), (text("c"),)
    assert keys(walk_of(*sections)) == ["a", "b", "c"]
    assert keys(walk_of(*sections, settings=SECTIONS)) == ["s0", "s1"]


def test_what_is_calculated_has_no_page_but_is_among_the_answers():
    page_flow = walk_of((number("a"), calculated("twice", "${a} * 2")))
    assert keys(page_flow) == ["a"]
    page_flow.interview.answer("a", 4)
    assert page_flow.so_far() == {"a": 4, "twice": 8}
    assert page_flow.complete() == {"a": 4, "twice": 8}


def test_a_note_is_a_page_without_an_answer():
    note = Question(QuestionKind.NOTE, "Read this", "read", uuid="read")
    page_flow = walk_of((note, text("b")))
    assert keys(page_flow) == ["read", "b"]
    assert page_flow.next()
    assert page_flow.complete() == {"b": None}


def test_only_the_first_page_of_a_section_begins_it():
    page_flow = walk_of((text("a"), text("b")), (text("c"),))
    assert [page.begins_section for page in page_flow.pages] == [True, False, True]


def test_pages_come_and_go_with_the_answers_and_one_stays_where_one_is():
    page_flow = walk_of((number("age"), text("school", show_if="${age} < 18"), text("last")))
    assert keys(page_flow) == ["age", "last"]
    page_flow.interview.answer("age", 12)
    assert page_flow.progress == (1, 3)
    assert page_flow.next()
    assert page_flow.page.key == "school"
    page_flow.interview.answer("age", 40)
    assert page_flow.page.key == "age"  # the last one before it


def test_problems_hold_one_on_the_page_but_never_keep_one_from_going_back():
    page_flow = walk_of((text("a"), number("b", required=True), text("c")))
    page_flow.next()
    assert not page_flow.next()
    assert [problem.key for problem in page_flow.problems()] == ["b"]
    assert page_flow.back()
    assert page_flow.page.key == "a"


def in_sections():
    """Return a walk by sections, of which only some show anything."""
    return walk_of(
        (number("age", required=True), calculated("twice", "${age} * 2")),
        (text("school", show_if="${age} < 18"),),
        (),
        (text("name"),),
        settings=SECTIONS,
    )


def test_next_and_back_go_through_the_sections_that_show_something():
    page_flow = in_sections()
    assert page_flow.progress == (1, 2)
    assert not page_flow.can_go_back
    assert not page_flow.next()
    page_flow.interview.answer("age", 12)
    assert page_flow.progress == (1, 3)
    assert page_flow.next()
    assert page_flow.page.section.uuid == "s1"
    assert page_flow.next()
    assert page_flow.page.section.uuid == "s3"
    assert page_flow.is_last
    assert not page_flow.next()
    assert page_flow.back()
    assert page_flow.back()
    assert not page_flow.back()
    assert page_flow.page.section.uuid == "s0"


def test_a_partial_response_holds_the_sections_that_were_reached():
    page_flow = in_sections()
    page_flow.interview.answer("age", 12)
    assert page_flow.so_far() == {"age": 12, "twice": 24}
    page_flow.next()
    assert page_flow.so_far() == {"age": 12, "twice": 24, "school": None}


def test_no_way_back_is_none():
    page_flow = walk_of((text("a"), text("b")), settings=replace(QUESTIONS, no_way_back=True))
    page_flow.next()
    assert not page_flow.can_go_back
    assert not page_flow.back()
    assert page_flow.page.key == "b"


def test_answers_of_pages_not_reached_are_not_among_those_so_far():
    page_flow = walk_of((text("a"), text("b"), text("c")))
    page_flow.interview.answer("a", "x")
    page_flow.next()
    assert page_flow.so_far() == {"a": "x", "b": None}


def test_a_page_reached_counts_also_after_one_went_back():
    page_flow = walk_of((text("a"), text("b")))
    page_flow.next()
    page_flow.interview.answer("b", "y")
    page_flow.back()
    assert page_flow.so_far() == {"a": None, "b": "y"}


def test_a_problem_that_a_later_answer_makes_is_gone_back_to():
    page_flow = walk_of((number("low", constraint="${high} = '' or . < ${high}"), number("high")))
    page_flow.interview.answer("low", 5)
    assert page_flow.next()
    page_flow.interview.answer("high", 3)
    with pytest.raises(AnswerError):
        page_flow.complete()
    assert page_flow.go_to_first_problem()
    assert page_flow.page.key == "low"
    page_flow.interview.answer("low", 1)
    assert not page_flow.go_to_first_problem()


def test_the_email_is_asked_last_and_only_if_it_is_wanted():
    asked = replace(QUESTIONS, email=EmailRule.OPTIONAL)
    page_flow = walk_of((text("a"),), settings=asked)
    assert keys(page_flow) == ["a", EMAIL]
    page_flow.next()
    assert page_flow.page.asks_email
    assert page_flow.is_last
    assert page_flow.email_problem() is None
    page_flow.email = "not one"
    assert page_flow.email_problem()
    assert page_flow.email_address is None
    page_flow.email = " ann@example.org "
    assert page_flow.email_problem() is None
    assert page_flow.email_address == "ann@example.org"


def test_a_required_email_cannot_be_left_out():
    page_flow = walk_of((text("a"),), settings=replace(QUESTIONS, email=EmailRule.REQUIRED))
    assert page_flow.email_problem()
    assert page_flow.go_to_first_problem()
    assert page_flow.page.asks_email


def test_a_section_offers_the_questions_that_may_still_appear_on_it():
    page_flow = walk_of(
        (number("age"), text("school", show_if="${age} < 18"), text("gone", retired=True)),
        settings=SECTIONS,
    )
    assert [question.uuid for question in page_flow.all_on(page_flow.page)] == ["age", "school"]


def test_a_survey_that_shows_nothing_has_no_page():
    page_flow = walk_of((text("a", show_if="1 = 2"),))
    assert page_flow.page is None
    assert page_flow.progress == (0, 0)
    assert not page_flow.next()


@pytest.mark.parametrize("settings", [QUESTIONS, SECTIONS])
def test_one_jumps_to_a_question_that_is_asked_else_to_what_comes_before(settings):
    page_flow = walk_of(
        (number("age"),), (text("school", show_if="${age} < 18"),), (text("last"),),
        settings=settings,
    )  # fmt: skip
    assert page_flow.jump_to(page_flow.key_of("last"))
    assert page_flow.page.questions[0].uuid == "last"
    assert not page_flow.jump_to(page_flow.key_of("school"))
    assert page_flow.page.questions[0].uuid == "age"
    # What appears later does not take one away from there.
    page_flow.interview.answer("age", 12)
    assert page_flow.page.questions[0].uuid == "age"
    assert page_flow.jump_to(page_flow.key_of("s1"))
    assert page_flow.page.questions[0].uuid == "school"
