"""Which library's kiosk was not ended, for the next start to go there at once.

The library itself says it too, and has the last word; but it takes a moment to open,
and the manager's window must not be seen meanwhile.
"""

from __future__ import annotations

import os
from pathlib import Path

from surveyapp import paths
from surveyapp.disk import replaced

_NAME = "kiosk"


def locked_library() -> Path | None:
    """Return the library, None if no kiosk is on."""
    try:
        mark = (paths.data_folder() / _NAME).read_bytes()
    except OSError:
        return None
    # A path need not be UTF-8.
    text = os.fsdecode(mark.strip())
    return Path(text) if text else None


def remember_locked(path: Path | None) -> None:
    """Write it to the disk, or forget it; raises OSError."""
    mark = paths.data_folder() / _NAME
    if path is None:
        mark.unlink(missing_ok=True)
        return
    mark.parent.mkdir(parents=True, exist_ok=True)
    with replaced(mark) as part:
        part.write_bytes(os.fsencode(path.absolute()) + b"\n")
