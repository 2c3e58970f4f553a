"""How the file is written: encoding, delimiter, rows of headings, dates. All can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from surveyapp.exchange.encodings import ENCODINGS
from surveyapp.exchange.responses_in.column_moments import DateOrder
from surveyapp.exchange.responses_in.dialect import DELIMITERS
from surveyapp.exchange.responses_in.heading_rows import MOST_HEADER_ROWS
from surveyapp.exchange.responses_in.reading import Dialect
from surveyapp.views.boxes import fill_row
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_ENCODING_LETTERS = 24
"""So much of an encoding's name is seen at least."""


@dataclass(frozen=True, slots=True)
class DialectChoices:
    """What the person said about the file; None where it is to be detected."""

    encoding: str | None = None
    delimiter: str | None = None
    header_rows: int | None = None
    dates: DateOrder | None = None
    sheet: str | None = None


class DialectBar(QWidget):
    """Selectors whose choices stay when the file is read again.

    The one for dates is shown if the file does not say whether day or month comes first, the
    one for sheets if a workbook has several; those of a text file if it is one.

    Signals:
        changed: a `DialectChoices`, after the person chose something.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, first: QWidget | None = None) -> None:
        """``first`` stands before all selectors."""
        super().__init__(parent)
        self._chosen: dict[QComboBox, Any] = {}
        self._sheet = self._selector()
        self._encoding = self._selector()
        self._delimiter = self._selector()
        self._header_rows = self._selector()
        self._dates = self._selector()
        self._encoding.setMinimumContentsLength(_ENCODING_LETTERS)
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
        # Where there is no room for all beside each other, the last ones begin another line.
        pairs = FlowLayout(self, gap=GRID)
        self._pairs: dict[QComboBox, QWidget] = {}
        if first is not None:
            pairs.addWidget(first)
        for text, selector in (
            (self.tr("Sh&eet"), self._sheet),
            (self.tr("&Encoding"), self._encoding),
            (self.tr("&Delimiter"), self._delimiter),
            (self.tr("&Heading rows"), self._header_rows),
            (self.tr("Date&s"), self._dates),
        ):
            label = QLabel(text)
            label.setBuddy(selector)
            selector.setAccessibleName(text.replace("&", ""))
            pair = QWidget(self)
            fill_row(pair, label, selector, spacing=GRID, margins=0)
            pairs.addWidget(pair)
            self._pairs[selector] = pair
        self._pairs[self._sheet].hide()
        self.show_dates(asked=False)

    def show_dialect(self, dialect: Dialect) -> None:
        """Show how the file was read."""
        if [self._sheet.itemText(n) for n in range(self._sheet.count())] != [*dialect.sheets]:
            self._sheet.clear()
            for name in dialect.sheets:
                self._sheet.addItem(name, name)
        self._pairs[self._sheet].setVisible(len(dialect.sheets) > 1)
        for selector in (self._encoding, self._delimiter):
            self._pairs[selector].setVisible(not dialect.sheet)
        for selector, value in (
            (self._encoding, dialect.encoding),
            (self._delimiter, dialect.delimiter),
            (self._header_rows, dialect.header_rows),
            (self._sheet, dialect.sheet),
        ):
            with QSignalBlocker(selector):
                selector.setCurrentIndex(selector.findData(value))

    def show_dates(self, *, asked: bool) -> None:
        """Show or hide what comes first in dates."""
        self._pairs[self._dates].setVisible(asked)

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
        encoding, delimiter, header_rows, sheet = map(
            self._chosen.get, (self._encoding, self._delimiter, self._header_rows, self._sheet)
        )
        choices = DialectChoices(encoding, delimiter, header_rows, self._date_order(), sheet)
        self.changed.emit(choices)

    def _date_order(self) -> DateOrder | None:
        chosen = self._dates.currentData()  # Qt keeps it as plain text
        return None if chosen is None else DateOrder(chosen)
