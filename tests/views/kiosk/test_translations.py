"""Every word of the kiosk is translated, and the program reads what the translators wrote."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from surveyapp.domain.kiosk_words import kiosk_texts, known_contexts, word_problem
from surveyapp.domain.languages import KIOSK_LANGUAGES
from surveyapp.exchange.kiosk_catalogue import load_catalogue
from tests import translations
from tests.translations import FOLDER, WORDS, messages, translations_of, unfinished

FILES = sorted(FOLDER.glob("*.ts"))
FORMS = {"en": 2, "de": 2, "fr": 2, "es": 2, "ar": 6}
NUMBERLESS = {"ar": 3}
"""How many of a language's first forms say their number in words: "two seconds" is one word."""


def language_of(path) -> str:
    return path.stem.removeprefix("kiosk_")


def places(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{[^}]*\}|%n|%L?\d", text))


@pytest.fixture(scope="module")
def updated(tmp_path_factory):
    """The .ts files as pyside6-lupdate makes them from the source of now."""
    folder = tmp_path_factory.mktemp("i18n")
    for path in FILES:
        shutil.copy(path, folder)
    translations.update(folder)
    return folder


def test_there_is_a_file_for_every_language_of_the_kiosk():
    assert sorted(language_of(path) for path in FILES) == sorted(KIOSK_LANGUAGES)


@pytest.mark.parametrize("path", FILES, ids=language_of)
def test_the_files_hold_the_words_of_the_source(path, updated):
    again = "run `python -m tests.translations` and translate what it names"
    assert (updated / path.name).read_text("utf-8") == path.read_text("utf-8"), again


def test_the_list_for_managers_holds_every_word_of_the_source(updated):
    again = "run `python -m tests.translations`"
    assert (updated / WORDS).read_text("utf-8") == (FOLDER / WORDS).read_text("utf-8"), again
    found = {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(updated / "kiosk_de.ts").iter("context")
        for message in context.iter("message")
    }
    catalogue = load_catalogue()

    assert {(context, word.source) for word in catalogue for context in word.contexts} == found
    assert len({word.source for word in catalogue}) == len(catalogue) > 100


def test_every_word_says_to_managers_where_it_is_met():
    contexts = {context for word in load_catalogue() for context in word.contexts}

    assert contexts == known_contexts(), "name the others in _ROLES of domain/kiosk_words.py"


@pytest.mark.parametrize("path", FILES, ids=language_of)
def test_an_english_text_means_one_thing_wherever_it_is_said(path):
    """A manager writes it once: where two things are meant, say it in two ways."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for message in messages(path):
        said = tuple(translations_of(message))
        found.setdefault(message.findtext("source", ""), set()).add(said)

    assert {source: said for source, said in found.items() if len(said) > 1} == {}


def test_what_is_shipped_would_be_taken_from_a_manager_too():
    for path in FILES:
        said = {m.findtext("source", ""): translations_of(m) for m in messages(path)}
        for text in kiosk_texts(load_catalogue(), language_of(path)):
            if not text.numbers:
                for form in said.get(text.field, ()):
                    assert word_problem(text, form) is None, form


@pytest.mark.parametrize("path", FILES, ids=language_of)
def test_nothing_is_left_untranslated(path):
    assert unfinished(path) == []


@pytest.mark.parametrize("path", FILES, ids=language_of)
def test_what_is_put_into_a_sentence_has_its_place_in_each_language(path):
    language = language_of(path)
    for message in messages(path):
        source = message.findtext("source", "")
        forms = translations_of(message)
        wordless = NUMBERLESS.get(language, 0) if message.get("numerus") else 0
        for number, form in enumerate(forms):
            if number < wordless:
                assert places(form) <= places(source), source
            else:
                assert places(form) == places(source), source


@pytest.mark.parametrize("path", FILES, ids=language_of)
def test_what_is_counted_has_every_form_of_the_language(path):
    counted = [message for message in messages(path) if message.get("numerus")]

    assert counted
    assert {len(translations_of(message)) for message in counted} == {FORMS[language_of(path)]}


@pytest.mark.parametrize("path", FILES, ids=language_of)
def test_a_translation_begins_and_ends_like_its_source(path):
    for message in messages(path):
        source = message.findtext("source", "")
        for form in translations_of(message):
            assert form == form.strip(), source
            assert source.endswith("…") == form.endswith("…"), source
            assert source.endswith(".") == form.endswith("."), source


@pytest.mark.parametrize("path", FILES, ids=language_of)
def test_no_translation_holds_markup(path):
    for message in messages(path):
        assert not [form for form in translations_of(message) if re.search("[<>&]", form)]


def test_the_program_reads_what_the_translators_wrote(tmp_path):
    translations.release(FOLDER, tmp_path)

    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.qm")}
    assert {path.name: path.read_bytes() for path in FOLDER.glob("*.qm")} == made


def test_a_new_word_without_a_translation_is_named(tmp_path):
    text = (FOLDER / "kiosk_de.ts").read_text("utf-8")
    path = tmp_path / "kiosk_de.ts"
    for planted, lost in (
        ('<translation type="unfinished">Weiter', "<translation>"),
        ('<translation type="vanished">Weiter', "<translation>"),
        ("<translation>", "<translation>[^<]+"),
    ):
        path.write_text(re.sub(lost, planted, text, count=1), "utf-8")
        assert len(unfinished(path)) == 1


SECONDS = "The survey starts again in %n second(s)."


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("ar", 0, "سيبدأ الاستبيان من جديد الآن."),
        ("ar", 1, "سيبدأ الاستبيان من جديد بعد ثانية واحدة."),
        ("ar", 2, "سيبدأ الاستبيان من جديد بعد ثانيتين."),
        ("ar", 3, "سيبدأ الاستبيان من جديد بعد 3 ثوانٍ."),
        ("ar", 11, "سيبدأ الاستبيان من جديد بعد 11 ثانية."),
        ("ar", 100, "سيبدأ الاستبيان من جديد بعد 100 ثانية."),
        ("de", 1, "Die Umfrage beginnt in 1 Sekunde von vorn."),
        ("fr", 0, "Le questionnaire recommencera dans 0 seconde."),
        ("es", 15, "La encuesta volverá a empezar en 15 segundos."),
    ],
)
def test_seconds_are_counted_as_the_language_does(qapp, language, count, said):
    translator = QTranslator()
    assert translator.load(f"kiosk_{language}", str(FOLDER))
    QCoreApplication.installTranslator(translator)
    try:
        assert QCoreApplication.translate("IdleWarning", SECONDS, None, count) == said
    finally:
        QCoreApplication.removeTranslator(translator)
