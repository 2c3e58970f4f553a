"""Libraries of every version that ever was open, now and after the next column."""

from __future__ import annotations

import ast
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

import surveyapp
from surveyapp.store.schema import METADATA, SCHEMA_VERSION
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.migrations import versions
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.sqlite.shape import schema_digest
from tests.exchange.exported import export
from tests.running import check_library
from tests.store.older import everything

LIBRARIES = Path(__file__).with_name("libraries")
VERSIONS = range(1, SCHEMA_VERSION + 1)
SURVEYS = (1, 2, 3)


def library(version: int, folder: Path) -> Path:
    """Return a copy of the library that the program of this version made."""
    return shutil.copy(LIBRARIES / f"version_{version}.surveys", folder / f"{version}.surveys")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_library_of_every_version_opens_sound_with_every_row(tmp_path, version):
    path = library(version, tmp_path)
    before = everything(path)
    with closing(open_library(path)) as database:
        assert check_library(database) == []
    assert everything(path) == before


def test_there_is_a_library_of_every_version():
    assert sorted(LIBRARIES.glob("*.surveys")) == [
        LIBRARIES / f"version_{version}.surveys" for version in VERSIONS
    ]
    for version in VERSIONS:
        uri = f"file:{LIBRARIES}/version_{version}.surveys?immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (version,)


def test_a_migration_imports_nothing_of_the_program():
    modules = list(Path(versions.__file__).parent.glob("version_*.py"))
    assert len(modules) == SCHEMA_VERSION - 1
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names: list[str | None] = []
            if isinstance(node, ast.Import):
                names += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, module
                names.append(node.module)
            for name in names:
                assert name.partition(".")[0] in {"alembic", *sys.stdlib_module_names}, module


# The next version: the program with one more column in each table.

_COLUMN = "of_the_next_version"

_MIGRATION = """
from alembic import op
revision, down_revision = "{version}", "{before}"
def upgrade():
    for table in {tables}:
        op.execute(f"ALTER TABLE {{table}} ADD COLUMN {column} TEXT")
"""

_USE = """
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
import surveyapp
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.responses import add_response, load_response
from surveyapp.store.surveys import duplicate_survey, load_survey, save_survey
from tests.exchange.exported import export
from tests.running import check_library

assert surveyapp.__file__.startswith(sys.argv[1]), surveyapp.__file__
for path in map(Path, sys.argv[2:]):
    with closing(open_library(path)) as database:
        print(path.name, *check_library(database))
        for survey_id in (1, 2, 3):
            for name in ("csv", "json"):
                out = path.with_suffix(f".next-{survey_id}.{name}")
                export(database, survey_id, out, partial=True, codebook=True)
        with database.writer() as connection:
            survey = load_survey(connection, 2)
            survey = save_survey(connection, replace(survey, title="Saved by the next version"))
            response = load_response(connection, survey, 13)
            add_response(connection, survey, replace(response, id=0, uuid="new"))
            duplicate_survey(connection, 1, "A copy", with_responses=True)
        print(path.name, *check_library(database))
"""


def make_next_version(folder: Path) -> Path:
    """Write the program as the next version could be, with a column more in each table."""
    package = folder / "surveyapp"
    ignored = shutil.ignore_patterns("__pycache__", "views")
    shutil.copytree(Path(surveyapp.__file__).parent, package, ignore=ignored)
    store = package / "store"
    schema = (store / "schema.py").read_text(encoding="utf-8")
    assert f"SCHEMA_VERSION = {SCHEMA_VERSION}\n" in schema
    schema = schema.replace(
        f"SCHEMA_VERSION = {SCHEMA_VERSION}\n", f"SCHEMA_VERSION = {SCHEMA_VERSION + 1}\n"
    )
    schema += f"\nfor _ in METADATA.tables.values(): _.append_column(Column('{_COLUMN}', Text))\n"
    (store / "schema.py").write_text(schema, encoding="utf-8")
    with (store / "sqlite" / "shape.py").open("a", encoding="utf-8") as file:
        file.write(f"\nDIGESTS[{SCHEMA_VERSION + 1}] = '{next_digest()}'\n")
    migration = _MIGRATION.format(
        version=SCHEMA_VERSION + 1,
        before=SCHEMA_VERSION,
        tables=sorted(METADATA.tables),
        column=_COLUMN,
    )
    name = f"version_{SCHEMA_VERSION + 1}.py"
    (store / "sqlite" / "migrations" / "versions" / name).write_text(migration, encoding="utf-8")
    return folder


def next_digest() -> str:
    """Return what tells the tables of the next version."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        for table in METADATA.tables:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {_COLUMN} TEXT")
        digest = schema_digest(raw_connection(connection))
    engine.dispose()
    return digest


def test_with_a_column_more_in_each_table_libraries_of_every_version_open_sound_and_export_alike(
    tmp_path,
):
    paths = [library(version, tmp_path) for version in VERSIONS]
    # As this version leaves them, too: brought up to date, and made anew.
    for version in VERSIONS:
        path = library(version, tmp_path).rename(tmp_path / f"{version}-up-to-date.surveys")
        library(version, tmp_path)
        with closing(open_library(path)) as database:
            for survey_id in SURVEYS:
                for name in ("csv", "json"):
                    out = tmp_path / f"{version}.{survey_id}.{name}"
                    export(database, survey_id, out, partial=True, codebook=True)
        paths.append(path)
    program = make_next_version(tmp_path / "next")
    done = subprocess.run(
        [sys.executable, "-c", _USE, program, *paths],
        cwd=program,  # first in the path, before the folder with the tests
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n") == [path.name for path in paths for _ in range(2)] + [""]
    for path in paths:
        for survey_id in SURVEYS:
            for name in ("csv", "json"):
                ours = tmp_path / f"{path.stem[0]}.{survey_id}.{name}"
                theirs = path.with_suffix(f".next-{survey_id}.{name}")
                assert theirs.read_bytes() == ours.read_bytes(), (path.name, survey_id, name)
