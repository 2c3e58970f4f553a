"""The strip at the top, with which a respondent changes the text size and the contrast."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.views.answering.look import Look, TextSize
from surveyapp.views.boxes import STRETCH, fill_row
from surveyapp.views.kiosk.widgets import button

_SIZES = tuple(TextSize)


class Strip(QWidget):
    """Two buttons at the top of every screen.

    Signals:
        text_size_chosen: a `TextSize`.
        contrast_chosen: whether high contrast is wanted.
    """

    text_size_chosen = Signal(object)
    contrast_chosen = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        is_largest = look.text_size is _SIZES[-1]
        size = button(self.tr("Normal text") if is_largest else self.tr("Larger text"), "tool")
        size.clicked.connect(self._change_size)
        contrast = button(self.tr("High contrast"), "tool")
        contrast.setCheckable(True)
        contrast.setChecked(look.high_contrast)
        contrast.toggled.connect(self.contrast_chosen)
        self.buttons = (size, contrast)
        margins = (look.gap, look.gap // 2, look.gap, 0)
        fill_row(self, STRETCH, *self.buttons, spacing=look.gap, margins=margins)

    @Slot()
    def _change_size(self) -> None:
        place = _SIZES.index(self._look.text_size)
        self.text_size_chosen.emit(_SIZES[(place + 1) % len(_SIZES)])
