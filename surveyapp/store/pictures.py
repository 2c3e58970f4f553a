"""Pictures for respondents, stored in the library under the SHA-256 of their bytes.

They are the kiosk's own, named in a survey's settings, and those of choices.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, func, select

from surveyapp.store import schema
from surveyapp.store.errors import StoreError
from surveyapp.store.settings import load_setting, save_setting
from surveyapp.store.sqlite.driver import erase_after_commit

MOST_BYTES = 2_000_000
BLOCKS = "block."
"""What the keys begin with under which blocks are kept: their choices may show pictures, too."""
_PREFIX = "kiosk.picture."


def keep_picture(connection: Connection, data: bytes) -> str:
    """Store an image file's bytes and return their SHA-256 (hex); the same image is stored once.

    The caller commits, and has made sure that it is an image and small. Raises
    StoreError for more than `MOST_BYTES`.
    """
    if len(data) > MOST_BYTES:
        raise StoreError(
            "The picture takes more than 2 MB even when made smaller. Choose another one."
        )
    sha = hashlib.sha256(data).hexdigest()
    save_setting(connection, _PREFIX + sha, base64.b64encode(data).decode("ascii"))
    return sha


def load_picture(connection: Connection, sha: str) -> bytes | None:
    """Return the bytes of a picture; None if it is not here, as in a survey from elsewhere.

    Also None for one that is damaged: a kiosk without its logo still asks.
    """
    text = load_setting(connection, _PREFIX + sha)
    if text is None:
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha else None


def keep_missing(connection: Connection, pictures: Mapping[str, bytes]) -> None:
    """Store those of these pictures, by their SHA-256, that are not here. The caller commits."""
    for sha, data in pictures.items():
        if load_setting(connection, _PREFIX + sha) is None:
            keep_picture(connection, data)


def choice_pictures(connection: Connection, survey_id: int) -> set[str]:
    """Return the pictures that the choices of a survey show, as it is stored."""
    choices, questions = schema.choices.c, schema.questions.c
    found = select(choices.picture).where(
        choices.picture.is_not(None),
        choices.question_id.in_(select(questions.id).where(questions.survey_id == survey_id)),
    )
    return set(connection.scalars(found))


def load_pictures(connection: Connection, shas: Iterable[str]) -> dict[str, bytes]:
    """Return those of the pictures that are here, by their SHA-256 and in this order."""
    found = {sha: load_picture(connection, sha) for sha in shas}
    return {sha: data for sha, data in found.items() if data is not None}


def drop_unused_pictures(connection: Connection) -> None:
    """Delete the pictures that no survey shows any more, those in the trash included.

    A choice that is retired still shows its own; what a former revision showed is gone. What
    an unpublished change, an undo or a block of the library of questions would show stays.
    """
    key, shown, choices = schema.settings.c.key, schema.surveys, schema.choices
    sha = func.substr(key, len(_PREFIX) + 1)
    changes, steps, states = schema.changes.c, schema.undo_steps.c, schema.undo_states.c
    texts = (changes.document, steps.change, states.document)
    blocks = schema.settings.alias().c
    gone = delete(schema.settings).where(
        key.startswith(_PREFIX, autoescape=True),
        ~select(choices.c.id).where(choices.c.picture == sha).exists(),
        ~select(shown.c.id).where(func.instr(shown.c.settings, sha) > 0).exists(),
        ~select(blocks.key)
        .where(blocks.key.startswith(BLOCKS, autoescape=True), func.instr(blocks.value, sha) > 0)
        .exists(),
        *(~select(text).where(func.instr(text, sha) > 0).exists() for text in texts),
    )
    if connection.execute(gone).rowcount:
        erase_after_commit(connection)
