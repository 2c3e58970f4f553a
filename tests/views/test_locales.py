"""One set of digits in the window, and words that begin where lines do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication

from surveyapp.domain.languages import KNOWN_LANGUAGES, is_right_to_left, language_name
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.labels import words_label
from surveyapp.views.locales import window_locale


@pytest.mark.parametrize("name", ["ar_EG", "fa_IR", "bn_BD", "mr_IN", "C"])
def test_the_window_writes_the_digits_that_are_typed_and_that_its_sentences_have(name):
    locale = window_locale(QLocale(name))
    assert locale.toString(1234567890).replace(locale.groupSeparator(), "") == "1234567890"


@pytest.mark.parametrize("name", ["de_DE", "fr_CA", "he_IL", "ar_AE", "en_GB"])
def test_a_locale_with_those_digits_stays_as_it_is(name):
    assert window_locale(QLocale(name)) == QLocale(name)


@pytest.mark.parametrize("make", [words_label, ErrorLabel])
def test_english_words_stand_at_the_right_of_a_window_written_from_the_right(qtbot, qapp, make):
    before = QGuiApplication.layoutDirection()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        label = make()
        qtbot.addWidget(label)
    finally:
        qapp.setLayoutDirection(before)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute


NAMED_WITHOUT_COUNTRY = {"en", "es", "id", "ms", "zh"}
"""Qt names these after one country's, or says less."""


@pytest.mark.parametrize("code", sorted({*KNOWN_LANGUAGES} - NAMED_WITHOUT_COUNTRY))
def test_languages_are_called_as_qt_calls_them(code):
    locale = QLocale(code)

    assert language_name(code).casefold() == locale.nativeLanguageName().casefold()
    assert is_right_to_left(code) == (locale.textDirection() is Qt.LayoutDirection.RightToLeft)
