"""The large libraries that the benchmarks work on, each made once."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.fill import fill


class Libraries:
    """Libraries with one survey each, its id being 1; nobody writes to them."""

    def __init__(self, folder: Path, scale: float = 1.0) -> None:
        self.folder = folder
        self.scale = scale
        folder.mkdir(parents=True, exist_ok=True)

    def polls(self, responses: int = 1_000_000) -> Path:
        """Return a library of so many responses to one single choice question."""
        return self._made(responses, 1)

    def twenty(self, responses: int = 100_000) -> Path:
        """Return a library of so many responses to 20 questions of all kinds."""
        return self._made(responses, 20)

    def _made(self, responses: int, questions: int) -> Path:
        many = max(1, round(responses * self.scale))
        path = self.folder / f"{many}x{questions}.surveys"
        if not path.exists():
            print(f"  (making {path.name})", flush=True)
            part = path.with_suffix(".part")
            part.unlink(missing_ok=True)
            fill(part, many, questions)
            part.rename(path)
        return path
