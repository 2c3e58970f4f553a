"""The strip at the top: how far one is, whose survey it is, and how it is to look."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from surveyapp.domain.languages import language_name
from surveyapp.overrides import guarded
from surveyapp.views.answering.look import LEAST_TARGET, Look, TextSize
from surveyapp.views.answering.push_button import KioskButton
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.icons import icon
from surveyapp.views.kiosk.progress import ProgressSegments
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.widgets import button, fitted_picture
from surveyapp.views.labels import elided, leading_edge

_SIZES = tuple(TextSize)
_LOW = 45
"""The share of the screen's height that may stay free above the strip."""


class Strip(QWidget):
    """The same height on every screen: what is below it stays where it is.

    Signals:
        text_size_chosen: a `TextSize`.
        contrast_chosen: whether high contrast is wanted.
        language_wanted: the languages are to be offered.
    """

    text_size_chosen = Signal(object)
    contrast_chosen = Signal(bool)
    language_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.progress = ProgressSegments(look)
        self._picture = QLabel()
        self._brand = _Brand(look)
        self._language = self._tool("", "languages")
        self._language.clicked.connect(self.language_wanted)
        is_largest = look.text_size is _SIZES[-1]
        size = self._tool(self.tr("Normal text") if is_largest else self.tr("Larger text"), "type")
        size.clicked.connect(self._change_size)
        contrast = self._tool(self.tr("High contrast"), "eye")
        contrast.setCheckable(True)
        contrast.setChecked(look.high_contrast)
        if look.is_strong and not look.high_contrast:
            contrast.hide()
        contrast.toggled.connect(self.contrast_chosen)
        self.buttons = (size, contrast)
        self._said = {one: one.text() for one in (contrast, size)}
        gap = look.gap
        tools = row_of(self._picture, (self._brand, 1), self._language, *self.buttons, spacing=gap)
        # A low screen needs its height for keys.
        above = min(gap, look.screen.height() // _LOW)
        margins = (look.edge, above, look.edge, 0)
        fill_column(self, self.progress, tools, spacing=above, margins=margins)

    def show_screen(self, screen: KioskScreen, picture: QPixmap | None = None) -> None:
        """Show how far this screen is on the way, and the survey's title and picture beside it."""
        self.progress.show_progress(*screen.progress, screen.progress_said)
        self._brand.show_words(screen.brand)
        self._name_language(screen.language)
        has_logo = bool(screen.brand) or screen.has_logo
        has_picture = has_logo and picture is not None and not picture.isNull()
        self._picture.setVisible(has_picture)
        if has_picture and picture is not None:
            side = LEAST_TARGET
            self._picture.setPixmap(fitted_picture(picture, QSize(4 * side, side), self._picture))

    def _name_language(self, language: str) -> None:
        """Show the language that can be changed for another; nothing if it cannot."""
        name = language_name(language) if language else ""
        self._said[self._language] = name
        self._language.setAccessibleName(self.tr("Language: {language}").format(language=name))
        self._language.setVisible(bool(language))
        self._fit_words()

    def _fit_words(self) -> None:
        """Leave out words where the screen has no room for all; the signs stay."""
        for one, said in self._said.items():
            one.setText(said)
        room = self._look.screen.width() - 2 * self._look.edge
        shown = [one for one in self._said if not one.isHidden()]
        for one in shown:
            width = sum(each.sizeHint().width() + self._look.gap for each in shown)
            if width <= room:
                break
            one.setText("")

    @Slot()
    def _change_size(self) -> None:
        place = _SIZES.index(self._look.text_size)
        self.text_size_chosen.emit(_SIZES[(place + 1) % len(_SIZES)])

    def _tool(self, text: str, sign: str) -> KioskButton:
        tool = button(text, "tool")
        side = self._look.enlarged(0.9)
        tool.setIcon(icon(sign, self._look.text))
        # Wider than the sign: between it and the words Qt leaves four pixels, whatever the size.
        tool.setIconSize(QSize(side + self._look.pad // 2, side))
        return tool


class _Brand(QWidget):
    """One line of words, elided at its end where there is no room for all of it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str) -> None:
        """Show these words."""
        self._words = " ".join(words.split())
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._look.text_font(self.font(), bold=True))
        painter.setPen(self._look.text)
        shown = elided(self._words, painter.fontMetrics(), self.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), leading_edge(self) | middle, shown)
