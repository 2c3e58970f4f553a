"""The backups as a list, and what restoring one would change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from surveyapp.domain.backups import Backup, Holdings, Reason, SurveyComparison, compare
from surveyapp.domain.entries import ResponseCounts
from surveyapp.models.backup_list import MADE, REASON, RESPONSES, SIZE, SURVEYS, BackupListModel
from surveyapp.models.comparison import CHANGE, NOW, THEN, TITLE, ComparisonModel
from tests.conftest import START
from tests.models.test_survey_list import entry

POLL = entry(1, "Poll", counts=ResponseCounts(100, 5), last_response=START)
BACKUPS = [
    Backup(Path("one"), 1, START, Reason.DAILY, 2_500_000),
    Backup(Path("two"), 2, START + timedelta(days=1), Reason.BEFORE_RESTORE, 3_000_000),
]


@pytest.fixture
def backups(qtmodeltester, qapp) -> BackupListModel:
    model = BackupListModel()
    qtmodeltester.check(model)
    model.show_backups(BACKUPS)
    return model


def texts(model, row: int, columns: tuple[int, ...]) -> list[str]:
    return [model.index(row, column).data() for column in columns]


def test_the_latest_backup_is_the_first_row(backups):
    assert backups.index(0, MADE).data(BackupListModel.BACKUP_ROLE) == BACKUPS[1]
    assert texts(backups, 0, (REASON, SIZE)) == ["Before a restore", "2.9 MiB"]
    assert texts(backups, 1, (REASON,)) == ["Daily"]


def test_what_a_backup_holds_appears_when_it_was_read(backups, qtbot):
    assert texts(backups, 1, (SURVEYS, RESPONSES)) == ["…", "…"]
    with qtbot.waitSignal(backups.dataChanged):
        backups.show_held(Path("one"), Holdings((POLL, entry(2, "Empty"))))
    assert texts(backups, 1, (SURVEYS, RESPONSES)) == ["2", "105"]
    backups.show_held(Path("two"), None)
    assert texts(backups, 0, (SURVEYS, RESPONSES)) == ["damaged", ""]


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [
        (POLL, replace(POLL, counts=ResponseCounts(110, 5)), "\u221210"),
        (POLL, replace(POLL, counts=ResponseCounts(100)), "+5"),
        (POLL, POLL, "same"),
        (POLL, None, "brings it back"),
        (None, POLL, "takes it away"),
        (POLL, replace(POLL, deleted_at=START), "out of the trash"),
        (replace(POLL, deleted_at=START), POLL, "into the trash"),
    ],
)
def test_each_survey_says_what_restoring_would_do(qtmodeltester, qapp, then, now, change):
    model = ComparisonModel()
    qtmodeltester.check(model)
    model.show_compared([SurveyComparison(then, now)])
    assert texts(model, 0, (TITLE, CHANGE)) == ["Poll", change]


def test_surveys_are_matched_by_what_they_are_not_by_title(qapp):
    renamed = replace(POLL, title="Poll of May")
    other = replace(POLL, uuid="another")
    assert compare(Holdings((POLL,)), Holdings((renamed, other))) == [
        SurveyComparison(POLL, renamed),
        SurveyComparison(None, other),
    ]


def test_nothing_is_compared_with_a_library_that_cannot_be_read(qapp):
    model = ComparisonModel()
    model.show_compared(compare(Holdings((POLL,)), None), is_compared=False)
    assert texts(model, 0, (THEN, NOW, CHANGE)) == ["105", "", ""]
