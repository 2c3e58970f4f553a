"""The canvas of Build: a page as respondents see it, on which one chooses what one changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTabBar

from surveyapp.domain import editing
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.canvas.insert_button import InsertButton
from surveyapp.views.builder.inspector_tabs import Tab
from surveyapp.views.theme import apply_theme
from tests.pages.finding import click, texts_of
from tests.views.collect.every_kind import every_kind

_WIDE, _NARROW = 1400, 960


def visit() -> Survey:
    choices = (Choice("Magazines", "magazines"), Choice("The play corner", "corner"))
    used = Question(QuestionKind.MULTIPLE_CHOICE, "What did you use?", "used", choices=choices)
    liked = Question(
        QuestionKind.TEXT, "Did they like it?", "liked", show_if="selected(${used}, 'corner')"
    )
    age = Question(QuestionKind.NUMBER, "How old are you?", "age", help="In years", required=True)
    return Survey(
        "Clinic",
        description="Three minutes",
        sections=(
            Section("About you", questions=(age,)),
            Section("Your visit", questions=(used, liked)),
            Section("Your opinion"),
        ),
    )


def many(count: int = 1000) -> Survey:
    kinds = (QuestionKind.SINGLE_CHOICE, QuestionKind.NUMBER, QuestionKind.TEXT)
    questions = tuple(
        Question(
            kinds[n % 3],
            f"Question {n}?",
            f"q{n}",
            choices=(Choice("A", "a"), Choice("B", "b")) if n % 3 == 0 else (),
        )
        for n in range(count)
    )
    return Survey("Long", sections=(Section(questions=questions),))


@pytest.fixture
def opened(database, screen):
    """Open a survey in Build, and return the screen."""

    def opened(survey: Survey):
        with database.writer() as connection:
            added = add_survey(connection, survey)
        screen.open(added.id)
        return screen

    return opened


def uuid_of(screen, name: str) -> str:
    survey = screen.edited.survey
    parts = [*survey.sections, *survey.questions()]
    return next(p.uuid for p in parts if name in (getattr(p, "text", ""), getattr(p, "title", "")))


def test_the_page_of_what_is_chosen_is_shown_with_its_questions_below_each_other(opened):
    screen = opened(visit())
    assert screen.cards == ["Clinic", "About you"]
    screen.outline.choose(uuid_of(screen, "What did you use?"))
    assert screen.cards == ["Your visit", "Did they like it?"]
    assert "Section 2 of 3" in texts_of(screen.card("Your visit"))
    screen.outline.choose("")
    assert screen.cards == ["About you", "How old are you?"]
    assert {"1", "In years", "*"} <= set(texts_of(screen.card("How old are you?")))
    tops = [screen.card(name).y() for name in screen.cards]
    assert tops == sorted(tops)


def test_a_click_on_a_card_chooses_its_part_in_the_outline_and_one_can_write(qtbot, opened):
    screen = opened(visit())
    screen.page.activateWindow()
    qtbot.waitUntil(screen.page.isActiveWindow)
    screen.outline.choose(uuid_of(screen, "Your visit"))
    QTest.mouseClick(screen.card("Did they like it?"), Qt.MouseButton.LeftButton)
    assert screen.outline.current == uuid_of(screen, "Did they like it?")
    text = screen.text_field("Question")
    assert text.hasFocus()
    QTest.keyClicks(text, "!")
    assert screen.edited.survey.question(screen.outline.current).text in (
        "!Did they like it?",
        "Did they like it?!",
    )
    QTest.mouseClick(screen.card("Your visit"), Qt.MouseButton.LeftButton)
    assert screen.outline.current == uuid_of(screen, "Your visit")
    assert screen.text_field("Title").hasFocus()


def test_a_click_on_the_input_of_a_card_chooses_and_answers_nothing(opened):
    screen = opened(visit())
    screen.outline.choose(uuid_of(screen, "Did they like it?"))
    card = screen.card("What did you use?")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(80, card.height() - 30))
    assert screen.outline.current == uuid_of(screen, "What did you use?")
    assert screen.page.undo_stack.count() == 0


def test_a_card_says_when_it_is_asked_and_follows_what_it_names(opened):
    screen = opened(visit())
    screen.outline.choose(uuid_of(screen, "What did you use?"))
    before = screen.card("Did they like it?")
    assert said(before) == "Asked only if “What did you use?” includes “The play corner”"
    QTest.keyClicks(screen.text_field("Help"), "Any")
    assert screen.card("Did they like it?") is before
    uuid = screen.outline.current
    screen.edited.edit("", lambda now: editing.set_text(now, uuid, "What was used?", {}))
    words = "Asked only if “What was used?” includes “The play corner”"
    assert said(screen.card("Did they like it?")) == words
    screen.outline.choose(uuid_of(screen, "Did they like it?"))
    assert said(screen.pane.question) == words


def said(card) -> str:
    plain = [one.replace("\u2068", "").replace("\u2069", "") for one in texts_of(card)]
    return next(one for one in plain if one.startswith("Asked only if"))


def test_a_card_warns_of_a_condition_on_what_is_not_asked(opened):
    survey = visit()
    page = survey.sections[1]
    broken = replace(page.questions[1], show_if="${nowhere} = 1")
    page = replace(page, questions=(page.questions[0], broken))
    screen = opened(replace(survey, sections=(survey.sections[0], page)))
    screen.outline.choose(page.uuid)
    assert "There is no question with the code “nowhere”." in texts_of(
        screen.card("Did they like it?")
    )


def test_what_is_no_longer_asked_has_a_page_of_its_own(opened):
    survey = visit()
    page = survey.sections[1]
    gone = replace(page.questions[0], retired=True)
    screen = opened(
        replace(survey, sections=(survey.sections[0], replace(page, questions=(gone,))))
    )
    screen.outline.choose(gone.uuid)
    assert screen.cards == []
    assert "This question is no longer asked." in texts_of(screen.pane.question)


def test_of_a_thousand_questions_few_are_widgets_and_each_can_be_chosen(qtbot, opened):
    screen = opened(many())
    assert len(screen.cards) < 30
    last = list(screen.edited.survey.questions())[-1]
    screen.outline.choose(last.uuid)
    editor = screen.pane.question
    qtbot.waitUntil(lambda: not editor.visibleRegion().isEmpty())
    qtbot.waitUntil(lambda: "Question 998?" in screen.cards)
    assert len(screen.cards) < 30
    bar = screen.pane.canvas.verticalScrollBar()
    for share in (3, 2, 1):
        bar.setValue(bar.maximum() // 4 * share)
        qtbot.waitUntil(lambda: screen.cards_in_view >= 2)
        assert len(screen.cards) < 60


def test_what_one_sees_stays_while_cards_above_it_are_made(qtbot, opened):
    screen = opened(many(200))
    bar = screen.pane.canvas.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    qtbot.waitUntil(lambda: screen.cards_in_view >= 2)
    for _ in range(12):
        first = screen.card(screen.first_in_view)
        before = first.mapTo(screen.pane, QPoint()).y()
        value = bar.value()
        bar.setValue(value - 40)
        assert first.mapTo(screen.pane, QPoint()).y() == before + 40


def test_what_is_chosen_is_still_seen_whole_once_the_cards_above_it_are_made(qtbot, opened):
    screen = opened(every_kind())
    # So low that there is something above what is seen, with the cards as high as they are too.
    screen.page.resize(1000, 400)
    asked = list(screen.edited.survey.asked_questions())
    screen.outline.choose(asked[len(asked) // 2].uuid)
    before = screen.pane.question.mapTo(screen.pane, QPoint()).y()
    assert screen.cards
    assert screen.pane.canvas.verticalScrollBar().value() > 0
    assert screen.pane.question.mapTo(screen.pane, QPoint()).y() == before


@pytest.mark.parametrize("width", [_WIDE, _NARROW])
def test_the_inspector_stands_where_there_is_room_and_shows_all_of_itself(
    qapp, qtbot, opened, width
):
    apply_theme(qapp)
    screen = opened(every_kind())
    screen.page.resize(width, 700)
    inspector, question = screen.pane.inspector, screen.pane.question
    for part in (*screen.edited.survey.questions(), *screen.edited.survey.sections):
        screen.outline.choose(part.uuid)
        QApplication.processEvents()
        assert inspector.isVisible() is (width == _WIDE)
        for area in screen.tabs.findChildren(QScrollArea) if width == _WIDE else ():
            within = area.widget().minimumSizeHint().width()
            assert within <= area.viewport().width()
        if question.isVisible():
            assert question.minimumSizeHint().width() <= question.width()
            assert question.isAncestorOf(screen.code) is (width == _NARROW)


def test_the_tabs_of_the_inspector_stay_while_what_is_below_them_scrolls(qtbot, opened):
    screen = opened(every_kind())
    screen.page.resize(_WIDE, 340)
    long = next(q for q in screen.edited.survey.questions() if len(q.choices) > 3)
    screen.outline.choose(long.uuid)
    screen.turn_to(Tab.LOGIC)
    bar = screen.tabs.findChild(QTabBar)
    area = screen.tabs.findChild(QScrollArea)
    before = bar.mapTo(screen.pane, QPoint())
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert bar.mapTo(screen.pane, QPoint()) == before
    assert not bar.visibleRegion().isEmpty()


@pytest.mark.parametrize("condition", ["", "${age} > 3"])
def test_the_text_of_a_card_does_not_move_when_the_card_is_chosen(qapp, opened, condition):
    apply_theme(qapp)
    survey = visit()
    one = replace(survey.sections[1].questions[0], show_if=condition)
    page = replace(survey.sections[1], questions=(one, survey.sections[1].questions[1]))
    screen = opened(replace(survey, sections=(survey.sections[0], page, survey.sections[2])))
    screen.page.resize(_WIDE, 900)
    screen.outline.choose(survey.sections[1].uuid)
    card = screen.card("What did you use?")
    before = begin_of_words(card, "What did you use?") - card.pos()
    screen.outline.choose(one.uuid)
    field = screen.text_field("Question")
    seen = field.cursorRect(QTextCursor(field.document())).topLeft()
    inside = field.viewport().mapTo(screen.pane.question, seen)
    assert (inside - before).manhattanLength() <= 1


def begin_of_words(card, words: str) -> QPoint:
    """Where on the page the words on a card begin."""
    label = next(one for one in card.findChildren(QLabel) if one.text() == words)
    height = label.fontMetrics().height()
    top = label.contentsRect().center().y() - height // 2 if label.height() < 2 * height else 0
    return label.mapTo(card.parentWidget(), QPoint(label.contentsRect().left(), top))


def test_the_wheel_over_the_chosen_card_is_the_page_s_and_changes_nothing(opened):
    screen = opened(many(40))
    before = screen.edited.survey
    kind = screen.kind
    place = QPointF(kind.rect().center())
    turn = QWheelEvent(
        place, QPointF(kind.mapToGlobal(kind.rect().center())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(kind, turn)
    assert not turn.isAccepted()
    assert screen.edited.survey == before


def test_the_foot_moves_copies_and_deletes_the_question(opened):
    screen = opened(visit())
    screen.outline.choose(uuid_of(screen, "What did you use?"))
    screen.press("Move down")
    assert [q.code for q in screen.edited.survey.sections[1].questions] == ["liked", "used"]
    assert screen.pane.question.isVisible()
    screen.press("Move up")
    screen.press("Duplicate question")
    assert len(screen.edited.survey.sections[1].questions) == 3
    screen.press("Delete question")
    assert len(screen.edited.survey.sections[1].questions) == 2


def codes(screen, section: int) -> list[str]:
    return [q.kind.value for q in screen.edited.survey.sections[section].questions]


def test_a_question_is_inserted_where_the_plus_between_two_cards_is(opened):
    screen = opened(visit())
    screen.outline.choose(uuid_of(screen, "Did they like it?"))
    screen.insert_below("What did you use?", QuestionKind.DATE)
    assert codes(screen, 1) == ["multiple_choice", "date", "text"]
    screen.insert_below("Your visit", QuestionKind.NUMBER)
    assert codes(screen, 1) == ["number", "multiple_choice", "date", "text"]
    screen.add(QuestionKind.TIME)
    assert codes(screen, 1) == ["number", "time", "multiple_choice", "date", "text"]


def test_the_plus_below_the_chosen_card_inserts_after_it(opened):
    screen = opened(visit())
    screen.outline.choose(uuid_of(screen, "What did you use?"))
    [plus] = [one for one in screen.pane.findChildren(InsertButton) if one.isVisible()]
    assert plus.y() == screen.pane.question.geometry().bottom() + 1
    click(plus)
    screen.take_shown("Date")
    assert codes(screen, 1) == ["multiple_choice", "date", "text"]


def test_a_slash_opens_the_palette_but_is_written_in_a_text(qtbot, opened):
    screen = opened(visit())
    screen.page.activateWindow()
    qtbot.waitUntil(screen.page.isActiveWindow)
    screen.outline.tree.setFocus()
    QTest.keyClicks(screen.outline.tree, "/")
    palette = screen.outline.palette_popup
    assert palette.isVisible()
    palette.hide()
    text = screen.text_field("Title")
    text.setFocus()
    QTest.keyClicks(text, "/")
    assert "/" in text.toPlainText()
    assert not palette.isVisible()
