"""What is wrong with a file, told line by line, and not more than a person reads."""

from __future__ import annotations

_MOST_TOLD = 100


class Problems:
    """Collects sentences; after the first hundred only their number grows."""

    def __init__(self) -> None:
        self._told: list[str] = []
        self._more = 0

    def add(self, sentence: str) -> None:
        """Tell one thing that is wrong."""
        if len(self._told) < _MOST_TOLD:
            self._told.append(sentence)
        else:
            self._more += 1

    def sentences(self) -> tuple[str, ...]:
        """Return what was told, and at the end how much more there is."""
        if not self._more:
            return tuple(self._told)
        return (*self._told, f"… and {self._more:,} more lines like these.")
