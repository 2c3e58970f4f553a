"""Questions and sections a person keeps: saved in Build, found in the palette, put in, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from surveyapp.domain.logic import SurveyLogic
from surveyapp.domain.survey import Choice, Question, QuestionKind, Section, Survey
from surveyapp.exchange.forms.samples import EVERY_KIND, load_template
from surveyapp.store.blocks import load_blocks
from surveyapp.store.pictures import keep_picture, load_picture
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.palette.popup import Palette
from surveyapp.views.saved_blocks.library_dialog import BlockLibraryDialog
from surveyapp.views.saved_blocks.name_dialog import BlockNameDialog
from tests.drawn import drawn_picture, png
from tests.pages.finding import action_of, button_of, child_of
from tests.views.freed import is_freed_on_close


@pytest.fixture
def visit(database) -> Survey:
    """A stored survey of two sections; the second asks what the first was answered."""
    age = Question(QuestionKind.NUMBER, "Your age?", "age")
    kind = QuestionKind.SINGLE_CHOICE
    choices = Choice("Yes", "yes"), Choice("No", "no")
    why = Question(kind, "Again?", "again", show_if="${age} > 17", choices=choices)
    why_not = Question(QuestionKind.TEXT, "Why not?", "why", show_if="${again} = 'no'")
    sections = (Section("About you", questions=(age,)), Section("More", questions=(why, why_not)))
    with database.writer() as connection:
        return add_survey(connection, Survey("Visit", sections=sections))


@pytest.fixture
def other(database) -> Survey:
    with database.writer() as connection:
        question = Question(QuestionKind.TEXT, "Anything else?", "why")
        return add_survey(connection, Survey("Other", sections=(Section(questions=(question,)),)))


@pytest.fixture
def save(screen, qtbot, database):
    """Keep the part that is chosen under a name; return what the dialog said."""

    def save(name: str) -> list[str]:
        screen.page.part_actions.save.trigger()
        dialog = child_of(screen.page.window(), BlockNameDialog)
        said = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
        child_of(dialog, QLineEdit).setText(name)
        button_of(dialog, "Save").click()
        qtbot.waitUntil(lambda: name in [block.name for block in kept(database)])
        qtbot.waitUntil(lambda: name in _yours(screen))
        return said

    return save


def kept(database):
    with database.reader() as connection:
        return load_blocks(connection)


def _palette(screen) -> Palette:
    screen.outline.open_palette()
    return child_of(screen.outline, Palette)


def _yours(screen) -> list[str]:
    """The names of the blocks that the palette shows."""
    tiles = _palette(screen).yours
    rows = range(tiles.model().rowCount())
    return [tiles.model().index(row, 0).data() for row in rows if not tiles.isRowHidden(row)]


def _take(screen, written: str) -> None:
    palette = _palette(screen)
    QTest.keyClicks(palette.search, written)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)


def test_a_section_is_kept_and_put_into_another_survey_as_one_step(
    screen, open_survey, visit, other, save, stored
):
    open_survey(visit)
    screen.outline.choose(visit.sections[1].uuid)
    said = save("Once more & again")
    assert any("“Again?” asks for an answer that is not part of it" in one for one in said)
    assert screen.says("is in the library of questions now")
    edited = open_survey(other)
    _take(screen, "once more")
    SurveyLogic(edited.survey)
    again, why = edited.survey.sections[1].questions
    assert (again.show_if, why.code, why.show_if) == ("", "why_2", "${again} = 'no'")
    assert screen.outline.current == edited.survey.sections[1].uuid
    assert edited.undo_stack.undoText() == "Insert “Once more && again”"
    assert stored(other.id).sections == edited.survey.sections
    edited.undo_stack.undo()
    assert edited.survey.sections == other.sections
    edited.undo_stack.redo()
    assert [q.code for q in edited.survey.questions()] == ["why", "again", "why_2"]


def test_a_question_is_put_in_below_the_one_that_is_chosen(screen, open_survey, visit, save):
    edited = open_survey(visit)
    screen.outline.choose(visit.sections[1].questions[0].uuid)
    save("Would you?")
    _take(screen, "would")
    assert [q.code for q in edited.survey.sections[1].questions] == ["again", "again_2", "why"]
    assert screen.outline.current == edited.survey.sections[1].questions[1].uuid


def test_several_questions_are_kept_as_one_block(screen, open_survey, visit, other, save):
    open_survey(visit)
    tree, model = screen.outline.tree, screen.outline.model
    flags = QItemSelectionModel.SelectionFlag
    for question, how in zip(
        visit.questions(), (flags.ClearAndSelect, *[flags.Select] * 2), strict=True
    ):
        tree.selectionModel().setCurrentIndex(model.find(question.uuid), how)
    save("All three")
    edited = open_survey(other)
    _take(screen, "all three")
    asked = [(q.code, q.show_if) for q in edited.survey.questions()]
    assert asked == [
        ("why", ""),
        ("age", ""),
        ("again", "${age} > 17"),
        ("why_2", "${again} = 'no'"),
    ]
    assert edited.undo_stack.count() == 1


def test_every_kind_of_question_comes_through_the_library(
    screen, open_survey, database, other, save
):
    with database.writer() as connection:
        every = add_survey(connection, load_template(EVERY_KIND))
    open_survey(every)
    for number, section in enumerate(every.sections):
        screen.outline.choose(section.uuid)
        save(f"Part {number}")
    edited = open_survey(other)
    for number in range(len(every.sections)):
        _take(screen, f"part {number}")
    SurveyLogic(edited.survey)
    came = {question.kind for question in edited.survey.questions()}
    assert came == set(QuestionKind)


def test_its_picture_is_shown_where_it_was_put_also_when_the_first_survey_is_gone(
    screen, open_survey, database, other, save, stored
):
    content = png(drawn_picture(1, QSize(160, 90)))
    with database.writer() as connection:
        sha = keep_picture(connection, content)
        choice = Choice("A", "a", picture=sha)
        which = Question(QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=(choice,))
        first = add_survey(connection, Survey("P", sections=(Section(questions=(which,)),)))
    open_survey(first)
    screen.outline.choose(which.uuid)
    save("Which one")
    edited = open_survey(other)
    _take(screen, "which one")
    assert sha in edited.thumbnails
    assert list(stored(other.id).pictures()) == [sha]
    with database.reader() as connection:
        assert load_picture(connection, sha) == content


def test_writing_finds_what_is_kept_by_its_name_and_by_what_it_asks(
    screen, open_survey, visit, save
):
    open_survey(visit)
    screen.outline.choose(visit.sections[1].uuid)
    save("Loyalty")
    palette = _palette(screen)
    for written, found in (("loyal", 1), ("why not", 1), ("zzz", 0), ("", 1)):
        palette.search.setText(written)
        assert palette.yours.rows == found
    assert palette.tiles.currentIndex().isValid()
    assert not palette.yours.currentIndex().isValid()


def test_the_arrows_go_from_the_kinds_to_what_is_kept_and_back(screen, open_survey, visit, save):
    open_survey(visit)
    screen.outline.choose(visit.sections[1].uuid)
    save("Loyalty")
    palette = _palette(screen)
    for _ in range(30):
        QTest.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.yours.currentIndex().data() == "Loyalty"
    assert not palette.tiles.currentIndex().isValid()
    QTest.keyClick(palette.search, Qt.Key.Key_Up)
    assert palette.tiles.currentIndex().isValid()
    assert not palette.yours.currentIndex().isValid()


def test_two_cannot_have_one_name(screen, open_survey, visit, save):
    open_survey(visit)
    screen.outline.choose(visit.sections[1].uuid)
    save("Loyalty")
    screen.page.part_actions.save.trigger()
    dialogs = screen.page.window().findChildren(BlockNameDialog)
    dialog = next(dialog for dialog in dialogs if dialog.isVisible())
    child_of(dialog, QLineEdit).setText("loyalty ")
    assert not button_of(dialog, "Save").isEnabled()
    dialog.reject()


def test_nothing_is_offered_to_be_kept_while_the_survey_itself_is_chosen(
    screen, open_survey, visit
):
    open_survey(visit)
    screen.outline.choose("")
    assert not screen.page.part_actions.save.isEnabled()
    screen.outline.choose(visit.sections[0].uuid)
    assert screen.page.part_actions.save.isEnabled()


def test_what_is_kept_is_renamed_and_asked_for_once_before_it_is_deleted(
    screen, open_survey, visit, save, qtbot, database, asked
):
    open_survey(visit)
    screen.outline.choose(visit.sections[1].uuid)
    save("Loyalty")
    action_of(screen.page, "Library of questions…").trigger()
    qtbot.waitUntil(lambda: screen.page.window().findChild(BlockLibraryDialog) is not None)
    dialog = child_of(screen.page.window(), BlockLibraryDialog)
    button_of(dialog, "Rename…").click()
    naming = child_of(dialog, BlockNameDialog)
    child_of(naming, QLineEdit).setText("Coming back")
    button_of(naming, "Save").click()
    qtbot.waitUntil(lambda: _yours(screen) == ["Coming back"])
    qtbot.waitUntil(lambda: "Coming back" in dialog.list.item(0).text())
    button_of(dialog, "Delete…").click()
    assert len(asked.texts) == 1
    assert len(kept(database)) == 1
    asked.answer = True
    button_of(dialog, "Delete…").click()
    qtbot.waitUntil(lambda: kept(database) == ())
    qtbot.waitUntil(lambda: _yours(screen) == [])
    assert dialog.list.count() == 0
    dialog.reject()


def test_the_dialogs_are_freed_on_close(qapp):
    assert is_freed_on_close(lambda: BlockLibraryDialog([]))
    assert is_freed_on_close(lambda: BlockNameDialog("Save", "A", []))
