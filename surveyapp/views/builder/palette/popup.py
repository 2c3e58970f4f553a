"""The palette: a popup in which one sees, finds and takes what can be asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from surveyapp.domain.blocks import Block
from surveyapp.overrides import guarded
from surveyapp.store.folding import sort_key
from surveyapp.views.builder.palette.block_entry import BlockEntry, entry_of
from surveyapp.views.builder.palette.entries import PaletteEntry, entries
from surveyapp.views.labels import elided, words_label
from surveyapp.views.list_widget import ROW_KEYS
from surveyapp.views.popover import PopoverFrame
from surveyapp.views.row_delegate import paint_ring, paint_row
from surveyapp.views.theme import GRID, tokens

_ENTRY_ROLE = Qt.ItemDataRole.UserRole
_COLUMNS = 3
_LETTERS = 36
"""The width of a tile, in average characters."""
_PICTURE = QSize(56, 40)
_FORWARD = frozenset({Qt.Key.Key_Down, Qt.Key.Key_PageDown})
_SHARE_OF_BLOCKS = 3
"""They get a third of the rows that there is room for, where there are more."""

Entry = PaletteEntry | BlockEntry


class Palette(PopoverFrame):
    """Shows the entries as tiles below a line to find them by; Escape or a click beside closes it.

    Below them stand the blocks that a person has kept.

    Signals:
        taken: the `PaletteEntry` to add, or the `BlockEntry` to put in.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Add a question"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a kind of question"))
        self.search.setAccessibleName(self.tr("Find a kind of question"))
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take_current)
        self.search.installEventFilter(self)
        self.tiles = _Tiles(self.tr("Kinds of question"))
        self.yours = _Tiles(self.tr("Yours"))
        for tiles in (self.tiles, self.yours):
            tiles.clicked.connect(self._take)
        self._heading = words_label("head", self.tr("Yours"), wraps=False)
        self._nothing = words_label("muted", self.tr("Nothing is called so."))
        self._nothing.hide()
        margin = int(1.5 * GRID)
        parts = (self.search, self.tiles, self._heading, self.yours, self._nothing)
        self.lay_out(*parts, 1, spacing=GRID, margin=margin)
        self.tiles.fill(entries())

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these instead of the blocks that were shown."""
        self.yours.fill([entry_of(block) for block in blocks])
        self._find(self.search.text())

    def open_below(self, button: QWidget) -> None:
        """Show all entries below a button, or above it where there is no room."""
        tile = tile_size(self.font()).width()
        columns = max(1, min(_COLUMNS, (button.window().width() - 8 * GRID) // tile))
        self.tiles.columns = self.yours.columns = columns
        self.search.clear()
        self._find("")
        self.adjustSize()
        ground, screen = self.ground, button.screen().availableGeometry()
        corner = button.mapToGlobal(QPoint(0, button.height() + GRID // 2))
        if self.isRightToLeft():
            corner.setX(corner.x() + button.width() - ground.width())
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - ground.width())))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - ground.height())))
        self.move(corner - ground.topLeft())
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows in the line move through the tiles."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self.search.text()
            if key in ROW_KEYS or sideways:
                self._step(event, key)
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _find(self, text: str) -> None:
        wanted = sort_key(text.strip())
        is_kind, is_block = self.tiles.show_matching(wanted), self.yours.show_matching(wanted)
        if is_kind:
            self.yours.leave()
        most = self.screen().availableGeometry().height() * 2 // 3
        rows = max(2, most // tile_size(self.font()).height())
        for_blocks = min(self.yours.rows, max(1, rows // _SHARE_OF_BLOCKS))
        self.yours.fit(for_blocks)
        self.tiles.fit(rows - for_blocks)
        self._heading.setVisible(is_block)
        self._nothing.setVisible(not is_kind and not is_block)

    def _step(self, event: QKeyEvent, key: Qt.Key) -> None:
        """Move to the next tile that an arrow points at, from the last kind to the first block."""
        is_below = self.yours.currentIndex().isValid()
        now, other = (self.yours, self.tiles) if is_below else (self.tiles, self.yours)
        before = now.currentIndex()
        now.step(event)
        onward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        goes_down = key in _FORWARD or key == onward
        if now.currentIndex() == before and other.rows and goes_down is not is_below:
            now.leave()
            other.enter(at_end=is_below)

    @Slot()
    def _take_current(self) -> None:
        tiles = self.yours if self.yours.currentIndex().isValid() else self.tiles
        self._take(tiles.currentIndex())

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY_ROLE)
        if isinstance(entry, Entry):
            self.hide()
            self.taken.emit(entry)


class _Tiles(QListView):
    """The tiles, three beside each other."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.columns = _COLUMNS
        """How many stand beside each other."""
        self._most = 1
        self.setProperty("role", "tiles")
        self.setAccessibleName(name)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_TileDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        # The line above keeps the focus, so that one can go on writing.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fill(self, shown: Sequence[Entry]) -> None:
        """Show these entries and no others."""
        self._items.clear()
        for entry in shown:
            item = QStandardItem(entry.name)
            item.setData(entry, _ENTRY_ROLE)
            item.setData(f"{entry.name}: {entry.purpose}", Qt.ItemDataRole.AccessibleTextRole)
            self._items.appendRow(item)

    def show_matching(self, wanted: str) -> bool:
        """Show the entries that are called so, the best one current; return whether any is."""
        ranks: dict[int, int] = {}
        for row in range(self._items.rowCount()):
            entry: Entry = self._items.item(row).data(_ENTRY_ROLE)
            rank = _rank(entry, wanted)
            self.setRowHidden(row, rank is None)
            if rank is not None:
                ranks[row] = rank
        best = min(ranks, key=ranks.__getitem__, default=-1)
        self.setCurrentIndex(self._items.index(best, 0))
        return bool(ranks)

    def step(self, event: QKeyEvent) -> None:
        """Move to the next tile that an arrow points at."""
        self.keyPressEvent(event)

    def enter(self, *, at_end: bool) -> None:
        """Make the first or the last tile shown the current one."""
        shown = self._shown
        self.setCurrentIndex(self._items.index(shown[-1 if at_end else 0], 0))

    def leave(self) -> None:
        """Have no current tile: another list has it."""
        self.setCurrentIndex(QModelIndex())

    @property
    def rows(self) -> int:
        """How many rows the tiles need that are shown."""
        return -(-len(self._shown) // self.columns)

    @property
    def _shown(self) -> list[int]:
        return [row for row in range(self._items.rowCount()) if not self.isRowHidden(row)]

    def fit(self, most: int) -> None:
        """Be as large as the tiles, but no more than this many rows."""
        self._most = most
        self._fit()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        tile = tile_size(self.font())
        self.setGridSize(tile)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(self.columns * tile.width() + bar + 2)
        self.setFixedHeight(min(self.rows, self._most) * tile.height())
        self.setVisible(self.rows > 0)


def _rank(entry: Entry, wanted: str) -> int | None:
    """Return how well an entry is called so, 0 for best; None if it is not."""
    name = sort_key(entry.name)
    if wanted in name:
        return 0 if name.startswith(wanted) else 1
    return 2 if wanted in sort_key(f"{entry.purpose} {entry.words}") else None


def tile_size(font: QFont) -> QSize:
    """Return how large a tile is in this font."""
    metrics = QFontMetrics(font)
    height = max(_PICTURE.height(), 2 * metrics.lineSpacing()) + 2 * GRID
    return QSize(metrics.averageCharWidth() * _LETTERS, height)


class _TileDelegate(QStyledItemDelegate):
    """A picture with two lines beside it."""

    @guarded
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return tile_size(option.font)

    @guarded
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(_ENTRY_ROLE)
        colours = tokens(QApplication.palette())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = option.rect.adjusted(2, 2, -2, -2)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_current or is_hovered:
            paint_row(painter, tile, colours, chosen=is_current)
        if is_current:
            # Enter in the line above takes it: the keyboard is here too.
            paint_ring(painter, tile, colours)
        side = int(1.5 * GRID)
        inner = option.rect.adjusted(side, GRID, -side, -GRID)
        picture = QRect(inner.topLeft(), QSize(_PICTURE.width(), inner.height()))
        picture.setHeight(min(inner.height(), _PICTURE.height()))
        picture.moveTop(inner.center().y() - picture.height() // 2)
        words = inner.adjusted(_PICTURE.width() + int(1.5 * GRID), 0, 0, 0)
        place = QStyle.visualRect(option.direction, option.rect, picture)
        painter.save()
        entry.draw(painter, QRectF(place), colours)
        painter.restore()
        self._write(painter, option, words, entry)
        painter.restore()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, words: QRect, entry: Entry
    ) -> None:
        colours = tokens(QApplication.palette())
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        line = QFontMetrics(option.font).lineSpacing()
        top = words.center().y() - line + 1
        lines = ((entry.name, strong, colours.text), (entry.purpose, option.font, colours.muted))
        for number, (said, font, ink) in enumerate(lines):
            room = QRect(words.left(), top + number * line, words.width(), line)
            room = QStyle.visualRect(option.direction, option.rect, room)
            shown = elided(said, QFontMetrics(font), room.width())
            painter.setFont(font)
            painter.setPen(QColor(ink))
            leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
            painter.drawText(
                room,
                leading | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute,
                shown,
            )
