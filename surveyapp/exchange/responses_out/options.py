"""What can be asked of an export: profiles first, single options under them."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.errors import ExchangeError

PROFILES = ("data", "spreadsheet")
MULTIPLE = ("kept", "split", "joined", "both")
MISSING = ("blank", "apart")
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How an export is to be; a format reads what it understands and ignores the rest.

    ``profile``: "data" gives values exactly, "spreadsheet" guards against being
    run as formulas and adds a BOM. ``multiple``: one column a choice ("split"),
    one cell ("joined"), that cell and the columns behind it ("both"), or the columns of the file
    that was imported and else one a choice ("kept"). ``codes``: choice
    codes instead of labels. ``code_headers``: question codes instead of texts.
    ``both_cells``, ``both_headers``: codes and labels, "red: Red". ``missing``: nothing where
    there is no answer ("blank"), or why ("apart"). ``columns``: only these, in this order, by
    the codes of questions ("colours") or their parts ("colours/red"); none means all.
    ``partial``: unfinished responses too. ``codebook``: the questions with their codes.
    ``language``: texts and labels in this one, where there is a translation.
    ``joined``: the choices that results join as the one they count as, else as they were
    answered. ``retired``: also the questions, rows and columns of choices that are asked no
    more, where somebody answered them.
    Raises ExchangeError for a value there is not.
    """

    profile: str = "data"
    multiple: str = "kept"
    codes: bool = False
    code_headers: bool = False
    partial: bool = False
    delimiter: str = ","
    codebook: bool = False
    language: str = ""
    both_cells: bool = False
    both_headers: bool = False
    missing: str = "blank"
    columns: tuple[str, ...] = ()
    joined: bool = False
    retired: bool = True

    def __post_init__(self) -> None:
        _check(Sentence("profile"), self.profile, PROFILES)
        _check(Sentence("way to write multiple choices"), self.multiple, MULTIPLE)
        _check(Sentence("delimiter"), self.delimiter, DELIMITERS)
        _check(Sentence("way to write what is missing"), self.missing, MISSING)

    @property
    def gives_back(self) -> bool:
        """Whether imported questions are written in the columns and cells of their file."""
        words = (self.codes, self.code_headers, self.both_cells, self.both_headers, self.language)
        others = (self.joined, self.columns, self.missing == "apart")
        return self.multiple == "kept" and not any(words) and not any(others)

    @property
    def for_spreadsheet(self) -> bool:
        """Whether the file is meant to be opened in a spreadsheet program."""
        return self.profile == "spreadsheet"


def options_for(profile: str) -> ExportOptions:
    """Return what a profile stands for until single options are changed."""
    return ExportOptions(profile=profile, multiple="joined" if profile == "spreadsheet" else "kept")


def _check(what: Sentence, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        names = ", ".join({"\t": "tab"}.get(name, name) for name in known)
        raise ExchangeError(
            "Invalid {what} “{value}”. Choose one of: {names}", what=what, value=value, names=names
        )
