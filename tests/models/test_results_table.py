"""The table of responses: right cells, asked for by the page, and rows that stay put."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, QLocale, QPersistentModelIndex, Qt

from surveyapp.domain.variables import ResponseLine, survey_variables
from surveyapp.models.results_table import DATE, EMAIL, FIRST_ANSWER, ID, STATUS, ResultsTableModel
from tests.conftest import make_poll
from tests.store.varied import varied_survey

WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
DISPLAY = Qt.ItemDataRole.DisplayRole
TIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Source:
    """Answers what the model asks for, once it is let; counts what was asked."""

    def __init__(self, model: ResultsTableModel, cells=("Satisfied",)) -> None:
        self.model, self.cells = model, cells
        self.asked: list[array] = []
        model.lines_wanted.connect(self.note)

    def note(self, ids) -> None:
        self.asked.append(ids)

    def line(self, number: int) -> ResponseLine:
        return ResponseLine(number, WHEN, f"p{number}@example.org", number % 2 == 0, self.cells)

    def answer(self, qtbot) -> None:
        """Answer until nothing is asked any more."""
        answered = 0
        qtbot.wait(1)
        while answered < len(self.asked):
            self.model.show_lines([self.line(i) for i in self.asked[answered]])
            answered += 1
            qtbot.wait(1)


@pytest.fixture
def model(qapp):
    model = ResultsTableModel()
    model.show_columns(survey_variables(make_poll()))
    model.show_ids(array("q", range(1, 1001)))
    return model


@pytest.fixture
def source(model):
    return Source(model)


def look(model: ResultsTableModel, row: int, column: int = FIRST_ANSWER, role=DISPLAY):
    return model.data(model.index(row, column), role)


def test_the_model_keeps_the_rules_of_models(model, source, qtmodeltester, qtbot):
    qtmodeltester.check(model)
    source.answer(qtbot)
    qtmodeltester.check(model)


def test_a_cell_says_loading_and_then_its_answer(model, source, qtbot):
    assert look(model, 500) == "…"
    assert look(model, 500, ID) == "501"
    with qtbot.waitSignal(model.dataChanged):
        source.answer(qtbot)
    assert look(model, 500) == "Satisfied"
    assert look(model, 500, EMAIL) == "p501@example.org"
    assert look(model, 500, STATUS) == "Unfinished"
    assert "26" in look(model, 500, DATE)


def test_looking_at_a_page_asks_once_for_all_of_it(model, source, qtbot):
    for row in range(40):
        look(model, row)
        look(model, row, EMAIL)
    source.answer(qtbot)
    look(model, 100)
    qtbot.wait(1)
    assert [list(ids) for ids in source.asked] == [list(range(1, 129))]


def test_rows_scrolled_past_are_not_asked_for_but_the_last_seen_are_first(model, source, qtbot):
    for row in range(0, 1000, 10):
        look(model, row)
    source.answer(qtbot)
    assert source.asked[0][-1] == 1000
    assert len(source.asked) == 4


def test_one_question_is_asked_at_a_time(model, source, qtbot):
    look(model, 0)
    look(model, 900)
    qtbot.wait(5)
    assert len(source.asked) == 1


def test_a_response_deleted_meanwhile_is_an_empty_row_and_not_asked_again(model, source, qtbot):
    look(model, 0)
    qtbot.wait(1)
    model.show_lines([source.line(i) for i in source.asked[0] if i != 1])
    assert look(model, 0) == ""
    qtbot.wait(1)
    assert len(source.asked) == 1


def test_what_could_not_be_read_is_asked_again_at_the_next_look(model, source, qtbot):
    look(model, 0)
    qtbot.wait(1)
    model.give_up()
    look(model, 0)
    qtbot.wait(1)
    assert len(source.asked) == 2


def test_the_lines_kept_are_bounded(qapp, qtbot):
    model = ResultsTableModel()
    source = Source(model)
    model.show_columns(survey_variables(make_poll()))
    model.show_ids(array("q", range(100_000)))
    for row in range(0, 100_000, 128):
        look(model, row)
        qtbot.wait(0)
        if len(source.asked):
            model.show_lines([source.line(i) for i in source.asked.pop()])
    assert model.kept_rows <= 80_000


def test_a_row_that_comes_leaves_the_others_selected_and_in_their_cells(model, source, qtbot):
    selection = QItemSelectionModel(model)
    selection.select(model.index(3, 0), QItemSelectionModel.SelectionFlag.Select)
    third = QPersistentModelIndex(model.index(3, 0))
    model.change_ids(array("q", [5000, *range(1, 1001)]))
    assert third.row() == 4
    assert [index.row() for index in selection.selectedIndexes()] == [4]
    assert model.id_at(0) == 5000
    assert model.row_of(4) == 4


def test_the_rows_of_several_responses_come_from_top_to_bottom_without_those_not_shown(model):
    model.show_ids(array("q", [9, 4, 7, 2]))
    assert model.rows_of([2, 4, 5000, 9]) == [0, 1, 3]
    assert model.rows_of([2, 4, 5000, 5001, 7, 9]) == [0, 1, 2, 3]
    assert model.rows_of([]) == []


def test_a_row_that_goes_takes_only_itself(model):
    last = QPersistentModelIndex(model.index(999, 0))
    model.change_ids(array("q", [i for i in range(1, 1001) if i not in (5, 700)]))
    assert model.rowCount() == 998
    assert last.row() == 997
    assert model.row_of(5) == -1


def test_lines_that_arrive_after_rows_moved_repaint_all(model, source, qtbot):
    look(model, 0)
    qtbot.wait(1)
    model.change_ids(array("q", [5000, *range(1, 1001)]))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show_lines([source.line(i) for i in source.asked[0]])
    assert changed.args[1].row() == 1000
    assert look(model, 1) == "Satisfied"


@pytest.fixture
def varied(qapp):
    QLocale.setDefault(QLocale("de_DE"))
    model = ResultsTableModel()
    survey = varied_survey()
    model.show_columns(survey_variables(survey))
    yield model, survey
    QLocale.setDefault(QLocale.c())


def cells_of(model, survey, **by_code):
    columns = survey_variables(survey)
    blank = ResponseLine(1, None, None, True, (None,) * len(columns))
    cells = tuple(by_code.get(column.question.code) for column in columns)
    model.show_ids(array("q", [1]))
    model.show_lines([replace(blank, cells=cells)])
    return {column.question.code: FIRST_ANSWER + place for place, column in enumerate(columns)}


def test_numbers_yes_and_no_are_written_as_people_here_do(varied):
    model, survey = varied
    at = cells_of(model, survey, age=1234.5, rating=3, agree=False, day="2026-03-31")
    assert look(model, 0, at["day"]) == "31.03.26"
    assert look(model, 0, at["age"]) == "1234,5"
    assert look(model, 0, at["rating"]) == "3"
    assert look(model, 0, at["agree"]) == "No"
    assert (
        look(model, 0, at["age"], Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    )


def test_blank_and_not_asked_look_alike_but_say_which(varied):
    model, survey = varied
    at = cells_of(model, survey, words="", day=None)
    assert look(model, 0, at["words"]) == look(model, 0, at["day"]) == ""
    assert look(model, 0, at["words"], TIP) == "Left blank"
    assert look(model, 0, at["day"], TIP) == "Not asked"
    assert look(model, 0, at["words"], SPOKEN) == "left blank"
    assert look(model, 0, at["day"], SPOKEN) == "not asked"


def test_a_text_of_lines_stands_in_one_and_its_tip_runs_no_markup(varied):
    model, survey = varied
    at = cells_of(model, survey, words="<b>one</b>\n two")
    assert look(model, 0, at["words"]) == "<b>one</b> two"
    assert "&lt;b&gt;one&lt;/b&gt;\n two" in look(model, 0, at["words"], TIP)


def test_columns_are_found_by_the_names_orders_use(varied):
    model, _ = varied
    for column in range(model.columnCount()):
        assert model.column_of(model.key_at(column)) == column
    assert model.column_of("gone") == -1
