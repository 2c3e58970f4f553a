"""What the program is, of which version, and whose work is in it."""

from __future__ import annotations

import sqlite3

import sqlalchemy
from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp import __version__, paths
from surveyapp.views import messages
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class AboutDialog(QDialog):
    """Names the program, its licence, and the parts that others made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Survey App"))
        icons = words_label("", self.tr("&Licence of the Lucide icons (ISC)"), wraps=False)
        icons.setBuddy(self._make_icon_licence())
        about_qt = QPushButton(self.tr("About &Qt"))
        about_qt.setAutoDefault(False)
        about_qt.clicked.connect(self._show_about_qt)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(about_qt, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(words_label("title", self.tr("Survey App"), wraps=False))
        layout.addWidget(
            words_label(
                "",
                self.tr(
                    "Build surveys, collect answers without a network, look at the results,"
                    " export every answer."
                ),
            )
        )
        layout.addWidget(
            words_label(
                "", self.tr("Free software under the MIT licence: use, change and share it.")
            )
        )
        layout.addSpacing(GRID)
        layout.addLayout(self._make_versions())
        layout.addSpacing(GRID)
        layout.addWidget(icons)
        layout.addWidget(self._licence, 1)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _make_versions(self) -> QFormLayout:
        versions = QFormLayout()
        versions.setHorizontalSpacing(3 * GRID)
        for part, version in (
            (self.tr("Survey App"), __version__),
            (self.tr("Qt"), qVersion()),
            (self.tr("PySide"), pyside_version),
            (self.tr("SQLite"), sqlite3.sqlite_version),
            (self.tr("SQLAlchemy"), sqlalchemy.__version__),
        ):
            shown = words_label("", version)
            # A report of a fault begins with these: let them be copied.
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(part)
            versions.addRow(words_label("muted", part, wraps=False), shown)
        return versions

    def _make_icon_licence(self) -> QPlainTextEdit:
        file = paths.resources() / "icons" / "LICENSE"
        self._licence = QPlainTextEdit(file.read_text(encoding="utf-8"))
        self._licence.setReadOnly(True)
        self._licence.setTabChangesFocus(True)
        self._licence.setAccessibleName(self.tr("Licence of the Lucide icons"))
        metrics = QFontMetrics(self._licence.font())
        self._licence.setMinimumSize(metrics.averageCharWidth() * 78, metrics.height() * 7)
        return self._licence

    @Slot()
    def _show_about_qt(self) -> None:
        messages.about_qt(self)
