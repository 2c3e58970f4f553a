"""Headers of tables: elided at their end only, and the sort arrow beside its own words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionHeader, QTableView, QTreeView

from surveyapp.views.header_view import HeaderView
from surveyapp.views.theme import style_sheet
from surveyapp.views.tokens import LIGHT

LONG = "How satisfied were you with the waiting time?"


@pytest.fixture
def table(qtbot):
    """A table whose first heading is far too long and stands at the right."""
    table = QTableView()
    table.setHorizontalHeader(HeaderView(table))
    model = QStandardItemModel(2, 2, table)
    model.setHorizontalHeaderLabels([LONG, "Email"])
    model.setHeaderData(
        0, Qt.Orientation.Horizontal, Qt.AlignmentFlag.AlignRight, Qt.ItemDataRole.TextAlignmentRole
    )
    table.setModel(model)
    table.resize(500, 200)
    qtbot.addWidget(table)
    table.show()
    return table


def drawn(table, column: int) -> QStyleOptionHeader:
    option = QStyleOptionHeader()
    head = table.horizontalHeader()
    head.initStyleOption(option)
    head.initStyleOptionForIndex(option, column)
    return option


@pytest.mark.parametrize("width", [60, 120, 200])
def test_a_heading_that_is_too_long_keeps_its_beginning_and_fits_as_it_is_drawn(table, width):
    table.setColumnWidth(0, width)
    option = drawn(table, 0)
    assert option.text.endswith("…")
    assert LONG.startswith(option.text[:-1])
    assert option.fontMetrics.horizontalAdvance(option.text) <= width
    # The style sheet draws headings bold: they are measured so.
    assert option.fontMetrics.horizontalAdvance("n" * 20) == (
        table.horizontalHeader().fontMetrics().horizontalAdvance("n" * 20)
    )


def test_the_sort_arrow_stands_after_the_words_of_its_column_and_is_never_cut(table):
    head = table.horizontalHeader()
    head.setSortIndicatorShown(True)
    head.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert drawn(table, 1).text == "Email ▾"
    assert "▾" not in drawn(table, 0).text
    table.setColumnWidth(0, 80)
    head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert drawn(table, 0).text.endswith("… ▴")
    assert drawn(table, 1).text == "Email"


def test_every_table_of_the_window_has_these_headings(qtbot, open_window):
    window = open_window()
    for view in (*window.findChildren(QTableView), *window.findChildren(QTreeView)):
        head = view.header() if isinstance(view, QTreeView) else view.horizontalHeader()
        if not head.isHidden():
            assert isinstance(head, HeaderView), view.accessibleName()


def test_headings_are_measured_as_heavy_as_they_are_drawn(table):
    table.setStyleSheet(style_sheet(LIGHT, QFontMetricsF(table.font()), table.font().pointSizeF()))
    assert table.horizontalHeader().font().weight() == QFont.Weight.DemiBold
