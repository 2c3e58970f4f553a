"""An interview asks what the survey says, keeps what was answered, and names what is wrong."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.answers import AnswerError, Number, Selection
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid

YES, NO, OTHER = Choice("Yes", "yes"), Choice("No", "no"), Choice("Other", "other", other=True)


def _now() -> datetime:
    return datetime(2026, 3, 31, 14, 30)


def number(code, **fields):
    return Question(QuestionKind.NUMBER, code.title(), code, uuid=code, **fields)


def text(code, **fields):
    return Question(QuestionKind.TEXT, code.title(), code, uuid=code, **fields)


def choice(code, *choices, **fields):
    return Question(
        QuestionKind.SINGLE_CHOICE, code.title(), code, uuid=code, choices=choices, **fields
    )


def calculated(code, calculation, **fields):
    return Question(
        QuestionKind.CALCULATED, code.title(), code, uuid=code, calculation=calculation, **fields
    )


def interview_of(*questions, **fields):
    return Interview(Survey("S", sections=(Section(questions=questions),)), now=_now, **fields)


def shown(interview):
    return [question.code for section in interview.sections for question in section.questions
            if interview.is_shown(question)]  # fmt: skip


def test_a_question_appears_and_goes_with_the_answer_it_depends_on():
    interview = interview_of(number("age"), text("school", show_if="${age} < 18"))

    assert shown(interview) == ["age"]
    interview.answer("age", 12)
    assert shown(interview) == ["age", "school"]
    interview.answer("age", None)
    assert shown(interview) == ["age"]


def test_a_hidden_answer_is_dropped_but_comes_back_with_its_question():
    interview = interview_of(number("age"), text("school", show_if="${age} < 18"))
    interview.answer("age", 12)
    interview.answer("school", "Hill Road")

    interview.answer("age", 20)
    assert interview.complete() == {"age": 20}
    interview.answer("age", 13)
    assert interview.complete() == {"age": 13, "school": "Hill Road"}


def test_what_is_hidden_counts_as_unanswered_for_others():
    interview = interview_of(
        number("age"),
        number("children", show_if="${age} > 17"),
        text("names", show_if="${children} > 0"),
    )
    interview.answer("age", 30)
    interview.answer("children", 2)
    assert shown(interview) == ["age", "children", "names"]
    interview.answer("age", 3)
    assert shown(interview) == ["age"]


def test_a_condition_may_look_at_a_later_question():
    interview = interview_of(text("why", show_if="${age} > 99"), number("age"))
    interview.answer("age", 100)
    assert shown(interview) == ["why", "age"]


def test_shown_and_blank_is_none_and_never_shown_is_absent():
    interview = interview_of(number("age"), text("school", show_if="${age} < 18"), text("name"))
    interview.answer("name", "   ")
    assert interview.complete() == {"age": None, "name": None}


def test_retired_parts_are_never_asked():
    matrix = Question(
        QuestionKind.MATRIX,
        "M",
        "m",
        choices=(YES, NO),
        rows=(MatrixRow("A", "a", uuid="a"), MatrixRow("B", "b", uuid="b", retired=True)),
    )
    survey = Survey(
        "S",
        sections=(
            Section(questions=(number("age"), text("old", retired=True), matrix)),
            Section(questions=(text("lost"),), retired=True),
        ),
    )
    assert Interview(survey, now=_now).complete() == {"age": None, "a": None}


def test_an_expression_nobody_meets_any_more_stops_nobody():
    question = text("old", retired=True, show_if="${deleted} = 1")
    assert interview_of(number("age"), question).complete() == {"age": None}


def test_a_refused_answer_is_blank_and_stays_a_problem_until_mended():
    interview = interview_of(number("age", settings=QuestionSettings(maximum=120)))
    interview.answer("age", 30)

    with pytest.raises(AnswerError, match="120 or less"):
        interview.answer("age", 400)

    assert interview.answer_to("age") is None
    assert [str(problem.sentence) for problem in interview.problems()] == [
        "Please enter 120 or less."
    ]
    with pytest.raises(AnswerError):
        interview.complete()
    interview.answer("age", 40)
    assert interview.problems() == []


def test_a_required_question_wants_an_answer_only_while_it_is_shown():
    interview = interview_of(number("age"), text("school", required=True, show_if="${age} < 18"))
    assert interview.problems() == []
    interview.answer("age", 4)
    assert [(p.key, str(p.sentence)) for p in interview.problems()] == [
        ("school", "Please answer this question.")
    ]


def test_every_row_of_a_required_matrix_wants_an_answer():
    matrix = Question(
        QuestionKind.MATRIX,
        "M",
        "m",
        required=True,
        choices=(YES, NO),
        rows=(MatrixRow("Food", "a", uuid="a"), MatrixRow("Staff", "b", uuid="b")),
    )
    interview = interview_of(matrix, text("why", show_if="${m_a} = 'no'"))
    interview.answer("a", Selection((NO.uuid,)))

    assert shown(interview) == ["m", "why"]
    assert [(p.key, str(p.sentence)) for p in interview.problems()] == [
        ("b", "Please answer “Staff”.")
    ]


def test_a_required_choice_of_other_wants_the_text():
    interview = interview_of(choice("how", YES, OTHER, required=True))
    interview.answer("how", Selection((OTHER.uuid,)))
    assert [str(p.sentence) for p in interview.problems()] == ["Please write what “Other” is."]
    interview.answer("how", Selection((OTHER.uuid,), "By boat"))
    assert interview.problems() == []


def test_a_constraint_looks_at_an_answer_and_never_at_a_blank():
    interview = interview_of(
        number("age"),
        number(
            "working",
            constraint=". < ${age}",
            constraint_message="Not longer than the ${age} years of your life.",
        ),
    )
    interview.answer("age", 20)
    assert interview.problems() == []
    interview.answer("working", 30)
    assert [str(p.sentence) for p in interview.problems()] == [
        "Not longer than the 20 years of your life."
    ]


def test_calculated_answers_follow_the_others():
    interview = interview_of(
        calculated("bmi", "round(${kg} div pow(${m}, 2), 1)"),
        number("kg"),
        number("m"),
        calculated("group", "if(${bmi} >= 25, 'high', 'fine')", show_if="${bmi} > 0"),
    )
    interview.answer("kg", 70)
    assert interview.complete() == {"bmi": None, "kg": 70, "m": None}
    interview.answer("m", Number(1.75, "1.750"))
    assert interview.complete() == {
        "bmi": 22.9,
        "kg": 70,
        "m": Number(1.75, "1.750"),
        "group": "fine",
    }
    with pytest.raises(AnswerError):
        interview.answer("bmi", 3)


def test_the_clock_is_the_one_it_was_given():
    interview = interview_of(
        calculated("day", "today()"), calculated("at", "format-date-time(now(), '%H:%M')")
    )
    assert interview.complete() == {"day": "2026-03-31", "at": "14:30"}


def test_texts_quote_answers_as_labels():
    interview = interview_of(choice("how", YES, OTHER), number("age"))
    assert interview.text("You said “${how}”.") == "You said “”."
    interview.answer("how", Selection((YES.uuid,)))
    interview.answer("age", Number(1.5, "1.50"))
    assert interview.text("${how} at ${age}, ${nobody}") == "Yes at 1.50, ${nobody}"
    interview.answer("how", Selection((OTHER.uuid,), "By boat"))
    assert interview.text("${how}") == "By boat"


def pages():
    return Survey(
        "S",
        sections=(
            Section("One", questions=(number("age", required=True),)),
            Section("Two", show_if="${age} < 18", questions=(text("school"),)),
            Section("Empty"),
            Section("Three", questions=(text("name"),)),
        ),
    )


def test_an_interview_goes_on_from_saved_answers():
    interview = Interview(pages(), {"age": 12, "school": "Hill Road", "gone": 1}, now=_now)
    assert interview.complete() == {"age": 12, "school": "Hill Road", "name": None}


def test_a_survey_that_shows_nothing_is_complete_without_an_answer():
    interview = Interview(Survey("S"), now=_now)
    assert interview.sections == ()
    assert interview.complete() == {}


@pytest.mark.parametrize("wrong", [{"show_if": "${nobody} = 1"}, {"constraint": "foo(.)"}])
def test_a_wrong_expression_is_found_before_anybody_is_asked(wrong):
    survey = Survey(
        "S",
        sections=(Section(questions=(number("age", **wrong),)),),
    )
    with pytest.raises(ExpressionError):
        Interview(survey, now=_now)


def test_questions_that_depend_on_each_other_in_a_circle_are_refused():
    survey = Survey(
        "S",
        sections=(
            Section(questions=(text("a", show_if="${b} = ''"), text("b", show_if="${a} = ''"))),
        ),
    )
    with pytest.raises(ExpressionError, match="in a circle"):
        Interview(survey, now=_now)


@given(st.lists(st.tuples(st.sampled_from(["age", "school", "name", "kids"]),
                          st.integers(-5, 130) | st.text(max_size=5) | st.none())))  # fmt: skip
def test_whatever_is_entered_a_complete_response_fits_the_survey(entries):
    survey = Survey(
        "S",
        sections=(
            Section(questions=(number("age", settings=QuestionSettings(minimum=0)),)),
            Section(
                show_if="${age} > 17",
                questions=(number("kids"), text("school", show_if="${kids} > 0")),
            ),
            Section(questions=(text("name", required=True, constraint="string-length(.) > 1"),)),
        ),
    )
    interview = Interview(survey, now=_now)
    for key, answer in entries:
        try:
            interview.answer(key, answer)
        except AnswerError:
            assert interview.answer_to(key) is None
    try:
        answers = interview.complete()
    except AnswerError:
        assert interview.problems()
        return
    assert not interview.problems()
    assert len(answers["name"]) > 1
    grown_up = answers["age"] is not None and answers["age"] > 17
    assert ("kids" in answers) == grown_up
    assert ("school" in answers) == (grown_up and (answers["kids"] or 0) > 0)


def test_an_other_that_replaced_a_retired_one_wants_the_text_too():
    former = replace(OTHER, uuid=new_uuid(), code="former", retired=True)
    question = choice("how", YES, former, OTHER, required=True)
    assert question.other == OTHER
    interview = interview_of(question)
    interview.answer("how", Selection((OTHER.uuid,)))
    assert [str(p.sentence) for p in interview.problems()] == ["Please write what “Other” is."]
