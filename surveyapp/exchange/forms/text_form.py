"""A survey typed as plain text in a file (.txt, .md)."""

from __future__ import annotations

from pathlib import Path

from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey
from surveyapp.domain.written_survey import survey_from_text
from surveyapp.exchange.encodings import detect_encoding
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.foreign import ForeignForm
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.markup import without_markdown

SUFFIXES = (".md", ".markdown", ".txt")
_MOST_BYTES = 1024 * 1024


def is_text(path: Path) -> bool:
    """Whether a file is named as one of text."""
    return path.suffix.lower() in SUFFIXES


def text_of(path: Path, most: int) -> str:
    """Return the text of a file of at most so many bytes; raise ExchangeError, OSError."""
    size = path.stat().st_size
    if size > most:
        raise ExchangeError(
            "“{name}” has {size:,} bytes, which is more than a questionnaire can have here"
            " ({most:,}). Nothing was changed.",
            name=path.name,
            size=size,
            most=most,
        )
    encoding = detect_encoding(path)
    text = path.read_bytes().decode(encoding.name, "replace")
    return text.removeprefix("\ufeff").replace("\0", "")


def read_text_form(path: Path) -> ForeignForm:
    """Return the survey that a file of text describes; raise ExchangeError, OSError."""
    survey = survey_from_text(without_markdown_marks(text_of(path, _MOST_BYTES)), path.stem)
    if not survey.asks_something:
        what = Sentence("there is no question in it: write one a line, its choices below it")
        return ForeignForm(Survey(path.stem), problems=(Problem(path.name, what),))
    return ForeignForm(survey)


def without_markdown_marks(text: str) -> str:
    """Return a text without bold and links; its headings and lists say what they are."""
    lines = []
    for line in text.splitlines():
        marks = line[: len(line) - len(line.lstrip("# "))]
        lines.append(marks + without_markdown(line.removeprefix(marks)))
    return "\n".join(lines)
