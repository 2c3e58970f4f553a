from __future__ import annotations

import pytest

from surveyapp.domain.answers import AnswerError, Selection, check_answer
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question

CHOICE = Choice("Red", "red")
ANSWERS = {
    AnswerShape.ONE_CHOICE: Selection((CHOICE.uuid,)),
    AnswerShape.CHOICES: Selection((CHOICE.uuid,)),
    AnswerShape.RANKING: Selection((CHOICE.uuid,)),
    AnswerShape.NUMBER: 3,
    AnswerShape.YES_NO: True,
    AnswerShape.TEXT: "a text",
    AnswerShape.DATE: "2026-11-30",
    AnswerShape.TIME: "14:30",
    AnswerShape.DATETIME: "2026-11-30T14:30",
    AnswerShape.COMPUTED: 3.5,
}


def question_of(kind: QuestionKind) -> Question:
    return Question(
        kind,
        "?",
        "q",
        choices=(CHOICE,) if kind.has_choices else (),
        rows=(MatrixRow("Row", "row"),) if kind.has_rows else (),
    )


@pytest.mark.parametrize("kind", QuestionKind)
def test_every_kind_takes_an_answer_of_its_shape_and_none_of_another(kind):
    question = question_of(kind)
    if not kind.takes_answer:
        assert kind.shape is AnswerShape.NOTHING
        with pytest.raises(AnswerError):
            check_answer(question, "a text")
        return
    check_answer(question, ANSWERS[kind.shape])
    stranger = Selection((CHOICE.uuid,)) if not kind.has_choices else "a text"
    with pytest.raises(AnswerError):
        check_answer(question, stranger)


def test_every_shape_is_that_of_a_kind():
    assert {kind.shape for kind in QuestionKind} == set(AnswerShape)


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_kind_becomes_only_kinds_that_read_its_answers(kind):
    for wider in kind.traits.reads_as:
        check_answer(question_of(wider), ANSWERS[kind.shape])


@pytest.mark.parametrize("kind", QuestionKind)
def test_only_kinds_with_choices_have_what_concerns_choices(kind):
    if not kind.has_choices:
        assert not kind.traits.choice_flags
        assert not kind.traits.can_shuffle
        assert not kind.has_rows
    assert set(kind.traits.choice_flags) <= {"other", "exclusive", "missing"}
