"""A cell of the responses table written from what is kept is Qt's own picture of it."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from surveyapp.domain.variables import ResponseLine
from surveyapp.models.results_table import ResultsTableModel
from surveyapp.overrides import guarded
from surveyapp.views.results import line_delegate
from surveyapp.views.results.response_table import ResponseTable
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.theme import Appearance, apply_theme
from tests.conftest import START

TEXTS = (
    "Good",
    "",
    "a long answer that no column of this width has the room for",
    "<b>bold</b> & <img src='x.png'>",
    "شكرا جزيلا 12",
    "Grüße an 👩‍👩‍👧‍👧",
    "e\u0301 …",
    "-1.5",
)


class _Qts(RowDelegate):
    """Qt's own, asked to write what ours writes."""

    def __init__(self, ours) -> None:
        super().__init__(ours.parent())
        self._ours = ours

    @guarded
    def initStyleOption(self, option, index) -> None:
        self._ours.initStyleOption(option, index)


@pytest.fixture
def table(qtbot):
    app = QApplication.instance()
    model = ResultsTableModel()
    model.show_ids(array("q", range(1, len(TEXTS) + 1)))
    model.lines_wanted.connect(
        lambda ids: model.show_lines(
            [ResponseLine(n, START, email=TEXTS[n - 1], complete=True, cells=()) for n in ids]
        )
    )
    table = ResponseTable(model)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(420, 320)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.show()
    rows = range(len(TEXTS))
    qtbot.waitUntil(lambda: [model.text_at(row, 2) for row in rows] == list(TEXTS))
    yield table
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    apply_theme(app, Appearance.LIGHT)


def _picture(table) -> QImage:
    return table.viewport().grab().toImage()


def _qts_picture(table) -> QImage:
    ours = table.itemDelegate()
    table.setItemDelegate(_Qts(ours))
    try:
        return _picture(table)
    finally:
        table.setItemDelegate(ours)


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_a_cell_looks_to_the_pixel_as_qt_would_paint_it(table, appearance, direction):
    app = QApplication.instance()
    apply_theme(app, appearance)
    app.setLayoutDirection(direction)
    for width in (30, 117, 220):
        table.setColumnWidth(0, width // 2)
        table.setColumnWidth(2, width)
        assert _picture(table) == _qts_picture(table), width


def test_a_chosen_line_is_painted_as_chosen(table):
    plain = _picture(table)
    table.selectRow(1)
    assert _picture(table) != plain
    assert _picture(table) == _qts_picture(table)


def test_a_larger_font_is_written_larger_in_higher_rows(table):
    before = table.rowHeight(0)
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    table.setFont(font)
    assert table.rowHeight(0) > before * 1.5
    assert _picture(table) == _qts_picture(table)


def test_texts_are_kept_up_to_a_bound(table, monkeypatch):
    monkeypatch.setattr(line_delegate, "_KEPT_TEXTS", 30)
    for width in range(40, 70):
        table.setColumnWidth(2, width)
        table.viewport().repaint()
        assert 0 < table.itemDelegate().kept_layouts <= 30
