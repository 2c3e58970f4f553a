"""The export dialog, and the panel of exports at the foot of the window."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidget,
    QRadioButton,
    QTableView,
    QToolButton,
    QWidget,
)

from surveyapp.views.export.dialog import ExportDialog
from surveyapp.views.export.queue_panel import ExportQueuePanel
from surveyapp.views.row_scroller import RowScroller
from surveyapp.workers.export_queue import ExportTask
from tests.pages.finding import Widget, button_named, child_of, field, plain


class ExportScreen:
    """Where one says how responses are to be exported."""

    def __init__(self, dialog: ExportDialog) -> None:
        self.dialog = dialog
        self.everything = self._beginning(QRadioButton, "Every")
        self.unfinished = self._beginning(QCheckBox, "Unfinished")
        self.for_statistics = self._beginning(QRadioButton, "For statistics")
        self.cells = field(dialog, "Choices", QComboBox)
        self.headings = field(dialog, "Headings", QComboBox)
        self.missing = field(dialog, "No answer", QComboBox)
        self.questions = field(dialog, "Questions in the file", QListWidget)
        self.move_down = button_named(dialog, "Move down")
        self.codebook = self._beginning(QCheckBox, "Add the codebook")
        self.joined = self._beginning(QCheckBox, "Joined choices")
        self.retired = self._beginning(QCheckBox, "Also questions and choices")
        self.more = self._beginning(QToolButton, "More options")
        self.filtered = next(
            one for one in dialog.findChildren(QRadioButton) if "filter shows" in plain(one.text())
        )
        self.format = field(dialog, "Format", QComboBox)
        self.language = field(dialog, "Language", QComboBox)
        self.delimiter = field(dialog, "Between columns", QComboBox)
        self.export_button = button_named(dialog, "Export…")
        self.preview = field(dialog, "Preview of the file", QTableView)

    @property
    def is_ready(self) -> bool:
        """Whether the responses are counted and the preview is shown."""
        return self.export_button.isEnabled() and self.everything.text().endswith(")")

    def choose(self, field: QComboBox, value: str) -> None:
        """Choose the entry that stands for this value."""
        field.setCurrentIndex(field.findData(value))

    @property
    def preview_rows(self) -> list[list[str]]:
        """The cells of the preview, row by row."""
        model = self.preview.model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def _beginning(self, kind: type[Widget], text: str) -> Widget:
        """Return the button whose text begins so; a count may follow."""
        return next(
            one for one in self.dialog.findChildren(kind) if plain(one.text()).startswith(text)
        )


class ExportRow:
    """One export in the panel."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget
        self.open = button_named(widget, "Open")
        self.folder = button_named(widget, "Show in folder")
        self.retry = button_named(widget, "Retry")
        self.dismiss = next(
            one for one in widget.findChildren(QToolButton) if one.toolTip() == "Dismiss"
        )

    @property
    def words(self) -> str:
        """How far it is, or how it ended."""
        return child_of(self.widget, QLabel, "words").text()

    @property
    def buttons(self) -> set[str]:
        """What the buttons to be seen say."""
        return {
            button.text() or button.toolTip()
            for button in self.widget.findChildren(QAbstractButton)
            if not button.isHidden()
        }


class ExportQueueScreen:
    """The exports that run, wait or are over."""

    def __init__(self, panel: ExportQueuePanel) -> None:
        self.panel = panel
        self.scroller = child_of(panel, RowScroller)

    def row(self, task: ExportTask) -> ExportRow:
        """Return the row of this export, shown or not yet."""
        title = next(one for one in self._titles() if one.toolTip() == str(task.request.path))
        return ExportRow(title.parentWidget())

    @property
    def rows(self) -> list[ExportRow]:
        """The rows that are shown, from the oldest."""
        rows = [title.parentWidget() for title in self._titles()]
        return [ExportRow(row) for row in rows if not row.isHidden()]

    def _titles(self) -> list[QLabel]:
        return [one for one in self.panel.findChildren(QLabel) if one.toolTip()]
