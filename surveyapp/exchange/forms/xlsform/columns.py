"""The columns of an XLSForm by their headings: spellings, aliases, languages.

A heading is normalised as pyxform does (``parsing/sheet_headers.py``): ``Constraint Message``
is ``constraint_message``; what follows ``::`` is a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from surveyapp.domain.languages import KNOWN_LANGUAGES, language_name

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"

TRANSLATED = frozenset(
    {
        *("label", "hint", "guidance_hint", "constraint_message", "required_message"),
        *("low_label", "high_label", "form_title", "description"),
    }
)
"""Columns that may stand there once for each language."""

_ALIASES = {
    "caption": "label",
    "relevance": "relevant",
    "calculate": "calculation",
    "read_only": "readonly",
    "requiredmsg": "required_message",
    "constraining_message": "constraint_message",
    "command": "type",
    "tag": "name",
    "value": "name",
    "set_form_title": "form_title",
    "set_form_id": "form_id",
    "title": "form_title",
    "id_string": "form_id",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "bind::jr:constraintmsg": "constraint_message",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
}

_ENGLISH_NAMES = {
    "afrikaans": "af",
    "albanian": "sq",
    "amharic": "am",
    "arabic": "ar",
    "armenian": "hy",
    "bengali": "bn",
    "bangla": "bn",
    "bulgarian": "bg",
    "burmese": "my",
    "catalan": "ca",
    "chinese": "zh",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "dari": "fa",
    "dutch": "nl",
    "english": "en",
    "estonian": "et",
    "farsi": "fa",
    "finnish": "fi",
    "french": "fr",
    "georgian": "ka",
    "german": "de",
    "greek": "el",
    "hausa": "ha",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "khmer": "km",
    "kinyarwanda": "rw",
    "korean": "ko",
    "kurdish": "ku",
    "lao": "lo",
    "latvian": "lv",
    "lithuanian": "lt",
    "malay": "ms",
    "nepali": "ne",
    "norwegian": "no",
    "pashto": "ps",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "slovak": "sk",
    "slovenian": "sl",
    "somali": "so",
    "spanish": "es",
    "swahili": "sw",
    "kiswahili": "sw",
    "swedish": "sv",
    "tagalog": "tl",
    "tamil": "ta",
    "thai": "th",
    "tigrinya": "ti",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
    "vietnamese": "vi",
}
"""Names that headings give languages in English; those in the language itself are known."""

_TAG = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$")
_LONGEST_TAG = 35


class Column(NamedTuple):
    """What a column says, and in which language; both as a heading has them once normalised.

    ``language`` is the code, "" for a column without one.
    """

    base: str
    language: str = ""

    def __str__(self) -> str:
        return f"{self.base}::{self.language}" if self.language else self.base


def column_of(heading: str) -> Column:
    """Return what a heading says; the language as its code."""
    base, _, rest = heading.partition("::")
    if not rest and ":" in heading:
        # How it was written before 2013, and is still understood.
        single, _, language = heading.partition(":")
        if _normal(single) in TRANSLATED:
            base, rest = single, language
    base = _normal(base)
    base = _ALIASES.get(base, base)
    if not rest:
        return Column(base)
    if base in TRANSLATED:
        return Column(base, language_code(rest))
    whole = f"{base}::{_normal(rest)}"
    return Column(_ALIASES.get(whole, whole))


def language_code(label: str) -> str:
    """Return the code of a language as a heading names it: ``German (de)``, ``Deutsch``, ``de``."""
    label = " ".join(label.split())
    if found := _TAG.search(label):
        return found[1].replace("_", "-")
    name = label.casefold()
    own_names = {language_name(code).casefold(): code for code in KNOWN_LANGUAGES}
    if name in KNOWN_LANGUAGES:
        return name
    return (_ENGLISH_NAMES.get(name) or own_names.get(name) or label)[:_LONGEST_TAG]


def language_label(code: str) -> str:
    """Return how a heading names a language: ``Deutsch (de)``; `language_code` reads it."""
    name = language_name(code)
    return f"{name} ({code})" if name != code and _TAG.search(f"({code})") else code


def heading_of(column: Column) -> str:
    """Return the heading of a column that the program writes."""
    if not column.language:
        return column.base
    return f"{column.base}::{language_label(column.language)}"


def letter_of(index: int) -> str:
    """Return the letter that programs show above a column, counted from 0: A, B, … AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def languages_in(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the languages that columns are in, in the order of the columns."""
    return tuple(dict.fromkeys(column.language for column in columns if column.language))


def _normal(text: str) -> str:
    return "_".join(text.replace("_", " ").split()).lower()
