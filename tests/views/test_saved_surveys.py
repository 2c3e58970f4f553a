"""The library of questions through the real window: surveys to begin with, parts to put in."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from surveyapp.domain.blocks import Scope
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Survey
from surveyapp.exchange.forms.samples import EVERY_KIND, POLL, load_template
from surveyapp.store.blocks import load_blocks
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.views.builder.palette.popup import Palette
from surveyapp.views.saved_blocks.name_dialog import BlockNameDialog
from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog
from tests.libraries import open_new_library
from tests.pages.builder import BuilderScreen
from tests.pages.finding import button_of, child_of
from tests.pages.survey_list import NewSurveyScreen

EVERY_KIND_ID, POLL_ID = 1, 2


@pytest.fixture
def every_kind() -> Survey:
    return load_template(EVERY_KIND)


@pytest.fixture
def window(open_window, tmp_path, every_kind):
    """The window on a library with a survey of every kind and a poll."""
    path = tmp_path / "library.surveys"
    with closing(open_new_library(path)) as database, database.writer() as connection:
        add_survey(connection, every_kind)
        add_survey(connection, load_template(POLL))
    return open_window()


@pytest.fixture
def screen(qtbot, window):
    """Build in the real window, with the survey of every kind."""
    return _show(qtbot, window, EVERY_KIND_ID)


def _show(qtbot, window, survey_id) -> BuilderScreen:
    window.screens.navigator.survey_requested.emit(survey_id, "build")
    screen = BuilderScreen(window.screens.build, qtbot)
    qtbot.waitUntil(lambda: screen.is_loaded and screen.edited.survey.id == survey_id)
    return screen


def _keep(qtbot, window, action, name) -> None:
    """Choose an action, and give what it keeps a name."""
    action.trigger()
    qtbot.waitUntil(lambda: bool(_dialogs(window, BlockNameDialog)))
    (dialog,) = _dialogs(window, BlockNameDialog)
    child_of(dialog, QLineEdit).setText(name)
    button_of(dialog, "Save").click()


def _dialogs(window, kind):
    return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]


def _kept(window):
    with window.screens.library.database.reader() as connection:
        return [(block.name, block.scope) for block in load_blocks(connection)]


def test_a_section_is_kept_found_in_the_palette_and_put_into_another_survey(qtbot, window, screen):
    section = screen.edited.survey.sections[0]
    screen.outline.choose(section.uuid)
    _keep(qtbot, window, window.screens.build.part_actions.save, "Demographics")
    qtbot.waitUntil(lambda: _kept(window) == [("Demographics", Scope.SECTION)])
    screen = _show(qtbot, window, POLL_ID)
    screen.outline.open_palette()
    palette = child_of(screen.outline, Palette)
    qtbot.waitUntil(lambda: palette.yours.rows == 1)
    QTest.keyClicks(palette.search, "demo")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert screen.edited.undo_stack.undoText() == "Insert “Demographics”"
    put = screen.edited.survey.sections[1]
    assert [q.text for q in put.questions] == [q.text for q in section.questions]
    window.screens.build.flush()
    qtbot.waitUntil(lambda: not window.screens.build.has_unsaved_changes)
    with window.screens.library.database.reader() as connection:
        assert load_survey(connection, POLL_ID).sections == screen.edited.survey.sections


def test_a_survey_kept_as_a_template_begins_a_new_one_and_the_keeping_can_be_undone(
    qtbot, window, screen, every_kind
):
    surveys = window.screens.surveys
    _keep(qtbot, window, surveys.template.action, "Long form")
    qtbot.waitUntil(lambda: _kept(window) == [("Long form", Scope.SURVEY)])
    surveys.new.trigger()
    qtbot.waitUntil(lambda: bool(_dialogs(window, NewSurveyDialog)))
    dialog = NewSurveyScreen.in_window(window)
    qtbot.waitUntil(lambda: dialog.templates.item(1).text().startswith("Long form\n"))
    assert dialog.templates.currentRow() == 0
    dialog.templates.setCurrentRow(1)
    assert dialog.title.text() == "Long form"
    dialog.create.click()
    qtbot.waitUntil(lambda: window.screens.list.current is not None)
    qtbot.waitUntil(lambda: window.screens.list.current.title == "Long form")
    made = BuilderScreen(window.screens.build, qtbot)
    qtbot.waitUntil(lambda: made.is_loaded and made.edited.survey.title == "Long form")
    assert {question.kind for question in made.edited.survey.questions()} == set(QuestionKind)
    assert made.edited.survey.uuid != every_kind.uuid
    stack = surveys.commands.stack
    stack.undo()  # the new survey
    assert stack.undoText() == "Save as a template"
    stack.undo()
    qtbot.waitUntil(lambda: _kept(window) == [])


def test_no_survey_no_template(window):
    window.screens.go_home()
    window.screens.surveys.show_entry(None)
    assert not window.screens.surveys.template.action.isEnabled()
