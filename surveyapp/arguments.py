"""What can be written after ``surveyapp`` on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveyapp import __version__
from surveyapp.paths import NoHomeError, default_library


def parser() -> argparse.ArgumentParser:
    """Return the parser; ``command`` of what it returns is None for the window."""
    parser = argparse.ArgumentParser(
        prog="surveyapp",
        usage="surveyapp [--database FILE] [COMMAND …]\n       surveyapp FILE.surveys",
        description="Build surveys, collect answers offline, look at them, export them."
        " Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"surveyapp {__version__}")
    parser.add_argument(
        "--database",
        type=Path,
        metavar="FILE",
        help=f"the library to use (default: {_default()})",
    )
    # Without a name here each command's usage begins with both lines of the one above.
    commands = parser.add_subparsers(
        prog=parser.prog, dest="command", metavar="COMMAND", title="commands"
    )

    command = commands.add_parser("list", help="list the surveys")
    command.add_argument("--json", action="store_true", help="as JSON, for programs")

    command = commands.add_parser("import", help="bring in responses: CSV, a workbook, JSON")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--title", default="", help="the new survey's title")
    command.add_argument(
        "--into", type=int, metavar="SURVEY_ID", help="into this survey rather than a new one"
    )
    command.add_argument(
        "--matching-only", action="store_true", help="with --into: add no new questions"
    )
    command.add_argument(
        "--with-doubles",
        action="store_true",
        help="with --into: also responses that are there already",
    )
    command.add_argument("--encoding", help="for example utf-8, cp1252, mac_roman")
    command.add_argument("--delimiter", type=_delimiter, help="comma, semicolon or tab")
    command.add_argument(
        "--header-rows", type=int, choices=range(4), help="rows of headings before the responses"
    )
    command.add_argument("--sheet", help="of a workbook, the one that holds the responses")
    command.add_argument(
        "--dates",
        choices=("day-first", "month-first"),
        help="what comes first in dates such as 1/2/2026, where the file does not say",
    )
    command.add_argument(
        "--tool", help="which program wrote the file, such as limesurvey; none for another"
    )
    command.add_argument(
        "--anyway", action="store_true", help="also if it looks like no set of responses"
    )

    command = commands.add_parser(
        "undo-import", help="take back the last import into a survey, with its responses"
    )
    command.add_argument("survey_id", type=int, metavar="SURVEY_ID", help="as “list” shows it")

    command = commands.add_parser("export", help="write every answer of a survey to a file")
    command.add_argument("survey_id", type=int, metavar="SURVEY_ID", help="as “list” shows it")
    command.add_argument(
        "out", type=_out, metavar="OUT", help="a file, such as responses.csv; - to print it"
    )
    command.add_argument("--format", help="csv, xlsx, json, sav or bundle (else as OUT ends)")
    command.add_argument("--profile", choices=("data", "spreadsheet"), default="data")
    command.add_argument(
        "--multiple",
        choices=("kept", "split", "joined", "both"),
        help="multiple choices: as in the file they came from, columns, one cell, or both",
    )
    command.add_argument("--codes", action="store_true", help="codes instead of texts and labels")
    command.add_argument(
        "--both", action="store_true", help="codes and texts together, in headings and cells"
    )
    command.add_argument(
        "--missing", choices=("blank", "apart"), default="blank", help="say why there is no answer"
    )
    command.add_argument(
        "--columns",
        type=_names,
        default=(),
        metavar="CODES",
        help="only these questions, in this order: a,b,c",
    )
    command.add_argument("--partial", action="store_true", help="unfinished responses too")
    command.add_argument("--codebook", action="store_true", help="JSON: with the questions")
    command.add_argument(
        "--joined", action="store_true", help="joined choices as in results, not as answered"
    )
    command.add_argument(
        "--asked-only", action="store_true", help="without what is no longer asked"
    )
    command.add_argument("--delimiter", type=_delimiter, default=",", help="comma, semicolon, tab")
    command.add_argument("--force", action="store_true", help="replace OUT if it exists")

    command = commands.add_parser("save", help="write a whole survey to one file, to be opened")
    command.add_argument("survey_id", type=int, metavar="SURVEY_ID", help="as “list” shows it")
    command.add_argument(
        "out", type=Path, metavar="OUT", help="such as poll.survey.json; poll.xlsx for an XLSForm"
    )
    command.add_argument("--responses", action="store_true", help="with all its responses")
    command.add_argument("--force", action="store_true", help="replace OUT if it exists")

    command = commands.add_parser(
        "open", help="take a survey that “save” wrote, or one of another tool (XLSForm)"
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument(
        "--keep", choices=("mine", "theirs"), help="what is asked, where both edited the survey"
    )

    commands.add_parser("check", help="look through the whole library for damage")
    command = commands.add_parser("backup", help="write a verified copy of the library")
    command.add_argument("out", type=_out, metavar="OUT", help="a new file; - for a program")
    commands.add_parser("backups", help="list the backups that were made by themselves")
    command = commands.add_parser("restore", help="put a backup in the library's place")
    command.add_argument(
        "backup", metavar="BACKUP", help="a file, or a number as “backups” shows it"
    )

    command = commands.add_parser(
        "kiosk", help="let people answer a survey on this screen, locked until the PIN"
    )
    command.add_argument("survey_id", type=int, metavar="SURVEY_ID", help="as “list” shows it")
    commands.add_parser("unlock", help="end a kiosk whose PIN is forgotten, and forget the PIN")

    command = commands.add_parser("demo", help="make a sample library and export it")
    command.add_argument("folder", type=Path, metavar="FOLDER")
    command.add_argument("--no-window", action="store_true", help="do not open the window after it")
    return parser


def _default() -> str:
    try:
        # A percent sign would be argparse's.
        return str(default_library()).replace("%", "%%")
    except NoHomeError:
        return "none, for want of a home folder"


def _out(name: str) -> Path | None:
    """Return the file to write; None for standard output. A file called - is ./-."""
    return None if name == "-" else Path(name)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _delimiter(name: str) -> str:
    known = {"comma": ",", "semicolon": ";", "tab": "\t", ",": ",", ";": ";", "\\t": "\t"}
    if name not in known:
        raise argparse.ArgumentTypeError("choose comma, semicolon or tab")
    return known[name]
