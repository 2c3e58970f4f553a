"""Whether a library's tables are those that the program of its version made.

A library that somebody sent can hold more than answers: a trigger that changes what
people say, a view in a table's place that never ends, an index that works for an
hour. All of that stands in the text of its schema, so nothing of it is run to be found
(sqlite.org/security.html).
"""

from __future__ import annotations

import re
from hashlib import sha256

from surveyapp.store.sqlite import driver

DIGESTS = {
    1: "84f9adc2d45f364aeb309eefe3d5f5093868970fa63eb8d78d9ec0c7627ea3df",
    2: "6caa0bbaee87edf53fdd8e74178ad1f6fe8991da052b6bce94a1cc28abf19d65",
    3: "715abca4b844c2e1bbb38398f3d422f8174be77770e23badadd11defba9db2d1",
    4: "07743daf06a90ce8f235a4f5b09a9d201caaf8bc5a8d2cf11bdb64b96947a356",
    5: "45bc3923ecd62afd6d8f55e730b97ca874c58036560da35bcaf1280b7daf2dad",
    6: "24c54f2fb604dd4916b42beebaea701a43a0095f43b91f8c52f752e424775854",
    7: "8ea202e67b600033d6e65703c1ac210c64329aab89b08b7fabe35aa5b038d446",
}
"""What `schema_digest` gives for the tables of each version, new or brought up to it."""

_OF_ANALYZE = (
    ("table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1 ( tbl , idx , stat )"),
    (
        "table",
        "sqlite_stat4",
        "sqlite_stat4",
        "CREATE TABLE sqlite_stat4 ( tbl , idx , neq , nlt , ndlt , sample )",
    ),
)
"""The tables of statistics that ANALYZE adds, which other programs may run on a library."""


def schema_digest(raw: driver.Connection) -> str:
    """Return the SHA-256 (hex) of the schema's text, with the space between words made even."""
    rows = raw.execute("SELECT type, name, tbl_name, ifnull(sql, '') FROM sqlite_schema")
    made = {(kind, name, table, _evenly_spaced(sql)) for kind, name, table, sql in rows}
    return sha256(repr(sorted(made.difference(_OF_ANALYZE))).encode()).hexdigest()


def triggers_and_views(raw: driver.Connection) -> list[str]:
    """Return the triggers and views, each with its kind; the program makes none."""
    rows = raw.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')")
    return [f"{kind} “{name}”" for kind, name in rows]


def _evenly_spaced(sql: str) -> str:
    return " ".join(re.sub("([(),])", r" \1 ", sql).split())
