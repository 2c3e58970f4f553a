"""Two states of one survey: who edited, and one survey of both that keeps what was answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.logic import SurveyLogic
from surveyapp.domain.merging import Editor, editor, merge, parts_of
from surveyapp.domain.survey import Choice, Question, Section, Survey, Translation


def poll() -> Survey:
    choices = (Choice("Red", "red", "r"), Choice("Blue", "blue", "b"))
    questions = (
        Question(QuestionKind.SINGLE_CHOICE, "Colour?", "colour", "c", choices=choices),
        Question(QuestionKind.TEXT, "Why?", "why", "w"),
    )
    return Survey("Poll", uuid="s", sections=(Section("One", "p", questions=questions),))


def with_question(survey: Survey, question: Question) -> Survey:
    section = survey.sections[0]
    section = replace(section, questions=(*section.questions, question))
    return replace(survey, sections=(section, *survey.sections[1:]))


def without_last(survey: Survey) -> Survey:
    section = survey.sections[0]
    return replace(survey, sections=(replace(section, questions=section.questions[:-1]),))


AGE = Question(QuestionKind.NUMBER, "Age?", "age", "a")
SIZE = Question(QuestionKind.NUMBER, "Size?", "age", "z")


def test_who_edited_is_told_by_the_former_states_of_the_other():
    first, second = poll(), with_question(poll(), AGE)
    assert editor(first, (), poll(), ()) is Editor.NOBODY
    assert editor(second, (first,), first, ()) is Editor.MINE
    assert editor(first, (), second, (first,)) is Editor.THEIRS
    assert editor(second, (first,), with_question(poll(), SIZE), (first,)) is Editor.BOTH


def test_what_is_retired_alone_is_no_edit():
    retired = with_question(poll(), replace(AGE, retired=True))
    assert editor(retired, (), poll(), ()) is Editor.NOBODY


@pytest.mark.parametrize("keep_mine", [True, False])
def test_what_only_the_other_has_is_kept_as_retired_once_answered(keep_mine):
    mine, theirs = with_question(poll(), AGE), with_question(poll(), SIZE)
    merged = merge(mine, theirs, keep_mine=keep_mine, answered={"z", "c"}).survey
    kept, retired = ("a", "z") if keep_mine else ("z", "a")
    assert not merged.question(kept).retired
    assert merged.question(retired).retired
    assert [q.uuid for q in merged.asked_questions()] == ["c", "w", kept]
    codes = [question.code for question in merged.questions()]
    assert len(set(codes)) == len(codes)
    SurveyLogic(merged)


def test_what_i_deleted_stays_away_where_nobody_answered_it():
    assert merge(without_last(poll()), poll(), keep_mine=True).survey == without_last(poll())


def test_a_choice_that_only_they_have_is_kept_for_its_answers():
    theirs = poll()
    colour, why = theirs.sections[0].questions
    colour = replace(colour, choices=(*colour.choices, Choice("Rot", "red_2", "x")))
    theirs = replace(theirs, sections=(replace(theirs.sections[0], questions=(colour, why)),))
    merged = merge(poll(), theirs, keep_mine=True, answered={"c", "x"}).survey
    assert merged.question("c").choice("x").retired
    assert [c.uuid for c in merged.question("c").offered] == ["r", "b"]


def test_a_question_of_another_kind_is_another_question_always_the_same():
    theirs = poll()
    colour = replace(theirs.question("c"), kind=QuestionKind.TEXT, choices=())
    section = replace(theirs.sections[0], questions=(colour, theirs.question("w")))
    theirs = replace(theirs, sections=(section,))
    mine_kept = merge(poll(), theirs, keep_mine=True, answered={"c"})
    theirs_kept = merge(poll(), theirs, keep_mine=False, answered={"c"})
    other = mine_kept.renamed["c"]
    assert theirs_kept.renamed == mine_kept.renamed
    for merged in (mine_kept.survey, theirs_kept.survey):
        assert merged.question("c").kind is QuestionKind.SINGLE_CHOICE
        assert merged.question(other).kind is QuestionKind.TEXT
    assert mine_kept.survey.question(other).retired
    assert theirs_kept.survey.question("c").retired
    assert not theirs_kept.survey.question(other).retired


def test_merging_again_changes_nothing():
    mine, theirs = with_question(poll(), AGE), with_question(poll(), SIZE)
    for keep_mine in (True, False):
        once = merge(mine, theirs, keep_mine=keep_mine, answered={"z"}).survey
        assert merge(once, theirs, keep_mine=keep_mine, answered={"z"}).survey == once


def test_the_kiosk_and_the_status_stay_mine_whoever_is_kept():
    mine = replace(
        poll(),
        id=3,
        settings=(("kiosk.limit", "5"),),
        translations=(Translation("s", "kiosk.welcome", "de", "Hallo"),),
    )
    theirs = replace(poll(), title="Theirs", translations=(Translation("s", "title", "de", "Ihr"),))
    merged = merge(mine, theirs, keep_mine=False).survey
    assert (merged.id, merged.title, merged.settings) == (3, "Theirs", mine.settings)
    assert {t.text for t in merged.translations} == {"Hallo", "Ihr"}


def test_all_parts_are_named():
    assert parts_of(poll()) == {"p", "c", "w", "r", "b"}
