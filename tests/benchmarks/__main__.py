"""``python -m tests.benchmarks [TOPIC …]``: how fast the program is, as ratios.

Only ratios of the same run carry over to another machine, so that is what is
printed. The large libraries are made once in the folder given, else for this run.
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
from pathlib import Path

from tests.benchmarks.libraries import Libraries

TOPICS = (
    *(
        "export",
        "formats",
        "cancel",
        "results",
        "summary",
        "importing",
        "checksums",
        "start",
        "kiosk",
        "builder",
    ),
    "home",
)


def main() -> None:
    """Read the command line and run the topics."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help=", ".join(TOPICS))
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs in turn (5)")
    parser.add_argument(
        "--scale", type=float, default=1.0, metavar="X", help="of the full sizes, for a try"
    )
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep the libraries here")
    asked = parser.parse_args()
    unknown = set(asked.topics) - set(TOPICS)
    if unknown:
        parser.error(f"there is no topic {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="surveyapp-benchmarks-") as folder:
        libraries = Libraries(asked.folder or Path(folder), asked.scale)
        for topic in asked.topics or TOPICS:
            print(topic, flush=True)
            importlib.import_module(f"tests.benchmarks.{topic}").run(libraries, asked.runs)


if __name__ == "__main__":
    main()
