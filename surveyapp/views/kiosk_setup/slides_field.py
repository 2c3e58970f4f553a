"""The field for the pictures of the kiosk's slide show."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from surveyapp.domain.kiosk import MOST_SLIDES
from surveyapp.views import messages
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.icons import icon
from surveyapp.views.kiosk_setup.picture_field import thumbnail
from surveyapp.views.picture_file import picture_steps
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, StartWork, stepwise

_ROOM = QSize(10 * GRID, 6 * GRID)


class SlidesField(QWidget):
    """Shows pictures in their order; one more can be added, and each one be removed.

    ``contents`` holds them by their SHA-256, as far as they are in the library.

    Signals:
        changed: by the manager.
    """

    changed = Signal()

    def __init__(self, start: Callable[[StartWork], Job], parent: QWidget | None = None) -> None:
        """``start`` starts a job, in which a file is read."""
        super().__init__(parent)
        self._start = start
        self._job: Job | None = None
        self.shas: tuple[str, ...] = ()
        self.contents: Mapping[str, bytes] = {}
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=GRID)
        self._tiles: list[QWidget] = []
        self.add_button = QPushButton(self.tr("Add a picture…"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._choose)
        self.error = ErrorLabel()
        row = row_of(self.add_button, (QWidget(), 1), spacing=GRID)
        fill_column(self, self._row, row, self.error, spacing=GRID // 2)
        self.show_slides((), {})

    def show_slides(self, shas: Sequence[str], contents: Mapping[str, bytes]) -> None:
        """Show these pictures; of those that are missing in this library only the place."""
        self.shas = tuple(shas)
        self.contents = {sha: contents[sha] for sha in shas if sha in contents}
        for tile in self._tiles:
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [
            self._tile(place, self.contents.get(sha)) for place, sha in enumerate(self.shas)
        ]
        for tile in self._tiles:
            self._flow.addWidget(tile)
        self._row.setVisible(bool(self.shas))
        self._allow_more()

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    def read(self, path: Path) -> None:
        """Read a picture's file in the background, and add the picture."""
        if self._job is not None or len(self.shas) >= MOST_SLIDES:
            return
        self.error.show_error("")
        self._job = self._start(stepwise(picture_steps, path))
        self._allow_more()
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self.error.show_error)
        self._job.ended.connect(self._settle)

    def _tile(self, place: int, content: bytes | None) -> QWidget:
        """Return a picture with the button that removes it."""
        tile, shown = QWidget(self._row), QLabel()
        shown.setFixedSize(_ROOM)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        small = thumbnail(content, _ROOM, self)
        missing = self.tr("This picture is not in this library. Remove it, or add it again.")
        shown.setPixmap(icon("triangle-alert").pixmap(2 * GRID) if small is None else small)
        shown.setToolTip("" if small else missing)
        shown.setAccessibleName(
            self.tr("Picture {number}").format(number=place + 1) if small else missing
        )
        button = QPushButton(self.tr("Remove"))
        button.setProperty("role", "quiet")
        button.setAutoDefault(False)
        button.setAccessibleName(self.tr("Remove picture {number}").format(number=place + 1))
        button.setProperty("place", place)
        button.clicked.connect(self._remove)
        fill_column(tile, shown, button, spacing=GRID // 2)
        return tile

    def _allow_more(self) -> None:
        self.add_button.setEnabled(self._job is None and len(self.shas) < MOST_SLIDES)

    @Slot()
    def _choose(self) -> None:
        path = messages.choose_open_file(
            self, self.tr("Choose a picture"), self.tr("Pictures (*.png *.jpg *.jpeg)")
        )
        if path is not None:
            self.read(path)

    @Slot(object)
    def _take(self, content: bytes) -> None:
        sha = hashlib.sha256(content).hexdigest()
        if sha in self.shas:
            self.error.show_error(self.tr("This picture is among them already."))
            return
        self.show_slides((*self.shas, sha), {**self.contents, sha: content})
        self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        place = self.sender().property("place")
        self.error.show_error("")
        self.show_slides(self.shas[:place] + self.shas[place + 1 :], self.contents)
        self.changed.emit()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _settle(self) -> None:
        self._job = None
        self._allow_more()
