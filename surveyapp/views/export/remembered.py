"""How the responses of each survey were exported last, from one start to the next."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from surveyapp import paths
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.exchange.responses_out.formats import FORMATS
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.views.ini_file import IniFile


@dataclass(frozen=True, slots=True)
class RememberedExport:
    """The format, the options and the folder; ``folder`` is None where it is gone."""

    format: str
    options: ExportOptions
    folder: Path | None


def remembered_export(survey_uuid: str) -> RememberedExport | None:
    """Return how this survey was exported last, None where that is not known."""
    try:
        kept = json.loads(_file().text(_key(survey_uuid)))
        options = dict(kept["options"])
        options["columns"] = tuple(map(str, options["columns"]))
        folder = Path(kept["folder"])
        found = RememberedExport(
            kept["format"], ExportOptions(**options), folder if folder.is_dir() else None
        )
    except (ValueError, KeyError, TypeError, ExchangeError):
        # Never exported, or kept by a version that knew other options.
        return None
    return found if found.format in FORMATS else None


def remember_export(survey_uuid: str, request: ExportRequest) -> None:
    """Keep how this survey is exported."""
    kept = {
        "format": request.format,
        "options": asdict(request.options),
        "folder": str(request.path.parent),
    }
    file = _file()
    file.set(_key(survey_uuid), json.dumps(kept))
    file.save()


def _key(survey_uuid: str) -> str:
    return f"export/{survey_uuid}"


def _file() -> IniFile:
    return IniFile(paths.data_folder() / "window.ini")
