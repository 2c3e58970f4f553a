"""The small row of signs that a held key offers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QWidget

from surveyapp.views.answering.buttons import KeyButton
from surveyapp.views.answering.look import Look


class VariantRow(QFrame):
    """Stands above a key until a sign is chosen, inside the same window.

    Signals:
        chosen: a sign.
    """

    chosen = Signal(str)

    def __init__(
        self, signs: tuple[str, ...], key: QAbstractButton, look: Look, page: QWidget
    ) -> None:
        super().__init__(page)
        self.key = key
        self.setProperty("role", "card")
        # As the keys are, which stand like this in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.keys = QButtonGroup(self)
        self.keys.buttonClicked.connect(self._choose)
        row = QHBoxLayout(self)
        edge = look.border
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(0)
        room = page.width() - 2 * edge
        size = max(key.height(), look.target)
        for sign in signs:
            one = KeyButton(sign, look, self, face=sign)
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            one.setFixedSize(min(size, room // len(signs)), key.height())
            self.keys.addButton(one)
            row.addWidget(one)
        self.adjustSize()
        above = key.mapTo(page, QPoint(key.width() // 2, 0))
        left = min(max(0, above.x() - self.width() // 2), page.width() - self.width())
        self.move(left, max(0, above.y() - self.height()))

    def button_at(self, on_screen: QPoint) -> QAbstractButton | None:
        """Return the sign at a place on the screen."""
        found = self.childAt(self.mapFromGlobal(on_screen))
        return found if isinstance(found, QAbstractButton) else None

    @Slot(QAbstractButton)
    def _choose(self, button: QAbstractButton) -> None:
        self.chosen.emit(button.accessibleName())
