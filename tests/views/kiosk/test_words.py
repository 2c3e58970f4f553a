"""A respondent reads nothing that is not in the language chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging
from surveyapp.domain.kiosk_words import kiosk_texts
from surveyapp.domain.survey import Choice, MatrixRow, Question, Translation
from surveyapp.exchange.kiosk_catalogue import load_catalogue
from surveyapp.store.kiosk_words import save_words
from surveyapp.views.labels import clock_text
from tests.pages.kiosk import KioskDisplay
from tests.translations import FOLDER, messages, translations_of
from tests.views.kiosk.kiosks import answers_of, stored, survey_of
from tests.views.shouting import Shouting

SETTINGS = KioskSettings(paging=Paging.SECTION, email=EmailRule.REQUIRED, no_way_back=False)


def of_every_kind() -> tuple[Question, ...]:
    """Questions of every kind and appearance, required, in words without small letters."""

    def asked(kind: QuestionKind, number: int, **fields) -> Question:
        appearance = fields.pop("appearance", "")
        settings = fields.pop("settings", QuestionSettings(appearance=appearance))
        if kind.has_choices and "choices" not in fields:
            fields["choices"] = tuple(Choice(f"C{n}", f"c{n}") for n in range(3))
        required = kind.takes_answer and kind is not QuestionKind.CALCULATED
        return Question(
            kind, f"Q{number}", f"q{number}", required=required, settings=settings, **fields
        )

    many = tuple(Choice(f"C{n}", f"c{n}") for n in range(30))
    other = (Choice("A", "a"), Choice("O", "o", other=True))
    kinds = [
        (QuestionKind.SINGLE_CHOICE, {"choices": other}),
        (QuestionKind.SINGLE_CHOICE, {"choices": many, "appearance": "dropdown"}),
        (QuestionKind.MULTIPLE_CHOICE, {}),
        (QuestionKind.MULTIPLE_CHOICE, {"settings": QuestionSettings(1, 2)}),
        (QuestionKind.MULTIPLE_CHOICE, {"settings": QuestionSettings(2, 2)}),
        (QuestionKind.MULTIPLE_CHOICE, {"settings": QuestionSettings(maximum=2)}),
        *(
            (QuestionKind.SCALE, {"settings": QuestionSettings(1, 5, appearance=appearance)})
            for appearance in ("numbers", "stars", "smileys", "slider")
        ),
        (QuestionKind.SCALE, {"settings": QuestionSettings(0, 10, appearance="nps")}),
        (QuestionKind.NUMBER, {}),
        (QuestionKind.NUMBER, {"settings": QuestionSettings(1, 9, step=1)}),
        (QuestionKind.TEXT, {"settings": QuestionSettings(2, 40)}),
        (QuestionKind.TEXT, {"settings": QuestionSettings(2, 400, appearance="long")}),
        (QuestionKind.DATE, {}),
        (QuestionKind.TIME, {}),
        (QuestionKind.DATETIME, {}),
        (QuestionKind.RANKING, {}),
        (QuestionKind.MATRIX, {"rows": (MatrixRow("R0", "r0"), MatrixRow("R1", "r1"))}),
        (QuestionKind.NOTE, {}),
        (QuestionKind.CONSENT, {}),
        (QuestionKind.CALCULATED, {"calculation": "1 + 1"}),
    ]
    return tuple(asked(kind, number, **fields) for number, (kind, fields) in enumerate(kinds))


def words_on(parent: QWidget) -> set[str]:
    """Return what can be read, or heard with a screen reader, on what is shown."""
    found: set[str] = set()
    for widget in [parent, *parent.findChildren(QWidget)]:
        if widget.isVisible():
            found |= {widget.accessibleName(), widget.accessibleDescription()}
            if isinstance(widget, QLabel | QAbstractButton):
                found.add(widget.text())
            if isinstance(widget, QLineEdit):
                found.add(widget.placeholderText())
    return {words for words in found if words}


def screens_of(visitor: KioskDisplay, key: Qt.Key) -> Iterator[tuple[str, set[str]]]:
    """Go through what a respondent can meet, begun with this key; give each screen's words."""
    window, idle, kiosk_interview = visitor.window, visitor.idle, visitor.kiosk_interview
    yield "attract", words_on(window)
    QTest.keyClick(visitor.shown, key)
    yield "page", words_on(window)
    visitor.next()
    yield "problems", words_on(window)
    visitor.let_time_pass()
    yield "idle", words_on(window)
    idle.note_touch()
    kiosk_interview.saving.emit()
    yield "saving", words_on(window)
    kiosk_interview.slowed.emit()
    yield "slow", words_on(window)
    kiosk_interview.failed.emit("")
    yield "failure", words_on(window)
    kiosk_interview.stored.emit()
    yield "thanks", words_on(window)
    window.call_staff()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield "staff", words_on(window)


@pytest.fixture
def shouting(qapp) -> Iterator[Shouting]:
    translator = Shouting()
    yield translator
    QCoreApplication.removeTranslator(translator)


def test_every_word_of_every_screen_can_be_translated(stand, shouting):
    visitor = stand(survey_of(*of_every_kind(), settings=SETTINGS, title="T"))
    QCoreApplication.installTranslator(shouting)
    # Makes everything anew.
    visitor.press("Larger text")
    visitor.qtbot.waitUntil(lambda: "LARGER TEXT" in words_on(visitor.window))

    small = {
        name: {text for text in words if re.search("[a-z]", _without_moments(text))}
        for name, words in screens_of(visitor, Qt.Key.Key_Return)
    }

    assert {name: words for name, words in small.items() if words} == {}


def _without_moments(text: str) -> str:
    """Take away the names of months and halves of the day, which are Qt's."""
    locale = QLocale()
    names = [locale.monthName(n) for n in range(1, 13)] + [locale.standaloneMonthName(1)]
    for name in names:
        text = text.replace(name, "")
    return text


@pytest.fixture(scope="module")
def english_words() -> dict[str, set[str]]:
    """The words of the kiosk, by language, that are other ones in that language."""
    found = {}
    for path in FOLDER.glob("kiosk_*.ts"):
        pairs = [(m.findtext("source", ""), translations_of(m)) for m in messages(path)]
        others = {text for _, forms in pairs for text in forms}
        found[path.stem[-2:]] = {source for source, _ in pairs} - others
    return found


@pytest.mark.parametrize("language", ["de", "fr", "es", "ar"])
def test_every_screen_is_in_the_language_chosen(stand, english_words, language):
    survey = survey_of(*of_every_kind(), settings=SETTINGS, title="T", languages=("en", language))
    visitor = stand(survey)

    wrong = {
        name: words & english_words[language]
        for name, words in screens_of(visitor, Qt.Key.Key_2)
        if name != "attract"
    }

    assert {name: words for name, words in wrong.items() if words} == {}


def in_capitals(language: str) -> list[Translation]:
    """Every word of the kiosk in capitals, as if a manager had written it so."""
    return [
        Translation(
            *text.key,
            language,
            "".join(
                piece if number % 2 else piece.upper()
                for number, piece in enumerate(re.split(r"(\{[^}]*\})", text.text))
            ),
        )
        for text in kiosk_texts(load_catalogue(), language)
    ]


@pytest.mark.parametrize("language", ["it", "he"])
def test_what_the_manager_has_written_is_all_that_is_read_in_a_language_not_shipped(
    stand, library, language
):
    with library.database.writer() as connection:
        save_words(connection, in_capitals(language))
    survey = survey_of(*of_every_kind(), settings=SETTINGS, title="T", languages=(language,))
    visitor = stand(survey)

    small = {
        name: {text for text in words if re.search("[a-z]", _without_moments(text))}
        for name, words in screens_of(visitor, Qt.Key.Key_Return)
    }

    assert {name: words for name, words in small.items() if words} == {}
    assert visitor.window.layoutDirection() is (
        Qt.LayoutDirection.RightToLeft if language == "he" else Qt.LayoutDirection.LeftToRight
    )


@pytest.mark.parametrize("language", ["fa", "bn"])
def test_there_is_one_set_of_digits_on_a_screen(stand, language):
    """That of the keys: their letters have other digits, which nobody could type."""
    survey = survey_of(*of_every_kind(), settings=SETTINGS, title="T", languages=(language,))
    visitor = stand(survey)

    found = {}
    for name, words in screens_of(visitor, Qt.Key.Key_Return):
        if name == "page":
            for block in visitor.page.blocks:
                if block.question.kind is QuestionKind.DATE:
                    next(iter(block.inputs.values())).set_value("2026-03-31")
            words = words_on(visitor.window)
            assert any("2026" in text for text in words)  # the day in words
        signs = {sign for text in words for sign in text if sign.isdecimal()}
        found[name] = signs - set("0123456789")

    assert {name: signs for name, signs in found.items() if signs} == {}
    assert {sign for sign in clock_text("08:45") if sign.isdecimal()} <= set("0845")


def test_a_respondent_is_asked_in_the_language_chosen_and_the_next_in_the_surveys_own(
    stand, library
):
    question = Question(QuestionKind.CONSENT, "Were you in pain?", "pain")
    survey = survey_of(question, title="Clinic", languages=("en", "ar"))
    said = (
        Translation(survey.uuid, "title", "ar", "العيادة"),
        Translation(question.uuid, "text", "ar", "هل شعرت بألم؟"),
    )
    visitor = stand(replace(survey, translations=said))

    QTest.keyClick(visitor.shown, Qt.Key.Key_2)
    assert {"هل شعرت بألم؟", "نعم", "إرسال"} <= words_on(visitor.window)
    assert visitor.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    visitor.press("نعم")
    visitor.next()
    visitor.wait_for_thanks()
    assert "شكرًا جزيلًا!" in words_on(visitor.window)
    visitor.press("تم")

    assert {"Clinic", "English", "العربية"} <= words_on(visitor.window)
    assert visitor.window.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert stored(library).language == "ar"
    assert answers_of(stored(library)) == [True]


@pytest.mark.parametrize(
    ("number", "side"),
    [(Qt.Key.Key_1, Qt.AlignmentFlag.AlignLeft), (Qt.Key.Key_2, Qt.AlignmentFlag.AlignRight)],
)
@pytest.mark.parametrize("text", ["Were you in pain?", "هل شعرت بألم؟"])
def test_words_stand_on_the_side_where_lines_begin_whatever_script_they_are_in(
    stand, number, side, text
):
    # Of several lines: a short question stands in the middle.
    long = " ".join([text] * 16)
    question = Question(QuestionKind.CONSENT, long, "pain")
    visitor = stand(survey_of(question, languages=("en", "ar")))

    QTest.keyClick(visitor.shown, number)

    [label] = [one for one in visitor.window.findChildren(QLabel) if one.text() == long]
    assert label.alignment() & side
    assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute
