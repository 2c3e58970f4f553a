"""SPSS: a system file (.sav) with labels, missing values, levels and sets of multiple choices.

What a file can say is in `sav_file`, what stands for what in `statistics_plan`. Not kept: the
spelling of imported numbers and dates, a whole number's 17th digit, blanks at the end of a text.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from surveyapp.domain.variables import Missing, Value
from surveyapp.exchange.responses_out.format import Format, Sheet, Sink
from surveyapp.exchange.responses_out.sav_file import SavFile
from surveyapp.exchange.responses_out.statistics_plan import (
    StatisticsPlan,
    choice_number,
    statistics_names,
    value_text,
)


def write(sheet: Sheet, sink: Sink) -> Generator[int, None, None]:
    """Write the file, row by row."""
    plan = StatisticsPlan(sheet)
    file = SavFile(sheet.survey.title, sheet.moment, sheet.total, plan.columns, plan.sets())
    sink.write(file.head())
    packed = file.packer()
    for row in sheet.rows:
        sink.write(packed(plan.values(row)))
        yield 1
    sheet.warnings += plan.warnings()


def shown(sheet: Sheet) -> Iterator[Sequence[str]]:
    """Yield the values of each row as texts, "." for none as SPSS shows it."""
    for row in sheet.rows:
        cells = [str(row.id), (row.date or ".")[:19].replace("T", " "), row.email or ""]
        if sheet.options.partial:
            cells.append(row.status)
        yield cells + [_shown(value) for value in row.values]


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return "." if value is None or isinstance(value, Missing) else value_text(value)


SAV = Format(
    name="sav",
    label="SPSS",
    suffix=".sav",
    options=frozenset({"partial", "language", "columns", "joined", "retired"}),
    split=lambda _: True,
    write=write,
    headings=statistics_names,
    shown=shown,
    named=choice_number,
    apart=lambda _: True,
)
