"""The staff, a fault or the end of the program ends an interview: what was answered is kept."""

from __future__ import annotations

import threading

from surveyapp.store.drafts import submit as really_submit
from surveyapp.views.kiosk import kiosk_interview
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.page_screen import PageScreen
from tests.pages.finding import texts_of
from tests.patience import PATIENCE_S
from tests.views.kiosk.kiosks import counts, drafts, to_the_end, written


def test_a_kiosk_is_ended_together_with_what_could_not_be_stored_before_or_not_at_all(
    stand, library, qtbot, failing
):
    visitor = stand()
    to_the_end(visitor)
    qtbot.waitUntil(lambda: "Try again" in texts_of(visitor.shown))
    unstored = visitor.window.end_interview()
    written(library, qtbot)
    assert counts(library) == (0, 0)
    failing.clear()
    with library.database.writer() as connection:
        for _ in range(2):
            for work in unstored:
                work(connection)
    assert counts(library) == (1, 0)


def test_closing_the_program_keeps_what_was_entered_for_the_next_start(stand, library, qtbot):
    visitor = stand()
    visitor.begin()
    visitor.next()
    visitor.type("Half a word")
    visitor.window.shut_down()
    written(library, qtbot)
    assert '"Half a word"' in drafts(library)[0]


def test_what_could_not_be_stored_is_stored_when_the_staff_ends_the_kiosk(
    stand, library, qtbot, failing
):
    visitor = stand()
    to_the_end(visitor)
    qtbot.waitUntil(lambda: "Try again" in texts_of(visitor.shown))
    failing.clear()
    visitor.window.end_interview()
    written(library, qtbot)
    assert counts(library) == (1, 0)


def test_a_slow_write_never_ends_the_interview_of_the_next_one_when_the_kiosk_was_not_ended(
    stand, library, qtbot, monkeypatch
):
    disks = [threading.Event(), threading.Event()]
    tries = []

    def slowly(connection, response, revision_id):
        tries.append(response.uuid)
        assert disks[len(tries) - 1].wait(PATIENCE_S)
        return really_submit(connection, response, revision_id)

    monkeypatch.setattr(kiosk_interview, "submit", slowly)
    visitor = stand()
    to_the_end(visitor)
    visitor.window.end_interview()
    disks[0].set()
    visitor.wait_for_thanks()
    visitor.press("Done")
    visitor.begin()
    disks[1].set()
    written(library, qtbot)
    assert isinstance(visitor.shown, PageScreen)
    assert len(tries) == 1
    assert counts(library) == (1, 0)


def test_a_kiosk_that_cannot_be_ended_goes_on_with_the_next_one(stand, library, qtbot):
    visitor = stand()
    visitor.begin()
    visitor.press("Good")
    visitor.give_pin()
    visitor.window.end_interview()
    visitor.window.tell_staff("The disk is full.")
    assert "The disk is full." in texts_of(visitor.window)
    assert isinstance(visitor.shown, AttractScreen)
    written(library, qtbot)
    assert counts(library) == (0, 1)


def test_a_fault_while_nobody_answers_begins_nothing_anew(stand):
    visitor = stand()
    attract = visitor.shown
    visitor.window.show_fault()
    assert visitor.shown is attract
