"""The dialog that sets the PIN by which the staff ends the kiosk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from surveyapp.domain.pin import MOST, is_short, pin_problem, proposed_pin
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.views import icons
from surveyapp.views.boxes import centred_row, fill_row
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class PinDialog(Dialog):
    """Proposes a PIN of six digits, and takes another one; its owner stores it.

    Signals:
        chosen: the PIN.
    """

    chosen = Signal(str)

    def __init__(self, *, is_change: bool, parent: QWidget | None = None) -> None:
        """``is_change``: the library has a PIN already."""
        super().__init__(parent, room=(62, 0))
        self.setWindowTitle(self.tr("Change the PIN") if is_change else self.tr("Set a PIN"))
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("PIN"))
        self.line.setMaxLength(MOST)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Legible, not dots: the manager is to write it down.
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.setFont(_large(self.font()))
        # The style sheet counts on the font of ordinary fields, which is smaller.
        self.line.setMinimumHeight(self.line.fontMetrics().height() + 2 * GRID)
        self.line.textChanged.connect(self._judge)
        self.another_button = QPushButton(icons.icon("refresh-cw"), self.tr("&Propose another"))
        self.another_button.setAutoDefault(False)
        self.another_button.clicked.connect(self._propose)
        self.error = ErrorLabel()
        self._warning = self._make_warning()
        buttons, self.set_button = self.decision(self.tr("&Use this PIN"))
        what = self.tr("Only this PIN leads out of the kiosk. Write it down now.")
        note = self.tr(
            "It cannot be shown again: only what it can be checked against is kept. All"
            " surveys of this library share it. After five wrong ones, each costs a wait."
        )
        self._layout = layout = self.column(2 * GRID)
        layout.addWidget(words_label("", what))
        layout.addWidget(self.line)
        layout.addLayout(centred_row(self.another_button))
        for widget in (self.error, self._warning, words_label("muted", note)):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.take_room()
        self._propose()

    @Slot()
    @guarded
    def accept(self) -> None:
        """Emit the PIN and close, unless it is no good PIN."""
        if pin_problem(self.line.text()):
            return
        self.chosen.emit(self.line.text())
        super().accept()

    def _make_warning(self) -> QWidget:
        warning = QWidget()
        row = fill_row(warning, spacing=GRID)
        mark = QLabel()
        mark.setPixmap(icons.icon("triangle-alert", "warning").pixmap(self.fontMetrics().height()))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        sentence = self.tr(
            "Fewer than six digits are soon guessed by whoever has a copy of the"
            " library, and easily seen over a shoulder. Six are better."
        )
        row.addWidget(words_label("", sentence), 1)
        return warning

    @Slot()
    def _propose(self) -> None:
        self.line.setText(proposed_pin())
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _judge(self) -> None:
        pin = self.line.text()
        problem = pin_problem(pin)
        self.error.show_error(translated(problem) if problem and pin else "")
        self._warning.setVisible(not problem and is_short(pin))
        self.set_button.setEnabled(not problem)
        needed = self._layout.totalHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)


def _large(font: QFont) -> QFont:
    large = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    large.setPointSizeF(font.pointSizeF() * 2.4)
    large.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 125)
    return large
