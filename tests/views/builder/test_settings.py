"""The numbers of a question's settings: what will not do is told beside it, nothing else moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Question, Section
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.fields import ErrorLabel
from tests.conftest import make_poll


@pytest.fixture
def settings(database, page, open_survey):
    """The settings of a question of five stars, shown to be edited."""
    stars = Question(
        QuestionKind.SCALE,
        "How was it?",
        "stars",
        settings=QuestionSettings(appearance="stars", minimum=1, maximum=5),
    )
    with database.writer() as connection:
        survey = add_survey(
            connection, replace(make_poll(), sections=(Section(questions=(stars,)),))
        )
    open_survey(survey)
    return page._pane.question._settings


def write(qtbot, field, text: str) -> None:
    """Write into a field and leave it."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def told(field) -> list[str]:
    """What is said beside a field."""
    labels = field.parentWidget().findChildren(ErrorLabel)
    return [label.text() for label in labels if label.isVisible()]


def stored(page) -> tuple[float | None, float | None]:
    found = next(page._edited.survey.questions()).settings
    return found.minimum, found.maximum


def test_a_number_that_will_not_do_stays_as_written_and_is_told_beside_it(qtbot, page, settings):
    write(qtbot, settings._maximum, "200")
    assert settings._maximum.text() == "200"
    assert told(settings._maximum) == ["Stars and smileys go from 0 or 1 up to 10 at most."]
    assert told(settings._minimum) == []
    assert stored(page) == (1, 5)


def test_it_stays_when_the_survey_is_read_again(qtbot, page, settings):
    write(qtbot, settings._maximum, "200")
    page._refresh()
    assert settings._maximum.text() == "200"
    assert told(settings._maximum)


def test_it_is_no_longer_told_once_it_is_mended(qtbot, page, settings):
    write(qtbot, settings._maximum, "200")
    write(qtbot, settings._maximum, "7")
    assert told(settings._maximum) == []
    assert stored(page) == (1, 7)


def test_escape_takes_back_what_was_refused(qtbot, page, settings):
    write(qtbot, settings._maximum, "200")
    settings._maximum.setFocus()
    qtbot.keyClick(settings._maximum, Qt.Key.Key_Escape)
    assert settings._maximum.text() == "5"
    assert told(settings._maximum) == []


def test_both_ends_can_be_moved_one_after_the_other(qtbot, page, settings):
    write(qtbot, settings._minimum, "7")
    assert told(settings._minimum) == ["The highest value must be more than the lowest."]
    write(qtbot, settings._maximum, "9")
    assert told(settings._minimum) == told(settings._maximum) == []
    assert stored(page) == (7, 9)


def test_a_number_that_is_refused_does_not_hold_up_the_others(qtbot, page, settings):
    write(qtbot, settings._minimum, "many")
    write(qtbot, settings._maximum, "8")
    assert stored(page) == (1, 8)
    assert settings._minimum.text() == "many"
    assert told(settings._minimum)
    assert told(settings._maximum) == []


def test_another_question_begins_without_what_was_refused(qtbot, page, settings):
    write(qtbot, settings._maximum, "200")
    page.part_actions._add_question(QuestionKind.SCALE)
    first = next(page._edited.survey.questions())
    page._outline.choose(first.uuid)
    assert settings._maximum.text() == "5"
    assert told(settings._maximum) == []


def test_a_code_that_will_not_do_stays_as_written_and_is_told_beside_it(qtbot, page, settings):
    code = page._pane.question._code
    write(qtbot, code, "1 bad code")
    assert code.text() == "1 bad code"
    assert len(told(code)) == 1
    assert next(page._edited.survey.questions()).code == "stars"
