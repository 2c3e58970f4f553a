"""How SQLite allocates memory in this process: without counting each allocation."""

from __future__ import annotations

import sys

_CONFIG_MEMSTATUS = 9
"""``SQLITE_CONFIG_MEMSTATUS`` in sqlite3.h."""


def stop_counting_memory() -> bool:
    """Turn off SQLite's statistics of its own memory; return whether that could be done.

    Call it at the start of the process: while a connection is open it does nothing
    (https://www.sqlite.org/c3ref/config.html). The statistics, which nothing else
    here reads, are kept under one lock for all connections: two of them, each in
    its own thread, were measured to be no quicker than one, and without the lock
    twice as quick.
    """
    if sys.platform != "linux":
        return False  # not measured there; all works, only slower
    try:
        # Here, since the window is not to wait for them.
        import _sqlite3
        import ctypes

        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_memory_used.restype = ctypes.c_int64
        if library.sqlite3_memory_used():
            return False
        library.sqlite3_shutdown()
        refused: int = library.sqlite3_config(_CONFIG_MEMSTATUS, 0)
        library.sqlite3_initialize()
    except (AttributeError, OSError):
        return False  # SQLite is part of the interpreter and its names are hidden
    return refused == 0
