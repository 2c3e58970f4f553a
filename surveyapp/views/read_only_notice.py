"""The notice in a library that is open read-only: why it is, and how it can be written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot

from surveyapp.store.sqlite.read_only import may_be_written
from surveyapp.views.composing import push_button
from surveyapp.views.message_strip import Notice
from surveyapp.views.navigation import Navigator
from surveyapp.workers.library import Library


class ReadOnlyNotice(Notice):
    """A sentence, and a button that tries to open the same library to write."""

    def __init__(self, library: Library, navigator: Navigator) -> None:
        write = push_button(QCoreApplication.translate("ReadOnlyNotice", "Open for writing"))
        # It stays: without it nobody would know why nothing can be changed.
        super().__init__("lock", "muted", [write], is_dismissible=False)
        self._navigator = navigator
        self._library = library
        write.clicked.connect(self._ask)
        if library.is_read_only:
            self.say(self._explained())

    def _explained(self) -> str:
        if may_be_written(self._library.path):
            return self.tr(
                "This library was opened read-only: nothing in it can be changed. If another"
                " program has it, close it there, then open it for writing."
            )
        return self.tr(
            "This library is read-only: its file or its folder may not be written. To change"
            " something, copy it to a folder of your own and open the copy."
        )

    @Slot()
    def _ask(self) -> None:
        self._navigator.library_requested.emit(self._library.path)
