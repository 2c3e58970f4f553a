"""The library's table of settings: texts by key. The caller commits."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from surveyapp.store import schema


def load_setting(connection: Connection, key: str) -> str | None:
    """Return the value of a key; None if it has none."""
    found = connection.execute(
        select(schema.settings.c.value).where(schema.settings.c.key == key)
    ).scalar_one_or_none()
    return None if found is None else str(found)


def load_settings(connection: Connection, prefix: str) -> dict[str, str]:
    """Return the values of all keys that begin so, by what comes after."""
    key = schema.settings.c.key
    found = connection.execute(
        select(key, schema.settings.c.value).where(key.startswith(prefix, autoescape=True))
    )
    return {name.removeprefix(prefix): value for name, value in found}


def save_setting(connection: Connection, key: str, value: str) -> None:
    """Store the value of a key over the former one."""
    statement = insert(schema.settings).values(key=key, value=value)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[schema.settings.c.key], set_={"value": statement.excluded.value}
        )
    )


def drop_setting(connection: Connection, *keys: str) -> None:
    """Delete these keys."""
    connection.execute(delete(schema.settings).where(schema.settings.c.key.in_(keys)))


def import_key(survey_id: int) -> str:
    """Return the key of the settings under which a survey's last import is kept."""
    return f"import:{survey_id}"
