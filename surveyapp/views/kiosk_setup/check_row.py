"""One line of the pre-flight page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from surveyapp.views import icons
from surveyapp.views.boxes import column_of, fill_row
from surveyapp.views.kiosk_setup.checks import Check, CheckVerdict
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

VERDICT_ICONS = {
    CheckVerdict.GOOD: ("circle-check", "success"),
    CheckVerdict.UNKNOWN: ("eye", "muted"),
    CheckVerdict.WARNING: ("triangle-alert", "warning"),
    CheckVerdict.BLOCKING: ("circle-x", "danger"),
}
"""The icon of each verdict and its colour, a field of `theme.Tokens`."""


class CheckRow(QWidget):
    """Shows a check: an icon for its verdict, its words, and a button where there is a remedy.

    Signals:
        acted: the key of the check whose button was pressed.
    """

    acted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        self.mark = QLabel(self)
        self.title = words_label("strong", parent=self)
        self.text = words_label("muted", parent=self)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._act)
        words = column_of(self.title, self.text, spacing=GRID // 4)
        row = fill_row(self, spacing=int(1.5 * GRID))
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_check(self, check: Check, verdict: str, offer: str) -> None:
        """Show the check; ``verdict`` is a word for the icon, ``offer`` the button's text or ""."""
        self._key = check.key
        name, colour = VERDICT_ICONS[check.verdict]
        self.mark.setPixmap(icons.icon(name, colour).pixmap(self.title.fontMetrics().height()))
        self.mark.setAccessibleName(verdict)
        self.mark.setToolTip(verdict)
        self.title.setText(check.title)
        self.title.setAccessibleName(f"{verdict}: {check.title}")
        self.text.setText(check.text)
        self.text.setVisible(bool(check.text))
        self.button.setText(offer)
        self.button.setAccessibleName(f"{offer.removesuffix('…')}: {check.title}")
        self.button.setVisible(bool(offer))

    @Slot()
    def _act(self) -> None:
        self.acted.emit(self._key)
