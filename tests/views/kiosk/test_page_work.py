"""What the next page costs: each part is made and styled once, and only what is needed."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer

from surveyapp.domain.kiosk import KioskSettings, Paging
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.question_block import QuestionBlock
from tests.views.kiosk.kiosks import lively, survey_of, three_questions


class Restyled(QObject):
    """Counts how often parts of pages take on a style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[int] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            # Not the part itself: while Qt makes it, PySide takes it for a plain widget, and would
            # do so as long as anybody holds it.
            self.times[getCppPointer(watched)[0]] += 1
        return False


def test_no_part_of_the_next_page_is_styled_twice(stand):
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(auto_advance=False)))
    visitor.begin()
    seen = Restyled()
    app = QApplication.instance()
    app.installEventFilter(seen)
    visitor.next()
    app.removeEventFilter(seen)
    page = visitor.page
    times = [seen.times[getCppPointer(one)[0]] for one in page.findChildren(QWidget)]
    assert len(times) > 10
    assert max(times) == 1


class FirstPaint(QObject):
    """Notes what of the page before is gone when the next one is painted."""

    def __init__(self, visitor, page: QWidget) -> None:
        super().__init__()
        self.gone: list[bool] = []
        self.seen: list[list[bool]] = []
        self._stack = visitor.screen_stack
        self._stack.changed.connect(self._watch)
        page.destroyed.connect(partial(self.gone.append, True))

    @Slot()
    def _watch(self) -> None:
        self._stack.shown.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append(list(self.gone))
        return False


def test_the_next_page_is_painted_before_the_one_before_is_taken_away(stand, qtbot):
    visitor = stand()
    visitor.begin()
    paint = FirstPaint(visitor, visitor.page)
    # Not by Next: what waits for the disk may come in the middle of other timers.
    visitor.kiosk_interview.moved.emit()
    qtbot.waitUntil(lambda: bool(paint.seen and paint.gone))
    assert paint.seen[0] == []


def test_a_page_that_cannot_be_made_leaves_nothing_behind(stand, monkeypatch):
    settings = KioskSettings(paging=Paging.QUESTION)
    visitor = stand(survey_of(*three_questions(), settings=settings))
    visitor.begin()
    visitor.press("Good")
    before = lively(visitor.screen_stack)

    def broken(_block):
        raise RuntimeError("broken")

    monkeypatch.setattr(QuestionBlock, "show_texts", broken)
    with pytest.raises(RuntimeError, match="broken"):
        visitor.screen_stack.set_look(visitor.look)
    assert lively(visitor.screen_stack) == before
    assert len(visitor.screen_stack.findChildren(PageScreen)) == 1
    visitor.screen_stack.end_broken()
    assert isinstance(visitor.shown, AttractScreen)
