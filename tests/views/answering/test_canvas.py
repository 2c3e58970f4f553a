"""Inputs on a canvas: they show an author what a respondent will see, and take nothing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.views.builder.canvas.cards import authors_look
from surveyapp.views.kiosk.look import look_of
from tests.views.answering.one_page import page_in
from tests.views.collect.every_kind import every_kind

QUESTIONS = list(every_kind().questions())


@pytest.fixture(params=QUESTIONS, ids=lambda question: question.code)
def question(request):
    return request.param


def shown(qtbot, question):
    return page_in(qtbot, question, authors_look(QApplication.palette(), QApplication.font()))


def entered(page):
    answers = []
    for entry in page.inputs.values():
        try:
            answers.append(entry.value())
        except AnswerError as error:
            answers.append(str(error))
    return answers


def every_place(widget):
    return [
        QPoint(x, y) for y in range(4, widget.height(), 12) for x in range(4, widget.width(), 24)
    ]


def test_clicks_are_the_canvas_s_and_answer_nothing(qtbot, question):
    page = shown(qtbot, question)
    before = entered(page)
    for place in every_place(page.widget):
        there = page.widget.mapTo(page, place)
        hit = page.childAt(there)
        assert hit is None or not (hit is page.widget or page.widget.isAncestorOf(hit))
        QTest.mouseClick(hit or page, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert entered(page) == before


def test_the_wheel_scrolls_the_canvas_and_turns_no_value(qtbot, question):
    page = shown(qtbot, question)
    before = entered(page)
    for place in every_place(page.widget):
        there = QPointF(page.mapToGlobal(page.widget.mapTo(page, place)))
        hit = QApplication.widgetAt(there.toPoint()) or page
        turn = QWheelEvent(
            QPointF(hit.mapFromGlobal(there)), there, QPoint(), QPoint(0, 120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(hit, turn)
    assert entered(page) == before


def test_the_keyboard_passes_by(qtbot, question):
    page = shown(qtbot, question)
    after = QLineEdit(page.column)
    page.lines.addWidget(after)
    after.show()
    page.setFocus()
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert not page.widget.isAncestorOf(focused)
        assert focused is not page.widget


def test_it_is_as_compact_as_a_window(qtbot, question):
    page = shown(qtbot, question)
    kiosk = look_of(KioskSettings(), QSize(1366, 768))
    assert page.look.target < kiosk.target
    assert all(
        part.focusPolicy() is Qt.FocusPolicy.NoFocus
        for part in page.findChildren(QWidget)
        if page.widget.isAncestorOf(part)
    )
