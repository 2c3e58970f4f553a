"""The kiosk beside a bare SQLite commit: pages and thank-yous of interviews in the real window.

Answered through its widgets (`tests.faults.kiosk_day`), a question a page. The bare commit
(`tests.benchmarks.bare_commit`) stores the same rows in the same tables, in a transaction
for each response, with the same settings of SQLite: without a window, a thread, or
anything that looks at what it stores.

Twice: on this machine's disk, and with each ``fdatasync`` of both sides made to take as
long as a common solid-state disk needs (strace; left out where there is none). A virtual
machine's disk often does not wait for anything, and then a commit costs less than a click.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from unittest.mock import patch

from surveyapp.domain.kiosk import Paging
from tests.benchmarks.figures import offscreen, python, tell
from tests.benchmarks.libraries import Libraries
from tests.faults.kiosks import make_kiosk

_INTERVIEWS = 200
_WARM = 20
_PAGE_MS = 50.0
_COMMITS = 3.0
_SYNC_US = 5_000


def run(libraries: Libraries, runs: int) -> None:
    """Print how long a page takes, and the thank-you page over the bare commit."""
    times = max(_WARM + 10, round(_INTERVIEWS * libraries.scale))
    _compare(times, "here", ())
    if shutil.which("strace"):
        slowed = ["strace", "-f", "-qq", "-o", os.devnull, "--seccomp-bpf", "-e", "trace=fdatasync"]
        slowed += ["-e", f"inject=fdatasync:delay_exit={_SYNC_US}"]
        _compare(times, f"a sync takes {_SYNC_US // 1000} ms more", slowed)
    else:
        print("  There is no strace: nothing was measured with a slower disk.", flush=True)


def _compare(times: int, disk: str, under: Sequence[str]) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        patch.dict(os.environ, SURVEYAPP_HOME=f"{name}/home"),
    ):
        library, bare = Path(name) / "kiosk.surveys", Path(name) / "bare.surveys"
        make_kiosk(library, paging=Paging.QUESTION)
        shutil.copy(library, bare)
        command = [*under, *python("tests.faults.kiosk_day", library, times, _WARM)]
        with subprocess.Popen(
            command,
            env=offscreen(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            day = json.loads(process.stdout.readline())
            os.killpg(process.pid, 9)
        told = subprocess.run(
            [*under, *python("tests.benchmarks.bare_commit", library, bare)],
            stdout=subprocess.PIPE,
            check=True,
        )
        commits = json.loads(told.stdout)[_WARM:]
    pages, thanks = day["page"][_WARM:], day["thanks"][_WARM:]
    print(
        f"  {disk}, {times} interviews: page {median(pages):.1f} ms,"
        f" thank-you {median(thanks):.1f} ms,"
        f" known to be stored after {median(day['stored'][_WARM:]):.1f} ms,"
        f" bare commit {median(commits):.2f} ms",
        flush=True,
    )
    tell(
        f"from Next to the next page painted, 95th percentile ({disk})",
        quantiles(pages, n=20)[-1],
        _PAGE_MS,
        unit=" ms",
    )
    tell(
        f"the last Next to the thank-you page / a bare commit ({disk})",
        median(thanks) / median(commits),
        _COMMITS,
    )
