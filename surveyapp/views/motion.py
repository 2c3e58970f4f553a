"""Whether things move: somebody may have told the system that nothing shall."""

from __future__ import annotations

from PySide6.QtWidgets import QStyle, QWidget


def moves(widget: QWidget) -> bool:
    """Return whether the system wants things to move."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) > 0
