"""The field of every search: a magnifier before the words, a button that empties it after them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QStyle, QStyleOptionFrame

from surveyapp.overrides import guarded
from surveyapp.views.icons import icon
from surveyapp.views.theme import GRID


class SearchLine(QLineEdit):
    """Says what can be searched while it is empty; its signs are as high as its letters.

    Those that `QLineEdit` would show itself keep 16 pixels however large the text is.
    ``clear_button`` is shown while there is something to empty.
    """

    def __init__(self, placeholder: str, name: str = "") -> None:
        """``name`` is what screen readers say, if not the placeholder."""
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self._sign = icon("search", "muted")
        self.clear_button = _ClearButton(self)
        self.clear_button.setAccessibleName(self.tr("Clear"))
        self.clear_button.setToolTip(self.tr("Clear"))
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.textChanged.connect(self._make_room)
        self._make_room()

    @property
    def sign_place(self) -> QRect:
        """Where the magnifier is painted."""
        return self._place(Qt.AlignmentFlag.AlignLeading)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._sign.paint(QPainter(self), self.sign_place, mode=_mode(self))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_button()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._make_room()

    def _make_room(self) -> None:
        """Keep the words away from the signs."""
        taken = self.fontMetrics().height() + GRID
        self.clear_button.setVisible(bool(self.text()))
        before, after = taken, taken if self.text() else 0
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            before, after = after, before
        self.setTextMargins(before, 0, after, 0)
        self._put_button()

    def _put_button(self) -> None:
        self.clear_button.setGeometry(self._place(Qt.AlignmentFlag.AlignTrailing))

    def _place(self, edge: Qt.AlignmentFlag) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        side = self.fontMetrics().height()
        middle = edge | Qt.AlignmentFlag.AlignVCenter
        return QStyle.alignedRect(self.layoutDirection(), middle, QSize(side, side), room)


class _ClearButton(QAbstractButton):
    """A cross without a frame. The keyboard passes it by: keys empty the field as well."""

    def __init__(self, parent: QLineEdit) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._faint, self._strong = icon("x", "muted"), icon("x")

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        sign = self._strong if self.underMouse() else self._faint
        sign.paint(QPainter(self), self.rect(), mode=_mode(self))


def _mode(widget: QLineEdit | QAbstractButton) -> QIcon.Mode:
    return QIcon.Mode.Normal if widget.isEnabled() else QIcon.Mode.Disabled
