"""What the program is, of which version, and whose work is in it."""

from __future__ import annotations

import sqlalchemy
from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QWidget

from surveyapp import __version__, paths
from surveyapp.store.sqlite import driver
from surveyapp.views import messages
from surveyapp.views.composing import push_button
from surveyapp.views.dialogs import Dialog, read_only_text
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class AboutDialog(Dialog):
    """Names the program, its licence, and the parts that others made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, room=(86, 30))
        self.setWindowTitle(self.tr("About Survey App"))
        icons = words_label("", self.tr("&Licence of the Lucide icons (ISC)"), wraps=False)
        file = paths.resources() / "icons" / "LICENSE"
        name = self.tr("Licence of the Lucide icons")
        licence = read_only_text(file.read_text(encoding="utf-8"), name, 78, 7)
        icons.setBuddy(licence)
        about_qt = push_button(self.tr("About &Qt"), self._show_about_qt)
        about_qt.setAutoDefault(False)
        buttons = self.closing()
        buttons.addButton(about_qt, QDialogButtonBox.ButtonRole.ActionRole)
        what = self.tr(
            "Build surveys, collect answers without a network, look at the results,"
            " export every answer."
        )
        free = self.tr("Free software under the MIT licence: use, change and share it.")
        self.scrolling_column(
            words_label("title", self.tr("Survey App"), wraps=False),
            words_label("", what),
            words_label("", free),
            self._make_versions(),
            icons,
            (licence, 1),
            foot=buttons,
        )
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _make_versions(self) -> QFormLayout:
        versions = QFormLayout()
        versions.setHorizontalSpacing(3 * GRID)
        versions.setContentsMargins(0, GRID, 0, GRID)
        for part, version in (
            (self.tr("Survey App"), __version__),
            (self.tr("Qt"), qVersion()),
            (self.tr("PySide"), pyside_version),
            (self.tr("SQLite"), driver.VERSION),
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

    @Slot()
    def _show_about_qt(self) -> None:
        messages.about_qt(self)
