"""Importing as a person does it: by keyboard, changing their mind, choosing what does not fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from surveyapp.domain.kinds import QuestionKind
from surveyapp.store.surveys import list_surveys, load_survey
from surveyapp.views.builder.kind_presentation import kind_name
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.views.importing.question_card import QuestionCard
from surveyapp.views.importing.question_list import QuestionList
from surveyapp.views.navigation import Navigator
from surveyapp.workers.job import Job
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close

TABLES = ("surveys", "questions", "choices", "revisions", "responses", "answers")
ROWS = "Age,Drink\n41,Tea\ntwo,Tea\n43,Coffee\n"
LONG = "Age,Drink\n" + "41,Tea\n42,Coffee\n" * 20_000


def written(tmp_path, content: str):
    path = tmp_path / "answers.csv"
    path.write_text(content, encoding="utf-8")
    return path


def opened(qtbot, library, tmp_path, content: str) -> ImportDialog:
    """Return the dialog once it has looked through the file."""
    dialog = ImportDialog(library, Navigator(), written(tmp_path, content))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: button(dialog, "Import").isEnabled())
    return dialog


def button(dialog: ImportDialog, text: str) -> QPushButton:
    buttons = dialog.findChild(QDialogButtonBox).findChildren(QPushButton)
    return next(one for one in buttons if one.text().replace("&", "") == text)


def errors(dialog: ImportDialog) -> list[str]:
    return [
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.property("role") == "error" and label.isVisible()
    ]


def kinds(dialog: ImportDialog) -> QComboBox:
    return dialog.findChild(QuestionCard).findChild(QComboBox)


def counts(library) -> list[int]:
    with library.database.reader() as connection:
        return [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in TABLES
        ]


def in_the_middle(qtbot, library, dialog) -> Job:
    """Start the import; return its job when some responses were stored, and not all."""
    qtbot.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
    job = next(job for job in library.findChildren(Job) if job.is_running)
    with qtbot.waitSignal(job.progressed, check_params_cb=lambda done, total: 0 < done < total):
        pass
    return job


def test_an_import_stopped_in_the_middle_leaves_the_library_and_the_dialog_as_they_were(
    qtbot, library, tmp_path
):
    before = counts(library)
    dialog = opened(qtbot, library, tmp_path, LONG)
    job = in_the_middle(qtbot, library, dialog)
    with qtbot.waitSignal(job.stopped):
        qtbot.mouseClick(button(dialog, "Cancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button(dialog, "Import").isEnabled())
    assert errors(dialog) == ["The import was stopped. Nothing was changed."]
    assert counts(library) == before
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_closing_the_dialog_in_the_middle_stops_the_import_first(qtbot, library, tmp_path):
    before = counts(library)
    dialog = opened(qtbot, library, tmp_path, LONG)
    job = in_the_middle(qtbot, library, dialog)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert job not in library.findChildren(Job)
    assert counts(library) == before


def test_a_refused_kind_is_told_below_the_card_and_changes_nothing(qtbot, library, tmp_path):
    dialog = opened(qtbot, library, tmp_path, ROWS)
    card, choice = dialog.findChild(QuestionCard), kinds(dialog)
    qtbot.waitUntil(lambda: choice.currentData() == QuestionKind.TEXT)
    choice.setFocus()
    qtbot.keyClicks(choice, kind_name(QuestionKind.NUMBER))
    assert errors(dialog) == ["“Age” cannot be number: line 3 has “two”, and it is no number."]
    [told] = [label for label in dialog.findChildren(QLabel) if label.text() in errors(dialog)]
    qtbot.waitUntil(lambda: told.y() > 0)
    assert 0 <= told.y() - card.geometry().bottom() < 3 * dialog.fontMetrics().height()
    assert choice.currentData() == QuestionKind.TEXT
    assert button(dialog, "Import").isEnabled()
    qtbot.keyClick(choice, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: choice.currentData() == QuestionKind.SINGLE_CHOICE)
    assert errors(dialog) == []
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_a_file_is_imported_by_keyboard_alone(qtbot, library, tmp_path):
    dialog = opened(qtbot, library, tmp_path, ROWS)
    title = focused()
    assert isinstance(title, QLineEdit)
    qtbot.keyClick(title, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(title, "Drinks")
    questions = tab_to(qtbot, QuestionList)
    qtbot.keyClick(questions, Qt.Key.Key_Down)
    assert questions.currentIndex().row() == 1
    choice = tab_to(qtbot, QComboBox)
    qtbot.waitUntil(lambda: choice.currentData() == QuestionKind.SINGLE_CHOICE)
    qtbot.keyClicks(choice, kind_name(QuestionKind.TEXT))
    tab_to(qtbot, QPushButton, button(dialog, "Import"))
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
    with library.database.reader() as connection:
        [entry] = list_surveys(connection)
        survey = load_survey(connection, entry.id)
    assert survey.title == "Drinks"
    assert [question.kind for question in survey.questions()] == [QuestionKind.TEXT] * 2


def test_enter_in_the_title_imports(qtbot, library, tmp_path):
    dialog = opened(qtbot, library, tmp_path, ROWS)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert counts(library)[TABLES.index("responses")] == 3


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(qtbot, kind: type, wanted: QWidget | None = None) -> QWidget:
    """Press Tab until a widget of this kind, or that very one, has the focus; return it."""
    for _ in range(20):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        if isinstance(focused(), kind) and wanted in (None, focused()):
            return focused()
    raise AssertionError(f"Tab never comes to {wanted or kind.__name__}")


def test_everything_that_can_be_operated_has_a_name(qtbot, library, tmp_path):
    dialog = opened(qtbot, library, tmp_path, ROWS)
    assert unnamed_widgets(dialog) == []
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


@pytest.mark.parametrize("content", [ROWS, LONG, "", "a,b\n1,x\0y\n"])
def test_the_dialog_is_freed_on_close(qtbot, library, tmp_path, content):
    path = written(tmp_path, content)

    def has_looked() -> bool:
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, ImportDialog)]
        return any(button(one, "Import").isEnabled() or errors(one) for one in dialogs)

    assert is_freed_on_close(
        lambda: ImportDialog(library, Navigator(), path), lambda: qtbot.waitUntil(has_looked)
    )


def test_the_dialog_is_freed_when_it_is_closed_before_it_has_looked(qtbot, library, tmp_path):
    path = written(tmp_path, LONG)
    assert is_freed_on_close(lambda: ImportDialog(library, Navigator(), path))
