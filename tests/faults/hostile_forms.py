"""Questionnaires and workbooks that are made to hang a reader, fill its memory or break it."""

# ruff: noqa: E501 -- a file is read by its one line

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from tests.exchange.forms.household import HOUSEHOLD
from tests.exchange.forms.limesurveys import lss_text
from tests.exchange.forms.workbooks import Sheets, workbook
from tests.faults.hostile import Hostile, holding, repeated

MILLION = 1_000_000
_MIB = 1024 * 1024
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_BOMB = (
    b'<!DOCTYPE bomb [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">'
    b'<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">]>'
)
_OUTSIDE = b'<!DOCTYPE outside [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SMALL = "survey\n| | type | name | label |\n| | text | a | A |"

Make = Callable[[Path], None]


def form(sheets: Sheets | str) -> Make:
    """Return what writes a whole workbook."""

    def make(path: Path) -> None:
        workbook(path, sheets)

    return make


def changed(part: str, content: bytes | Callable[[bytes], bytes], sheets: str = SMALL) -> Make:
    """Return what writes a workbook with another content of one part; a new part is added."""

    def make(path: Path) -> None:
        parts = _parts(sheets)
        parts[part] = content if isinstance(content, bytes) else content(parts[part])
        _pack(path, parts)

    return make


def _parts(sheets: Sheets | str) -> dict[str, bytes]:
    path = BytesIO()

    class _Written:
        write_bytes = staticmethod(path.write)

    workbook(_Written(), sheets)  # type: ignore[arg-type]
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(path: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def without(part: str) -> Make:
    """Return what writes a workbook that lacks a part."""

    def make(path: Path) -> None:
        parts = _parts(SMALL)
        del parts[part]
        _pack(path, parts)

    return make


def bomb(part: str, start: bytes, piece: bytes, mib: int, end: bytes = b"") -> Make:
    """Return what writes a workbook of which one part unpacks to so many MiB."""

    def make(path: Path) -> None:
        parts = _parts(SMALL)
        parts.pop(part, None)
        times = max(1, _MIB // len(piece))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
            with archive.open(part, "w", force_zip64=True) as file:
                file.write(start)
                for _ in range(mib):
                    file.write(piece * times)
                file.write(end)

    return make


def lying(path: Path) -> None:
    """Write a workbook whose list of parts says that each is small."""
    bomb("xl/sharedStrings.xml", b"<sst>", b"<si><t>" + b"a" * 4000 + b"</t></si>", 120)(path)
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        place = data.find(mark)
        while place >= 0:
            data[place + at : place + at + 4] = (100).to_bytes(4, "little")
            place = data.find(mark, place + 4)
    path.write_bytes(data)


def many_parts(path: Path) -> None:
    """Write a workbook of a hundred thousand empty parts."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"")


def packed_otherwise(path: Path) -> None:
    """Write a workbook packed as no program for spreadsheets does."""
    _pack(path, _parts(SMALL), zipfile.ZIP_LZMA)


def rows(text: bytes) -> bytes:
    return _HEAD + _SHEET + b"<sheetData>" + text + b"</sheetData></worksheet>"


def ods(body: bytes, head: bytes = b"") -> Make:
    """Return what writes an OpenDocument sheet."""
    names = (
        b' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        _HEAD + head + b"<office:document-content" + names + b"><office:body><office:spreadsheet>"
        b'<table:table table:name="survey">' + body + b"</table:table>"
        b"</office:spreadsheet></office:body></office:document-content>"
    )

    def make(path: Path) -> None:
        kind = b"application/vnd.oasis.opendocument.spreadsheet"
        manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
        manifest += b'manifest:1.0"/>'
        _pack(
            path,
            {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content},
        )

    return make


def _cell(repeat: bytes = b"") -> bytes:
    return b"<table:table-cell" + repeat + b"><text:p>x</text:p></table:table-cell>"


def nested(depth: int) -> Sheets:
    """Groups within groups, each with a condition that doubles with each."""
    head = ["type", "name", "label", "relevant"]
    begun = [["begin_group", f"g{n}", f"G{n}", "${a} = 1"] for n in range(depth)]
    return {
        "survey": [head, ["integer", "a", "A"], *begun, *[["end_group"]] * depth],
    }


def wide(columns: int, count: int = 20) -> Sheets:
    """A label in very many languages."""
    head = ["type", "name", *(f"label::L{n} ({_tag(n)})" for n in range(columns))]
    return {"survey": [head, *(["text", f"q{n}", *["x"] * columns] for n in range(count))]}


def _tag(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return letters[number // 676 % 26] + letters[number // 26 % 26] + letters[number % 26]


def multiplied(questions: int, choices: int) -> Sheets:
    """Many questions that share one long list."""
    return {
        "survey": [
            ["type", "name", "label"],
            *(["select_one l", f"q{n}", "Q"] for n in range(questions)),
        ],
        "choices": [["list_name", "name", "label"], *(["l", f"c{n}", "C"] for n in range(choices))],
    }


def asked(condition: str, choice_filter: str = "") -> Sheets:
    """One question with this condition."""
    return {
        "survey": [
            ["type", "name", "label", "relevant", "choice_filter"],
            ["integer", "a", "A"],
            ["select_one l", "b", "B", condition, choice_filter],
        ],
        "choices": [["list_name", "name", "label"], *(["l", f"c{n}", "C"] for n in range(300))],
    }


LONG = "x" * 64_000
CORNER = (
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)
_TALL = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 600_000))

WORKBOOKS = (
    Hostile(
        "strings.xlsx",
        bomb("xl/sharedStrings.xml", b"<sst>", b"<si><t>a</t></si>", 600),
        "too large",
    ),
    Hostile("blanks.xlsx", bomb("xl/worksheets/sheet1.xml", b"<a>", b" ", 1500), "too large"),
    Hostile("styles.xlsx", bomb("xl/styles.xml", b"<a>", b"<xf/>", 300), "too large"),
    Hostile("picture.xlsx", bomb("xl/media/image1.png", b"", b"\0", 400)),
    Hostile("lying.xlsx", lying, "damaged|too large"),
    Hostile("parts.xlsx", many_parts, "too many parts"),
    Hostile("lzma.xlsx", packed_otherwise, "damaged"),
    Hostile("corner.xlsx", changed("xl/worksheets/sheet1.xml", rows(CORNER)), "too large"),
    Hostile("tall.xlsx", changed("xl/worksheets/sheet1.xml", rows(_TALL)), "too large"),
    Hostile(
        "declared.xlsx",
        changed(
            "xl/worksheets/sheet1.xml",
            lambda sheet: sheet.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'),
        ),
    ),
    Hostile(
        "beyond.xlsx",
        changed(
            "xl/worksheets/sheet1.xml",
            rows(b'<row r="99999999999"><c r="ZZZZZZ99999999999"/></row>'),
        ),
        "large|damaged|survey",
    ),
    Hostile(
        "placeless.xlsx",
        changed(
            "xl/worksheets/sheet1.xml", rows(b"<row>" + b"<c><v>1</v></c>" * 700_000 + b"</row>")
        ),
        "too large",
    ),
    Hostile(
        "bomb.xlsx",
        changed("xl/sharedStrings.xml", _HEAD + _BOMB + b"<sst><si><t>&f;</t></si></sst>"),
        "entities",
    ),
    Hostile(
        "outside.xlsx",
        changed("xl/workbook.xml", lambda book: book.replace(b"?>", b"?>" + _OUTSIDE, 1)),
        "entities",
    ),
    Hostile("deep.xlsx", changed("xl/worksheets/sheet1.xml", _HEAD + b"<a>" * 2 * MILLION)),
    Hostile("macro.xlsm", changed("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 5000)),
    Hostile(
        "relations.xlsx",
        changed("xl/_rels/workbook.xml.rels", _HEAD + b"<Relationships/>"),
        "damaged|survey",
    ),
    Hostile(
        "elsewhere.xlsx",
        changed(
            "xl/_rels/workbook.xml.rels",
            lambda text: text.replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd"),
        ),
        "damaged|survey",
    ),
    Hostile("no-workbook.xlsx", without("xl/workbook.xml"), "no workbook"),
    Hostile("no-sheet.xlsx", without("xl/worksheets/sheet1.xml")),
    Hostile("no-types.xlsx", without("[Content_Types].xml")),
    Hostile("old.xls", holding(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096), "password"),
    Hostile("locked.xlsx", holding(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 4096), "password"),
    Hostile("word.xlsx", changed("word/document.xml", b"<a/>")),
    Hostile("huge.xlsx", repeated(b"PK\3\4", b"\0", 30 * _MIB), "too large"),
    Hostile("empty.xlsx", holding(b"")),
    Hostile(
        "repeated.ods",
        ods(
            b'<table:table-row table:number-rows-repeated="1000000">'
            + _cell(b' table:number-columns-repeated="1000"')
            + b"</table:table-row>"
        ),
        "too large",
    ),
    Hostile(
        "references.ods",
        ods(
            b"<table:table-row>"
            + _cell(b' table:number-columns-repeated="&#49;000000000"')
            + b"</table:table-row>"
        ),
        "too large",
    ),
    Hostile(
        "gap.ods",
        ods(
            b"<table:table-row>"
            + _cell()
            + b'</table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="16000"/>'
            + _cell()
            + b"</table:table-row>"
        ),
        "too large",
    ),
    Hostile(
        "bomb.ods",
        ods(
            b"<table:table-row><table:table-cell><text:p>&f;</text:p></table:table-cell></table:table-row>",
            _BOMB,
        ),
        "entities",
    ),
)
"""Files that are no workbooks, or more than one."""

FORMS = (
    Hostile(
        "formula.xlsx",
        form({"survey": [["type", "name", "label"], ["text", "a", "=cmd|' /C calc'!A0"]]}),
    ),
    Hostile(
        "long.xlsx",
        changed(
            "xl/sharedStrings.xml",
            lambda text: text.replace(b"<t>A</t>", b"<t>" + LONG.encode() + b"</t>"),
        ),
    ),
    Hostile(
        "marked.xlsx",
        changed(
            "xl/sharedStrings.xml",
            lambda text: text.replace(b"<t>A</t>", b"<t>" + b"&lt;b&gt;**__[(" * 4000 + b"</t>"),
        ),
    ),
    Hostile(
        "comments.xlsx",
        changed(
            "xl/sharedStrings.xml",
            lambda text: text.replace(
                b"<t>A</t>", b"<t>" + b"&lt;!--&lt;script&gt;" * 4000 + b"</t>"
            ),
        ),
    ),
    Hostile(
        "nul.xlsx",
        changed(
            "xl/sharedStrings.xml",
            lambda text: text.replace(b"<t>A</t>", b"<t>_x0000_a_xD800_</t>"),
        ),
    ),
    Hostile("nested.xlsx", form(nested(1000)), "groups stand in each other"),
    Hostile(
        "unended.xlsx",
        form({"survey": [["type", "name"], *[["begin_group", "g"]] * 4000]}),
        "groups",
    ),
    Hostile("languages.xlsx", form(wide(2000)), "languages"),
    Hostile("multiplied.xlsx", form(multiplied(4000, 4000)), "choices"),
    Hostile(
        "rows.xlsx",
        form(
            {
                "survey": [
                    ["type", "name", "label"],
                    *(["text", f"q{n}", "Q"] for n in range(40_000)),
                ]
            }
        ),
        "rows",
    ),
    Hostile(
        "names.xlsx",
        form(
            {
                "survey": [
                    ["type", "name", "label"],
                    *(["note", "", "Same words"] for n in range(4900)),
                ]
            }
        ),
    ),
    Hostile(
        "circle.xlsx",
        form(
            {
                "survey": [
                    ["type", "name", "label", "relevant"],
                    *(["text", f"q{n}", "Q", f"${{q{(n + 1) % 900}}} = 1"] for n in range(900)),
                ]
            }
        ),
        "circle",
    ),
    Hostile("brackets.xlsx", form(asked("(" * 9000 + "1" + ")" * 9000))),
    Hostile("sums.xlsx", form(asked("1" + " + 1" * 8000))),
    Hostile("pattern.xlsx", form(asked("regex(${a}, '(a+)+$')"))),
    Hostile(
        "pattern-large.xlsx",
        form(asked("regex(${a}, '((((a{1,1000}){1,1000}){1,1000}){1,1000})')")),
    ),
    Hostile("filter.xlsx", form(asked("", "name = ${a} or " * 600 + "name = 'x'"))),
    Hostile("quotes.xlsx", form(asked("'" * 30_000))),
    Hostile(
        "dollars.xlsx", form({"survey": [["type", "name", "label"], ["text", "a", "${" * 15_000]]})
    ),
    Hostile(
        "heading.xlsx", form({"survey": [["type", "name", LONG[:30_000]], ["text", "a", "A"]]})
    ),
    Hostile("no-columns.xlsx", form({"survey": [["a", "b"], ["c", "d"]]}), "no column"),
    Hostile("no-survey.xlsx", form({"Sheet1": [["type", "name"]]}), "no sheet"),
    Hostile("empty-survey.xlsx", form({"survey": [[""]]}), "no column"),
    Hostile("blank-lists.xlsx", form({"survey": [["type", "name"], ["select_one  ", "a"]]})),
    Hostile(
        "reserved.xlsx",
        form(
            {
                "survey": [
                    ["type", "name", "label"],
                    *(["text", name, "Q"] for name in ("date", "email", "status", "response_id")),
                ]
            }
        ),
    ),
)
"""Workbooks that are sound, and forms that are not, or are too much."""

_ROW = b"<row><qid>1</qid><title>q</title><type>S</type><gid>1</gid></row>"
_QUESTIONS = b"<document><questions><rows>"
LIME = (
    Hostile("bomb.lss", holding(_HEAD + _BOMB + b"<document>&f;</document>"), "entities"),
    Hostile("outside.lss", holding(_HEAD + _OUTSIDE + b"<document>&a;</document>"), "entities"),
    Hostile(
        "rows.lss",
        repeated(_QUESTIONS, b"<row><qid/></row>", MILLION, b"</rows></questions></document>"),
        "rows|damaged",
    ),
    Hostile("deep.lss", repeated(b"<document>", b"<a>", MILLION), "nested"),
    Hostile("huge.lss", repeated(b"<document>", b" ", 40 * _MIB), "bytes"),
    Hostile(
        "one-text.lss",
        repeated(
            b"<document><questions><rows><row><title>",
            b"x",
            20 * _MIB,
            b"</title></row></rows></questions></document>",
        ),
    ),
    Hostile(
        "attributes.lss",
        holding(b"<document " + b"".join(b'a%d="1" ' % n for n in range(200_000)) + b"/>"),
        "questions|damaged",
    ),
    Hostile("utf16.lss", holding(lss_text().encode("utf-16"))),
    Hostile("html.lss", holding(b"<html><script>x</script></html>"), "begins with"),
    Hostile("binary.lss", holding(bytes(range(256)) * 400), "damaged"),
    Hostile("archive.lsa", holding(b"PK\3\4"), "unpack"),
    Hostile("table.txt", repeated(b"class\ttype/scale\tname\ttext\n", b'Q\tS\tq\t"x\n', 300_000)),
    Hostile("groups.txt", repeated(b"class\ttype/scale\tname\ttext\n", b"G\t\tx\ty\n", 100_000)),
)
"""Files under the names of LimeSurvey's."""

TEXTS = (
    Hostile("deep.json", holding(b'{"pages":[{"type":"text"' + b',"a":[' * 100_000), "JSON"),
    Hostile(
        "panels.json",
        holding(
            json.dumps({"pages": [{"type": "text", "elements": []}]})
            .encode()
            .replace(b"[]", b'[{"type":"panel","elements":' * 300 + b"[]" + b"}]" * 300)
        ),
        "no question",
    ),
    Hostile(
        "many.json",
        holding(
            json.dumps(
                {"elements": [{"type": "text", "name": f"q{n}"} for n in range(3000)]}
            ).encode()
        ),
    ),
    Hostile("lines.md", repeated(b"", b"A question?\n- Yes\n", 60_000), "bytes|question"),
    Hostile("spaces.md", repeated(b"1. A", b" (", 200_000)),
    Hostile("stars.md", repeated(b"1. A", b"**", 200_000)),
    Hostile("marks.md", repeated(b"", b"- [ ] * a) 1. #\n", 20_000)),
)
"""Files of text that become surveys, or do not."""


def cuts(name: str, content: Callable[[], bytes], count: int) -> Iterator[Hostile]:
    """Yield a file cut off at so many places."""
    for number in range(count):
        yield Hostile(f"cut-{number}-{name}", _cut(content, (number + 1) / (count + 2)))


def flips(name: str, content: Callable[[], bytes], count: int) -> Iterator[Hostile]:
    """Yield a file with some bytes that are others, at places made by chance."""
    for number in range(count):
        yield Hostile(f"flip-{number}-{name}", _flipped(content, number))


def _cut(content: Callable[[], bytes], share: float) -> Make:
    def make(path: Path) -> None:
        data = content()
        path.write_bytes(data[: int(len(data) * share)])

    return make


def _flipped(content: Callable[[], bytes], seed: int) -> Make:
    def make(path: Path) -> None:
        chance, data = random.Random(seed), bytearray(content())
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)

    return make


def household_file() -> bytes:
    """Return a form of field workers as a file."""
    return _packed(_parts(HOUSEHOLD))


def household_sheets(number: int) -> bytes:
    """Return that form with some bytes of its unpacked parts changed by chance."""
    chance = random.Random(number)
    parts = _parts(HOUSEHOLD)
    for _ in range(chance.randint(1, 6)):
        name = chance.choice([one for one in parts if one.endswith(".xml")])
        data = bytearray(parts[name])
        data[chance.randrange(len(data))] = chance.randrange(32, 127)
        parts[name] = bytes(data)
    return _packed(parts)


def _packed(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _lime() -> bytes:
    return lss_text().encode()


def _inner(count: int) -> Iterable[Hostile]:
    for number in range(count):
        yield Hostile(f"inner-{number}.xlsx", _written(number))


def _written(number: int) -> Make:
    def make(path: Path) -> None:
        path.write_bytes(household_sheets(number))

    return make


DAMAGED = (
    *cuts("form.xlsx", household_file, 25),
    *flips("form.xlsx", household_file, 25),
    *_inner(40),
    *cuts("survey.lss", _lime, 20),
    *flips("survey.lss", _lime, 25),
)
"""Sound files that were cut off or changed on their way."""

HOSTILE_FORMS = (*WORKBOOKS, *FORMS, *LIME, *TEXTS, *DAMAGED)
