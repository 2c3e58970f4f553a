"""Opens a file of rows, whether it is text or a sheet of a workbook."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from surveyapp.exchange.responses_in.reading import (
    CHUNK_CHARACTERS,
    Dialect,
    FileRow,
    RowReader,
)
from surveyapp.exchange.responses_in.sheet_rows import SheetReader


def open_rows(path: Path, dialect: Dialect) -> RowReader | SheetReader:
    """Return what iterates over the rows, a context manager. Raises ExchangeError."""
    return SheetReader(path, dialect) if dialect.sheet else RowReader(path, dialect)


def read_sample(path: Path, dialect: Dialect, rows: int) -> list[FileRow]:
    """Return the first rows, fewer if they are long. Raises ExchangeError, StrayQuoteError."""
    sample: list[FileRow] = []
    with open_rows(path, dialect) as reader:
        for line, cells in islice(reader, rows):
            sample.append(FileRow(line, cells))
            if reader.passed > CHUNK_CHARACTERS:
                break
    return sample
