"""What keeps a kiosk from starting is the same however it is started."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk_start import Obstacle, expression_mistake, start_obstacles
from surveyapp.domain.survey import Question, Section, Survey, SurveyStatus

QUESTION = Question(QuestionKind.TEXT, "Name?", "name")
READY = Survey("S", status=SurveyStatus.OPEN, sections=(Section(questions=(QUESTION,)),))


def asking(**changes):
    return replace(READY, sections=(Section(questions=(replace(QUESTION, **changes),)),))


@pytest.mark.parametrize(
    ("survey", "has_pin", "found"),
    [
        (READY, True, []),
        (READY, False, [Obstacle.NO_PIN]),
        (replace(READY, sections=(Section(),)), True, [Obstacle.NO_QUESTIONS]),
        (asking(retired=True), True, [Obstacle.NO_QUESTIONS]),
        (asking(show_if="${nobody} = 1"), True, [Obstacle.MISTAKE]),
        (replace(READY, status=SurveyStatus.CLOSED), True, [Obstacle.NOT_OPEN]),
        (Survey("S"), False, [Obstacle.NO_PIN, Obstacle.NO_QUESTIONS, Obstacle.NOT_OPEN]),
    ],
)
def test_a_kiosk_needs_a_pin_questions_that_work_and_an_open_survey(survey, has_pin, found):
    mistake = expression_mistake(survey)
    assert list(start_obstacles(survey, has_pin=has_pin, mistake=mistake)) == found


def test_a_mistake_says_which_question_there_is_not():
    assert "nobody" in str(expression_mistake(asking(show_if="${nobody} = 1")))
    assert expression_mistake(READY) is None
