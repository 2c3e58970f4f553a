"""The field for a colour of the kiosk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from surveyapp.views import messages
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.kiosk_setup.colours import Illegible
from surveyapp.views.theme import GRID


class ColourField(QWidget):
    """Takes a colour as "#rrggbb" or from a dialog; empty for the program's own.

    Says what is wrong with it, and offers the nearest legible one.

    Signals:
        changed: by the manager.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._offered = ""
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("The program's own"))
        self.line.setMaxLength(7)
        self.line.setMaximumWidth(self.fontMetrics().averageCharWidth() * 24)
        placeholder = self.fontMetrics().horizontalAdvance(self.line.placeholderText())
        self.line.setMinimumWidth(placeholder + 4 * GRID)
        # A colour reads from left to right in every language.
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.textEdited.connect(self._edited)
        self.choose_button = QPushButton(self.tr("Choose…"))
        self.choose_button.setAccessibleName(self.tr("Choose: {name}").format(name=name))
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self._choose)
        self.error = ErrorLabel()
        self.offer = QPushButton()
        self.offer.setAutoDefault(False)
        self.offer.setAccessibleName(
            self.tr("Use the nearest legible colour: {name}").format(name=name)
        )
        self.offer.clicked.connect(self._take_offer)
        self.offer.hide()
        row = row_of(self.line, self.choose_button, STRETCH, spacing=GRID)
        mend = row_of(self.offer, STRETCH)
        fill_column(self, row, self.error, mend, spacing=GRID // 2)
        self._show_swatch()

    @property
    def colour(self) -> str:
        """The text of the field in small letters, be it a colour or not."""
        return self.line.text().strip().lower()

    def show_colour(self, colour: str) -> None:
        """Show a colour without emitting `changed`."""
        self.line.setText(colour)
        self._show_swatch()

    def show_problem(self, sentence: str) -> None:
        """Say why the text is no colour; "" for nothing."""
        self.error.show_error(sentence)
        self.offer.hide()

    def show_illegible(self, found: Illegible) -> None:
        """Say that the contrast is too low, and offer the nearest colour with enough."""
        sentence = (
            self.tr("Words would be hard to read: a contrast of {reached}, and {needed} is needed.")
            if found.is_text
            else self.tr(
                "Buttons would hardly show: a contrast of {reached} to what is around them, and"
                " {needed} is needed."
            )
        )
        number = self.locale().toString
        self.error.show_error(
            sentence.format(
                # Rounded down: 4.49 is too little, and must not read as 4.5.
                reached=number(int(found.reached * 10) / 10, "f", 1),
                needed=number(found.needed, "f", 1),
            )
        )
        self._offered = found.offered
        self.offer.setVisible(bool(found.offered))
        if found.offered:
            self.offer.setText(self.tr("Use {colour} instead").format(colour=found.offered))
            self.offer.setIcon(_swatch(self, found.offered))

    @Slot()
    def _edited(self) -> None:
        self._show_swatch()
        self.changed.emit()

    @Slot()
    def _choose(self) -> None:
        colour = messages.choose_colour(self, self._name, self.colour)
        if colour:
            self.show_colour(colour)
            self.changed.emit()

    @Slot()
    def _take_offer(self) -> None:
        self.show_colour(self._offered)
        self.changed.emit()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_swatch(self) -> None:
        is_one = bool(self.colour) and QColor.isValidColorName(self.colour)
        self.choose_button.setIcon(_swatch(self, self.colour) if is_one else QIcon())


def _swatch(widget: QWidget, colour: str) -> QIcon:
    side = widget.fontMetrics().height()
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(widget.palette().color(QPalette.ColorRole.Dark))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(1, 1, side - 2, side - 2, 3, 3)
    painter.end()
    return QIcon(pixmap)
