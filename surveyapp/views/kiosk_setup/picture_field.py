"""Choosing the kiosk's picture, with what is wrong with it beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from surveyapp.views import messages
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.kiosk_setup.picture_file import picture_steps
from surveyapp.views.pictures import stored_picture
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, StartWork, stepwise


class PictureField(QWidget):
    """A picture, its name (the SHA-256 of its content), and a way to another or to none.

    Signals:
        changed: by the person.
    """

    changed = Signal()

    def __init__(self, start: Callable[[StartWork], Job], parent: QWidget | None = None) -> None:
        """``start`` begins the reading of a file in the background."""
        super().__init__(parent)
        self._start = start
        self._job: Job | None = None
        self.sha = ""
        self.content: bytes | None = None
        self.choose_button = QPushButton(self.tr("Choose…"))
        self.choose_button.setAccessibleName(self.tr("Choose a picture"))
        self.remove_button = QPushButton(self.tr("Remove"))
        self.remove_button.setAccessibleName(self.tr("Remove the picture"))
        for button, act in (
            (self.choose_button, self._choose),
            (self.remove_button, self._remove),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self._shown = QLabel()
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setAccessibleName(self.tr("Picture"))
        self.error = ErrorLabel()
        row = row_of(self._shown, self.choose_button, self.remove_button, STRETCH, spacing=GRID)
        fill_column(self, row, self.error, spacing=GRID // 2)
        self.show_picture("", None)

    def show_picture(self, sha: str, content: bytes | None) -> None:
        """Show what is set; without ``content`` the picture is not in this library."""
        self.sha, self.content = sha, content
        picture = stored_picture(content)
        self._shown.setVisible(picture is not None)
        if picture is not None:
            room = QSize(8 * GRID, 5 * GRID)
            self._shown.setPixmap(
                picture.scaled(
                    room * self.devicePixelRatioF(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            fitted = self._shown.pixmap()
            fitted.setDevicePixelRatio(self.devicePixelRatioF())
            self._shown.setPixmap(fitted)
        self.remove_button.setVisible(bool(sha))
        lost = bool(sha) and picture is None
        self.error.show_error(
            self.tr("The picture is not in this library. Choose it again, or remove it.")
            if lost
            else ""
        )

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
