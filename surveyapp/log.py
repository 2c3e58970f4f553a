"""The program's log: what happened, never what was answered.

An exception's own words may quote an answer, so the log gets its type and where
it came from, not its message.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from surveyapp import __version__, paths

_BYTES = 1_000_000
_FILES = 5
_LINE = "%(asctime)s %(levelname)s %(name)s [%(threadName)s] %(message)s"

logger = logging.getLogger(__name__)


class Log:
    """The open log; without a file where none can be written."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "surveyapp.log"
        self._handler: logging.Handler = logging.NullHandler()
        self._faults: TextIO | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                self.path, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8"
            )
            self._faults = (folder / "faults.log").open("a", encoding="utf-8")
            faulthandler.enable(self._faults)
        except OSError:
            # A full or read-only disk is no reason not to show the surveys.
            if sys.stderr is not None:
                faulthandler.enable()
        self._handler.setFormatter(_WithoutMessages(_LINE))
        root = logging.getLogger()
        self._former_level = root.level
        root.addHandler(self._handler)
        root.setLevel(logging.INFO)

    def close(self) -> None:
        """Log no more."""
        faulthandler.disable()
        root = logging.getLogger()
        root.removeHandler(self._handler)
        root.setLevel(self._former_level)
        self._handler.close()
        if self._faults is not None:
            self._faults.close()


def open_log() -> Log:
    """Log from now on to ``log/surveyapp.log`` in the data folder, crashes of the process too."""
    log = Log(paths.data_folder() / "log")
    logger.info(
        "Survey App %s, Python %s, %s", __version__, platform.python_version(), platform.platform()
    )
    return log


class _WithoutMessages(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        # A record keeps the text that the first formatter made, for all the others.
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return "" if ei[1] is None else "".join(_lines(ei[1], set())).rstrip()


def _lines(error: BaseException, seen: set[int]) -> list[str]:
    """Return a traceback whose last line is the type alone, after those of what led to it."""
    seen.add(id(error))
    before: list[str] = []
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen:
        before = [*_lines(earlier, seen), "which led to\n"]
    number = f" (errno {error.errno})" if isinstance(error, OSError) and error.errno else ""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return [*before, *traceback.format_tb(error.__traceback__), f"{kind}{number}\n"]
