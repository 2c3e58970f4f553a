"""The process: ``surveyapp`` and ``python -m surveyapp`` begin here."""

from __future__ import annotations

import sys

from surveyapp.cli import main


def run() -> int:
    """Set up what holds for the whole process, then do what the command line says."""
    # Before any module can have opened a connection.
    from surveyapp.store.allocation import stop_counting_memory

    stop_counting_memory()
    return main()


if __name__ == "__main__":
    sys.exit(run())
