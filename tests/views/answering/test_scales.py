"""Scales, sliders and matrices: by finger, by digit, by arrow keys and Space."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from surveyapp.domain.answers import Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import MatrixRow
from surveyapp.views.answering.look import TextSize
from tests.views.answering.one_page import (
    DOUBLED,
    LAPTOP,
    asked,
    click,
    listen,
    press,
    question_of,
    scale,
    shown_page,
)

KEY = Qt.Key
RTL = Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize("appearance", ["numbers", "stars", "smileys"])
def test_a_mark_is_chosen_by_touch_by_its_digit_and_by_arrows(qtbot, heard, appearance):
    page = listen(shown_page(qtbot, scale(appearance)), heard)
    click(page.input.buttons()[2])
    assert page.input.value() == 3
    press(page, "5")
    assert page.input.value() == 5
    assert heard == ["edited", "settled"] * 2
    press(page, KEY.Key_Left)
    assert page.input.value() == 4
    assert heard[4:] == ["edited"]


def test_digits_choose_the_value_they_name_and_one_waits_for_its_nought(qtbot, heard):
    page = listen(shown_page(qtbot, question_of("nps")), heard)
    press(page, "0")
    assert page.input.value() == 0
    assert heard == ["edited", "settled"]
    press(page, "1")
    assert page.input.value() == 1
    assert heard == ["edited", "settled", "edited"]
    press(page, "0")
    assert page.input.value() == 10
    assert heard[3:] == ["edited", "settled"]
    press(page, "7")
    assert page.input.value() == 7


def test_nought_is_ten_where_a_scale_begins_at_one(qtbot):
    page = listen(shown_page(qtbot, scale(minimum=1, maximum=10)), [])
    press(page, "0")
    assert page.input.value() == 10


def test_eleven_marks_stand_in_two_lines_where_they_do_not_fit(qtbot):
    wide = shown_page(qtbot, question_of("nps"))
    narrow = shown_page(qtbot, question_of("nps"), DOUBLED, text_size=TextSize.LARGEST)
    lines = [sorted({button.y() for button in page.input.buttons()}) for page in (wide, narrow)]
    assert [len(each) for each in lines] == [1, 2]
    first = [button for button in narrow.input.buttons() if button.y() == lines[1][0]]
    assert len(first) == 6


def test_the_ends_of_a_scale_are_part_of_the_marks_names(qtbot):
    page = shown_page(qtbot, question_of("nps"))
    names = [button.accessibleName() for button in page.input.buttons()]
    assert (names[0], names[5], names[-1]) == ("0, Not likely", "5", "10, Very likely")


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, RTL])
def test_a_slider_answers_only_when_touched_and_goes_where_it_is_touched(qtbot, heard, direction):
    page = listen(shown_page(qtbot, question_of("slider"), direction=direction), heard)
    slider = page.input.slider
    assert page.input.value() is None
    middle = slider.rect().center()
    middle.setX(slider.width() - 2)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=middle)
    assert page.input.value() == (0 if direction is RTL else 100)
    press(page, KEY.Key_Home)
    assert page.input.value() == 0
    press(page, KEY.Key_PageUp)
    assert page.input.value() == 10
    assert "settled" not in heard
    assert "edited" in heard


def test_a_slider_put_where_it_waited_is_an_answer_all_the_same(qtbot, heard):
    page = listen(shown_page(qtbot, question_of("slider")), heard)
    slider = page.input.slider
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    assert page.input.value() == 50
    assert heard


def test_a_slider_is_dragged(qtbot, heard):
    page = listen(shown_page(qtbot, question_of("slider")), heard)
    slider = page.input.slider
    start = slider.rect().center()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    start.setX(5)
    QTest.mouseMove(slider, start)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start)
    assert page.input.value() == 0


def test_a_matrix_is_a_grid_when_wide_and_rows_when_narrow(qtbot):
    assert shown_page(qtbot, question_of("matrix"), LAPTOP).widget.is_grid
    assert not shown_page(qtbot, question_of("matrix"), DOUBLED).widget.is_grid
    words = ("Strongly disagree", "Disagree", "Somewhat disagree", "Neither", "Somewhat agree",
             "Agree", "Incomprehensible")  # fmt: skip
    rows = (MatrixRow("a", "a"),)
    many = asked(QuestionKind.MATRIX, *words, rows=rows)
    assert not shown_page(qtbot, many, LAPTOP).widget.is_grid


@pytest.mark.parametrize("screen", [LAPTOP, DOUBLED])
def test_each_row_of_a_matrix_is_answered_for_itself(qtbot, heard, screen):
    page = listen(shown_page(qtbot, question_of("matrix"), screen), heard)
    first, second = page.inputs.values()
    assert set(page.inputs) == {row.uuid for row in page.question.rows}
    click(first.buttons()[3])
    second.setFocus()
    press(page, "2")
    press(page, KEY.Key_Right)
    assert first.value() == Selection((page.question.choices[3].uuid,))
    assert second.value() == Selection((page.question.choices[2].uuid,))
    assert heard == ["edited"] * 3
