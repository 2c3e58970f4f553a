"""What can be read and seen of a window as it is painted, whatever its widgets say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from surveyapp.views.answering.buttons import KeyButton, TouchButton
from surveyapp.views.answering.choice_buttons import CellButton, ChoiceButton
from surveyapp.views.answering.choice_tiles import ChoiceTile
from surveyapp.views.answering.rank_row import RankRow
from surveyapp.views.answering.scale_marks import ScaleMark
from surveyapp.views.contrast import contrast
from surveyapp.views.header_view import HeaderView
from tests.views.look_rules import visible
from tests.views.word_rules import left_figures, loose_figures, words_of

_WORDS, _EDGES = 4.5, 3.0
_MARKS = 2.5
"""Of a check mark to its box: thin as a letter, and blurred as one."""
_PARTLY = Qt.CheckState.PartiallyChecked
_BLURRED = 0.88
"""A thin letter is painted at no pixel as strong as its ink is."""
_MOST_ROWS = 12
_AT_THE_END = ("characters", " 500", "Extremely likely", "Not at all", "Everything")
"""How texts end that stand at the end of their line: how much of a field is filled, and what the
highest number of a scale means."""
_FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
_FRAMED = (KeyButton, ChoiceButton, CellButton, ChoiceTile)
_SHAPES = (CellButton, ScaleMark)
"""Painted buttons whose words are not painted: a mark, a star or a face is."""
_SPARSE = 24
"""Of what is higher, in pixels, every other line is looked at: a letter is on several."""


class Painted:
    """A window as it is painted; asked for the colours in a part of it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        self._width = self._image.width()
        self._pixels = memoryview(self._image.constBits()).cast("I")

    def colours(self, rect: QRect) -> Counter[int]:
        """How many pixels in a part of the window have each colour."""
        rect &= self._image.rect()
        found: Counter[int] = Counter()
        for y in range(rect.top(), rect.bottom() + 1, 2 if rect.height() > _SPARSE else 1):
            start = y * self._width + rect.left()
            found.update(self._pixels[start : start + rect.width()])
        return found

    def seen(self, widget: QWidget, rect: QRect | None = None) -> QRect:
        """Where a widget, or a part of it, is seen in the window."""
        part = widget.visibleRegion().boundingRect()
        if rect is not None:
            part &= rect
        return part.translated(widget.mapTo(self._window, QPoint(0, 0)))

    def inside(self, button: TouchButton) -> QRect:
        """Where the words of a painted button are seen: within its ring and its edge."""
        look = button.look
        edge = look.ring + 2 * look.border + 1
        if isinstance(button, ChoiceTile):
            # Below its picture; one without has them in the middle.
            foot = button.rect().adjusted(edge, button.height() - 2 * look.font, -edge, -edge)
            if len(self.colours(self.seen(button, foot))) > 1:
                return self.seen(button, foot)
        return self.seen(button, button.rect().adjusted(edge, edge, -edge, -edge))

    def is_whole(self, widget: QWidget) -> bool:
        """Whether nothing of a widget is scrolled out of sight."""
        return self.seen(widget).size() == widget.size()

    def is_covered(self, widget: QWidget) -> bool:
        """Whether something else is before the middle of what is seen of a widget."""
        middle = self.seen(widget).center()
        above = self._window.childAt(middle)
        return above is not None and not (widget.isAncestorOf(above) or above.isAncestorOf(widget))

    def beside_ink(self, rect: QRect) -> tuple[int, int]:
        """How many pixels are free at the left and at the right of what is written in a part."""
        rect &= self._image.rect()
        colours = self.colours(rect).most_common(1)
        ground = colours[0][0] if colours else 0
        left = right = rect.width()
        for y in range(rect.top(), rect.bottom() + 1):
            start = y * self._width + rect.left()
            line = self._pixels[start : start + rect.width()].tolist()
            left = next((x for x, one in enumerate(line[:left]) if one != ground), left)
            right = next((x for x, one in enumerate(line[::-1][:right]) if one != ground), right)
        return left, right

    def stands_out(self, rect: QRect) -> float:
        """The highest contrast, in a part of the window, to what is at its first pixel."""
        colours = self.colours(rect)
        ground = self._pixels[rect.top() * self._width + rect.left()]
        return max(contrast(_name(one), _name(ground)) for one in colours)

    def strongest(self, rect: QRect) -> float:
        """The highest contrast to the ground in a part of the window."""
        colours = self.colours(rect)
        if not colours:
            return 21.0
        [(ground, _)] = colours.most_common(1)
        return max(contrast(_name(one), _name(ground)) for one in colours)


_shared: list[dict[QWidget, Painted]] = []


@contextmanager
def one_picture() -> Iterator[None]:
    """Let all rules look at the same picture of a window, while nothing changes it."""
    _shared.append({})
    try:
        yield
    finally:
        _shared.pop()


def _painted(window: QWidget) -> Painted:
    if not _shared:
        return Painted(window)
    pictures = _shared[-1]
    if window not in pictures:
        pictures[window] = Painted(window)
    return pictures[window]


def _name(colour: int) -> str:
    return QColor.fromRgb(colour & 0xFFFFFF).name()


def pale_words(window: QWidget) -> Iterator[str]:
    """Tell the words that are painted too pale to be read."""
    painted = _painted(window)
    for widget in visible(window, QLabel, QAbstractButton, *_FIELDS):
        words = words_of(widget) or str(widget.property("placeholderText") or "")
        if not words or not widget.isEnabled() or painted.is_covered(widget):
            continue
        if not isinstance(widget, TouchButton):
            yield from _pale(painted, painted.seen(widget), words)
        elif not isinstance(widget, _SHAPES) and painted.is_whole(widget):
            yield from _pale(painted, painted.inside(widget), words)
    for view in visible(window, QAbstractItemView):
        for words, rect in _cells(view):
            yield from _pale(painted, painted.seen(view.viewport(), rect), words)


def _pale(painted: Painted, rect: QRect, words: str) -> Iterator[str]:
    if rect.width() < 12 or rect.height() < 10:
        return  # nearly out of sight
    found = painted.strongest(rect)
    if found < _WORDS * _BLURRED:
        yield f"{words[:40]!r} is painted with a contrast of {found:.1f}"


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, QRect]]:
    model, root = view.model(), view.rootIndex()
    if model is None or not view.isEnabled() or isinstance(view, QHeaderView):
        return
    columns = 1 if isinstance(view, QListView) else model.columnCount(root)
    for row in range(min(model.rowCount(root), _MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column, root)
            if index.data():
                yield str(index.data()), view.visualRect(index)


def pale_edges(window: QWidget) -> Iterator[str]:
    """Tell the fields, boxes to check and their like whose edge cannot be seen."""
    painted = _painted(window)
    for field in visible(window, *_FIELDS):
        parent = field.parentWidget()
        is_part = isinstance(parent, _FIELDS) or isinstance(
            parent.parentWidget(), QAbstractItemView
        )
        if is_part or not field.isEnabled() or field.property("role") in ("quiet", "title"):
            continue
        rect = painted.seen(field)
        if rect.height() < field.height():
            continue
        edge = QRect(rect.left() - 3, rect.center().y(), 6, 1)
        found = painted.strongest(edge)
        if found < _EDGES:
            yield f"{type(field).__name__} {field.accessibleName()!r}: {found:.1f}"
    for button in visible(window, *_FRAMED, *_SHAPES):
        if not painted.is_whole(button) or not button.isEnabled() or painted.is_covered(button):
            continue
        rect = painted.seen(button)
        if isinstance(button, _FRAMED):
            wide = button.look.ring + 2 * button.look.border + 3
            rect = QRect(rect.left(), rect.center().y(), wide, 1)
        found = painted.strongest(rect)
        if found < _EDGES:
            yield f"{type(button).__name__} {button.accessibleName()!r}: {found:.1f}"


def pale_boxes(window: QWidget) -> Iterator[str]:
    """Tell the boxes and circles to check that cannot be seen, and those whose mark cannot."""
    painted = _painted(window)
    for button in visible(window, QCheckBox, QRadioButton):
        option = QStyleOptionButton()
        button.initStyleOption(option)
        is_box = isinstance(button, QCheckBox)
        element = QStyle.SubElement
        part = element.SE_CheckBoxIndicator if is_box else element.SE_RadioButtonIndicator
        box = painted.seen(button, button.style().subElementRect(part, option, button))
        if box.height() < 10:
            continue  # nearly out of sight
        name = f"{type(button).__name__} {button.text()!r}"
        across = QRect(box.left() - 2, box.center().y(), 2 + box.width() // 4, 1)
        edge = painted.stands_out(across)
        if button.isEnabled() and edge < _EDGES:
            yield f"{name}: its edge has {edge:.1f}"
        mark = painted.strongest(box.adjusted(3, 3, -3, -3))
        is_marked = button.isChecked() or (is_box and button.checkState() is _PARTLY)
        if is_marked and mark < _MARKS:
            yield f"{name}: its mark has {mark:.1f}"


def pale_bars(window: QWidget) -> Iterator[str]:
    """Tell the bars whose end cannot be seen on what is left of their way."""
    painted = _painted(window)
    for bar in visible(window, QProgressBar):
        if bar.minimum() < bar.value() < bar.maximum():
            found = painted.strongest(painted.seen(bar))
            if found < _EDGES:
                yield f"{bar.accessibleName()!r}: {found:.1f}"


def unmirrored(window: QWidget) -> Iterator[str]:
    """Tell the words of a window laid out from the right that do not begin there."""
    painted = _painted(window)
    for label in visible(window, QLabel):
        is_centred = bool(label.alignment() & Qt.AlignmentFlag.AlignHCenter)
        is_at_end = label.text().endswith(_AT_THE_END)
        if (
            label.text()
            and not (is_centred or is_at_end)
            and _begins_left(painted, painted.seen(label))
        ):
            yield f"{label.text()[:40]!r} begins at the left"
    for row in visible(window, ChoiceButton):
        if row.isChecked() or isinstance(row, RankRow) or painted.is_covered(row):
            continue  # at the end of its words stands a check, or keys
        round_corner = row.look.radius
        rect = painted.inside(row).adjusted(0, round_corner, 0, -round_corner)
        if _begins_left(painted, rect):
            yield f"{row.words[:40]!r} begins at the left"
    for combo in visible(window, QComboBox):
        seen = painted.seen(combo)
        if seen.height() < combo.height():
            continue  # a part of it is scrolled out of sight
        rect = seen.adjusted(4, 4, -4, -4)
        if combo.currentText() and painted.beside_ink(rect)[1] > 2 * combo.fontMetrics().height():
            yield f"{combo.currentText()[:40]!r} stands far from where its box begins"


def _begins_left(painted: Painted, rect: QRect) -> bool:
    left, right = painted.beside_ink(rect)
    return right > left + 4


def wide_headings(window: QWidget) -> Iterator[str]:
    """Tell the headings of tables that are painted to the edge of their column, or beyond."""
    painted = _painted(window)
    for header in visible(window, QHeaderView):
        if header.orientation() is not Qt.Orientation.Horizontal:
            continue
        for section in range(header.count()):
            rect = QRect(header.sectionViewportPosition(section), 0, 0, header.height() - 2)
            rect.setWidth(header.sectionSize(section))
            whole = painted.seen(header.viewport(), rect)
            if header.isSectionHidden(section) or whole.width() < rect.width():
                continue
            if min(painted.beside_ink(whole)) < 3:
                yield f"{header.model().headerData(section, header.orientation())!r}"


def elided_starts(window: QWidget) -> Iterator[str]:
    """Tell the lists and tables that leave out the beginning of what they hold, or its middle."""
    for view in visible(window, QAbstractItemView):
        if isinstance(view, QHeaderView):
            is_cut = view.orientation() is Qt.Orientation.Horizontal
            is_cut = is_cut and not isinstance(view, HeaderView)
        else:
            modes = (Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideNone)
            is_cut = view.textElideMode() not in modes
        if is_cut:
            yield f"{type(view).__name__} {view.accessibleName()!r}"


PAINTED = (
    pale_words,
    pale_edges,
    pale_boxes,
    pale_bars,
    wide_headings,
    elided_starts,
    loose_figures,
    left_figures,
)
"""What must hold for each screen in the light and in the dark; none of them changes anything."""
