"""Choosing: by finger, by digit, by arrow keys and Space."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from surveyapp.domain.answers import Selection, check_answer
from surveyapp.domain.choice_order import shown_choices
from surveyapp.domain.kinds import QuestionKind
from tests.views.answering.one_page import (
    DOUBLED,
    LAPTOP,
    TABLET,
    asked,
    click,
    focused,
    listen,
    press,
    question_of,
    shown_page,
)

KEY = Qt.Key
SINGLE, MULTIPLE = QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE
LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def taken(page):
    value = page.input.value()
    return [page.question.choice(uuid).label for uuid in value.choices] if value else []


def columns_of(page):
    return len({button.x() for button in page.input.buttons()})


@pytest.mark.parametrize("screen", [LAPTOP, DOUBLED, TABLET])
def test_a_touch_chooses_one_and_settles_the_answer(qtbot, heard, screen):
    page = listen(shown_page(qtbot, question_of("single"), screen), heard)
    click(page.input.buttons()[1])
    assert taken(page) == ["Car"]
    assert heard == ["edited", "settled"]
    click(page.input.buttons()[2])
    assert taken(page) == ["On foot"]


def test_a_touch_on_what_is_chosen_already_settles_it_again(qtbot, heard):
    page = shown_page(qtbot, question_of("single"))
    page.input.set_value(Selection((page.question.choices[0].uuid,)))
    listen(page, heard)
    click(page.input.buttons()[0])
    assert heard == ["settled"]


@pytest.mark.parametrize("digit", ["2", "٢", "२"], ids=["western", "arabic", "hindi"])
def test_a_digit_chooses_whatever_its_script(qtbot, heard, digit):
    page = listen(shown_page(qtbot, question_of("single")), heard)
    press(page, digit)
    assert taken(page) == ["Car"]
    assert heard == ["edited", "settled"]
    press(page, "9")
    assert taken(page) == ["Car"]


def test_arrows_choose_one_of_many_and_the_page_waits_for_enter(qtbot, heard):
    page = listen(shown_page(qtbot, question_of("single")), heard)
    press(page, KEY.Key_Down)
    assert taken(page) == ["Bus & tram"]
    press(page, KEY.Key_Down, KEY.Key_Down)
    assert taken(page) == ["On foot"]
    assert heard == ["edited"] * 3
    press(page, KEY.Key_Up, KEY.Key_Up, KEY.Key_Up)
    assert taken(page) == ["Bus & tram"]
    press(page, KEY.Key_Return)
    assert page.left == [KEY.Key_Return]


def test_the_choice_that_asks_for_a_text_opens_its_line_and_waits(qtbot, heard):
    page = listen(shown_page(qtbot, question_of("single")), heard)
    assert page.input.other.isHidden()
    click(page.input.buttons()[3])
    assert heard == ["edited"]
    assert page.input.other.isVisible()
    assert focused(page) is page.input.other
    press(page, "1 boat")
    assert page.input.value().other == "1 boat"
    click(page.input.buttons()[0])
    assert page.input.other.isHidden()
    assert page.input.value() == Selection((page.question.choices[0].uuid,))
    check_answer(page.question, page.input.value())


def test_several_are_taken_and_let_go_and_settle_nothing(qtbot, heard):
    page = listen(shown_page(qtbot, question_of("multiple")), heard)
    click(page.input.buttons()[2])
    press(page, "1")
    assert taken(page) == ["Staff", "Waiting time"]
    click(page.input.buttons()[2])
    assert taken(page) == ["Staff"]
    assert heard == ["edited"] * 3


def test_none_of_these_goes_with_nothing_else(qtbot, heard):
    page = listen(shown_page(qtbot, question_of("multiple")), heard)
    press(page, "1", "2", "4")
    assert taken(page) == ["Nothing"]
    press(page, "2")
    assert taken(page) == ["Rooms"]


@pytest.mark.parametrize(
    ("least", "most", "hint"),
    [
        (None, None, "Choose all that apply"),
        (None, 2, "Choose up to 2"),
        (1, None, "Choose at least 1"),
        (1, 2, "Choose 1 to 2"),
        (2, 2, "Choose 2"),
    ],
)
def test_how_many_may_be_chosen_is_said_before(qtbot, least, most, hint):
    page = shown_page(qtbot, asked(MULTIPLE, *"ABC", minimum=least, maximum=most))
    labels = [child.text() for child in page.input.children() if hasattr(child, "wordWrap")]
    assert labels == [hint]


@pytest.mark.parametrize(
    ("count", "appearance", "screen", "columns"),
    [
        (5, "", LAPTOP, 1),
        (8, "", LAPTOP, 2),
        (8, "", TABLET, 1),
        (9, "", LAPTOP, 3),
        (6, "columns", LAPTOP, 3),
        (6, "columns", TABLET, 3),
        (9, "list", TABLET, 3),
    ],
)
def test_short_choices_stand_in_columns_when_wanted_or_many(
    qtbot, count, appearance, screen, columns
):
    labels = [f"Choice {number}" for number in range(count)]
    page = shown_page(qtbot, asked(SINGLE, *labels, appearance=appearance), screen)
    assert columns_of(page) == columns


def test_long_choices_stay_below_each_other_on_a_narrow_screen_and_show_all_words(qtbot):
    labels = [f"{number} " + "quite a long choice " * 12 for number in range(9)]
    question = asked(SINGLE, *labels, appearance="columns")
    narrow, wide = shown_page(qtbot, question, DOUBLED), shown_page(qtbot, question)
    assert (columns_of(narrow), columns_of(wide)) == (1, 2)
    for page in (narrow, wide):
        for button in page.input.buttons():
            assert button.height() >= button.heightForWidth(button.width()) > 5 * page.look.font


@pytest.mark.parametrize(("direction", "key"), [(LTR, KEY.Key_Right), (RTL, KEY.Key_Left)])
def test_arrows_go_where_they_point_also_across_columns(qtbot, direction, key):
    labels = [f"Choice {number}" for number in range(9)]
    page = shown_page(qtbot, asked(SINGLE, *labels), direction=direction)
    page.widget.setFocus()
    press(page, KEY.Key_Home, key, KEY.Key_Down)
    assert taken(page) == ["Choice 4"]
    press(page, KEY.Key_End)
    assert taken(page) == ["Choice 8"]


def countries(count=30):
    labels = ["Österreich", *(f"Land {number}" for number in range(2, count + 1))]
    return asked(SINGLE, *labels)


@pytest.mark.parametrize("screen", [LAPTOP, DOUBLED, TABLET])
def test_many_choices_scroll_inside_the_page(qtbot, heard, screen):
    page = listen(shown_page(qtbot, countries(), screen), heard)
    assert page.input.list is not None
    assert page.input.list.height() < screen.height() * 0.8
    press(page, KEY.Key_End)
    last = page.input.buttons()[-1]
    assert not last.visibleRegion().isEmpty()
    press(page, KEY.Key_Space)
    assert taken(page) == ["Land 30"]
    assert heard == ["edited", "settled"]


def test_a_list_is_searched_without_accents_and_shows_what_was_found(qtbot, heard):
    page = listen(shown_page(qtbot, countries()), heard)
    press(page, "osterr")
    assert focused(page) is page.input.list.search
    assert [button.words for button in page.input.buttons()] == ["Österreich"]
    press(page, KEY.Key_Down, KEY.Key_Space)
    assert taken(page) == ["Österreich"]
    page.input.list.search.setText("xyz")
    assert page.input.buttons() == []
    assert taken(page) == ["Österreich"]


def test_a_list_wanted_for_a_few_choices_has_no_search(qtbot):
    page = shown_page(qtbot, asked(SINGLE, *"ABC", appearance="dropdown"))
    assert page.input.list.search.isHidden()
    click(page.input.buttons()[2])
    assert taken(page) == ["C"]


def test_a_list_opens_at_what_was_chosen(qtbot):
    question = countries(200)
    page = shown_page(qtbot, question)
    page.hide()
    page.input.set_value(Selection((question.choices[150].uuid,)))
    page.show()
    assert not page.input.buttons()[150].visibleRegion().isEmpty()


def test_shuffled_choices_keep_the_last_ones_last_and_a_seed_keeps_the_order():
    labels = [*"ABCDEFGH", "Other", "None", "Don't know"]
    flags = {"Other": {"other": True}, "None": {"exclusive": True}, "Don't know": {"missing": True}}
    question = asked(MULTIPLE, *labels, flags=flags, randomise=True)
    orders = {tuple(c.label for c in shown_choices(question, seed)) for seed in range(50)}
    assert len(orders) > 40
    assert {order[8:] for order in orders} == {("Other", "None", "Don't know")}
    assert {frozenset(order) for order in orders} == {frozenset(labels)}
    assert shown_choices(question, 7) == shown_choices(question, 7)


def test_an_answer_is_in_the_order_of_the_survey_however_it_was_shuffled(qtbot):
    # Its uuid is part of the seed: any might give the order of the alphabet once in 720 times.
    question = replace(asked(MULTIPLE, *"ABCDEF", randomise=True), uuid="q")
    page = shown_page(qtbot, question, seed=3)
    for button in page.input.buttons():
        click(button)
    assert taken(page) == list("ABCDEF")
    assert [button.words for button in page.input.buttons()] != list("ABCDEF")


@pytest.mark.parametrize(("how", "answer"), [("1", True), ("2", False)])
def test_consent_is_given_or_refused_by_one_key_or_touch(qtbot, heard, how, answer):
    page = listen(shown_page(qtbot, question_of("consent")), heard)
    assert page.input.value() is None
    press(page, how)
    assert page.input.value() is answer
    click(page.input.buttons()[int(answer)])
    assert page.input.value() is not answer
    assert heard == ["edited", "settled"] * 2
