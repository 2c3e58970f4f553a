"""The kiosk's window, as who stands before it meets it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import Question
from surveyapp.views.answering.base import AnswerInput
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.idle import IdleWarning, IdleWatch
from surveyapp.views.kiosk.kiosk_interview import KioskInterview
from surveyapp.views.kiosk.language_choice import LanguageChoice
from surveyapp.views.kiosk.look import Look, TextSize
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.pin_pad import PinPad
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.screen_stack import ScreenStack
from surveyapp.views.kiosk.stage import PageStage
from surveyapp.views.kiosk.strip import Strip
from surveyapp.views.kiosk.thanks import ThanksScreen
from surveyapp.views.kiosk.window import KioskWindow
from tests.pages.finding import button_of, child_of, click, run_out, shown


@dataclass(frozen=True, slots=True)
class KioskDisplay:
    """What is on the display of a kiosk, answered through its widgets."""

    window: KioskWindow
    qtbot: object = None
    """What waits; without one only those that do not wait can be called."""

    @property
    def screen_stack(self) -> ScreenStack:
        """What shows the screens."""
        assert self.window.screen_stack is not None
        return self.window.screen_stack

    @property
    def kiosk_interview(self) -> KioskInterview:
        """What leads through the survey."""
        return self.screen_stack.kiosk_interview

    @property
    def shown(self) -> KioskScreen:
        """The screen that is shown."""
        assert self.screen_stack.shown is not None
        return self.screen_stack.shown

    @property
    def page(self) -> PageScreen:
        """The page that is shown."""
        assert isinstance(self.shown, PageScreen), self.shown
        return self.shown

    @property
    def look(self) -> Look:
        """The sizes and colours of what is shown."""
        return self.shown.look

    @property
    def next_button(self) -> QAbstractButton:
        """The way on, whatever it says."""
        return next_button(self.page)

    @property
    def idle(self) -> IdleWatch:
        """What waits for somebody to touch anything."""
        return child_of(self.screen_stack, IdleWatch)

    @property
    def idle_warning(self) -> IdleWarning | None:
        """The question whether one is still there, if it is asked."""
        return shown(self.window, IdleWarning)

    def begin(self) -> None:
        """Touch the attract screen."""
        assert isinstance(self.shown, AttractScreen)
        QTest.mouseClick(self.shown, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert isinstance(self.shown, PageScreen)

    def next(self) -> None:
        """Press Next (or Send, or Try again), and wait for the page after it."""
        click(self.next_button)
        self.wait_for_page()

    def back(self) -> None:
        """Press Back, and wait for the page before."""
        click(back_button(self.page))
        self.wait_for_page()

    def wait_for_page(self) -> None:
        """Wait until the page asked for is there."""
        self.qtbot.waitUntil(lambda: not self.kiosk_interview.is_moving)

    def press(self, text: str) -> None:
        """Press the button on this screen that says so."""
        click(button_of(self.window, text))

    def type(self, text: str) -> None:
        """Type into the field on the page."""
        field = next(f for f in self.page.findChildren(QLineEdit) if f.isVisible())
        field.setFocus()
        QTest.keyClicks(field, text)

    def wait_for_thanks(self) -> ThanksScreen:
        """Wait until the thank-you page is there."""
        self.qtbot.waitUntil(lambda: isinstance(self.shown, ThanksScreen))
        return self.shown

    def answer_all(self, words: str = "More chairs") -> None:
        """Go through the survey of `three_questions` to the thank-you page."""
        self.begin()
        self.press("Good")
        self.next()
        self.type(words)
        self.next()
        self.press("9")
        self.next()
        self.wait_for_thanks()

    def choose_text_size(self, size: TextSize) -> None:
        """Ask for texts so large, as often as one has to press."""
        child_of(self.window, Strip).text_size_chosen.emit(size)

    @property
    def language_choice(self) -> LanguageChoice | None:
        """The languages offered over a page, if they are."""
        return shown(self.window, LanguageChoice)

    @property
    def language_button(self) -> QAbstractButton | None:
        """What offers them, where there are several."""
        found = [one for one in self.window.findChildren(QAbstractButton) if one.isVisible()]
        return next((one for one in found if one.accessibleName().startswith("Language: ")), None)

    def let_time_pass(self, *, seconds: int = 0) -> None:
        """Touch nothing for the time set, then for so many seconds more."""
        run_out(self.idle, "idle")
        for _ in range(seconds):
            run_out(self.idle, "countdown")

    def give_pin(self) -> None:
        """Ask for the staff's way, and give the right PIN there."""
        self.window.call_staff()
        # As its pad says once the PIN was found right, which takes a thread.
        child_of(self.window, PinPad).accepted.emit()


def next_button(page: PageScreen) -> QAbstractButton:
    """Return a page's way on, whatever it says."""
    return child_of(page, QAbstractButton, "next")


def back_button(page: PageScreen) -> QAbstractButton:
    """Return a page's way back."""
    return child_of(page, QAbstractButton, "back")


def scroll_area(page: PageScreen) -> QScrollArea:
    """Return the part of a page that scrolls."""
    return child_of(page, PageStage)


def give(question: Question, entry: AnswerInput, answer: Answer) -> None:
    """Enter an answer with the mouse and the keyboard."""
    if isinstance(answer, Selection):
        for choice in question.choices:
            if choice.uuid in answer.choices:
                click(next(b for b in _buttons(entry) if _is_called(b, choice.label)))
    elif buttons := [b for b in _buttons(entry) if _is_called(b, str(answer))]:
        click(buttons[0])
    else:
        write(entry, str(answer))


def fields_of(parent: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Return the fields to write into."""
    return [*parent.findChildren(QLineEdit), *parent.findChildren(QPlainTextEdit)]


def write(entry: QWidget, text: str) -> None:
    """Write into the field."""
    field = next(field for field in fields_of(entry) if field.isVisible())
    field.setFocus()
    QTest.keyClicks(field, text)


def _buttons(entry: QWidget) -> list[QAbstractButton]:
    return [button for button in entry.findChildren(QAbstractButton) if button.isVisible()]


def _is_called(button: QAbstractButton, words: str) -> bool:
    return words in (button.text(), button.accessibleName(), getattr(button, "words", ""))
