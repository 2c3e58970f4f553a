"""The letters that, pressed with Alt, lead to something in a window: found as Qt shows them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcutEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QMenuBar, QTabBar, QWidget


def mnemonics(window: QWidget) -> Iterator[tuple[str, QWidget, str]]:
    """Give key, widget and text of every mnemonic that can be seen in a window."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window:
            for text in _texts(widget):
                key = QKeySequence.mnemonic(text).toString()
                if key:
                    yield key, widget, text


def dead_mnemonics(window: QWidget) -> Iterator[str]:
    """Press every key that can be seen; tell those that reach nothing, or several at once."""
    window.activateWindow()
    for key, widget, text in list(mnemonics(window)):
        if not widget.isEnabled():
            continue
        listener = _Listener(widget)
        QTest.keySequence(window.windowHandle(), QKeySequence(key))
        listener.end()
        if isinstance(widget, QLabel) and widget.buddy().focusPolicy() == Qt.FocusPolicy.NoFocus:
            yield f"{key} for {text!r}: leads to what takes no focus"
        if listener.heard != [False]:
            yield f"{key} for {text!r}: {'several claim it' if listener.heard else 'nothing'}"


class _Listener(QObject):
    """Hears that a key was for a widget, and keeps it from acting on it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.heard: list[bool] = []
        self._widget = widget
        widget.installEventFilter(self)

    def end(self) -> None:
        self._widget.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent):
            self.heard.append(event.isAmbiguous())
            return True
        return False


def clashing_mnemonics(window: QWidget) -> Iterator[str]:
    """Tell the keys that more than one text of a window claims: Qt then opens neither."""
    claimed: dict[str, list[str]] = {}
    for key, _, text in mnemonics(window):
        claimed.setdefault(key, []).append(text)
    for key, texts in claimed.items():
        if len(texts) > 1:
            yield f"{key} is claimed by {' and '.join(texts)}"


def _texts(widget: QWidget) -> list[str]:
    if isinstance(widget, QMenuBar):
        return [action.text() for action in widget.actions() if action.isVisible()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(place) for place in range(widget.count())]
    if isinstance(widget, QLabel):
        return [widget.text()] if widget.buddy() is not None else []
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    return [widget.text()] if isinstance(widget, QAbstractButton) else []
