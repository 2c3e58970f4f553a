"""Asks which backup to restore: lists them and shows what each holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.backups import Backup, Holdings, Reason
from surveyapp.models.backup_list import MADE, REASON, RESPONSES, SIZE, SURVEYS, BackupListModel
from surveyapp.overrides import guarded
from surveyapp.store.errors import StoreError
from surveyapp.store.sqlite.backup_files import (
    backup_folder,
    list_backups,
    make_backup,
    read_holdings,
)
from surveyapp.store.sqlite.database import Database
from surveyapp.views import messages
from surveyapp.views.backups.preview import BackupPreview, list_tree
from surveyapp.views.boxes import column_of
from surveyapp.views.dialogs import Dialog
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.labels import words_label
from surveyapp.views.save_file import library_filters
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, StartWork, Steps, StopAsked


class RestoreDialog(Dialog):
    """Lists a library's backups, shows what they hold, and lets one be chosen.

    Signals:
        chosen: the `Path` of the backup to restore; nothing was done yet.
    """

    chosen = Signal(object)

    def __init__(
        self,
        library: Path,
        database: Database | None,
        start: Callable[[StartWork], Job],
        parent: QWidget | None = None,
    ) -> None:
        """Show the backups of ``library``, whose open ``database`` is None if it does not open.

        ``start`` starts a job, and shuts it down when the program ends.
        """
        super().__init__(parent, room=(120, 44))
        self.setWindowTitle(self.tr("Restore a backup"))
        self._library = library
        self._database = database
        self._begin = start
        self._now: Holdings | None = None
        self._held: dict[Path, Holdings | str] = {}
        self._path: Path | None = None
        self._reading: Path | None = None
        self._job: Job | None = None
        self._to_list, self._to_back_up, self._is_over = True, False, False
        self._build()
        self._go_on()

    @property
    def path(self) -> Path | None:
        """The backup that is shown."""
        return self._path

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made or read, or the list of them."""
        return self._job is not None

    @guarded
    def done(self, result: int) -> None:
        """Close, and stop what is still being read."""
        self._is_over = True
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    @Slot()
    @guarded
    def accept(self) -> None:
        """Choose the backup that is shown."""
        if self._path is None or not self._restore.isEnabled():
            return
        super().accept()
        # After closing: the window that receives the signal closes as well.
        self.chosen.emit(self._path)

    # Making

    def _build(self) -> None:
        self._model = BackupListModel(self)
        self._tree = self._make_tree()
        self._preview = BackupPreview(self)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._tree, 4)
        column.addWidget(self._preview, 5)
        self._listed, self._empty = listed, self._make_empty()
        self._sentence = words_label("error", parent=self)
        self._sentence.hide()
        self._note = words_label(
            "muted",
            self.tr(
                "Restoring replaces the whole library. As it is now it is backed up before, so"
                " that you can come back to it."
            ),
            self,
        )
        foot = column_of(self._sentence, self._make_buttons(), spacing=GRID)
        self.scrolling_column((self._listed, 1), (self._empty, 1), self._note, foot=foot)
        self._show_page(empty=False)

    def _make_tree(self) -> QTreeView:
        tree = list_tree(self._model, self.tr("Backups"), REASON, self, spare=(SIZE, SURVEYS))
        for column in (MADE, SURVEYS, RESPONSES, SIZE):
            tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        tree.selectionModel().currentRowChanged.connect(self._follow)
        return tree

    def _make_empty(self) -> EmptyState:
        other = QPushButton(self.tr("Choose a file…"), self)
        other.clicked.connect(self._choose_other)
        buttons = [other]
        if self._database is not None:
            now = QPushButton(self.tr("Back up now"), self)
            now.clicked.connect(self._back_up)
            buttons.insert(0, now)
        return EmptyState(
            "shield-check",
            self.tr("No backups yet"),
            self.tr("The program makes one each day on which something changed."),
            buttons,
        )

    def _make_buttons(self) -> QWidget:
        other = self._button(self.tr("&Other file…"))
        other.clicked.connect(self._choose_other)
        self._make = self._button(self.tr("Back up &now"))
        self._make.clicked.connect(self._back_up)
        folder = self._button(self.tr("Show &folder"))
        folder.clicked.connect(self._show_folder)
        self._beside = (other, self._make, folder)
        buttons, self._restore = self.decision(self.tr("&Restore"))
        self._restore.setEnabled(False)
        return self.foot(*self._beside, buttons)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button

    def _show_page(self, *, empty: bool) -> None:
        """Show the list, or what to do without one."""
        self._empty.setVisible(empty)
        for widget in (self._listed, *self._beside, self._restore, self._note):
            widget.setVisible(not empty)
        if self._database is None:
            self._make.hide()

    # One job after another: the backup asked for, the list, what each backup holds

    def _go_on(self) -> None:
        if self._job is not None or self._is_over:
            return
        if self._to_back_up and self._database is not None:
            self._to_back_up = False
            job = self._start(partial(_back_up_steps, self._database))
            job.succeeded.connect(self._show_made)
            job.failed.connect(self._say)
        elif self._to_list:
            self._to_list = False
            job = self._start(partial(_list_steps, self._library, self._database))
            job.succeeded.connect(self._show_list)
            job.failed.connect(self._say)
        else:
            self._read_next()

    def _read_next(self) -> None:
        """Read the next backup that was not read yet, the one that is shown first."""
        wanted = [self._path, *(backup.path for backup in self._model.backups)]
        left = (path for path in wanted if path is not None and path not in self._held)
        self._reading = next(left, None)
        if self._reading is not None:
            job = self._start(partial(_read_steps, self._library, self._reading))
            job.succeeded.connect(self._keep)
            job.failed.connect(self._keep)

    def _start(self, start_work: StartWork) -> Job:
        self._job = self._begin(start_work)
        self._job.ended.connect(self._settle)
        return self._job

    @Slot()
    def _settle(self) -> None:
        self._job = None
        self._make.setEnabled(True)
        self._go_on()

    @Slot(object)
    def _show_list(self, found: tuple[list[Backup], Holdings | None]) -> None:
        backups, self._now = found
        self._model.show_backups(backups)
        self._show_page(empty=not backups and self._path is None)
        if backups:
            self._tree.setFocus()
            self._tree.setCurrentIndex(self._model.index(0, MADE))

    @Slot(QModelIndex, QModelIndex)
    def _follow(self, current: QModelIndex, _previous: QModelIndex) -> None:
        backup = current.data(BackupListModel.BACKUP_ROLE)
        if backup is not None:
            self._show(backup.path)

    def _show(self, path: Path) -> None:
        self._path = path
        self._say("")
        self._show_page(empty=False)
        held = self._held.get(path)
        if held is None:
            self._preview.show_reading(self._heading(path))
        elif isinstance(held, Holdings):
            self._preview.show_held(self._heading(path), held, self._now)
        else:
            self._preview.show_problem(self._heading(path), held)
        self._restore.setEnabled(isinstance(held, Holdings))
        self._go_on()

    def _heading(self, path: Path) -> str:
        for backup in self._model.backups:
            if backup.path == path:
                return self.tr("Backup of {moment}").format(moment=self._model.made_text(backup))
        return str(path)

    @Slot(object)
    def _keep(self, held: Holdings | str) -> None:
        """Keep what a backup holds, or the sentence why it cannot be read."""
        path, self._reading = self._reading, None
        if path is not None:
            self._held[path] = held
            self._model.show_held(path, held if isinstance(held, Holdings) else None)
            if path == self._path:
                self._show(path)

    # What one can do

    @Slot()
    def _choose_other(self) -> None:
        filters = library_filters()
        path = messages.choose_open_file(self, self.tr("Choose a backup"), filters)
        if path is not None:
            self._tree.setCurrentIndex(QModelIndex())
            self._held.pop(path, None)
            self._show(path)

    @Slot()
    def _back_up(self) -> None:
        self._to_back_up = True
        self._make.setEnabled(False)
        self._say("")
        if self._job is not None:
            self._job.cancel()
        self._go_on()

    @Slot(object)
    def _show_made(self, _made: Backup) -> None:
        self._to_list = True

    @Slot()
    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(backup_folder(self._library))))

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))


def choose_backup(parent: QWidget | None, library: Path) -> Path | None:
    """Ask which backup is to replace a library that does not open; None for Cancel.

    Nothing is restored yet.
    """
    jobs: list[Job] = []

    def start(start_work: StartWork) -> Job:
        jobs.append(Job(start_work))
        jobs[-1].start()
        return jobs[-1]

    dialog = RestoreDialog(library, None, start, parent)
    chosen = dialog.path if dialog.exec() else None
    for job in jobs:
        job.shut_down()
    return chosen


def _list_steps(library: Path, database: Database | None, stop_asked: StopAsked) -> Steps:
    yield 0, 0
    now = None
    if database is not None:
        # Whoever restores a backup may do so because the library cannot be read.
        with suppress(StoreError):
            now = read_holdings(database, stop_asked)
    return list_backups(library), now


def _read_steps(library: Path, path: Path, stop_asked: StopAsked) -> Steps:
    yield 0, 0
    # Before it is opened: closing a second descriptor of the library would drop SQLite's locks
    # on it (POSIX).
    if library.exists() and path.samefile(library):
        raise StoreError("This is the library itself. Choose another file.")
    return read_holdings(path, stop_asked)


def _back_up_steps(database: Database, stop_asked: StopAsked) -> Steps:
    yield 0, 0
    return make_backup(database, Reason.BY_HAND, stop_asked=stop_asked)
