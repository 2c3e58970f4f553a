"""The rows of a search: headings cannot be chosen, and what stays is found again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from surveyapp.domain.findings import Excerpt
from surveyapp.models.findings import FindingKind, FindingRow, FindingsModel

ROWS = [
    FindingRow(FindingKind.HEADING, Excerpt("Answers")),
    FindingRow(FindingKind.ANSWER, Excerpt("Yes"), (Excerpt("Why?"),), response_id=1),
    FindingRow(FindingKind.ANSWER, Excerpt("No"), response_id=2),
]


@pytest.fixture
def model(qapp) -> FindingsModel:
    model = FindingsModel()
    model.show_rows(ROWS)
    return model


def test_it_is_a_sound_model(model, qtmodeltester):
    qtmodeltester.check(model)


def test_a_heading_cannot_be_chosen(model):
    flags = [model.flags(model.index(row, 0)) for row in range(3)]
    assert flags[0] == Qt.ItemFlag.NoItemFlags
    assert all(flag & Qt.ItemFlag.ItemIsSelectable for flag in flags[1:])


def test_a_row_is_found_again_when_it_says_something_else(model):
    assert model.row_like(replace(ROWS[2], text=Excerpt("Not at all"))) == 2
    assert model.row_like(replace(ROWS[2], response_id=3)) == -1
    assert model.first_of(FindingKind.ANSWER) == 1


def test_the_same_rows_again_keep_the_selection(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows(list(ROWS))
