"""The kiosk beside a bare SQLite commit: pages and thank-yous of interviews in the real window.

Answered through its widgets (`tests.faults.kiosk_day`), a question a page. The bare commit
stores the same rows in the same tables, in a transaction for each response, with the same
settings of SQLite: without a window, a thread, or anything that looks at what it stores.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from unittest.mock import patch

from surveyapp.domain.kiosk import Paging
from surveyapp.store.connection import connect
from tests.benchmarks.figures import offscreen, python, seconds, tell
from tests.benchmarks.libraries import Libraries
from tests.faults.kiosks import make_kiosk

_INTERVIEWS = 200
_WARM = 20
_PAGE_MS = 50.0
_COMMITS = 3.0


def run(libraries: Libraries, runs: int) -> None:
    """Print how long a page takes, and the thank-you page over the bare commit."""
    times = max(_WARM + 10, round(_INTERVIEWS * libraries.scale))
    with (
        tempfile.TemporaryDirectory() as name,
        patch.dict(os.environ, SURVEYAPP_HOME=f"{name}/home"),
    ):
        library, bare = Path(name) / "kiosk.surveys", Path(name) / "bare.surveys"
        make_kiosk(library, paging=Paging.QUESTION)
        shutil.copy(library, bare)
        command = python("tests.faults.kiosk_day", library, times, _WARM)
        with subprocess.Popen(
            command, env=offscreen(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            day = json.loads(process.stdout.readline())
            process.kill()
        commits = [taken * 1000 for taken in _bare_commits(library, bare)]
    pages, thanks = day["page"][_WARM:], day["thanks"][_WARM:]
    print(
        f"  {times} interviews: page {median(pages):.1f} ms, thank-you {median(thanks):.1f} ms,"
        f" known to be stored after {median(day['stored'][_WARM:]):.1f} ms,"
        f" bare commit {median(commits):.1f} ms",
        flush=True,
    )
    tell(
        "from Next to the next page painted, 95th percentile",
        quantiles(pages, n=20)[-1],
        _PAGE_MS,
        unit=" ms",
    )
    tell(
        "from the last Next to the thank-you page / a bare commit",
        median(thanks) / median(commits),
        _COMMITS,
    )


def _bare_commits(library: Path, bare: Path) -> Iterator[float]:
    """Store each response of the one library in the other; yield how long each took."""
    with closing(connect(library, read_only=True)) as read, closing(connect(bare)) as write:
        _insert(write, "revisions", read.execute("SELECT * FROM revisions").fetchall())
        for head in read.execute("SELECT * FROM responses").fetchall():
            rows = read.execute("SELECT * FROM answers WHERE response_id = ?", head[:1]).fetchall()

            def store(head: tuple = head, rows: list[tuple] = rows) -> None:
                write.execute("BEGIN IMMEDIATE")
                _insert(write, "responses", [head])
                _insert(write, "answers", rows)
                write.execute("COMMIT")

            yield seconds(store)


def _insert(raw: sqlite3.Connection, table: str, rows: list[tuple]) -> None:
    raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
