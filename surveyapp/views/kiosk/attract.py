"""The screen that waits for the next respondent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLayout, QPushButton, QWidget

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.languages import language_name
from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import spoken
from surveyapp.views.answering.buttons import ENTERS
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import centred_row
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.widgets import button, centred_column, picture_label, words

_MOST_IN_A_ROW = 3
_STARTS = (*ENTERS, Qt.Key.Key_Space)


class AttractScreen(KioskScreen):
    """Shows the survey's title and welcome; begins at a touch, or at the choice of a language.

    Signals:
        started: somebody begins, in this language; "" where there is none to choose.
    """

    started = Signal(str)

    def __init__(
        self,
        survey: Survey,
        settings: KioskSettings,
        picture: QPixmap | None,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._languages = survey.languages if len(survey.languages) > 1 else ()
        parts: list[QWidget | QLayout] = []
        if picture is not None and not picture.isNull():
            parts.append(picture_label(picture, look))
        parts.append(words(survey.title, "title", centred=True))
        welcome = settings.welcome or survey.description
        if welcome:
            parts.append(words(welcome, centred=True))
        self._buttons: list[QPushButton] = []
        if self._languages:
            parts.append(self._language_grid())
        else:
            start = button(self.tr("Touch to start"), "primary")
            start.clicked.connect(self._start)
            self._buttons = [start]
            parts.append(centred_row(start, 2))
        # Of the first button only: a screen reader says it once, not with each language.
        self._buttons[0].setAccessibleDescription(spoken(survey.title, welcome))
        centred_column(self, look, *parts).tapped.connect(self._touch)

    def focus_first(self) -> None:
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Start wherever the screen is touched, unless a language is to be chosen."""
        self._touch()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start with Enter or Space; choose a language by its number."""
        number = int(event.text()) if event.text() in tuple("123456789") else 0
        if 0 < number <= len(self._languages):
            self._choose(number - 1)
        elif event.key() in _STARTS and not (self._languages or event.isAutoRepeat()):
            self._start()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _touch(self) -> None:
        if not self._languages:
            self._start()

    @Slot()
    def _start(self) -> None:
        self.started.emit("")

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.started.emit(self._languages[number])

    def _language_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self.look.gap)
        group = QButtonGroup(self)
        group.idClicked.connect(self._choose)
        columns = min(2 if self.look.is_narrow else _MOST_IN_A_ROW, len(self._languages))
        for place, language in enumerate(self._languages):
            choice = button(language_name(language), "language")
            group.addButton(choice, place)
            self._buttons.append(choice)
            grid.addWidget(choice, *divmod(place, columns))
            grid.setColumnStretch(place % columns, 1)
        return grid
