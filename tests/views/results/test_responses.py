"""Looking through responses in the Results page, with a real library behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView, QTextBrowser, QToolButton

from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.results import answer_columns
from surveyapp.domain.survey import Question, QuestionKind
from surveyapp.models.results_table import DATE, FIRST_ANSWER, ID
from surveyapp.store.responses import add_response, add_responses, load_response
from surveyapp.store.surveys import add_survey, save_survey
from surveyapp.views import messages
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.results.columns import ColumnsDialog
from surveyapp.views.results.condition_dialog import ConditionDialog
from surveyapp.views.results.filter_bar import FilterBar
from surveyapp.views.results.page import ResultsPage
from surveyapp.views.results.period import PeriodButton, PeriodDialog
from surveyapp.views.results.response_panel import ResponsePanel
from surveyapp.views.results.wording import condition_text, operators_for, values_of
from surveyapp.workers.library import Change, What
from tests.conftest import START, make_poll, poll_response
from tests.store.varied import varied_responses, varied_survey
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close


@pytest.fixture(autouse=True)
def _english():
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def survey(database):
    """A poll with two hundred responses."""
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        list(add_responses(connection, survey, (poll_response(survey, n) for n in range(200))))
    return survey


@pytest.fixture
def page(library, qtbot):
    page = ResultsPage(library)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    return page


@pytest.fixture
def varied(database):
    with database.writer() as connection:
        survey = add_survey(connection, varied_survey())
        list(add_responses(connection, survey, varied_responses(survey, 30)))
    return survey


class Hands:
    """What a person does on the page, and sees there."""

    def __init__(self, page: ResultsPage, qtbot) -> None:
        self.page, self.qtbot = page, qtbot
        self.table = page.findChild(QTableView)
        self.model = self.table.model()
        self.bar = page.findChild(FilterBar)

    def open(self, survey) -> None:
        self.page.show_survey(survey.id)
        self.wait_for(lambda: self.page._count.text())

    def wait_for(self, state) -> None:
        self.qtbot.waitUntil(lambda: bool(state()) and not self.page._search.is_busy)

    def wait_count(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.page._count.text() == f"Responses: {text}")

    def cell(self, row: int, column: int) -> str:
        index = self.model.index(row, column)
        self.qtbot.waitUntil(lambda: index.data() != "…")
        return index.data()

    def ids(self) -> list[int]:
        return [self.model.id_at(row) for row in range(self.model.rowCount())]

    def filter(self, wanted: ResponseFilter) -> None:
        self.bar.show_filter(self.page._survey, wanted)
        self.bar.edited.emit(wanted)

    def press(self, name: str) -> None:
        getattr(self.page._responses, name).trigger()


@pytest.fixture
def hands(page, qtbot):
    return Hands(page, qtbot)


def labels(survey):
    return [choice.label for choice in next(survey.questions()).choices]


def test_responses_show_newest_first_with_their_count(hands, survey):
    hands.open(survey)
    hands.wait_count("200 of 200")
    assert hands.ids() == list(range(200, 0, -1))
    assert hands.cell(0, FIRST_ANSWER) == labels(survey)[199 % 5]
    assert "12/9/25" in hands.cell(0, DATE)


def test_counts_are_written_as_people_here_do(hands, database, qtbot):
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        list(add_responses(connection, survey, (poll_response(survey, n) for n in range(1234))))
    hands.open(survey)
    hands.wait_count("1,234 of 1,234")


def test_typing_searches_and_clearing_shows_all_again(hands, survey, qtbot):
    hands.open(survey)
    search = hands.bar.findChild(QLineEdit)
    qtbot.keyClicks(search, "NEUTRAL")
    hands.wait_count("40 of 200")
    assert {hands.cell(row, FIRST_ANSWER) for row in range(40)} == {"Neutral"}
    hands.bar.clear_action.trigger()
    hands.wait_count("200 of 200")
    assert search.text() == ""


def test_a_header_click_sorts_and_another_reverses(hands, survey):
    hands.open(survey)
    head = hands.table.horizontalHeader()
    head.setSortIndicator(FIRST_ANSWER, Qt.SortOrder.AscendingOrder)
    hands.wait_for(lambda: hands.ids()[0] == 1)
    assert hands.ids()[:3] == [1, 6, 11]
    head.setSortIndicator(FIRST_ANSWER, Qt.SortOrder.DescendingOrder)
    hands.wait_for(lambda: hands.ids()[0] == 200)
    assert head.sortIndicatorSection() == FIRST_ANSWER


def test_sorting_keeps_the_current_response_current(hands, survey):
    hands.open(survey)
    hands.table.selectRow(10)
    hands.table.horizontalHeader().setSortIndicator(ID, Qt.SortOrder.AscendingOrder)
    hands.wait_for(lambda: hands.ids()[0] == 1)
    assert hands.model.id_at(hands.table.currentIndex().row()) == 190


def test_a_filter_that_finds_nothing_leads_to_clearing_it(hands, survey, page, qtbot):
    hands.open(survey)
    hands.filter(ResponseFilter(search="no such words"))
    hands.wait_count("0 of 200")
    empty = page._body.currentWidget()
    assert isinstance(empty, EmptyState)
    empty.findChild(QPushButton).click()
    hands.wait_count("200 of 200")
    assert page._body.currentWidget() is page._content


def test_a_survey_without_responses_leads_to_collecting_and_importing(hands, poll, page, qtbot):
    hands.open(poll)
    empty = page._body.currentWidget()
    assert isinstance(empty, EmptyState)
    collect, bring = empty.findChildren(QPushButton)
    with qtbot.waitSignal(page.collect_requested):
        collect.click()
    with qtbot.waitSignal(page.import_requested):
        bring.click()
    assert not hands.bar.isVisible()


def test_the_newest_filter_wins_over_one_still_searching(hands, survey):
    hands.open(survey)
    for text in ("very", "dissatisfied", "neutral"):
        hands.filter(ResponseFilter(search=text))
    hands.wait_count("40 of 200")
    hands.qtbot.wait(50)
    assert hands.model.rowCount() == 40


def test_another_survey_shown_meanwhile_gets_its_own_answers(hands, survey, answered_poll, page):
    page.show_survey(survey.id)
    page.show_survey(answered_poll.id)
    hands.wait_count("10 of 10")
    hands.qtbot.wait(50)
    assert hands.model.rowCount() == 10


def test_a_filter_comes_back_with_its_survey(hands, survey, answered_poll, page):
    hands.open(survey)
    hands.filter(ResponseFilter(search="neutral"))
    hands.wait_count("40 of 200")
    page.show_survey(answered_poll.id)
    hands.wait_count("10 of 10")
    page.show_survey(survey.id)
    hands.wait_count("40 of 200")
    assert hands.bar.findChild(QLineEdit).text() == "neutral"


def arrive(library, survey, number: int, qtbot) -> None:
    def work(connection):
        return add_response(connection, survey, poll_response(survey, number))

    def change(response_id):
        return Change(What.RESPONSE_ADDED, survey.id, response_id)

    with qtbot.waitSignal(library.changed):
        library.write(work, change)


def test_a_response_that_arrives_keeps_selection_and_scroll(hands, survey, library, qtbot):
    hands.open(survey)
    hands.wait_count("200 of 200")
    hands.table.selectRow(100)
    hands.table.scrollTo(hands.model.index(110, 0), QTableView.ScrollHint.PositionAtTop)
    top = hands.model.id_at(hands.table.rowAt(0))
    arrive(library, survey, 500, qtbot)
    hands.wait_count("201 of 201")
    assert hands.ids()[0] == 201
    assert [hands.model.id_at(i.row()) for i in hands.table.selectionModel().selectedRows()] == [
        100
    ]
    assert hands.model.id_at(hands.table.currentIndex().row()) == 100
    assert hands.model.id_at(hands.table.rowAt(0)) == top


def test_who_looks_at_the_top_sees_a_response_arrive(hands, survey, library, qtbot):
    hands.open(survey)
    hands.table.selectRow(3)
    arrive(library, survey, 500, qtbot)
    hands.wait_count("201 of 201")
    assert hands.model.id_at(hands.table.rowAt(0)) == 201
    assert hands.model.id_at(hands.table.currentIndex().row()) == 197


def test_arrivals_and_sorting_leave_the_columns_one_looks_at(hands, varied, library, qtbot):
    hands.open(varied)
    hands.wait_count("30 of 30")
    hands.table.selectRow(15)
    hands.table.scrollTo(hands.model.index(10, 0), QTableView.ScrollHint.PositionAtTop)
    across = hands.table.horizontalScrollBar()
    across.setValue(across.maximum())
    assert across.value() > 0
    top = hands.model.id_at(hands.table.rowAt(0))
    change = Change(What.RESPONSES, varied.id)
    newest = replace(next(varied_responses(varied, 1, seed=9)), submitted_at=START.replace(2030))
    with qtbot.waitSignal(library.changed):
        library.write(lambda connection: add_response(connection, varied, newest), change)
    hands.wait_count("31 of 31")
    assert hands.model.id_at(hands.table.rowAt(0)) == top
    assert across.value() == across.maximum()
    last = hands.model.columnCount() - 1
    first = hands.ids()[0]
    hands.table.horizontalHeader().setSortIndicator(last, Qt.SortOrder.AscendingOrder)
    hands.wait_for(lambda: hands.ids()[0] != first)
    assert across.value() == across.maximum()


def test_a_response_that_arrives_takes_its_place_in_any_order(hands, survey, library, qtbot):
    hands.open(survey)
    hands.table.horizontalHeader().setSortIndicator(FIRST_ANSWER, Qt.SortOrder.AscendingOrder)
    hands.wait_for(lambda: hands.ids()[0] == 1)
    hands.table.selectRow(60)
    chosen = hands.model.id_at(60)
    arrive(library, survey, 500, qtbot)
    hands.wait_count("201 of 201")
    assert hands.ids().index(201) == 40
    assert hands.model.id_at(hands.table.currentIndex().row()) == chosen


def test_a_response_that_arrives_outside_the_filter_is_only_counted(hands, survey, library, qtbot):
    hands.open(survey)
    hands.filter(ResponseFilter(search="neutral"))
    hands.wait_count("40 of 200")
    arrive(library, survey, 500, qtbot)
    hands.wait_count("40 of 201")


def test_deleting_and_undoing_gives_the_same_response_back(hands, survey, page, database):
    with database.reader() as connection:
        before = load_response(connection, survey, 150)
    hands.open(survey)
    hands.table.selectRow(hands.ids().index(150))
    hands.press("delete_action")
    hands.wait_count("199 of 199")
    assert 150 not in hands.ids()
    page.undo_stack.undo()
    hands.wait_count("200 of 200")
    assert hands.ids() == list(range(200, 0, -1))
    with database.reader() as connection:
        assert load_response(connection, survey, 150) == before
    page.undo_stack.redo()
    hands.wait_count("199 of 199")


def test_undo_after_the_question_was_erased_says_so_and_works_once_it_is_back(
    hands, survey, page, library, qtbot, monkeypatch
):
    told = []
    monkeypatch.setattr(messages, "show_error", lambda *args: told.append(args[2]))
    added = Question(QuestionKind.TEXT, "Why?", "why")
    section = survey.sections[0]
    grown = replace(section, questions=(*section.questions, added))

    def save(*sections):
        with qtbot.waitSignal(library.changed):
            library.write(
                lambda connection: save_survey(connection, replace(survey, sections=sections)),
                Change(What.DEFINITION, survey.id),
            )

    save(grown)
    answered = replace(poll_response(survey, 500), answers={added.uuid: "because"})
    with library.database.writer() as connection:
        add_response(connection, replace(survey, sections=(grown,)), answered)
    hands.open(survey)
    hands.wait_count("201 of 201")
    hands.table.selectRow(0)
    hands.press("delete_action")
    hands.wait_count("200 of 200")
    save(section)
    page.undo_stack.undo()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("A question or choice that was answered is no longer in the survey.")
    save(grown)
    page.undo_stack.redo()
    page.undo_stack.undo()
    hands.wait_count("201 of 201")
    assert len(told) == 1


def test_undo_at_once_still_gives_every_response_back(hands, survey, page):
    hands.open(survey)
    hands.table.selectAll()
    hands.press("delete_action")
    page.undo_stack.undo()
    hands.wait_for(lambda: hands.model.rowCount() == 200)
    hands.qtbot.wait(50)
    hands.wait_count("200 of 200")


def test_after_a_deletion_the_next_response_is_current(hands, survey):
    hands.open(survey)
    hands.table.selectRow(5)
    following = hands.model.id_at(6)
    hands.press("delete_action")
    hands.wait_count("199 of 199")
    assert hands.model.id_at(hands.table.currentIndex().row()) in (following, following + 2)


def test_undo_of_one_survey_does_not_reach_into_another(hands, survey, answered_poll, page):
    hands.open(survey)
    hands.table.selectRow(0)
    hands.press("delete_action")
    assert page.undo_stack.canUndo()
    page.show_survey(answered_poll.id)
    assert not page.undo_stack.canUndo()


def test_too_many_to_delete_at_once_is_said_and_nothing_goes(hands, survey, monkeypatch):
    told = []
    monkeypatch.setattr(messages, "tell", lambda *args: told.append(args[2]))
    monkeypatch.setattr("surveyapp.views.results.responses_view._MOST_DELETED", 100)
    hands.open(survey)
    hands.table.selectAll()
    hands.press("delete_action")
    assert told == ["Please delete at most 100 responses at a time."]
    assert hands.model.rowCount() == 200


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_rows_are_copied_as_tab_separated_text(hands, survey, qtbot):
    hands.open(survey)
    hands.table.selectRow(0)
    hands.table.selectionModel().select(
        hands.model.index(2, 0),
        hands.table.selectionModel().SelectionFlag.Select
        | hands.table.selectionModel().SelectionFlag.Rows,
    )
    QGuiApplication.clipboard().clear()
    hands.press("copy_action")
    qtbot.waitUntil(lambda: clipboard() != "")
    rows = [line.split("\t") for line in clipboard().split("\n")]
    assert [row[ID] for row in rows] == ["200", "198"]
    assert [row[FIRST_ANSWER] for row in rows] == [labels(survey)[199 % 5], labels(survey)[197 % 5]]


def test_rows_are_copied_with_titles_and_without_hidden_columns(hands, survey, page, qtbot):
    hands.open(survey)
    page._responses._columns.hide({"email", "date"})
    hands.table.selectRow(0)
    QGuiApplication.clipboard().clear()
    hands.press("copy_titled_action")
    qtbot.waitUntil(lambda: clipboard() != "")
    assert clipboard().split("\n")[0] == "ID\tStatus\tSelected Option"


def test_a_cell_is_copied_alone(hands, survey, qtbot):
    hands.open(survey)
    hands.table.setCurrentIndex(hands.model.index(1, FIRST_ANSWER))
    QGuiApplication.clipboard().clear()
    hands.press("copy_cell_action")
    qtbot.waitUntil(lambda: clipboard() != "")
    assert clipboard() == labels(survey)[198 % 5]


def test_the_panel_reads_every_answer_and_follows_the_current_row(hands, varied, page, database):
    hands.open(varied)
    hands.table.selectRow(0)
    hands.press("open_action")
    panel = page.findChild(ResponsePanel)
    text = panel.findChild(QTextBrowser)
    for row in range(10):
        hands.table.selectRow(row)
        number = hands.model.id_at(row)
        hands.qtbot.waitUntil(lambda number=number: f"Response {number}" == panel._title.text())
        with database.reader() as connection:
            response = load_response(connection, varied, number)
        shown = text.toPlainText()
        for question in varied.answerable():
            assert question.text in shown
        assert ("Left blank" in shown) == any(value is None for value in response.answers.values())
        asked = sum(key in response.answers for q in varied.answerable() for key in q.keys)
        everything = sum(len(question.keys) for question in varied.answerable())
        assert ("Not asked" in shown) == (asked < everything)


def test_the_panel_runs_no_markup(hands, database, page):
    hostile = "<b>bold</b><img src='http://x/y.png'>"
    survey = varied_survey()
    words = next(q for q in survey.answerable() if q.code == "words")
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        response = next(varied_responses(survey, 1))
        response.answers[words.uuid] = hostile
        add_response(connection, survey, response)
    hands.open(survey)
    hands.table.selectRow(0)
    hands.press("open_action")
    text = page.findChild(ResponsePanel).findChild(QTextBrowser)
    hands.qtbot.waitUntil(lambda: hostile in text.toPlainText())


def test_previous_and_next_walk_through_the_responses(hands, survey, page):
    hands.open(survey)
    hands.table.selectRow(0)
    hands.press("open_action")
    assert not page._responses.previous_action.isEnabled()
    hands.press("next_action")
    assert hands.table.currentIndex().row() == 1
    hands.qtbot.waitUntil(lambda: page._responses._panel._title.text() == "Response 199")
    hands.press("previous_action")
    assert hands.table.currentIndex().row() == 0


def test_copy_response_takes_all_of_it(hands, survey, page):
    hands.open(survey)
    hands.table.selectRow(0)
    hands.press("open_action")
    panel = page.findChild(ResponsePanel)
    hands.qtbot.waitUntil(lambda: panel._title.text() == "Response 200")
    panel.copy_action.trigger()
    assert clipboard().startswith("Response 200\n")
    assert "Selected Option" in clipboard()


def test_a_condition_becomes_a_chip_that_can_be_taken_away(hands, survey, page, qtbot):
    hands.open(survey)
    question = next(survey.questions())
    hands.bar.ask_condition()
    dialog = page.window().findChild(ConditionDialog)
    assert dialog.condition() is None
    dialog._editor.show_values((question.choices[0].uuid, question.choices[1].uuid))
    dialog.accept()
    hands.wait_count("80 of 200")
    assert hands.bar.filter.conditions[0].operator is Operator.ANY_OF
    change, remove = hands.bar._chips.findChildren(QToolButton)
    # Its text is shortened where letters are wide.
    assert change.accessibleName().endswith("Option is any of Very satisfied and Satisfied")
    remove.click()
    hands.wait_count("200 of 200")


def test_a_chip_opens_its_condition_to_be_changed(hands, survey, page):
    hands.open(survey)
    question = next(survey.questions())
    one = Condition(question.uuid, Operator.ANY_OF, (question.choices[0].uuid,))
    hands.filter(ResponseFilter((one,)))
    hands.wait_count("40 of 200")
    hands.bar._chips.change_requested.emit(0)
    dialog = page.window().findChild(ConditionDialog)
    assert dialog.condition() == one
    dialog._operator.setCurrentIndex(dialog._operator.findData(Operator.NONE_OF))
    assert dialog.condition().values == one.values
    dialog.accept()
    hands.wait_count("160 of 200")
    assert len(hands.bar.filter.conditions) == 1


def test_any_condition_can_be_shown_in_the_dialog_again(qtbot, varied):
    for column in answer_columns(varied):
        for operator in operators_for(column):
            values = {
                Operator.ANY_OF: tuple(value for value, _ in values_of(column)[:2]),
                Operator.NONE_OF: tuple(value for value, _ in values_of(column)[:1]),
                Operator.CONTAINS: ("some text",),
                Operator.BETWEEN: {
                    "day": ("2026-03-01", ""),
                    "hour": ("08:30", "09:00"),
                    "moment": ("2026-03-01T08:30", "2026-03-02T09:00"),
                }.get(column.question.code, ("1.5", "3")),
            }.get(operator, ())
            condition = Condition(column.key, operator, values)
            dialog = ConditionDialog(varied, condition)
            qtbot.addWidget(dialog)
            assert dialog.condition() == condition
            assert column.title in condition_text(varied, condition)
            assert not unnamed_widgets(dialog)


def test_days_chosen_bound_what_is_shown(hands, survey):
    hands.open(survey)
    period = hands.bar.findChild(PeriodButton)
    day = START.astimezone()
    first = QDate(day.year, day.month, day.day)
    period.chosen.emit((first, first))
    midnight = (day + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    within = sum(START + timedelta(minutes=n) < midnight for n in range(200))
    hands.wait_count(f"{within} of 200")
    assert period.text() == "12/9/25"
    period.chosen.emit((None, first.addDays(-1)))
    hands.wait_count("0 of 200")
    period.chosen.emit((None, None))
    hands.wait_count("200 of 200")


def test_dates_in_the_wrong_order_are_turned_round(qtbot):
    dialog = PeriodDialog((QDate(2026, 5, 2), QDate(2026, 5, 1)))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [(QDate(2026, 5, 1), QDate(2026, 5, 2))]


def test_columns_hidden_and_widened_come_back_with_the_survey(hands, survey, answered_poll, page):
    hands.open(survey)
    page._responses._columns.hide({"email"})
    hands.table.setColumnWidth(FIRST_ANSWER, 333)
    page.show_survey(answered_poll.id)
    hands.wait_count("10 of 10")
    assert not hands.table.isColumnHidden(2)
    page.show_survey(survey.id)
    hands.wait_count("200 of 200")
    assert hands.table.isColumnHidden(2)
    assert hands.table.columnWidth(FIRST_ANSWER) == 333


def test_export_asks_for_the_filter_in_force(hands, survey, page, qtbot):
    hands.open(survey)
    hands.filter(ResponseFilter(search="neutral"))
    hands.wait_count("40 of 200")
    with qtbot.waitSignal(page.export_requested) as requested:
        page.export_action.trigger()
    assert requested.args == [survey.id, ResponseFilter(search="neutral")]


def counted(page: ResultsPage, qtbot) -> int:
    """How many answers the summary in view counts."""
    view = page._summary
    qtbot.waitUntil(lambda: not view.is_counting and bool(view.cards))
    return sum(int(bar.columns[0]) for bar in view.cards[0].chart.chart.bars)


def test_the_filter_follows_into_the_summary_and_so_do_its_changes(
    hands, survey, page, library, qtbot
):
    hands.open(survey)
    hands.filter(ResponseFilter(search="neutral"))
    hands.wait_count("40 of 200")
    page._tabs.setCurrentIndex(1)
    assert counted(page, qtbot) == 40
    hands.filter(ResponseFilter(search="dissatisfied"))
    hands.wait_count("80 of 200")
    assert counted(page, qtbot) == 80
    hands.bar.clear_action.trigger()
    qtbot.waitUntil(lambda: counted(page, qtbot) == 200)
    arrive(library, survey, 500, qtbot)
    qtbot.waitUntil(lambda: counted(page, qtbot) == 201)
    page._tabs.setCurrentIndex(0)
    arrive(library, survey, 501, qtbot)
    hands.wait_count("202 of 202")
    page._tabs.setCurrentIndex(1)
    assert counted(page, qtbot) == 202


def test_nothing_can_be_exported_where_no_survey_is_shown(page):
    assert not page.export_action.isEnabled()


def test_every_widget_says_its_name(hands, survey, page):
    hands.open(survey)
    hands.press("open_action")
    assert not unnamed_widgets(page)


def test_dialogs_are_freed_on_close(qtbot, survey):
    assert is_freed_on_close(lambda: ConditionDialog(survey))
    assert is_freed_on_close(lambda: PeriodDialog((None, None)))
    assert is_freed_on_close(lambda: ColumnsDialog([("id", "ID")], set()))
