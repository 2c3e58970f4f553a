"""Seeing that a dialog is really gone once it was closed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def is_freed_on_close(
    make: Callable[[], QWidget], use: Callable[[], object] = lambda: None
) -> bool:
    """Show what ``make`` makes, ``use`` the program a little, close it; say whether it is gone.

    Gone means both: the C++ widget is deleted and nothing in Python holds the object.
    """
    widget = make()
    widget.show()
    use()
    QCoreApplication.sendPostedEvents()
    held = weakref.ref(widget)
    widget.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    deleted = not shiboken6.isValid(widget)
    del widget
    gc.collect()
    return deleted and held() is None
