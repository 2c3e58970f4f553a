"""What the respondent can change about the screen: the size of the text, the contrast."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from surveyapp.views.answering.look import Look, TextSize
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
        size = button(self.tr("Larger text"), "tool")
        if look.text_size is _SIZES[-1]:
            size = button(self.tr("Normal text"), "tool")
        size.clicked.connect(self._change_size)
        contrast = button(self.tr("High contrast"), "tool")
        contrast.setCheckable(True)
        contrast.setChecked(look.high_contrast)
        contrast.toggled.connect(self.contrast_chosen)
        self.buttons = (size, contrast)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.gap, look.gap // 2, look.gap, 0)
        row.setSpacing(look.gap)
        row.addStretch(1)
        for one in self.buttons:
            row.addWidget(one)

    @Slot()
    def _change_size(self) -> None:
        place = _SIZES.index(self._look.text_size)
        self.text_size_chosen.emit(_SIZES[(place + 1) % len(_SIZES)])
