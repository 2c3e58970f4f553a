"""What the window does with files: import and export responses, take dropped ones."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.exchange.forms.formats import SUFFIXES, is_surely_form
from surveyapp.exchange.forms.survey_reading import is_survey_file
from surveyapp.exchange.workbooks import SUFFIXES as WORKBOOK_SUFFIXES
from surveyapp.paths import LIBRARY_SUFFIX
from surveyapp.views import messages
from surveyapp.views.menu_actions import make_action
from surveyapp.views.navigation import Navigator
from surveyapp.workers.export_queue import ExportQueue
from surveyapp.workers.library import Library

_RESPONSE_SUFFIXES = (".csv", ".tsv", ".txt", ".json", *WORKBOOK_SUFFIXES)
"""Files of responses, by what may be dropped on the window."""
_SURVEY_SUFFIXES = (".json", *SUFFIXES)
"""Files of surveys, in our format and those of other tools."""

_DROPPED = (LIBRARY_SUFFIX, *_RESPONSE_SUFFIXES, *_SURVEY_SUFFIXES)


class FileExchange(QObject):
    """Opens the dialogs of import and export over a window, and its dropped files.

    Signals:
        survey_file_found: the `Path` of a survey file where a file of responses was looked for.
    """

    survey_file_found = Signal(object)

    def __init__(
        self, library: Library, navigator: Navigator, queue: ExportQueue, window: QWidget
    ) -> None:
        super().__init__(window)
        self._library = library
        self._navigator = navigator
        self._queue = queue
        self._window = window
        self.import_action = make_action(
            window, self.tr("&Import responses…"), "file-input", self._choose_import, "Ctrl+I"
        )
        self.import_action.setEnabled(not library.is_read_only)

    @Slot(object)
    def import_file(self, path: Path) -> None:
        """Open the dialog that shows a file of responses before it is imported."""
        # Imported here: with all readers of files it would delay every start.
        from surveyapp.views.importing.dialog import ImportDialog

        ImportDialog(self._library, self._navigator, path, self._window).open()

    @Slot(int, object)
    def export(self, survey_id: int, wanted: ResponseFilter) -> None:
        """Open the dialog that exports the responses that match."""
        # Imported here, as the dialog of the import.
        from surveyapp.views.export.dialog import ExportDialog

        dialog = ExportDialog(self._library, survey_id, wanted, self._window)
        dialog.export_requested.connect(self._queue.add)
        dialog.open()

    def accepts(self, event: QDropEvent) -> bool:
        """Whether what is dragged could be taken: a library, a survey, a file of responses."""
        path = dropped_file(event)
        return path is not None and (_is_library(path) or self.import_action.isEnabled())

    def take(self, event: QDropEvent) -> bool:
        """Open what is dropped; return whether it is a file that can be opened."""
        path = dropped_file(event)
        if path is None:
            return False
        if _is_library(path):
            self._navigator.library_requested.emit(path)
        else:
            self._look_at(path)
        return True

    def _look_at(self, path: Path) -> None:
        """Import a file of responses; one of a whole survey is for somebody else."""
        if path.suffix.lower() in _SURVEY_SUFFIXES:
            self._library.read(_told_apart, path).done.connect(self._take_known)
        else:
            self.import_file(path)

    @Slot(object)
    def _take_known(self, found: tuple[Path, bool]) -> None:
        path, is_survey = found
        if is_survey:
            self.survey_file_found.emit(path)
        else:
            self.import_file(path)

    def may_stop_exports(self) -> bool:
        """Ask before exports that are still written are stopped; return whether they may be."""
        return not self._queue.is_busy or messages.ask(
            self._window,
            self.tr("Stop the exports?"),
            self.tr("Exports are still being written. Stopped ones leave no file behind."),
            self.tr("Stop and quit"),
            danger=True,
        )

    @Slot()
    def _choose_import(self) -> None:
        path = messages.choose_open_file(
            self._window,
            self.tr("Import responses"),
            self.tr("Responses ({files});;All files (*)").format(
                files=" ".join(f"*{suffix}" for suffix in _RESPONSE_SUFFIXES)
            ),
        )
        if path is not None:
            self._look_at(path)


def _told_apart(_connection: Connection, path: Path) -> tuple[Path, bool]:
    is_other = path.suffix.lower() not in _RESPONSE_SUFFIXES
    return path, is_other or is_survey_file(path) or is_surely_form(path)


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the one library, survey or file of responses that is dropped, None for others."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(files) == 1 and files[0].suffix.lower() in _DROPPED:
        return files[0]
    return None


def _is_library(path: Path) -> bool:
    return path.suffix.lower() == LIBRARY_SUFFIX
