"""The screen that waits for the next respondent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QButtonGroup, QLayout, QPushButton, QWidget

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.languages import language_name
from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import spoken
from surveyapp.views.answering.buttons import ENTERS
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import STRETCH, centred_row, row_of
from surveyapp.views.kiosk.glow import Glow
from surveyapp.views.kiosk.look import glow_of
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.slide_show import SlideShow
from surveyapp.views.kiosk.widgets import (
    button,
    centred_column,
    picture_label,
    picture_room,
    words,
)

_STARTS = (*ENTERS, Qt.Key.Key_Space)


class AttractScreen(KioskScreen):
    """Shows the survey's title and welcome; begins at a touch, or at the choice of a language.

    The keyboard begins at the screen itself: nothing is framed before a key is pressed.

    Signals:
        started: somebody begins, in this language; "" for the survey's own.
    """

    started = Signal(str)

    def __init__(
        self,
        survey: Survey,
        settings: KioskSettings,
        picture: QPixmap | None,
        look: Look,
        parent: QWidget | None = None,
        *,
        slides: Sequence[bytes] = (),
    ) -> None:
        """``slides`` are contents of image files, shown one after another, not ``picture``."""
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._languages = survey.languages if len(survey.languages) > 1 else ()
        colour = glow_of(look)
        self._glow = Glow(colour, self) if colour else None
        parts: list[QWidget | QLayout] = []
        if picture_room(look).isEmpty():
            self.has_logo = True
        else:
            parts += self._pictures(picture, slides)
        parts.append(words(survey.title, "title", centred=True))
        welcome = settings.welcome or survey.description
        if welcome:
            parts.append(words(welcome, centred=True))
        start = button(self.tr("Touch to start"), "primary")
        start.clicked.connect(self._start)
        parts.append(centred_row(start, 2))
        self.setAccessibleName(start.text())
        self.setAccessibleDescription(spoken(survey.title, welcome))
        parts += self._language_rows()
        centred_column(self, look, *parts).tapped.connect(self._start)

    def focus_first(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._glow is not None:
            self._glow.paint(QPainter(self))

    @guarded
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Start wherever the screen is touched."""
        self._start()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start with Enter or Space; choose a language by its number."""
        number = int(event.text()) if event.text() in tuple("123456789") else 0
        if 0 < number <= len(self._languages):
            self._choose(number - 1)
        elif event.key() in _STARTS and not event.isAutoRepeat():
            self._start()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _start(self) -> None:
        self.started.emit("")

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.started.emit(self._languages[number])

    def _pictures(self, picture: QPixmap | None, slides: Sequence[bytes]) -> Iterator[QWidget]:
        """Give the slides; if there are none, the picture."""
        show = SlideShow(slides, self.look)
        if show.place >= 0:
            self.has_logo = True
            yield show
        elif picture is not None and not picture.isNull():
            yield picture_label(picture, self.look)

    def _language_rows(self) -> Iterator[QLayout]:
        """Give the names of the languages, as many side by side as there is room for."""
        group = QButtonGroup(self)
        group.idClicked.connect(self._choose)
        metrics = QFontMetrics(self.look.text_font(self.font()))
        row: list[QPushButton] = []
        left = self.look.column
        for place, language in enumerate(self._languages):
            name = button(language_name(language), "quiet")
            group.addButton(name, place)
            width = metrics.horizontalAdvance(name.text()) + 2 * self.look.pad + 2 * self.look.gap
            if row and width > left:
                yield row_of(STRETCH, *row, STRETCH, spacing=self.look.gap)
                row, left = [], self.look.column
            row.append(name)
            left -= width
        if row:
            yield row_of(STRETCH, *row, STRETCH, spacing=self.look.gap)
