"""Choices are joined on a card of the summary, seen apart there, and taken apart again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.joins import make_join, survey_joins
from surveyapp.store.results import response_rows
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import load_survey, save_survey, set_joins
from surveyapp.views.results.condition_dialog import ConditionDialog
from surveyapp.views.results.join_dialog import JoinDialog
from surveyapp.views.results.wording import condition_words
from surveyapp.workers.library import Change, ChangeKind
from tests.pages.finding import button_named, field
from tests.pages.joining import JoinScreen, apart_button, bars, join_dialog, note_of
from tests.pages.results import SUMMARY
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close
from tests.views.mnemonics import clashing_mnemonics


@pytest.fixture
def colour(results, varied):
    """The first question, whose card is shown."""
    results.open(varied)
    results.turn_to(SUMMARY)
    results.wait_for(lambda: results.summary.cards and not results.summary.is_counting)
    return next(varied.questions())


@pytest.fixture
def card(results, colour):
    return results.summary.cards[0]


@pytest.fixture
def asking(card, page, qtbot):
    """The dialog that the card opens."""
    card.join_action.trigger()
    screen = JoinScreen(join_dialog(page))
    qtbot.waitExposed(screen.dialog)
    return screen


@pytest.fixture
def stored(database, varied):
    def stored_joins():
        with database.reader() as connection:
            return survey_joins(load_survey(connection, varied.id))

    return stored_joins


def joined(results, stored, count: int) -> None:
    """Wait until so many joins are stored, and the summary counts by them."""
    results.wait_for(lambda: len(stored()) == count)
    results.wait_for(lambda: not results.summary.is_counting)


def test_joined_choices_are_one_bar_that_says_what_it_holds(
    asking, card, colour, results, stored, qtbot
):
    before = dict(bars(card.chart))
    first, second = (choice.label for choice in colour.choices[:2])
    asking.check(first, second)
    asking.call("Warm")
    asking.use.click()
    joined(results, stored, 1)
    qtbot.waitUntil(lambda: "Warm" in dict(bars(card.chart)))

    after = dict(bars(card.chart))
    assert int(after["Warm"]) == int(before[first]) + int(before[second])
    assert {first, second}.isdisjoint(after)
    assert f"Joined: “Warm” is {first} + {second}." in note_of(card)

    apart_button(card).click()
    assert dict(bars(card.chart)) == before
    assert apart_button(card).text() == "Show joined"
    apart_button(card).click()
    assert dict(bars(card.chart)) == after


def test_no_answer_changes_and_undo_takes_the_join_back(
    asking, card, colour, page, results, stored, database, varied, qtbot
):
    def cells():
        with database.reader() as connection:
            return response_rows(connection, load_survey(connection, varied.id), range(1, 31))

    answered = cells()
    asking.check(*(choice.label for choice in colour.choices[:2]))
    asking.use.click()
    joined(results, stored, 1)
    assert page.undo_stack.undoText() == f"Join choices of “{colour.text}”"
    assert cells() == answered

    qtbot.waitUntil(lambda: "Joined" in note_of(card))
    before = bars(card.chart)
    page.undo_stack.undo()
    joined(results, stored, 0)
    qtbot.waitUntil(lambda: bars(card.chart) != before)
    assert "Joined" not in note_of(card)
    page.undo_stack.redo()
    joined(results, stored, 1)
    qtbot.waitUntil(lambda: bars(card.chart) == before)


def test_the_counts_after_are_shown_before_anything_is_joined(asking, colour, stored, qtbot):
    first, second = (choice.label for choice in colour.choices[:2])
    before = dict(bars(asking.before))
    asking.check(first, second)
    assert asking.name.text() == f"{first} + {second}"
    qtbot.waitUntil(asking.after.isVisible)
    qtbot.waitUntil(lambda: f"{first} + {second}" in dict(bars(asking.after)))
    after = dict(bars(asking.after))
    assert int(after[f"{first} + {second}"]) == int(before[first]) + int(before[second])
    asking.dialog.reject()
    assert not stored()


def test_what_cannot_be_joined_is_said_and_nothing_is_lost(asking, colour, stored):
    labels = [choice.label for choice in colour.choices]
    asking.check(labels[0])
    asking.use.click()
    assert "at least two" in asking.problem
    asking.check(*labels)
    asking.use.click()
    assert "at least one choice out" in asking.problem
    asking.check(*labels[:2])
    asking.call(labels[2])
    asking.use.click()
    assert f"Another choice is called “{labels[2]}”" in asking.problem
    asking.call("  ")
    asking.use.click()
    assert "a name" in asking.problem
    assert asking.dialog.isVisible()
    assert asking.choices.checked == tuple(choice.uuid for choice in colour.choices[:2])
    assert not stored()
    asking.call("Warm")
    assert not asking.problem


def test_joined_choices_are_taken_apart_where_they_were_joined(
    asking, card, colour, page, results, stored, qtbot
):
    first, second = (choice.label for choice in colour.choices[:2])
    asking.check(first, second)
    asking.call("Warm")
    asking.join.click()
    assert asking.rows[0] == f"Warm = {first} + {second}"
    assert not asking.choices.is_any_checked
    asking.use.click()
    joined(results, stored, 1)
    qtbot.waitUntil(lambda: "Warm" in dict(bars(card.chart)))

    card.join_action.trigger()
    again = JoinScreen(next(d for d in page.window().findChildren(JoinDialog) if d.isVisible()))
    assert again.rows[0] == f"Warm = {first} + {second}"
    again.check(again.rows[0])
    assert again.name.text() == "Warm"
    again.apart.click()
    assert again.rows[:2] == [first, second]
    again.use.click()
    joined(results, stored, 0)


def test_keys_alone_join_choices(asking, colour, results, stored):
    assert asking.choices.hasFocus()
    QTest.keyClick(asking.choices, Qt.Key.Key_Space)
    QTest.keyClick(asking.choices, Qt.Key.Key_Down)
    QTest.keyClick(asking.choices, Qt.Key.Key_Space)
    QTest.keyClick(asking.choices, Qt.Key.Key_Tab)
    assert asking.name.hasFocus()
    asking.name.selectAll()
    QTest.keyClicks(asking.name, "Warm")
    QTest.keyClick(asking.name, Qt.Key.Key_Return)
    joined(results, stored, 1)
    [join] = stored()[colour.uuid]
    assert join.label == "Warm"
    assert set(join.choices) == {choice.uuid for choice in colour.choices[:2]}


def test_the_dialog_names_its_fields_and_no_letter_twice(asking, colour):
    asking.check(*(choice.label for choice in colour.choices[:2]))
    assert not unnamed_widgets(asking.dialog)
    assert not list(clashing_mnemonics(asking.dialog))


def test_only_choices_that_can_be_joined_are_offered_to_be(results, colour):
    offered = {
        card.accessibleName() for card in results.summary.cards if card.join_action.isVisible()
    }
    assert offered == {"Colour?", "Fruit?", "How was it?"}


def test_the_dialog_is_freed_on_close(library, varied, database):
    with database.reader() as connection:
        [found, *_] = summarise(connection, varied, ResponseFilter()).questions
    assert is_freed_on_close(lambda: JoinDialog(library, varied, found, (), ResponseFilter()))


@pytest.fixture
def with_join(database, varied):
    """The survey with two colours joined, set before it is shown."""
    question = next(varied.questions())
    made = make_join(question, "Warm", [choice.uuid for choice in question.choices[:2]])
    with database.writer() as connection:
        set_joins(connection, varied.id, question.uuid, (made,))
        return load_survey(connection, varied.id)


def test_a_condition_finds_all_that_is_joined_and_each_choice_alone(qtbot, with_join):
    question = next(with_join.questions())
    both = {choice.uuid for choice in question.choices[:2]}
    dialog = ConditionDialog(with_join)
    qtbot.addWidget(dialog)
    dialog.show()
    rows = field(dialog, "Answers")
    assert rows.item(0).text() == "Warm (joined)"
    rows.item(0).setCheckState(Qt.CheckState.Checked)
    condition = dialog.condition()
    assert set(condition.values) == both
    assert condition_words(with_join, condition) == (question.text, "is any of Warm")
    rows.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert rows.item(0).checkState() is Qt.CheckState.Unchecked
    assert len(dialog.condition().values) == 1
    rows.item(1).setCheckState(Qt.CheckState.Checked)
    assert rows.item(0).checkState() is Qt.CheckState.Checked


def test_a_chip_says_what_is_joined_as_soon_as_it_is(results, varied, page, library, database):
    question = next(varied.questions())
    values = tuple(choice.uuid for choice in question.choices[:2])
    results.open(varied)
    results.filter(varied, ResponseFilter((Condition(question.uuid, Operator.ANY_OF, values),)))
    with database.writer() as connection:
        set_joins(connection, varied.id, question.uuid, (make_join(question, "Warm", values),))
    library.changed.emit(Change(ChangeKind.SURVEYS, varied.id))
    results.wait_for(lambda: any("is any of Warm" in text for text in _chips(page)))


def _chips(page) -> list[str]:
    return [
        button.accessibleName() for button in page.findChildren(QToolButton) if button.isVisible()
    ]


def test_what_is_no_longer_asked_can_be_left_out_of_the_summary(
    results, varied, page, database, library, qtbot
):
    [first, second, *others] = varied.sections[0].questions
    gone = replace(first, retired=True)
    fewer = replace(second, choices=(replace(second.choices[0], retired=True), *second.choices[1:]))
    sections = (
        replace(varied.sections[0], questions=(gone, fewer, *others)),
        *varied.sections[1:],
    )
    with database.writer() as connection:
        survey = save_survey(connection, replace(varied, sections=sections))
    results.open(survey)
    box = button_named(page, "No longer asked")
    assert not box.isVisible()
    results.turn_to(SUMMARY)
    results.wait_for(lambda: results.summary.cards and not results.summary.is_counting)
    assert box.isVisible()
    names = [card.accessibleName() for card in results.summary.cards]
    assert first.text in names
    box.click()
    results.wait_for(lambda: not results.summary.is_counting)
    cards = results.summary.cards
    assert [card.accessibleName() for card in cards] == [n for n in names if n != first.text]
    assert not any("(retired)" in label for label, _ in bars(cards[0].chart))
    box.click()
    results.wait_for(lambda: not results.summary.is_counting)
    assert [card.accessibleName() for card in results.summary.cards] == names
