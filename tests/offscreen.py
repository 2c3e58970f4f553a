"""What the platform without a screen says by itself."""

from __future__ import annotations

_ALWAYS = ("This plugin does not support propagateSizeHints()",)
"""Said when a window is shown, which is before the program has a log."""


def complaints(said: str) -> str:
    """Return what a process wrote to stderr, without that."""
    return "".join(line for line in said.splitlines(True) if line.strip() not in _ALWAYS)
