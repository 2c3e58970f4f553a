"""Bringing the tables of an earlier version up to date.

Each module in `versions` makes one version of the one before; its revision is the
number that goes into ``user_version``. It is frozen: it brings its own SQL, constraints
by name, and whatever it calculates, and imports nothing of the program, since it has to
make the same of an old library whatever becomes of the program. Alembic runs them, and is
imported only when there is something to run: it would cost every start about a tenth of
a second.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.pool import StaticPool

from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.driver import connect, make_engine
from surveyapp.store.sqlite.storage_errors import storage_errors


def upgrade(path: Path) -> None:
    """Bring the library at ``path`` to this program's version: all the way, or not at all.

    Commits. Raises StoreError: the disk is full, another program holds the
    library. Killed at any moment it leaves the library as it was, or new.
    """
    engine = make_engine(lambda: _connect(path), "BEGIN IMMEDIATE", poolclass=StaticPool)
    try:
        with storage_errors(), engine.begin() as connection:
            run_versions(connection)
    finally:
        engine.dispose()


def run_versions(connection: Connection) -> None:
    """Do what is missing between the version of this file and ours. The caller commits."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    scripts = ScriptDirectory(Path(__file__).parent)
    # Only what counts upwards; Alembic's own table of versions would be a second truth.
    due = [script for script in scripts.walk_revisions() if int(script.revision) > version]
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for script in reversed(due):
            script.module.upgrade()
            connection.exec_driver_sql(f"PRAGMA user_version = {int(script.revision)}")


def _connect(path: Path) -> driver.Connection:
    raw = connect(path)
    # Building a table anew drops the old one, which would delete what points at it.
    raw.execute("PRAGMA foreign_keys = OFF")
    return raw
