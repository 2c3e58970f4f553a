"""The command line. Imports no QtGui, so that it runs where there is no display.

Results go to stdout, everything else to stderr. Exit status: 0 done, 1 an error
(one sentence), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from surveyapp import __version__
from surveyapp.commands import COMMANDS, CommandError, open_window
from surveyapp.paths import default_library, part_notes

_INTERRUPTED = 130
_FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say and return the exit status."""
    wanted = _parser().parse_args(arguments)
    if wanted.command is None:
        try:
            return open_window(wanted.database)
        except Exception as error:
            return _tell_fault(error)
    # An ended session is to leave nothing half done either.
    signal.signal(signal.SIGTERM, _interrupt)
    from surveyapp.exchange.errors import ExchangeError
    from surveyapp.exchange.parts import remove_left_behind
    from surveyapp.store.errors import StoreError

    try:
        remove_left_behind(part_notes())
        status = COMMANDS[wanted.command](wanted)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("Stopped. Nothing was left half done.", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except (CommandError, ExchangeError, StoreError) as error:
        print(error, file=sys.stderr)
        return _FAILED
    except OSError as error:
        named = f"“{error.filename}” could not be used: " if error.filename else ""
        print(f"{named}{error.strerror or error}.", file=sys.stderr)
        return _FAILED
    except Exception as error:
        return _tell_fault(error)
    return status


def _tell_fault(error: Exception) -> int:
    """Log a fault and say so; its own words may quote an answer."""
    from surveyapp.log import open_log

    log = open_log()
    logging.getLogger(__name__).critical("a fault in the program", exc_info=error)
    log.close()
    print(f"Something went wrong in the program. Details are in “{log.path}”.", file=sys.stderr)
    return _FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="surveyapp",
        description="Build surveys, collect answers offline, look at them, export them."
        " Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"surveyapp {__version__}")
    parser.add_argument(
        "--database",
        type=Path,
        metavar="FILE",
        help=f"the library to use (default: {default_library()})",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    command = commands.add_parser("list", help="list the surveys")
    command.add_argument("--json", action="store_true", help="as JSON, for programs")

    command = commands.add_parser("import", help="bring in a CSV or JSON file of responses")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--title", default="", help="the new survey's title")
    command.add_argument("--encoding", help="for example utf-8, cp1252, mac_roman")
    command.add_argument("--delimiter", type=_delimiter, help="comma, semicolon or tab")
    command.add_argument("--header-rows", type=int, choices=(1, 2), help="rows before the answers")
    command.add_argument(
        "--anyway", action="store_true", help="also if it looks like no set of responses"
    )

    command = commands.add_parser("export", help="write every answer of a survey to a file")
    command.add_argument("survey_id", type=int, metavar="SURVEY_ID", help="as “list” shows it")
    command.add_argument("out", type=Path, metavar="OUT", help="for example responses.csv")
    command.add_argument("--format", help="csv or json (default: as OUT ends)")
    command.add_argument("--profile", choices=("data", "spreadsheet"), default="data")
    command.add_argument(
        "--multiple", choices=("split", "joined"), help="multiple choices: columns, or one cell"
    )
    command.add_argument("--codes", action="store_true", help="codes instead of texts and labels")
    command.add_argument("--partial", action="store_true", help="unfinished responses too")
    command.add_argument("--codebook", action="store_true", help="JSON: with the questions")
    command.add_argument("--delimiter", type=_delimiter, default=",", help="comma, semicolon, tab")
    command.add_argument("--force", action="store_true", help="replace OUT if it exists")

    commands.add_parser("check", help="look through the whole library for damage")
    command = commands.add_parser("backup", help="write a verified copy of the library")
    command.add_argument("out", type=Path, metavar="OUT")
    commands.add_parser("backups", help="list the backups that were made by themselves")
    command = commands.add_parser("restore", help="put a backup in the library's place")
    command.add_argument(
        "backup", metavar="BACKUP", help="a file, or a number as “backups” shows it"
    )

    command = commands.add_parser("demo", help="make a sample library and export it")
    command.add_argument("folder", type=Path, metavar="FOLDER")
    command.add_argument("--no-window", action="store_true", help="do not open the window after it")
    return parser


def _delimiter(name: str) -> str:
    known = {"comma": ",", "semicolon": ";", "tab": "\t", ",": ",", ";": ";", "\\t": "\t"}
    if name not in known:
        raise argparse.ArgumentTypeError("choose comma, semicolon or tab")
    return known[name]


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
