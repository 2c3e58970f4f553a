"""Whether a library is locked in the kiosk: stored, so that every start returns to the kiosk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from surveyapp.store.errors import corrupt_value_errors
from surveyapp.store.settings import drop_setting, load_setting, save_setting

_STATE = "kiosk.state"


@dataclass(frozen=True, slots=True)
class KioskState:
    """The survey that is all a respondent can see, and since when (UTC)."""

    survey_id: int
    since: datetime


@corrupt_value_errors()
def kiosk_state(connection: Connection) -> KioskState | None:
    """Return what the library is locked to, None if it is not. That survey may be gone.

    Raises StoreError for a damaged state: it must not unlock the kiosk.
    """
    text = load_setting(connection, _STATE)
    if text is None:
        return None
    kept = json.loads(text)
    return KioskState(int(kept["survey_id"]), datetime.fromisoformat(kept["since"]))


def lock_kiosk(connection: Connection, survey_id: int) -> None:
    """Lock the library to this survey. The caller commits before it shows the kiosk."""
    kept = {"survey_id": survey_id, "since": datetime.now(UTC).isoformat(timespec="milliseconds")}
    save_setting(connection, _STATE, json.dumps(kept))


def unlock_kiosk(connection: Connection) -> None:
    """Let the next start show the manager's window again. The caller commits."""
    drop_setting(connection, _STATE)
