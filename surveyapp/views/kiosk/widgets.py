"""Labels, buttons and layouts that the kiosk's screens share."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy, QWidget

from surveyapp.views.answering.finger_scroller import FingerScroller
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.push_button import KioskButton
from surveyapp.views.boxes import STRETCH, centred_row, fill_column
from surveyapp.views.labels import leading_edge, words_label
from surveyapp.views.pictures import fitted

_OTHER_PARTS = 20
"""The height of all but the picture on the attract screen, in text heights."""


def words(
    text: str, role: str = "", *, centred: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a label that shows its text as it is: no markup, no link, nothing to select."""
    label = words_label(role, text, parent)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    middle = Qt.AlignmentFlag.AlignVCenter
    label.setAlignment(Qt.AlignmentFlag.AlignCenter if centred else leading_edge() | middle)
    return label


def button(text: str, role: str = "", parent: QWidget | None = None) -> KioskButton:
    """Return a button large enough for a finger; "&" in its text is no mnemonic."""
    made = KioskButton(text.replace("&", "&&"), parent)
    made.setAccessibleName(text)
    if role:
        made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def picture_label(picture: QPixmap, look: Look) -> QLabel:
    """Return a label with the picture, fitted to the screen and never enlarged."""
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setPixmap(fitted_picture(picture, picture_room(look), label))
    return label


def picture_room(look: Look) -> QSize:
    """Return the room that the other parts of the attract screen leave for a picture.

    It is empty where a picture would push what one has to touch off the screen.
    """
    screen = look.screen
    height = min(round(screen.height() * 0.38), screen.height() - look.enlarged(_OTHER_PARTS))
    width = round(screen.width() * 0.6)
    return QSize(width, min(height, width * 2 // 3)) if height > look.enlarged(4) else QSize()


def fitted_picture(picture: QPixmap, room: QSize, widget: QWidget) -> QPixmap:
    """Return the picture made smaller to fit into the room, for the screen of the widget."""
    return fitted(picture, room.boundedTo(picture.size()), widget.devicePixelRatioF())


def centred_column(pane: QWidget, look: Look, *parts: QWidget | QLayout) -> FingerScroller:
    """Fill a pane with the parts, one below the other in its middle, and return the scroller.

    They scroll where they are higher than the pane.
    """
    gap = look.gap
    column = QWidget()
    column.setMaximumWidth(look.column)
    fill_column(column, *parts, spacing=2 * gap, margins=None)
    content = QWidget()
    row = centred_row(column, 1000)
    fill_column(content, STRETCH, row, STRETCH, margins=(2 * gap, gap, 2 * gap, gap))
    area = FingerScroller()
    area.setWidget(content)
    fill_column(pane, area)
    return area


def show_or_hide(widget: QWidget, shown: bool) -> None:
    """Show or hide a part of a page that may still be made.

    Shown by itself, what would appear with its page is laid out once more, for no room yet.
    """
    if not shown:
        widget.hide()
    elif widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.show()
