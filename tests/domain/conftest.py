"""The survey that tests of editing begin with."""

from __future__ import annotations

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey


@pytest.fixture
def colour() -> Question:
    return Question(
        QuestionKind.SINGLE_CHOICE,
        "Colour",
        "colour",
        choices=(Choice("Red", "red"), Choice("Blue", "blue"), Choice("Green", "green")),
    )


@pytest.fixture
def age() -> Question:
    return Question(QuestionKind.NUMBER, "How old are you?", "age")


@pytest.fixture
def survey(colour, age) -> Survey:
    return Survey("Visit", sections=(Section("One", questions=(colour, age)), Section("Two")))
