"""The formats of other tools that a survey can be read from: which there are, and which a file is.

To add one: a function that says whether a file looks like it, one that reads it as a
`ForeignForm`, and its line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from surveyapp.exchange.forms.foreign import ForeignForm
from surveyapp.exchange.forms.limesurvey.names import LSS_SUFFIXES, is_lss, is_table
from surveyapp.exchange.forms.surveyjs.names import is_surveyjs
from surveyapp.exchange.forms.text_form import SUFFIXES as TEXT_SUFFIXES
from surveyapp.exchange.forms.text_form import is_text
from surveyapp.exchange.workbooks import SUFFIXES as WORKBOOK_SUFFIXES
from surveyapp.exchange.workbooks import is_workbook


def _always(_path: Path) -> bool:
    return True


def _never(_path: Path) -> bool:
    return False


def _is_xlsform(path: Path) -> bool:
    from surveyapp.exchange.forms.xlsform.sheets import has_survey_sheet

    return has_survey_sheet(path)


@dataclass(frozen=True, slots=True)
class FormFormat:
    """One format: what people call it, how its files end, and what reads them.

    ``looks_like`` only looks at the beginning of a file; ``read`` raises ExchangeError, OSError.
    ``is_sure`` says of a file that looks like it whether it is nothing else, such as responses.
    """

    name: str
    suffixes: tuple[str, ...]
    looks_like: Callable[[Path], bool]
    read: Callable[[Path], ForeignForm]
    is_sure: Callable[[Path], bool] = _always


def _read_xlsform(path: Path) -> ForeignForm:
    # Imported here, as the other readers: each brings a library, and few files need any.
    from surveyapp.exchange.forms.xlsform.form import read_xlsform

    return read_xlsform(path)


def _read_lss(path: Path) -> ForeignForm:
    from surveyapp.exchange.forms.limesurvey.survey import read_limesurvey_xml

    return read_limesurvey_xml(path)


def _read_limesurvey_table(path: Path) -> ForeignForm:
    from surveyapp.exchange.forms.limesurvey.survey import read_limesurvey_table

    return read_limesurvey_table(path)


def _read_surveyjs(path: Path) -> ForeignForm:
    from surveyapp.exchange.forms.surveyjs.survey import read_surveyjs

    return read_surveyjs(path)


def _read_text(path: Path) -> ForeignForm:
    from surveyapp.exchange.forms.text_form import read_text_form

    return read_text_form(path)


FORMATS = (
    FormFormat("XLSForm", (*WORKBOOK_SUFFIXES, ".xls"), is_workbook, _read_xlsform, _is_xlsform),
    FormFormat("LimeSurvey", LSS_SUFFIXES, is_lss, _read_lss),
    FormFormat("LimeSurvey", (".txt", ".tsv"), is_table, _read_limesurvey_table),
    FormFormat("SurveyJS", (".json",), is_surveyjs, _read_surveyjs),
    FormFormat("text", TEXT_SUFFIXES, is_text, _read_text, is_sure=_never),
)

SUFFIXES = tuple(dict.fromkeys(suffix for made in FORMATS for suffix in made.suffixes))


def foreign_format(path: Path) -> FormFormat | None:
    """Return the format of another tool that a file looks like; None for none of these."""
    return next((made for made in FORMATS if made.looks_like(path)), None)


def is_surely_form(path: Path) -> bool:
    """Whether a file is a questionnaire of another tool, and no file of responses."""
    found = foreign_format(path)
    return found is not None and found.is_sure(path)
