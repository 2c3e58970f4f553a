"""The screens of the results: the table of responses and the summary."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from surveyapp.exchange.forms.samples import EVERY_KIND, POLL
from tests.pages.finding import field
from tests.pages.results import ResultsScreen
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
    results = ResultsScreen(stage.window.screens.results)
    wait_until(lambda: results.model.rowCount() > 3)
    # selectRow finds no column to start from when the layout is mirrored.
    results.table.setCurrentIndex(results.model.index(3, 0))
    results.view.open_action.trigger()
    return stage.window


def responses_reading_small(stage: Stage) -> QWidget:
    stage.window.resize(800, 600)
    return responses_reading(stage)


def responses_imported(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    return stage.window


def responses_filtered(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    field(stage.window.screens.results, "Search responses", QLineEdit).setText("Lovely")
    return stage.window


def responses_none_match(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    field(stage.window.screens.results, "Search responses", QLineEdit).setText("nobody said this")
    return stage.window


def responses_empty(stage: Stage) -> QWidget:
    stage.show(EMPTY, "results")
    return stage.window


def condition_dialog(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    ResultsScreen(stage.window.screens.results).bar.add_action.trigger()
    return stage.dialog()


def summary_poll(stage: Stage) -> QWidget:
    stage.show(POLL, "results")
    stage.window.screens.results.open_summary()
    return stage.window


def summary_every_kind(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    stage.window.screens.results.open_summary()
    stage.settle(stage.window)
    ResultsScreen(stage.window.screens.results).summary.scroll_bar.setValue(0)
    return stage.window


def summary_lower(stage: Stage) -> QWidget:
    bar = ResultsScreen(stage.window.screens.results).summary.scroll_bar
    bar.setValue(bar.maximum() * 45 // 100)
    return stage.window


def summary_end(stage: Stage) -> QWidget:
    bar = ResultsScreen(stage.window.screens.results).summary.scroll_bar
    bar.setValue(bar.maximum())
    return stage.window


def summary_imported(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "results")
    ResultsScreen(stage.window.screens.results).bar.clear()
    stage.window.screens.results.open_summary()
    return stage.window
