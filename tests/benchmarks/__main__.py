"""``python -m tests.benchmarks``: how fast the program is beside a plain tool, as ratios.

Only ratios of the same run carry over to another machine, so that is what is printed.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks import export


def main() -> None:
    """Read the command line and run the topics."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--responses", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="surveyapp-benchmarks-") as folder:
        export.run(Path(folder), asked.responses, asked.runs)


if __name__ == "__main__":
    main()
