"""The kiosk speaks the respondent's language, and leaves the manager's as it found it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from surveyapp.domain.kiosk_words import KIOSK, kiosk_texts, with_words
from surveyapp.domain.languages import KIOSK_LANGUAGES
from surveyapp.domain.plurals import form_of, plural_forms
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Translation
from surveyapp.exchange.kiosk_catalogue import compiled_words, load_catalogue
from surveyapp.localization import translated
from surveyapp.views.kiosk.language import KioskLanguage
from tests import translations

ASKED = "Please answer this question."
IN = {
    "en": ASKED,
    "de": "Bitte beantworten Sie diese Frage.",
    "fr": "Veuillez répondre à cette question.",
    "es": "Por favor, responda a esta pregunta.",
    "ar": "يُرجى الإجابة عن هذا السؤال.",
}
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def cancel() -> str:
    """A word of Qt's own."""
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


@pytest.fixture
def manager(qapp) -> Iterator[None]:
    """A manager whose system is French, as the program is when it has started."""
    before, direction = QLocale(), QGuiApplication.layoutDirection()
    QLocale.setDefault(QLocale("fr_CH"))
    translator = QTranslator(qapp)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert translator.load(QLocale("fr_CH"), "qtbase", "_", folder)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    translator.setParent(None)
    QLocale.setDefault(before)
    QGuiApplication.setLayoutDirection(direction)


@pytest.fixture
def language(manager) -> Iterator[KioskLanguage]:
    language = KioskLanguage()
    yield language
    language.restore()


@pytest.mark.parametrize("code", KIOSK_LANGUAGES)
def test_each_language_of_the_kiosk_has_its_words(language, code):
    language.use(code)

    assert translated(Sentence(ASKED)) == IN[code]
    assert QLocale().name().startswith(code)


@pytest.mark.parametrize(
    ("code", "word"), [("de", "Abbrechen"), ("es", "Cancelar"), ("en", "Cancel")]
)
def test_the_words_of_qt_are_in_the_respondents_language_too(language, code, word):
    assert cancel() == "Annuler"

    language.use(code)

    assert cancel() == word


@pytest.mark.parametrize("last", ["ar", "de", "tlh", "", "fr"])
def test_everything_is_as_before_once_the_kiosk_is_left(language, last):
    for code in ("fr", "ar", "es", last):
        language.use(code)
    language.restore()

    assert QLocale() == QLocale("fr_CH")
    assert QGuiApplication.layoutDirection() is LEFT
    assert translated(Sentence(ASKED)) == ASKED
    assert cancel() == "Annuler"


def test_a_mirrored_manager_gets_the_mirrored_window_back(language):
    QGuiApplication.setLayoutDirection(RIGHT)

    language.use("de")
    assert QGuiApplication.layoutDirection() is LEFT
    language.restore()

    assert QGuiApplication.layoutDirection() is RIGHT


def test_leaving_what_was_never_entered_changes_nothing(language):
    language.restore()

    assert cancel() == "Annuler"
    assert QLocale() == QLocale("fr_CH")


def test_arabic_is_mirrored_and_the_next_respondent_is_not(language, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    language.use("ar")
    assert window.layoutDirection() is RIGHT
    assert QLineEdit(window).layoutDirection() is RIGHT

    language.use("en")
    assert window.layoutDirection() is LEFT
    assert QLineEdit(window).layoutDirection() is LEFT


def test_what_is_made_anew_writes_dates_in_the_respondents_way(language, qtbot):
    window = QWidget()
    qtbot.addWidget(window)

    language.use("de")
    window.setLocale(language.locale)

    assert QLineEdit(window).locale().toString(QDate(2026, 3, 31), "MMMM") == "März"


@pytest.mark.parametrize(
    ("code", "direction"),
    [("nl", LEFT), ("he", RIGHT), ("tlh", LEFT), ("../../../etc/passwd", LEFT)],
)
def test_a_language_without_words_is_english_from_its_own_side(language, code, direction):
    language.use("de")
    language.use(code)

    assert translated(Sentence(ASKED)) == ASKED
    assert QGuiApplication.layoutDirection() is direction


def test_without_a_language_the_kiosk_speaks_that_of_the_system(language):
    language.use("")

    assert translated(Sentence(ASKED)) == IN["fr"]
    assert cancel() == "Annuler"
    assert QLocale() == QLocale("fr_CH")


@pytest.mark.parametrize(
    ("code", "written"), [("de", "de_CH"), ("fr", "fr_CH"), ("fr-CA", "fr_CA"), ("en", "en_CH")]
)
def test_numbers_and_dates_are_those_of_the_country_one_is_in(language, code, written):
    language.use(code)

    assert QLocale().name() == written


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_digits_are_those_that_can_be_typed(language, code):
    QLocale.setDefault(QLocale("ar_EG"))

    language.use(code)

    if code == "ar":
        assert QLocale().toString(42) == "42"
    assert QLocale().language() is QLocale(code).language()


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "The survey starts again in 1 second."),
        (2, "The survey starts again in 2 seconds."),
    ],
)
@pytest.mark.parametrize("code", ["en", "nl"])
def test_english_counts_as_english_does(language, code, count, said):
    language.use(code)

    words = "The survey starts again in %n second(s)."
    assert QCoreApplication.translate("IdleWarning", words, None, count) == said


def test_a_language_that_is_spoken_already_changes_nothing(language, qtbot):
    with qtbot.waitSignal(language.changed):
        language.use("de")
    with qtbot.assertNotEmitted(language.changed):
        language.use("de")
    with qtbot.waitSignal(language.changed):
        language.use("ar")


def test_a_day_of_respondents_leaves_no_translators_behind(language, qapp):
    for _ in range(50):
        for code in KIOSK_LANGUAGES:
            language.use(code)
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete

    assert len(language.findChildren(QTranslator)) == 2


SECONDS = "The survey starts again in %n second(s)."
COUNTED_ALIKE_BY_QT = (
    *("ar", "be", "bs", "cs", "de", "fr", "gd", "hr", "is", "it", "ja", "lt", "pl", "pt"),
    *("ro", "ru", "sk", "sl", "sr", "uk", "zh"),
)
"""For others Qt has fewer forms than CLDR, or puts 0 elsewhere."""


def written(language: str, **said: str) -> dict[str, bytes]:
    """What the manager has written, as a kiosk loads it."""
    return compiled_words({language: said})


def seconds(count: int) -> str:
    return QCoreApplication.translate("IdleWarning", SECONDS, None, count)


def test_the_managers_words_are_said_and_the_others_are_english(language):
    language.set_words(written("it", **{ASKED: "Risponda a questa domanda."}))
    language.use("it")

    assert translated(Sentence(ASKED)) == "Risponda a questa domanda."
    assert translated(Sentence("Please choose one.")) == "Please choose one."
    assert seconds(1) == "The survey starts again in 1 second."
    assert QLocale().name() == "it_CH"
    language.use("nl")
    assert translated(Sentence(ASKED)) == ASKED


def test_every_word_the_kiosk_has_can_be_written(language):
    texts = kiosk_texts(load_catalogue(), "it")
    said = [Translation(KIOSK, text.field, "it", f"È: {text.text}") for text in texts]
    language.set_words(compiled_words(with_words({}, said)))
    language.use("it")

    for word in load_catalogue():
        for context in word.contexts:
            count = 5 if word.counted else -1
            said_there = QCoreApplication.translate(context, word.source, None, count)
            assert said_there.startswith("È: "), (context, word.source)


@pytest.mark.parametrize("code", ["fa", "he", "ur"])
def test_words_of_a_language_written_from_the_right_turn_the_kiosk(language, code):
    language.set_words(written(code, **{ASKED: "؟"}))
    language.use(code)

    assert translated(Sentence(ASKED)) == "؟"
    assert QGuiApplication.layoutDirection() is RIGHT


def test_without_a_language_the_words_are_those_of_the_system(language):
    QLocale.setDefault(QLocale("it_IT"))
    language.set_words(written("it", **{ASKED: "Risponda."}))
    language.use("")

    assert translated(Sentence(ASKED)) == "Risponda."


def test_the_managers_words_come_before_those_that_are_shipped(language):
    language.set_words(written("de", **{ASKED: "Sag was!"}))
    language.use("de")

    assert translated(Sentence(ASKED)) == "Sag was!"
    assert cancel() == "Abbrechen"


def test_words_of_another_library_are_said_from_the_next_time_on(language):
    language.set_words(written("it", **{ASKED: "Risponda."}))
    language.use("it")
    language.set_words({})
    language.use("it")

    assert translated(Sentence(ASKED)) == ASKED


@pytest.mark.parametrize("code", ["ru", "it", "ar", "lv", "ja", "ga", "ro"])
def test_what_is_counted_takes_the_form_of_its_number(language, code):
    forms = {f"{SECONDS} [{form}]": f"{form}: {{number}}" for form in plural_forms(code)}
    language.set_words(written(code, **forms))
    language.use(code)

    counted = [seconds(number) for number in range(200)]
    assert counted == [f"{form_of(code, number)}: {number}" for number in range(200)]


def test_numbers_take_the_forms_that_qts_own_tools_give_them(tmp_path, qapp):
    forms = "".join(f"<numerusform>{number}</numerusform>" for number in range(6))
    entry = f"<source>x</source><translation>{forms}</translation>"
    for code in COUNTED_ALIKE_BY_QT:
        (tmp_path / f"kiosk_{code}.ts").write_text(
            f'<!DOCTYPE TS><TS version="2.1" language="{code}"><context><name>A</name>'
            f'<message numerus="yes">{entry}</message></context></TS>'
        )
    translations.release(tmp_path, tmp_path)
    for code in COUNTED_ALIKE_BY_QT:
        translator = QTranslator()
        assert translator.load(f"kiosk_{code}", str(tmp_path))
        by_qt = [translator.translate("A", "x", None, number) for number in range(200)]
        ours = [form_of(code, number) for number in range(200)]

        assert [by_qt.index(form) for form in by_qt] == [ours.index(form) for form in ours], code
