"""The survey in the respondent's language, and what one has to know of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from surveyapp.domain.kiosk import TEXT_KEYS
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey
from surveyapp.domain.translating import Key, translations_in

KIOSK_LANGUAGES = ("en", "de", "fr", "es", "ar")
"""Those the kiosk itself speaks."""

_NAMES = {
    "af": "Afrikaans",
    "am": "አማርኛ",
    "ar": "العربية",
    "as": "অসমীয়া",
    "az": "Azərbaycan",
    "be": "Беларуская",
    "bg": "Български",
    "bn": "বাংলা",
    "br": "Brezhoneg",
    "bs": "Bosanski",
    "ca": "Català",
    "ckb": "کوردیی ناوەندی",
    "cs": "Čeština",
    "cy": "Cymraeg",
    "da": "Dansk",
    "de": "Deutsch",
    "dv": "ދިވެހިބަސް",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "eu": "Euskara",
    "fa": "فارسی",
    "fi": "Suomi",
    "fil": "Filipino",
    "fo": "Føroyskt",
    "fr": "Français",
    "fy": "Frysk",
    "ga": "Gaeilge",
    "gd": "Gàidhlig",
    "gl": "Galego",
    "gu": "ગુજરાતી",
    "ha": "Hausa",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "hsb": "Hornjoserbšćina",
    "hu": "Magyar",
    "hy": "Հայերեն",
    "id": "Bahasa Indonesia",
    "ig": "Igbo",
    "is": "Íslenska",
    "it": "Italiano",
    "ja": "日本語",
    "ka": "ქართული",
    "kk": "Қазақ тілі",
    "km": "ខ្មែរ",
    "kn": "ಕನ್ನಡ",
    "ko": "한국어",
    "ku": "Kurdî (kurmancî)",
    "ky": "Кыргызча",
    "lb": "Lëtzebuergesch",
    "ln": "Lingála",
    "lo": "ລາວ",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "mg": "Malagasy",
    "mi": "Māori",
    "mk": "Македонски",
    "ml": "മലയാളം",
    "mn": "Монгол",
    "mr": "मराठी",
    "ms": "Bahasa Melayu",
    "mt": "Malti",
    "my": "မြန်မာ",
    "nb": "Norsk bokmål",
    "ne": "नेपाली",
    "nl": "Nederlands",
    "nn": "Norsk nynorsk",
    "oc": "Occitan",
    "om": "Oromoo",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "ps": "پښتو",
    "pt": "Português",
    "rm": "Rumantsch",
    "ro": "Română",
    "ru": "Русский",
    "rw": "Ikinyarwanda",
    "sc": "Sardu",
    "sd": "سنڌي",
    "si": "සිංහල",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sn": "ChiShona",
    "so": "Soomaali",
    "sq": "Shqip",
    "sr": "Српски",
    "st": "Sesotho",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "tg": "Тоҷикӣ",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "tk": "Türkmen dili",
    "tn": "Setswana",
    "tr": "Türkçe",
    "ug": "ئۇيغۇرچە",
    "uk": "Українська",
    "ur": "اردو",
    "uz": "O‘zbek",
    "vi": "Tiếng Việt",
    "wo": "Wolof",
    "xh": "IsiXhosa",
    "yi": "ייִדיש",
    "yo": "Èdè Yorùbá",
    "zh": "中文",
    "zu": "IsiZulu",
}
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa"})

KNOWN_LANGUAGES = tuple(_NAMES)
"""Those whose names are known, by their codes."""

_Part = TypeVar("_Part", bound=Survey | Section | Question | Choice | MatrixRow)


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
    words = translations_in(survey, language)
    if not words:
        return survey
    said = _Translator(words)
    return replace(
        said(survey, "title", "description"),
        settings=tuple(
            (key, said.text(survey.uuid, key, text) if key in TEXT_KEYS else text)
            for key, text in survey.settings
        ),
        sections=tuple(
            replace(
                said(section, "title", "description"),
                questions=tuple(_question(question, said) for question in section.questions),
            )
            for section in survey.sections
        ),
    )


class _Translator:
    """Puts the words of one language in the place of a survey's own."""

    def __init__(self, words: Mapping[Key, str]) -> None:
        self._words = words

    def text(self, uuid: str, field: str, own: str) -> str:
        # A translation left over from a text that is no longer there says nothing.
        return self._words.get((uuid, field), own) if own.strip() else own

    def __call__(self, part: _Part, *names: str) -> _Part:
        texts: dict[str, Any] = {
            name: self.text(part.uuid, name, getattr(part, name)) for name in names
        }
        return replace(part, **texts)


def _question(question: Question, said: _Translator) -> Question:
    own = question.settings
    return replace(
        said(question, "text", "help", "constraint_message"),
        choices=tuple(said(choice, "label") for choice in question.choices),
        rows=tuple(said(row, "label") for row in question.rows),
        settings=replace(
            own,
            low_label=said.text(question.uuid, "low_label", own.low_label),
            high_label=said.text(question.uuid, "high_label", own.high_label),
        ),
    )


def _subtags(language: str) -> list[str]:
    return language.strip().lower().replace("_", "-").split("-")
