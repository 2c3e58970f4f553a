"""Writes a survey to a file, in the format that the file's name ends with."""

from __future__ import annotations

from collections.abc import Callable, Generator

from surveyapp import paths
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.survey_writing import (
    SurveyFileReport,
    SurveyFileRequest,
    save_survey_file,
)
from surveyapp.exchange.whole_file import whole_file
from surveyapp.store.changes import with_changes
from surveyapp.store.sqlite.database import Database, check_unchanged
from surveyapp.store.surveys import load_survey

XLSFORM_SUFFIX = ".xlsx"

_Steps = Generator[tuple[int, int], None, SurveyFileReport]


def is_xlsform_name(request: SurveyFileRequest) -> bool:
    """Whether a survey is to be written as an XLSForm."""
    return request.path.suffix.lower() == XLSFORM_SUFFIX


def save_survey_as(
    database: Database, request: SurveyFileRequest, stop_asked: Callable[[], bool] | None = None
) -> _Steps:
    """Write the survey, yielding (responses written, responses in all) now and then.

    The file appears under its name only when it is whole. Raises StoreError, ExchangeError.
    """
    if is_xlsform_name(request):
        return _save_xlsform(database, request, stop_asked)
    return save_survey_file(database, request, stop_asked)


def _save_xlsform(
    database: Database, request: SurveyFileRequest, stop_asked: Callable[[], bool] | None
) -> _Steps:
    if request.responses:
        raise ExchangeError(
            "An XLSForm holds no responses. Save the survey alone, or as a file that ends with"
            " .json."
        )
    # Imported here: with the library that writes workbooks it would delay every start.
    from surveyapp.exchange.forms.xlsform.workbook import xlsform

    yield 0, 0
    with (
        database.reader(stop_asked) as connection,
        whole_file(
            request.path,
            replace=request.replace,
            library=database.path,
            notes=paths.part_notes(),
        ) as file,
    ):
        survey = with_changes(connection, load_survey(connection, request.survey_id))
        content, losses = xlsform(survey)
        file.write(content)
        check_unchanged([connection])
    return SurveyFileReport(request.path, survey.title, None, losses)
