"""Which files are SurveyJS's, seen at a glance: without what reads them."""

from __future__ import annotations

import re
from pathlib import Path

from surveyapp.domain.document import FORMAT

SUFFIX = ".json"
_SNIFFED = 64 * 1024
_PAGES = re.compile(rb'"(?:pages|elements|questions)"\s*:\s*\[')
_KIND = re.compile(
    rb'"type"\s*:\s*"(?:text|comment|radiogroup|checkbox|dropdown|rating|boolean|html|matrix|panel'
    rb"|ranking|expression|tagbox|imagepicker|multipletext|nps)"
)


def is_surveyjs(path: Path) -> bool:
    """Whether a file looks like a questionnaire of SurveyJS: pages of elements with its types."""
    if path.suffix.lower() != SUFFIX or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            start = file.read(_SNIFFED)
    except OSError:
        return False
    if FORMAT.encode() in start or b'"responses"' in start:
        return False
    return bool(_PAGES.search(start) and _KIND.search(start))
