"""The cards of the ways to get responses: the kiosk, entry by hand, a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from surveyapp.domain.kiosk import kiosk_settings
from surveyapp.domain.languages import language_name
from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.views.boxes import STRETCH, column_of, fill_column, fill_row, row_of
from surveyapp.views.choice_pictures import NO_IMAGES, ChoiceImages
from surveyapp.views.composing import IconLabel, icon_label
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.icons import icon
from surveyapp.views.kiosk_setup.check_row import VERDICT_ICONS
from surveyapp.views.kiosk_setup.checks import PIN, Check, CheckVerdict, PreflightChecks
from surveyapp.views.kiosk_setup.miniature import Miniature
from surveyapp.views.labels import isolated, words_label
from surveyapp.views.theme import GRID

_BESIDE = 66
"""From this width on, in average characters, the kiosk's picture stands beside its words."""

_WIDEST_PICTURE, _WIDEST_LARGE = 60 * GRID, 140 * GRID


class WayCard(QFrame):
    """Says what a way is for; the buttons to go it stand at its foot."""

    def __init__(
        self, icon_name: str, heading: str, sentence: str, buttons: Sequence[QPushButton]
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        words = _introduced(icon_name, heading, sentence, self.fontMetrics().height())
        margins = 2 * GRID
        fill_column(self, words, STRETCH, _wrapping(buttons), spacing=2 * GRID, margins=margins)


class KioskCard(QFrame):
    """Shows the survey's first page as people will see it, and whether the kiosk is ready."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._survey: Survey | None = None
        self._drawn: Survey | None = None
        self._images = NO_IMAGES
        self._is_large = False
        self._judge = PreflightChecks(self)
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw)
        self.picture = Miniature(24 * GRID)
        self.picture.setMaximumWidth(_WIDEST_PICTURE)
        self.checks, self.pin, self.idle, self.languages = (_Fact() for _ in range(4))
        sentence = self.tr("People answer on this screen. Your PIN ends it.")
        line = self.fontMetrics().height()
        words = column_of(
            _introduced("monitor", self.tr("Kiosk"), sentence, line),
            column_of(self.checks, self.pin, self.idle, self.languages, spacing=GRID),
            STRETCH,
            _wrapping(buttons),
            spacing=2 * GRID,
        )
        shown = column_of(self.picture, STRETCH)
        self._box = fill_row(self, (shown, 1), (words, 1), spacing=2 * GRID, margins=2 * GRID)
        self.show_checks(())

    def show_survey(self, survey: Survey, images: ChoiceImages) -> None:
        """Show what was set for this survey, and soon its first page with its pictures."""
        settings = kiosk_settings(survey)
        seconds = QLocale().toString(settings.idle_s)
        self.idle.show_fact(
            "rotate-ccw",
            "muted",
            self.tr("Back to the start after {seconds} seconds without a touch").format(
                seconds=seconds
            ),
        )
        names = ", ".join(isolated(language_name(code)) for code in survey.languages)
        self.languages.show_fact("languages", "muted", names)
        self.languages.setVisible(len(survey.languages) > 1)
        if survey != self._survey:
            self._survey, self._images = survey, images
            self._draw_soon()

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show how many of the checks are fine, and the first that stops the start."""
        self.checks.setVisible(bool(checks))
        self.pin.setVisible(bool(checks))
        if not checks:
            return
        # How many are fine is no fault: the lines below say what is.
        name, colour = VERDICT_ICONS[CheckVerdict.GOOD]
        is_whole = all(check.verdict is CheckVerdict.GOOD for check in checks)
        ink = colour if is_whole else "muted"
        self.checks.show_fact(name, ink, self._judge.fine_text(checks))
        pin = next(check for check in checks if check.key == PIN)
        is_set = pin.verdict is CheckVerdict.GOOD
        self.pin.show_fact("lock", "muted" if is_set else "danger", pin.title)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the picture beside the words and buttons, or below them."""
        super().resizeEvent(event)
        self._turn_box()

    def show_large(self, is_large: bool) -> None:
        """Show the picture below the words, as wide as the card."""
        self._is_large = is_large
        self.picture.setMaximumWidth(_WIDEST_LARGE if is_large else _WIDEST_PICTURE)
        self._turn_box()

    def _turn_box(self) -> None:
        is_wide = self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE
        is_beside = is_wide and not self._is_large
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if is_beside else direction.BottomToTop)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_soon()

    def _draw_soon(self) -> None:
        # The words are there at once; a page takes a moment to be drawn, which whoever opens a
        # survey on another page shall not wait for.
        if self.isVisible() and self._survey != self._drawn:
            self._drawing.start()

    @Slot()
    def _draw(self) -> None:
        # Imported when first needed: with the kiosk's screens it would delay every start.
        from surveyapp.views.kiosk_setup.preview import first_page_picture

        survey = self._drawn = self._survey
        is_drawn = survey is not None and survey.asks_something
        self.picture.setVisible(is_drawn)
        if survey is not None and is_drawn:
            name = self.tr("The first page in the kiosk")
            self.picture.show_picture(first_page_picture(survey, self._images), name)


class ActionButton(QPushButton):
    """A button for an action, enabled as that is."""

    def __init__(self, action: QAction, icon_name: str = "", role: str = "") -> None:
        super().__init__(action.text())
        self._action = action
        self.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        if icon_name:
            self.setIcon(icon(icon_name, "on_accent" if role == "primary" else "text"))
        if role:
            self.setProperty("role", role)
        self.clicked.connect(action.trigger)
        action.enabledChanged.connect(self.setEnabled)
        self.setEnabled(action.isEnabled())


class _Fact(QWidget):
    """A line of words with an icon beside its first line."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = IconLabel()
        self._words = words_label()
        row = fill_row(self, self._mark, (self._words, 1), spacing=GRID)
        row.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)

    @property
    def text(self) -> str:
        """The words."""
        return self._words.text()

    def show_fact(self, icon_name: str, colour: str, text: str) -> None:
        """Show these words, with an icon in this colour of `theme.Tokens`."""
        self._mark.show_icon(icon_name, colour)
        self._words.setText(text)


def _introduced(icon_name: str, heading: str, sentence: str, side: int) -> QVBoxLayout:
    head = row_of(
        icon_label(icon_name, "accent", side),
        (words_label("heading", heading), 1),
        spacing=GRID,
    )
    return column_of(head, words_label("muted", sentence), spacing=GRID // 2)


def _wrapping(buttons: Iterable[QPushButton]) -> FlowLayout:
    layout = FlowLayout(gap=GRID)
    for button in buttons:
        layout.addWidget(button)
    return layout
