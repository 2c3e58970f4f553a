"""Files that are made to hang an importer, fill its memory or break it."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

GOOD_ROWS = b"Id,Word\r\n1,yes\r\n2,no\r\n"
MILLION = 1_000_000
_OWN_HEAD = b"Response ID,Date,Email"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file under ``name``, and what the sentence that refuses it must say (a pattern).

    Without a pattern it is odd, not broken: it may also be imported.
    """

    name: str
    make: Callable[[Path], None]
    told: str = ""

    def __str__(self) -> str:
        return self.name


def holding(content: bytes | Iterable[bytes]) -> Callable[[Path], None]:
    """Return what writes these bytes."""

    def make(path: Path) -> None:
        with path.open("wb") as file:
            for piece in [content] if isinstance(content, bytes) else content:
                file.write(piece)

    return make


def repeated(start: bytes, piece: bytes, times: int, end: bytes = b"") -> Callable[[Path], None]:
    """Return what writes a piece many times, without a thought for memory of our own."""

    def make(path: Path) -> None:
        at_once = max(1, _BLOCK // len(piece))
        with path.open("wb") as file:
            file.write(start)
            for done in range(0, times, at_once):
                file.write(piece * min(at_once, times - done))
            file.write(end)

    return make


def counted(start: bytes, form: bytes, times: int, end: bytes = b"") -> Callable[[Path], None]:
    """Return what writes a piece many times, each with its number."""

    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.write(start)
            file.writelines(form % number for number in range(times))
            file.write(end)

    return make


def response(value: bytes, name: bytes = b"q") -> bytes:
    """Return a JSON export of one response with this value."""
    return b'{"title": "T", "responses": [{"response_id": 1, "' + name + b'": ' + value + b"}]}"


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_to(target: str) -> Callable[[Path], None]:
    """Return what makes a symbolic link."""

    def make(path: Path) -> None:
        path.symlink_to(target)

    return make


def sparse(start: bytes, size: int) -> Callable[[Path], None]:
    """Return what makes a file of gigabytes that takes no room."""

    def make(path: Path) -> None:
        path.write_bytes(start)
        os.truncate(path, size)

    return make


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("zeros.csv", b"0" * 50 * MILLION)
    return out.getvalue()


_LIST = b'{"title": "T", "responses": ['
_VALUE = _LIST + b'{"response_id": 1, "q": '
_UTF16 = "Id,Word\r\n1,größer\r\n".encode("utf-16-le")

HOSTILE = [
    # JSON
    Hostile("deep-lists.json", repeated(_LIST, b"[", 100_000), "nested too deeply"),
    Hostile("deep-objects.json", repeated(_LIST, b'{"a":', 100_000), "nested too deeply"),
    Hostile("deep-top.json", repeated(b"", b"[", 100_000), "it is a list of values"),
    Hostile("deep-and-closed.json", holding(response(b"[" * 100_000 + b"]" * 100_000)), "deeply"),
    Hostile("deep-in-head.json", repeated(b'{"codebook": ', b"[", 100_000), "nested too deeply"),
    Hostile("deep-and-wide.json", repeated(_LIST, b"[" + b" " * 3_000, 10_000), "deeply|too long"),
    *(
        Hostile(
            f"{name.strip('-')}{'-' in name}.json", holding(response(name.encode())), "no number"
        )
        for name in ("NaN", "Infinity", "-Infinity")
    ),
    Hostile("huge-exponent.json", holding(response(b"1e999999")), "too large to be kept"),
    Hostile("many-digits.json", holding(response(b"9" * 10_000)), "too large to be kept"),
    Hostile("million-digits.json", holding(response(b"9" * MILLION)), "too large to be kept"),
    Hostile("long-fraction.json", holding(response(b"0." + b"3" * 5 * MILLION)), ""),
    Hostile(
        "endless-digits.json",
        repeated(response(b"9")[:-3], b"9", 50 * MILLION),
        "too large|too long",
    ),
    Hostile("huge-text.json", repeated(_VALUE + b'"', b"x", 20 * MILLION), "too long"),
    Hostile("huge-emoji.json", repeated(_VALUE + b'"', "😀".encode(), 20 * MILLION)),
    Hostile(
        "text-of-a-million.json", holding(response(b'"' + b"x" * (MILLION + 1) + b'"')), "longer"
    ),
    Hostile(
        "members.json", counted(_LIST + b"{", b'"m%d":1,', MILLION, b'"z":1}]}'), "questions|parts"
    ),
    Hostile(
        "top-members.json",
        counted(b"{", b'"m%d":1,', MILLION, b'"responses":[]}'),
        "too many parts",
    ),
    Hostile("same-members.json", repeated(_LIST + b"{", b'"m":1,', MILLION, b'"m":1}]}'), "twice"),
    Hostile(
        "nested-members.json",
        counted(_VALUE + b"{", b'"m%d":"a",', MILLION, b'"z":"a"}}]}'),
    ),
    Hostile(
        "other-questions.json",
        counted(_LIST, b'{"q%d":1},', MILLION, b"{}]}"),
        "more than 2,000 questions",
    ),
    Hostile(
        "array.json",
        repeated(_VALUE + b"[", b"1,", 16 * MILLION, b"1]}]}"),
        "parts|too long",
    ),
    Hostile(
        "array-of-floats.json",
        repeated(_VALUE + b"[", b"1.5,", 8 * MILLION, b"1]}]}"),
        "parts|too long",
    ),
    Hostile(
        "arrays.json", repeated(_LIST, b"[" + b"1.5," * 30_000 + b"1],", 400, b"{}]}"), "no object"
    ),
    Hostile(
        "wide-responses.json",
        repeated(
            _LIST, b"{" + b",".join(b'"m%d":1.5' % n for n in range(20_000)) + b"},", 300, b"{}]}"
        ),
        "questions",
    ),
    Hostile(
        "many-labels.json",
        counted(_LIST, b'{"q":["l%d","b"]},', 50_000, b"{}]}"),
        "different answers",
    ),
    Hostile(
        "empty-arrays.json",
        repeated(_VALUE + b"[", b"[],", 5 * MILLION, b"1]}]}"),
        "parts|too long",
    ),
    Hostile("name-twice.json", holding(b'{"title": "a", "title": "b", "responses": []}'), "twice"),
    Hostile("member-twice.json", holding(_LIST + b'{"q": 1, "q": 2}]}'), "twice"),
    Hostile("list-twice.json", holding(b'{"responses": [], "responses": []}'), "twice"),
    Hostile("top-list.json", holding(b"[1, 2]"), "a list of values"),
    Hostile("no-responses.json", holding(b'{"a": 1}'), "no “responses”"),
    Hostile("responses-text.json", holding(b'{"responses": "x"}'), "“\\[” is missing"),
    Hostile("unclosed-text.json", holding(_LIST + b'{"q": "never closed}]}'), "unterminated"),
    Hostile("unclosed.json", holding(_LIST + b'{"q": "a"}'), "missing"),
    Hostile("goes-on.json", holding(_LIST + b"]} []"), "something follows"),
    Hostile("nul.json", holding(response(b'"a\\u0000"')), "NUL"),
    Hostile("raw-nul.json", holding(response(b'"a\x00"')), "control character"),
    Hostile("half-character.json", holding(response(b'"\\ud800"')), "half a character"),
    Hostile("half-name.json", holding(response(b"1", b"\\ud800")), "half a character"),
    Hostile(
        "half-title.json", holding(b'{"title": "\\udfff", "responses": []}'), "half a character"
    ),
    Hostile("surrogate-bytes.json", holding(response(b'"\xed\xa0\x80"')), "not in UTF-8"),
    Hostile("latin.json", holding(response(b'"\xe9"')), "not in UTF-8"),
    Hostile("utf16.json", holding(response(b'"a"').decode().encode("utf-16")), ""),
    Hostile("boms.json", holding(b"\xef\xbb\xbf" * 3 + response(b'"a"'))),
    Hostile(
        "spaces.json", repeated(b"{", b" ", 200 * MILLION), "is missing|unterminated|expecting"
    ),
    # CSV
    Hostile("empty.csv", holding(b""), "is empty"),
    Hostile("empty-lines.csv", repeated(b"a,b\n", b"\n", MILLION + 1), "empty lines"),
    Hostile("empty-lines-only.csv", repeated(b"", b"\n", 50 * MILLION), "is empty|empty lines"),
    Hostile("empty-lines-cr.csv", repeated(b"", b"\r", 20 * MILLION), "is empty|empty lines"),
    Hostile("columns.csv", repeated(b"a", b",a", MILLION, b"\n"), "columns"),
    Hostile(
        "columns-nobody-named.csv", repeated(b"a,b\n1", b",1", MILLION, b"\n"), "cells|columns"
    ),
    Hostile("columns-of-a-semicolon.csv", repeated(b"a", b";a", MILLION, b"\n1\n"), "columns"),
    Hostile(
        "same-headings.csv",
        repeated(b"a", b",a", 100_000, b"\n" + b"1," * 100_000 + b"1\n"),
        "columns",
    ),
    Hostile("two-thousand-same.csv", repeated(b"a", b",a", 1_999, b"\n" + b"1," * 1_999 + b"1\n")),
    Hostile("huge-heading.csv", repeated(b"a,", b"b", 5 * MILLION, b"\n1,2\n"), "longer"),
    Hostile("huge-cell.csv", repeated(GOOD_ROWS + b"3,", b"x", 20 * MILLION, b"\n"), "longer"),
    Hostile(
        "huge-quoted.csv", repeated(GOOD_ROWS + b'3,"', b"x", 20 * MILLION, b'"\n'), "longer|closes"
    ),
    Hostile("slashes.csv", counted(_OWN_HEAD, b"," + b"a/" * 300 + b"%d", 600, b"\n1,,,1\n")),
    Hostile("few-slashes.csv", counted(_OWN_HEAD, b"," + b"a/" * 29 + b"%d", 1_990, b"\n1,,,1\n")),
    Hostile("typed-texts.csv", counted(_OWN_HEAD, b",Q/x%d/text", 1_990, b"\n1,,,1\n")),
    Hostile("open-marks.tsv", repeated(b"a\tb\n", b'"x\ty\n', 3_000)),
    Hostile("marks-and-texts.tsv", repeated(b"a\tb\n", b'x\t"y"\nx\ty\n', 3_000)),
    Hostile("only-marks.tsv", repeated(b"a\tb\n", b'"', 10 * MILLION), "longer"),
    Hostile("open-mark-of-books.tsv", repeated(b'a\tb\n"', b"x" * 400_000 + b"\n", 50)),
    Hostile(
        "huge-emoji.csv", repeated(GOOD_ROWS + b"3,", "😀".encode(), 19 * MILLION, b"\n"), "longer"
    ),
    Hostile("huge-first-line.csv", repeated(b"", b"x", 300 * MILLION), "longer"),
    Hostile(
        "lines-in-a-cell.csv", repeated(GOOD_ROWS + b'3,"', b"x\n", 20 * MILLION), "longer|closes"
    ),
    Hostile(
        "one-strange-letter.csv", holding(b"Id,Word\n1," + b"x" * 900_000 + b"\n2,Z\xfcrich\n")
    ),
    Hostile(
        "strange-letters.csv", repeated(b"Id,Word\n1,", b"\xfc", 20 * MILLION, b"\n"), "longer"
    ),
    Hostile("strange-lines.csv", repeated(b"Id,Word\n", b"1,\xfc\n", 100_000)),
    Hostile("long-cells.csv", repeated(b"Id,Word\n", b"1," + b"x" * 900_000 + b"\n", 300)),
    Hostile(
        "long-rows.csv",
        repeated(b"a,b,c\n", b"1," + (b"y" * 900_000 + b",") * 20 + b"\n", 20),
        "longer",
    ),
    Hostile("unclosed.csv", repeated(b'a,b\n1,"', b"x,y\n", 3 * MILLION), "longer|closes"),
    Hostile("unclosed-at-end.csv", repeated(b"a,b\n", b"1,2\n", 200_000, b'3,"x'), "never closes"),
    Hostile("quotes-everywhere.csv", repeated(b"a,b\n", b'"""",""""""\n', 50_000)),
    Hostile("stray-quotes.csv", repeated(b"a,b\n", b'"x"y,z"\n', 20_000)),
    Hostile("only-quotes.csv", repeated(b"", b'"', 10 * MILLION + 1), "longer|closes"),
    Hostile("nul.csv", holding(GOOD_ROWS + b"3,a\x00b\n"), "NUL"),
    Hostile("nul-late.csv", repeated(GOOD_ROWS, b"3,plain\n", 200_000, b"4,\x00\n"), "NUL"),
    Hostile("nul-lines.csv", repeated(b"a,b\n", b"\x00\n", MILLION)),
    Hostile("nothing-but-nul.csv", repeated(b"", b"\x00", 100 * MILLION), "NUL|longer"),
    Hostile("sparse.csv", sparse(GOOD_ROWS, 5 << 30), "NUL|longer"),
    Hostile("sparse-only.csv", sparse(b"", 5 << 30), "NUL|longer"),
    Hostile("sparse-late.csv", sparse(GOOD_ROWS * 50_000, 5 << 30), "NUL|longer"),
    Hostile("sparse.json", sparse(b'{"title": "T", "responses": [', 5 << 30), "no JSON export"),
    Hostile("boms.csv", holding(b"\xef\xbb\xbf" * 5 + GOOD_ROWS)),
    Hostile("bom-of-another.csv", holding(b"\xff\xfe" + GOOD_ROWS)),
    Hostile("boms-of-all.csv", holding(b"\xef\xbb\xbf\xff\xfe\xfe\xff" + GOOD_ROWS)),
    Hostile("utf32.csv", holding("Id,Word\n1,a\n".encode("utf-32"))),
    Hostile("utf16-odd.csv", holding(b"\xff\xfe" + _UTF16 + b"x"), "cannot be read as utf-16-le"),
    Hostile("utf16-odd-unmarked.csv", holding(_UTF16 * 20 + b"x"), "cannot be read as utf-16-le"),
    Hostile("utf16-half.csv", holding(b"\xff\xfe" + _UTF16 + b"\x00\xd8,\x00"), "cannot be read"),
    Hostile("surrogates-in-utf8.csv", holding(GOOD_ROWS + b"3,\xed\xa0\x80\n")),
    Hostile("cut-utf8.csv", holding(GOOD_ROWS + b"3,\xe2\x82")),
    Hostile("all-bytes.csv", holding(bytes(range(256)) * 100), "NUL|cannot be read"),
    Hostile(
        "random.csv",
        holding(b"a,b\n" + bytes((n * n * 7919 >> 5) % 255 + 1 for n in range(200_000))),
    ),
    Hostile("gzip.csv", holding(gzip.compress(GOOD_ROWS)), "a packed file"),
    Hostile("zip.csv", holding(zipped()), "packed file"),
    Hostile("png.csv", holding(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40), "a picture"),
    Hostile("database.csv", holding(b"SQLite format 3\x00" + bytes(4_000)), "a database"),
    Hostile("elf.csv", holding(b"\x7fELF\x02\x01\x01" + bytes(5_000)), "NUL|longer"),
    Hostile("folder.csv", a_folder, "is a folder"),
    Hostile("pipe.csv", a_pipe, "no ordinary file"),
    Hostile("zero.csv", a_link_to("/dev/zero"), "no ordinary file"),
    Hostile("zero.json", a_link_to("/dev/zero"), "no ordinary file"),
    Hostile("random-device.csv", a_link_to("/dev/urandom"), "no ordinary file"),
    Hostile("terminal.csv", a_link_to("/dev/stdin"), "no ordinary file"),
    Hostile("nowhere.csv", a_link_to("nowhere"), "is not there"),
    Hostile("loop.csv", a_link_to("loop.csv"), "could not be read"),
]
