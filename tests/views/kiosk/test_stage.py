"""A question stands in the middle, fits the room if it can, and else says that there is more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise, product

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from surveyapp.domain.answers import Selection
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings
from surveyapp.domain.page_flow import PageFlow
from surveyapp.domain.survey import Choice, Question
from surveyapp.views.answering.look import TextSize
from surveyapp.views.answering.number_pad import NumberPad
from surveyapp.views.kiosk.email_block import EmailBlock
from surveyapp.views.kiosk.look import look_of, style_sheet
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.way_button import WayButton
from tests.pages.finding import button_of, click, texts_of
from tests.pages.kiosk import back_button, next_button, scroll_area
from tests.views.kiosk.kiosks import survey_of, three_questions

LAPTOP, PORTRAIT = QSize(1366, 768), QSize(800, 1280)
SETTINGS = KioskSettings()


def asking(count: int, **fields) -> Question:
    """A question with so many choices, in one column each."""
    choices = tuple(Choice(f"{'A choice of so many words ' * 2}{n}", f"c{n}") for n in range(count))
    return Question(QuestionKind.SINGLE_CHOICE, "Which?", "q", choices=choices, **fields)


@pytest.fixture
def page_on(qtbot):
    """Show the first page that asks these questions on a screen."""
    kept = []

    def show(screen: QSize, *questions: Question, size: TextSize = TextSize.NORMAL) -> PageScreen:
        look = look_of(SETTINGS, screen, size)
        root = QWidget()
        root.setObjectName("kiosk")
        root.setStyleSheet(style_sheet(look))
        qtbot.addWidget(root)
        kept.append(root)
        flow = PageFlow(Interview(survey_of(*questions), now=datetime.now), SETTINGS)
        page = PageScreen(flow, SETTINGS, look, root)
        root.resize(screen)
        page.resize(screen)
        root.show()
        QApplication.processEvents()
        return page

    return show


def top_of(page: PageScreen, text: str) -> int:
    [label] = [one for one in page.findChildren(QLabel) if one.text() == text]
    return label.mapTo(page, QPoint(0, 0)).y()


def letters_of(page: PageScreen) -> int:
    """Return the height of the letters of the first choice."""
    entry = next(iter(page.blocks[0].inputs.values()))
    return QFontInfo(entry.buttons()[0].look.text_font(QFont())).pixelSize()


@pytest.fixture
def lines():
    return [asking(count) for count in range(1, 13)]


def test_what_is_asked_stands_in_the_middle_of_the_room(page_on):
    page = page_on(LAPTOP, asking(3))
    area, block = scroll_area(page).viewport(), page.blocks[0]
    above = block.mapTo(area, QPoint(0, 0)).y()
    below = area.height() - above - block.height()
    assert above > 50
    # The line of the section stands above the block.
    assert abs(above - below) < 80


@pytest.mark.parametrize("screen", [PORTRAIT, QSize(1080, 1920)], ids=str)
@pytest.mark.parametrize("size", list(TextSize))
def test_on_a_tall_screen_the_buttons_follow_the_answers(page_on, screen, size):
    page = page_on(screen, asking(3), size=size)
    last = next(iter(page.blocks[0].inputs.values())).buttons()[-1]
    end = last.mapTo(page, QPoint(0, 0)).y() + last.height()
    # Who asks for larger text has larger gaps too.
    most = 160 * size / TextSize.NORMAL
    assert next_button(page).mapTo(page, QPoint(0, 0)).y() - end <= most


def test_back_and_next_stand_at_the_edges_of_every_page(page_on):
    page = page_on(LAPTOP, asking(3))
    edge = page.look.edge
    way_on = next_button(page)
    assert way_on.mapTo(page, QPoint(0, 0)).x() + way_on.width() == LAPTOP.width() - edge
    assert back_button(page).mapTo(page, QPoint(0, 0)).x() == edge


def test_next_says_that_one_may_skip_what_is_optional_until_it_is_answered(stand):
    choice, text, number = three_questions()
    settings = KioskSettings(auto_advance=False)
    visitor = stand(survey_of(choice, replace(text, required=True), number, settings=settings))
    visitor.begin()
    assert isinstance(visitor.next_button, WayButton)
    assert visitor.next_button.below == "or skip"
    assert visitor.next_button.accessibleName() == "Next, or skip"
    visitor.press("Good")
    assert visitor.next_button.below == ""
    assert visitor.next_button.accessibleName() == "Next"
    visitor.next()
    assert (visitor.next_button.text(), visitor.next_button.below) == ("Next", "")
    visitor.type("Tea")
    visitor.next()
    assert (visitor.next_button.text(), visitor.next_button.below) == ("Send", "")
    visitor.back()
    visitor.back()
    assert visitor.next_button.below == ""


def test_what_is_no_answer_yet_cannot_be_skipped(stand):
    date = Question(QuestionKind.DATE, "When?", "when")
    visitor = stand(survey_of(date, three_questions()[0]))
    visitor.begin()
    assert visitor.next_button.below == "or skip"
    visitor.type("3")
    assert visitor.next_button.below == ""


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_arrows_of_back_and_next_point_where_they_lead(stand, code):
    visitor = stand(survey_of(*three_questions(), languages=(code,)))
    visitor.begin()
    visitor.next()
    assert _leaning(visitor.next_button) == (1 if code == "en" else -1)
    assert _leaning(back_button(visitor.page)) == (-1 if code == "en" else 1)


def _leaning(button: QWidget) -> int:
    """Return on which side of its middle a button has more of what is written on it."""
    picture = button.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, picture.height() // 10)
    middle, edge = picture.width() // 2, picture.width() // 20
    inked = [
        x
        for x in range(edge, picture.width() - edge)
        for y in range(picture.height() // 5, picture.height() // 2)
        if abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
    ]
    return 1 if max(inked) - middle > middle - min(inked) else -1


def test_the_email_stands_in_the_middle_and_what_is_wrong_with_it_moves_nothing(stand):
    settings = KioskSettings(email=EmailRule.REQUIRED, email_text="For the draw.")
    visitor = stand(survey_of(three_questions()[1], settings=settings))
    visitor.begin()
    visitor.next()
    QApplication.processEvents()
    labels = visitor.page.findChild(EmailBlock).findChildren(QLabel)
    asked, rule, consent, problem = labels
    assert {one.text() for one in (asked, rule, consent)} == {
        "Your email address",
        "Required",
        "For the draw.",
    }
    assert all(one.alignment() & Qt.AlignmentFlag.AlignHCenter for one in labels)
    before = top_of(visitor.page, "Your email address")
    visitor.next()
    QApplication.processEvents()
    assert problem.text() == "Please enter your email address."
    assert top_of(visitor.page, "Your email address") == before


def test_what_is_wrong_is_said_without_moving_the_question(page_on):
    page = page_on(LAPTOP, asking(3, required=True))
    before = top_of(page, "Which?")
    page.show_problems()
    QApplication.processEvents()
    assert "Please answer this question." in texts_of(page)
    assert top_of(page, "Which?") == before


@pytest.mark.parametrize("screen", [LAPTOP, QSize(1024, 600), QSize(1920, 1080)], ids=str)
def test_what_is_said_of_saving_moves_neither_the_question_nor_the_buttons(page_on, screen):
    page = page_on(screen, asking(3))
    before = top_of(page, "Which?"), next_button(page).mapTo(page, QPoint(0, 0))
    page.show_busy("Saving takes longer than usual. Please wait; your answers are still here.")
    QApplication.processEvents()
    assert (top_of(page, "Which?"), next_button(page).mapTo(page, QPoint(0, 0))) == before
    page.show_trouble(
        "Your answers could not be saved yet; they are still here. Please try again,"
        " or tell the staff."
    )
    QApplication.processEvents()
    assert (top_of(page, "Which?"), next_button(page).mapTo(page, QPoint(0, 0))) == before


@pytest.mark.parametrize("size", list(TextSize))
def test_type_shrinks_to_four_fifths_at_most_and_only_where_nothing_scrolls_then(
    page_on, lines, size
):
    full = look_of(SETTINGS, LAPTOP, size).font
    fitted, scrolls = [], []
    for question in lines:
        page = page_on(LAPTOP, question, size=size)
        if scroll_area(page).verticalScrollBar().maximum():
            scrolls.append(letters_of(page))
        else:
            fitted.append(letters_of(page))
    assert min(fitted) >= full * 0.8 - 1
    assert min(fitted) < full
    assert set(scrolls) == {full}
    assert all(one >= next_one for one, next_one in pairwise(fitted))


def test_gaps_give_way_before_letters_do(page_on):
    full = look_of(SETTINGS, LAPTOP).font
    seen = []
    # A line more of help each time; from different heights, for a line is more than some gaps.
    for count, length in product((4, 5, 6), range(0, 48, 8)):
        page = page_on(LAPTOP, asking(count, help="Some words. " * length))
        if not scroll_area(page).verticalScrollBar().maximum():
            seen.append((letters_of(page), page.blocks[0].layout().spacing()))
    roomy = seen[0][1]
    assert {letters for letters, gap in seen if gap == roomy} == {full}
    assert full in {letters for letters, gap in seen if gap < roomy}


def test_who_asks_for_larger_text_gets_it_also_where_it_must_shrink():
    sizes = [look_of(SETTINGS, LAPTOP, size).font for size in TextSize]
    assert all(larger * 0.8 > one for one, larger in pairwise(sizes))


def test_a_page_with_more_below_says_so_and_scrolls_on_by_a_touch(page_on):
    page = page_on(LAPTOP, asking(14))
    bar = scroll_area(page).verticalScrollBar()
    more = button_of(page, "More")
    assert more.isVisible()
    while bar.value() < bar.maximum():
        before = bar.value()
        click(more)
        assert bar.value() > before
    assert not more.isVisible()


def test_where_everything_is_seen_there_is_no_scroll_bar_and_no_word_of_more(page_on):
    page = page_on(LAPTOP, asking(5))
    assert not scroll_area(page).verticalScrollBar().isVisible()
    assert "More" not in [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


@pytest.mark.parametrize("screen", [LAPTOP, PORTRAIT, QSize(1024, 600), QSize(1920, 1080)])
@pytest.mark.parametrize("kind", [QuestionKind.DATE, QuestionKind.TIME, QuestionKind.DATETIME])
def test_dates_and_times_are_asked_without_scrolling_keys_and_calendar_included(
    page_on, screen, kind
):
    page = page_on(screen, Question(kind, "When did you visit us last?", "q"))
    page.fit()
    QApplication.processEvents()
    assert scroll_area(page).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        (QuestionKind.NUMBER, QuestionSettings(minimum=1, maximum=20, step=1)),
        (QuestionKind.NUMBER, QuestionSettings(minimum=0, maximum=90, step=0.5)),
        (QuestionKind.DATE, QuestionSettings()),
        (QuestionKind.TIME, QuestionSettings()),
    ],
)
def test_all_keys_for_digits_and_next_are_seen_on_a_laptop_at_200_percent(page_on, kind, settings):
    page = page_on(QSize(640, 400), Question(kind, "How many are you?", "q", settings=settings))
    page.fit()
    QApplication.processEvents()
    assert scroll_area(page).verticalScrollBar().maximum() == 0
    pad = page.findChild(NumberPad)
    keys = [*pad.keys.buttons(), pad.ok]
    assert {key.y() for key in keys} == {0}
    assert all(key.width() >= 44 and key.height() >= 44 for key in keys)
    assert pad.visibleRegion().boundingRect() == pad.rect()


def test_a_page_never_scrolls_to_a_blank(page_on):
    """On a low screen an order of four fits once it is right, without the key that says so."""
    places = tuple(Choice(name, name) for name in ("Price", "Hours", "Exhibitions", "Café"))
    asked = Question(QuestionKind.RANKING, "What matters most?", "q", choices=places)
    page = page_on(QSize(1024, 600), asked)
    [block] = page.blocks
    [entry] = block.inputs.values()
    entry.set_value(Selection(tuple(one.uuid for one in reversed(places))))
    QApplication.processEvents()
    QApplication.processEvents()
    assert scroll_area(page).verticalScrollBar().maximum() == 0
    assert "More" not in texts_of(page)


def test_pages_are_counted_only_where_no_answer_changes_their_number(stand):
    first, second, third = three_questions()
    asked = replace(second, show_if="${how} = 'good'")
    visitor = stand(survey_of(first, asked, third))
    visitor.begin()
    assert not any("Page" in text for text in texts_of(visitor.page))
