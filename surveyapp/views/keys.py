"""Keys that are the program's own, beside those that the platform gives to what it does."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def redo_keys() -> list[QKeySequence]:
    """Return the platform's keys for Redo, and Ctrl+Y everywhere: who comes from Windows tries it.

    The platform's own comes first, and is the one that menus show.
    """
    bindings = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
    control_y = QKeySequence("Ctrl+Y")
    return [*bindings, *([] if control_y in bindings else [control_y])]
