"""What every input keeps: size, names, direction, answers, and itself on the page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)

from surveyapp.domain.answers import Number, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.views.answering.base import AnswerInput
from surveyapp.views.answering.look import TextSize
from surveyapp.views.answering.number_pad import NumberPad
from surveyapp.views.theme import apply_theme
from tests.store.varied import varied_responses, varied_survey
from tests.views.accessibility import unnamed_widgets
from tests.views.answering.one_page import (
    DOUBLED,
    LAPTOP,
    TABLET,
    form_page,
    hear,
    question_of,
    shown_page,
)
from tests.views.collect.every_kind import every_kind

CODES = [question.code for question in every_kind().questions()]
OPERATED = [code for code in CODES if code not in ("note", "months")]
RTL = Qt.LayoutDirection.RightToLeft
IN_BOTH = pytest.mark.parametrize("shown", [shown_page, form_page], ids=["kiosk", "form"])


def operated(page):
    kinds = (QAbstractButton, QAbstractSlider, QLineEdit, QPlainTextEdit)
    return [
        widget
        for widget in page.widget.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not isinstance(widget, QScrollBar)
        and widget.isVisibleTo(page)
    ]


def some_answer(question):
    uuids = [choice.uuid for choice in question.choices]
    match question.kind:
        case QuestionKind.SINGLE_CHOICE | QuestionKind.MATRIX:
            return Selection((uuids[-1],), "by boat" if question.other else None)
        case QuestionKind.MULTIPLE_CHOICE:
            return Selection(tuple(uuids[:2]))
        case QuestionKind.RANKING:
            return Selection(tuple(reversed(uuids)))
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            return 4
        case QuestionKind.DATE:
            return "1957-03-07"
        case QuestionKind.TIME:
            return "14:05"
        case QuestionKind.DATETIME:
            return "2026-11-24T00:30"
        case QuestionKind.CONSENT:
            return False
        case _:
            return "written"


def plain(answer):
    return answer.value if isinstance(answer, Number) else answer


@pytest.mark.parametrize("text_size", [TextSize.NORMAL, TextSize.LARGEST])
@pytest.mark.parametrize("screen", [LAPTOP, DOUBLED, TABLET], ids=["laptop", "doubled", "tablet"])
@pytest.mark.parametrize("code", OPERATED)
def test_all_that_is_touched_is_large_enough_and_inside_the_page(qtbot, code, screen, text_size):
    page = shown_page(qtbot, question_of(code), screen, text_size=text_size)
    found = operated(page)
    assert found
    for widget in found:
        # All keys for digits beside each other: narrower, for the page not to scroll.
        is_in_line = isinstance(pad := widget.parent(), NumberPad) and pad.is_one_line
        assert widget.width() >= (44 if is_in_line else 48), widget
        assert widget.height() >= 48, widget
        left = widget.mapTo(page.column, widget.rect().topLeft()).x()
        assert left >= 0, widget
        assert left + widget.width() <= page.column.width(), widget
    assert page.column.width() <= screen.width()


@pytest.mark.parametrize("screen", [LAPTOP, DOUBLED], ids=["laptop", "doubled"])
@pytest.mark.parametrize("code", OPERATED)
def test_no_two_targets_lie_on_each_other(qtbot, code, screen):
    page = shown_page(qtbot, question_of(code), screen)
    areas = [
        (widget, widget.rect().translated(widget.mapTo(page, widget.rect().topLeft())))
        for widget in operated(page)
    ]
    for place, (one, area) in enumerate(areas):
        for other, another in areas[place + 1 :]:
            if not (one.isAncestorOf(other) or other.isAncestorOf(one)):
                assert not area.intersects(another), (one, other)


@IN_BOTH
@pytest.mark.parametrize("code", CODES)
def test_a_screen_reader_can_name_all_that_can_be_operated(qtbot, code, shown):
    page = shown(qtbot, question_of(code))
    assert unnamed_widgets(page.widget) == []
    for entry in page.inputs.values():
        assert page.question.text in entry.accessibleName()


@pytest.mark.parametrize("code", CODES)
def test_nothing_opens_a_window_or_shows_a_tip(qtbot, code):
    page = shown_page(qtbot, question_of(code))
    windows = set(QApplication.topLevelWidgets())
    for widget in operated(page):
        for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            QTest.mouseClick(widget, button)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Menu, Qt.Key.Key_F4, Qt.Key.Key_Space):
            QTest.keyClick(widget, key)
    QApplication.processEvents()
    assert set(QApplication.topLevelWidgets()) == windows
    for widget in page.findChildren(QWidget):
        assert not widget.isWindow(), widget
        assert widget.toolTip() == "", widget


@pytest.mark.parametrize("code", [code for code in OPERATED if code != "long"])
def test_enter_is_left_to_the_page(qtbot, code):
    page = shown_page(qtbot, question_of(code))
    for widget in operated(page):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QPushButton):
            widget.setFocus()
            page.left.clear()
            QTest.keyClick(widget, Qt.Key.Key_Return)
            assert page.left == [Qt.Key.Key_Return], widget


def test_in_a_long_text_enter_begins_a_line_and_ctrl_enter_is_left_to_the_page(qtbot):
    page = shown_page(qtbot, question_of("long"))
    field = page.input.field
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "two")
    assert Qt.Key.Key_Return not in page.left
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert Qt.Key.Key_Return in page.left
    assert page.input.value() == "one\ntwo"


@IN_BOTH
def test_every_kind_of_answer_comes_back_as_it_was_shown(qtbot, shown):
    survey = varied_survey()
    pages = {
        question.uuid: shown(qtbot, question)
        for question in survey.questions()
        if question.kind.takes_answer
    }
    compared = 0
    for response in varied_responses(survey, 60):
        for page in pages.values():
            for key, entry in page.inputs.items():
                answer = response.answers.get(key)
                entry.set_value(answer)
                given = entry.value()
                if page.question.kind is QuestionKind.MULTIPLE_CHOICE and answer is not None:
                    assert set(given.choices) == set(answer.choices)
                    assert given.other == answer.other
                else:
                    assert plain(given) == plain(answer)
                compared += answer is not None
    assert compared > 300


@IN_BOTH
@pytest.mark.parametrize("code", OPERATED)
def test_what_is_shown_by_the_program_is_not_reported_as_given(qtbot, heard, code, shown):
    page = hear(shown(qtbot, question_of(code)), heard)
    for entry in page.inputs.values():
        assert isinstance(entry, AnswerInput)
        for answer in (some_answer(page.question), None, some_answer(page.question)):
            entry.set_value(answer)
            assert entry.value() == answer
    assert heard == []


@pytest.mark.parametrize("code", OPERATED)
def test_the_next_respondent_meets_nothing_of_the_one_before(qtbot, code):
    first = shown_page(qtbot, question_of(code), seed=1)
    for entry in first.inputs.values():
        entry.set_value(some_answer(first.question))
        for field in first.widget.findChildren(QLineEdit):
            QTest.keyClicks(field, "7")
    first.close()
    second = shown_page(qtbot, question_of(code), seed=1)
    for widget in operated(second):
        for keys in ("Ctrl+Z", "Ctrl+Y"):
            QTest.keySequence(widget, keys)
        QTest.mouseClick(widget, Qt.MouseButton.MiddleButton)
    assert all(entry.value() is None for entry in second.inputs.values())
    assert all(not field.text() for field in second.widget.findChildren(QLineEdit))


@IN_BOTH
@pytest.mark.parametrize("code", OPERATED)
def test_a_page_from_right_to_left_is_mirrored(qtbot, code, shown):
    """Each thing to operate lies where its twin's reflection lies, save the keys with digits."""
    answers = some_answer(question_of(code))
    assert answers is not None
    there = shown(qtbot, question_of(code))
    back = shown(qtbot, question_of(code), direction=RTL)
    width = there.column.width()
    for one, other in zip(operated(there), operated(back), strict=True):
        if one.parent().metaObject().className() == "NumberPad":
            continue
        left = one.mapTo(there.column, one.rect().topLeft()).x()
        twin = other.mapTo(back.column, other.rect().topLeft()).x()
        assert abs(twin - (width - left - one.width())) <= 1, one


@IN_BOTH
@pytest.mark.parametrize("code", ["single", "numbers", "age", "day", "short", "ranking", "matrix"])
def test_what_will_not_do_is_marked_and_said(qtbot, qapp, code, shown):
    apply_theme(qapp)
    page = shown(qtbot, question_of(code))
    page.input.show_invalid("Please answer this question.")
    assert page.input.accessibleDescription() == "Please answer this question."
    wrong = page.grab().toImage()
    page.input.show_invalid("")
    assert page.input.accessibleDescription() == ""
    assert page.grab().toImage() != wrong


@IN_BOTH
def test_labels_are_never_read_as_markup_or_shortcuts(qtbot, shown):
    question = question_of("single")
    loud = "<img src='file:///etc/passwd'><b>Tom & Jerry</b>"
    question = replace(
        question, choices=tuple(replace(choice, label=loud) for choice in question.choices)
    )
    page = shown(qtbot, question)
    for button in page.input.buttons():
        assert button.words == loud
        assert button.text() == ""
        assert button.shortcut().isEmpty()
