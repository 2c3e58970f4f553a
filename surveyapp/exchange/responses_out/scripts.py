"""Scripts for SPSS, Stata and R that read a `StatisticsTable` with its labels.

Each expects to be run in the folder of the file. A label is cut where a program's own limit is,
and each stands in one line: none of these programs reads on over the end of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveyapp.domain.answers import number_text
from surveyapp.exchange.responses_out.program_names import cut
from surveyapp.exchange.responses_out.sav_file import Column, Measure, Shape
from surveyapp.exchange.responses_out.statistics_table import StatisticsTable

_MOST_LETTERS = 200
"""Bytes of a label: SPSS reads lines of 256."""
_STATA_LABEL = 80
_MEASURES = {Measure.NOMINAL: "NOMINAL", Measure.ORDINAL: "ORDINAL", Measure.SCALE: "SCALE"}


def spss_script(table: StatisticsTable, file: str) -> str:
    """Return syntax for SPSS and PSPP."""
    return "\n".join(_spss(table, file)) + "\n"


def stata_script(table: StatisticsTable, file: str) -> str:
    """Return a do-file for Stata 14 and later."""
    return "\n".join(_stata(table, file)) + "\n"


def r_script(table: StatisticsTable, file: str) -> str:
    """Return a script for R, which needs no package."""
    return "\n".join(_r(table, file)) + "\n"


def _spss(table: StatisticsTable, file: str) -> Iterator[str]:
    yield "* Encoding: UTF-8."
    yield "* Run this in the folder of the file, or say where it is: CD 'folder'."
    yield f"GET DATA /TYPE=TXT /FILE='{file}' /ENCODING='UTF8'"
    yield "  /DELIMITERS=',' /QUALIFIER='\"' /ARRANGEMENT=DELIMITED /FIRSTCASE=2 /VARIABLES="
    for name, column in table.described():
        yield f"  {name} {_spss_format(column)}"
    yield "  ."
    for name, column in table.described():
        if column.shape is Shape.DATETIME:
            yield f"COMPUTE #day = NUMBER(SUBSTR({name},1,10), SDATE10)."
            yield f"COMPUTE #clock = NUMBER(SUBSTR({name},12,8), TIME8)."
            yield f"COMPUTE {name}_ = #day + #clock."
            yield f"FORMATS {name}_ (DATETIME20)."
    moments = [name for name, column in table.described() if column.shape is Shape.DATETIME]
    if moments:
        yield "EXECUTE."
        yield f"DELETE VARIABLES {' '.join(moments)}."
        renamed = " ".join(f"({name}_ = {name})" for name in moments)
        yield f"RENAME VARIABLES {renamed}."
    for name, column in table.described():
        yield f"VARIABLE LABELS {name} {_spss_text(column.label, _MOST_LETTERS)}."
        if column.labels:
            yield f"VALUE LABELS {name}"
            for value, label in column.labels:
                yield f"  {number_text(value)} {_spss_text(label, 120)}"
            yield "  ."
        if column.missing:
            yield f"MISSING VALUES {name} ({_spss_missing(column)})."
        if not column.width:
            yield f"VARIABLE LEVEL {name} ({_MEASURES[column.measure]})."
    yield "EXECUTE."


def _spss_format(column: Column) -> str:
    if column.width:
        return f"A{column.width}"
    forms = {Shape.DATE: "SDATE10", Shape.TIME: "TIME8", Shape.DATETIME: "A19"}
    return forms.get(column.shape, f"F12.{column.decimals}")


def _spss_missing(column: Column) -> str:
    numbers = [number_text(value) for value in column.missing]
    if column.is_range:
        return ", ".join([f"{numbers[0]} THRU {numbers[1]}", *numbers[2:]])
    return ", ".join(numbers)


def _spss_text(text: str, most: int) -> str:
    return "'" + cut(_in_one_line(text), most).replace("'", "''") + "'"


def _stata(table: StatisticsTable, file: str) -> Iterator[str]:
    texts = [str(place) for place, column in enumerate(table.columns, 1) if _is_text(column)]
    yield '* Run this in the folder of the file, or say where it is: cd "folder"'
    yield "version 14"
    yield "clear"
    as_texts = f" stringcols({' '.join(texts)})" if texts else ""
    yield (
        f'import delimited using "{file}", varnames(1) case(preserve) encoding("UTF-8")'
        f" bindquotes(strict){as_texts}"
    )
    for name, column in table.described():
        if column.shape in _STATA_MOMENTS and not column.width:
            function, form = _STATA_MOMENTS[column.shape]
            yield f"generate double {name}_ = {function.format(name=name)}"
            yield f"format {name}_ {form}"
            yield f"order {name}_, after({name})"
            yield f"drop {name}"
            yield f"rename {name}_ {name}"
        yield f"label variable {name} {_stata_text(column.label, _STATA_LABEL)}"
        for number, (value, label) in enumerate(column.labels):
            more = ", add" if number else ""
            text = _stata_text(label, _MOST_LETTERS)
            yield f"label define {cut(name, 30)}_l {number_text(value)} {text}{more}"
        if column.labels:
            yield f"label values {name} {cut(name, 30)}_l"
        for letter, value in zip(
            "abcdefghijklmnopqrstuvwxyz", _missing_numbers(column), strict=False
        ):
            yield f"mvdecode {name}, mv({number_text(value)}=.{letter})"
            for own, label in column.labels:
                if own == value:
                    text = _stata_text(label, _MOST_LETTERS)
                    yield f"label define {cut(name, 30)}_l .{letter} {text}, add"


_STATA_MOMENTS = {
    Shape.DATE: ('date({name}, "YMD")', "%td"),
    Shape.TIME: ('clock({name}, "hms")', "%tcHH:MM:SS"),
    Shape.DATETIME: ('clock({name}, "YMDhms")', "%tc"),
}


def _is_text(column: Column) -> bool:
    return bool(column.width) or column.shape is not Shape.NUMBER


def _stata_text(text: str, most: int) -> str:
    # Between `" and "' quotation marks may stand; a macro would begin with ` or $.
    plain = cut(_in_one_line(text), most).replace("`", "'").replace("$", "\uff04")
    return f'`"{plain}"\''


def _missing_numbers(column: Column) -> list[float]:
    """Return the single numbers that are missing, of a range those that have a label."""
    if not column.is_range:
        return list(column.missing)
    lowest, highest, *others = column.missing
    return [n for n, _ in column.labels if lowest <= n <= highest or n in others]


def _r(table: StatisticsTable, file: str) -> Iterator[str]:
    yield '# Run this in the folder of the file, or say where it is: setwd("folder")'
    kinds = ", ".join('"character"' if _is_text(c) else '"numeric"' for c in table.columns)
    yield f"kinds <- c({kinds})"
    yield (
        f'responses <- read.csv("{file}", fileEncoding = "UTF-8", colClasses = kinds,'
        ' na.strings = "", check.names = FALSE)'
    )
    for name, column in table.described():
        own = f"responses${name}"
        if missing := _missing_numbers(column):
            yield f"{own}[{own} %in% c({', '.join(map(number_text, missing))})] <- NA"
        if conversion := _R_MOMENTS.get(column.shape if not column.width else Shape.TEXT):
            yield f"{own} <- {conversion.format(own=own)}"
        said = [(value, label) for value, label in column.labels if value not in missing]
        if said and column.is_choice:
            levels = ", ".join(number_text(value) for value, _ in said)
            yield f"{own} <- factor({own}, levels = c({levels}), labels = c("
            yield ",\n".join(f"  {_r_text(label)}" for _, label in said)
            yield "))"
        yield f'attr({own}, "label") <- {_r_text(column.label)}'


_R_MOMENTS = {
    Shape.DATE: "as.Date({own})",
    Shape.DATETIME: 'as.POSIXct({own}, tz = "UTC")',
}


def _r_text(text: str) -> str:
    escaped = _in_one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _in_one_line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", " ", text).split(" ")).strip()
