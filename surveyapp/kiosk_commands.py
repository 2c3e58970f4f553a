"""The commands about the kiosk. Like the others they import what they need when asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from surveyapp.libraries import CommandError, is_missing
from surveyapp.paths import default_library

if TYPE_CHECKING:
    from surveyapp.domain.kiosk_start import Obstacle
    from surveyapp.domain.sentences import Sentence
    from surveyapp.store.sqlite.database import Database


def lock(database: Database, survey_id: int) -> bool:
    """Store that this survey's kiosk is on, and commit; return False if it was on already.

    Raises SurveyNotFoundError, and CommandError with what keeps the kiosk from starting.
    """
    from surveyapp.domain.kiosk_start import expression_mistake, start_obstacles
    from surveyapp.store.kiosk_events import KioskEvent, note_event
    from surveyapp.store.kiosk_state import kiosk_state, lock_kiosk
    from surveyapp.store.pin import has_pin
    from surveyapp.store.revisions import load_published

    with database.writer() as connection:
        survey = load_published(connection, survey_id).survey
        state = kiosk_state(connection)
        if state is not None and state.survey_id == survey_id:
            return False
        if state is not None:
            raise CommandError("The kiosk of another survey is on. End it with its PIN first.")
        mistake = expression_mistake(survey)
        for obstacle in start_obstacles(survey, has_pin=has_pin(connection), mistake=mistake):
            raise CommandError(_obstacle_sentence(obstacle, mistake))
        lock_kiosk(connection, survey_id)
        note_event(connection, survey_id, KioskEvent.STARTED)
    return True


def _obstacle_sentence(obstacle: Obstacle, mistake: Sentence | None) -> str:
    from surveyapp.domain.kiosk_start import Obstacle

    match obstacle:
        case Obstacle.NO_PIN:
            return (
                "There is no PIN yet to leave the kiosk with. Open Survey App, choose the survey,"
                " then Collect and “Start kiosk”, and set one there."
            )
        case Obstacle.NO_QUESTIONS:
            return "This survey has no questions yet. Add some in Build first."
        case Obstacle.MISTAKE:
            return f"A condition of this survey has to be mended in Build first. {mistake}"
        case Obstacle.NOT_OPEN:
            return "This survey is not open for responses. Open it in the window first."
        case never:
            assert_never(never)


def library_to_unlock(named: Path | None) -> Path:
    """Return the library that is named, else the one whose kiosk the next start would show.

    Raises CommandError if that one is not there, and NoHomeError.
    """
    from surveyapp.locked import locked_library

    if named is not None:
        return named
    marked = locked_library()
    if marked is None:
        return default_library()
    if is_missing(marked):
        # Not the default one: its PIN would be forgotten, and the kiosk be as locked as before.
        raise CommandError(
            f"The kiosk of “{marked}” is on, but that library is not there. Plug in its drive or"
            " restore a backup of it and try again; if it was moved, name its new place with"
            " --database FILE; if it is lost, name the place where it was."
        )
    return marked


def forget_lost(library: Path) -> bool:
    """Let no kiosk be on if it is that of this library, which is lost; return whether it was."""
    from surveyapp.locked import locked_library, remember_locked

    if not is_missing(library) or not _are_same(locked_library(), library):
        return False
    remember_locked(None)
    return True


def unlock(database: Database) -> None:
    """End the kiosk and forget the PIN. Commits."""
    from surveyapp.locked import locked_library, remember_locked
    from surveyapp.store.kiosk_events import KioskEvent, note_event
    from surveyapp.store.kiosk_state import kiosk_state, unlock_kiosk
    from surveyapp.store.pin import forget_pin

    with database.writer() as connection:
        state = kiosk_state(connection)
        unlock_kiosk(connection)
        forget_pin(connection)
        if state is not None:
            note_event(connection, state.survey_id, KioskEvent.ENDED)
    marked = locked_library()
    if marked is None:
        return
    # Another library's kiosk is as locked as before. One that was moved is not another.
    was_moved = state is not None and is_missing(marked)
    if was_moved or _are_same(marked, database.path):
        remember_locked(None)


def _are_same(marked: Path | None, library: Path) -> bool:
    return marked is not None and os.path.realpath(marked) == os.path.realpath(library)
