"""One question on a page as wide as the kiosk's or the form's, and a respondent who answers it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Choice, Question
from surveyapp.views.answering.look import Look, TextSize, form_look
from surveyapp.views.answering.registry import make_input
from surveyapp.views.kiosk.look import look_of, style_sheet
from tests.views.collect.every_kind import every_kind

LAPTOP, DOUBLED, TABLET = QSize(1366, 768), QSize(640, 400), QSize(800, 1280)
"""1280x800 at 200 % are 640x400 to the program."""


class Page(QWidget):
    """The page of one question; ``left`` collects the keys that no widget on it took."""

    def __init__(self, look: Look, direction=Qt.LayoutDirection.LeftToRight, locale=None):
        super().__init__()
        self.left = []
        self.look = look
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayoutDirection(direction)
        if locale is not None:
            self.setLocale(locale)
        if look.for_fingers:
            self.setStyleSheet(style_sheet(look))
        self.resize(look.screen)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        outside.addWidget(scroller)
        page = QWidget()
        scroller.setWidget(page)
        across = QHBoxLayout(page)
        self.column = QWidget()
        self.column.setMaximumWidth(look.column)
        across.addStretch(1)
        across.addWidget(self.column, 100)
        across.addStretch(1)
        self.lines = QVBoxLayout(self.column)

    def ask(self, question: Question, seed=None):
        self.question = question
        self.widget, self.inputs = make_input(question, self.look, self.column, seed)
        for entry in self.inputs.values():
            entry.set_name(question.text)
        self.lines.addWidget(self.widget)
        self.lines.addStretch(1)
        return self

    @property
    def input(self):
        return next(iter(self.inputs.values()))

    def keyPressEvent(self, event):
        self.left.append(event.key())


def shown_page(
    qtbot, question, screen=LAPTOP, *, text_size=TextSize.NORMAL, seed=None, **page
) -> Page:
    """Ask it as the kiosk does; ``page`` may have a direction and a locale."""
    look = look_of(KioskSettings(), screen, text_size)
    return _show(qtbot, Page(look, **page).ask(question, seed))


def form_page(qtbot, question, **page) -> Page:
    """Ask it as the form in a window does; ``page`` may have a direction and a locale."""
    look = form_look(QApplication.palette(), QApplication.font())
    return _show(qtbot, Page(look, **page).ask(question))


def page_in(qtbot, question, look) -> Page:
    """Ask it in this look."""
    return _show(qtbot, Page(look).ask(question))


def _show(qtbot, page) -> Page:
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QApplication.processEvents()
    return page


def question_of(code: str) -> Question:
    """Return the question of every kind with this code."""
    return next(question for question in every_kind().questions() if question.code == code)


def choices(*labels, **flags):
    """Return choices with these labels; ``flags`` has the flags of some by their labels."""
    return tuple(Choice(label, label.lower(), **flags.get(label, {})) for label in labels)


def asked(kind, *labels, flags=None, rows=(), **settings) -> Question:
    """Return a question of this kind; ``flags`` has those of choices by their labels."""
    settings = QuestionSettings(**settings)
    offered = choices(*labels, **flags or {})
    return Question(kind, "Which?", "which", choices=offered, rows=rows, settings=settings)


def scale(appearance="", **settings) -> Question:
    return asked(QuestionKind.SCALE, appearance=appearance, **settings)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def focused(page):
    return page.focusWidget()


def press(page, *keys):
    """Press keys where the keyboard is, as a person does."""
    for key in keys:
        if isinstance(key, str):
            for sign in key:
                # Not by QTest: it knows the keys of Latin letters only.
                event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(focused(page), event)
        else:
            QTest.keyClick(focused(page), key)


def hear(page, heard):
    """Collect the names of the signals that the inputs of a page emit."""
    for entry in page.inputs.values():
        entry.edited.connect(lambda: heard.append("edited"))
        entry.settled.connect(lambda: heard.append("settled"))
    return page


def listen(page, heard):
    """Collect the signals, and give the question the keyboard focus."""
    hear(page, heard).widget.setFocus()
    return page
