"""Choices with pictures: tiles that are chosen, said and reached as any choice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from surveyapp.domain.answers import Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Choice, Question
from surveyapp.views.answering.choice_tiles import ChoiceTile
from surveyapp.views.answering.drop_down import DropDownInput
from surveyapp.views.answering.look import TextSize, form_look
from surveyapp.views.kiosk.look import look_of
from tests.drawn import drawn_picture
from tests.views.answering.one_page import DOUBLED, LAPTOP, TABLET, click, page_in, press

SINGLE, MULTIPLE = QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE


@pytest.fixture
def pictures(qapp):
    return {
        f"{number}": QPixmap.fromImage(drawn_picture(number, size))
        for number, size in enumerate((QSize(320, 240), QSize(90, 240), QSize(400, 60)))
    }


def pictured(kind=SINGLE, *, count=5, **settings) -> Question:
    """A question whose first three choices have pictures; the last but one asks for a text."""
    choices = tuple(
        Choice(
            f"Choice {number}",
            f"c{number}",
            picture=f"{number}" if number < 3 else None,
            other=number == count - 2,
        )
        for number in range(count)
    )
    settings = QuestionSettings(**settings)
    return Question(kind, "Which?", "which", choices=choices, settings=settings)


def kiosk(pictures, screen=LAPTOP, size=TextSize.NORMAL):
    return replace(look_of(KioskSettings(), screen, size), pictures=pictures)


def form(pictures):
    look = form_look(QApplication.palette(), QApplication.font())
    return replace(look, pictures=pictures)


def tiles(page) -> list[ChoiceTile]:
    return page.input.findChildren(ChoiceTile)


@pytest.mark.parametrize("make_look", [kiosk, form])
@pytest.mark.parametrize("kind", [SINGLE, MULTIPLE])
def test_a_tile_that_is_pressed_is_the_answer(qtbot, pictures, kind, make_look):
    question = pictured(kind)
    page = page_in(qtbot, question, make_look(pictures))
    assert len(tiles(page)) == 5
    click(tiles(page)[1])
    assert page.input.value() == Selection((question.choices[1].uuid,))
    click(tiles(page)[2])
    expected = question.choices[1:3] if kind is MULTIPLE else question.choices[2:3]
    assert page.input.value() == Selection(tuple(choice.uuid for choice in expected))


def test_by_keyboard_what_is_seen_chosen_is_the_answer(qtbot, pictures):
    question = pictured()
    page = page_in(qtbot, question, kiosk(pictures))
    page.input.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, Qt.Key.Key_Right)
    [chosen] = [place for place, tile in enumerate(tiles(page)) if tile.isChecked()]
    assert page.input.value() == Selection((question.choices[chosen].uuid,))


def test_a_screen_reader_hears_the_words_and_not_a_picture(qtbot, pictures):
    page = page_in(qtbot, pictured(), kiosk(pictures))
    assert [tile.accessibleName() for tile in tiles(page)] == [f"Choice {n}" for n in range(5)]


def test_without_the_pictures_at_hand_the_choices_are_rows(qtbot, pictures):
    page = page_in(qtbot, pictured(), kiosk({}))
    assert tiles(page) == []
    assert len(page.input.buttons()) == 5


def test_an_author_s_list_stays_a_list(qtbot, pictures):
    question = pictured(appearance="dropdown")
    assert page_in(qtbot, question, kiosk(pictures)).input.list is not None
    assert isinstance(page_in(qtbot, question, form(pictures)).input, DropDownInput)


def test_the_text_of_a_choice_stands_below_the_line_of_its_tile(qtbot, pictures):
    page = page_in(qtbot, pictured(), kiosk(pictures))
    other, last = tiles(page)[3:]
    click(other)
    line = page.input.other
    qtbot.waitUntil(lambda: line.isVisible() and line.y() > other.y())
    assert line.y() > other.geometry().bottom()
    assert line.width() > other.width()
    assert last.y() == other.y()


@pytest.mark.parametrize("screen", [LAPTOP, DOUBLED, TABLET, QSize(1024, 600), QSize(1920, 1080)])
@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.LARGEST])
def test_tiles_are_as_wide_as_each_other_within_the_page_and_show_all_their_words(
    qtbot, pictures, screen, size
):
    page = page_in(qtbot, pictured(), kiosk(pictures, screen, size))
    shown = tiles(page)
    assert len({tile.width() for tile in shown}) == 1
    for tile in shown:
        assert page.input.rect().contains(tile.geometry())
        assert tile.height() >= tile.heightForWidth(tile.width())
        assert tile.width() >= page.look.target


@pytest.mark.parametrize("number", range(3))
def test_the_whole_picture_is_painted_and_nothing_of_it_on_the_words(qtbot, pictures, number):
    page = page_in(qtbot, pictured(), kiosk(pictures))
    tile = tiles(page)[number]
    ground = pictures[f"{number}"].toImage().pixelColor(1, 1).name()
    image = tile.grab().toImage()
    ratio = image.devicePixelRatio()
    found = [
        (x / ratio, y / ratio)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).name() == ground
    ]
    wide = max(x for x, _ in found) - min(x for x, _ in found)
    assert page.look.font < wide <= tile.width() - 2 * page.look.ring
    assert max(y for _, y in found) < tile.height() - page.look.font


def test_a_tile_chosen_has_the_accent_around_it_and_a_soft_ground(qtbot, pictures):
    page = page_in(qtbot, pictured(), kiosk(pictures))
    tile = tiles(page)[0]

    def colours():
        image = tile.grab().toImage()
        middle = image.height() // 2
        return {image.pixelColor(x, middle).name() for x in range(image.width() // 4)}

    assert page.look.accent not in colours()
    click(tile)
    assert {page.look.accent, page.look.accent_soft} <= colours()
