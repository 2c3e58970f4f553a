"""Where something dragged would be dropped is a line that one sees, with a mark at its start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QListView

from surveyapp.views.drop_line import paint_drop_line
from surveyapp.views.theme import tokens

_Place = QListView.DropIndicatorPosition


class Rows(QListView):
    """A list over which something is dragged."""

    place = _Place.AboveItem

    def dropIndicatorPosition(self):
        return self.place

    def paintEvent(self, event):
        super().paintEvent(event)
        paint_drop_line(self, QPoint(20, self.visualRect(self.model().index(1, 0)).center().y()))


@pytest.fixture
def rows(qtbot):
    rows = Rows()
    rows.setModel(QStringListModel(["", "", ""], rows))
    qtbot.addWidget(rows)
    rows.resize(200, 200)
    rows.show()
    return rows


def accented(rows) -> list[tuple[int, int]]:
    image = rows.viewport().grab().toImage()
    accent = QColor(tokens(QApplication.palette()).accent)
    return [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y) == accent
    ]


@pytest.mark.parametrize("place", [_Place.AboveItem, _Place.BelowItem])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_thick_line_between_two_rows_begins_with_a_mark(rows, place, mirrored):
    rows.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    )
    rows.place = place
    row = rows.visualRect(rows.model().index(1, 0))
    y = row.top() if place is _Place.AboveItem else row.bottom() + 1
    found = accented(rows)
    middle = [at for x, at in found if x == 100]
    assert middle in ([y - 1, y], [y, y + 1])
    heights = {x: sum(1 for other, _ in found if other == x) for x, _ in found}
    begin = max(heights) if mirrored else min(heights)
    mark = [x for x, height in heights.items() if height > 2]
    assert mark
    assert all(abs(x - begin) < 10 for x in mark)
    assert abs((max if mirrored else min)(mark) - begin) <= 1


def test_a_row_that_would_take_it_in_has_a_ring_and_no_row_has_nothing(rows):
    rows.place = _Place.OnItem
    row = rows.visualRect(rows.model().index(1, 0))
    found = accented(rows)
    assert {y for x, y in found if x == 100} <= set(range(row.top(), row.bottom() + 1))
    assert found
    rows.place = _Place.OnViewport
    assert not accented(rows)
