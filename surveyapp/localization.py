"""Sentences of the program in the language on the screen. Knows QtCore only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from unicodedata import decimal

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from surveyapp.domain.answers import number_text
from surveyapp.domain.sentences import Sentence

CONTEXT = "Sentence"
"""Under which translators find the templates."""


def translated(sentence: Sentence) -> str:
    """Return a sentence in the language on the screen; what has no translation stays English.

    A survey's own words, and what a widget has said in that language already, stay.
    """
    template = QCoreApplication.translate(CONTEXT, sentence.template, None, sentence.count)
    if template == sentence.template:
        template = sentence.english
    return sentence.filled(template, _spelled)


def _spelled(value: object) -> object:
    match value:
        case Sentence():
            return translated(value)
        case int() | float():
            return _Number(value)
        case date():
            day = QDate(value.year, value.month, value.day)
            return typed_digits(QLocale().toString(day, QLocale.FormatType.ShortFormat))
    return value


def typed_digits(text: str) -> str:
    """Return what a locale has written with the digits 0 to 9, which keyboards and pads have.

    Persian, Pashto and Bengali have others in every country, and two sets on one screen are
    misread.
    """
    if text.isascii():
        return text
    return "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in text)


def decimal_mark(locale: QLocale) -> str:
    """Return the comma or the point: which of the two, where the locale has a sign of its own."""
    return "," if locale.decimalPoint() == "," else "."


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as it is written here: grouped only where the template asks for it.

    Whoever types 1.000 as it is shown means one.
    """

    number: float

    def __format__(self, spec: str) -> str:
        locale = QLocale()
        if spec == ",":
            return typed_digits(locale.toString(self.number))
        return number_text(self.number).replace(".", decimal_mark(locale))
