"""Parts of the manager's windows in one call each: buttons, captions of fields, icons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.icons import icon, icon_beside
from surveyapp.views.labels import without_mnemonic, words_label


def push_button(
    text: str,
    act: Callable[..., object] | SignalInstance | None = None,
    role: str = "",
    icon_name: str = "",
) -> QPushButton:
    """Return a button that calls ``act`` when it is clicked.

    ``role`` is what the style sheet knows it by: "primary", "quiet", "danger".
    """
    button = QPushButton(text)
    if icon_name:
        is_beside = role == "quiet" and bool(text)
        draw = icon_beside if is_beside else icon
        button.setIcon(draw(icon_name, "on_accent" if role == "primary" else "text"))
        button.setProperty("beside", is_beside)
    if role:
        button.setProperty("role", role)
    if act is not None:
        button.clicked.connect(act)
    return button


def caption(text: str, field: QWidget) -> QLabel:
    """Return the label of a field: its mnemonic leads to the field, screen readers say its text."""
    label = words_label("", text, wraps=False)
    label.setBuddy(field)
    if (inner := field.focusProxy()) is not None:
        # Qt follows the mnemonic only to a field that takes the focus by its own policy.
        field.setFocusPolicy(inner.focusPolicy())
    field.setAccessibleName(without_mnemonic(text))
    return label


class IconLabel(QLabel):
    """An icon among words: it grows with their font, and follows the colours of the window."""

    def __init__(self, lines: float = 1) -> None:
        """``lines`` is its height in those of a line."""
        super().__init__()
        self._lines = lines
        self._shown = ("", "")

    def show_icon(self, name: str, colour: str) -> None:
        """Show this icon, in a colour of `theme.Tokens`."""
        self._shown = (name, colour)
        self._draw()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _OTHER_LOOK:
            self._draw()

    def _draw(self) -> None:
        name, colour = self._shown
        if name:
            side = round(self.fontMetrics().height() * self._lines)
            self.setPixmap(icon(name, colour).pixmap(side, side))


_OTHER_LOOK = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


def icon_label(name: str, colour: str, side: int) -> IconLabel:
    """Return an icon, of now so many pixels at each side, that stands among words."""
    label = IconLabel(side / QFontMetrics(QGuiApplication.font()).height())
    label.show_icon(name, colour)
    return label
