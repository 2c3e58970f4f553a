"""Small things that the kiosk's screens are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from surveyapp.views.answering.finger_scroller import FingerScroller
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.push_button import KioskButton
from surveyapp.views.labels import leading_edge, words_label


def words(text: str, role: str = "", *, centred: bool = False) -> QLabel:
    """Return a label for words, never read as markup and never a link."""
    label = words_label(role, text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    middle = Qt.AlignmentFlag.AlignVCenter
    label.setAlignment(Qt.AlignmentFlag.AlignCenter if centred else leading_edge() | middle)
    return label


def button(text: str, role: str = "") -> KioskButton:
    """Return a button for a finger; "&" in its text is itself, not a shortcut."""
    made = KioskButton(text.replace("&", "&&"))
    made.setAccessibleName(text)
    if role:
        made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def picture_label(picture: QPixmap, look: Look) -> QLabel:
    """Return the picture, as large as there is room for and no larger than it is."""
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    room = look.screen
    ratio = label.devicePixelRatioF()
    fitted = picture.scaled(
        round(min(room.width() * 0.6, picture.width()) * ratio),
        round(min(room.height() * 0.32, picture.height()) * ratio),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    fitted.setDevicePixelRatio(ratio)
    label.setPixmap(fitted)
    return label


def centred_column(look: Look, *parts: QWidget | QLayout) -> FingerScroller:
    """Return the parts one below the other in the middle, to be scrolled if they are too high."""
    inner = QVBoxLayout()
    inner.setSpacing(2 * look.gap)
    for part in parts:
        if isinstance(part, QWidget):
            inner.addWidget(part)
        else:
            inner.addLayout(part)
    holder = QWidget()
    holder.setMaximumWidth(look.column)
    holder.setLayout(inner)
    outside = QWidget()
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(holder, 1000)
    row.addStretch(1)
    column = QVBoxLayout(outside)
    column.setContentsMargins(2 * look.gap, look.gap, 2 * look.gap, look.gap)
    column.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    area = FingerScroller()
    area.setWidget(outside)
    return area
