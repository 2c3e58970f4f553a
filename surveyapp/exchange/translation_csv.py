"""A survey's texts and their translations as CSV, for people who translate in a spreadsheet.

Columns: ``Key`` (uuid of the part and name of the field, by which a row is found again),
``Place`` (for the reader), the survey's own words, then one column for each language,
headed by its name and, in brackets, its code. Words of the kiosk may be written in the
survey's own language too: then its column is such a one, and the third is headed ``Original``.
UTF-8 with byte order mark. A cell that a
spreadsheet would run as a formula gets an apostrophe, and loses just that one when it is
read (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from surveyapp import paths
from surveyapp.domain.answers import AnswerError, check_text
from surveyapp.domain.languages import KNOWN_LANGUAGES, language_name
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import ImportedText, Key, OwnText, translations_in
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.dialect import find_dialect
from surveyapp.exchange.responses_in.opening import open_rows
from surveyapp.exchange.responses_in.reading import Dialect, StrayQuoteError
from surveyapp.exchange.whole_file import whole_file

_KEY, _PLACE, _OWN = "Key", "Place", "Original"
_FORMULA = re.compile("'*[-=+@\t\r\n]")
_GUARDED = re.compile("'+[-=+@\t\r\n]")
_CODE = re.compile(r"\[([^\[\]]+)\]\s*$")
_ROWS_A_STEP = 500
_NO_WORDS: Mapping[str, Mapping[Key, str]] = {}
_MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """The texts of a file, its languages, and the headings of the columns it ignores."""

    rows: tuple[ImportedText, ...]
    languages: tuple[str, ...]
    ignored: tuple[str, ...]


def write_translations(
    path: Path,
    survey: Survey,
    texts: Sequence[tuple[OwnText, str]],
    languages: Sequence[str],
    *,
    library: Path,
    words: Mapping[str, Mapping[Key, str]] = _NO_WORDS,
) -> Generator[tuple[int, int], None, Path]:
    """Write the texts, each with the name of its place, yielding (rows written, rows in all).

    ``words`` are those of the kiosk by language. A file that is there is replaced when the new
    one is whole. Raises ExchangeError.
    """
    own = survey.languages[:1]
    said = [
        {
            **({} if language in own else translations_in(survey, language)),
            **words.get(language, {}),
        }
        for language in languages
    ]
    with whole_file(path, replace=True, library=library, notes=paths.part_notes()) as file:
        original = _OWN if set(own) & set(languages) else _own_heading(survey)
        headings = (_KEY, _PLACE, original, *map(_heading, languages))
        file.write(codecs.BOM_UTF8 + _lines([headings]))
        for begin in range(0, len(texts), _ROWS_A_STEP):
            some = texts[begin : begin + _ROWS_A_STEP]
            rows = (
                ("/".join(text.key), place, text.text, *(words.get(text.key, "") for words in said))
                for text, place in some
            )
            file.write(_lines(rows))
            yield begin + len(some), len(texts)
    return path


def read_translations(
    path: Path, survey: Survey
) -> Generator[tuple[int, int], None, TranslationFile]:
    """Read such a file, its rows and columns in any order, yielding (bytes read, bytes in all).

    Raises ExchangeError with a sentence for whatever is no such file, OSError.
    """
    if not path.is_file():
        raise ExchangeError("“{name}” is not a file. Choose a CSV file.", name=path.name)
    if path.stat().st_size > _MOST_BYTES:
        raise ExchangeError(
            "“{name}” is larger than 100 MB. It cannot be a table of translations.", name=path.name
        )
    yield 0, path.stat().st_size
    dialect = replace(find_dialect(path), header_rows=1)
    try:
        return (yield from _read(path, dialect, survey))
    except StrayQuoteError as stray:
        raise ExchangeError(
            "In line {line} of “{name}” a quotation mark stands in the middle of a"
            " cell. Save the file as CSV again in the program it comes from.",
            line=stray.line,
            name=path.name,
        ) from None


@dataclass(frozen=True, slots=True)
class _Columns:
    key: int
    own: int | None
    languages: dict[int, str]
    ignored: tuple[str, ...]
    width: int


def _read(
    path: Path, dialect: Dialect, survey: Survey
) -> Generator[tuple[int, int], None, TranslationFile]:
    columns: _Columns | None = None
    rows: dict[tuple[str, str], tuple[int, ImportedText]] = {}
    with open_rows(path, dialect) as reader:
        for count, (line, cells) in enumerate(reader):
            if columns is None:
                columns = _columns(path, cells, survey)
                continue
            if any(cell.strip() for cell in cells):
                given = _given(path, line, cells, columns)
                _keep(path, rows, line, given)
            if count % _ROWS_A_STEP == 0:
                yield reader.progress
    assert columns is not None  # find_dialect refuses a file without rows
    return TranslationFile(
        tuple(given for _, given in rows.values()),
        tuple(columns.languages.values()),
        columns.ignored,
    )


def _columns(path: Path, headings: list[str], survey: Survey) -> _Columns:
    names = [heading.strip() for heading in headings]
    lower = [name.lower() for name in names]
    if lower.count(_KEY.lower()) != 1:
        raise ExchangeError(
            "“{name}” is no table of translations: it has no column “{key}”. Export the"
            " translations, fill in that file, and import it again.",
            name=path.name,
            key=_KEY,
        )
    has_original = _OWN.lower() in lower
    own_name = _OWN.lower() if has_original else _own_heading(survey).lower()
    own: int | None = None
    languages: dict[int, str] = {}
    ignored: list[str] = []
    for place, name in enumerate(names):
        if lower[place] in (_KEY.lower(), _PLACE.lower(), ""):
            continue
        if lower[place] == own_name:
            own = place
        elif code := _language_of(name, () if has_original else survey.languages[:1], survey):
            if code in languages.values():
                raise ExchangeError(
                    "“{name}” has two columns for {language}. Remove one of them.",
                    name=path.name,
                    language=language_name(code),
                )
            languages[place] = code
        else:
            ignored.append(name)
    if not languages:
        raise ExchangeError(
            "“{name}” has no column of a language. Its heading is the language’s name or"
            " code, such as “Deutsch [de]”.",
            name=path.name,
        )
    return _Columns(lower.index(_KEY.lower()), own, languages, tuple(ignored), len(names))


def _given(path: Path, line: int, cells: list[str], columns: _Columns) -> ImportedText:
    if any(cell.strip() for cell in cells[columns.width :]):
        raise ExchangeError(
            "Line {line} of “{name}” has more cells than there are headings. Save the file"
            " as CSV again in the program it comes from.",
            line=line,
            name=path.name,
        )
    padded = [_read_cell(cell) for cell in cells] + [""] * (columns.width - len(cells))
    try:
        said = {code: check_text(padded[place]) for place, code in columns.languages.items()}
    except AnswerError as error:
        raise ExchangeError(
            "Line {line} of “{name}” cannot be kept. {reason}",
            line=line,
            name=path.name,
            reason=error.sentence,
        ) from None
    # A word of the kiosk may have a slash; no uuid has one.
    uuid, _, field = padded[columns.key].strip().partition("/")
    return ImportedText((uuid, field), None if columns.own is None else padded[columns.own], said)


def _keep(
    path: Path,
    rows: dict[tuple[str, str], tuple[int, ImportedText]],
    line: int,
    given: ImportedText,
) -> None:
    if not all(given.key):
        # Rows without a key are kept apart by their lines.
        given = replace(given, key=("", str(line)))
    before = rows.get(given.key)
    if before is not None and before[1].said != given.said:
        raise ExchangeError(
            "Lines {first} and {second} of “{name}” say different things of the same text"
            " (“{key}”). Remove one of them.",
            first=before[0],
            second=line,
            name=path.name,
            key="/".join(given.key),
        )
    rows[given.key] = line, given


def _language_of(heading: str, own: Sequence[str], survey: Survey) -> str:
    """Return the code a heading stands for, "" for none or the survey's ``own``."""
    known = dict.fromkeys(
        (*survey.languages, *(t.language for t in survey.translations), *KNOWN_LANGUAGES)
    )
    bracketed = _CODE.search(heading)
    wanted = (bracketed[1] if bracketed else heading).strip().lower()
    for code in known:
        if code not in own and wanted in (code.lower(), language_name(code).lower()):
            return code
    # Of a country, such as pt-BR: there are too many to list.
    is_named = bracketed and language_name(bracketed[1]) != bracketed[1]
    return bracketed[1] if bracketed and is_named and bracketed[1] not in own else ""


def _heading(language: str) -> str:
    return f"{language_name(language)} [{language}]"


def _own_heading(survey: Survey) -> str:
    return _heading(survey.languages[0]) if survey.languages else _OWN


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([_written_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _written_cell(text: str) -> str:
    # Also before apostrophes of the text itself: reading removes one.
    return f"'{text}" if _FORMULA.match(text) else text


def _read_cell(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return text[1:] if _GUARDED.match(text) else text
