"""The dialog that imports responses."""

from __future__ import annotations

from surveyapp.views.importing.dialog import ImportDialog
from tests.pages.finding import button_named


class ImportScreen:
    """A file of responses, before it is imported."""

    def __init__(self, dialog: ImportDialog, qtbot: object = None) -> None:
        self.dialog, self.qtbot = dialog, qtbot
        self.import_button = button_named(dialog, "Import")

    def wait(self) -> None:
        """Wait until the file was read and one sees what comes of it."""
        self.qtbot.waitUntil(lambda: self.dialog.is_ready)
