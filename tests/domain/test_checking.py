"""The checker finds what an author should look at, and nothing in a survey that is fine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.checking.checker import answering_seconds, check_survey
from surveyapp.domain.checking.findings import Gravity
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, Translation
from surveyapp.exchange.forms.samples import load_template, templates

_KIND = QuestionKind


def _colours():
    return (Choice("Red", "red"), Choice("Blue", "blue"))


def _colour(**values):
    return Question(_KIND.SINGLE_CHOICE, "Colour?", "colour", choices=_colours(), **values)


def _stars(**values):
    settings = QuestionSettings(minimum=1, maximum=5)
    return Question(_KIND.SCALE, "How good?", "stars", settings=settings, **values)


def _why(show_if="", **values):
    return Question(_KIND.TEXT, "Why?", "why", show_if=show_if, **values)


def _survey(*questions, **values):
    return Survey("S", sections=(Section("One", questions=questions),), **values)


def _said(survey):
    return [str(finding.sentence) for finding in check_survey(survey)]


@pytest.mark.parametrize("key", [one.name for one in templates()])
def test_nothing_is_found_that_stops_the_surveys_that_ship(key):
    found = check_survey(load_template(key))
    assert [str(one.sentence) for one in found if one.gravity is not Gravity.HINT] == []


def _drink(show_if):
    choices = (*_colours(), Choice("Beer", "beer", show_if=show_if))
    return Question(_KIND.MULTIPLE_CHOICE, "Drink?", "drink", choices=choices)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("${stars} > 5", "“Beer” is never offered: no answer to “How good?” is like that."),
        ("${why} = 'x'", "Whether “Beer” is offered depends on “Why?”, which is asked only"),
        ("${nobody} = 1", "There is no question with the code “nobody”."),
        ("${stars} >", "cannot be read as an expression"),
    ],
)
def test_a_choice_that_is_never_offered_is_found(condition, sentence):
    said = _said(_survey(_stars(), _drink(condition), _why()))
    assert [one for one in said if sentence in one]


def test_a_choice_that_is_never_offered_can_be_offered_always():
    survey = _survey(_stars(), _drink("${stars} > 5"))
    [finding] = [one for one in check_survey(survey) if one.remedy]
    mended = finding.remedy.change(survey)
    assert [choice.show_if for choice in mended.question(finding.uuid).choices] == [""] * 3


def test_a_survey_without_questions_says_only_that():
    assert _said(Survey("S")) == ["This survey has no questions yet."]


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("${colour} = 'green'", "“Colour?” does not offer “green”."),
        ("selected(${colour}, 'green')", "“Colour?” does not offer “green”."),
        ("${stars} > 5", "no answer to “How good?” is like that."),
        ("${stars} = 7", "no answer to “How good?” is like that."),
        ("${stars} < 1", "no answer to “How good?” is like that."),
        (
            "${stars} > 3 and ${stars} < 3",
            "its conditions on “How good?” contradict each other.",
        ),
        (
            "${stars} >= 4 and ${stars} <= 3",
            "its conditions on “How good?” contradict each other.",
        ),
        (
            "${colour} = 'red' and ${colour} = 'blue'",
            "its conditions on “Colour?” contradict each other.",
        ),
        (
            "${colour} = 'red' and ${colour} != 'red'",
            "its conditions on “Colour?” contradict each other.",
        ),
        (
            "${colour} = '' and ${colour} = 'red'",
            "its conditions on “Colour?” contradict each other.",
        ),
        ("${colour} = 'green' or ${stars} > 5", "“Colour?” does not offer “green”."),
    ],
)
def test_a_question_that_is_never_asked_is_found_with_the_reason(condition, reason):
    assert _said(_survey(_colour(), _stars(), _why(condition))) == [
        f"This is never asked: {reason}"
    ]


@pytest.mark.parametrize(
    "condition",
    [
        "${colour} = 'red'",
        "${colour} != 'green'",
        "${colour} = 'red' or ${colour} = 'blue'",
        "${colour} = 'green' or ${stars} = 5",
        "${stars} >= 5",
        "${stars} > 4 and ${stars} != 5",  # false for all, but not proven here
        "${stars} >= 3 and ${stars} <= 3",
        "${stars} < 3 and ${colour} = ''",
        "${stars} + 1 > 9",
    ],
)
def test_a_question_that_may_be_asked_is_not_called_unreachable(condition):
    assert _said(_survey(_colour(), _stars(), _why(condition))) == []


def test_what_depends_on_what_is_never_asked_is_never_asked_either():
    then = Question(_KIND.TEXT, "And?", "then", show_if="contains(${why}, 'x')")
    assert _said(_survey(_colour(), _why("${colour} = 'green'"), then))[1:] == [
        "This is never asked: “Why?” is never asked either."
    ]


def test_a_section_that_is_never_shown_takes_its_questions_along():
    closed = Section("Two", questions=(_why(),), show_if="${colour} = 'green'")
    then = Question(_KIND.TEXT, "And?", "then", show_if="${why} != ''")
    survey = _survey(_colour())
    survey = replace(survey, sections=(*survey.sections, closed, Section(questions=(then,))))
    found = check_survey(survey)
    assert [one.uuid for one in found] == [closed.uuid, then.uuid]


def test_the_remedy_of_a_question_that_is_never_asked_asks_it_always():
    why = _why("${colour} = 'green'")
    survey = _survey(_colour(), why)
    (found,) = check_survey(survey)
    assert str(found.remedy.name) == "Always ask"
    assert check_survey(found.remedy.change(survey)) == ()


def test_a_condition_on_a_later_question_is_found():
    assert _said(_survey(_why("${colour} = 'red'"), _colour())) == [
        "This depends on “Colour?”, which is asked only afterwards."
    ]


def test_a_condition_on_a_question_that_is_no_longer_asked_is_found():
    assert _said(_survey(_colour(retired=True), _why("${colour} = 'red'"), _stars())) == [
        "This is never asked: “Colour?” is no longer asked."
    ]


def test_an_expression_that_cannot_be_used_comes_before_all_else():
    found = check_survey(_survey(_why("${colour} ="), _colour(), Question(_KIND.TEXT, "", "q")))
    assert [one.gravity for one in found] == [Gravity.ERROR, Gravity.WARNING]


def test_questions_that_wait_for_each_other_are_found():
    first = Question(_KIND.TEXT, "A?", "a", show_if="${b} = 'x'")
    second = Question(_KIND.TEXT, "B?", "b", show_if="${a} = 'x'")
    assert any("in a circle" in said for said in _said(_survey(first, second)))


@pytest.mark.parametrize("limit", [". > 5", ". > 3 and . < 3", ". = 9"])
def test_a_limit_that_nothing_meets_is_found_and_can_be_removed(limit):
    stars = _stars(constraint=limit)
    survey = _survey(stars)
    (found,) = check_survey(survey)
    assert found.gravity is Gravity.ERROR
    assert check_survey(found.remedy.change(survey)) == ()


@pytest.mark.parametrize("limit", [". > 4", ". != 3", "${colour} = '' or . > 9", ". >= 5"])
def test_a_limit_that_something_meets_is_fine(limit):
    assert _said(_survey(_colour(), _stars(constraint=limit))) == []


def test_a_calculation_that_is_not_there_is_found():
    assert _said(_survey(Question(_KIND.CALCULATED, "Total", "total"))) == [
        "This is calculated, but nothing says how."
    ]


def test_words_that_are_missing_are_found():
    choices = (Choice("Yes", "yes"), Choice(" ", "c2"))
    said = _said(_survey(Question(_KIND.SINGLE_CHOICE, " ", "q", choices=choices)))
    assert said == ["This question has no words yet.", "A choice has no words yet."]


def test_a_choice_that_is_there_twice_or_alone_is_found():
    twice = (Choice("Yes", "yes"), Choice("yes ", "yes_2"))
    assert _said(_survey(Question(_KIND.SINGLE_CHOICE, "Q?", "q", choices=twice))) == [
        "“Yes” is there twice."
    ]
    alone = Question(_KIND.RANKING, "Q?", "q", choices=(Choice("Yes", "yes"),))
    assert _said(_survey(alone)) == ["There are fewer than two choices."]


@pytest.mark.parametrize(
    ("labels", "count"),
    [
        (("1-5", "5-10"), 1),
        (("18–29 years", "29–40 years"), 1),
        (("1 to 5", "6 to 10"), 0),
        (("1-5", "6-10", "10-20"), 1),
        (("5", "5-10"), 0),
    ],
)
def test_choices_that_overlap_are_found(labels, count):
    choices = tuple(Choice(label, f"c{n}") for n, label in enumerate(labels))
    said = _said(_survey(Question(_KIND.SINGLE_CHOICE, "How old?", "age", choices=choices)))
    assert len([one for one in said if "overlap" in one]) == count


def test_long_questions_and_two_in_one_are_hinted_at():
    long = Question(_KIND.TEXT, " ".join(["word"] * 41), "first")
    two = Question(_KIND.TEXT, "Was it quick and/or friendly?", "second")
    found = check_survey(_survey(long, two))
    assert [one.gravity for one in found] == [Gravity.HINT, Gravity.HINT]
    assert _said(_survey(Question(_KIND.NOTE, " ".join(["word"] * 41), "note"), _why())) == []


@pytest.mark.parametrize(
    ("code", "programs"),
    [
        ("with", "SPSS, Stata"),
        ("double", "Stata"),
        ("while", "R"),
        ("x" * 33, "Stata"),
        ("x" * 65, "SPSS, Stata"),
    ],
)
def test_codes_that_a_statistics_program_refuses_are_hinted_at(code, programs):
    (said,) = _said(_survey(Question(_KIND.TEXT, "Q?", code)))
    assert said == f"“{code}” cannot be the name of a variable in {programs}."


def test_a_code_that_every_file_has_for_its_own_is_found():
    (found,) = check_survey(_survey(Question(_KIND.TEXT, "Your email?", "email")))
    assert found.gravity is Gravity.WARNING


def test_missing_translations_are_counted_for_the_languages_offered():
    why = _why()
    survey = _survey(why, languages=("en", "de"))
    assert _said(survey) == ["3 texts have no translation into Deutsch."]
    said = (Translation(why.uuid, "text", "de", "Warum?"),)
    assert _said(replace(survey, translations=said)) == [
        "2 texts have no translation into Deutsch."
    ]


def test_texts_changed_since_they_were_translated_are_counted_and_lead_to_their_language():
    why = _why()
    survey = _survey(why, languages=("en",))
    said = (Translation(why.uuid, "text", "de", "Warum?", "Why not?"),)
    (found,) = check_survey(replace(survey, translations=said))
    assert str(found.sentence) == "One text was changed since it was translated into Deutsch."
    assert (found.gravity, found.language) == (Gravity.WARNING, "de")
    right = replace(said[0], source=why.text)
    assert check_survey(replace(survey, translations=(right,))) == ()


def test_a_translation_that_quotes_another_answer_is_found_at_its_question():
    colour = _colour()
    why = Question(_KIND.TEXT, "Why ${colour}?", "why")
    said = (
        Translation(why.uuid, "text", "de", "Warum ${why}?"),
        Translation(colour.uuid, "text", "de", "Farbe?"),
    )
    found = [
        one
        for one in check_survey(_survey(colour, why, translations=said, languages=("en", "de")))
        if one.uuid == why.uuid
    ]
    assert [one.language for one in found] == ["de", "de"]


def test_the_time_to_answer_grows_with_words_and_questions():
    few = answering_seconds(_survey(_why()))
    matrix = Question(
        _KIND.MATRIX,
        "How was",
        "how",
        choices=_colours(),
        rows=(MatrixRow("A", "a"), MatrixRow("B", "b")),
    )
    assert 20 <= few < answering_seconds(_survey(_why(), matrix)) < 60
    assert answering_seconds(_survey(_why(retired=True), _stars())) < few
