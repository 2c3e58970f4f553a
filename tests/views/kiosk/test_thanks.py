"""The thank-you page: made ahead, seen only after the commit, gone by itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Translation
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.look import TextSize
from surveyapp.views.kiosk.thanks import ThanksScreen
from surveyapp.views.kiosk.tick_mark import TickMark
from tests.pages.finding import child_of, run_out, texts_of
from tests.views.kiosk.kiosks import motion_takes, survey_of, three_questions


def made(visitor) -> list[ThanksScreen]:
    """The thank-you pages there are, shown or not, but for those about to go."""
    return visitor.window.screen_stack.findChildren(ThanksScreen)


def to_the_last_page(visitor) -> None:
    visitor.begin()
    for _ in range(2):
        visitor.next()
    visitor.press("9")


def test_it_is_made_while_the_first_page_is_read_and_not_seen(stand, qtbot):
    visitor = stand()
    visitor.begin()
    qtbot.waitUntil(lambda: len(made(visitor)) == 1)
    (thanks,) = made(visitor)
    assert not thanks.isVisible()
    assert "Thank you!" not in texts_of(visitor.window)
    for _ in range(2):
        visitor.next()
        assert visitor.page.isVisible()
        assert not thanks.isVisible()
    visitor.press("9")
    visitor.next()
    assert visitor.wait_for_thanks() is thanks
    assert thanks.isVisible()
    assert thanks.size() == visitor.window.screen_stack.size()


def test_its_seconds_count_from_when_it_is_shown(stand, qtbot):
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(thanks_s=2)))
    to_the_last_page(visitor)
    qtbot.wait(2_300)
    visitor.next()
    thanks = visitor.wait_for_thanks()
    qtbot.wait(300)
    assert visitor.shown is thanks
    qtbot.waitUntil(lambda: isinstance(visitor.shown, AttractScreen))


def test_it_says_what_happens_next_and_counts_the_seconds(stand):
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(thanks_s=3)))
    to_the_last_page(visitor)
    visitor.next()
    thanks = visitor.wait_for_thanks()
    assert "The survey starts again in 3 seconds." in texts_of(thanks)
    run_out(thanks, "tick")
    assert "The survey starts again in 2 seconds." in texts_of(thanks)
    for _ in range(3):
        run_out(thanks, "tick")
    assert "The survey starts again in 1 second." in texts_of(thanks)


def test_it_follows_the_text_size_chosen_in_between(stand, qtbot):
    visitor = stand()
    visitor.begin()
    qtbot.waitUntil(lambda: len(made(visitor)) == 1)
    visitor.press("Larger text")
    qtbot.waitUntil(lambda: visitor.look.text_size is not TextSize.NORMAL)
    larger = visitor.look
    visitor.next()
    visitor.next()
    visitor.press("9")
    visitor.next()
    thanks = visitor.wait_for_thanks()
    assert thanks.look == larger
    title = next(one for one in thanks.findChildren(QLabel) if one.text() == "Thank you!")
    assert title.font().pixelSize() > larger.font


@pytest.mark.parametrize("language", ["de", ""])
def test_it_speaks_the_language_of_who_answers_now(stand, qtbot, language):
    survey = survey_of(*three_questions(), languages=("en", "de"))
    survey = survey_of(
        *three_questions(),
        languages=("en", "de"),
        settings=KioskSettings(thanks="Bye!"),
        uuid=survey.uuid,
        translations=(Translation(survey.uuid, "kiosk.thanks", "de", "Tschüss!"),),
    )
    visitor = stand(survey)
    # The one before chose the other language and left in the middle.
    visitor.press("English" if language else "Deutsch")
    qtbot.waitUntil(lambda: len(made(visitor)) == 1)
    visitor.idle.expired.emit()
    visitor.press("Deutsch" if language else "English")
    for _ in range(2):
        visitor.next()
    visitor.press("9")
    visitor.next()
    thanks = visitor.wait_for_thanks()
    assert ("Tschüss!" if language else "Bye!") in texts_of(thanks)


def test_none_is_left_of_an_interview_that_nobody_ended(stand, qtbot):
    visitor = stand()
    for _ in range(3):
        visitor.begin()
        qtbot.waitUntil(lambda: len(made(visitor)) == 1)
        visitor.idle.expired.emit()
        qtbot.waitUntil(lambda: made(visitor) == [])


@pytest.mark.parametrize("moves", [True, False])
def test_the_ring_counts_down_unless_the_system_wants_nothing_to_move(stand, moves):
    with motion_takes(200 if moves else 0):
        visitor = stand()
        to_the_last_page(visitor)
        visitor.next()
        mark = child_of(visitor.wait_for_thanks(), TickMark)
        assert mark.is_moving is moves
