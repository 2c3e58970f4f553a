"""Somebody at the kiosk who presses, touches and types faster than the pages come.

The kiosk is the real one, in this process; time is a clock of the hunt's, so that a
hurried hour takes a minute. What must hold is looked at after every act:

- what is stored is what was shown chosen when its page was left,
- pages come one after the other, none is skipped,
- there is one response for each thank-you page,
- no finger and no mouse changes or ends a screen in the first 0.3 s of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from surveyapp.domain.answers import Answer
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings, Paging, with_kiosk_settings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, SurveyStatus
from surveyapp.store.counting import count_responses
from surveyapp.store.responses import load_response
from surveyapp.store.surveys import load_survey
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.thanks import ThanksScreen
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.workers.library import Library
from tests.pages.kiosk import next_button
from tests.patience import PATIENCE_MS

FRESH_S = 0.3
_PAUSES = (0.01, 0.03, 0.08, 0.15, 0.29, 0.31, 0.5, 1.2)
_ACTS = 25
_KEYS = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up),
    *(Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Tab, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3),
)


class HuntClock:
    """Shows the time the hunt has let pass, in seconds."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def hurried_survey(chance: random.Random) -> Survey:
    """Return a survey of most kinds, on pages of one question or of one section."""
    kind = QuestionKind
    stars = QuestionSettings(minimum=1, maximum=5, appearance=chance.choice(("stars", "")))
    questions = [
        Question(kind.SINGLE_CHOICE, "One?", "one", choices=_choices(), required=True),
        Question(kind.MULTIPLE_CHOICE, "Several?", "several", choices=_choices()),
        Question(kind.SCALE, "How much?", "scale", settings=stars, required=chance.random() < 0.5),
        Question(kind.CONSENT, "Agreed?", "consent"),
        Question(kind.RANKING, "In what order?", "order", choices=_choices()),
        Question(
            kind.MATRIX, "Each?", "each", choices=_choices(),
            rows=(MatrixRow("Day", "day"), MatrixRow("Night", "night")),
        ),
        Question(kind.TEXT, "Words?", "words"),
    ]  # fmt: skip
    chance.shuffle(questions)
    sections = (Section(questions=tuple(questions[:3])), Section(questions=tuple(questions[3:])))
    settings = KioskSettings(
        paging=chance.choice(tuple(Paging)), auto_advance=chance.random() < 0.3, thanks_s=600
    )
    survey = Survey("Hurry", status=SurveyStatus.OPEN, sections=sections)
    return with_kiosk_settings(survey, settings)


def _choices() -> tuple[Choice, ...]:
    return tuple(Choice(label, label.lower()) for label in ("Ann", "Bob", "Cid"))


class Hurrier:
    """One person after another, each from a seed; ``faults`` says what must not have been."""

    def __init__(
        self, window: KioskWindow, library: Library, clock: HuntClock, finger: QPointingDevice
    ) -> None:
        assert window.screen_stack is not None
        self.faults: list[str] = []
        self.acts = self.thanked = self.interviews = 0
        self._window, self._screen_stack, self._library = window, window.screen_stack, library
        self._clock, self._finger = clock, finger
        self._chance = random.Random()
        self._shown: dict[str, Answer] = {}
        self._screen = self._screen_stack.shown
        self._key = ""
        self._since = clock.now
        self._typed = False
        self._screen_stack.changed.connect(self._see)

    def hurry(self, seed: int, wait_until: Callable[..., Any]) -> None:
        """Be one person: begin, press at random, then calm down and finish."""
        self._chance = random.Random(seed)
        # Some have only a finger, some a keyboard as well.
        self._key_share = self._chance.choice((0.0, 0.2, 0.6))
        self.interviews += 1
        self._wait_until = wait_until
        before = self.thanked
        self._begin()
        for _ in range(_ACTS):
            if self.thanked > before:
                break
            self._act()
        while self.thanked == before:
            self._finish_page()
        self._look_at_stored()
        self._leave()

    # What is seen

    @Slot()
    def _see(self) -> None:
        former, shown = self._screen, self._screen_stack.shown
        if shown is former:
            return
        if isinstance(former, PageScreen):
            self._note_left(former)
        if isinstance(shown, PageScreen):
            self._check_order()
        else:
            self._key = ""
        if isinstance(shown, ThanksScreen):
            self.thanked += 1
            with self._library.database.reader() as connection:
                if count_responses(connection, 1) != (self.thanked, 0):
                    self.faults.append("the thank-you pages are not as many as the responses")
        self._screen, self._since, self._typed = shown, self._clock.now, False

    def _note_left(self, page: PageScreen) -> None:
        for key, answer in _values(page).items():
            self._shown[key] = answer

    def _check_order(self) -> None:
        """See that the page which came is beside the one before it; "" is before the first."""
        page_flow = self._screen_stack.kiosk_interview.page_flow
        assert page_flow is not None
        assert page_flow.page is not None
        before, self._key = self._key, page_flow.page.key
        keys = [page.key for page in page_flow.pages]
        places = [keys.index(key) for key in (before, self._key) if key]
        if len(places) > 1 and abs(places[1] - places[0]) > 1:
            self.faults.append(f"from page {places[0]} to page {places[1]}")

    def _look_at_stored(self) -> None:
        with self._library.database.reader() as connection:
            response = load_response(connection, load_survey(connection, 1), self.thanked)
        for key, answer in response.answers.items():
            shown = self._shown.get(key)
            if isinstance(shown, str) and not shown.strip():
                shown = None  # nothing but a space was typed: a blank
            if answer != shown:
                self.faults.append(f"stored {answer!r}, shown {shown!r}")
        self._shown.clear()

    # What is done

    def _act(self) -> None:
        self.acts += 1
        pointing = (self._click, self._click_next, self._click_next, self._click_twice,
                    self._touch, self._touch_two, self._click_anywhere)  # fmt: skip
        if self._chance.random() >= self._key_share:
            self._point(self._chance.choice(pointing))
        else:
            self._typed = True
            QTest.keyClick(self._window.windowHandle(), self._chance.choice(_KEYS))
        self._clock.now += self._chance.choice(_PAUSES)
        if self._chance.random() < 0.5:
            self._settle()

    def _point(self, act: Callable[[], None]) -> None:
        screen = self._screen
        is_fresh = self._clock.now - self._since < FRESH_S and not self._typed
        before, name = _values(screen), repr(screen)  # it may be gone afterwards
        act()
        if is_fresh and (self._screen_stack.shown is not screen or _values(screen) != before):
            self.faults.append(f"{act.__name__} counted on a screen nobody had seen: {name}")

    def _settle(self) -> None:
        QApplication.processEvents()
        kiosk_interview = self._screen_stack.kiosk_interview
        self._wait_until(
            lambda: not (kiosk_interview.is_moving or kiosk_interview.is_storing),
            timeout=PATIENCE_MS,
        )

    def _buttons(self) -> list[QAbstractButton]:
        found = self._screen.findChildren(QAbstractButton)
        return [one for one in found if one.isVisible() and not one.visibleRegion().isEmpty()]

    def _place(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self._window, widget.rect().center())

    def _press(self, place: QPoint) -> None:
        QTest.mouseClick(self._window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)

    def _click(self) -> None:
        self._press(self._place(self._chance.choice(self._buttons())))

    def _click_next(self) -> None:
        if isinstance(self._screen, PageScreen):
            self._press(self._place(next_button(self._screen)))

    def _click_twice(self) -> None:
        self._click_next()
        self._click_next()

    def _click_anywhere(self) -> None:
        height = self._screen.height()
        place = QPoint(
            self._chance.randrange(self._screen.width()),
            self._chance.randrange(height // 4, height),
        )
        self._press(self._screen.mapTo(self._window, place))

    def _touch(self) -> None:
        place = self._place(self._chance.choice(self._buttons()))
        QTest.touchEvent(self._window, self._finger).press(0, place, self._window).commit()
        QTest.touchEvent(self._window, self._finger).release(0, place, self._window).commit()
        # As most drivers on Windows do.
        if self._chance.random() < 0.5 and self._screen is self._screen_stack.shown:
            self._clock.now += 0.02
            self._press(place)

    def _touch_two(self) -> None:
        buttons = self._buttons()
        one, other = (self._place(self._chance.choice(buttons)) for _ in range(2))
        window, finger = self._window, self._finger
        QTest.touchEvent(window, finger).press(0, one, window).commit()
        QTest.touchEvent(window, finger).stationary(0).press(1, other, window).commit()
        first, second = ((0, one), (1, other))[:: self._chance.choice((1, -1))]
        QTest.touchEvent(window, finger).release(*first, window).stationary(second[0]).commit()
        QTest.touchEvent(window, finger).release(*second, window).commit()

    # Calmly

    def _begin(self) -> None:
        assert isinstance(self._screen, AttractScreen)
        self._clock.now += 1
        self._press(QPoint(self._window.width() // 2, self._window.height() * 2 // 3))
        if not isinstance(self._screen_stack.shown, PageScreen):
            QTest.keyClick(self._window.windowHandle(), Qt.Key.Key_Return)

    def _finish_page(self) -> None:
        self._settle()
        if not isinstance(self._screen, PageScreen):
            return
        for block in self._screen.blocks:
            for entry in block.inputs.values():
                if block.question.required and entry.value() is None:
                    self._clock.now += 1
                    QTest.mouseClick(entry.findChild(QAbstractButton), Qt.MouseButton.LeftButton)
        self._clock.now += 1
        self._click_next()
        self._settle()

    def _leave(self) -> None:
        self._clock.now += 1
        if isinstance(self._screen_stack.shown, ThanksScreen):
            QTest.keyClick(self._window.windowHandle(), Qt.Key.Key_Space)


def _values(screen: KioskScreen | None) -> dict[str, Answer]:
    """Return what a page shows as entered, by the key it answers."""
    if not isinstance(screen, PageScreen):
        return {}
    return {key: one.value() for block in screen.blocks for key, one in block.inputs.items()}
