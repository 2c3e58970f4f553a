"""The outline of Build: what its rows say, and how one finds a question in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveyapp.domain import editing
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.models.question_tree import QuestionTreeModel
from surveyapp.store.surveys import add_survey
from tests.pages.finding import button_named, click

_SAID = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def opened(qtbot, database, screen):
    """A survey of two sections in Build, with the window in front."""
    age = Question(QuestionKind.NUMBER, "How old are you?", "age", required=True)
    town = Question(QuestionKind.TEXT, "Where do you live?", "town", show_if="${age} > 17")
    wait = Question(QuestionKind.NUMBER, "How long did you wait?", "waited")
    more = Question(QuestionKind.TEXT, "What else?", "more", show_if="${waited} > 30")
    gone = Question(QuestionKind.TEXT, "What was it?", "gone", retired=True)
    sections = (
        Section("You", questions=(age, town)),
        Section("Visit", questions=(wait, more, gone)),
    )
    with database.writer() as connection:
        added = add_survey(connection, Survey("Clinic", sections=sections))
    screen.open(added.id)
    screen.page.activateWindow()
    qtbot.waitUntil(screen.page.isActiveWindow)
    return screen


def row(screen, text: str):
    model = screen.outline.model
    uuid = next(q.uuid for q in screen.edited.survey.questions() if q.text == text)
    return model.find(uuid)


def find(screen, words: str) -> None:
    screen.outline.find_field.setText(words)
    QTest.qWait(300)


def seen(screen) -> list[str]:
    """The texts of the rows that are not hidden, from top to bottom."""
    tree, texts = screen.outline.tree, []
    index = screen.outline.model.index(0, 0)
    if tree.isRowHidden(0, index.parent()):
        index = tree.indexBelow(index)
    while index.isValid():
        texts.append(index.data())
        index = tree.indexBelow(index)
    return texts


def test_questions_are_numbered_through_the_survey_and_those_no_longer_asked_are_not(opened):
    role = QuestionTreeModel.NUMBER_ROLE
    texts = ("How old are you?", "Where do you live?", "How long did you wait?", "What else?")
    assert [row(opened, text).data(role) for text in texts] == [1, 2, 3, 4]
    assert row(opened, "What was it?").data(role) == 0
    opened.outline.choose(row(opened, "How long did you wait?").data(QuestionTreeModel.UUID_ROLE))
    opened.press("Move up")
    assert row(opened, "How long did you wait?").data(role) == 3
    assert row(opened, "What else?").data(role) == 4


def test_a_screen_reader_hears_what_the_marks_of_a_row_show(qtbot, opened):
    assert row(opened, "How old are you?").data(_SAID) == "1, How old are you?, required"
    said = "2, Where do you live?, asked under a condition"
    assert row(opened, "Where do you live?").data(_SAID) == said
    uuid = row(opened, "What else?").data(QuestionTreeModel.UUID_ROLE)
    never = "${waited} > 30 and ${waited} < 0"
    opened.edited.edit(
        "Change", lambda now: editing.set_expression(now, uuid, "show_if", never), uuid
    )
    said = "4, What else?, asked under a condition, something is wrong with it"
    qtbot.waitUntil(lambda: row(opened, "What else?").data(_SAID) == said)
    opened.page.undo_stack.undo()
    qtbot.waitUntil(lambda: "wrong" not in row(opened, "What else?").data(_SAID))


def test_what_is_written_finds_questions_by_their_words_in_any_order_and_by_their_code(opened):
    assert len(seen(opened)) == 7
    find(opened, "you HOW")
    assert seen(opened) == ["You", "How old are you?", "Visit", "How long did you wait?"]
    find(opened, "waited")
    assert seen(opened) == ["Visit", "How long did you wait?"]
    find(opened, "nothing like it")
    assert seen(opened) == []
    find(opened, "")
    assert len(seen(opened)) == 7


def test_the_key_for_finding_leads_to_the_field_and_on_to_what_is_found(qtbot, opened):
    opened.outline.tree.setFocus()
    QTest.keyClick(opened.outline.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = opened.outline.find_field
    assert field.hasFocus()
    QTest.keyClicks(field, "live")
    QTest.qWait(300)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is opened.outline.tree
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_rows_are_all_as_high_as_two_lines(opened):
    tree = opened.outline.tree
    heights = {
        tree.visualRect(row(opened, text)).height() for text in ("What else?", "How old are you?")
    }
    [height] = heights
    assert height > 1.5 * tree.fontMetrics().height()


def choose_row(screen, *texts: str) -> None:
    """Select these rows, the last of them the current one."""
    tree, flags = screen.outline.tree, QItemSelectionModel.SelectionFlag
    tree.setFocus()
    for place, text in enumerate(texts):
        how = flags.Select if place else flags.ClearAndSelect
        tree.selectionModel().setCurrentIndex(row(screen, text), how)


def press(screen, key: Qt.Key, modifiers=Qt.KeyboardModifier.ControlModifier) -> None:
    QTest.keyClick(screen.outline.tree, key, modifiers)


def asked_texts(screen) -> list[str]:
    return [question.text for question in screen.edited.survey.asked_questions()]


def test_questions_are_copied_and_pasted_below_what_is_chosen_by_the_real_clipboard(opened):
    choose_row(opened, "How old are you?", "What else?")
    press(opened, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "How old are you?\nWhat else?"
    choose_row(opened, "Where do you live?")
    press(opened, Qt.Key.Key_V)
    assert asked_texts(opened)[:4] == [
        "How old are you?",
        "Where do you live?",
        "How old are you?",
        "What else?",
    ]
    assert opened.page.undo_stack.undoText() == "Paste 2 questions"
    assert opened.outline.selected == [opened.outline.current]
    opened.page.undo_stack.undo()
    assert len(asked_texts(opened)) == 4


def test_questions_go_into_another_survey(opened, database):
    choose_row(opened, "How old are you?")
    press(opened, Qt.Key.Key_C)
    with database.writer() as connection:
        other = add_survey(connection, Survey("Other"))
    opened.open(other.id)
    opened.outline.tree.setFocus()
    press(opened, Qt.Key.Key_V)
    assert asked_texts(opened) == ["How old are you?"]
    assert next(opened.edited.survey.questions()).required


def test_lines_of_another_program_are_pasted_as_questions(opened):
    QGuiApplication.clipboard().setText("How was it?\n\tGood\n\tBad\nWhy?")
    choose_row(opened, "How old are you?")
    press(opened, Qt.Key.Key_V)
    assert asked_texts(opened)[1:3] == ["How was it?", "Why?"]
    kinds = [question.kind for question in opened.edited.survey.questions()][1:3]
    assert kinds == [QuestionKind.SINGLE_CHOICE, QuestionKind.TEXT]


def test_what_is_cut_is_gone_until_it_is_pasted(opened):
    choose_row(opened, "How long did you wait?", "What else?")
    press(opened, Qt.Key.Key_X)
    assert asked_texts(opened) == ["How old are you?", "Where do you live?"]
    assert opened.page.undo_stack.undoText() == "Delete 2 questions"
    choose_row(opened, "How old are you?")
    press(opened, Qt.Key.Key_V)
    assert asked_texts(opened)[1:3] == ["How long did you wait?", "What else?"]
    more = next(q for q in opened.edited.survey.asked_questions() if q.text == "What else?")
    assert more.show_if == "${waited_2} > 30" or more.show_if == "${waited} > 30"


def test_a_section_is_cut_with_its_questions_and_pasted_after_another(opened, database):
    titles = [section.title for section in opened.edited.survey.sections]
    opened.outline.choose(opened.edited.survey.sections[1].uuid)
    opened.outline.tree.setFocus()
    press(opened, Qt.Key.Key_X)
    assert [s.title for s in opened.edited.survey.sections if not s.retired] == titles[:1]
    press(opened, Qt.Key.Key_V)
    sections = editing.asked_sections(opened.edited.survey)
    assert [section.title for section in sections] == titles
    assert opened.page.undo_stack.undoText() == "Paste 1 section"
    assert opened.outline.current == sections[1].uuid
    press(opened, Qt.Key.Key_C)
    with database.writer() as connection:
        other = add_survey(connection, Survey("Other"))
    opened.open(other.id)
    opened.outline.tree.setFocus()
    press(opened, Qt.Key.Key_V)
    pasted = opened.edited.survey.sections[-1]
    assert pasted.title == titles[1]
    assert [q.text for q in pasted.questions] == ["How long did you wait?", "What else?"]


def test_several_sections_go_in_one_step(opened):
    tree, flags = opened.outline.tree, QItemSelectionModel.SelectionFlag
    sections = opened.edited.survey.sections
    model = opened.outline.model
    tree.setFocus()
    for place, section in enumerate(sections):
        how = flags.Select if place else flags.ClearAndSelect
        tree.selectionModel().setCurrentIndex(model.find(section.uuid), how)
    press(opened, Qt.Key.Key_C)
    press(opened, Qt.Key.Key_V)
    assert opened.page.undo_stack.undoText() == f"Paste {len(sections)} sections"
    assert len(opened.edited.survey.sections) == 2 * len(sections)


def test_what_says_nothing_where_it_is_pasted_is_told_and_can_be_undone(opened, database):
    choose_row(opened, "What else?")
    press(opened, Qt.Key.Key_C)
    with database.writer() as connection:
        other = add_survey(connection, Survey("Other"))
    opened.open(other.id)
    opened.outline.tree.setFocus()
    press(opened, Qt.Key.Key_V)
    said = "The condition of “What else?” says nothing here and was left out: ${waited} > 30"
    assert opened.says(said)
    undo = button_named(opened.status, "Undo")
    assert undo.isVisible()
    click(undo)
    assert asked_texts(opened) == []


def test_several_are_deleted_and_moved_in_one_step(opened):
    choose_row(opened, "How long did you wait?", "What else?")
    press(opened, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert asked_texts(opened)[1:] == ["Where do you live?", "How long did you wait?", "What else?"]
    sections = opened.edited.survey.sections
    assert [len(section.questions) for section in sections] == [4, 1]
    press(opened, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert asked_texts(opened) == ["How old are you?", "Where do you live?"]
    assert opened.page.undo_stack.count() == 2


def test_several_are_dragged_together(opened):
    model = opened.outline.model
    rows = [row(opened, "How old are you?"), row(opened, "Where do you live?")]
    visit = model.index(1, 0)
    model.dropMimeData(model.mimeData(rows), Qt.DropAction.MoveAction, 2, 0, visit)
    assert asked_texts(opened) == [
        "How long did you wait?",
        "What else?",
        "How old are you?",
        "Where do you live?",
    ]
    assert opened.page.undo_stack.undoText() == "Move 2 questions"
