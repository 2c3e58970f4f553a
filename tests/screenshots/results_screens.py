"""The screens of the results: the table of responses and the summary."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from surveyapp.domain.joins import default_label, make_join
from surveyapp.exchange.forms.samples import EVENT, EVERY_KIND, POLL, load_template
from surveyapp.store.surveys import load_survey, set_joins
from surveyapp.views.results.summary_card import SummaryCard
from surveyapp.workers.library import Change, ChangeKind
from tests.pages.export import ExportScreen
from tests.pages.finding import field
from tests.pages.joining import JoinScreen
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


_JOINED = (("best", "The programme", (0, 1)), ("heard_from", "", (1, 3)))
"""The code of a question, what some of its choices are joined as, and their places."""


def condition_joined(stage: Stage) -> QWidget:
    _join(stage)
    results = ResultsScreen(stage.window.screens.results)
    results.bar.add_action.trigger()
    dialog = stage.dialog()
    dialog.findChildren(QComboBox)[0].setCurrentIndex(1)
    return dialog


def join_choices(stage: Stage) -> QWidget:
    """Some joined before, and two checked that will be."""
    _join(stage)
    card = _card(stage, "heard_from")
    card.join_action.trigger()
    dialog = stage.dialog()
    screen = JoinScreen(dialog)
    screen.check(*screen.rows[1:3])
    wait_until(screen.after.isVisible)
    return dialog


def join_choices_problem(stage: Stage) -> QWidget:
    """All choices checked."""
    dialog = join_choices(stage)
    screen = JoinScreen(dialog)
    screen.check(*screen.rows)
    screen.join.click()
    return dialog


def export_dialog_joined(stage: Stage) -> QWidget:
    _join(stage)
    stage.window.screens.results.export_action.trigger()
    dialog = stage.dialog()
    stage.settle(dialog)
    screen = ExportScreen(dialog)
    wait_until(lambda: screen.is_ready)
    screen.more.click()
    screen.joined.click()
    return dialog


def summary_joined(stage: Stage) -> QWidget:
    _join(stage)
    _card(stage, "best")
    return stage.window


def _join(stage: Stage) -> None:
    """Join choices of two questions; no other screen shows this survey's results."""
    stage.show(EVENT, "results")
    survey_id = stage.ids[EVENT]
    with stage.library.database.writer() as connection:
        survey = load_survey(connection, survey_id)
        for code, label, places in _JOINED:
            question = next(q for q in survey.questions() if q.code == code)
            chosen = [question.choices[place].uuid for place in places]
            parts = [question.choices[place] for place in places]
            join = make_join(question, label or default_label(parts), chosen)
            set_joins(connection, survey_id, question.uuid, (join,))
    stage.library.changed.emit(Change(ChangeKind.SURVEYS, survey_id))
    stage.settle(stage.window)


def _card(stage: Stage, code: str) -> SummaryCard:
    """Return the card of a question once it is there."""
    page = stage.window.screens.results
    page.open_summary()
    summary = ResultsScreen(page).summary
    text = next(q.text for q in load_template(EVENT).questions() if q.code == code)
    wait_until(lambda: text in [card.accessibleName() for card in summary.cards])
    return next(card for card in summary.cards if card.accessibleName() == text)


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
