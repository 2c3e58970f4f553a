"""What the commands do. Imports no QtGui; each imports what it needs when it is asked for.

Results go to stdout, everything else to stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from surveyapp.libraries import CommandError, named_library, read, require, scratch_folder, write
from surveyapp.terminal import StandardOutput, follow, say, say_json, say_table, tell

if TYPE_CHECKING:
    import argparse

    from surveyapp.domain.sentences import Sentence
    from surveyapp.exchange.responses_in.importing import ImportPlan
    from surveyapp.store.sqlite.database import Database


def _list(wanted: argparse.Namespace) -> int:
    from surveyapp.domain.local_time import local_minute
    from surveyapp.store.surveys import list_surveys

    with read(named_library(wanted)) as database, database.reader() as connection:
        entries = list_surveys(connection)
    if wanted.json:
        rows = [
            {
                "id": entry.id,
                "title": entry.title,
                "status": entry.status.value,
                "responses": entry.counts.complete,
                "partials": entry.counts.unfinished,
                "last_response": entry.last_response and entry.last_response.isoformat(),
            }
            for entry in entries
        ]
        say_json(rows)
        return 0
    if not entries:
        tell("There are no surveys in this library yet.")
        return 0
    say_table(
        [("ID", "STATUS", "COMPLETE", "UNFINISHED", "LAST RESPONSE", "TITLE")]
        + [
            (
                str(entry.id),
                entry.status.value,
                str(entry.counts.complete),
                str(entry.counts.unfinished),
                local_minute(entry.last_response) if entry.last_response else "",
                " ".join(entry.title.split()),
            )
            for entry in entries
        ],
        right=(0, 2, 3),
    )
    return 0


def _import(wanted: argparse.Namespace) -> int:
    from surveyapp.exchange.responses_in.column_moments import DateOrder
    from surveyapp.exchange.responses_in.importing import import_survey, plan_steps

    looking = plan_steps(
        wanted.file,
        encoding=wanted.encoding,
        delimiter=wanted.delimiter,
        header_rows=wanted.header_rows,
        sheet=wanted.sheet,
        dates=None if wanted.dates is None else DateOrder(wanted.dates),
        tool=wanted.tool,
    )
    plan = follow(looking, f"Looking through {wanted.file.name}")
    if plan.recognised is not None:
        tell(plan.recognised)
    for problem in plan.problems:
        tell(problem)
    for offer in plan.offers:
        tell(offer.question)
    if plan.doubt and not wanted.anyway:
        raise CommandError(f"{plan.doubt} Nothing was imported; use --anyway to import it.")
    if wanted.into is not None:
        return _import_into(wanted, plan)
    with write(named_library(wanted), make=True) as database:
        steps = import_survey(database, plan, wanted.title, accept_doubt=wanted.anyway)
        report = follow(steps, f"Importing {wanted.file.name}")
    say(str(report.survey_id))
    return 0


def _import_into(wanted: argparse.Namespace, plan: ImportPlan) -> int:
    from surveyapp.exchange.responses_in.into_survey import compare_steps, import_into

    library = named_library(wanted)
    require(library)
    with write(library) as database:
        looking = compare_steps(database, plan, wanted.into)
        compared = follow(looking, f"Comparing {wanted.file.name}")
        for sentence in compared.sentences:
            tell(sentence)
        new = [one.made.text for one in compared.questions if one.into is None]
        steps = import_into(
            database,
            plan,
            wanted.into,
            left_out=new if wanted.matching_only else (),
            with_doubles=wanted.with_doubles,
            accept_doubt=wanted.anyway,
        )
        report = follow(steps, f"Importing {wanted.file.name}")
    say(str(report.rows))
    return 0


def _undo_import(wanted: argparse.Namespace) -> int:
    from surveyapp.store.imports import undo_import

    library = named_library(wanted)
    require(library)
    with write(library) as database, database.writer() as connection:
        undone = undo_import(connection, wanted.survey_id)
    for sentence in undone.sentences:
        tell(sentence)
    say(str(undone.responses))
    return 0


def _export(wanted: argparse.Namespace) -> int:
    from dataclasses import replace

    from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
    from surveyapp.exchange.responses_out.formats import format_named, format_of
    from surveyapp.exchange.responses_out.options import options_for

    if wanted.format:
        made = format_named(wanted.format)
    else:
        made = format_of(wanted.out) if wanted.out else format_named("csv")
    options = options_for(wanted.profile)
    request = ExportRequest(
        survey_id=wanted.survey_id,
        path=wanted.out or Path(),
        format=made.name,
        options=replace(
            options,
            multiple=wanted.multiple or options.multiple,
            codes=wanted.codes,
            code_headers=wanted.codes,
            both_cells=wanted.both,
            both_headers=wanted.both,
            missing=wanted.missing,
            columns=wanted.columns,
            partial=wanted.partial,
            codebook=wanted.codebook,
            joined=wanted.joined,
            retired=not wanted.asked_only,
            delimiter=wanted.delimiter,
        ),
        replace=wanted.force,
    )
    if wanted.out and wanted.out.exists() and not wanted.force:
        raise CommandError(f"“{wanted.out}” already exists. Use --force to replace it.")
    with read(named_library(wanted)) as database:
        into = None if wanted.out else StandardOutput()
        steps = export_survey(database, request, into=into)
        is_seen = into is not None and into.is_seen
        report = follow(steps, f"Writing {request.path.name or 'the export'}", silent=is_seen)
    for warning in report.warnings:
        tell(warning)
    return 0


def _save(wanted: argparse.Namespace) -> int:
    from surveyapp.exchange.forms.form_writing import save_survey_as
    from surveyapp.exchange.forms.survey_writing import SurveyFileRequest

    if wanted.out.exists() and not wanted.force:
        raise CommandError(f"“{wanted.out}” already exists. Use --force to replace it.")
    request = SurveyFileRequest(
        wanted.survey_id, wanted.out, responses=wanted.responses, replace=wanted.force
    )
    with read(named_library(wanted)) as database:
        report = follow(save_survey_as(database, request), f"Writing {wanted.out.name}")
    _tell_losses(report.losses)
    return 0


def _open(wanted: argparse.Namespace) -> int:
    from surveyapp.exchange.forms.survey_opening import look_into, open_survey_file
    from surveyapp.exchange.forms.survey_words import comparison_sentences, report_sentences

    with write(named_library(wanted), make=True) as database:
        plan = follow(look_into(database, wanted.file), f"Looking through {wanted.file.name}")
        for problem in plan.file.problems:
            tell(problem.sentence)
        if plan.file.problems:
            raise CommandError(f"“{wanted.file.name}” was not opened. Nothing was changed.")
        if plan.has_to_be_decided and wanted.keep is None:
            for sentence in comparison_sentences(plan):
                tell(sentence)
            raise CommandError(
                "The survey was edited here and in the file. Nothing was changed; say which is to"
                " be asked with --keep mine or --keep theirs. Responses of both are kept."
            )
        keep_mine = None if wanted.keep is None else wanted.keep == "mine"
        steps = open_survey_file(database, plan, keep_mine=keep_mine)
        report = follow(steps, f"Opening {wanted.file.name}")
    for sentence in report_sentences(report):
        tell(sentence)
    _tell_losses(plan.file.losses)
    say(str(report.survey_id))
    return 0


def _tell_losses(losses: Sequence[Sentence]) -> None:
    from surveyapp.exchange.forms.survey_words import losses_sentence

    if losses:
        tell(losses_sentence(losses))
    for sentence in losses:
        tell(sentence)


def _check(wanted: argparse.Namespace) -> int:
    from surveyapp.store.sqlite.checking import check_steps
    from surveyapp.store.sqlite.header import check_left_behind

    library = named_library(wanted)
    require(library)
    check_left_behind(library)
    with read(library) as database:
        found = follow(check_steps(database), "Checking")
    if not found:
        say(f"“{library}” is sound.")
        return 0
    for finding in found:
        say(finding.sentence)
    raise CommandError(f"“{library}” is damaged; make a copy of it now, then restore a backup.")


def _backup(wanted: argparse.Namespace) -> int:
    from surveyapp.store.sqlite.copies import copy_library

    with read(named_library(wanted), any_version=True) as database:
        if wanted.out is None:
            size = _send_copy(database)
            tell(f"Wrote a copy ({size:,} bytes), read back and found sound.")
        else:
            copy_library(database, wanted.out)
            size = wanted.out.stat().st_size
            say(f"Wrote {wanted.out} ({size:,} bytes), read back and found sound.")
    return 0


def _send_copy(database: Database) -> int:
    """Write a verified copy to standard output and return its size in bytes."""
    import shutil

    from surveyapp.store.sqlite.copies import verified_part

    if sys.stdout.isatty():
        raise CommandError(
            "A library is not for the eye. Send it to a file or a program, such as:"
            " surveyapp backup - > copy.surveys"
        )
    with verified_part(database, scratch_folder()) as part, part.open("rb") as file:
        shutil.copyfileobj(file, sys.stdout.buffer)
        return part.stat().st_size


def _backups(wanted: argparse.Namespace) -> int:
    from surveyapp.domain.local_time import local_minute
    from surveyapp.store.errors import StoreError
    from surveyapp.store.sqlite.backup_files import backup_folder, list_backups, read_holdings

    library = named_library(wanted)
    found = list_backups(library)
    if not found:
        tell(f"There are no backups in “{backup_folder(library)}” yet.")
        return 0
    rows = [("NUMBER", "MADE", "REASON", "SURVEYS", "RESPONSES", "BYTES")]
    for backup in reversed(found):
        made = local_minute(backup.made_at)
        try:
            held = read_holdings(backup.path)
            counts = (f"{len(held.surveys):,}", f"{held.responses:,}")
        except StoreError:
            counts = ("damaged", "damaged")
        rows.append((str(backup.number), made, backup.reason.value, *counts, f"{backup.size:,}"))
    say_table(rows, right=(0, 3, 4, 5))
    tell(f"In {backup_folder(library)}")
    return 0


def _restore(wanted: argparse.Namespace) -> int:
    from surveyapp.store.sqlite.restoring import restore_backup

    library = named_library(wanted)
    backup = _chosen_backup(library, wanted.backup)
    done = restore_backup(library, backup)
    say(f"“{library}” holds now what “{backup}” does.")
    if done.before is not None:
        say(f"As it was before, it is backup {done.before.number}.")
    if done.set_aside is not None:
        say(f"It could not be backed up before; it was set aside as “{done.set_aside}”.")
    return 0


def _chosen_backup(library: Path, named: str) -> Path:
    """Return the file of that name, or the backup with that number."""
    from surveyapp.store.sqlite.backup_files import list_backups

    if Path(named).exists():
        return Path(named)
    of_number = {str(backup.number): backup.path for backup in list_backups(library)}
    if named not in of_number:
        raise CommandError(f"There is no backup “{named}”. The command “backups” lists them.")
    return of_number[named]


def _demo(wanted: argparse.Namespace) -> int:
    from surveyapp.demo import make_or_show

    return make_or_show(wanted.folder, window=not wanted.no_window)


def _kiosk(wanted: argparse.Namespace) -> int:
    from surveyapp.display import display_problem
    from surveyapp.kiosk_commands import lock
    from surveyapp.store.errors import LibraryInUseError

    if problem := display_problem():
        raise CommandError(problem)
    library = named_library(wanted)
    require(library)
    is_new = False
    # Started again while it runs, as an autostart may: the window says so itself.
    with suppress(LibraryInUseError), write(library) as database:
        is_new = lock(database, wanted.survey_id)
    from surveyapp.app import run_window

    return run_window(library, new_kiosk=is_new)


def _unlock(wanted: argparse.Namespace) -> int:
    from surveyapp.kiosk_commands import forget_lost, library_to_unlock, unlock

    library = library_to_unlock(wanted.database)
    if forget_lost(library):
        say(f"There is no library at “{library}” any more: its kiosk is ended.")
        return 0
    with write(library) as database:
        unlock(database)
    say(
        f"The kiosk of “{library}” is ended and the PIN forgotten. Set a new one before the next"
        " start."
    )
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "import": _import,
    "undo-import": _undo_import,
    "export": _export,
    "save": _save,
    "open": _open,
    "check": _check,
    "backup": _backup,
    "backups": _backups,
    "restore": _restore,
    "kiosk": _kiosk,
    "unlock": _unlock,
    "demo": _demo,
}
