"""Rows of lists, trees, tables, and of what fields unfold: marked in one way, as one sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QTreeView,
    QWidget,
)

from surveyapp.views.list_widget import ListWidget
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.table_view import TableView
from surveyapp.views.theme import Appearance, apply_theme, tokens
from tests.views.row_rules import unlike_rows

_Flag = QItemSelectionModel.SelectionFlag


@pytest.fixture(params=[Appearance.LIGHT, Appearance.DARK])
def colours(request, qapp, monkeypatch):
    monkeypatch.delenv("SURVEYAPP_THEME", raising=False)
    apply_theme(qapp, request.param)
    yield tokens(qapp.palette())
    apply_theme(qapp, Appearance.LIGHT)


def rows(columns: int) -> QStandardItemModel:
    model = QStandardItemModel(0, columns)
    for row in range(5):
        model.appendRow([QStandardItem(f"Row {row}") for _ in range(columns)])
    return model


def make_list() -> QAbstractItemView:
    view = ListWidget()
    view.addItems([f"Row {row}" for row in range(5)])
    return view


def make_table() -> QAbstractItemView:
    view = TableView()
    view.setModel(rows(3))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    return view


def make_tree() -> QAbstractItemView:
    view = QTreeView()
    view.setItemDelegate(RowDelegate(view))
    view.setModel(rows(3))
    view.setRootIsDecorated(False)
    return view


@pytest.fixture(params=[make_list, make_table, make_tree], ids=["list", "table", "tree"])
def view(request, qtbot, colours):
    view = request.param()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    view.selectionModel().clear()
    return view


def colours_at(view: QAbstractItemView, row: int) -> set[str]:
    """The colours of a row along a line between its edge and its words, seen on the screen."""
    picture = view.viewport().grab().toImage()
    rect = view.visualRect(view.model().index(row, 0))
    x = rect.left() + (13 if isinstance(view, ListWidget) else 7)
    return {picture.pixelColor(x, y).name() for y in range(rect.top() + 8, rect.bottom() - 8)}


def choose(view: QAbstractItemView, row: int) -> None:
    view.selectionModel().select(view.model().index(row, 0), _Flag.ClearAndSelect | _Flag.Rows)


def test_a_chosen_row_has_one_flat_ground_with_rounded_corners(view, colours):
    choose(view, 2)
    assert colours_at(view, 2) == {colours.selected}
    assert colours_at(view, 1) == {colours.surface}
    picture = view.viewport().grab().toImage()
    rect = view.visualRect(view.model().index(2, 0))
    assert picture.pixelColor(0, rect.center().y()).name() == colours.surface
    inset = 8 if isinstance(view, ListWidget) else 4
    assert picture.pixelColor(inset, rect.top() + 1).name() != colours.selected
    assert picture.pixelColor(inset + 1, rect.center().y()).name() == colours.selected


def test_the_whole_row_under_the_pointer_is_marked_and_only_that(view, colours):
    QTest.mouseMove(view.viewport(), view.visualRect(view.model().index(3, 0)).center())
    assert colours_at(view, 3) == {colours.hover}
    assert colours_at(view, 2) == {colours.surface}
    QTest.mouseMove(view.viewport(), QPoint(200, view.viewport().height() - 4))
    assert colours_at(view, 3) == {colours.surface}


def test_a_row_is_marked_when_the_pointer_is_in_its_last_cell(qtbot, colours):
    view = make_table()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    QTest.mouseMove(view.viewport(), view.visualRect(view.model().index(3, 2)).center())
    assert colours_at(view, 3) == {colours.hover}


def test_the_keyboard_is_where_the_ring_is(view, colours):
    choose(view, 1)
    index = view.model().index(1, 0)
    view.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)

    def ringed() -> bool:
        picture = view.viewport().grab().toImage()
        rect = view.visualRect(index)
        line = (picture.pixelColor(60, y).name() for y in range(rect.top(), rect.top() + 4))
        return colours.accent in line

    view.activateWindow()
    view.setFocus()
    QTest.qWaitForWindowActive(view)
    assert ringed()
    view.clearFocus()
    assert not ringed()


def test_cells_that_are_chosen_one_by_one_have_their_own_ground(qtbot, colours):
    view = TableView()
    qtbot.addWidget(view)
    view.setModel(rows(3))
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    view.selectionModel().clear()
    view.selectionModel().select(view.model().index(2, 1), _Flag.ClearAndSelect)
    picture = view.viewport().grab().toImage()
    chosen, beside = (view.visualRect(view.model().index(2, column)) for column in (1, 0))
    assert picture.pixelColor(chosen.left() + 1, chosen.top() + 1) == QColor(colours.selected)
    assert picture.pixelColor(beside.left() + 4, beside.top() + 4) == QColor(colours.surface)


def test_what_a_field_unfolds_shows_its_entries_whole(qtbot, colours):
    combo = SteadyComboBox()
    qtbot.addWidget(combo)
    combo.addItems(["Short", "An entry that is a good deal wider than the field itself"])
    combo.setFixedWidth(120)
    combo.show()
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    wanted = view.fontMetrics().horizontalAdvance(combo.itemText(1))
    assert view.viewport().width() > wanted
    combo.hidePopup()


def test_a_list_that_looks_otherwise_would_be_found(qtbot, qapp):
    apply_theme(qapp, Appearance.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    plain = QListWidget(window)
    plain.addItems(["one", "two"])
    plain.setStyleSheet("QListWidget::item:selected { padding-left: 8px; background: #e6ecfd; }")
    window.show()
    qtbot.waitExposed(window)
    found = " ".join(unlike_rows(window))
    for fault in ("under the pointer, its ground", "chosen, its ground", "not rounded", "no ring"):
        assert fault in found
