"""Keeps what a respondent selects or copies from reaching other programs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

_MODE = QClipboard.Mode


class ClipboardKeeper(QObject):
    """Keeps the clipboard and the selection empty, from `begin` to `end`.

    On X11 every program can read what is selected in a field, without a key being
    pressed, and the middle button pastes it long afterwards.
    """

    def begin(self) -> None:
        """Empty both now, and whenever something of this program comes into them."""
        empty_clipboard()
        QGuiApplication.clipboard().changed.connect(self._empty)

    def end(self) -> None:
        """Empty both for the last time."""
        QGuiApplication.clipboard().changed.disconnect(self._empty)
        empty_clipboard()

    @Slot(_MODE)
    def _empty(self, mode: QClipboard.Mode) -> None:
        clipboard = QGuiApplication.clipboard()
        is_ours = {
            _MODE.Clipboard: clipboard.ownsClipboard,
            _MODE.Selection: clipboard.ownsSelection,
        }.get(mode)
        # What another program offers is not the respondent's, and not to be cleared from here.
        if is_ours is not None and is_ours() and clipboard.mimeData(mode).formats():
            clipboard.clear(mode)


def empty_clipboard() -> None:
    """Empty the clipboard and the selection, whichever program filled them."""
    clipboard = QGuiApplication.clipboard()
    for mode in (_MODE.Clipboard, _MODE.Selection):
        if mode is _MODE.Clipboard or clipboard.supportsSelection():
            clipboard.clear(mode)
