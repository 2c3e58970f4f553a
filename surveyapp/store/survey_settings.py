"""The column ``surveys.settings``: what is set for a survey's kiosk, and what it keeps of a form.

Rows kept of another tool's form stand beside the settings, under a key that no setting has:
so no table changed for them.
"""

from __future__ import annotations

import json

from surveyapp.domain.document import kept_documents, read_kept
from surveyapp.domain.survey import KeptRow, Survey

_KEPT = "kept"


def settings_text(survey: Survey) -> str:
    """Return what the column holds of this survey, as JSON."""
    told: dict[str, object] = dict(survey.settings)
    if survey.kept:
        told[_KEPT] = kept_documents(survey)
    return json.dumps(told, ensure_ascii=False)


def read_settings(text: str) -> tuple[tuple[tuple[str, str], ...], tuple[KeptRow, ...]]:
    """Return the settings and the rows that the column holds."""
    told = json.loads(text)
    kept = read_kept(told.pop(_KEPT, ()))
    return tuple(told.items()), kept
