"""What may be dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

from surveyapp.paths import LIBRARY_SUFFIX

_RESPONSES = (".csv", ".tsv", ".txt", ".json")


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the one library or file of responses that is dropped, None for anything else."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(files) == 1 and (is_library(files[0]) or files[0].suffix.lower() in _RESPONSES):
        return files[0]
    return None


def is_library(path: Path) -> bool:
    """Whether the file is named as libraries are."""
    return path.suffix.lower() == LIBRARY_SUFFIX
