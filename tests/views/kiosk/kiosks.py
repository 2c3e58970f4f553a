"""What a real kiosk on a real library asks, and what the library holds afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from surveyapp.domain.answers import Answer, Response
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings, with_kiosk_settings
from surveyapp.domain.survey import Choice, Question, Section, Survey, SurveyStatus
from surveyapp.store.counting import count_responses
from surveyapp.store.kiosk_state import KioskState, kiosk_state
from surveyapp.store.pin import set_pin
from surveyapp.store.responses import load_response
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.workers.library import Library
from tests.libraries import open_new_library

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


def written(library, qtbot) -> None:
    """Wait until all writes are done."""
    with qtbot.waitSignal(library.write(lambda connection: None).done):
        pass


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
    with closing(open_new_library(path)) as database, database.writer() as connection:
        add_survey(connection, survey_of(*three_questions()))
        set_pin(connection, PIN)
    return path


def state_of(path: Path) -> KioskState | None:
    """The kiosk of a library, None if there is none."""
    with closing(open_library(path, read_only=True)) as database, database.reader() as connection:
        return kiosk_state(connection)


def to_the_end(visitor) -> None:
    visitor.begin()
    visitor.press("Good")
    visitor.next()
    visitor.type("Tea")
    visitor.next()
    visitor.press("9")
    visitor.next()


def drafts(library) -> list[str]:
    with library.database.reader() as connection:
        return list(connection.exec_driver_sql("SELECT document FROM drafts").scalars())


_STYLE = "Fusion"
"""The style that tests, and the program, have."""


@contextmanager
def motion_takes(duration: int) -> Iterator[None]:
    """Let what moves in any widget take so many milliseconds; 0 is not at all."""
    QApplication.setStyle(TimedStyle(duration))
    try:
        yield
    finally:
        # Not by the name of the style there was: beneath a style sheet it has none.
        QApplication.setStyle(_STYLE)


class TimedStyle(QProxyStyle):
    """A system's style in which what moves takes so many milliseconds."""

    def __init__(self, duration: int) -> None:
        # By its name: it would own the style that is shown, and take it along.
        super().__init__(_STYLE)
        self._duration = duration

    def styleHint(self, hint, option=None, widget=None, data=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return self._duration
        return super().styleHint(hint, option, widget, data)
