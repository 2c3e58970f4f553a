"""By keyboard alone: the arrows choose what shows the focus ring, or Enter does.

1. Down, Down, Enter never leaves a question blank in which a button shows the focus ring.
2. Enter chooses a button that shows the ring and is not chosen; the next Enter goes on.
3. What a person deselected is not chosen again by the Enter that goes on.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from surveyapp.domain.answers import Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.views.answering.buttons import TouchButton
from tests.views.answering.one_page import (
    DOUBLED,
    LAPTOP,
    asked,
    click,
    focused,
    press,
    question_of,
    scale,
    shown_page,
)

KEY = Qt.Key
ONE_OF_MANY = ("single", "nps", "consent", "dropdown")


def tab_to_first(page):
    """Come to the question by Tab, which shows the focus ring."""
    page.widget.setFocus(Qt.FocusReason.TabFocusReason)


def labels(page):
    value = page.input.value()
    return [page.question.choice(uuid).label for uuid in value.choices] if value else []


@pytest.mark.parametrize(
    "question",
    [question_of("single"), scale(), scale("stars"), scale("smileys"), question_of("consent")],
    ids=["single", "numbers", "stars", "smileys", "consent"],
)
@pytest.mark.parametrize("screen", [LAPTOP, DOUBLED])
def test_down_down_enter_leaves_the_answer_that_has_the_focus_ring(qtbot, question, screen):
    page = shown_page(qtbot, question, screen)
    page.widget.setFocus()
    press(page, KEY.Key_Down, KEY.Key_Down)
    assert focused(page).shows_focus_ring
    assert focused(page).isChecked()
    assert page.input.value() is not None
    press(page, KEY.Key_Return)
    assert page.left == [KEY.Key_Return]


@pytest.mark.parametrize("code", [*ONE_OF_MANY[:3], "multiple", "matrix"])
def test_enter_chooses_what_tab_focused_and_the_next_one_goes_on(qtbot, code):
    page = shown_page(qtbot, question_of(code))
    tab_to_first(page)
    assert page.input.value() is None
    press(page, KEY.Key_Return)
    assert page.left == []
    assert page.input.value() is not None
    press(page, KEY.Key_Return)
    assert page.left == [KEY.Key_Return]


def test_enter_goes_on_where_no_focus_ring_is_and_with_ctrl_always(qtbot):
    page = shown_page(qtbot, question_of("single"))
    page.widget.setFocus()
    press(page, KEY.Key_Return)
    assert page.left == [KEY.Key_Return]
    tab_to_first(page)
    focused(page).focus_with_ring()
    event = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(focused(page), event)
    assert page.left == [KEY.Key_Return] * 2
    assert page.input.value() is None


def test_of_several_the_arrows_focus_and_enter_chooses_each(qtbot):
    page = shown_page(qtbot, question_of("multiple"))
    page.widget.setFocus()
    press(page, KEY.Key_Down, KEY.Key_Down)
    assert labels(page) == []
    press(page, KEY.Key_Return, KEY.Key_Down, KEY.Key_Return)
    assert page.left == []
    assert labels(page) == ["Rooms", "Waiting time"]
    press(page, KEY.Key_Return)
    assert page.left == [KEY.Key_Return]


@pytest.mark.parametrize("how", [(KEY.Key_Space, KEY.Key_Space), ("11",)], ids=["space", "digit"])
def test_what_was_taken_back_is_not_taken_again_by_enter(qtbot, how):
    page = shown_page(qtbot, question_of("multiple"))
    page.widget.setFocus()
    press(page, KEY.Key_Down, *how)
    assert labels(page) == []
    press(page, KEY.Key_Return)
    assert labels(page) == []
    assert page.left == [KEY.Key_Return]


def test_a_held_enter_takes_nothing(qtbot):
    page = shown_page(qtbot, question_of("multiple"))
    tab_to_first(page)
    held = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(focused(page), held)
    assert page.input.value() is None


def test_in_a_grid_up_and_down_focus_another_row_and_answer_nothing_there(qtbot):
    page = shown_page(qtbot, question_of("matrix"))
    assert page.widget.is_grid
    first, second = page.inputs.values()
    page.widget.setFocus()
    press(page, KEY.Key_Right, KEY.Key_Right)
    assert first.chosen() == [1]
    press(page, KEY.Key_Down)
    assert first.chosen() == [1]
    assert second.chosen() == []
    assert second.buttons()[1].shows_focus_ring
    press(page, KEY.Key_Return)
    assert second.chosen() == [1]
    assert page.left == []
    press(page, KEY.Key_Up, KEY.Key_Left)
    assert (first.chosen(), second.chosen()) == ([0], [1])


def test_enter_on_a_focused_row_of_a_ranking_asks_whether_the_order_is_right(qtbot):
    question = asked(QuestionKind.RANKING, *"ABC")
    page = shown_page(qtbot, question)
    page.widget.setFocus()
    press(page, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert focused(page) is page.input.confirm
    assert page.left == []
    assert page.input.value() is None
    press(page, KEY.Key_Return)
    assert page.input.value() == Selection(tuple(choice.uuid for choice in question.choices))
    assert page.left == []
    press(page, KEY.Key_Return)
    assert page.left == [KEY.Key_Return]


def test_enter_in_a_search_chooses_the_only_one_found_and_focuses_the_first_of_several(qtbot):
    land = [f"Land {number}" for number in range(29)]
    page = shown_page(qtbot, asked(QuestionKind.SINGLE_CHOICE, "Peru", *land))
    page.widget.setFocus()
    press(page, "peru", KEY.Key_Return)
    assert labels(page) == ["Peru"]
    assert page.left == []
    press(page, KEY.Key_Return)
    assert page.left == [KEY.Key_Return]
    page.left.clear()
    page.input.list.search_for("Land 1")
    press(page, KEY.Key_Return)
    assert labels(page) == ["Peru"]
    assert focused(page).words == "Land 1"
    press(page, KEY.Key_Return)
    assert labels(page) == ["Land 1"]
    page.input.list.search_for("nowhere")
    press(page, KEY.Key_Return)
    assert page.left == []


def test_the_half_of_the_day_is_chosen_by_the_arrows_or_taken_by_enter(qtbot):
    page = shown_page(qtbot, question_of("clock"), locale=QLocale("en_US"))
    first, second = page.input.halves.buttons()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, KEY.Key_Return)
    assert first.isChecked()
    press(page, KEY.Key_Right)
    assert second.isChecked()
    press(page, KEY.Key_Return)
    assert page.left == [KEY.Key_Return]


def test_enter_presses_a_focused_key_each_time(qtbot):
    page = shown_page(qtbot, question_of("age"))
    page.input.more.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, KEY.Key_Return, KEY.Key_Return)
    assert page.left == []
    assert page.input.value() is not None


def test_after_a_touch_enter_goes_on(qtbot):
    page = shown_page(qtbot, question_of("multiple"))
    button = page.input.buttons()[0]
    click(button)
    click(button)
    assert isinstance(focused(page), TouchButton)
    press(page, KEY.Key_Return)
    assert page.left == [KEY.Key_Return]
    assert page.input.value() is None
