"""Which survey tool wrote the file: what it looks like, to be said otherwise."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.exchange.responses_in.importing import ImportPlan
from surveyapp.exchange.responses_in.tools.registry import NONE, OWN, TOOLS
from surveyapp.localization import translated
from surveyapp.views.boxes import fill_row
from surveyapp.views.composing import caption
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID


class ToolBar(QWidget):
    """A sentence and a selector.

    Signals:
        changed: the name of the tool that the person says it is, as `tool_named` knows it.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = words_label("strong", wraps=False)
        self._tools = SteadyComboBox(self)
        field = QWidget(self)
        fill_row(field, caption(self.tr("Export &of"), self._tools), self._tools, spacing=GRID)
        flow = FlowLayout(self, gap=2 * GRID)
        flow.addWidget(field)
        flow.addWidget(self._sentence)
        self._fill(with_own=False)
        self._tools.activated.connect(self._request)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show which tool the file is from; of JSON that is known."""
        self.setVisible(plan.dialect is not None)
        self._fill(with_own=plan.tool is OWN)
        with QSignalBlocker(self._tools):
            self._tools.setCurrentIndex(self._tools.findData(plan.tool.name))
        recognised = plan.recognised
        self._sentence.setText(translated(recognised) if recognised else "")

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
