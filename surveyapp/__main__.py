"""The process: ``surveyapp`` and ``python -m surveyapp`` begin here."""

from __future__ import annotations

import sys

from surveyapp.cli import main

_TURN_SECONDS = 0.001
"""How long a thread keeps the interpreter while another one wants it; Python's own is five times
that. Storing a response gives it up and waits for it again some twenty times: while a file was
looked at in another thread that took up to 250 ms, with this up to 60. The work takes 3 % longer.
"""


def run() -> int:
    """Set up what holds for the whole process, then do what the command line says."""
    # Before any module can have opened a connection.
    from surveyapp.store.allocation import stop_counting_memory

    stop_counting_memory()
    sys.setswitchinterval(_TURN_SECONDS)
    return main()


if __name__ == "__main__":
    sys.exit(run())
