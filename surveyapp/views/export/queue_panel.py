"""The exports that run, wait or are over, each with buttons for what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QSize, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.localization import translated
from surveyapp.views.composing import IconLabel
from surveyapp.views.icons import icon
from surveyapp.views.labels import show_role, words_label
from surveyapp.views.response_counts import number_text
from surveyapp.views.row_scroller import RowScroller
from surveyapp.views.theme import GRID
from surveyapp.workers.export_queue import ExportQueue, ExportTask, TaskState

_PROGRESS_AFTER_MS = 500
_REFRESH_MS = 200
_STEPS = 1_000


class ExportQueuePanel(QFrame):
    """Lists the exports of a queue; hidden while there is none to show.

    An export that is over sooner than half a second is shown only when it is.

    Signals:
        changed: what is shown, or what is said of it.
    """

    changed = Signal()

    def __init__(self, queue: ExportQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Exports"))
        self._queue = queue
        self._rows: dict[ExportTask, _TaskRow] = {}
        self._scroller = RowScroller(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.addWidget(self._scroller)
        queue.added.connect(self._add)
        queue.removed.connect(self._remove)
        for task in queue.tasks:
            self._add(task)
        self._show_whether_any()

    @property
    def shown_tasks(self) -> tuple[ExportTask, ...]:
        """The exports that are shown, from the oldest."""
        return tuple(task for task, row in self._rows.items() if not row.isHidden())

    def words_of(self, task: ExportTask) -> str:
        """Return what is said of an export that is shown."""
        return self._rows[task].words

    @Slot(object)
    def _add(self, task: ExportTask) -> None:
        row = _TaskRow(task, self)
        row.retry_asked.connect(self._queue.retry)
        row.dismiss_asked.connect(self._queue.remove)
        row.shown.connect(self._reveal)
        row.told.connect(self.changed)
        self._rows[task] = row
        self._scroller.add(row)

    @Slot(object)
    def _remove(self, task: ExportTask) -> None:
        row = self._rows.pop(task)
        row.hide()
        row.deleteLater()
        self._show_whether_any()

    @Slot(QWidget)
    def _reveal(self, row: QWidget) -> None:
        self._show_whether_any()
        self._scroller.reveal(row)

    @Slot()
    def _show_whether_any(self) -> None:
        self.setVisible(bool(self.shown_tasks))
        self.changed.emit()


class _TaskRow(QWidget):
    """One export: its file, how far it is, and its buttons.

    Signals:
        retry_asked, dismiss_asked: the task.
        shown: the row itself, to be seen from now on.
        told: it says something else than before.
    """

    retry_asked = Signal(object)
    dismiss_asked = Signal(object)
    shown = Signal(QWidget)
    told = Signal()

    def __init__(self, task: ExportTask, parent: QWidget) -> None:
        super().__init__(parent)
        self._task = task
        self._name = task.request.path.name
        self._build()
        self.hide()
        self._delay = QTimer(self, singleShot=True, interval=_PROGRESS_AFTER_MS)
        self._delay.setObjectName("delay")
        self._delay.timeout.connect(self._appear)
        self._delay.start()
        # An export emits its progress many times a second.
        self._refresh = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._refresh.setObjectName("refresh")
        self._refresh.timeout.connect(self._show)
        task.changed.connect(self._take_change)
        for over in (task.succeeded, task.stopped, task.failed):
            over.connect(self._appear)
        self._show()

    @property
    def words(self) -> str:
        """What it says of its export."""
        return self._words.text()

    def _build(self) -> None:
        self._sign = IconLabel()
        title = words_label("", self._name, self, wraps=False)
        title.setToolTip(str(self._task.request.path))
        self._words = words_label("muted", parent=self)
        self._words.setObjectName("words")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of {name}").format(name=self._name))
        self._bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 18)
        self._cancel = self._button(self.tr("Cancel"))
        self._cancel.clicked.connect(self._task.cancel)
        self._open = self._button(self.tr("Open"), "external-link")
        self._open.clicked.connect(self._open_file)
        self._folder = self._button(self.tr("Show in folder"), "folder-open")
        self._folder.clicked.connect(self._open_folder)
        self._retry = self._button(self.tr("Retry"), "refresh-cw")
        self._retry.clicked.connect(self._ask_retry)
        self._dismiss = QToolButton(self)
        self._dismiss.setIcon(icon("x"))
        self._dismiss.setIconSize(self._icon_size())
        self._dismiss.setToolTip(self.tr("Dismiss"))
        self._dismiss.setAccessibleName(self.tr("Dismiss {name}").format(name=self._name))
        self._dismiss.clicked.connect(self._ask_dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(title)
        said.addWidget(self._words)
        row.addWidget(self._sign)
        row.addLayout(said, 1)
        row.addWidget(self._bar)
        for button in (self._cancel, self._open, self._folder, self._retry, self._dismiss):
            row.addWidget(button)

    def _button(self, text: str, picture: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(self.tr("{action}: {name}").format(action=text, name=self._name))
        if picture:
            button.setIcon(icon(picture))
            button.setIconSize(self._icon_size())
        return button

    def _icon_size(self) -> QSize:
        side = self.fontMetrics().height()
        return QSize(side, side)

    @Slot()
    def _take_change(self) -> None:
        if self._task.state is TaskState.RUNNING:
            if not self._refresh.isActive():
                self._refresh.start()
        else:
            self._refresh.stop()
            self._show()

    @Slot()
    def _appear(self) -> None:
        self._delay.stop()
        if self.isHidden():
            self._show()
            self.show()
            self.shown.emit(self)

    @Slot()
    def _show(self) -> None:
        state = self._task.state
        running = state in (TaskState.RUNNING, TaskState.STOPPING)
        self._bar.setVisible(running)
        total = self._task.total
        self._bar.setValue(self._task.done * _STEPS // total if total else 0)
        self._words.setText(self._sentence())
        self._cancel.setVisible(not state.is_over)
        self._cancel.setEnabled(state is not TaskState.STOPPING)
        self._open.setVisible(state is TaskState.SUCCEEDED)
        self._folder.setVisible(state is TaskState.SUCCEEDED)
        self._retry.setVisible(state in (TaskState.STOPPED, TaskState.FAILED))
        self._dismiss.setVisible(state.is_over)
        name, colour = SIGNS[state]
        self._sign.show_icon(name, colour)
        show_role(self._words, "error" if state is TaskState.FAILED else "muted")
        self.told.emit()

    def _sentence(self) -> str:
        task = self._task
        locale = QLocale()
        match task.state:
            case TaskState.WAITING:
                return self.tr("Waiting for the export before it")
            case TaskState.STOPPING:
                return self.tr("Stopping…")
            case TaskState.STOPPED:
                return self.tr("Cancelled. No file was changed.")
            case TaskState.FAILED:
                return task.sentence
            case TaskState.SUCCEEDED:
                rows = task.report.rows if task.report is not None else task.done
                exported = number_text(rows, complete_only=not task.request.options.partial)
                said = self.tr("Done: {responses}").format(responses=exported)
                warnings = task.report.warnings if task.report is not None else ()
                return " · ".join((said, *map(translated, warnings)))
        said = self.tr("{done} of {total} responses").format(
            done=locale.toString(task.done), total=locale.toString(task.total)
        )
        left = task.seconds_left
        return said if left is None else f"{said} · {time_left(left)}"

    @Slot()
    def _open_file(self) -> None:
        _open(self._task.request.path)

    @Slot()
    def _open_folder(self) -> None:
        _open(self._task.request.path.parent)

    @Slot()
    def _ask_retry(self) -> None:
        self.retry_asked.emit(self._task)

    @Slot()
    def _ask_dismiss(self) -> None:
        self.dismiss_asked.emit(self._task)


SIGNS = {
    TaskState.WAITING: ("hourglass", "muted"),
    TaskState.RUNNING: ("download", "accent"),
    TaskState.STOPPING: ("circle-stop", "muted"),
    TaskState.SUCCEEDED: ("circle-check", "success"),
    TaskState.STOPPED: ("circle-stop", "muted"),
    TaskState.FAILED: ("triangle-alert", "danger"),
}
"""The icon of each state and its colour, a field of `theme.Tokens`."""


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def time_left(seconds: float) -> str:
    """Return the time left, rounded so that it does not flicker."""
    said = QCoreApplication.translate
    locale = QLocale()
    if seconds < 5:
        return said("time_left", "a few seconds left")
    if seconds < 58:
        count = locale.toString(max(5, 5 * round(seconds / 5)))
        return said("time_left", "about {count} seconds left").format(count=count)
    if seconds < 90:
        return said("time_left", "about a minute left")
    count = locale.toString(round(seconds / 60))
    return said("time_left", "about {count} minutes left").format(count=count)
