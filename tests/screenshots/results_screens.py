"""The screens of the results: the table of responses and the summary."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveyapp.exchange.samples import EVERY_KIND, POLL
from tests.screenshots.sample import EMPTY, IMPORTED
from tests.screenshots.stage import Stage, wait_until


def responses_poll(stage: Stage) -> QWidget:
    stage.show(POLL, "results")
    return stage.window


def responses_every_kind(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    return stage.window


def responses_reading(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    view = stage.window.screens.results._responses
    wait_until(lambda: view._table.model().rowCount() > 3)
    # selectRow finds no column to start from when the layout is mirrored.
    view._table.setCurrentIndex(view._table.model().index(3, 0))
    view.open_action.trigger()
    return stage.window


def responses_imported(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    return stage.window


def responses_filtered(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    stage.window.screens.results._bar._search.setText("Lovely")
    return stage.window


def responses_none_match(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    stage.window.screens.results._bar._search.setText("nobody said this")
    return stage.window


def responses_empty(stage: Stage) -> QWidget:
    stage.show(EMPTY, "results")
    return stage.window


def condition_dialog(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    stage.window.screens.results._bar.add_action.trigger()
    return stage.dialog()


def summary_poll(stage: Stage) -> QWidget:
    stage.show(POLL, "results")
    stage.window.screens.results._tabs.setCurrentIndex(1)
    return stage.window


def summary_every_kind(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    stage.window.screens.results._tabs.setCurrentIndex(1)
    stage.settle(stage.window)
    stage.window.screens.results._summary._scroll.verticalScrollBar().setValue(0)
    return stage.window


def summary_lower(stage: Stage) -> QWidget:
    bar = stage.window.screens.results._summary._scroll.verticalScrollBar()
    bar.setValue(bar.maximum() * 45 // 100)
    return stage.window


def summary_end(stage: Stage) -> QWidget:
    bar = stage.window.screens.results._summary._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    return stage.window


def summary_imported(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    stage.window.screens.results._bar.clear()
    stage.window.screens.results._tabs.setCurrentIndex(1)
    return stage.window
