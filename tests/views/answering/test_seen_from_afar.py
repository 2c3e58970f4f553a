"""What the kiosk's inputs look like: large, in order, and chosen so that one sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.views.contrast import LEAST_EDGE, contrast
from surveyapp.views.kiosk.look import look_of
from surveyapp.views.tokens import LIGHT, LOW_TO_HIGH
from tests.views.answering.one_page import (
    LAPTOP,
    TABLET,
    asked,
    click,
    form_page,
    page_in,
    scale,
    shown_page,
)


def _colours(widget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def _faces(**settings):
    return scale("smileys", minimum=1, maximum=5, **settings)


def test_faces_go_from_the_colour_of_low_to_that_of_high(qtbot):
    page = shown_page(qtbot, _faces())
    for button, colour in zip(page.input.buttons(), LOW_TO_HIGH[LIGHT], strict=True):
        assert colour in _colours(button)


def test_faces_can_be_drawn_so_that_no_colour_sways(qtbot):
    page = page_in(qtbot, _faces(), look_of(KioskSettings(neutral_faces=True), LAPTOP))
    seen = set().union(*map(_colours, page.input.buttons()))
    assert not seen & set(LOW_TO_HIGH[LIGHT][:4])


def test_a_manager_who_enters_answers_sees_the_faces_of_the_form(qtbot):
    page = form_page(qtbot, _faces())
    assert not set(LOW_TO_HIGH[LIGHT][:1]) & _colours(page.input.buttons()[0])
    assert page.input.buttons()[0].height() < 100


def test_five_faces_are_as_large_as_a_hand_sees_from_a_metre(qtbot):
    page = shown_page(qtbot, _faces())
    assert {button.y() for button in page.input.buttons()} == {0}
    assert min(button.width() for button in page.input.buttons()) >= 150


def test_ten_faces_stand_in_one_line_all_the_same(qtbot):
    page = shown_page(qtbot, scale("smileys", minimum=1, maximum=10))
    assert len({button.y() for button in page.input.buttons()}) == 1


def test_the_words_of_the_ends_stand_under_their_faces(qtbot):
    plain = shown_page(qtbot, _faces())
    page = shown_page(qtbot, _faces(low_label="Very poor", high_label="Very good"))
    first, last = page.input.buttons()[0], page.input.buttons()[-1]
    assert (first.accessibleName(), last.accessibleName()) == ("1, Very poor", "5, Very good")
    assert first.height() > plain.input.buttons()[0].height()
    assert len({(one.y(), one.height()) for one in page.input.buttons()}) == 1
    text = page.look.text
    for button in (first, last):
        image = button.grab().toImage()
        below = range(image.height() - page.look.font, image.height())
        row = [image.pixelColor(x, y) for x in range(image.width()) for y in below]
        assert QColor(text) in row


def test_every_face_shows_on_its_ground(qtbot):
    look = shown_page(qtbot, _faces()).look
    for colour in LOW_TO_HIGH[LIGHT]:
        # The pale ones by the line around them.
        assert max(contrast(colour, look.ground), contrast(look.line, look.ground)) >= LEAST_EDGE


def test_six_choices_stand_in_two_columns_on_a_wide_screen_and_five_in_one(qtbot):
    def columns(count, screen):
        question = asked(QuestionKind.SINGLE_CHOICE, *"ABCDEFGH"[:count])
        page = shown_page(qtbot, question, screen)
        return len({button.x() for button in page.input.buttons()})

    assert [columns(5, LAPTOP), columns(6, LAPTOP), columns(6, TABLET)] == [1, 2, 1]


def test_eleven_tiles_take_the_width_there_is(qtbot):
    page = shown_page(qtbot, scale("nps", minimum=0, maximum=10), QSize(1366, 768))
    buttons = page.input.buttons()
    spread = buttons[-1].geometry().right() - buttons[0].x()
    assert spread > 0.9 * page.look.column


def test_what_is_chosen_has_a_thicker_edge_and_a_check_at_the_end(qtbot):
    page = shown_page(qtbot, asked(QuestionKind.SINGLE_CHOICE, "A", "B"))
    row = page.input.buttons()[0]
    accent, look = page.look.accent, page.look

    def of_accent(area):
        image = row.grab(area).toImage()
        return sum(
            image.pixelColor(x, y).name() == accent
            for x in range(image.width())
            for y in range(image.height())
        )

    inside = row.rect().adjusted(10, 10, -10, -10)
    inside.setLeft(inside.right() - 2 * look.mark)
    assert of_accent(inside) == 0
    click(row)
    assert of_accent(inside) > 0
    middle = row.rect()
    middle.setLeft(row.width() // 2)
    middle.setRight(row.width() // 2 + 1)
    assert of_accent(middle) >= 2 * 2 * 3


def test_the_text_beside_something_else_stands_right_under_its_choice(qtbot):
    flags = {"Other": {"other": True}}
    page = shown_page(qtbot, asked(QuestionKind.SINGLE_CHOICE, "A", "Other", "None", flags=flags))
    first, other, last = page.input.buttons()
    click(other)
    qtbot.waitUntil(page.input.other.isVisible)
    qtbot.waitUntil(lambda: last.y() > page.input.other.y())
    assert first.y() < other.y() < page.input.other.y()
    page.input.other.clearFocus()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert other.nextInFocusChain() is page.input.other


@pytest.mark.parametrize("place", range(6))
def test_in_two_columns_too_it_stands_under_its_choice_and_moves_no_choice_to_another_column(
    qtbot, place
):
    labels = ["A", "B", "C", "D", "E", "F"]
    labels[place] = "Other"
    page = shown_page(
        qtbot, asked(QuestionKind.SINGLE_CHOICE, *labels, flags={"Other": {"other": True}})
    )
    buttons = page.input.buttons()
    assert len({button.x() for button in buttons}) == 2
    before = [button.geometry() for button in buttons]
    line, other = page.input.other, buttons[place]
    click(other)
    qtbot.waitUntil(line.isVisible)
    qtbot.waitUntil(lambda: line.y() > other.y())
    assert line.y() - other.geometry().bottom() <= page.look.gap
    ring = page.look.ring
    assert (line.x(), line.width()) == (other.x() + ring, other.width() - 2 * ring)
    for button, was in zip(buttons, before, strict=True):
        assert button.x() == was.x()
        assert button.height() == was.height()
        if button.x() != other.x() or was.y() <= other.y():
            assert button.y() == was.y()
        else:
            assert button.y() > line.y()


def test_the_keys_of_a_number_stand_under_the_middle_of_their_field(qtbot):
    page = shown_page(qtbot, asked(QuestionKind.NUMBER, minimum=1, maximum=20, step=1))
    field, pad = page.input.field, page.input.pad
    assert abs(field.geometry().center().x() - pad.geometry().center().x()) <= 2
    assert abs(pad.geometry().center().x() - page.input.rect().center().x()) <= 2
