"""The field for the theme of the kiosk: a row of swatches with their names."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QLinearGradient, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from surveyapp.domain.kiosk import KioskSettings, Theme
from surveyapp.views.answering.look import Look
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.kiosk.look import look_of
from surveyapp.views.theme import GRID

_SWATCH = QSize(5 * GRID, 3 * GRID)


class ThemeField(QWidget):
    """Takes one of the themes; each is shown in its colours.

    Signals:
        changed: by the manager.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The form lets only what expands have its whole width.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: dict[Theme, QPushButton] = {}
        group = QButtonGroup(self)
        row = FlowLayout(self, gap=GRID)
        for theme, name in (
            (Theme.PAPER, self.tr("Paper")),
            (Theme.CLINIC, self.tr("Clinic")),
            (Theme.NIGHT, self.tr("Night")),
            (Theme.CONTRAST, self.tr("Contrast")),
            (Theme.YOURS, self.tr("Yours")),
        ):
            button = QPushButton(name)
            button.setCheckable(True)
            # By this screen readers call it a radio button, not a check box.
            button.setAutoExclusive(True)
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("Theme: {name}").format(name=name))
            button.setProperty("role", "swatch")
            button.setIconSize(_SWATCH)
            group.addButton(button)
            row.addWidget(button)
            self._buttons[theme] = button
        group.buttonClicked.connect(self._report)
        self.show_theme(KioskSettings())

    @property
    def theme(self) -> Theme:
        """The theme chosen."""
        return next(theme for theme, one in self._buttons.items() if one.isChecked())

    def show_theme(self, settings: KioskSettings) -> None:
        """Show which theme was set, and the manager's own colours, without a signal."""
        self._buttons[settings.theme].setChecked(True)
        self.show_colours(settings)

    def show_colours(self, settings: KioskSettings) -> None:
        """Show each theme in its colours; ``settings`` has those of the manager's own."""
        ratio = self.devicePixelRatioF()
        for theme, button in self._buttons.items():
            shown = KioskSettings(theme=theme, ground=settings.ground, accent=settings.accent)
            button.setIcon(QIcon(_swatch(look_of(shown, QSize(1280, 800)), ratio)))

    @Slot()
    def _report(self) -> None:
        self.changed.emit()


def _swatch(look: Look, ratio: float) -> QPixmap:
    """Return a screen in small: its ground, a line of words, and a button."""
    pixmap = QPixmap(_SWATCH * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, height = _SWATCH.width(), _SWATCH.height()
    ground = QLinearGradient(0, 0, 0, height)
    ground.setColorAt(0, QColor(look.ground))
    ground.setColorAt(1, QColor(look.ground_end or look.ground))
    painter.setPen(QPen(QColor(look.line), 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.text))
    painter.drawRoundedRect(QRectF(width * 0.2, height * 0.28, width * 0.6, 3), 1.5, 1.5)
    painter.setBrush(QColor(look.accent))
    painter.drawRoundedRect(QRectF(width * 0.3, height * 0.55, width * 0.4, height * 0.25), 3, 3)
    painter.end()
    return pixmap
