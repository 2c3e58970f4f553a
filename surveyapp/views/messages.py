"""All modal questions, messages and file dialogs: one function each.

Call them as ``messages.ask(...)``, so that a test can replace them.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QSizePolicy,
    QWidget,
)

_IN_A_ROW = 3
"""More buttons than that stand below each other: in large text a row of them is too wide."""


def show_error(parent: QWidget | None, title: str, sentence: str, details: str = "") -> None:
    """Show what went wrong and what to do; ``details`` can be unfolded and copied."""
    box = _box(parent, QMessageBox.Icon.Warning, title, sentence)
    if details:
        box.setDetailedText(details)
    box.addButton(QMessageBox.StandardButton.Close)
    _run(box)


class Failures(QObject):
    """Shows what failed in one part of a window, under the title of that part.

    The objects of the part get it by constructor and connect `show` to signals that carry a
    sentence for the person.
    """

    def __init__(self, title: str, part: QWidget) -> None:
        super().__init__(part)
        self._title = title
        self._part = part

    @Slot(str)
    def show(self, sentence: str) -> None:
        """Show the sentence over the part's window."""
        show_error(self._part.window(), self._title, sentence)


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Show a message that needs no decision."""
    box = _box(parent, QMessageBox.Icon.Information, title, text)
    box.addButton(QMessageBox.StandardButton.Close)
    _run(box)


def ask(
    parent: QWidget | None, title: str, text: str, action: str, *, danger: bool = False
) -> bool:
    """Return whether the person chose ``action``, the verb on the button.

    With ``danger`` Enter means Cancel.
    """
    icon = QMessageBox.Icon.Warning if danger else QMessageBox.Icon.Question
    box = _box(parent, icon, title, text)
    role = QMessageBox.ButtonRole.DestructiveRole if danger else QMessageBox.ButtonRole.AcceptRole
    go_on = box.addButton(action, role)
    go_on.setProperty("role", "danger" if danger else "primary")
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel if danger else go_on)
    box.setEscapeButton(cancel)
    return _run(box) is go_on


def choose_between(
    parent: QWidget | None, title: str, text: str, actions: tuple[str, ...], cancel: str = ""
) -> int | None:
    """Return the index of the chosen action, of which the first is the default; None for Cancel.

    ``cancel`` is another text for that button.
    """
    box = _box(parent, QMessageBox.Icon.Question, title, text)
    if len(actions) > _IN_A_ROW:
        row = box.findChild(QDialogButtonBox)
        assert row is not None
        row.setOrientation(Qt.Orientation.Vertical)
        row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    buttons = [box.addButton(action, QMessageBox.ButtonRole.AcceptRole) for action in actions]
    buttons[0].setProperty("role", "primary")
    go_back = box.addButton(QMessageBox.StandardButton.Cancel)
    if cancel:
        go_back.setText(cancel)
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(go_back)
    chosen = _run(box)
    return next((place for place, button in enumerate(buttons) if button is chosen), None)


def about_qt(parent: QWidget | None) -> None:
    """Show what Qt says about itself."""
    QMessageBox.aboutQt(parent)


def choose_open_file(parent: QWidget | None, title: str, filters: str) -> Path | None:
    """Return the file chosen in the system's own dialog, None if none was.

    ``filters`` as Qt has them: ``Text (*.csv *.txt);;All files (*)``.
    """
    name, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
    return Path(name) if name else None


def choose_save_file(
    parent: QWidget | None, title: str, proposed: Path, filters: str
) -> Path | None:
    """Return where to save, None if that was cancelled.

    The system's dialog has asked whether to replace a file of that name.
    """
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), filters)
    return Path(name) if name else None


def choose_colour(parent: QWidget | None, title: str, colour: str) -> str:
    """Return the colour chosen, as "#rrggbb"; "" for none. The dialog begins with ``colour``."""
    chosen = QColorDialog.getColor(QColor(colour), parent, title)
    return chosen.name() if chosen.isValid() else ""


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title or QCoreApplication.applicationName())
    # Titles of surveys and names of files may look like markup: they are shown as they are.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box


def _run(box: QMessageBox) -> object:
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return chosen
