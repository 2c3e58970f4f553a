"""The layouts of the on-screen keyboard: which sign stands on which key, in each script.

Rows are written from left to right, as the keys stand, in every script; keys are
separated by blanks, since a key may write two signs ("لا").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLocale


@dataclass(frozen=True, slots=True)
class KeyboardLayout:
    """The letters of a language. ``name`` is the caption of the key that switches to them."""

    rows: tuple[str, str, str]
    name: str = "abc"
    has_capitals: bool = True
    comma: str = ","
    is_latin: bool = True
    signs: Mapping[str, str] = field(default_factory=dict)
    """Signs of the other layers that this script replaces: the key is the Latin sign."""


ENGLISH = KeyboardLayout(("q w e r t y u i o p", "a s d f g h j k l '", "z x c v b n m"))
_GERMAN = KeyboardLayout(("q w e r t z u i o p ü", "a s d f g h j k l ö ä", "y x c v b n m ß"))
_FRENCH = KeyboardLayout(("a z e r t y u i o p é è", "q s d f g h j k l m ù", "w x c v b n ' à ç"))
_SPANISH = KeyboardLayout(("q w e r t y u i o p", "a s d f g h j k l ñ ´", "z x c v b n m"))
_ARABIC = KeyboardLayout(
    ("ض ص ث ق ف غ ع ه خ ح ج د", "ش س ي ب ل ا ت ن م ك ط ذ", "ئ ء ؤ ر لا ى ة و ز ظ"),
    name="العربية",
    has_capitals=False,
    comma="،",
    is_latin=False,
    signs={"?": "؟", ";": "؛", "%": "٪"},
)
_CYRILLIC = KeyboardLayout(
    ("й ц у к е н г ш щ з х", "ф ы в а п р о л д ж э", "я ч с м и т ь б ю"),
    name="абв",
    is_latin=False,
)
_GREEK = KeyboardLayout(
    ("ς ε ρ τ υ θ ι ο π", "α σ δ φ γ η ξ κ λ ΄", "ζ χ ψ ω β ν μ"),
    name="αβγ",
    is_latin=False,
)
_HEBREW = KeyboardLayout(
    ("' ק ר א ט ו ן ם פ", "ש ד ג כ ע י ח ל ך ף", "ז ס ב ה נ מ צ ת ץ"),
    name="אבג",
    has_capitals=False,
    is_latin=False,
)

_BY_LANGUAGE = {
    QLocale.Language.German: _GERMAN,
    QLocale.Language.French: _FRENCH,
    QLocale.Language.Spanish: _SPANISH,
}
_BY_SCRIPT = {
    QLocale.Script.ArabicScript: _ARABIC,
    QLocale.Script.CyrillicScript: _CYRILLIC,
    QLocale.Script.GreekScript: _GREEK,
    QLocale.Script.HebrewScript: _HEBREW,
}
LAYOUTS = (ENGLISH, *_BY_LANGUAGE.values(), *_BY_SCRIPT.values())

ACCENTS = {"´": "\u0301", "΄": "\u0301"}
"""Accent keys, which act on the next letter, with Unicode's combining character for each."""

SIGNS = (
    ("1 2 3 4 5 6 7 8 9 0", "@ # € % & * - + ( )", "\" ' : ; / ! ?"),
    ("~ ^ ° § ¿ ¡ « » „ “", "£ $ ¥ _ = | \\ < > •", "[ ] { } ` … –"),
)

_VARIANTS = {
    "a": "á à â ä ã å æ ā ą ă",
    "c": "ç ć č ċ",
    "d": "ď đ ð",
    "e": "é è ê ë ē ę ě ė ə",
    "g": "ğ ģ ġ",
    "h": "ħ",
    "i": "í ì î ï ī į ı",
    "k": "ķ",
    "l": "ł ľ ļ ĺ",
    "n": "ñ ń ň ņ",
    "o": "ó ò ô ö õ ø ő œ ō ơ",
    "r": "ř ŕ",
    "s": "ß ś š ş ș",
    "t": "ť ţ ț þ",
    "u": "ú ù û ü ū ů ű ų ư",
    "w": "ŵ",
    "y": "ý ÿ ŷ",
    "z": "ź ż ž",
    "ا": "أ إ آ ً",
    "لا": "لأ لإ لآ",
    "ب": "پ",
    "ج": "چ",
    "ز": "ژ",
    "ف": "ڤ",
    "ك": "ک گ",
    "ي": "ی",
    "و": "ۇ ۆ",
    "ه": "ھ ہ ە",
    "ت": "ٹ",
    "د": "ڈ",
    "ر": "ڑ",
    "ن": "ں",
    "ى": "ے",
    "ء": "ـ َ ُ ِ ّ ْ ٌ ٍ",
    "е": "ё є",
    "ь": "ъ",
    "и": "і ї ј",
    "г": "ґ ѓ ђ",
    "у": "ў",
    "к": "ќ",
    "л": "љ",
    "н": "њ",
    "ч": "ћ",
    "ц": "џ",
    "з": "ѕ",
    "ι": "ϊ ΐ",
    "υ": "ϋ ΰ",
    ".": "! ? : ; …",
    ",": "' \" : ; - –",
    "،": '؛ : - " ,',
    "'": "’ ‘ ‚ ׳",
    '"': "“ ” „ « »",
    "-": "– — _ •",
    "?": "¿",
    "!": "¡",
    "€": "£ $ ¥",
}
HINTED = frozenset("aceilnosuzاеьиυι")
"""Keys that show their first variant as a hint; hints on every key would only confuse."""
_CAPITALS = {"ß": "ẞ", "ı": "İ", "ς": "Σ", "ΐ": "Ϊ", "ΰ": "Ϋ"}
"""Where `str.upper` would give two signs, or a letter that another key gives already."""


def layout_for(locale: QLocale) -> KeyboardLayout:
    """Return the layout of a language, else that of its script, else the English one."""
    by_script = _BY_SCRIPT.get(locale.script(), ENGLISH)
    return _BY_LANGUAGE.get(locale.language(), by_script)


def capital(sign: str) -> str:
    """Return the capital of a letter; a sign without one comes back as it is."""
    upper = _CAPITALS.get(sign, sign.upper())
    return upper if len(upper) == len(sign) else sign


def variants_of(sign: str, layout: KeyboardLayout) -> tuple[str, ...]:
    """Return what a held key offers; what the layout has a key for is left out."""
    own = {key for row in layout.rows for key in row.split()}
    return tuple(
        written
        for variant in _VARIANTS.get(sign, "").split()
        if (written := layout.signs.get(variant, variant)) not in own
    )
