"""The notice that a survey was moved out of sight, with a button that takes it back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot

from surveyapp.views.composing import push_button
from surveyapp.views.message_strip import Notice
from surveyapp.views.survey_list.commands import LibraryCommands, Told

translate = QCoreApplication.translate


class MovedNotice(Notice):
    """Says what a command did once it is in the library, until another one is done or undone."""

    def __init__(self, commands: LibraryCommands) -> None:
        undo = translate("DeletionNotice", "Undo")
        self.undo_button = push_button(undo, commands.stack.undo, icon_name="undo-2")
        super().__init__("trash-2", "muted", [self.undo_button])
        commands.told.connect(self._show)
        commands.stack.indexChanged.connect(self.withdraw)

    @Slot(object)
    def _show(self, told: Told) -> None:
        self.show_mark(told.icon, "muted")
        self.say(told.words)
