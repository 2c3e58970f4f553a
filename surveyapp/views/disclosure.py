"""A button that shows and hides what stands below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.icons import icon

BESIDE_ICONS = 13
"""How much further out than icons, in pixels, such a button begins that stands among them."""


class Disclosure(QToolButton):
    """Words beside a chevron that points at ``content`` while that is shown.

    Among lines with icons (``beside_icons``) its chevron and its words stand below theirs.
    """

    def __init__(self, text: str, content: QWidget, *, beside_icons: bool = False) -> None:
        super().__init__()
        self._content = content
        self.setProperty("role", "disclosure")
        self.setProperty("beside-icons", beside_icons)
        self.setText(text)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggled.connect(self._follow)
        self._follow()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Point to the other side in a window that is mirrored."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._follow()

    @Slot()
    def _follow(self) -> None:
        self._content.setVisible(self.isChecked())
        forward = "chevron-left" if self.isRightToLeft() else "chevron-right"
        self.setIcon(icon("chevron-down" if self.isChecked() else forward))
