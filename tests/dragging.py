"""Something dragged over a window, and let go there."""

from __future__ import annotations

import warnings

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

_PLACE = QPoint(5, 5)
_HOW = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def entering(data: QMimeData) -> QDragEnterEvent:
    """Return the event of a drag that has come in; nobody has accepted it."""
    with warnings.catch_warnings():
        # PySide 6.12 wants another kind of point, which earlier ones do not take.
        warnings.simplefilter("ignore", DeprecationWarning)
        event = QDragEnterEvent(_PLACE, Qt.DropAction.CopyAction, data, *_HOW)
    event.ignore()
    return event


def dropping(data: QMimeData) -> QDropEvent:
    """Return the event of a drop."""
    return QDropEvent(_PLACE.toPointF(), Qt.DropAction.CopyAction, data, *_HOW)
