"""The list of surveys: rows come and go one by one, the filter shows one scope."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from surveyapp.domain.entries import ResponseCounts, SurveyEntry
from surveyapp.domain.survey import SurveyStatus
from surveyapp.models.survey_list import (
    LAST,
    RESPONSES,
    TITLE,
    SurveyListFilter,
    SurveyListModel,
    SurveyScope,
)
from tests.conftest import START


def entry(number: int, title: str, **fields) -> SurveyEntry:
    values = {"status": SurveyStatus.OPEN, "created_at": START} | fields
    return SurveyEntry(number, f"uuid-{number}", title, **values)


ENTRIES = [
    entry(1, "Zebra poll", counts=ResponseCounts(9), created_at=START - timedelta(days=1)),
    entry(2, "apple poll", counts=ResponseCounts(100, 5), last_response=START),
    entry(3, "Old", status=SurveyStatus.ARCHIVED),
    entry(4, "Gone", deleted_at=START),
]


@pytest.fixture
def model(qtmodeltester, qapp) -> SurveyListModel:
    model = SurveyListModel()
    qtmodeltester.check(model)
    model.show_entries(ENTRIES)
    return model


def titles(proxy: SurveyListFilter) -> list[str]:
    return [proxy.index(row, TITLE).data() for row in range(proxy.rowCount())]


def test_the_model_and_its_filter_are_sound(model, qtmodeltester):
    qtmodeltester.check(model)
    qtmodeltester.check(SurveyListFilter(model))


def test_an_index_stays_with_its_survey_while_others_come_and_go(model):
    kept = QPersistentModelIndex(model.index(1, TITLE))
    model.show_entries([ENTRIES[1], entry(5, "New"), entry(7, "Newer")])
    assert (kept.row(), kept.data()) == (0, "apple poll")
    model.show_entries([entry(0, "First"), replace(ENTRIES[1], title="Renamed")])
    assert (kept.row(), kept.data()) == (1, "Renamed")


def test_only_what_changed_is_told(model, qtbot):
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_entries(ENTRIES)
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_entries([replace(ENTRIES[0], counts=ResponseCounts(10)), *ENTRIES[1:]])
    assert told.args[0].row() == told.args[1].row() == 0


def test_each_scope_shows_its_own(model):
    proxy = SurveyListFilter(model)
    proxy.sort(TITLE)
    shown = {}
    for scope in SurveyScope:
        proxy.show(scope, "")
        shown[scope] = titles(proxy)
    assert shown == {
        SurveyScope.CURRENT: ["apple poll", "Zebra poll"],
        SurveyScope.OPEN: ["apple poll", "Zebra poll"],
        SurveyScope.DRAFTS: [],
        SurveyScope.CLOSED: [],
        SurveyScope.ARCHIVED: ["Old"],
        SurveyScope.TRASH: ["Gone"],
    }


def test_each_scope_says_how_many_it_holds(model):
    model.show_entries([*ENTRIES, entry(5, "Begun", status=SurveyStatus.DRAFT)])
    assert list(model.counts().values()) == [3, 2, 1, 0, 1, 1]


def test_a_survey_made_just_now_is_not_behind_all_that_were_answered(model):
    made = START + timedelta(days=1)
    model.show_entries([*ENTRIES, entry(5, "New", created_at=made)])
    proxy = SurveyListFilter(model)
    proxy.sort(LAST, Qt.SortOrder.DescendingOrder)
    assert titles(proxy)[0] == "New"


def test_the_search_wants_all_words_in_any_order_and_case(model):
    proxy = SurveyListFilter(model)
    proxy.show(SurveyScope.CURRENT, "POLL zeb")
    assert titles(proxy) == ["Zebra poll"]
    proxy.show(SurveyScope.CURRENT, "pear")
    assert titles(proxy) == []


def test_numbers_and_dates_are_sorted_by_value(model):
    proxy = SurveyListFilter(model)
    proxy.sort(RESPONSES, Qt.SortOrder.DescendingOrder)
    assert titles(proxy) == ["apple poll", "Zebra poll"]
    proxy.sort(LAST, Qt.SortOrder.AscendingOrder)
    assert titles(proxy) == ["Zebra poll", "apple poll"]


def test_responses_count_unfinished_ones_too(model):
    assert model.index(1, RESPONSES).data() == "105"


def test_a_title_is_never_read_as_markup(model):
    model.show_entries([entry(1, "<b>bold</b>")])
    tip = model.index(0, TITLE).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip
