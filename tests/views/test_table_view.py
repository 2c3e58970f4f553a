"""Tables have rows of one height, a hair line under each, and no stripes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel

from surveyapp.views.table_view import TableView, row_height
from surveyapp.views.theme import Appearance, apply_theme
from surveyapp.views.tokens import LIGHT


@pytest.fixture
def table(qapp, qtbot):
    apply_theme(qapp, Appearance.LIGHT)
    table = TableView()
    qtbot.addWidget(table)
    model = QStandardItemModel(table)
    model.setHorizontalHeaderLabels(["Name", "Place"])
    for row in range(4):
        model.appendRow([QStandardItem(f"name {row}"), QStandardItem(f"place {row}")])
    table.setModel(model)
    table.resize(400, 300)
    table.show()
    qtbot.waitExposed(table)
    return table


def colours_under(table: TableView, x: int) -> list[str]:
    image = table.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    lines = [table.rowViewportPosition(row) + table.rowHeight(row) - 1 for row in range(4)]
    return [image.pixelColor(int(x * ratio), int(y * ratio)).name() for y in lines]


def test_a_hair_line_is_under_each_row_and_ends_with_the_columns(table):
    assert colours_under(table, 3) == [LIGHT.hair] * 4
    beyond = table.columnViewportPosition(1) + table.columnWidth(1) + 20
    assert colours_under(table, beyond) == [LIGHT.surface] * 4


def test_right_to_left_the_lines_are_under_the_columns_too(table):
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert colours_under(table, table.viewport().width() - 3) == [LIGHT.hair] * 4
    assert colours_under(table, 3) == [LIGHT.surface] * 4


def test_no_row_is_shaded(table):
    image = table.viewport().grab().toImage()
    grounds = {image.pixelColor(7, table.rowViewportPosition(row) + 7).name() for row in range(4)}
    assert grounds == {QColor(LIGHT.surface).name()}


def test_rows_are_two_lines_of_text_high_at_every_size_of_text(table, qtbot):
    small = row_height(table)
    assert {table.rowHeight(row) for row in range(4)} == {small}
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    table.setFont(font)
    assert row_height(table) > 1.7 * small
    assert {table.rowHeight(row) for row in range(4)} == {row_height(table)}
