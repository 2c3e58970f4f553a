"""The points of a scale, as it is asked, filtered, counted and made up."""

from __future__ import annotations

import pytest

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.scales import is_slider, scale_points, scale_values
from surveyapp.domain.survey import Question


def scale(*ends, appearance="numbers", step=None):
    low, high = ends or (None, None)
    settings = QuestionSettings(low, high, step=step, appearance=appearance)
    return Question(QuestionKind.SCALE, "How much?", "much", settings=settings)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (scale(1, 5), (1, 2, 3, 4, 5)),
        (scale(), (1, 2, 3, 4, 5)),
        (scale(appearance="nps"), tuple(range(11))),
        (scale(0, 1, step=0.25), (0, 0.25, 0.5, 0.75, 1)),
        (scale(0, 0.3, step=0.1), (0, 0.1, 0.2, 0.3)),
        (scale(1, 6, step=2), (1, 3, 5)),
        (scale(-2, 2), (-2, -1, 0, 1, 2)),
        (scale(0.5, 2.5), (0.5, 1.5, 2.5)),
        (scale(0, 11), ()),
    ],
)
def test_a_scale_has_the_points_one_can_choose(question, values):
    assert scale_values(question) == values


def test_points_are_counted_as_far_as_one_asks():
    assert scale_values(scale(0, 11), 21) == tuple(range(12))
    assert scale_values(scale(0, 20), 21) == tuple(range(21))
    assert scale_values(scale(0, 21), 21) == ()


def test_a_scale_too_long_for_marks_is_a_slider():
    assert not is_slider(scale(0, 10))
    assert is_slider(scale(0, 11))
    assert is_slider(scale(1, 5, appearance="slider"))


def test_a_slider_has_steps_of_one_or_a_hundred_in_less_than_one():
    assert scale_points(scale(appearance="slider")) == (0, 1, 101)
    assert scale_points(scale(0, 0.5, appearance="slider")) == (0, 0.005, 101)
