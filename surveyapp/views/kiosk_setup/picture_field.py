"""The field for the kiosk's picture."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from surveyapp.views import messages
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.picture_file import picture_steps
from surveyapp.views.pictures import stored_picture
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, StartWork, stepwise


def thumbnail(content: bytes | None, room: QSize, widget: QWidget) -> QPixmap | None:
    """Return a picture of the library made small, for the screen of the widget; None for none."""
    picture = stored_picture(content)
    if picture is None:
        return None
    ratio = widget.devicePixelRatioF()
    fitted = picture.scaled(
        room * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    fitted.setDevicePixelRatio(ratio)
    return fitted


class PictureField(QWidget):
    """Shows a picture, and lets another one or none be chosen.

    ``sha`` is the SHA-256 of its ``content``, by which the library knows it.

    Signals:
        changed: by the manager.
    """

    changed = Signal()

    def __init__(self, start: Callable[[StartWork], Job], parent: QWidget | None = None) -> None:
        """``start`` starts a job, in which a file is read."""
        super().__init__(parent)
        self._start = start
        self._job: Job | None = None
        self.sha = ""
        self.content: bytes | None = None
        self.choose_button = QPushButton(self.tr("Choose…"))
        self.choose_button.setAccessibleName(self.tr("Choose a picture"))
        self.remove_button = QPushButton(self.tr("Remove"))
        self.remove_button.setAccessibleName(self.tr("Remove the picture"))
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        for button in (self.choose_button, self.remove_button):
            button.setAutoDefault(False)
        self._shown = QLabel()
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setAccessibleName(self.tr("Picture"))
        self.error = ErrorLabel()
        row = row_of(self._shown, self.choose_button, self.remove_button, STRETCH, spacing=GRID)
        fill_column(self, row, self.error, spacing=GRID // 2)
        self.show_picture("", None)

    def show_picture(self, sha: str, content: bytes | None) -> None:
        """Show a picture; one without ``content`` is missing in this library."""
        self.sha, self.content = sha, content
        picture = thumbnail(content, QSize(8 * GRID, 5 * GRID), self)
        self._shown.setVisible(picture is not None)
        if picture is not None:
            self._shown.setPixmap(picture)
        self.remove_button.setVisible(bool(sha))
        missing = self.tr("The picture is not in this library. Choose it again, or remove it.")
        self.error.show_error(missing if sha and picture is None else "")

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    @Slot()
    def _choose(self) -> None:
        path = messages.choose_open_file(
            self, self.tr("Choose a picture"), self.tr("Pictures (*.png *.jpg *.jpeg)")
        )
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a picture's file in the background."""
        if self._job is not None:
            return
        self.error.show_error("")
        self.choose_button.setEnabled(False)
        self._job = self._start(stepwise(picture_steps, path))
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self.error.show_error)
        self._job.ended.connect(self._settle)

    @Slot(object)
    def _take(self, content: bytes) -> None:
        self.show_picture(hashlib.sha256(content).hexdigest(), content)
        self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        self.show_picture("", None)
        self.changed.emit()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _settle(self) -> None:
        self._job = None
        self.choose_button.setEnabled(True)
