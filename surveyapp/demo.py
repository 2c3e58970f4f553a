"""The command ``demo``: a library to look at, with made-up responses, and its exports."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveyapp.libraries import CommandError, read
from surveyapp.paths import LIBRARY_NAME
from surveyapp.terminal import follow, say, tell

if TYPE_CHECKING:
    from surveyapp.domain.survey import Survey
    from surveyapp.store.sqlite.database import Database

_SUFFIXES = ("csv", "json")


def make_or_show(folder: Path, *, window: bool) -> int:
    """Make the samples in this folder, unless they are there, and open the window on the first."""
    library = folder / LIBRARY_NAME
    if _is_sample(library):
        say(f"The sample library is there already: {library}")
    else:
        _make(library)
    return _show(library) if window else 0


def _is_sample(library: Path) -> bool:
    """Whether the first survey of a library here is the sample's; nothing is changed."""
    from surveyapp.exchange.forms.samples import POLL, load_template
    from surveyapp.store.errors import StoreError
    from surveyapp.store.surveys import list_surveys

    if not library.exists():
        return False
    try:
        with read(library) as database, database.reader() as connection:
            surveys = list_surveys(connection)
    except StoreError:
        return False
    return bool(surveys) and surveys[0].title == load_template(POLL).title


def _make(library: Path) -> None:
    from surveyapp.exchange.forms.samples import EVERY_KIND, POLL
    from surveyapp.store.sqlite.opening import open_library

    exports = [
        [library.with_name(f"survey_{number}_responses.{suffix}") for suffix in _SUFFIXES]
        for number in (1, 2)
    ]
    for path in (library, *exports[0], *exports[1]):
        if path.exists():
            raise CommandError(
                f"“{path}” already exists and was left as it is. Choose an empty folder."
            )
    library.parent.mkdir(parents=True, exist_ok=True)
    with closing(open_library(library)) as database:
        try:
            surveys = [_sample(database, POLL, 5_000), _sample(database, EVERY_KIND, 1_000)]
        except BaseException:
            # Half a sample library would stand in the way of the next try.
            database.close()
            library.unlink()
            raise
        say(f"Made {library}")
        for survey, files, partial in zip(surveys, exports, (False, True), strict=True):
            for out in files:
                _export(database, survey, out, partial)


def _export(database: Database, survey: Survey, out: Path, partial: bool) -> None:
    from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
    from surveyapp.exchange.responses_out.formats import format_of
    from surveyapp.exchange.responses_out.options import ExportOptions

    options = ExportOptions(partial=partial)
    request = ExportRequest(survey.id, out, format_of(out).name, options)
    report = follow(export_survey(database, request), f"Writing {out.name}")
    size = out.stat().st_size
    say(f"Wrote {out}: “{survey.title}”, {report.rows:,} responses, {size:,} bytes")


def _sample(database: Database, name: str, count: int) -> Any:
    """Store a sample survey, open and with made-up responses; return it."""
    from dataclasses import replace

    from surveyapp.domain.survey import SurveyStatus
    from surveyapp.exchange.forms.samples import load_template, random_responses
    from surveyapp.store.responses import add_responses
    from surveyapp.store.surveys import add_survey

    def stored() -> Generator[tuple[int, int], None, Survey]:
        with database.writer() as connection:
            survey = add_survey(connection, replace(load_template(name), status=SurveyStatus.OPEN))
            for done in add_responses(connection, survey, random_responses(survey, count)):
                yield done, count
        return survey

    return follow(stored(), f"Making {name}")


def _show(library: Path) -> int:
    from surveyapp.display import display_problem

    if problem := display_problem():
        tell(f"The window was not opened: {problem}")
        return 0
    from surveyapp.app import run_window

    return run_window(library, survey_id=1)
