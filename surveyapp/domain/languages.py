"""The survey in the respondent's language, and what one has to know of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from surveyapp.domain.kiosk import TEXT_KEYS
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.domain.translating import Key, said_in

KIOSK_LANGUAGES = ("en", "de", "fr", "es", "ar")
"""Those the kiosk itself speaks."""

_NAMES = {
    "ar": "العربية",
    "bg": "Български",
    "bn": "বাংলা",
    "bs": "Bosanski",
    "ca": "Català",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "eu": "Euskara",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "ga": "Gaeilge",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "is": "Íslenska",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "nn": "Norsk nynorsk",
    "pl": "Polski",
    "ps": "پښتو",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "so": "Soomaali",
    "sq": "Shqip",
    "sr": "Српски",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa"})

KNOWN_LANGUAGES = tuple(_NAMES)
"""Those whose names are known, by their codes."""

_Words = Mapping[Key, str]


def language_name(language: str) -> str:
    """Return what the language calls itself; an unknown one keeps its code."""
    base, *rest = _subtags(language)
    if base not in _NAMES:
        return language
    return f"{_NAMES[base]} ({'-'.join(rest).upper()})" if rest else _NAMES[base]


def is_right_to_left(language: str) -> bool:
    """Return whether the language is written from right to left."""
    base, *rest = _subtags(language)
    script = next((part for part in rest if len(part) == 4), "")
    if script:
        return script in _RIGHT_TO_LEFT_SCRIPTS
    return base in _RIGHT_TO_LEFT


def in_language(survey: Survey, language: str) -> Survey:
    """Return the survey in this language, "" for its own; what is not translated stays.

    Uuids and codes are the same: answers to one are answers to the other. Texts of
    the kiosk are translated under the survey's uuid and the key of their setting.
    """
    if language in ("", *survey.languages[:1]):
        # Texts in what was another language once must not hide the survey's own.
        return survey
    words = said_in(survey, language)
    if not words:
        return survey
    return replace(
        survey,
        title=_said(words, survey.uuid, "title", survey.title),
        description=_said(words, survey.uuid, "description", survey.description),
        settings=tuple(
            (key, _said(words, survey.uuid, key, text) if key in TEXT_KEYS else text)
            for key, text in survey.settings
        ),
        sections=tuple(_section(section, words) for section in survey.sections),
    )


def _said(words: _Words, uuid: str, field: str, own: str) -> str:
    # A translation left over from a text that is no longer there says nothing.
    return words.get((uuid, field), own) if own.strip() else own


def _section(section: Section, words: _Words) -> Section:
    return replace(
        section,
        title=_said(words, section.uuid, "title", section.title),
        description=_said(words, section.uuid, "description", section.description),
        questions=tuple(_question(question, words) for question in section.questions),
    )


def _question(question: Question, words: _Words) -> Question:
    def said(field: str, own: str) -> str:
        return _said(words, question.uuid, field, own)

    settings = question.settings
    return replace(
        question,
        text=said("text", question.text),
        help=said("help", question.help),
        constraint_message=said("constraint_message", question.constraint_message),
        choices=tuple(
            replace(one, label=_said(words, one.uuid, "label", one.label))
            for one in question.choices
        ),
        rows=tuple(
            replace(one, label=_said(words, one.uuid, "label", one.label)) for one in question.rows
        ),
        settings=replace(
            settings,
            low_label=said("low_label", settings.low_label),
            high_label=said("high_label", settings.high_label),
        ),
    )


def _subtags(language: str) -> list[str]:
    return language.strip().lower().replace("_", "-").split("-")
