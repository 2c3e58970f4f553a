"""The numbers of a question's settings: what will not do is told beside it, nothing else moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Question, Section
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.inspector_tabs import Tab
from tests.conftest import make_poll
from tests.pages.builder import BuilderScreen, told_in


@pytest.fixture
def stars(database, screen, open_survey) -> BuilderScreen:
    """The page with the settings of a question of five stars, shown to be edited."""
    question = Question(
        QuestionKind.SCALE,
        "How was it?",
        "stars",
        settings=QuestionSettings(appearance="stars", minimum=1, maximum=5),
    )
    with database.writer() as connection:
        survey = add_survey(
            connection, replace(make_poll(), sections=(Section(questions=(question,)),))
        )
    open_survey(survey)
    return screen


def write(qtbot, field, text: str) -> None:
    """Write into a field and leave it."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def told(field) -> list[str]:
    """What is said beside a field."""
    return told_in(field.parentWidget())


def stored(screen) -> tuple[float | None, float | None]:
    found = next(screen.edited.survey.questions()).settings
    return found.minimum, found.maximum


def test_a_number_that_will_not_do_stays_as_written_and_is_told_beside_it(qtbot, stars):
    write(qtbot, stars.maximum, "200")
    assert stars.maximum.text() == "200"
    assert told(stars.maximum) == ["Stars and smileys go from 0 or 1 up to 10 at most."]
    assert told(stars.minimum) == []
    assert stored(stars) == (1, 5)


def test_it_stays_when_the_survey_is_read_again(qtbot, stars):
    write(qtbot, stars.maximum, "200")
    stars.edited.changed.emit()
    assert stars.maximum.text() == "200"
    assert told(stars.maximum)


def test_it_is_no_longer_told_once_it_is_mended(qtbot, stars):
    write(qtbot, stars.maximum, "200")
    write(qtbot, stars.maximum, "7")
    assert told(stars.maximum) == []
    assert stored(stars) == (1, 7)


def test_escape_takes_back_what_was_refused(qtbot, stars):
    write(qtbot, stars.maximum, "200")
    stars.maximum.setFocus()
    qtbot.keyClick(stars.maximum, Qt.Key.Key_Escape)
    assert stars.maximum.text() == "5"
    assert told(stars.maximum) == []


def test_both_ends_can_be_moved_one_after_the_other(qtbot, stars):
    write(qtbot, stars.minimum, "7")
    assert told(stars.minimum) == ["The highest value must be more than the lowest."]
    write(qtbot, stars.maximum, "9")
    assert told(stars.minimum) == told(stars.maximum) == []
    assert stored(stars) == (7, 9)


def test_a_number_that_is_refused_does_not_hold_up_the_others(qtbot, stars):
    write(qtbot, stars.minimum, "many")
    write(qtbot, stars.maximum, "8")
    assert stored(stars) == (1, 8)
    assert stars.minimum.text() == "many"
    assert told(stars.minimum)
    assert told(stars.maximum) == []


def test_another_question_begins_without_what_was_refused(qtbot, stars):
    write(qtbot, stars.maximum, "200")
    stars.add(QuestionKind.SCALE)
    first = next(stars.edited.survey.questions())
    stars.outline.choose(first.uuid)
    assert stars.maximum.text() == "5"
    assert told(stars.maximum) == []


def test_a_code_that_will_not_do_stays_as_written_and_is_told_beside_it(qtbot, stars):
    stars.turn_to(Tab.DATA)
    code = stars.code
    write(qtbot, code, "1 bad code")
    assert code.text() == "1 bad code"
    assert len(told(code)) == 1
    assert next(stars.edited.survey.questions()).code == "stars"
