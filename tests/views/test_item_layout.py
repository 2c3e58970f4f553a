"""Layouts of ours free what Qt leaves to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from surveyapp.views.answering.grid import EvenGrid
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.item_layout import ItemLayout


@pytest.mark.parametrize(
    "make", [partial(FlowLayout, gap=2), partial(EvenGrid, gap=2, least=10, most=2)]
)
def test_the_items_of_a_layout_go_with_it(qapp, make: Callable[[QWidget], ItemLayout]):
    window = QWidget()
    layout = make(window)
    buttons = [QPushButton(str(number), window) for number in range(4)]
    for button in buttons:
        layout.addWidget(button)
    items = [layout.itemAt(number) for number in range(4)]
    buttons[0].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert layout.count() == 3
    assert all(map(isValid, items[1:]))
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(map(isValid, items[1:]))
