"""A real kiosk on a real library, and the hands of who stands before it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from surveyapp.domain.answers import Answer, Response
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings, with_kiosk_settings
from surveyapp.domain.survey import Choice, Question, Section, Survey, SurveyStatus
from surveyapp.store.counting import count_responses
from surveyapp.store.kiosk_state import KioskState, kiosk_state
from surveyapp.store.opening import open_library
from surveyapp.store.pin import set_pin
from surveyapp.store.responses import load_response
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.thanks import ThanksScreen
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.workers.library import Library

PIN = "271828"


def survey_of(*questions: Question, settings: KioskSettings | None = None, **fields) -> Survey:
    """A survey of one section, open for responses."""
    values = {"title": "Your visit", "status": SurveyStatus.OPEN} | fields
    survey = Survey(sections=(Section(questions=questions),), **values)
    return with_kiosk_settings(survey, settings or KioskSettings())


def three_questions() -> tuple[Question, ...]:
    """A choice, a text, a number."""
    choices = tuple(Choice(label, label.lower()) for label in ("Good", "Fair", "Poor"))
    return (
        Question(QuestionKind.SINGLE_CHOICE, "How was it?", "how", choices=choices),
        Question(QuestionKind.TEXT, "What could be better?", "better"),
        Question(
            QuestionKind.SCALE, "Come again?", "again",
            settings=QuestionSettings(minimum=0, maximum=10, appearance="nps"),
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visitor:
    """Answers at a kiosk through its widgets."""

    window: KioskWindow
    qtbot: object

    @property
    def shown(self) -> KioskScreen:
        """The screen that is shown."""
        assert self.window.stage is not None
        assert self.window.stage.shown is not None
        return self.window.stage.shown

    @property
    def page(self) -> PageScreen:
        """The page that is shown."""
        assert isinstance(self.shown, PageScreen), self.shown
        return self.shown

    def begin(self) -> None:
        """Touch the attract screen."""
        assert isinstance(self.shown, AttractScreen)
        QTest.mouseClick(self.shown, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert isinstance(self.shown, PageScreen)

    def next(self) -> None:
        """Press Next (or Send, or Try again), and wait for the page after it."""
        click(self.page._next)
        self.wait_for_page()

    def back(self) -> None:
        """Press Back, and wait for the page before."""
        click(self.page._back)
        self.wait_for_page()

    def wait_for_page(self) -> None:
        """Wait until the page asked for is there."""
        self.qtbot.waitUntil(lambda: not self.window.stage.conductor.is_moving)

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


def click(widget: QWidget) -> None:
    """Click in the middle."""
    assert widget.isVisible(), widget
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def touch(finger, widget, *places: QPoint) -> None:
    """Put the finger down at the first place, move it over the others, lift it."""
    QTest.touchEvent(widget, finger).press(0, places[0], widget)
    for place in places[1:]:
        QTest.touchEvent(widget, finger).move(0, place, widget)
    QTest.touchEvent(widget, finger).release(0, places[-1], widget)
    QTest.qWait(1)


def button_of(parent: QWidget, text: str) -> QAbstractButton:
    """Return the visible button called so."""
    found = [
        button
        for button in parent.findChildren(QAbstractButton)
        if button.isVisible()
        and text in (button.text(), button.accessibleName(), _last_part(button))
    ]
    assert found, (text, texts_of(parent))
    return found[0]


def _last_part(button: QAbstractButton) -> str:
    return button.accessibleName().rpartition(", ")[2]


def texts_of(parent: QWidget) -> list[str]:
    """Return the words that can be seen."""
    labels = [label.text() for label in parent.findChildren(QLabel) if label.isVisible()]
    buttons = [one.text() for one in parent.findChildren(QAbstractButton) if one.isVisible()]
    return [text for text in (*labels, *buttons) if text]


def counts(library: Library) -> tuple[int, int]:
    """Return how many complete and partial responses the first survey has."""
    with library.database.reader() as connection:
        return count_responses(connection, 1)


def stored(library: Library, number: int = 1) -> Response:
    """Return a response of the first survey."""
    with library.database.reader() as connection:
        return load_response(connection, load_survey(connection, 1), number)


def answers_of(response: Response) -> list[Answer]:
    """Return its answers in the order of the form."""
    return list(response.answers.values())


def lively(parent: QObject) -> int:
    """Return how many objects there are below, dead ones taken away first."""
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    return len(parent.findChildren(QObject))


def make_kiosk_library(path: Path) -> Path:
    """Make a library with a survey and a PIN, not locked; return its path."""
    with closing(open_library(path)) as database, database.writer() as connection:
        add_survey(connection, survey_of(*three_questions()))
        set_pin(connection, PIN)
    return path


def state_of(path: Path) -> KioskState | None:
    """The kiosk of a library, None if there is none."""
    with closing(open_library(path, read_only=True)) as database, database.reader() as connection:
        return kiosk_state(connection)
