"""How the file is written: encoding, delimiter, rows of headings, dates. All can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from surveyapp.exchange.encodings import ENCODINGS
from surveyapp.exchange.responses_in.column_moments import DateOrder
from surveyapp.exchange.responses_in.dialect import DELIMITERS
from surveyapp.exchange.responses_in.heading_rows import MOST_HEADER_ROWS
from surveyapp.exchange.responses_in.reading import Dialect
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID


@dataclass(frozen=True, slots=True)
class DialectChoices:
    """What the person said about the file; None where it is to be detected."""

    encoding: str | None = None
    delimiter: str | None = None
    header_rows: int | None = None
    dates: DateOrder | None = None


class DialectBar(QWidget):
    """Selectors whose choices stay when the file is read again.

    The one for dates is shown if the file does not say whether day or month comes first.

    Signals:
        changed: a `DialectChoices`, after the person chose something.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[QComboBox, Any] = {}
        self._encoding = self._selector()
        self._delimiter = self._selector()
        self._header_rows = self._selector()
        self._dates = self._selector()
        for encoding in ENCODINGS:
            self._encoding.addItem(encoding.label, encoding.name)
        names = {
            ",": self.tr("Comma"),
            ";": self.tr("Semicolon"),
            "\t": self.tr("Tab"),
            "|": self.tr("Vertical bar"),
        }
        for delimiter in DELIMITERS:
            self._delimiter.addItem(names[delimiter], delimiter)
        self._header_rows.addItem(self.tr("None"), 0)
        for count in range(1, MOST_HEADER_ROWS + 1):
            self._header_rows.addItem(self.locale().toString(count), count)
        self._dates.addItem(self.tr("Not said"), None)
        self._dates.addItem(self.tr("Day first"), DateOrder.DAY_FIRST)
        self._dates.addItem(self.tr("Month first"), DateOrder.MONTH_FIRST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for text, selector, stretch in (
            (self.tr("&Encoding"), self._encoding, 1),
            (self.tr("&Delimiter"), self._delimiter, 0),
            (self.tr("&Heading rows"), self._header_rows, 0),
            (self.tr("Date&s"), self._dates, 0),
        ):
            label = QLabel(text, self)
            label.setBuddy(selector)
            selector.setAccessibleName(text.replace("&", ""))
            if row.count():
                row.addSpacing(GRID)
            row.addWidget(label)
            row.addWidget(selector, stretch)
        self._dates_label = label
        self.show_dates(asked=False)

    def show_dialect(self, dialect: Dialect) -> None:
        """Show how the file was read."""
        for selector, value in (
            (self._encoding, dialect.encoding),
            (self._delimiter, dialect.delimiter),
            (self._header_rows, dialect.header_rows),
        ):
            with QSignalBlocker(selector):
                selector.setCurrentIndex(selector.findData(value))

    def show_dates(self, *, asked: bool) -> None:
        """Show or hide what comes first in dates."""
        self._dates_label.setVisible(asked)
        self._dates.setVisible(asked)

    def _selector(self) -> QComboBox:
        selector = SteadyComboBox(self)
        selector.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        selector.setMinimumContentsLength(10)
        selector.activated.connect(self._take_choice)
        return selector

    @Slot()
    def _take_choice(self) -> None:
        selector = self.sender()
        if isinstance(selector, QComboBox):
            self._chosen[selector] = selector.currentData()
        encoding, delimiter, header_rows = map(
            self._chosen.get, (self._encoding, self._delimiter, self._header_rows)
        )
        self.changed.emit(DialectChoices(encoding, delimiter, header_rows, self._date_order()))

    def _date_order(self) -> DateOrder | None:
        chosen = self._dates.currentData()  # Qt keeps it as plain text
        return None if chosen is None else DateOrder(chosen)
