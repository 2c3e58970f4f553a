"""The screens of translating a survey, half done into languages of both directions."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from surveyapp.domain.editing import change_section, set_title
from surveyapp.domain.kiosk import kiosk_settings
from surveyapp.domain.kiosk_words import KIOSK, kiosk_texts
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import own_texts
from surveyapp.domain.translation_sources import translate_today
from surveyapp.exchange.forms.samples import EVERY_KIND, POLL
from surveyapp.exchange.kiosk_catalogue import load_catalogue
from surveyapp.models.translation_table import TranslationColumn
from surveyapp.store.kiosk_words import save_words
from surveyapp.store.surveys import load_survey, save_survey, set_kiosk
from surveyapp.views.translations.dialog import TranslationsDialog
from surveyapp.workers.library import Change, ChangeKind
from tests.pages.builder import BuilderScreen
from tests.screenshots.stage import Stage, wait_until

_GERMAN = (
    "Jede Art von Frage",
    "Eine Umfrage mit allem, was es gibt, damit man es einmal gesehen hat.",
    "Über Sie",
    "Bitte nehmen Sie sich ein paar Minuten. Niemand sieht, wer was geantwortet hat, und Sie"
    " können jederzeit aufhören.",
)
_ARABIC = ("كل أنواع الأسئلة", "استبيان يضم كل ما هو متاح.", "نبذة عنك", "شكرًا لمشاركتك، ${name}!")


def translations(stage: Stage) -> QWidget:
    return _translations(stage, "de")


def translations_changed_since(stage: Stage) -> QWidget:
    """Two texts were changed after they were translated, and these are shown with the missing."""
    dialog = _translations(stage, "de")
    stage.settle(dialog)
    edited = BuilderScreen(stage.window.screens.build).edited
    edited.edit("Edit", partial(set_title, title="Every kind of question there is"))
    section = edited.survey.sections[0]
    edited.edit("Edit", partial(change_section, uuid=section.uuid, title="About your visit"))
    dialog.bar.only_to_do.click()
    dialog.table.go_to(0)
    return dialog


def translations_writing(stage: Stage) -> QWidget:
    dialog = _translations(stage, "de")
    stage.settle(dialog)
    dialog.table.go_to(3, write=True)
    dialog.table.focusWidget().insertPlainText(_GERMAN[3] + "\n" + _GERMAN[3])
    return dialog


def translations_arabic(stage: Stage) -> QWidget:
    dialog = _translations(stage, "ar")
    stage.settle(dialog)
    dialog.table.go_to(2, write=True)
    return dialog


def translations_one_language(stage: Stage) -> QWidget:
    return _open(stage, POLL, "")


def translations_nothing_missing(stage: Stage) -> QWidget:
    dialog = _translations(stage, "de")
    stage.settle(dialog)
    edited = BuilderScreen(stage.window.screens.build).edited
    said = [Translation(*text.key, "de", text.text) for text in own_texts(edited.survey)]
    edited.edit("Translate", partial(translate_today, said=said))
    dialog.bar.only_to_do.click()
    return dialog


def translations_kiosk_words(stage: Stage) -> QWidget:
    """A survey in Italian only: nothing is to be written but the words of the kiosk."""
    said = ("Tocca per iniziare", "Testo più grande", "Contrasto elevato")
    return _with_words(stage, POLL, ("it",), said)


def translations_kiosk_words_refused(stage: Stage) -> QWidget:
    dialog = _with_words(stage, POLL, ("en", "he"), ("געו כדי להתחיל",))
    row = dialog.model.find(KIOSK, "Page {number} of {total}")
    dialog.model.setData(dialog.model.index(row, TranslationColumn.SAID), "עמוד {number}")
    dialog.table.go_to(row)
    return dialog


def preflight_kiosk_words(stage: Stage) -> QWidget:
    dialog = _with_words(stage, POLL, ("it", "fa"), ("Tocca per iniziare",))
    dialog.reject()
    stage.window.screens.show_page("collect")
    stage.window.screens.collect.kiosk.start_action.trigger()
    preflight = stage.dialog()
    wait_until(lambda: bool(preflight.rows))
    preflight.resize(760, 600)
    return preflight


def _with_words(
    stage: Stage, name: str, languages: tuple[str, ...], said: tuple[str, ...]
) -> QWidget:
    """Show the words of the kiosk in the last of a survey's languages, the first of it written."""
    language = languages[-1]
    texts = kiosk_texts(load_catalogue(), language)
    pairs = zip(texts, said, strict=False)
    with stage.library.database.writer() as connection:
        survey = load_survey(connection, stage.ids[name])
        set_kiosk(connection, survey.id, languages, kiosk_settings(survey))
        save_words(connection, [Translation(*text.key, language, word) for text, word in pairs])
    dialog = _open(stage, name, language)
    dialog.go_to_words()
    return dialog


def _translations(stage: Stage, language: str) -> QWidget:
    with stage.library.database.writer() as connection:
        survey = load_survey(connection, stage.ids[EVERY_KIND])
        said = [
            Translation(*text.key, code, word)
            for code, words in (("de", _GERMAN), ("ar", _ARABIC))
            for text, word in zip(own_texts(survey), words, strict=False)
        ]
        save_survey(connection, translate_today(survey, said))
    return _open(stage, EVERY_KIND, language)


def _open(stage: Stage, name: str, language: str) -> QWidget:
    stage.show(name, "build")
    build = stage.window.screens.build
    wait_until(lambda: not build.is_loading)
    # What was stored behind its back.
    stage.library.changed.emit(Change(ChangeKind.SURVEYS, 0))
    wait_until(lambda: not build.is_loading)
    build.translate(stage.window, language)
    wait_until(lambda: stage.window.findChild(TranslationsDialog) is not None)
    return stage.dialog()
