"""Choices are written, moved, removed and pasted with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStyle, QStyleOptionFrame

from surveyapp.domain.survey import Choice
from surveyapp.models.choice_table import ChoiceColumn, ChoiceTableModel
from surveyapp.views.builder.canvas.insert_button import InsertButton
from surveyapp.views.builder.choices_table import ChoicesTable
from surveyapp.views.theme import apply_theme


@pytest.fixture
def choices(screen, open_survey, poll) -> ChoicesTable:
    open_survey(poll)
    choices = screen.choices
    choices.setFocus()
    choices.setCurrentIndex(choices.model().index(0, 0))
    return choices


def labels(screen) -> list[str]:
    return [choice.label for choice in next(screen.edited.survey.questions()).offered]


def cell_editor(choices: ChoicesTable) -> QLineEdit:
    return next(w for w in choices.viewport().findChildren(QLineEdit) if w.isVisible())


def write(qtbot, choices: ChoicesTable, text: str) -> None:
    editor = cell_editor(choices)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.wait(50)


def test_the_model_passes_qts_own_tests(qtmodeltester):
    model = ChoiceTableModel()
    model.show([Choice("Red", "red"), Choice("Blue", "blue", retired=True)])
    assert model.rowCount() == 2
    qtmodeltester.check(model, force_py=True)


def test_enter_writes_and_goes_on_with_the_next(qtbot, screen, choices):
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    write(qtbot, choices, "Delighted")
    write(qtbot, choices, "Content")
    assert labels(screen)[:2] == ["Delighted", "Content"]
    assert cell_editor(choices).text() == "Neutral"


def test_enter_in_the_last_row_adds_one_after_another(qtbot, screen, choices):
    choices.setCurrentIndex(choices.model().index(5, 0))
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    write(qtbot, choices, "No opinion")
    write(qtbot, choices, "Not asked")
    assert labels(screen)[5:] == ["No opinion", "Not asked"]
    assert cell_editor(choices).text() == ""


def test_delete_removes_and_alt_with_arrows_moves(qtbot, screen, choices):
    qtbot.keyClick(choices, Qt.Key.Key_Delete)
    assert labels(screen)[0] == "Satisfied"
    choices.setCurrentIndex(choices.model().index(0, 0))
    qtbot.keyClick(choices, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert labels(screen)[:2] == ["Neutral", "Satisfied"]
    assert choices.currentIndex().data() == "Satisfied"


def test_several_pasted_lines_are_several_choices(qtbot, page, choices, screen):
    QGuiApplication.clipboard().setText("North\n\n South \r\nEast")
    qtbot.keyClick(choices, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert labels(screen)[:5] == ["Very satisfied", "North", "South", "East", "Satisfied"]
    assert page.undo_stack.count() == 1


def test_a_taken_code_is_refused_beside_the_list(screen, choices):
    choices.choices.setData(choices.choices.index(0, 1), "SATISFIED")
    [error] = screen.errors
    assert "already the code" in error
    choices.choices.setData(choices.choices.index(0, 1), "best")
    assert screen.errors == []


def test_what_is_being_written_counts_when_one_leaves(qtbot, page, choices, stored, poll):
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    editor = cell_editor(choices)
    editor.selectAll()
    qtbot.keyClicks(editor, "Unfinished")
    assert next(stored(poll.id).questions()).choices[0].label == "Unfinished"


def test_what_is_written_in_a_cell_is_as_high_as_its_letters(qtbot, qapp, page, choices):
    apply_theme(qapp)
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    editor = cell_editor(choices)
    option = QStyleOptionFrame()
    editor.initStyleOption(option)
    style = QStyle.SubElement.SE_LineEditContents
    room = editor.style().subElementRect(style, option, editor).height()
    assert editor.hasFocus()
    assert room >= editor.fontMetrics().height()


def test_arrows_go_on_to_the_line_above_or_below_with_what_was_written(qtbot, screen, choices):
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    qtbot.keyClicks(cell_editor(choices), "Delighted")
    qtbot.keyClick(cell_editor(choices), Qt.Key.Key_Down)
    assert cell_editor(choices).text() == "Satisfied"
    qtbot.keyClick(cell_editor(choices), Qt.Key.Key_Up)
    assert cell_editor(choices).text() == "Delighted"
    assert labels(screen)[0] == "Delighted"


def test_backspace_in_an_empty_line_removes_it_and_goes_to_the_one_above(qtbot, screen, choices):
    choices.setCurrentIndex(choices.model().index(1, 0))
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    cell_editor(choices).clear()
    qtbot.keyClick(cell_editor(choices), Qt.Key.Key_Backspace)
    assert labels(screen)[:2] == ["Very satisfied", "Neutral"]
    assert cell_editor(choices).text() == "Very satisfied"


def test_what_a_choice_does_is_set_in_its_menu_and_said_behind_its_words(qtbot, screen, choices):
    row = choices.model().rowCount() - 2
    choices.setCurrentIndex(choices.model().index(row, ChoiceColumn.MORE))
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    [menu] = [menu for menu in choices.findChildren(QMenu) if menu.isVisible()]
    [other] = [action for action in menu.actions() if "Asks for" in action.text()]
    other.trigger()
    menu.close()
    choice = next(screen.edited.survey.questions()).choices[row]
    assert choice.other
    label = choices.model().index(row, 0)
    assert label.data(ChoiceTableModel.WORDS_ROLE) == ["asks for a text"]
    said = label.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"{choice.label}, asks for a text"
    before = choices.grab().toImage()
    screen.page.undo_stack.undo()
    assert choices.grab().toImage() != before


def test_lines_pasted_while_one_writes_are_choices_at_once(qtbot, page, screen, choices):
    choices.setCurrentIndex(choices.model().index(1, 0))
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText("North\n\n South \r\nEast")
    cell_editor(choices).selectAll()
    qtbot.keyClick(cell_editor(choices), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert labels(screen)[:5] == ["Very satisfied", "North", "South", "East", "Neutral"]
    assert page.undo_stack.count() == 1
    assert cell_editor(choices).text() == "East"


def test_lines_pasted_where_one_is_added_are_choices_at_once(qtbot, screen, choices):
    choices.setCurrentIndex(choices.model().index(5, 0))
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText("North\nSouth")
    qtbot.keyClick(cell_editor(choices), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert labels(screen)[5:] == ["North", "South"]
    assert cell_editor(choices).text() == "South"


def test_enter_in_the_empty_last_line_goes_on_to_the_next_question(qtbot, page, screen, choices):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    choices.setCurrentIndex(choices.model().index(5, 0))
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    qtbot.keyClick(cell_editor(choices), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), InsertButton))
    plus = QApplication.focusWidget()
    qtbot.keyClick(plus, Qt.Key.Key_Return)
    assert screen.outline.palette_popup.isVisible()
    screen.outline.palette_popup.close()
