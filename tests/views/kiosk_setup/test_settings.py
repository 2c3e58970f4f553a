"""A manager sets up the kiosk of a survey: the real dialog, library and threads."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from surveyapp.domain.kiosk import (
    MOST_SLIDES,
    EmailRule,
    IdleRule,
    KioskSettings,
    Paging,
    Theme,
    kiosk_settings,
    with_kiosk_settings,
)
from surveyapp.domain.survey import SurveyStatus
from surveyapp.store.errors import StoreError
from surveyapp.store.pictures import load_picture
from surveyapp.store.surveys import add_survey, load_survey, set_kiosk
from surveyapp.store.undo_steps import NewSteps
from surveyapp.views import messages
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.builder.saver import Saver
from surveyapp.views.collect.page import CollectPage
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk_setup import actions
from surveyapp.views.kiosk_setup.settings_dialog import SettingsDialog
from surveyapp.views.translations.language_chooser import LanguageChooser
from tests.conftest import make_poll
from tests.pages.finding import field, texts_of
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close

EVERYTHING = KioskSettings(
    welcome="Welcome <b>all</b>",
    thanks="Thanks!",
    theme=Theme.NIGHT,
    ground="#102030",
    accent="#ffd84d",
    paging=Paging.SECTION,
    auto_advance=False,
    no_way_back=True,
    keyboard=False,
    neutral_faces=True,
    idle_s=45,
    idle_rule=IdleRule.KEEP_FROM,
    idle_from=3,
    thanks_s=5,
    email=EmailRule.REQUIRED,
    email_text="For the draw.",
    opens="08:30",
    closes="17:45",
    limit=200,
)


@pytest.fixture
def survey(database):
    with database.writer() as connection:
        return add_survey(connection, replace(make_poll(), status=SurveyStatus.OPEN))


@pytest.fixture
def page(qtbot, library, navigator, survey):
    page = CollectPage(library, navigator)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    qtbot.waitExposed(page)
    page.show_survey(survey.id)
    qtbot.waitUntil(page.kiosk.settings_action.isEnabled)
    return page


def shown(page, kind=QDialog) -> list[QDialog]:
    return [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]


@pytest.fixture
def dialog(qtbot, page):
    page.kiosk.settings_action.trigger()
    qtbot.waitUntil(lambda: len(shown(page)) == 1)
    return shown(page)[0]


def stored(database, survey):
    with database.reader() as connection:
        return load_survey(connection, survey.id)


def save(qtbot, page, dialog) -> None:
    dialog.save_button.click()
    qtbot.waitUntil(lambda: not shown(page))


def test_there_is_a_field_for_each_setting():
    at_default = [
        part.name
        for part in fields(KioskSettings)
        if getattr(EVERYTHING, part.name) == getattr(KioskSettings(), part.name)
    ]
    # The tests below show and save the rest; pictures have tests of their own.
    assert at_default == ["picture", "slides"]


@pytest.mark.parametrize("settings", [KioskSettings(), EVERYTHING])
def test_what_is_set_is_shown_and_comes_back_the_same(settings, qtbot, library, navigator, survey):
    shown = with_kiosk_settings(survey, settings)
    dialog = SettingsDialog(shown, None, navigator, library.start)
    qtbot.addWidget(dialog)
    assert dialog.form.settings == settings
    assert not dialog.is_changed
    assert dialog.save_button.isEnabled()


def test_everything_that_is_set_is_stored_and_undone_in_one_step(
    qtbot, page, dialog, database, survey
):
    form = dialog.form
    form.welcome.setPlainText("Welcome <b>all</b>")
    form.thanks.setPlainText("Thanks!")
    form.theme.show_theme(KioskSettings(theme=Theme.NIGHT))
    form.ground.show_colour("#102030")
    form.accent.show_colour("#ffd84d")
    form.by_section.click()
    form.auto_advance.setChecked(False)
    form.way_back.click()
    form.keyboard.click()
    form.neutral_faces.click()
    form.idle.seconds.setValue(45)
    form.idle.buttons[IdleRule.KEEP_FROM].click()
    form.idle.least.setValue(3)
    form.thanks_s.setValue(5)
    form.email.setCurrentIndex(2)
    form.email_text.setPlainText("For the draw.")
    form.hours.only.click()
    form.hours.opens.setTime(QTime(8, 30))
    form.hours.closes.setTime(QTime(17, 45))
    form.limit.setValue(200)
    form.language.own.setCurrentIndex(form.language.own.findData("de"))
    form.language.boxes["ar"].click()
    save(qtbot, page, dialog)
    now = stored(database, survey)
    assert kiosk_settings(now) == EVERYTHING
    assert now.languages == ("de", "ar")

    assert "Customer satisfaction" in page.undo_stack.undoText()
    page.undo_stack.undo()
    qtbot.waitUntil(lambda: stored(database, survey) == survey)
    page.undo_stack.redo()
    qtbot.waitUntil(lambda: kiosk_settings(stored(database, survey)) == EVERYTHING)


def test_a_picture_is_made_small_stored_and_found_again_and_undo_brings_it_back(
    qtbot, page, dialog, database, survey, tmp_path, monkeypatch
):
    path = tmp_path / "logo.png"
    image = QImage(2000, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("#0b7a75"))
    image.save(str(path))
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: path)
    dialog.form.picture.choose_button.click()
    qtbot.waitUntil(lambda: bool(dialog.form.picture.sha))
    save(qtbot, page, dialog)
    sha = kiosk_settings(stored(database, survey)).picture
    with database.reader() as connection:
        assert QImage.fromData(load_picture(connection, sha)).width() == 1600
    page.kiosk.settings_action.trigger()
    qtbot.waitUntil(lambda: len(shown(page)) == 1)
    again = shown(page)[0].form.picture
    assert again.content is not None
    again.remove_button.click()
    assert again.sha == ""
    save(qtbot, page, shown(page)[0])
    with database.reader() as connection:
        assert load_picture(connection, sha) is None
    page.undo_stack.undo()
    qtbot.waitUntil(lambda: kiosk_settings(stored(database, survey)).picture == sha)
    with database.reader() as connection:
        assert load_picture(connection, sha) is not None


def picture_in(folder, colour: str):
    """Save a picture of one colour, and return its path."""
    path = folder / f"{colour}.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    image.save(str(path))
    return path


def add_slides(qtbot, slides, *paths) -> None:
    for path in paths:
        slides.read(path)
        qtbot.waitUntil(lambda: not slides.is_reading)


def test_a_slide_show_is_stored_shown_again_in_its_order_and_undone(
    qtbot, page, dialog, database, survey, tmp_path
):
    colours = ("red", "green", "blue")
    add_slides(qtbot, dialog.form.slides, *(picture_in(tmp_path, one) for one in colours))
    assert len(dialog.form.slides.shas) == 3
    save(qtbot, page, dialog)
    shas = kiosk_settings(stored(database, survey)).slides
    with database.reader() as connection:
        found = [QImage.fromData(load_picture(connection, sha)) for sha in shas]
    assert [one.pixelColor(5, 5) for one in found] == [QColor(one) for one in colours]

    page.kiosk.settings_action.trigger()
    qtbot.waitUntil(lambda: len(shown(page)) == 1)
    again = shown(page)[0].form.slides
    assert again.shas == shas
    assert list(again.contents) == list(shas)
    field(again, "Remove picture 2").click()
    assert again.shas == (shas[0], shas[2])
    save(qtbot, page, shown(page)[0])
    with database.reader() as connection:
        assert load_picture(connection, shas[1]) is None
    page.undo_stack.undo()
    qtbot.waitUntil(lambda: kiosk_settings(stored(database, survey)).slides == shas)
    with database.reader() as connection:
        assert load_picture(connection, shas[1]) is not None


def test_a_slide_show_has_ten_pictures_at_most_and_each_once(qtbot, dialog, tmp_path):
    slides = dialog.form.slides
    paths = [picture_in(tmp_path, f"#0000{number:02x}") for number in range(MOST_SLIDES + 1)]
    add_slides(qtbot, slides, paths[0], paths[0])
    assert len(slides.shas) == 1
    assert slides.error.text() == "This picture is among them already."
    add_slides(qtbot, slides, *paths[1:])
    assert len(slides.shas) == MOST_SLIDES
    assert not slides.add_button.isEnabled()


def test_a_hostile_slide_is_refused_beside_the_field(qtbot, dialog, tmp_path):
    path = tmp_path / "slide.png"
    path.write_bytes(b"GIF89a")
    add_slides(qtbot, dialog.form.slides, path)
    assert "no PNG" in dialog.form.slides.error.text()
    assert dialog.form.slides.shas == ()


def test_a_hostile_picture_is_refused_beside_the_field(qtbot, dialog, tmp_path):
    path = tmp_path / "logo.png"
    path.write_bytes(b"<svg/>")
    dialog.form.picture.read(path)
    qtbot.waitUntil(lambda: "no PNG" in dialog.form.picture.error.text())
    assert dialog.form.picture.sha == ""
    assert not dialog.is_changed


def test_a_picture_that_is_not_in_this_library_is_said(qtbot, library, navigator, survey):
    lost = with_kiosk_settings(survey, KioskSettings(picture="0" * 64))
    dialog = SettingsDialog(lost, None, navigator, library.start)
    qtbot.addWidget(dialog)
    assert "not in this library" in dialog.form.picture.error.text()


def test_a_colour_nobody_can_read_is_not_saved_and_the_nearest_is_offered(dialog):
    ground = dialog.form.ground
    ground.line.selectAll()
    ground.line.insert("#808080")
    ground.line.textEdited.emit("#808080")
    assert "hardly show" in ground.error.text()
    assert not dialog.save_button.isEnabled()
    ground.offer.click()
    assert ground.error.isHidden()
    assert ground.colour != "#808080"
    assert dialog.save_button.isEnabled()


def test_what_is_no_colour_is_said_beside_the_field(dialog):
    accent = dialog.form.accent
    accent.line.setText("blue!")
    accent.line.textEdited.emit("blue!")
    assert "#2f55d4" in accent.error.text()
    assert not dialog.save_button.isEnabled()


def test_a_colour_can_be_chosen_in_a_dialog(dialog, monkeypatch):
    monkeypatch.setattr(messages, "choose_colour", lambda *_: "#123456")
    dialog.form.ground.choose_button.click()
    assert dialog.form.settings.ground == "#123456"


def test_languages_need_to_know_that_of_the_survey(dialog):
    dialog.form.language.boxes["fr"].click()
    assert "written in" in dialog.form.language.error.text()
    assert not dialog.save_button.isEnabled()
    own = dialog.form.language.own
    own.setCurrentIndex(own.findData("en"))
    own.activated.emit(own.currentIndex())
    assert dialog.save_button.isEnabled()
    assert dialog.form.languages == ("en", "fr")


def choose_another(dialog, code: str) -> None:
    chooser = dialog.findChild(LanguageChooser)
    QTest.keyClicks(chooser.search, code)
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)


def test_a_survey_can_be_written_in_a_language_the_kiosk_does_not_speak(
    qtbot, page, dialog, database, survey
):
    language = dialog.form.language
    own = language.own
    own.setCurrentIndex(own.count() - 1)
    own.activated.emit(own.currentIndex())
    assert own.currentText() == "That of this computer"  # until another one is chosen

    choose_another(dialog, "it")

    assert own.currentText() == "Italiano"
    assert any("words of the kiosk" in text for text in texts_of(language))
    save(qtbot, page, dialog)
    assert stored(database, survey).languages == ("it",)


def test_a_survey_can_be_offered_in_any_language_besides(dialog):
    language = dialog.form.language
    language.own.setCurrentIndex(language.own.findData("en"))
    language.own.activated.emit(language.own.currentIndex())
    language.add_button.click()
    choose_another(dialog, "fa")

    assert dialog.form.languages == ("en", "fa")
    assert language.own.itemText(language.own.count() - 1) == "Another language…"


def test_the_same_time_twice_is_said(dialog):
    hours = dialog.form.hours
    hours.only.click()
    hours.closes.setTime(hours.opens.time())
    assert "different times" in hours.error.text()
    assert not dialog.save_button.isEnabled()


def test_the_preview_follows_what_is_changed_and_shows_where(qtbot, dialog):
    preview = dialog.preview
    before = preview.canvas.picture.toImage()
    assert before.size().width() >= 1280
    dialog.form.thanks.setPlainText("Many thanks from all of us")
    qtbot.waitUntil(lambda: preview.canvas.picture.toImage() != before)
    assert preview.screen_shown == "thanks"
    assert "Thank you" in preview.canvas.accessibleName()
    dialog.form.by_section.click()
    assert preview.screen_shown == "page"


def test_a_preview_leaves_no_widget_behind(qtbot, dialog, qapp):
    for _ in range(5):
        dialog.preview.draw()
    qtbot.waitUntil(
        lambda: not any(isinstance(widget, KioskScreen) for widget in qapp.allWidgets())
    )


def test_leaving_with_changes_asks(qtbot, page, dialog, monkeypatch, database, survey):
    asked = []

    def ask(*words, **_):
        asked.append(words)
        return len(asked) > 1

    monkeypatch.setattr(messages, "ask", ask)
    dialog.form.limit.setValue(7)
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert stored(database, survey) == survey


def test_when_saving_fails_all_is_still_there(qtbot, page, dialog, monkeypatch, database, survey):
    def full(*_):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(actions, "set_kiosk", full)
    dialog.form.limit.setValue(7)
    dialog.save_button.click()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.isVisible()
    assert any("disk is full" in text for text in texts_of(dialog))
    assert page.undo_stack.count() == 0
    monkeypatch.undo()
    save(qtbot, page, dialog)
    assert kiosk_settings(stored(database, survey)).limit == 7


def test_building_on_does_not_take_the_settings_back(qtbot, library, database, survey):
    """The Build page holds a survey of its own that knows nothing of what is set here."""
    saver = Saver(library, survey, lambda shown: NewSteps(0, (), 0, shown))
    with database.writer() as connection:
        set_kiosk(connection, survey.id, ("de",), KioskSettings(limit=9))
    with qtbot.waitSignal(saver.saved):
        saver.save(replace(survey, description="Another"))
    now = stored(database, survey)
    assert (now.description, now.languages, kiosk_settings(now).limit) == ("Another", ("de",), 9)


def test_every_field_has_a_name_for_screen_readers(dialog):
    assert unnamed_widgets(dialog) == []


def test_the_dialog_is_freed_when_it_closes(library, navigator, survey):
    assert is_freed_on_close(partial(SettingsDialog, survey, None, navigator, library.start))


@pytest.mark.parametrize("written", ["200", "1"])
def test_a_number_that_will_not_do_is_told_beside_it_and_stays_as_written(qtbot, dialog, written):
    box = dialog.form.thanks_s
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, written)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert box.value() == int(written)
    told = [label for label in dialog.findChildren(ErrorLabel) if label.isVisibleTo(dialog)]
    assert [label.text() for label in told if "seconds" in label.text()]
    assert not dialog.save_button.isEnabled()
    box.setValue(20)
    assert dialog.save_button.isEnabled()
    assert not any(label.isVisibleTo(dialog) for label in told)


def test_a_theme_is_chosen_by_its_name_and_only_your_own_has_colours_to_set(
    qtbot, page, dialog, database, survey
):
    form = dialog.form
    assert form.ground.isVisibleTo(form)
    [clinic] = [one for one in form.theme.findChildren(QPushButton) if one.text() == "Clinic"]
    clinic.click()
    assert not form.ground.isVisibleTo(form)
    assert not form.accent.isVisibleTo(form)
    save(qtbot, page, dialog)
    assert kiosk_settings(stored(database, survey)).theme is Theme.CLINIC


def test_colours_that_nobody_sees_do_not_keep_from_saving(qtbot, library, navigator, survey):
    settings = KioskSettings(theme=Theme.PAPER, ground="#808080", accent="#818181")
    dialog = SettingsDialog(with_kiosk_settings(survey, settings), None, navigator, library.start)
    qtbot.addWidget(dialog)
    assert not dialog.form.show_problems()
    assert dialog.form.settings == settings
