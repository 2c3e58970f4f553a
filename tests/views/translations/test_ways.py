"""The ways to the translations: from Build, the kiosk settings, the look before the start."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.editing import set_title
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import own_texts, translate
from surveyapp.domain.translation_sources import translate_today
from surveyapp.models.translation_table import TranslationColumn
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, load_survey, save_survey
from surveyapp.views.kiosk_setup.preflight import PreflightDialog
from surveyapp.views.kiosk_setup.settings_dialog import SettingsDialog
from surveyapp.views.translations.dialog import TranslationsDialog
from tests.pages.builder import BuilderScreen
from tests.pages.finding import action_of, texts_of
from tests.views.kiosk.kiosks import survey_of, three_questions


@pytest.fixture
def window(tmp_path, open_window, qtbot):
    """The whole window on a library with one open survey, English and offered in German."""
    database = open_library(tmp_path / "library.surveys")
    with database.writer() as connection:
        add_survey(connection, survey_of(*three_questions(), languages=("en", "de")))
    database.close()
    window = open_window()
    window.screens.list.choose(1)
    window.screens.show_page("collect")
    qtbot.waitUntil(window.screens.collect.kiosk.start_action.isEnabled)
    return window


def opened(qtbot, over, kind):
    """Wait for the dialog of this kind over that window."""
    qtbot.waitUntil(lambda: over.findChild(kind) is not None)
    return over.findChild(kind)


def note(dialog: SettingsDialog) -> str:
    return " ".join(texts_of(dialog.form.language))


def test_from_the_kiosk_settings_one_translates_and_sees_it_counted(qtbot, window):
    window.screens.collect.kiosk.settings_action.trigger()
    settings = opened(qtbot, window, SettingsDialog)
    assert "0 of 7 texts translated" in note(settings)

    settings.form.language.translate_button.click()
    dialog = opened(qtbot, settings, TranslationsDialog)
    assert dialog.model.language == "de"
    dialog.model.setData(dialog.model.index(0, TranslationColumn.SAID), "Ihr Besuch")
    dialog.reject()

    qtbot.waitUntil(lambda: "1 of 7 texts translated" in note(settings))
    assert not settings.is_changed
    settings.reject()


def test_the_look_before_the_start_says_what_is_not_translated_and_leads_there(qtbot, window):
    window.screens.collect.kiosk.start_action.trigger()
    before = opened(qtbot, window, PreflightDialog)
    qtbot.waitUntil(lambda: bool(before.rows))
    row = row_of_translations(before)
    assert "0 of 7 texts translated." in row.text.text()
    assert "The others are shown in" in row.text.text()

    row.button.click()
    dialog = opened(qtbot, before, TranslationsDialog)
    edited = BuilderScreen(window.screens.build).edited
    said = [Translation(*text.key, "de", "Wort") for text in own_texts(edited.survey)]
    edited.edit("Translate", lambda now: translate(now, said))
    dialog.reject()

    # It has gone down to what is fine.
    qtbot.waitUntil(lambda: row_of_translations(before).mark.toolTip() == "In order")
    assert row_of_translations(before).button.isHidden()
    before.reject()


def test_the_look_before_the_start_counts_what_was_changed_since_it_was_translated(qtbot, window):
    with window.screens.library.database.writer() as connection:
        survey = load_survey(connection, 1)
        said = [Translation(*text.key, "de", "Wort") for text in own_texts(survey)]
        save_survey(connection, set_title(translate_today(survey, said), "Another visit"))
    window.screens.collect.kiosk.start_action.trigger()
    before = opened(qtbot, window, PreflightDialog)
    qtbot.waitUntil(lambda: bool(before.rows))
    row = row_of_translations(before)
    assert row.title.text() == "Texts were changed since they were translated"
    assert "1 text was changed since it was translated." in row.text.text()
    row.button.click()
    dialog = opened(qtbot, before, TranslationsDialog)
    assert (dialog.model.language, dialog.table.currentIndex().row()) == ("de", 0)
    dialog.reject()
    before.reject()


def row_of_translations(before: PreflightDialog):
    return next(row for row in before.rows if "translated" in row.title.text())


def test_a_survey_in_one_language_has_nothing_to_say_of_it(qtbot, window):
    with window.screens.library.database.writer() as connection:
        save_survey(connection, replace(load_survey(connection, 1), languages=("en",)))
    window.screens.collect.kiosk.start_action.trigger()
    before = opened(qtbot, window, PreflightDialog)
    qtbot.waitUntil(lambda: bool(before.rows))

    assert not any("translated" in row.text.text() for row in before.rows)
    before.reject()


def test_the_action_of_build_works_only_where_one_sees_the_survey(qtbot, window):
    action = action_of(window.screens.build, "Translations…")
    assert not action.isEnabled()

    window.screens.show_page("build")
    qtbot.waitUntil(action.isEnabled)
    action.trigger()
    opened(qtbot, window, TranslationsDialog).reject()
