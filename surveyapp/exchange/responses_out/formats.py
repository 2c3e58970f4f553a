"""The formats there are. A new one is a module of its own and a line here."""

from __future__ import annotations

from pathlib import Path

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_out.bundle_format import BUNDLE
from surveyapp.exchange.responses_out.csv_format import CSV
from surveyapp.exchange.responses_out.format import Format
from surveyapp.exchange.responses_out.json_format import JSON
from surveyapp.exchange.responses_out.sav_format import SAV
from surveyapp.exchange.responses_out.xlsx_format import XLSX

FORMATS: dict[str, Format] = {made.name: made for made in (CSV, XLSX, JSON, SAV, BUNDLE)}


def format_named(name: str) -> Format:
    """Return the format of this name; raise ExchangeError naming those there are."""
    try:
        return FORMATS[name]
    except KeyError:
        raise ExchangeError(
            "Invalid format “{name}”. Choose one of: {names}", name=name, names=", ".join(FORMATS)
        ) from None


def format_of(path: Path) -> Format:
    """Return the format that goes with the file's suffix; raise ExchangeError."""
    suffix = path.suffix.lower()
    return next((f for f in FORMATS.values() if f.suffix == suffix), None) or format_named(
        suffix.removeprefix(".")
    )
