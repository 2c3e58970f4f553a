"""Detects the encoding of a text file from its whole content.

A byte order mark or valid UTF-8 decides at once. Otherwise the code page is chosen whose
letters make words: a capital after a small letter ("cafÈ"), a symbol inside a word
("schˆn") or letters of two scripts side by side come from a wrong one. Pages whose words this
cannot weigh (Japanese, Chinese, Korean, Thai, Hebrew, DOS Cyrillic) are chardet's to know.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.packed_files import open_binary

_CHUNK = 1 << 20
_ENOUGH = 64 * 1024
"""Bytes of lines beyond ASCII on which the code pages are compared."""

_ASCII = bytes(range(128))
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAVE_AS_CSV = Sentence("Save it as CSV in the program it comes from, then import that file.")
_UNPACK = Sentence("Unpack it first, then import the CSV file that is in it.")
_FOREIGN = (
    # What a file begins with, what it holds near its start, what it is, what to do.
    (b"$FL2", b"", Sentence("an SPSS file"), _SAVE_AS_CSV),
    (b"$FL3", b"", Sentence("an SPSS file"), _SAVE_AS_CSV),
    (b"<stata_dta>", b"", Sentence("a Stata file"), _SAVE_AS_CSV),
    (b"PK\x03\x04", b"[Content_Types].xml", Sentence("an Excel workbook"), _SAVE_AS_CSV),
    (b"PK\x03\x04", b"application/vnd.oasis", Sentence("a LibreOffice document"), _SAVE_AS_CSV),
    (b"PK\x03\x04", b".csv", Sentence("a packed file (zip)"), _UNPACK),
    (b"PK\x03\x04", b".tsv", Sentence("a packed file (zip)"), _UNPACK),
    (b"PK\x03\x04", b"", Sentence("an Excel workbook or another packed file"), _SAVE_AS_CSV),
    (b"\xd0\xcf\x11\xe0", b"", Sentence("an old Excel or Word file"), _SAVE_AS_CSV),
    (b"SQLite format 3\x00", b"", Sentence("a database"), _SAVE_AS_CSV),
    (b"%PDF", b"", Sentence("a PDF"), _SAVE_AS_CSV),
    (b"\x89PNG", b"", Sentence("a picture"), _SAVE_AS_CSV),
    (b"\xff\xd8\xff", b"", Sentence("a picture"), _SAVE_AS_CSV),
    (b"\x1f\x8b", b"", Sentence("a packed file"), _UNPACK),
)
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way of spelling characters: Python's name for it and ours for people."""

    name: str
    label: str
    languages: tuple[str, ...] = ()
    """The letters beyond A-Z of each language it was made for; none: never guessed."""


_WESTERN = (
    "àâæçéèêëîïôœùûüÿ",
    "äöüß",
    "áéíñóúü",
    "áâãàçéêíóôõúü",
    "àèéìíòóùú",
    "åäöøæé",
    "áðéíóúýþæö",
)
_CENTRAL = (
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "ăâîşţșț",
    "čćđšž",
    "äöüß",
)
_CYRILLIC = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "абвгдђежзијклљмнњопрстћуфхцчџш",
)
_GREEK = ("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",)
_TURKISH = ("çğıöşüâî",)

ENCODINGS = (
    Encoding("utf-8", "Unicode (UTF-8)"),
    Encoding("utf-8-sig", "Unicode (UTF-8 with byte order mark)"),
    Encoding("utf-16-le", "Unicode (UTF-16 little-endian)"),
    Encoding("utf-16-be", "Unicode (UTF-16 big-endian)"),
    Encoding("cp1252", "Western European (Windows-1252)", _WESTERN),
    Encoding("iso8859_15", "Western European (Latin-9, ISO 8859-15)", _WESTERN),
    Encoding("latin_1", "Western European (Latin-1, ISO 8859-1)"),
    Encoding("mac_roman", "Western European (Mac Roman)", _WESTERN),
    Encoding("cp850", "Western European (DOS 850)", _WESTERN),
    Encoding("cp1250", "Central European (Windows-1250)", _CENTRAL),
    Encoding("iso8859_2", "Central European (Latin-2, ISO 8859-2)", _CENTRAL),
    Encoding("mac_latin2", "Central European (Mac)", _CENTRAL),
    Encoding("cp1251", "Cyrillic (Windows-1251)", _CYRILLIC),
    Encoding("koi8_r", "Cyrillic (KOI8-R)", _CYRILLIC),
    Encoding("mac_cyrillic", "Cyrillic (Mac)", _CYRILLIC),
    Encoding("cp1253", "Greek (Windows-1253)", _GREEK),
    Encoding("cp1254", "Turkish (Windows-1254)", _TURKISH),
    Encoding("cp1255", "Hebrew (Windows-1255)"),
    Encoding("cp1256", "Arabic (Windows-1256)", ("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئءپچژگ",)),
    Encoding("cp1257", "Baltic (Windows-1257)", ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž")),
    Encoding("cp866", "Cyrillic (DOS 866)"),
    Encoding("cp874", "Thai (Windows-874)"),
    Encoding("shift_jis", "Japanese (Shift JIS)"),
    Encoding("cp932", "Japanese (Windows-932)"),
    Encoding("euc_jp", "Japanese (EUC-JP)"),
    Encoding("gb18030", "Chinese, simplified (GB 18030)"),
    Encoding("big5", "Chinese, traditional (Big5)"),
    Encoding("big5hkscs", "Chinese, Hong Kong (Big5-HKSCS)"),
    Encoding("euc_kr", "Korean (EUC-KR)"),
    Encoding("cp949", "Korean (Windows-949)"),
)

_CELLS = re.compile(rb'[,;\t"\n]+')
_WEIGHED_BY_CHARDET = {
    **{"shift_jis": "cp932", "cp932": "cp932", "euc_jp": "euc_jp"},
    **{"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030"},
    **{"big5": "big5", "cp950": "big5", "big5hkscs": "big5hkscs"},
    **{"euc_kr": "cp949", "cp949": "cp949"},
    **{"tis-620": "cp874", "iso8859-11": "cp874", "cp874": "cp874"},
    **{"iso8859-8": "cp1255", "cp1255": "cp1255", "cp866": "cp866"},
}
"""What chardet may say, as Python names it, and the page that has all of its letters."""
_CONFIDENT = 0.15
_LEAST_CONFIDENCE = 0.05
"""Measured: three short lines are known with 0.2 and more, three short words with 0.06; two odd
bytes are taken for something with 0.1 and less. But those stand alone between letters of ASCII.
"""
_RUN = re.compile(rb"[\x80-\xff]{3,}")

_WORDS_OF_ONE_LETTER = frozenset("àéóèáíòåöÀÉÓÈÁÍÅавикосуяіηο")
_QUOTES = frozenset("’‘“”„«»–—…")
_PLAIN_SIGNS = frozenset("€£°§²³½¼¾·×±™®©¿¡º\u00a0µ")


def encoding_named(name: str) -> Encoding:
    """Return the encoding with this name, however it is spelt; raise ExchangeError."""
    try:
        wanted = codecs.lookup(name).name
    except LookupError:
        wanted = ""
    for encoding in ENCODINGS:
        if codecs.lookup(encoding.name).name == wanted:
            return encoding
    known = ", ".join(encoding.name for encoding in ENCODINGS)
    raise ExchangeError(
        "The encoding “{name}” is not known. There are: {known}.", name=name, known=known
    )


def detect_encoding(path: Path) -> Encoding:
    """Return the encoding this file is most likely in.

    Raises ExchangeError with a sentence for what is no text at all, OSError when
    the file cannot be read.
    """
    with open_binary(path) as file:
        start = file.read(_ENOUGH)
        _refuse_foreign(path, start)
        for mark, marked in _BOMS:
            if start.startswith(mark):
                return encoding_named(marked)
        if unmarked := _unmarked_utf16(start):
            return encoding_named(unmarked)
        file.seek(0)
        # Nearly every file is UTF-8; only the others are read line by line.
        if _is_utf8(file):
            return encoding_named("utf-8")
        file.seek(0)
        return _best_page(*_strange_lines(file))


def _refuse_foreign(path: Path, start: bytes) -> None:
    if not start:
        raise ExchangeError("“{name}” is empty. There is nothing to import.", name=path.name)
    for magic, sign, what, advice in _FOREIGN:
        if start.startswith(magic) and sign in start:
            raise ExchangeError(
                "“{name}” is {what}, not a CSV file. {advice}",
                name=path.name,
                what=what,
                advice=advice,
            )
    if _WEB_PAGE.match(start):
        raise ExchangeError(
            "“{name}” is a web page, not a CSV file: the page was saved that shows the file."
            " Go back to it, use its button “Raw” or “Download”, and import what that gives.",
            name=path.name,
        )


def _unmarked_utf16(start: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: commas and line ends have theirs on one side only."""
    high, low = start[0::2].count(0), start[1::2].count(0)
    zeros = high + low
    # Below this share they are stray NULs in a text of another encoding.
    if zeros < 2 or zeros * 50 < len(start):
        return None
    name = "utf-16-be" if high > low else "utf-16-le"
    if min(high, low) * 20 > zeros:
        return None
    try:
        start[: len(start) // 2 * 2].decode(name, "strict")
    except UnicodeDecodeError as error:
        # A pair of surrogates may be cut in two at the end of what was read.
        if error.start < len(start) - 4:
            return None
    return name


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            if b"\x00" in chunk:
                # `RowReader` will refuse the line; no need to read what may be gigabytes.
                return True
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _strange_lines(file: BinaryIO) -> tuple[bytes, bytes]:
    """Return lines with bytes beyond ASCII, and each such byte once."""
    unusual = b""
    kept: list[bytes] = []
    size = 0
    while chunk := file.read(_CHUNK):
        if b"\x00" in chunk:
            break
        if chunk.isascii():
            continue
        # Only bytes not met before: the set of all of them took most of the time.
        unusual += bytes(set(chunk.translate(None, _ASCII + unusual)))
        if size < _ENOUGH:
            # Not by a pattern: its time grows with the square of a line's length.
            for line in chunk.splitlines():
                if line.isascii():
                    continue
                kept.append(line[:_ENOUGH])
                size += len(kept[-1])
                if size >= _ENOUGH:
                    break
    return b"\n".join(kept), unusual


def _best_page(lines: bytes, every_byte: bytes) -> Encoding:
    """Return the code page in which the lines read most like words."""
    if (known := _known_to_chardet(lines)) is not None:
        return known
    best, best_score = encoding_named("latin_1"), float("-inf")
    for encoding in ENCODINGS:
        if not encoding.languages:
            continue
        try:
            every_byte.decode(encoding.name)
            text = lines.decode(encoding.name)
        except UnicodeDecodeError:
            continue
        score = _likeness(text, encoding.languages)
        if score > best_score:
            best, best_score = encoding, score
    return best


def _known_to_chardet(lines: bytes) -> Encoding | None:
    # Imported here: few files are not UTF-8, and every start would pay for it.
    import chardet

    # Each cell once: the more often the same answers stand there, the less sure chardet is.
    # No second byte of a letter is one of these signs, as it may be "|".
    cells = dict.fromkeys(cell for cell in _CELLS.split(lines) if not cell.isascii())
    words = b"\n".join(cells)
    found = chardet.detect(words)
    least = _LEAST_CONFIDENCE if _are_foreign_words(words) else _CONFIDENT
    if not found["encoding"] or found["confidence"] < least:
        return None
    try:
        name = _WEIGHED_BY_CHARDET.get(codecs.lookup(found["encoding"]).name)
        if name is None:
            return None
        lines.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return encoding_named(name)


def _are_foreign_words(words: bytes) -> bool:
    """Whether most letters beyond ASCII stand beside others, as in no word with accents."""
    in_runs = sum(len(found[0]) for found in _RUN.finditer(words))
    return in_runs * 2 > len(words.translate(None, _ASCII))


def _likeness(text: str, languages: tuple[str, ...]) -> float:
    """Return how much this text looks as if it were read in the right code page."""
    score = 0.0
    letters: Counter[str] = Counter()
    for found in re.finditer(r"[^\x00-\x7f]", text):
        sign, at = found.group(), found.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if sign.isalpha() and unicodedata.category(sign) != "Lm":
            letters[sign.lower()] += 1
            score += _letter_score(sign, before, after)
        else:
            score += _sign_score(sign, before, after)
    by_language = [
        sum(count for letter, count in letters.items() if letter in set(language))
        for language in languages
    ]
    known = set().union(*languages)
    score += 1.5 * max(by_language, default=0)
    score += sum(count if letter in known else -count for letter, count in letters.items())
    return score


def _letter_score(sign: str, before: str, after: str) -> float:
    if sign.isupper() and (before.islower() or (after.islower() and before.isupper())):
        return -3.0
    score = 0.0
    alone = not before.isalpha() and not after.isalpha()
    if alone and sign not in _WORDS_OF_ONE_LETTER:
        score -= 4.0
    for neighbour in (before, after):
        if neighbour.isalpha() and not neighbour.isascii():
            # Words of foreign script are made of it; in Latin ones accents stand apart.
            score += 0.5 if _script(neighbour) == _script(sign) != "LATIN" else -1.0
        elif neighbour.isalpha() and _script(sign) != "LATIN":
            score -= 2.0
    return score


def _sign_score(sign: str, before: str, after: str) -> float:
    if unicodedata.category(sign) in ("Cc", "Cn", "Co"):
        return -6.0
    inside = before.isalpha() and after.isalpha()
    if sign in _QUOTES:
        if sign == "’" and before.isalpha():
            return 3.0
        if sign in "“‘„«":
            return 2.5 if not before.isalnum() else -2.0
        if sign in "”»":
            return 2.5 if not after.isalnum() else -2.0
        return 2.0 if not inside else 0.5
    if sign in _PLAIN_SIGNS and not inside:
        beside_digit = before.isdigit() or after.isdigit()
        return 1.5 if beside_digit or sign in "\u00a0©®™" else 0.25
    return -3.0 if before.isalpha() or after.isalpha() else -1.0


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ", 1)[0]
