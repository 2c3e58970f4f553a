"""The Summary tab says what the responses say, in charts, tables and texts."""

from __future__ import annotations

import errno
import os
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from surveyapp.domain.answers import Response, Selection
from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey, new_uuid
from surveyapp.store.errors import StoreError
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import add_survey
from surveyapp.views import messages
from surveyapp.views.results import summary_texts, summary_view
from surveyapp.views.results.bar_chart import BarChart
from surveyapp.views.results.summary_texts import FIRST
from surveyapp.views.results.summary_view import SummaryView
from tests.conftest import poll_response
from tests.store.varied import varied_responses, varied_survey
from tests.views.accessibility import unnamed_widgets

EVERYTHING = ResponseFilter()


@pytest.fixture
def view(qtbot, library):
    view = SummaryView(library)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    qtbot.waitExposed(view)
    return view


def counted(qtbot, view: SummaryView) -> None:
    qtbot.waitUntil(lambda: not view.is_counting)


def shown(qtbot, view: SummaryView, survey: Survey, wanted: ResponseFilter = EVERYTHING) -> None:
    view.show_survey(survey, wanted)
    counted(qtbot, view)


@pytest.fixture
def varied(database) -> Survey:
    with database.writer() as connection:
        survey = add_survey(connection, varied_survey())
        list(add_responses(connection, survey, varied_responses(survey, 60)))
    return survey


def columns(card) -> list[str]:
    return [bar.columns[0] for bar in card.chart.chart.bars]


def cells(card) -> list[tuple[str, ...]]:
    table = card.table
    return [
        tuple(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]


def test_every_answerable_question_has_its_card(qtbot, view, varied):
    shown(qtbot, view, varied)
    assert [card.accessibleName() for card in view.cards] == [
        question.text for question in varied.answerable()
    ]


def test_counts_follow_the_filter(qtbot, view, answered_poll):
    shown(qtbot, view, answered_poll)
    assert columns(view.cards[0]) == ["2"] * 5
    question = next(answered_poll.questions())
    first = Condition(question.uuid, Operator.ANY_OF, (question.choices[0].uuid,))
    shown(qtbot, view, answered_poll, ResponseFilter((first,)))
    assert columns(view.cards[0]) == ["2", "0", "0", "0", "0"]


def test_the_last_filter_wins_however_fast_it_follows(qtbot, view, answered_poll):
    view.show_survey(answered_poll, EVERYTHING)
    view.show_survey(answered_poll, ResponseFilter(search="nobody wrote this"))
    shown(qtbot, view, answered_poll, ResponseFilter(complete=True))
    assert columns(view.cards[0]) == ["2"] * 5


def test_a_new_response_is_counted_in_the_same_card(qtbot, view, database, answered_poll):
    shown(qtbot, view, answered_poll)
    (card,) = view.cards
    with database.writer() as connection:
        add_response(connection, answered_poll, poll_response(answered_poll, 0))
    view.refresh()
    assert columns(card) == ["2"] * 5
    counted(qtbot, view)
    assert view.cards == (card,)
    assert columns(card) == ["3", "2", "2", "2", "2"]


def test_nothing_is_counted_while_the_tab_is_hidden(qtbot, view, answered_poll):
    view.hide()
    view.show_survey(answered_poll, EVERYTHING)
    assert not view.is_counting
    view.show()
    counted(qtbot, view)
    assert len(view.cards) == 1


def test_a_response_that_comes_while_a_hidden_tab_still_counts_is_counted_when_it_is_shown(
    qtbot, view, answered_poll, monkeypatch
):
    counts = []

    def noted(*args):
        counts.append(args)
        return summarise(*args)

    monkeypatch.setattr(summary_view, "summarise", noted)
    view.show_survey(answered_poll, EVERYTHING)
    view.refresh()
    view.hide()
    counted(qtbot, view)
    assert len(counts) == 1
    view.show()
    counted(qtbot, view)
    assert len(counts) == 2


def test_the_table_says_what_the_bars_say(qtbot, view, varied):
    shown(qtbot, view, varied)
    for card in view.cards:
        card.table_button.click()
        assert card.table.isVisibleTo(card) is card.table_button.isVisibleTo(card)
        chart = card.chart.chart
        if isinstance(chart, BarChart):
            assert cells(card) == [(bar.label, *bar.columns) for bar in chart.bars]
        else:
            assert [row[0] for row in cells(card)] == [row.label for row in chart.rows]


def test_no_responses_and_no_match_are_told(qtbot, view, poll, answered_poll):
    shown(qtbot, view, answered_poll, ResponseFilter(search="nobody wrote this"))
    assert view.cards == ()
    assert "filter" in view.message
    view.show_nothing()
    assert view.message == ""


def test_a_survey_without_responses_does_not_crash(qtbot, view, poll):
    shown(qtbot, view, poll)
    assert view.cards == ()
    assert "No responses yet" in view.message


@pytest.mark.parametrize("width", [260, 420, 900])
def test_no_bar_is_cut_off_at_any_width(qtbot, view, database, width: int):
    words = "quite often indeed"  # one line where there is room, several where not
    choices = tuple(Choice(f"{n} {words}", f"c{n}") for n in range(4))
    question = Question(QuestionKind.SINGLE_CHOICE, words, "which", choices=choices)
    view.resize(width, 600)
    shown(qtbot, view, stored(database, question, [Selection((choices[0].uuid,))]))
    chart = view.cards[0].chart
    qtbot.waitUntil(lambda: chart.height() == chart.heightForWidth(chart.width()))


def test_copy_gives_the_whole_table_tab_separated(qtbot, view, answered_poll):
    shown(qtbot, view, answered_poll)
    view.cards[0].copy_action.trigger()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Answer\tCount\tShare"
    assert lines[1] == "Very satisfied\t2\t20%"
    assert len(lines) == 6


def test_ctrl_c_copies_the_selected_cells(qtbot, view, answered_poll):
    shown(qtbot, view, answered_poll)
    card = view.cards[0]
    card.table_button.click()
    card.table.selectRow(1)
    qtbot.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Satisfied\t2\t20%"


def test_pictures_are_saved_where_the_person_says(
    qtbot, view, answered_poll, tmp_path, monkeypatch
):
    shown(qtbot, view, answered_poll)
    card = view.cards[0]
    for action, name in ((card.png_action, "a.png"), (card.svg_action, "a.svg")):
        path = tmp_path / name
        monkeypatch.setattr(messages, "choose_save_file", lambda *_, path=path: path)
        action.trigger()
        qtbot.waitUntil(path.exists)
    assert not QImage(str(tmp_path / "a.png")).isNull()
    assert QSvgRenderer(str(tmp_path / "a.svg")).isValid()


def test_a_picture_named_without_its_suffix_replaces_none_that_was_there_unasked(
    qtbot, view, answered_poll, tmp_path, monkeypatch
):
    shown(qtbot, view, answered_poll)
    (tmp_path / "a.png").write_bytes(b"the picture of last week")
    asked = []
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / "a")
    monkeypatch.setattr(messages, "ask", lambda *words, **_: bool(asked.append(words[2])))
    view.cards[0].png_action.trigger()
    assert asked == ["“a.png” already exists in this folder."]
    assert (tmp_path / "a.png").read_bytes() == b"the picture of last week"


def test_a_picture_that_cannot_be_saved_is_told(qtbot, view, answered_poll, tmp_path, monkeypatch):
    shown(qtbot, view, answered_poll)
    told = []
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / "missing" / "a.png")
    monkeypatch.setattr(messages, "show_error", lambda *words: told.append(words[2]))
    view.cards[0].png_action.trigger()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert [str(tmp_path / "missing") in sentence for sentence in told] == [True]


def test_a_picture_that_was_there_stays_whole_when_the_disk_is_full(
    qtbot, view, answered_poll, tmp_path, monkeypatch
):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    shown(qtbot, view, answered_poll)
    path = tmp_path / "a.png"
    path.write_bytes(b"the picture of last week")
    told = []
    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: path)
    monkeypatch.setattr(messages, "show_error", lambda *words: told.append(words[2]))
    view.cards[0].png_action.trigger()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "disk is full" in told[0]
    assert path.read_bytes() == b"the picture of last week"


def test_everything_can_be_read_by_a_screen_reader(qtbot, view, varied):
    shown(qtbot, view, varied)
    assert unnamed_widgets(view) == []
    colour = view.cards[0].chart
    assert "Colour?" in colour.accessibleName()
    assert "Red: Count " in colour.accessibleDescription()


def stored(database, question: Question, answers) -> Survey:
    with database.writer() as connection:
        survey = add_survey(connection, Survey("One", sections=(Section(questions=(question,)),)))
        made = (Response(survey.id, {question.uuid: a}, new_uuid()) for a in answers)
        list(add_responses(connection, survey, made))
    return survey


def test_many_choices_show_the_most_frequent_until_all_are_wanted(qtbot, view, database):
    choices = tuple(Choice(f"Choice {n}", f"c{n}") for n in range(120))
    question = Question(QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=choices)
    answers = [Selection((choice.uuid,)) for choice in (*choices, choices[77])]
    shown(qtbot, view, stored(database, question, answers))
    card = view.cards[0]
    assert len(columns(card)) == 20
    assert card.chart.chart.bars[0].label == "Choice 77"
    card.all_button.click()
    assert len(columns(card)) == 120


def test_bars_can_be_sorted_by_count_with_no_answer_last(qtbot, view, database):
    choices = (Choice("Don't know", "dk", missing=True), Choice("A", "a"), Choice("B", "b"))
    question = Question(QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=choices)
    taken = [0, 0, 0, 1, 2, 2]
    shown(qtbot, view, stored(database, question, [Selection((choices[n].uuid,)) for n in taken]))
    card = view.cards[0]
    assert columns(card) == ["3", "1", "2"]
    card.count_order_action.trigger()
    assert columns(card) == ["2", "1", "3"]
    assert card.chart.chart.bars[-1].muted


def test_texts_are_paged_and_searched(qtbot, view, database):
    question = Question(QuestionKind.TEXT, "Words?", "words")
    answers = [f"text <b>{n}</b>" for n in range(30)]
    shown(qtbot, view, stored(database, question, answers))
    texts = view.cards[0].text_list
    assert texts.texts == tuple(reversed(answers))[:FIRST]
    texts.more_button.click()
    qtbot.waitUntil(lambda: texts.texts == tuple(reversed(answers)))
    texts.search_field.setText(">7<")
    qtbot.waitUntil(lambda: texts.texts == ("text <b>7</b>",))
    texts.search_field.setText("nowhere")
    qtbot.waitUntil(lambda: texts.texts == ())


def test_texts_that_cannot_be_read_say_why_and_can_be_asked_for_again(
    qtbot, view, database, monkeypatch
):
    question = Question(QuestionKind.TEXT, "Words?", "words")
    shown(qtbot, view, stored(database, question, [f"text {n}" for n in range(30)]))
    texts = view.cards[0].text_list

    def unreadable(*words):
        raise StoreError("The library cannot be read.")

    with monkeypatch.context() as broken:
        broken.setattr(summary_texts, "text_answers", unreadable)
        texts.more_button.click()
        qtbot.waitUntil(lambda: "The library cannot be read." in words_of(texts))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the job that ended
    texts.more_button.click()
    qtbot.waitUntil(lambda: len(texts.texts) == 30)
    assert "The library cannot be read." not in words_of(texts)


def words_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_two_hundred_questions_keep_their_order_and_scroll_position(qtbot, view, database):
    questions = tuple(Question(QuestionKind.NUMBER, f"Question {n}", f"q{n}") for n in range(200))
    with database.writer() as connection:
        survey = add_survey(connection, Survey("Many", sections=(Section(questions=questions),)))
        answers = {question.uuid: 1 for question in questions}
        add_response(connection, survey, Response(survey.id, answers, new_uuid()))
    shown(qtbot, view, survey)
    assert [card.accessibleName() for card in view.cards] == [q.text for q in questions]
    bar = view.scroll_bar
    qtbot.waitUntil(lambda: bar.maximum() > 5000)
    bar.setValue(3000)
    view.refresh()
    counted(qtbot, view)
    assert bar.value() == 3000


@pytest.mark.parametrize("mirrored", [False, True])
def test_cards_stand_beside_each_other_where_each_has_room_and_below_where_not(
    qtbot, view, varied, mirrored
):
    if mirrored:
        view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(qtbot, view, varied)
    letter = view.fontMetrics().averageCharWidth()
    for letters, columns in ((90, 1), (160, 2), (250, 3)):
        view.resize(letter * letters, 600)
        qtbot.waitUntil(lambda columns=columns: in_first_row(view) == columns)
        places = [card.geometry() for card in view.cards]
        first = places[:columns]
        assert first == sorted(first, key=lambda rect: rect.left(), reverse=mirrored)
        assert all(not a.intersects(b) for a in places for b in places if a is not b)
        assert all(a.top() <= b.top() for a, b in pairwise(places))


def in_first_row(view: SummaryView) -> int:
    """How many cards stand as high as the first."""
    return sum(card.y() == view.cards[0].y() for card in view.cards)
