"""The line under the preview that shows what the current column becomes, to be changed there."""

from __future__ import annotations

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLocale,
    QSignalBlocker,
    Signal,
    Slot,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.import_columns import CHOOSABLE_KINDS, ColumnRole, ImportColumn
from surveyapp.exchange.responses_in.remarks import shortened
from surveyapp.overrides import guarded
from surveyapp.views.boxes import STRETCH, fill_row, row_of
from surveyapp.views.builder.kind_presentation import kind_name
from surveyapp.views.labels import words_label
from surveyapp.views.side_splitter import is_narrow
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID


class ColumnBar(QWidget):
    """Shows one column of the plan.

    Signals:
        kind_requested: column, the kind it is to be.
    """

    kind_requested = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column: ImportColumn | None = None
        self._label = words_label(parent=self, wraps=False)
        self._kinds = SteadyComboBox(self)
        self._kinds.setAccessibleName(self.tr("What the chosen column becomes"))
        for kind in CHOOSABLE_KINDS:
            self._kinds.addItem(kind_name(kind), kind)
        self._label.setBuddy(self._kinds)
        self._note = words_label("muted", parent=self)
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        field = row_of(self._label, self._kinds, STRETCH, spacing=GRID)
        self._row = fill_row(self, field, (self._note, 1), spacing=GRID, margins=0)
        self._kinds.activated.connect(self._request)
        self.show_column(None)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the note below where the dialog is narrow."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow(self) else direction.LeftToRight)

    def show_column(
        self,
        column: ImportColumn | None,
        also: ColumnRole | None = None,
        *,
        changeable: bool = True,
    ) -> None:
        """Show a column, and what it ``also`` says about the response; None for none."""
        self._column = column
        self.setEnabled(column is not None)
        if column is None:
            self._label.setText(self.tr("Choose a column to see what it becomes."))
            self._kinds.hide()
            self._note.clear()
            return
        heading = shortened(column.heading.replace("\n", " ").replace("&", "&&"))
        self._label.setText(self.tr("“{heading}” &becomes").format(heading=heading))
        self._kinds.setVisible(column.role is ColumnRole.QUESTION)
        self._kinds.setEnabled(changeable)
        with QSignalBlocker(self._kinds):
            self._kinds.setCurrentIndex(self._kinds.findData(column.kind))
        notes = (self._note_on(column), self._note_on_role(also))
        self._note.setText(" ".join(note for note in notes if note))

    @Slot(int)
    def _request(self, place: int) -> None:
        kind = QuestionKind(self._kinds.itemData(place))  # Qt keeps it as plain text
        if self._column is not None and kind is not self._column.kind:
            self.kind_requested.emit(self._column.index, kind)

    def _note_on_role(self, also: ColumnRole | None) -> str:
        if also is ColumnRole.DATE:
            return self.tr("Also the date of the response.")
        if also is ColumnRole.STATUS:
            return self.tr("Also which responses were not finished.")
        return (
            self.tr("Also the email address of the respondent.") if also is ColumnRole.EMAIL else ""
        )

    def _note_on(self, column: ImportColumn) -> str:
        if column.role is not ColumnRole.QUESTION:
            return becomes(column)
        if column.guess.appearance == "identifier":
            return self.tr("An identifier: kept exactly, without statistics.")
        if column.guess.separator:
            return self.tr("Several answers in a cell, separated by “{separator}”.").format(
                separator=column.guess.separator
            )
        if column.kind.has_choices:
            count = QLocale().toString(len(column.facts.values))
            return self.tr("Different answers: {count}").format(count=count)
        return ""


_ROLES = {
    ColumnRole.RESPONSE_ID: str(QT_TRANSLATE_NOOP("ColumnBar", "Id of the response")),
    ColumnRole.DATE: str(QT_TRANSLATE_NOOP("ColumnBar", "Date of the response")),
    ColumnRole.EMAIL: str(QT_TRANSLATE_NOOP("ColumnBar", "Email of the respondent")),
    ColumnRole.STATUS: str(QT_TRANSLATE_NOOP("ColumnBar", "Complete or unfinished")),
    ColumnRole.PART: str(QT_TRANSLATE_NOOP("ColumnBar", "Part of a question")),
}


def becomes(column: ImportColumn) -> str:
    """Return the words for what a column becomes."""
    if column.role in _ROLES:
        return QCoreApplication.translate("ColumnBar", _ROLES[column.role])
    if column.guess.appearance == "identifier":
        return QCoreApplication.translate("ColumnBar", "Identifier")
    return kind_name(column.kind)
