"""Lists of a few texts have rows of one height."""

from __future__ import annotations

import pytest

from surveyapp.views.list_widget import ListWidget
from surveyapp.views.theme import apply_theme


@pytest.mark.parametrize("current", [0, 2])
def test_every_row_is_as_high_as_the_current_one(qtbot, qapp, current):
    """The current row was measured with the style and the others without it: 29 and 19 pixels."""
    apply_theme(qapp)
    rows = ListWidget()
    qtbot.addWidget(rows)
    rows.addItems(["First", "Second", "Third"])
    rows.setCurrentRow(current)
    rows.show()
    heights = {rows.visualItemRect(rows.item(row)).height() for row in range(3)}
    assert len(heights) == 1
    assert heights.pop() >= 1.9 * rows.fontMetrics().height()
