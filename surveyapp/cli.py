"""The command line. Imports no QtGui, so that it runs where there is no display.

Results go to stdout, everything else to stderr. Exit status: 0 done, 1 an error
(one sentence), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from surveyapp.paths import LIBRARY_SUFFIX, NoHomeError
from surveyapp.process import forbid_core_dumps, make_output_writable
from surveyapp.terminal import tell

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

_INTERRUPTED = 130
_FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say and return the exit status."""
    forbid_core_dumps()
    make_output_writable()
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments:
        # As a click on the program's icon starts it, which need not wait for the parser.
        return _show_window(None)
    if len(arguments) == 1 and arguments[0].endswith(LIBRARY_SUFFIX):
        return _show_library(arguments[0])
    from surveyapp.arguments import parser

    wanted = parser().parse_args(arguments)
    return _show_window(wanted.database) if wanted.command is None else _do(wanted)


def _show_library(name: str) -> int:
    """Open the window on a library, as a click on its file asks for it."""
    from pathlib import Path

    from surveyapp.libraries import CommandError, require

    library = Path(name)
    try:
        require(library)
    except CommandError as error:
        tell(str(error))
        return _FAILED
    return _show_window(library)


def _show_window(library: Path | None) -> int:
    from surveyapp.display import display_problem

    if problem := display_problem():
        tell(problem)
        return _FAILED
    try:
        from surveyapp.app import run_window

        return run_window(library)
    except NoHomeError as error:
        tell(str(error))
        return _FAILED
    except Exception as error:  # of any kind: it would be a traceback that may quote an answer
        return _tell_fault(error)


def _do(wanted: argparse.Namespace) -> int:
    # An ended session is to leave nothing half done either.
    signal.signal(signal.SIGTERM, _interrupt)
    from surveyapp.commands import COMMANDS
    from surveyapp.domain.sentences import UserError
    from surveyapp.exchange.part_files import remove_left_behind
    from surveyapp.libraries import CommandError
    from surveyapp.paths import part_notes
    from surveyapp.store.sqlite.allocation import stop_counting_memory

    stop_counting_memory()
    try:
        remove_left_behind(part_notes())
        status = COMMANDS[wanted.command](wanted)
        sys.stdout.flush()
    except KeyboardInterrupt:
        tell("Stopped. Nothing was left half done.")
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever reads our output has enough.
        _give_output_up()
        return _FAILED
    except (CommandError, NoHomeError, UserError) as error:
        tell(str(error))
        return _FAILED
    except OSError as error:
        named = f"“{error.filename}” could not be used: " if error.filename else ""
        tell(f"{named}{error.strerror or error}.")
        _give_output_up()
        return _FAILED
    except Exception as error:
        return _tell_fault(error)
    return status


def _give_output_up() -> None:
    """Let the output go nowhere if it takes no more: Python would complain of it at the exit."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_fault(error: Exception) -> int:
    """Log a fault and say so; its own words may quote an answer."""
    from surveyapp.log import open_log

    log = open_log()
    logging.getLogger(__name__).critical("a fault in the program", exc_info=error)
    log.close()
    tell(f"Something went wrong in the program. Details are in “{log.path}”.")
    return _FAILED


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
