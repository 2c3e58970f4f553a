"""What the program keeps with a library beside its surveys. The caller commits."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from surveyapp.store import schema


def load_setting(connection: Connection, key: str) -> str | None:
    """Return what was kept under this key; None for nothing."""
    found = connection.execute(
        select(schema.settings.c.value).where(schema.settings.c.key == key)
    ).scalar_one_or_none()
    return None if found is None else str(found)


def save_setting(connection: Connection, key: str, value: str) -> None:
    """Keep a text in the place of what was kept under this key."""
    statement = insert(schema.settings).values(key=key, value=value)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[schema.settings.c.key], set_={"value": statement.excluded.value}
        )
    )


def drop_setting(connection: Connection, *keys: str) -> None:
    """Forget what was kept under these keys."""
    connection.execute(delete(schema.settings).where(schema.settings.c.key.in_(keys)))
