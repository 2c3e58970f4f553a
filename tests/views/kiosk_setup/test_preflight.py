"""Starting the kiosk: what is essential must be there, and the PIN is set on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QWidget

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.kiosk_words import kiosk_texts
from surveyapp.domain.pin import pin_problem
from surveyapp.domain.survey import SurveyStatus, Translation
from surveyapp.exchange.kiosk_catalogue import load_catalogue
from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.store.kiosk_words import save_words
from surveyapp.store.pin import is_right, set_pin
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey, set_kiosk, set_status
from surveyapp.views.collect.page import CollectPage
from surveyapp.views.kiosk_setup.checks import CheckVerdict
from surveyapp.views.kiosk_setup.facts import this_system
from surveyapp.views.kiosk_setup.help_text import HelpDialog, routes_out
from surveyapp.views.kiosk_setup.pin_dialog import PinDialog
from surveyapp.views.kiosk_setup.preflight import PreflightDialog
from surveyapp.views.kiosk_setup.settings_dialog import SettingsDialog
from surveyapp.views.theme import apply_theme
from surveyapp.workers.library import Change, ChangeKind
from tests.conftest import make_poll, poll_response
from tests.pages.finding import button_named, texts_of
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close

PIN = "258014"
LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight


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
    qtbot.waitUntil(page.kiosk.start_action.isEnabled)
    return page


def one(page, kind):
    found = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    return found[0] if len(found) == 1 else None


def look(qtbot, page) -> PreflightDialog:
    page.kiosk.start_action.trigger()
    dialog = one(page, PreflightDialog)
    qtbot.waitUntil(lambda: bool(dialog.rows))
    return dialog


def words(dialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_without_a_pin_it_does_not_start_and_with_one_it_does(
    qtbot, page, navigator, database, survey
):
    dialog = look(qtbot, page)
    assert not dialog.start_button.isEnabled()
    button_named(dialog, "Set PIN…").click()
    pin = one(page, PinDialog)
    chosen = pin.line.text()
    assert not pin_problem(chosen)
    pin.set_button.click()
    qtbot.waitUntil(dialog.start_button.isEnabled)
    with database.reader() as connection:
        assert is_right(connection, chosen)
    with qtbot.waitSignal(navigator.kiosk_requested) as requested:
        dialog.start_button.click()
    assert requested.args == [survey.id]
    assert one(page, QDialog) is None


def test_a_survey_that_is_not_open_is_opened_from_here(qtbot, library, navigator, database):
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        set_pin(connection, PIN)
    dialog = PreflightDialog(library, navigator, survey.id, survey.title)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.rows))
    assert not dialog.start_button.isEnabled()
    with qtbot.waitSignal(navigator.opening_requested):
        button_named(dialog, "Open survey").click()
    library.write(
        set_status,
        survey.id,
        SurveyStatus.OPEN,
        change=Change(ChangeKind.SURVEYS, survey.id),
    )
    qtbot.waitUntil(dialog.start_button.isEnabled)


def test_enter_does_not_start_what_is_not_ready(qtbot, page, navigator):
    dialog = look(qtbot, page)
    started = []
    navigator.kiosk_requested.connect(started.append)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    dialog.accept()
    assert dialog.isVisible()
    assert started == []


def test_the_routes_out_of_this_system_are_on_the_page_and_all_of_them_in_the_help(qtbot, page):
    dialog = look(qtbot, page)
    system = this_system()
    advice = dialog.advice_buttons[system]
    assert advice.text() == f"{system} (this computer)"
    assert routes_out(system) not in texts_of(dialog)
    advice.click()
    assert routes_out(system) in texts_of(dialog)
    button_named(dialog, "All about kiosks…").click()
    help_dialog = one(page, HelpDialog)
    [browser] = help_dialog.findChildren(QTextBrowser)
    text = browser.toPlainText()
    assert all(system in text for system in ("Assigned Access", "single-app", "cage"))
    assert not browser.openLinks()


def test_what_is_wrong_comes_first_and_what_is_fine_is_folded_behind_one_line(qtbot, page):
    dialog = look(qtbot, page)
    order = ["Missing", "Warning", "Please look", "In order"]
    marks = [order.index(row.title.accessibleName().split(": ")[0]) for row in dialog.rows]
    assert marks == sorted(marks)
    fine = [row for row, mark in zip(dialog.rows, marks, strict=True) if mark == 3]
    assert dialog.fine_button.text() == f"{len(fine)} of {len(marks)} checks are fine"
    assert fine
    assert not any(row.isVisible() for row in fine)
    assert all(row.isVisible() for row in dialog.rows if row not in fine)
    dialog.fine_button.click()
    assert all(row.isVisible() for row in fine)


def test_a_check_that_is_mended_goes_to_what_is_fine(qtbot, page, library, survey):
    dialog = look(qtbot, page)
    before = dialog.rows[0].title.text()
    assert before == "There is no PIN yet"
    library.write(set_pin, PIN, change=Change(ChangeKind.SURVEYS, survey.id))
    qtbot.waitUntil(lambda: "There is no PIN yet" not in words(dialog))
    assert "A PIN is set" not in texts_of(dialog)
    dialog.fine_button.click()
    assert "A PIN is set" in texts_of(dialog)


@pytest.fixture(params=list(Qt.LayoutDirection)[:2])
def direction(qapp, request):
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(before)


def test_words_stand_beside_their_icon_whichever_way_one_reads(direction, qtbot, page):
    dialog = look(qtbot, page)
    row = dialog.rows[0]
    qtbot.waitUntil(lambda: row.title.width() > 100)
    ink = ink_of(row.title)
    mark = row.mark.geometry()
    if direction is Qt.LayoutDirection.RightToLeft:
        gap = mark.left() - (row.title.x() + ink.right())
    else:
        gap = row.title.x() + ink.left() - mark.right()
    assert 0 < gap < 3 * row.mark.width()


def test_advice_begins_where_all_lines_begin(direction, qtbot, page):
    dialog = look(qtbot, page)
    button = dialog.advice_buttons[this_system()]
    button.click()
    [text] = [
        label
        for label in dialog.findChildren(QLabel)
        if label.textFormat() is Qt.TextFormat.MarkdownText and label.isVisible()
    ]
    qtbot.waitUntil(lambda: text.width() > 400)
    before, after = ink_of(text).left(), text.width() - ink_of(text).right()
    is_mirrored = direction is Qt.LayoutDirection.RightToLeft
    assert (after if is_mirrored else before) < 20


def test_chevrons_stand_below_the_icons_of_the_lines_above(direction, qtbot, qapp, page):
    apply_theme(qapp)
    dialog = look(qtbot, page)
    mark = dialog.rows[0].mark
    middle = mark.mapTo(dialog, mark.rect().center()).x()
    chevron = dialog.fine_button
    assert chevron.isVisible()
    seen = ink_of(chevron)
    inner = (chevron.width() - 1 - seen.right()) if direction is not LEFT_TO_RIGHT else seen.left()
    # Half of a chevron that points down is a quarter of the icon's width.
    reach = inner + round(mark.width() * 0.25)
    place = chevron.width() - 1 - reach if direction is not LEFT_TO_RIGHT else reach
    assert abs(chevron.mapTo(dialog, QPoint(place, 0)).x() - middle) <= 3


def ink_of(label: QWidget) -> QRect:
    """Return where there is ink in a label, by what is painted."""
    picture = label.grab().toImage()
    ground = picture.pixel(0, 0)
    columns = [
        x
        for x in range(picture.width())
        if any(picture.pixel(x, y) != ground for y in range(picture.height()))
    ]
    return QRect(columns[0], 0, columns[-1] - columns[0], picture.height())


def test_every_mark_has_its_word(qtbot, page):
    dialog = look(qtbot, page)
    names = [row.title.accessibleName() for row in dialog.rows]
    assert names[0].startswith("Missing: ")
    assert all(
        name.split(": ")[0] in {"In order", "Please look", "Warning", "Missing"} for name in names
    )
    assert len(CheckVerdict) == 4


def test_the_check_of_translations_goes_once_the_survey_is_offered_in_one_language(
    qtbot, page, library, database, survey
):
    with database.writer() as connection:
        set_kiosk(connection, survey.id, ("en", "de"), KioskSettings())
    dialog = look(qtbot, page)

    def shown() -> list[str]:
        return [row.title.text() for row in dialog.rows if not row.isHidden()]

    dialog.fine_button.click()
    assert len(shown()) == 9
    change = Change(ChangeKind.SURVEYS, survey.id)
    library.write(set_kiosk, survey.id, ("en",), KioskSettings(), change=change)
    qtbot.waitUntil(lambda: len(shown()) == 8)
    assert len(set(shown())) == 8


def test_the_settings_open_over_the_page(qtbot, page):
    dialog = look(qtbot, page)
    dialog.settings_requested.emit()
    qtbot.waitUntil(lambda: one(page, SettingsDialog) is not None)
    assert one(page, SettingsDialog).parent() is dialog


def test_a_pin_that_will_not_do_is_said_and_not_taken(qtbot):
    dialog = PinDialog(is_change=False)
    qtbot.addWidget(dialog)
    dialog.show()
    chosen = []
    dialog.chosen.connect(chosen.append)
    dialog.line.setText("1234")
    assert "in a row" in dialog.error.text()
    assert not dialog.set_button.isEnabled()
    dialog.accept()
    assert chosen == []
    dialog.line.setText("2580")
    assert any("Six are better." in text for text in texts_of(dialog))
    dialog.line.setText(PIN)
    assert not any("Six are better." in text for text in texts_of(dialog))
    dialog.set_button.click()
    assert chosen == [PIN]


def test_another_pin_can_be_proposed(qtbot):
    dialog = PinDialog(is_change=True)
    qtbot.addWidget(dialog)
    seen = set()
    for _ in range(5):
        seen.add(dialog.line.text())
        dialog.another_button.click()
    assert len(seen) == 5
    assert all(len(pin) == 6 for pin in seen)


def test_a_library_that_is_read_only_offers_no_kiosk(qtbot, page):
    page.kiosk.show_survey(None, may_change=False)
    assert not page.kiosk.start_action.isEnabled()
    assert not page.kiosk.settings_action.isEnabled()


def test_collect_says_afterwards_what_happened(qtbot, page, library, database, survey):
    assert page.overview.log.isHidden()
    with database.writer() as connection:
        note_event(connection, survey.id, KioskEvent.STARTED)
        for number in range(5):
            response = poll_response(survey, number, source="kiosk")
            response = replace(response, submitted_at=datetime.now(UTC))
            if number > 2:
                response = replace(response, complete=False, reason="idle")
            add_response(connection, survey, response)
        for event in (KioskEvent.IDLE, KioskEvent.IDLE, KioskEvent.IDLE, KioskEvent.WRONG_PIN):
            note_event(connection, survey.id, event)
        note_event(connection, survey.id, KioskEvent.CRASH)
        note_event(connection, survey.id, KioskEvent.ENDED)
    library.changed.emit(Change(ChangeKind.RESPONSES, survey.id))
    qtbot.waitUntil(page.overview.log.isVisible)
    [row] = page.overview.log.rows
    assert (row.complete.text(), row.unfinished.text()) == ("3", "2")
    assert row.happened.text().splitlines() == [
        "Unfinished: nobody went on (2)",
        "Interviews that ended because nobody was there (3)",
        "Wrong PINs (1)",
        "Crashes and power cuts survived (1)",
    ]


def test_every_widget_has_a_name_for_screen_readers(qtbot, page):
    dialog = look(qtbot, page)
    button_named(dialog, "Set PIN…").click()
    assert unnamed_widgets(dialog) == []
    assert unnamed_widgets(one(page, PinDialog)) == []


def test_the_dialogs_are_freed_when_they_close(qtbot, library, navigator, survey):
    assert is_freed_on_close(partial(PinDialog, is_change=False))
    assert is_freed_on_close(HelpDialog)
    assert is_freed_on_close(partial(PreflightDialog, library, navigator, survey.id, survey.title))


def show_words(database, survey, *languages: str) -> None:
    with database.writer() as connection:
        set_kiosk(connection, survey.id, languages, KioskSettings())


def row_of_words(dialog):
    said = ("word of the kiosk", "words of the kiosk", "own words")
    found = (row for row in dialog.rows if not row.isHidden())
    return next((row for row in found if any(w in row.title.text().lower() for w in said)), None)


@pytest.mark.parametrize("languages", [(), ("en",), ("de", "ar")])
def test_of_languages_the_kiosk_speaks_there_is_nothing_to_say(
    qtbot, page, database, survey, languages
):
    show_words(database, survey, *languages)

    assert row_of_words(look(qtbot, page)) is None


def test_it_says_how_many_words_stay_english_in_which_language_and_leads_there(
    qtbot, page, database, survey, navigator, library
):
    show_words(database, survey, "it")
    dialog = look(qtbot, page)
    row = row_of_words(dialog)
    total = len(kiosk_texts(load_catalogue(), "it"))
    assert plain_words(row) == f"{total} words of the kiosk stay English in Italiano"
    assert row.mark.toolTip() == "Warning"

    with qtbot.waitSignal(navigator.kiosk_words_requested) as requested:
        row.button.click()
    assert requested.args == [dialog, "it"]

    said = [Translation(*t.key, "it", t.text) for t in kiosk_texts(load_catalogue(), "it")]
    announced = Change(ChangeKind.KIOSK_WORDS, 0)
    library.write(save_words, said[1:], change=announced)
    qtbot.waitUntil(
        lambda: plain_words(row_of_words(dialog)) == "1 word of the kiosk stays English in Italiano"
    )
    library.write(save_words, said[:1], change=announced)
    qtbot.waitUntil(lambda: row_of_words(dialog).mark.toolTip() == "In order")


def test_words_that_stay_english_do_not_keep_the_kiosk_from_starting(qtbot, page, database, survey):
    show_words(database, survey, "en", "it", "fa")
    with database.writer() as connection:
        set_pin(connection, PIN)
    dialog = look(qtbot, page)

    assert dialog.start_button.isEnabled()
    assert {"Italiano", "فارسی"} <= {
        part.strip("\u2068\u2069.") for part in row_of_words(dialog).text.text().split()
    }


def test_without_a_language_it_is_that_of_the_computer_that_is_looked_at(qtbot, page):
    before = QLocale()
    QLocale.setDefault(QLocale("it_IT"))
    try:
        assert "Italiano" in plain_words(row_of_words(look(qtbot, page)))
    finally:
        QLocale.setDefault(before)


def plain_words(row) -> str:
    """Return the title of a row without the marks that set off names."""
    return row.title.text().translate(dict.fromkeys((0x2068, 0x2069)))
