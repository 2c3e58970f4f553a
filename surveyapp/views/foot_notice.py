"""A line at the foot of the window: work that the program does unasked has failed, and why."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QFrame, QToolButton

from surveyapp.views.boxes import fill_row
from surveyapp.views.composing import icon_label, push_button
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class FootNotice(QFrame):
    """Shows a failure without interrupting anybody; hidden while there is none.

    Signals:
        retry_requested: the work is to be done again now.
    """

    retry_requested = Signal()

    def __init__(self, template: str) -> None:
        """``template`` says what failed; {sentence} stands for why."""
        super().__init__()
        self._template = template
        self.setProperty("role", "footer")
        self._sentence = self._dismissed = ""
        side = self.fontMetrics().height()
        self._words = words_label()
        dismiss = QToolButton()
        dismiss.setIcon(icon("x"))
        dismiss.setIconSize(QSize(side, side))
        dismiss.setToolTip(self.tr("Dismiss"))
        dismiss.setAccessibleName(self.tr("Dismiss"))
        dismiss.clicked.connect(self._dismiss)
        fill_row(
            self,
            icon_label("triangle-alert", "warning", side),
            (self._words, 1),
            push_button(self.tr("Try again"), self._retry),
            dismiss,
            spacing=GRID,
            margins=(2 * GRID, GRID, 2 * GRID, GRID),
        )
        self.hide()

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Show this reason, unless the person has dismissed the very same one."""
        if sentence != self._dismissed:
            self._words.setText(self._template.format(sentence=sentence))
            self._words.setAccessibleName(self._words.text())
            self.show()
        self._sentence = sentence

    @Slot()
    def show_success(self) -> None:
        """Hide: the work has succeeded since."""
        self._dismissed = ""
        self.hide()

    @Slot()
    def _retry(self) -> None:
        self.hide()
        self.retry_requested.emit()

    @Slot()
    def _dismiss(self) -> None:
        self._dismissed = self._sentence
        self.hide()
