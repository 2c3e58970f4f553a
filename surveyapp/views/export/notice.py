"""The notice about the exports: the one that matters most, and all of them in a popover."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Signal, Slot
from PySide6.QtWidgets import QPushButton

from surveyapp.views.composing import push_button
from surveyapp.views.export.queue_panel import SIGNS, ExportQueuePanel
from surveyapp.views.icons import icon
from surveyapp.views.message_strip import Notice
from surveyapp.views.popover import Popover
from surveyapp.workers.export_queue import ExportQueue, ExportTask, TaskState

_LETTERS = 90
"""The width of the popover, in average characters."""


class ExportNotice(Notice):
    """Says how one export is; a button with their count shows all of them.

    Where `count_button` is seen, beside the button that exports, it alone stands for them.

    Signals:
        counted: there are exports, or none any more.
    """

    counted = Signal()

    def __init__(self, queue: ExportQueue) -> None:
        name = QCoreApplication.translate("ExportNotice", "Exports")
        self.all_button = push_button(name, icon_name="download")
        super().__init__("download", "accent", [self.all_button])
        self._queue = queue
        self._count = 0
        self._is_beside_export = False
        self.count_button = push_button(name, self._show_all, icon_name="download")
        self.count_button.hide()
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
        before, self._count = self._count, len(tasks)
        self.count_button.setProperty("wanted", bool(tasks))
        if not tasks:
            self.popover.hide()
            if self.is_wanted:
                self.withdraw()
            self.counted.emit()
            return
        task = _most_urgent(tasks)
        words = f"{task.request.path.name}: {self.panel.words_of(task)}"
        self.show_mark(*SIGNS[task.state])
        number = QLocale().toString(len(tasks))
        name, colour = SIGNS[task.state]
        for button in (self.all_button, self.count_button):
            button.setText(self.tr("Exports ({count})").format(count=number))
        self.count_button.setIcon(icon(name, colour))
        self.count_button.setToolTip(words)
        self.count_button.setAccessibleDescription(words)
        if self.popover.isVisible():
            self.popover.place_below(self._button)
        if self._count > before and not self._is_beside_export:
            self.say(words)
        else:
            self.correct(words)
        if (before > 0) != (self._count > 0):
            self.counted.emit()

    @Slot(bool)
    def stand_aside(self, is_beside_export: bool) -> None:
        """Say nothing while `count_button` is seen, and go on once it is not."""
        if is_beside_export == self._is_beside_export:
            return
        self._is_beside_export = is_beside_export
        if is_beside_export and self.is_wanted:
            self.withdraw()
        elif not is_beside_export and self._count:
            self.say(self.words)

    @property
    def _button(self) -> QPushButton:
        """The one of the two buttons that is seen."""
        return self.count_button if self._is_beside_export else self.all_button

    @Slot()
    def _show_all(self) -> None:
        self.popover.place_below(self._button)
        self.popover.show()
        self.popover.setFocus()
        self.popover.focusNextChild()


def _most_urgent(tasks: tuple[ExportTask, ...]) -> ExportTask:
    """Return one that failed, else one that is not over, else any; the newest of those."""
    return max(
        enumerate(tasks),
        key=lambda one: (one[1].state is TaskState.FAILED, not one[1].state.is_over, one[0]),
    )[1]
