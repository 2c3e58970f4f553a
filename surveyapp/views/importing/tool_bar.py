"""Which survey tool wrote the file, to be said otherwise than it was recognised."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.exchange.responses_in.importing import ImportPlan
from surveyapp.exchange.responses_in.tools.registry import NONE, OWN, TOOLS
from surveyapp.views.boxes import fill_row
from surveyapp.views.composing import caption
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID


class ToolBar(QWidget):
    """A selector of the tools whose files are known, and any other.

    Signals:
        changed: the name of the tool that the person says it is, as `tool_named` knows it.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = SteadyComboBox(self)
        fill_row(self, caption(self.tr("Export &of"), self._tools), self._tools, spacing=GRID)
        self._fill(with_own=False)
        self._tools.activated.connect(self._request)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show which tool the file is from; of JSON that is known."""
        self._fill(with_own=plan.tool is OWN)
        with QSignalBlocker(self._tools):
            self._tools.setCurrentIndex(self._tools.findData(plan.tool.name))

    def _fill(self, *, with_own: bool) -> None:
        with QSignalBlocker(self._tools):
            self._tools.clear()
            for tool in (*TOOLS, *((OWN,) if with_own else ())):
                self._tools.addItem(tool.label, tool.name)
            self._tools.addItem(self.tr("Any other file"), NONE.name)
            self._tools.setCurrentIndex(self._tools.count() - 1)

    @Slot()
    def _request(self) -> None:
        self.changed.emit(self._tools.currentData())
