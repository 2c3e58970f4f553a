"""The preview beside the kiosk settings: a screen of the kiosk in small."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.interview import Interview
from surveyapp.domain.kiosk import KioskSettings, kiosk_settings
from surveyapp.domain.languages import is_right_to_left
from surveyapp.domain.page_flow import PageFlow
from surveyapp.domain.survey import Survey
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import STRETCH, centred_row, fill_column, fill_row
from surveyapp.views.choice_pictures import NO_IMAGES, ChoiceImages, with_pictures
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.look import look_of, style_sheet
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.strip import Strip
from surveyapp.views.kiosk.thanks import ThanksScreen
from surveyapp.views.kiosk_setup.miniature import SCREEN, Miniature
from surveyapp.views.kiosk_setup.settings_form import PAGE, THANKS, WELCOME
from surveyapp.views.labels import mirror_words, words_label
from surveyapp.views.pictures import stored_picture
from surveyapp.views.theme import GRID

logger = logging.getLogger(__name__)

_PAUSE_MS = 200
"""After the last change: drawing at every letter would slow typing."""


class KioskPreview(QWidget):
    """Shows one of three screens as a picture, drawn by the kiosk's own widgets."""

    def __init__(
        self, survey: Survey, images: ChoiceImages = NO_IMAGES, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._survey = survey
        self._images = images
        self._settings = KioskSettings()
        self._picture: QPixmap | None = None
        self._slides: Sequence[bytes] = ()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.draw)
        self.screen_shown = WELCOME
        self.canvas = Miniature()
        self._note = words_label(
            "muted",
            self.tr("As on a screen of {width} by {height}.").format(
                width=SCREEN.width(), height=SCREEN.height()
            ),
        )
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        fill_column(self, self._make_segments(), self.canvas, self._note, STRETCH, spacing=GRID)

    def show_settings(
        self,
        survey: Survey,
        settings: KioskSettings,
        picture: bytes | None,
        screen: str = "",
        *,
        slides: Sequence[bytes] = (),
    ) -> None:
        """Draw these settings soon, and switch to ``screen`` if one is given."""
        self._survey = survey
        self._settings = settings
        self._picture = stored_picture(picture)
        self._slides = slides
        if screen:
            self._choose(screen)
        self._timer.start()

    @Slot()
    def draw(self) -> None:
        """Draw the chosen screen now."""
        self._timer.stop()
        look = with_pictures(look_of(self._settings, SCREEN), self._images)
        self.canvas.show_picture(_drawn(self._survey, look, self._make), self._spoken())

    def _make(self, look: Look) -> KioskScreen:
        survey, settings = self._survey, self._settings
        if self.screen_shown == WELCOME:
            return AttractScreen(survey, settings, self._picture, look, slides=self._slides)
        if self.screen_shown == THANKS:
            return ThanksScreen(settings, look)
        page_flow = PageFlow(Interview(survey, now=datetime.now), settings)
        return PageScreen(page_flow, settings, look)

    def _spoken(self) -> str:
        return self.tr("Preview: {screen}").format(
            screen=self._buttons[self.screen_shown].text().replace("&", "")
        )

    def _make_segments(self) -> QHBoxLayout:
        frame, edge = QFrame(), GRID // 4
        frame.setProperty("role", "segments")
        row = fill_row(frame, spacing=0, margins=(edge, edge, edge, edge))
        group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for screen, text in (
            (WELCOME, self.tr("Welcome")),
            (PAGE, self.tr("First page")),
            (THANKS, self.tr("Thank you")),
        ):
            button = QPushButton(text)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            # By this screen readers call it a radio button, not a check box.
            button.setAutoExclusive(True)
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("Preview: {screen}").format(screen=text))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[screen] = button
        self._buttons[WELCOME].setChecked(True)
        group.buttonClicked.connect(self._switch)
        return centred_row(frame)

    @Slot()
    def _switch(self) -> None:
        [self.screen_shown] = [name for name, one in self._buttons.items() if one.isChecked()]
        self.draw()

    def _choose(self, screen: str) -> None:
        self.screen_shown = screen
        self._buttons[screen].setChecked(True)


def first_page_picture(survey: Survey, images: ChoiceImages) -> QPixmap:
    """Return a picture of the first page of the survey, and of its choices, in its kiosk."""
    settings = kiosk_settings(survey)

    def make(look: Look) -> KioskScreen:
        return PageScreen(PageFlow(Interview(survey, now=datetime.now), settings), settings, look)

    return _drawn(survey, with_pictures(look_of(settings, SCREEN), images), make)


def _drawn(survey: Survey, look: Look, make: Callable[[Look], KioskScreen]) -> QPixmap:
    """Return a picture of the screen as the kiosk's window shows it; its widgets are deleted."""
    root = QWidget()
    if survey.languages:
        # As its own words are written, whichever way the manager's window is laid out.
        mirrored = is_right_to_left(survey.languages[0])
        direction = Qt.LayoutDirection
        root.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
    root.setObjectName("kiosk")
    root.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    root.setStyleSheet(style_sheet(look))
    strip = Strip(look, root)
    layout = fill_column(root, strip, spacing=0)
    screen: KioskScreen | None = None
    try:
        screen = make(look)
        strip.show_screen(screen)
        layout.addWidget(screen, 1)
        mirror_words(root)
    except ExpressionError:
        # The pre-flight page says which one; the settings must open all the same.
        logger.info("no preview: an expression of the survey is wrong")
    root.resize(look.screen)
    picture = root.grab()
    if isinstance(screen, PageScreen):
        # Only what is shown fits itself to its room.
        screen.fit()
        picture = root.grab()
    root.deleteLater()
    return picture
