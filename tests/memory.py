"""Having little memory for a while, as a laptop with too many programs has."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

needs_limit = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how much is used")

_MIB = 1024 * 1024


@contextmanager
def little_memory(spare_mib: int = 40) -> Iterator[None]:
    """Let this process have so much more than it has, and no more."""
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    former = resource.getrlimit(resource.RLIMIT_AS)
    most = pages * resource.getpagesize() + spare_mib * _MIB
    resource.setrlimit(resource.RLIMIT_AS, (most, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, former)
