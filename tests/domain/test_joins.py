"""What a join of choices is: kept beside the questionnaire, and only what makes sense."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.answers import Selection
from surveyapp.domain.document import to_json
from surveyapp.domain.joins import (
    KEY,
    Join,
    JoinError,
    can_join,
    check_joins,
    counted_as,
    joined_answer,
    joined_question,
    make_join,
    survey_joins,
    with_joins,
    with_joins_of,
)
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.merging import merge
from surveyapp.domain.survey import Choice, Question, Section, Survey, copy_survey

BAD, GOOD, VERY, DONT_KNOW = (
    Choice("Bad", "1"),
    Choice("Good", "2", retired=True),
    Choice("Very good", "3"),
    Choice("Don’t know", "9", missing=True),
)
HOW = Question(
    QuestionKind.SINGLE_CHOICE, "How was it?", "how", choices=(BAD, GOOD, VERY, DONT_KNOW)
)
SURVEY = Survey("Trip", sections=(Section(questions=(HOW,)),))


def satisfied(label: str = "Satisfied") -> Join:
    return make_join(HOW, label, [GOOD.uuid, VERY.uuid])


def test_a_join_has_the_code_of_the_choice_with_its_label_else_of_the_first_still_offered():
    assert satisfied().choices == (VERY.uuid, GOOD.uuid)
    assert satisfied("Good").choices == (GOOD.uuid, VERY.uuid)
    [_, choice, _] = joined_question(HOW, [satisfied()]).choices
    assert (choice.label, choice.code, choice.retired) == ("Satisfied", "3", False)


def test_a_join_stands_where_the_first_of_its_choices_stood():
    labels = [choice.label for choice in joined_question(HOW, [satisfied()]).choices]
    assert labels == ["Bad", "Satisfied", "Don’t know"]


def test_an_answer_with_two_of_a_join_has_it_once_and_keeps_what_was_typed():
    counted = counted_as({HOW.uuid: (satisfied(),)})
    answer = Selection((VERY.uuid, BAD.uuid, GOOD.uuid), "a boat")
    assert joined_answer(answer, counted) == Selection((VERY.uuid, BAD.uuid), "a boat")
    assert joined_answer(None, counted) is None
    assert joined_answer("text", counted) == "text"


@pytest.mark.parametrize(
    ("label", "choices", "said"),
    [
        ("One", [BAD.uuid], "at least two choices"),
        ("All", [c.uuid for c in HOW.choices], "at least one choice out"),
        (" ", [GOOD.uuid, VERY.uuid], "a name"),
        ("Bad", [GOOD.uuid, VERY.uuid], "Another choice is called “Bad”"),
        ("\0", [GOOD.uuid, VERY.uuid], "cannot be kept"),
    ],
)
def test_what_cannot_be_joined_is_told_in_a_sentence(label, choices, said):
    with pytest.raises(JoinError, match=said):
        check_joins(HOW, [make_join(HOW, label, choices)])


def test_two_joins_of_a_question_cannot_have_one_name():
    joins = [make_join(HOW, "X", [BAD.uuid, GOOD.uuid])]
    check_joins(HOW, joins)
    joins.append(make_join(HOW, "X", [VERY.uuid, DONT_KNOW.uuid]))
    with pytest.raises(JoinError, match="“X”"):
        check_joins(HOW, joins)


def test_joins_are_read_as_they_were_set_and_change_nothing_that_is_asked():
    joins = {HOW.uuid: (satisfied(),)}
    survey = with_joins(replace(SURVEY, settings=(("kiosk.welcome", "Hello"),)), joins)
    assert survey_joins(survey) == joins
    assert to_json(survey) == to_json(SURVEY)
    assert with_joins(survey, {}).settings == (("kiosk.welcome", "Hello"),)


def test_what_is_left_of_a_join_counts_and_one_choice_is_none():
    survey = with_joins(SURVEY, {HOW.uuid: (satisfied(),)})
    fewer = replace(HOW, choices=(BAD, VERY, DONT_KNOW))
    assert not survey_joins(replace(survey, sections=(Section(questions=(fewer,)),)))
    three = make_join(HOW, "X", [BAD.uuid, GOOD.uuid, VERY.uuid])
    survey = with_joins(
        replace(SURVEY, sections=(Section(questions=(fewer,)),)), {HOW.uuid: (three,)}
    )
    [[left]] = survey_joins(survey).values()
    assert set(left.choices) == {BAD.uuid, VERY.uuid}


@pytest.mark.parametrize("text", ["[", "[]", "7", '{"x": 7}', '{"x": [{"label": "A"}]}', "null"])
def test_a_setting_that_makes_no_sense_joins_nothing(text):
    assert not survey_joins(replace(SURVEY, settings=((KEY, text),)))


def test_rankings_scales_and_questions_of_two_choices_are_not_joined():
    assert can_join(HOW)
    assert not can_join(replace(HOW, kind=QuestionKind.RANKING))
    assert not can_join(Question(QuestionKind.SCALE, "Stars?", "stars"))
    assert not can_join(replace(HOW, choices=HOW.choices[:2]))


def test_a_copy_has_the_joins_under_its_own_uuids():
    survey = with_joins(SURVEY, {HOW.uuid: (make_join(HOW, "X", [BAD.uuid, VERY.uuid]),)})
    copy, renamed = copy_survey(survey, "Copy")
    copy = with_joins_of(copy, survey, renamed)
    [(uuid, [join])] = survey_joins(copy).items()
    assert uuid == renamed[HOW.uuid]
    assert join.choices == (renamed[BAD.uuid], renamed[VERY.uuid])
    # What is retired is not copied, and of a join with one choice left nothing is.
    survey = with_joins(SURVEY, {HOW.uuid: (satisfied(),)})
    assert KEY not in dict(with_joins_of(*_copied(survey)).settings)


def _copied(survey: Survey):
    copy, renamed = copy_survey(survey, "Copy")
    return copy, survey, renamed


@pytest.mark.parametrize("keep_mine", [True, False])
def test_two_surveys_made_one_have_the_joins_of_both_and_mine_where_both_joined(keep_mine):
    other = replace(
        HOW,
        uuid="other",
        code="other",
        choices=tuple(replace(choice, uuid=f"other {choice.uuid}") for choice in HOW.choices),
    )
    survey = replace(SURVEY, sections=(Section(questions=(HOW, other)),))
    of_other = (make_join(other, "Both", [choice.uuid for choice in other.choices[:2]]),)
    mine = with_joins(survey, {HOW.uuid: (satisfied(),)})
    theirs = with_joins(survey, {HOW.uuid: (satisfied("Fine"),), "other": of_other})
    merged = merge(mine, theirs, keep_mine=keep_mine, answered=[HOW.uuid, "other"]).survey
    assert survey_joins(merged) == {HOW.uuid: (satisfied(),), "other": of_other}
    assert merge(merged, theirs, keep_mine=keep_mine).survey.settings == merged.settings
