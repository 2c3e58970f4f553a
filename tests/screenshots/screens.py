"""The screens: each function brings one about in a real window and returns what to draw."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QLocale,
    QModelIndex,
    QSize,
    Qt,
    QTimer,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from surveyapp.domain.backups import Reason
from surveyapp.domain.survey import new_uuid
from surveyapp.exchange.export import ExportRequest
from surveyapp.exchange.options import ExportOptions
from surveyapp.exchange.samples import EVERY_KIND, POLL, random_responses
from surveyapp.store.backups import list_backups, make_backup
from surveyapp.store.opening import open_library
from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import add_survey, load_survey, trash_survey
from surveyapp.views.about import AboutDialog
from surveyapp.views.theme import STYLE, apply_theme
from surveyapp.workers.library import Library
from tests.screenshots.sample import EMPTY, IMPORTED, crosstab, fill, visitors
from tests.window import window_on

_SIZE = QSize(1280, 800)
_LEAST_SECONDS, _STILL_SECONDS, _MOST_SECONDS = 0.8, 0.4, 15.0
"""Work is shown as such after half a second; a picture that stays the same is finished."""


class Stage:
    """A window on the sample library, on an empty one, or on the sample opened read-only."""

    def __init__(self, folder: Path, *, empty: bool = False, read_only: bool = False) -> None:
        self.folder = folder
        path = folder / f"{'empty' if empty else 'seen' if read_only else 'museum'}.surveys"
        database = open_library(path)
        self.ids = {} if empty else fill(database, folder)
        if read_only:
            database.close()
            database = open_library(path, read_only=True)
        self.library = Library(database)
        self.window = window_on(self.library, folder / "window.ini")
        self.window.resize(_SIZE)
        self.window.show()
        settle(self.window)

    def show(self, name: str, page: str) -> None:
        """Show a page of a survey."""
        self.window.screens.list.choose(self.ids[name])
        self.window.screens.show_page(page)
        settle(self.window)

    def dialog(self) -> QDialog:
        """Return the dialog that the window has open."""
        [dialog] = [d for d in self.window.findChildren(QDialog) if d.isVisible()]
        return dialog

    def close_dialogs(self) -> None:
        """Close what a screen left open."""
        for dialog in self.window.findChildren(QDialog):
            dialog.reject()

    def close(self) -> None:
        """End as the program does."""
        self.close_dialogs()
        self.window.screens.collect.may_close = lambda: True
        self.window.close()
        self.library.shut_down()
        self.window.deleteLater()
        self.library.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Screen = Callable[[Stage], QWidget]


def build_survey(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    return stage.window


def build_question(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    tree = stage.window.screens.build._outline.tree
    model = tree.model()
    tree.setCurrentIndex(model.index(2, 0, model.index(0, 0)))
    return stage.window


def build_poll(stage: Stage) -> QWidget:
    stage.show(POLL, "build")
    tree = stage.window.screens.build._outline.tree
    model = tree.model()
    parent = model.index(0, 0)
    tree.setCurrentIndex(model.index(0, 0, parent) if model.rowCount(parent) else parent)
    return stage.window


def collect_overview(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "collect")
    return stage.window


def collect_closed(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "collect")
    return stage.window


def collect_form(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "collect")
    stage.window.screens.collect.add_action.trigger()
    return stage.window


def collect_problems(stage: Stage) -> QWidget:
    form = stage.window.screens.collect.form or (
        collect_form(stage) and stage.window.screens.collect.form
    )
    form.save()
    return stage.window


def collect_form_lower(stage: Stage) -> QWidget:
    bar = stage.window.screens.collect.form._scroll.verticalScrollBar()
    bar.setValue(bar.maximum() * 55 // 100)
    return stage.window


def collect_form_end(stage: Stage) -> QWidget:
    bar = stage.window.screens.collect.form._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    return stage.window


def responses_poll(stage: Stage) -> QWidget:
    stage.show(POLL, "results")
    return stage.window


def responses_every_kind(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    return stage.window


def responses_reading(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    view = stage.window.screens.results._responses
    _wait_until(lambda: view._table.model().rowCount() > 3)
    # selectRow finds no column to start from when the layout is mirrored.
    view._table.setCurrentIndex(view._table.model().index(3, 0))
    view.open_action.trigger()
    return stage.window


def responses_imported(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    return stage.window


def responses_filtered(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    stage.window.screens.results._bar._search.setText("Lovely")
    return stage.window


def responses_none_match(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    stage.window.screens.results._bar._search.setText("nobody said this")
    return stage.window


def responses_empty(stage: Stage) -> QWidget:
    stage.show(EMPTY, "results")
    return stage.window


def condition_dialog(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    stage.window.screens.results._bar.add_action.trigger()
    return stage.dialog()


def summary_poll(stage: Stage) -> QWidget:
    stage.show(POLL, "results")
    stage.window.screens.results._tabs.setCurrentIndex(1)
    return stage.window


def summary_every_kind(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    stage.window.screens.results._tabs.setCurrentIndex(1)
    settle(stage.window)
    stage.window.screens.results._summary._scroll.verticalScrollBar().setValue(0)
    return stage.window


def summary_lower(stage: Stage) -> QWidget:
    bar = stage.window.screens.results._summary._scroll.verticalScrollBar()
    bar.setValue(bar.maximum() * 45 // 100)
    return stage.window


def summary_end(stage: Stage) -> QWidget:
    bar = stage.window.screens.results._summary._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    return stage.window


def summary_imported(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    stage.window.screens.results._bar.clear()
    stage.window.screens.results._tabs.setCurrentIndex(1)
    return stage.window


def new_survey_dialog(stage: Stage) -> QWidget:
    stage.window.screens.surveys.new.trigger()
    return stage.dialog()


def import_dialog(stage: Stage) -> QWidget:
    stage.window.screens.import_file(visitors(stage.folder))
    return stage.dialog()


def import_doubt(stage: Stage) -> QWidget:
    stage.window.screens.import_file(crosstab(stage.folder))
    return stage.dialog()


def export_dialog(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    stage.window.screens.results.export_action.trigger()
    return stage.dialog()


def export_dialog_options(stage: Stage) -> QWidget:
    dialog = export_dialog(stage)
    settle(dialog)
    dialog._panel._more.click()
    return dialog


def about_dialog(stage: Stage) -> QWidget:
    dialog = AboutDialog(stage.window)
    dialog.open()
    return dialog


def restore_dialog(stage: Stage) -> QWidget:
    _make_backups(stage)
    _restore_action(stage).trigger()
    return stage.dialog()


def restore_dialog_other(stage: Stage) -> QWidget:
    dialog = restore_dialog(stage)
    settle(dialog)
    long = stage.folder / ("A file that somebody sent, with a very long name " * 4 + ".surveys")
    long.write_text("no library")
    dialog._tree.setCurrentIndex(QModelIndex())
    dialog._show(long)
    return dialog


def restore_dialog_empty(stage: Stage) -> QWidget:
    _restore_action(stage).trigger()
    return stage.dialog()


def backup_notice(stage: Stage) -> QWidget:
    stage.show(POLL, "build")
    stage.window.screens.backup_notice.show_failure(
        "No backup was made. The disk is full; free some space and try again."
    )
    return stage.window


def _make_backups(stage: Stage) -> None:
    """Make backups of some days, and change the library after them."""
    database = stage.library.database
    if list_backups(database.path):
        return
    day = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
    for number in range(9):
        reason = {4: Reason.BEFORE_RESTORE, 6: Reason.BY_HAND}.get(number, Reason.DAILY)
        moment = day + timedelta(days=number, minutes=17 * number)
        make_backup(database, reason, clock=partial(_moment, moment))
    with database.writer() as connection:
        survey = load_survey(connection, stage.ids[POLL])
        for _ in add_responses(connection, survey, random_responses(survey, 34)):
            pass
        trash_survey(connection, stage.ids[IMPORTED])
        add_survey(
            connection, replace(survey, id=0, uuid=new_uuid(), title="Made since", sections=())
        )


def _moment(moment: datetime) -> datetime:
    return moment


def _restore_action(stage: Stage) -> QAction:
    actions = stage.window.findChildren(QAction)
    return next(action for action in actions if action.text() == "Resto&re a backup…")


def export_queue(stage: Stage) -> QWidget:
    stage.show(POLL, "results")
    survey_id = stage.ids[POLL]
    for path in (stage.folder / "poll.csv", stage.folder / "no-such-folder" / "poll.json"):
        request = ExportRequest(survey_id, path, path.suffix[1:], ExportOptions(), replace=True)
        stage.window.screens.queue.add(request)
    return stage.window


def export_queue_long(stage: Stage) -> QWidget:
    stage.show(POLL, "results")
    for number in range(10):
        path = stage.folder / f"poll-{number + 1}.csv"
        request = ExportRequest(stage.ids[POLL], path, "csv", ExportOptions(), replace=True)
        stage.window.queue.add(request)
    _wait_until(lambda: not stage.window.queue.is_busy)
    return stage.window


def trash(stage: Stage) -> QWidget:
    stage.window.screens.list._scope.setCurrentIndex(2)
    return stage.window


def empty_library(stage: Stage) -> QWidget:
    return stage.window


def read_only_build(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    return stage.window


def read_only_collect(stage: Stage) -> QWidget:
    stage.show(POLL, "collect")
    return stage.window


READ_ONLY: tuple[Screen, ...] = (read_only_build, read_only_collect)

SCREENS: tuple[Screen, ...] = (
    build_survey,
    build_question,
    build_poll,
    collect_overview,
    collect_closed,
    collect_form,
    collect_form_lower,
    collect_form_end,
    collect_problems,
    responses_poll,
    responses_every_kind,
    responses_reading,
    condition_dialog,
    responses_imported,
    responses_filtered,
    responses_none_match,
    responses_empty,
    summary_poll,
    summary_every_kind,
    summary_lower,
    summary_end,
    summary_imported,
    new_survey_dialog,
    import_dialog,
    import_doubt,
    export_dialog,
    export_dialog_options,
    about_dialog,
    restore_dialog_empty,
    restore_dialog,
    restore_dialog_other,
    backup_notice,
    export_queue,
    export_queue_long,
    trash,
)
"""In this order: some go on from the one before."""


def draw(folder: Path, variant: str, only: str = "") -> int:
    """Draw the screens with ``only`` in their name to PNG files; return the exit status."""
    qInstallMessageHandler(_tell)
    app = QApplication(["", *STYLE])
    app.setApplicationName("Survey App")
    app.setCursorFlashTime(0)
    QLocale.setDefault(QLocale("ar" if variant == "rtl" else "en_GB"))
    if variant == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if variant == "large-text":
        font = app.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        app.setFont(font)
    apply_theme(app)
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        for screens, how in (
            ((empty_library,), {"empty": True}),
            (SCREENS, {}),
            (READ_ONLY, {"read_only": True}),
        ):
            wanted = [screen for screen in screens if only in screen.__name__]
            if not wanted:
                continue
            stage = Stage(Path(place), **how)
            for screen in wanted:
                failed += not _draw(stage, screen, folder)
            stage.close()
    print(f"{variant}: wrote {folder}")
    return min(failed, 1)


def settle(widget: QWidget) -> QImage:
    """Let the window work until its picture stays the same for a moment; return that picture."""
    started = changed = time.monotonic()
    picture = widget.grab().toImage()
    while time.monotonic() - started < _MOST_SECONDS:
        _wait(50)
        now = widget.grab().toImage()
        if now != picture:
            picture, changed = now, time.monotonic()
        still = time.monotonic() - changed
        if time.monotonic() - started > _LEAST_SECONDS and still > _STILL_SECONDS:
            break
    return picture


def _draw(stage: Stage, screen: Screen, folder: Path) -> bool:
    name = screen.__name__.replace("_", "-")
    try:
        picture = settle(screen(stage))
    except Exception as error:
        # The other screens are still worth drawing.
        print(f"{name} could not be drawn: {error!r}")
        return False
    finally:
        with suppress(RuntimeError):
            stage.close_dialogs()
    return picture.save(str(folder / f"{name}.png"))


def _wait_until(holds: Callable[[], bool]) -> None:
    started = time.monotonic()
    while not holds() and time.monotonic() - started < _MOST_SECONDS:
        _wait(50)


def _tell(_kind: object, _context: object, message: str) -> None:
    # Said by the offscreen platform whenever a window is shown.
    if "propagateSizeHints" not in message:
        print(message)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
