"""How a figure is printed, and what every topic measures with: memory, turns, processes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

MIB = 1024 * 1024


def tell(what: str, value: float, bar: float, *, at_least: bool = False, unit: str = "") -> None:
    """Print one figure beside its bar; ``at_least`` where more is better."""
    met = value >= bar if at_least else value <= bar
    sign = "≥" if at_least else "≤"
    mark = "ok  " if met else "MISS"
    print(f"  {mark}  {what:<66} {value:8.2f}{unit}   bar {sign} {bar:g}{unit}", flush=True)


def in_turns(runs: int, *works: Callable[[], float]) -> list[float]:
    """Run the works in turn, so that a slow moment hits all; return the median of each."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for place, work in enumerate(works):
            taken[place].append(work())
    return [median(one) for one in taken]


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def process_seconds(command: Sequence[str], **options: object) -> float:
    """Return how long a whole process takes; raise if it fails."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, **options)  # type: ignore[call-overload]  # callers' own
    return time.perf_counter() - begun


def processor_seconds(command: Sequence[str], **options: object) -> float:
    """Return the processor's seconds that a whole process takes: steadier than the clock's."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process_seconds(command, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def python(module: str, *arguments: object) -> list[str]:
    """Return the command that runs one of our modules with this interpreter."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def offscreen() -> dict[str, str]:
    """Return the environment for a window without a display."""
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"}


def forget_peak() -> float:
    """Forget the peak of memory so far; return what is resident now, in MiB."""
    Path("/proc/self/clear_refs").write_text("5")
    return memory("VmRSS")


def memory(entry: str) -> float:
    """Return a figure of /proc/self/status in MiB: VmRSS now, VmHWM at its peak."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{entry}:"):
            return int(line.split()[1]) / 1024
    return 0.0
