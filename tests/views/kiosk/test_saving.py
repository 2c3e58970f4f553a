"""What is answered is saved as it is given, and nothing is thanked that is not stored."""

from __future__ import annotations

import sqlite3
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from surveyapp.domain.kiosk import WARNING_S
from surveyapp.store.counting import count_responses
from surveyapp.store.errors import StoreError
from surveyapp.views.kiosk import write_queue
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.draft_saver import DraftSaver
from surveyapp.views.kiosk.page_screen import PageScreen
from tests.pages.finding import child_of, run_out, texts_of
from tests.patience import PATIENCE_S
from tests.views.kiosk.kiosks import answers_of, counts, drafts, stored, to_the_end, written


def test_each_page_is_on_the_disk_when_the_next_one_is_there(stand, library, qtbot):
    visitor = stand()
    visitor.begin()
    visitor.press("Good")
    seen = []
    visitor.window.screen_stack.kiosk_interview.moved.connect(lambda: seen.append(drafts(library)))
    visitor.next()
    assert [len(found) for found in seen] == [1]
    visitor.type("Te")
    qtbot.waitUntil(lambda: '"Te"' in drafts(library)[0])  # also before Next
    visitor.type("a")
    visitor.next()
    assert '"Tea"' in seen[-1][0]


def test_a_slow_disk_holds_nobody_up(stand, library, qtbot, monkeypatch):
    from surveyapp.views.kiosk import draft_saver

    answers = threading.Event()
    monkeypatch.setattr(draft_saver, "save_draft", lambda *_args: answers.wait(PATIENCE_S))
    visitor = stand()
    visitor.begin()
    visitor.next()
    assert "What could be better?" in texts_of(visitor.page)
    visitor.back()
    assert "How was it?" in texts_of(visitor.page)
    assert not answers.is_set()
    answers.set()


def test_no_draft_is_left_of_what_is_stored(stand, library):
    visitor = stand()
    visitor.answer_all()
    assert drafts(library) == []


def test_when_storing_fails_the_answers_stay_and_trying_again_stores_them_once(
    stand, library, qtbot, failing
):
    visitor = stand()
    to_the_end(visitor)
    qtbot.waitUntil(lambda: "Try again" in texts_of(visitor.shown))
    assert any("could not be saved yet" in text for text in texts_of(visitor.page))
    block = visitor.page.blocks[0]
    assert block.inputs[block.question.uuid].value() == 9
    assert counts(library) == (0, 0)
    failing.clear()
    visitor.press("Try again")
    visitor.wait_for_thanks()
    assert counts(library) == (1, 0)
    assert answers_of(stored(library))[1:] == ["Tea", 9]


def test_after_a_failure_another_look_keeps_the_message_and_the_way_to_try_again(
    stand, library, qtbot, failing
):
    visitor = stand()
    to_the_end(visitor)
    qtbot.waitUntil(lambda: "Try again" in texts_of(visitor.shown))
    page = visitor.page
    visitor.press("High contrast")
    qtbot.waitUntil(lambda: visitor.page is not page)
    assert is_in_trouble(visitor)
    assert "Try again" in texts_of(visitor.page)
    assert child_of(visitor.screen_stack, QTimer, "retry").isActive()
    failing.clear()
    visitor.press("Try again")
    visitor.wait_for_thanks()
    assert counts(library) == (1, 0)


def test_it_is_tried_again_without_anybody_and_the_next_one_sees_nothing(
    stand, library, qtbot, failing
):
    visitor = stand()
    to_the_end(visitor)
    qtbot.waitUntil(lambda: "Try again" in texts_of(visitor.shown))
    visitor.let_time_pass(seconds=WARNING_S)
    assert "This kiosk cannot save answers just now." in texts_of(visitor.window)
    assert "9" not in texts_of(visitor.window)
    failing.clear()
    run_out(visitor.screen_stack, "retry")
    qtbot.waitUntil(lambda: isinstance(visitor.shown, AttractScreen))
    assert counts(library) == (1, 0)


def test_a_locked_library_is_said_while_one_waits_and_the_window_stays_alive(stand, library, qtbot):
    visitor = stand()
    visitor.begin()
    visitor.press("Good")
    visitor.next()
    visitor.next()
    written(library, qtbot)
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    visitor.next()
    qtbot.waitUntil(lambda: any("longer than usual" in text for text in texts_of(visitor.page)))
    assert isinstance(visitor.shown, PageScreen)
    other.execute("ROLLBACK")
    other.close()
    visitor.wait_for_thanks()
    assert counts(library) == (1, 0)


@pytest.fixture
def disk() -> threading.Event:
    """Whether the disk answers, with a success or a failure: at once, unless it is cleared."""
    answers = threading.Event()
    answers.set()
    return answers


@pytest.fixture
def no_drafts(monkeypatch, disk):
    """Let drafts fail until the list is emptied."""
    from surveyapp.views.kiosk import draft_saver

    reasons = ["no room"]

    def save(connection, draft, revision_id):
        assert disk.wait(PATIENCE_S)
        if reasons:
            raise StoreError(reasons[0])
        really_save(connection, draft, revision_id)

    really_save = draft_saver.save_draft
    monkeypatch.setattr(draft_saver, "save_draft", save)
    return reasons


def is_in_trouble(visitor) -> bool:
    return any("could not be saved yet" in text for text in texts_of(visitor.page))


@pytest.mark.parametrize("leaves", ["next", "back"])
def test_a_page_stays_with_its_answers_until_they_are_on_the_disk(
    stand, library, qtbot, no_drafts, leaves
):
    visitor = stand()
    visitor.begin()
    visitor.press("Good")
    no_drafts.clear()
    visitor.next()
    visitor.type("Tea")
    no_drafts.append("no room")
    for times in range(3):
        if times:
            visitor.press("Try again")
        else:
            getattr(visitor, leaves)()
        qtbot.waitUntil(lambda: is_in_trouble(visitor))
        visitor.wait_for_page()
        assert visitor.page.findChild(QLineEdit).text() == "Tea"
        assert '"Tea"' not in drafts(library)[0]
    no_drafts.clear()
    visitor.press("Try again")
    qtbot.waitUntil(lambda: "Come again?" in texts_of(visitor.page))
    assert '"Tea"' in drafts(library)[0]
    assert not is_in_trouble(visitor)


def test_what_is_changed_on_a_page_that_stayed_counts(stand, library, qtbot, no_drafts):
    visitor = stand()
    visitor.begin()
    visitor.press("Good")
    visitor.next()
    qtbot.waitUntil(lambda: is_in_trouble(visitor))
    poor = visitor.page.blocks[0].question.choices[2]
    visitor.press("Poor")
    no_drafts.clear()
    visitor.next()
    qtbot.waitUntil(lambda: "What could be better?" in texts_of(visitor.page))
    visitor.next()
    visitor.press("9")
    visitor.next()
    visitor.wait_for_thanks()
    [how, _, _] = answers_of(stored(library))
    assert how.choices == (poor.uuid,)


def test_a_draft_that_fails_late_is_told_on_the_page_that_is_there_by_then(
    stand, library, qtbot, no_drafts, disk
):
    visitor = stand()
    visitor.begin()
    disk.clear()
    visitor.next()
    assert "What could be better?" in texts_of(visitor.page)
    disk.set()
    qtbot.waitUntil(lambda: is_in_trouble(visitor))
    visitor.type("Tea")
    # From now on a slow disk does hold up: nothing is known to be on it.
    visitor.next()
    qtbot.waitUntil(lambda: is_in_trouble(visitor))
    assert visitor.page.findChild(QLineEdit).text() == "Tea"
    no_drafts.clear()
    visitor.press("Try again")
    qtbot.waitUntil(lambda: "Come again?" in texts_of(visitor.page))


def test_a_pause_in_typing_is_no_time_to_be_told(stand, library, qtbot, no_drafts):
    visitor = stand()
    visitor.begin()
    no_drafts.clear()
    visitor.next()
    no_drafts.append("no room")
    visitor.type("Te")
    with qtbot.waitSignal(child_of(visitor.kiosk_interview, DraftSaver).failed):
        pass
    assert not is_in_trouble(visitor)
    visitor.type("a")
    assert visitor.page.findChild(QLineEdit).text() == "Tea"


def test_the_answers_of_who_went_away_are_kept_though_no_draft_of_them_was_saved(
    stand, library, qtbot, no_drafts, failing, monkeypatch
):
    monkeypatch.setattr(write_queue, "_AGAIN_MS", 50)
    visitor = stand()
    visitor.begin()
    visitor.press("Good")
    visitor.next()
    qtbot.waitUntil(lambda: is_in_trouble(visitor))
    visitor.let_time_pass(seconds=WARNING_S)
    qtbot.waitUntil(lambda: "This kiosk cannot save answers just now." in texts_of(visitor.window))
    assert counts(library) == (0, 0)
    failing.clear()
    qtbot.waitUntil(lambda: isinstance(visitor.shown, AttractScreen))
    assert counts(library) == (0, 1)
    assert stored(library).reason == "idle"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file from being moved")
def test_while_the_library_is_moved_nobody_is_thanked_and_once_it_is_back_all_is_stored(
    stand, library, qtbot
):
    visitor = stand()
    visitor.begin()
    visitor.press("Good")
    visitor.next()
    visitor.type("Tea")
    away = library.path.with_name("away.surveys")
    library.path.rename(away)
    visitor.next()
    qtbot.waitUntil(lambda: is_in_trouble(visitor))
    away.rename(library.path)
    visitor.press("Try again")
    qtbot.waitUntil(lambda: "Come again?" in texts_of(visitor.page))
    visitor.press("9")
    library.path.rename(away)
    visitor.next()
    qtbot.waitUntil(lambda: is_in_trouble(visitor))
    away.rename(library.path)
    visitor.press("Try again")
    visitor.wait_for_thanks()
    assert counts(library) == (1, 0)


def test_drafts_do_not_pile_up_while_one_is_written(stand, library, qtbot, monkeypatch):
    from surveyapp.views.kiosk import draft_saver

    saved = []

    def slowly(connection, draft, revision_id):
        QTest.qSleep(300)
        saved.append(draft)

    monkeypatch.setattr(draft_saver, "save_draft", slowly)
    visitor = stand()
    visitor.begin()
    for _ in range(12):
        visitor.window.screen_stack.kiosk_interview.save()
    written(library, qtbot)
    written(library, qtbot)
    assert len(saved) <= 3


def test_a_response_is_counted_for_the_limit(stand, library):
    from surveyapp.domain.kiosk import KioskSettings
    from tests.views.kiosk.kiosks import survey_of, three_questions

    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(limit=1)))
    visitor.answer_all()
    visitor.press("Done")
    assert any("all the answers it needs" in text for text in texts_of(visitor.shown))
    with library.database.reader() as connection:
        assert count_responses(connection, 1) == (1, 0)
