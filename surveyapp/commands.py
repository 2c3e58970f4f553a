"""What the commands do. Imports no QtGui; each imports what it needs when it is asked for.

Results go to stdout, everything else to stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveyapp.paths import default_library

if TYPE_CHECKING:
    import argparse


class CommandError(Exception):
    """What was asked cannot be done; the message is a sentence for the person."""


def _list(wanted: argparse.Namespace) -> int:
    from surveyapp.store.surveys import list_surveys

    with _library(wanted) as database, database.reader() as connection:
        entries = list_surveys(connection)
    if wanted.json:
        import json

        rows = [
            {
                "id": entry.id,
                "title": entry.title,
                "status": entry.status.value,
                "responses": entry.responses,
                "partials": entry.partials,
                "last_response": entry.last_response and entry.last_response.isoformat(),
            }
            for entry in entries
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    if not entries:
        print("There are no surveys in this library yet.", file=sys.stderr)
        return 0
    _print_table(
        [("ID", "STATUS", "RESPONSES", "LAST RESPONSE", "TITLE")]
        + [
            (
                str(entry.id),
                entry.status.value,
                str(entry.responses),
                f"{entry.last_response.astimezone():%Y-%m-%d %H:%M}" if entry.last_response else "",
                " ".join(entry.title.split()),
            )
            for entry in entries
        ]
    )
    return 0


def _print_table(rows: Sequence[tuple[str, ...]], right: Sequence[int] = (0, 2)) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def _import(wanted: argparse.Namespace) -> int:
    from surveyapp.exchange.importing import import_survey, plan_import
    from surveyapp.exchange.moments import DateOrder

    plan = plan_import(
        wanted.file,
        encoding=wanted.encoding,
        delimiter=wanted.delimiter,
        header_rows=wanted.header_rows,
        dates=None if wanted.dates is None else DateOrder(wanted.dates),
    )
    for problem in plan.problems:
        print(problem, file=sys.stderr)
    if plan.doubt and not wanted.anyway:
        raise CommandError(f"{plan.doubt} Nothing was imported; use --anyway to import it.")
    with _library(wanted, write=True) as database:
        steps = import_survey(database, plan, wanted.title, accept_doubt=wanted.anyway)
        report = _follow(steps, f"Importing {wanted.file.name}")
    print(report.survey_id)
    return 0


def _export(wanted: argparse.Namespace) -> int:
    from dataclasses import replace

    from surveyapp.exchange.export import ExportRequest
    from surveyapp.exchange.formats import format_named, format_of
    from surveyapp.exchange.options import options_for

    made = format_named(wanted.format) if wanted.format else format_of(wanted.out)
    options = options_for(wanted.profile)
    request = ExportRequest(
        survey_id=wanted.survey_id,
        path=wanted.out,
        format=made.name,
        options=replace(
            options,
            multiple=wanted.multiple or options.multiple,
            codes=wanted.codes,
            code_headers=wanted.codes,
            partial=wanted.partial,
            codebook=wanted.codebook,
            delimiter=wanted.delimiter,
        ),
        replace=wanted.force,
    )
    if wanted.out.exists() and not wanted.force:
        raise CommandError(f"“{wanted.out}” already exists. Use --force to replace it.")
    with _library(wanted) as database:
        report = _write_export(database, request)
    for warning in report.warnings:
        print(warning, file=sys.stderr)
    return 0


def _write_export(database: Any, request: Any) -> Any:
    from surveyapp.exchange.export import export_survey

    return _follow(export_survey(database, request), f"Writing {request.path.name}")


def _check(wanted: argparse.Namespace) -> int:
    from surveyapp.store.checking import look_through
    from surveyapp.store.header import check_left_behind

    check_left_behind(wanted.database or default_library())
    with _library(wanted) as database:
        found = _follow(look_through(database), "Checking")
        path = database.path
    if not found:
        print(f"“{path}” is sound.")
        return 0
    for finding in found:
        print(finding.sentence)
    raise CommandError(f"“{path}” is damaged; make a copy of it now, then restore a backup.")


def _backup(wanted: argparse.Namespace) -> int:
    from surveyapp.store.copies import copy_library

    with _library(wanted) as database:
        copy_library(database, wanted.out)
    print(f"Wrote {wanted.out} ({wanted.out.stat().st_size:,} bytes), read back and found sound.")
    return 0


def _backups(wanted: argparse.Namespace) -> int:
    from surveyapp.store.backups import backup_folder, list_backups, read_holdings
    from surveyapp.store.errors import StoreError

    library = wanted.database or default_library()
    found = list_backups(library)
    if not found:
        print(f"There are no backups in “{backup_folder(library)}” yet.", file=sys.stderr)
        return 0
    rows = [("NUMBER", "MADE", "REASON", "SURVEYS", "RESPONSES", "BYTES")]
    for backup in reversed(found):
        made = f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"
        try:
            held = read_holdings(backup.path)
            counts = (f"{len(held.surveys):,}", f"{held.responses:,}")
        except StoreError:
            counts = ("damaged", "damaged")
        rows.append((str(backup.number), made, backup.reason.value, *counts, f"{backup.size:,}"))
    _print_table(rows, right=(0, 3, 4, 5))
    print(f"In {backup_folder(library)}", file=sys.stderr)
    return 0


def _restore(wanted: argparse.Namespace) -> int:
    from surveyapp.store.restoring import restore_backup

    library = wanted.database or default_library()
    backup = _chosen_backup(library, wanted.backup)
    done = restore_backup(library, backup)
    print(f"“{library}” holds now what “{backup}” does.")
    if done.before is not None:
        print(f"As it was before, it is backup {done.before.number}.")
    if done.set_aside is not None:
        print(f"It could not be backed up before; it was set aside as “{done.set_aside}”.")
    return 0


def _chosen_backup(library: Path, named: str) -> Path:
    """Return the file of that name, or the backup with that number."""
    from surveyapp.store.backups import list_backups

    if Path(named).exists():
        return Path(named)
    of_number = {str(backup.number): backup.path for backup in list_backups(library)}
    if named not in of_number:
        raise CommandError(f"There is no backup “{named}”. The command “backups” lists them.")
    return of_number[named]


def _demo(wanted: argparse.Namespace) -> int:
    from surveyapp.display import display_problem
    from surveyapp.exchange.export import ExportRequest
    from surveyapp.exchange.formats import format_of
    from surveyapp.exchange.options import ExportOptions
    from surveyapp.exchange.samples import EVERY_KIND, POLL
    from surveyapp.store.opening import open_library

    library = wanted.folder / default_library().name
    exports = [
        [wanted.folder / f"survey_{number}_responses.{suffix}" for suffix in ("csv", "json")]
        for number in (1, 2)
    ]
    for path in (library, *exports[0], *exports[1]):
        if path.exists():
            raise CommandError(
                f"“{path}” already exists and was left as it is. Choose an empty folder."
            )
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with closing(open_library(library)) as database:
        try:
            surveys = [_sample(database, POLL, 5_000), _sample(database, EVERY_KIND, 1_000)]
        except BaseException:
            # Half a sample library would stand in the way of the next try.
            database.close()
            library.unlink()
            raise
        print(f"Made {library}")
        for survey, files, partial in zip(surveys, exports, (False, True), strict=True):
            for out in files:
                options = ExportOptions(partial=partial)
                request = ExportRequest(survey.id, out, format_of(out).name, options)
                report = _write_export(database, request)
                size = out.stat().st_size
                print(f"Wrote {out}: “{survey.title}”, {report.rows:,} responses, {size:,} bytes")
    if wanted.no_window:
        return 0
    if problem := display_problem():
        print(f"The window was not opened: {problem}", file=sys.stderr)
        return 0
    from surveyapp.app import run_window

    return run_window(library)


def _sample(database: Any, name: str, count: int) -> Any:
    """Store a sample survey, open and with made-up responses; return it."""
    from dataclasses import replace

    from surveyapp.domain.survey import SurveyStatus
    from surveyapp.exchange.samples import load_template, random_responses
    from surveyapp.store.responses import add_responses
    from surveyapp.store.surveys import add_survey

    def stored() -> Generator[tuple[int, int], None, Any]:
        with database.writer() as connection:
            survey = add_survey(connection, replace(load_template(name), status=SurveyStatus.OPEN))
            for done in add_responses(connection, survey, random_responses(survey, count)):
                yield done, count
        return survey

    return _follow(stored(), f"Making {name}")


def _kiosk(wanted: argparse.Namespace) -> int:
    from surveyapp.display import display_problem
    from surveyapp.kiosk_commands import lock
    from surveyapp.store.errors import LibraryInUseError

    if problem := display_problem():
        raise CommandError(problem)
    is_new = False
    # Started again while it runs, as an autostart may: the window says so itself.
    with suppress(LibraryInUseError), _library(wanted, write=True) as database:
        is_new, problem = lock(database, wanted.survey_id)
        if problem:
            raise CommandError(problem)
    from surveyapp.app import run_window

    return run_window(wanted.database or default_library(), new_kiosk=is_new)


def _unlock(wanted: argparse.Namespace) -> int:
    from surveyapp.kiosk_commands import unlock

    with _library(wanted, write=True) as database:
        unlock(database)
    print("The kiosk is ended and the PIN forgotten. Set a new one before the next start.")
    return 0


@contextmanager
def _library(wanted: argparse.Namespace, *, write: bool = False) -> Iterator[Any]:
    """Give the library: to be read, also while a window shows it, or made if need be to write."""
    from surveyapp.store.errors import OlderLibraryError
    from surveyapp.store.opening import open_library

    path = wanted.database or default_library()
    if not write and not path.exists() and not path.is_symlink():
        raise CommandError(f"There is no library at “{path}”. Name one with --database FILE.")
    try:
        database = open_library(path, read_only=not write, say=_say)
    except OlderLibraryError:
        # Opening it to write brings it up to date, which a command may as well as a window.
        open_library(path, say=_say).close()
        database = open_library(path, read_only=True)
    with closing(database):
        yield database


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _follow(steps: Generator[tuple[int, int], None, Any], label: str) -> Any:
    """Run the work to its end, with a bar on stderr if that is a terminal; return its result."""
    shown = sys.stderr.isatty()
    with closing(steps):
        while True:
            try:
                done, total = next(steps)
            except StopIteration as end:
                if shown:
                    print("\r\x1b[K", end="", file=sys.stderr, flush=True)
                return end.value
            if shown and total:
                filled = 24 * done // total
                bar = "█" * filled + "░" * (24 - filled)
                line = f"\r{label}  {bar}  {done:,} of {total:,}"
                print(line, end="", file=sys.stderr, flush=True)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "import": _import,
    "export": _export,
    "check": _check,
    "backup": _backup,
    "backups": _backups,
    "restore": _restore,
    "kiosk": _kiosk,
    "unlock": _unlock,
    "demo": _demo,
}
