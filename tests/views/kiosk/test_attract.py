"""The screen that waits: one button, quiet names of languages, a light that drifts slowly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from surveyapp.domain.kiosk import KioskSettings, Theme
from surveyapp.store.pictures import keep_picture
from surveyapp.views.answering.look import LEAST_TARGET, TextSize
from surveyapp.views.contrast import LEAST_CONTRAST, LEAST_EDGE, contrast
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.glow import Glow
from surveyapp.views.kiosk.look import glow_of, look_of
from surveyapp.views.kiosk.slide_show import SlideShow
from surveyapp.views.kiosk.strip import Strip
from surveyapp.views.kiosk.widgets import picture_room
from tests.pages.finding import button_of, child_of, click, run_out, shown
from tests.views.kiosk.kiosks import motion_takes, survey_of, three_questions

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
SCREEN = QSize(1366, 768)


@pytest.fixture
def still(qapp) -> Iterator[None]:
    with motion_takes(0):
        yield


@pytest.fixture
def moving(qapp) -> Iterator[None]:
    with motion_takes(200):
        yield


def in_two_languages():
    return survey_of(*three_questions(), languages=("en", "de"))


def test_nothing_is_framed_before_a_key_is_pressed_and_then_the_button_is(stand):
    visitor = stand(in_two_languages())
    assert QApplication.focusWidget() is visitor.shown
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert QApplication.focusWidget() is button_of(visitor.shown, "Touch to start")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert QApplication.focusWidget() is button_of(visitor.shown, "English")


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Space])
def test_a_key_starts_in_the_surveys_own_language(stand, key):
    visitor = stand(in_two_languages())
    QTest.keyClick(QApplication.focusWidget(), key)
    assert visitor.page is not None
    assert visitor.kiosk_interview.language == "en"


def test_a_touch_beside_the_names_starts_in_the_surveys_own_language(stand):
    visitor = stand(in_two_languages())
    QTest.mouseClick(visitor.shown, LEFT, pos=QPoint(3, 3))
    assert visitor.kiosk_interview.language == "en"


def test_the_name_of_a_language_starts_in_it(stand):
    visitor = stand(in_two_languages())
    click(button_of(visitor.shown, "Deutsch"))
    assert visitor.kiosk_interview.language == "de"


def test_all_names_of_many_languages_are_on_the_screen_and_large_enough(stand):
    codes = ("en", "de", "fr", "es", "ar", "it", "nl", "pl", "ru", "tr", "uk", "zh", "ja", "ko")
    visitor = stand(survey_of(*three_questions(), languages=codes))
    QTest.qWait(20)
    for name in ("English", "Nederlands", "한국어"):
        one = button_of(visitor.shown, name)
        assert min(one.width(), one.height()) >= LEAST_TARGET
        place = one.mapTo(visitor.shown, QPoint(0, 0))
        assert place.x() >= 0
        assert place.x() + one.width() <= visitor.shown.width()


@pytest.fixture
def slides(library):
    """Put pictures of these colours into the library; "" stands for one that is damaged."""

    def keep(*colours: str) -> KioskSettings:
        with library.database.writer() as connection:
            shas = [keep_picture(connection, coloured(colour)) for colour in colours]
        return KioskSettings(slides=tuple(shas))

    return keep


def coloured(colour: str) -> bytes:
    """Return a PNG of one colour."""
    if not colour:
        return b"\x89PNG\r\n\x1a\nno picture"
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "png")
    return bytes(buffer.data().data())


def seen(show: SlideShow) -> QColor:
    """Return the colour in the middle of what is shown."""
    picture = show.grab().toImage()
    return picture.pixelColor(picture.rect().center())


def test_slides_follow_one_another_and_begin_again(stand, slides, qtbot):
    visitor = stand(survey_of(*three_questions(), settings=slides("red", "", "blue")))
    show = child_of(visitor.shown, SlideShow)
    assert seen(show) == QColor("red")
    assert show.is_moving
    run_out(show, "change")
    qtbot.waitUntil(lambda: seen(show) == QColor("blue"))
    run_out(show, "change")
    qtbot.waitUntil(lambda: seen(show) == QColor("red"))


def test_a_touch_on_a_slide_starts_and_the_slides_stand_still_then(stand, slides):
    visitor = stand(survey_of(*three_questions(), settings=slides("red", "blue")))
    show = child_of(visitor.shown, SlideShow)
    shown_before = visitor.shown
    shown_before.hide()
    assert not show.is_moving
    shown_before.show()
    assert show.is_moving
    click(show)
    assert visitor.page is not None


def test_the_managers_picture_stands_above_the_slides(stand, slides, library):
    settings = replace(slides("red"), picture=slides("blue").slides[0])
    visitor = stand(survey_of(*three_questions(), settings=settings))
    assert seen(child_of(visitor.shown, SlideShow)) == QColor("red")
    logos = [one.pixmap() for one in shown(visitor.window, Strip).findChildren(QLabel)]
    assert [one.toImage().pixelColor(5, 5) for one in logos if not one.isNull()] == [QColor("blue")]


def test_a_picture_without_room_leaves_for_the_strip_above(stand, slides, qtbot):
    settings = KioskSettings(picture=slides("blue").slides[0])
    visitor = stand(survey_of(*three_questions(), settings=settings))
    visitor.choose_text_size(TextSize.LARGEST)
    qtbot.waitUntil(lambda: visitor.look.text_size is TextSize.LARGEST)
    assert picture_room(visitor.look).isEmpty()
    logos = [one.pixmap() for one in shown(visitor.window, Strip).findChildren(QLabel)]
    assert any(not one.isNull() for one in logos)
    assert all(one.pixmap().isNull() for one in visitor.shown.findChildren(QLabel))
    start = button_of(visitor.shown, "Touch to start")
    assert start.visibleRegion().boundingRect().height() == start.height()


def test_slides_stand_still_where_nothing_is_to_move(still, stand, slides):
    visitor = stand(survey_of(*three_questions(), settings=slides("red", "blue")))
    show = child_of(visitor.shown, SlideShow)
    assert not show.is_moving
    assert seen(show) == QColor("red")


def test_without_a_picture_that_can_be_shown_there_is_no_place_for_one(stand, slides):
    settings = slides("")
    lost = KioskSettings(slides=(*settings.slides, "ab" * 32))
    visitor = stand(survey_of(*three_questions(), settings=lost))
    assert shown(visitor.shown, SlideShow) is None
    visitor.begin()


COLOURS = [("", ""), ("#ffffff", "#ffee00"), ("#000000", "#101010"), ("#12343b", "#f2b134")]


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("ground", "accent"), COLOURS)
def test_words_and_edges_are_seen_in_the_light_too(theme, ground, accent):
    look = look_of(KioskSettings(theme=theme, ground=ground, accent=accent), SCREEN)
    glow = glow_of(look)
    if not glow:
        return
    assert min(contrast(text, glow) for text in (look.text, look.muted)) >= LEAST_CONTRAST
    assert min(contrast(edge, glow) for edge in (look.line, look.accent)) >= LEAST_EDGE


def test_the_themes_have_a_light_and_the_highest_contrast_has_none():
    found = {theme: bool(glow_of(look_of(KioskSettings(theme=theme), SCREEN))) for theme in Theme}
    assert found == {theme: theme is not Theme.CONTRAST for theme in Theme}


def test_the_light_drifts_while_nobody_answers(moving, stand):
    visitor = stand()
    glow = child_of(visitor.shown, Glow)
    assert glow.is_moving
    before = visitor.shown.grab().toImage()
    for _ in range(10):
        run_out(glow, "drift")
    assert visitor.shown.grab().toImage() != before
    screen = visitor.shown
    visitor.window.call_staff()
    assert isinstance(visitor.shown, AttractScreen)
    screen.hide()
    assert not glow.is_moving


def test_nothing_drifts_where_the_system_wants_nothing_to_move(still, stand):
    visitor = stand()
    assert not child_of(visitor.shown, Glow).is_moving
