"""The responses of a survey as a table model that is fast with a million rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, QTimer, Signal, Slot

from surveyapp.domain.variables import ResponseLine, Variable
from surveyapp.models.id_changes import row_changes
from surveyapp.models.line_text import LineText, one_line, plain_tip
from surveyapp.models.records import ACCESSIBLE_TEXT, ALIGNMENT, DISPLAY, ROOT, TOOL_TIP, Index
from surveyapp.overrides import guarded

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

ID, DATE, EMAIL, STATUS, FIRST_ANSWER = range(5)

FIXED_KEYS = ("id", "date", "email", "status")
"""The keys in a `Sort` of the columns before the answers."""

_PAGE_CELLS = 4_000
_KEPT_CELLS = 400_000
_WAITING_PAGES = 4
_FEW = 4
_LOADING = "…"


class ResultsTableModel(QAbstractTableModel):
    """One row a response, one column a variable, after those for id, date, email and status.

    Holds the ids of all rows, eight bytes each, and the lines painted last; a line is what
    one response has in all columns. The model never reads the database: it asks for lines
    by its signal, and shows the texts of those it is given.

    Signals:
        lines_wanted: ids (an array) whose lines are to be painted; answer with `show_lines`
            or `give_up` before it is emitted again.
    """

    RESPONSE_ID = int(Qt.ItemDataRole.UserRole)

    lines_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Variable, ...] = ()
        self._numeric: tuple[bool, ...] = (True, False, False, False)
        self._ids = array("q")
        self._lines: dict[int, ResponseLine | None] = {}
        self._texts: dict[int, tuple[str, ...]] = {}
        self._page = 1
        self._waiting: dict[int, None] = {}
        self._asked = array("q")
        self._first_asked = 0
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        self._writer = LineText(())

    # What it shows

    def show_columns(self, columns: Sequence[Variable]) -> None:
        """Show another survey's variables, and no response yet."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._writer = LineText(columns)
        answers = (column.question.kind.is_numeric for column in columns)
        self._numeric = (True, False, False, False, *answers)
        self._page = max(16, min(128, _PAGE_CELLS // len(self._numeric)))
        self._ids = array("q")
        self._lines.clear()
        self._texts.clear()
        self.give_up()
        self.endResetModel()

    def show_ids(self, ids: array[int]) -> None:
        """Show these responses in this order instead; the array is kept, and changed later."""
        self.beginResetModel()
        self._ids = ids
        self._waiting.clear()
        self.endResetModel()

    def change_ids(self, ids: array[int]) -> None:
        """Show these responses instead; rows that stay keep their selection."""
        for row, removed, inserted in row_changes(self._ids, ids):
            if removed:
                self.beginRemoveRows(ROOT, row, row + removed - 1)
                for gone in self._ids[row : row + removed]:
                    self._lines.pop(gone, None)
                    self._texts.pop(gone, None)
                del self._ids[row : row + removed]
                self.endRemoveRows()
            if inserted:
                self.beginInsertRows(ROOT, row, row + len(inserted) - 1)
                self._ids[row:row] = inserted
                self.endInsertRows()

    @property
    def kept_rows(self) -> int:
        """How many rows' lines are kept, so that they can be painted again."""
        return max(len(self._lines), len(self._texts))

    def show_lines(self, lines: Sequence[ResponseLine]) -> None:
        """Show the lines last asked for; an id without one was deleted meanwhile."""
        for asked in self._asked:
            self._lines.setdefault(asked, None)
        for line in lines:
            # Removed and added again: the order of the dictionary tells the oldest lines.
            self._lines.pop(line.id, None)
            self._lines[line.id] = line
            self._texts[line.id] = self._writer.texts(line)
        self._drop_oldest()
        first, last = self._first_asked, self._first_asked + len(self._asked) - 1
        if self._ids[first : last + 1] != self._asked:
            first, last = 0, len(self._ids) - 1  # rows came or went meanwhile
        self._asked = array("q")
        if last >= 0:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._numeric) - 1))
        if self._waiting:
            self._asking.start()

    def give_up(self) -> None:
        """Forget what was asked for, which could not be read; the next repaint asks again."""
        self._asked = array("q")
        self._waiting.clear()

    # What is where

    def id_at(self, row: int) -> int:
        """The id of the response in this row."""
        return self._ids[row]

    def ids_at(self, first: int, last: int) -> array[int]:
        """The ids of these rows, the last one included."""
        return self._ids[first : last + 1]

    def text_at(self, row: int, column: int) -> str:
        """The text of a cell; asks for the row's line if it is not there yet."""
        texts = self._texts.get(self._ids[row])
        return self._missing(row, column) if texts is None else texts[column]

    def is_numeric(self, column: int) -> bool:
        """Whether the cells of this column are numbers, aligned at the right."""
        return self._numeric[column]

    def row_of(self, response_id: int) -> int:
        """The row of this response, -1 when it is not shown."""
        try:
            return self._ids.index(response_id)
        except ValueError:
            return -1

    def rows_of(self, response_ids: Iterable[int]) -> list[int]:
        """The rows of those of these responses that are shown, from top to bottom.

        One pass for all but a few, which `row_of` finds sooner: with one for each, a thousand
        of a million would take a minute.
        """
        wanted = set(response_ids)
        if len(wanted) <= _FEW:
            return sorted(row for row in map(self.row_of, wanted) if row >= 0)
        return [row for row, response_id in enumerate(self._ids) if response_id in wanted]

    def key_at(self, column: int) -> str:
        """The key of this column in a `Sort`."""
        if column < FIRST_ANSWER:
            return FIXED_KEYS[column]
        return self._columns[column - FIRST_ANSWER].key

    def column_of(self, key: str) -> int:
        """The column with this key of a `Sort`, -1 when there is none."""
        keys = (*FIXED_KEYS, *(column.key for column in self._columns))
        return keys.index(key) if key in keys else -1

    # Qt

    @guarded
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @guarded
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._numeric)

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row = index.row()
        if row < 0:
            return None
        if role == DISPLAY:
            return self.text_at(row, index.column())
        if role == ALIGNMENT:
            return _RIGHT if self._numeric[index.column()] else _LEFT
        if role == TOOL_TIP:
            return self._tooltip(row, index.column())
        if role == ACCESSIBLE_TEXT:
            return self._accessible(row, index.column())
        if role == self.RESPONSE_ID:
            return self._ids[row]
        return None

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == DISPLAY else None
        if role == DISPLAY:
            return one_line(self.title(section))
        if role == TOOL_TIP:
            return plain_tip(self.title(section))
        if role == ALIGNMENT:
            return _RIGHT if self._numeric[section] else _LEFT
        return None

    def title(self, column: int) -> str:
        """The whole title of a column."""
        if column >= FIRST_ANSWER:
            return self._columns[column - FIRST_ANSWER].label
        return (self.tr("ID"), self.tr("Date"), self.tr("Email"), self.tr("Status"))[column]

    # Lines

    def _missing(self, row: int, column: int) -> str:
        response_id = self._ids[row]
        if column == ID:
            return str(response_id)
        if response_id in self._lines:
            return ""
        self._want(row)
        return _LOADING

    def _want(self, row: int) -> None:
        page = row // self._page
        # The page painted last is asked for first; those scrolled past are forgotten.
        self._waiting.pop(page, None)
        self._waiting[page] = None
        if len(self._waiting) > _WAITING_PAGES:
            del self._waiting[next(iter(self._waiting))]
        if not self._asked and not self._asking.isActive():
            self._asking.start()

    @Slot()
    def _ask(self) -> None:
        while self._waiting and not self._asked:
            page, _ = self._waiting.popitem()
            first = page * self._page
            ids = self._ids[first : first + self._page]
            if any(i not in self._lines for i in ids):
                self._asked = ids
                self._first_asked = first
                self.lines_wanted.emit(ids)

    def _drop_oldest(self) -> None:
        most = max(4 * self._page, _KEPT_CELLS // len(self._numeric))
        while len(self._lines) > most:
            oldest = next(iter(self._lines))
            del self._lines[oldest]
            self._texts.pop(oldest, None)

    # Texts

    def _tooltip(self, row: int, column: int) -> str | None:
        line = self._lines.get(self._ids[row])
        if line is None:
            return None
        if column < FIRST_ANSWER:
            return plain_tip(self._texts[line.id][column])
        cell = line.cells[column - FIRST_ANSWER]
        if cell is None:
            return self.tr("Not asked")
        if cell == "":
            return self.tr("Left blank")
        return plain_tip(cell if isinstance(cell, str) else self._texts[line.id][column])

    def _accessible(self, row: int, column: int) -> str | None:
        line = self._lines.get(self._ids[row])
        if line is None or column < FIRST_ANSWER:
            return None
        cell = line.cells[column - FIRST_ANSWER]
        if cell is None:
            return self.tr("not asked")
        return self.tr("left blank") if cell == "" else None
