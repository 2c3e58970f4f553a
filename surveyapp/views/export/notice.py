"""The notice about the exports: the one that matters most, and all of them in a popover."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Slot

from surveyapp.views.composing import push_button
from surveyapp.views.export.queue_panel import SIGNS, ExportQueuePanel
from surveyapp.views.message_strip import Notice
from surveyapp.views.popover import Popover
from surveyapp.workers.export_queue import ExportQueue, ExportTask, TaskState

_LETTERS = 90
"""The width of the popover, in average characters."""


class ExportNotice(Notice):
    """Says how one export is; a button with their count shows all of them."""

    def __init__(self, queue: ExportQueue) -> None:
        name = QCoreApplication.translate("ExportNotice", "Exports")
        self.all_button = push_button(name, icon_name="download")
        super().__init__("download", "accent", [self.all_button])
        self._queue = queue
        self._count = 0
        self.panel = ExportQueuePanel(queue)
        self.popover = Popover(self.panel, self, _LETTERS)
        self.all_button.clicked.connect(self._show_all)
        self.panel.changed.connect(self._follow)
        self._follow()

    @Slot()
    def dismiss(self) -> None:
        """Forget the exports that are over; the notice stays for those that are not."""
        for task in self._queue.tasks:
            if task.state.is_over:
                self._queue.remove(task)

    @Slot()
    def _follow(self) -> None:
        tasks = self.panel.shown_tasks
        has_more, self._count = len(tasks) > self._count, len(tasks)
        if not tasks:
            self.popover.hide()
            if self.is_wanted:
                self.withdraw()
            return
        task = _most_urgent(tasks)
        words = f"{task.request.path.name}: {self.panel.words_of(task)}"
        self.show_mark(*SIGNS[task.state])
        number = QLocale().toString(len(tasks))
        self.all_button.setText(self.tr("Exports ({count})").format(count=number))
        if self.popover.isVisible():
            self.popover.place_below(self.all_button)
        if has_more:
            self.say(words)
        else:
            self.correct(words)

    @Slot()
    def _show_all(self) -> None:
        self.popover.place_below(self.all_button)
        self.popover.show()
        self.popover.setFocus()
        self.popover.focusNextChild()


def _most_urgent(tasks: tuple[ExportTask, ...]) -> ExportTask:
    """Return one that failed, else one that is not over, else any; the newest of those."""
    return max(
        enumerate(tasks),
        key=lambda one: (one[1].state is TaskState.FAILED, not one[1].state.is_over, one[0]),
    )[1]
