"""Translating by hand: with keys, with the mouse, and with steps back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from surveyapp.domain.editing import change_question
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import translate, translations_in
from surveyapp.domain.translation_sources import outdated_texts
from surveyapp.models.translation_table import TranslationColumn
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import load_survey, set_kiosk
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.translations.cells import CellEditor
from surveyapp.views.translations.dialog import TranslationsDialog
from surveyapp.views.translations.language_chooser import LanguageChooser
from surveyapp.workers.library import Change, ChangeKind, Library
from tests.conftest import poll_response
from tests.pages.builder import BuilderScreen
from tests.views.accessibility import unnamed_widgets
from tests.views.translations.conftest import write


def is_writing(dialog: TranslationsDialog) -> bool:
    return dialog.table.state() is QAbstractItemView.State.EditingState


def said(dialog: TranslationsDialog) -> list[str]:
    model = dialog.model
    return [model.index(row, TranslationColumn.SAID).data() for row in range(model.rowCount())]


def editor(dialog: TranslationsDialog) -> CellEditor:
    found = dialog.table.focusWidget()
    assert isinstance(found, CellEditor)
    return found


def words(dialog: TranslationsDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def chooser(dialog: TranslationsDialog) -> LanguageChooser:
    """Ask for another language."""
    dialog.bar.ask_language()
    return next(found for found in dialog.findChildren(LanguageChooser) if found.isVisible())


def add_language(dialog: TranslationsDialog, code: str) -> None:
    found = chooser(dialog)
    QTest.keyClicks(found.search, code)
    QTest.keyClick(found.search, Qt.Key.Key_Return)


def test_with_the_keyboard_alone_everything_is_translated_and_saved(dialog, stored):
    for text in ("Besuch", "Teil", "Wie war es?", "Gut", "Schlecht"):
        if not is_writing(dialog):
            QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        write(dialog, text)
        QTest.keyClick(editor(dialog), Qt.Key.Key_Return)

    assert said(dialog) == ["Besuch", "Teil", "Wie war es?", "Gut", "Schlecht"]
    assert "5 of 5 translated" in words(dialog)
    assert not is_writing(dialog)
    assert sorted(t.text for t in stored().translations) == [
        "Besuch", "Gut", "Schlecht", "Teil", "Wie war es?",
    ]  # fmt: skip


def test_typing_on_a_row_begins_to_write(dialog):
    QTest.keyClick(dialog.table, Qt.Key.Key_B)

    assert is_writing(dialog)
    assert editor(dialog).toPlainText() == "b"


def test_tab_goes_to_the_next_to_do_text_and_shift_tab_to_the_row_before(dialog):
    dialog.table.go_to(1, write=True)
    write(dialog, "Teil")
    QTest.keyClick(editor(dialog), Qt.Key.Key_Tab)
    assert dialog.table.currentIndex().row() == 2
    assert is_writing(dialog)

    QTest.keyClick(editor(dialog), Qt.Key.Key_Backtab)
    assert dialog.table.currentIndex().row() == 1
    assert editor(dialog).toPlainText() == "Teil"


def test_after_the_last_text_it_goes_to_the_one_that_is_missing_above(dialog):
    dialog.table.go_to(4, write=True)
    write(dialog, "Schlecht")
    QTest.keyClick(editor(dialog), Qt.Key.Key_Return)

    assert dialog.table.currentIndex().row() == 0
    assert is_writing(dialog)


def test_shift_enter_is_a_line_break_and_escape_takes_back(dialog):
    dialog.table.go_to(2, write=True)
    write(dialog, "Wie")
    QTest.keyClick(editor(dialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write(dialog, "war es?")
    assert editor(dialog).toPlainText() == "Wie\nwar es?"

    QTest.keyClick(editor(dialog), Qt.Key.Key_Escape)

    assert said(dialog)[2] == ""
    assert dialog.isVisible()
    assert not is_writing(dialog)


def test_with_the_mouse_alone_one_writes_where_one_clicks(dialog):
    table = dialog.table
    for row, text in ((3, "Gut"), (1, "Teil")):
        place = table.visualRect(dialog.model.index(row, TranslationColumn.SAID)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert is_writing(dialog)
        editor(dialog).insertPlainText(text)
    place = table.visualRect(dialog.model.index(0, TranslationColumn.OWN)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert said(dialog) == ["", "Teil", "", "Gut", ""]


def test_delete_clears_a_translation(dialog):
    dialog.model.setData(dialog.model.index(3, TranslationColumn.SAID), "Gut")
    dialog.table.go_to(3)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)

    assert said(dialog)[3] == ""


def test_each_translation_is_one_step_back_also_after_the_dialog(dialog, page, stored, survey):
    for row, text in ((3, "Gut"), (4, "Schlecht"), (3, "Prima")):
        dialog.model.setData(dialog.model.index(row, TranslationColumn.SAID), text)
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(dialog)[3:] == ["Gut", "Schlecht"]
    dialog.reject()

    page.undo_stack.undo()
    page.undo_stack.undo()

    assert stored() == survey


def test_what_is_being_written_is_on_its_way_when_the_dialog_is_closed(
    dialog, page, stored, library, qtbot
):
    dialog.table.go_to(3, write=True)
    write(dialog, "Gut")

    dialog.reject()

    # Whatever was handed over by now is written before this.
    with qtbot.waitSignal(library.write(lambda connection: None).done):
        pass
    assert not page.has_unsaved_changes
    assert [t.text for t in stored().translations] == ["Gut"]


def test_it_saves_under_a_number_of_responses_without_asking_and_changes_no_answer(
    open_dialog, page, database, survey, stored, person, qtbot, library
):
    with database.writer() as connection:
        add_response(connection, survey, poll_response(survey, 0))
    library.changed.emit(Change(ChangeKind.SURVEYS, survey.id))
    qtbot.waitUntil(lambda: not page.is_loading and bool(BuilderScreen(page).edited.counts))

    dialog = open_dialog()
    dialog.model.setData(dialog.model.index(3, TranslationColumn.SAID), "Gut")

    assert person.heard == []
    assert replace(stored(), translations=()) == survey


def test_what_is_not_translated_is_counted_and_can_be_shown_alone(dialog):
    dialog.model.setData(dialog.model.index(0, TranslationColumn.SAID), "Besuch")
    assert "1 of 5 translated" in words(dialog)

    dialog.bar.only_to_do.click()

    assert dialog.model.rowCount() == 4
    assert "1 of 5 translated" in words(dialog)


def test_when_nothing_is_missing_it_says_so(dialog):
    for row in range(5):
        dialog.model.setData(dialog.model.index(row, TranslationColumn.SAID), "Wort")

    dialog.bar.only_to_do.click()
    assert "Nothing is missing" in words(dialog)

    dialog.bar.only_to_do.click()
    assert dialog.table.isVisible()
    assert "Nothing is missing" not in words(dialog)


def reword(page: BuildPage) -> None:
    edited = BuilderScreen(page).edited
    question = next(edited.survey.questions())
    change = partial(change_question, uuid=question.uuid, text="How did you like it?")
    edited.edit("Edit", change, question.uuid)


def translate_all(dialog: TranslationsDialog) -> None:
    for row in range(5):
        dialog.model.setData(dialog.model.index(row, TranslationColumn.SAID), "Wort")


def test_what_was_changed_since_it_was_translated_is_counted_and_can_be_shown_alone(
    dialog, page, stored
):
    translate_all(dialog)
    assert not dialog.bar.right_button.isVisible()
    reword(page)
    assert "1 changed since" in words(dialog)

    dialog.bar.only_to_do.click()

    assert dialog.model.rowCount() == 1
    note = dialog.model.index(0, TranslationColumn.NOTE).data()
    assert note == "Changed since. It was: “How was it?”"
    assert list(outdated_texts(stored(), "de").values()) == ["How was it?"]


def test_still_right_takes_the_mark_away_as_one_step(dialog, page, stored):
    translate_all(dialog)
    reword(page)
    dialog.table.go_to(3)
    assert not dialog.bar.right_button.isEnabled()
    dialog.table.go_to(2)

    dialog.bar.right_button.click()

    assert dialog.model.outdated_count == 0
    assert not dialog.bar.right_button.isVisible()
    assert dialog.table.hasFocus()
    assert outdated_texts(stored(), "de") == {}
    assert said(dialog) == ["Wort"] * 5
    page.undo_stack.undo()
    assert dialog.model.outdated_count == 1


def test_the_mark_goes_with_an_undo_of_the_change_or_a_new_translation(dialog, page):
    translate_all(dialog)
    reword(page)
    page.undo_stack.undo()
    assert dialog.model.outdated_count == 0
    page.undo_stack.redo()
    assert dialog.model.outdated_count == 1
    dialog.model.setData(dialog.model.index(2, TranslationColumn.SAID), "Wie war es?")
    assert dialog.model.outdated_count == 0


def test_arabic_is_written_from_the_right(dialog):
    add_language(dialog, "ar")
    dialog.table.go_to(0, write=True)

    assert editor(dialog).layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert editor(dialog).cursorRect().x() > editor(dialog).viewport().width() / 2
    assert dialog.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_survey_in_one_language_leads_on_to_a_second(open_dialog, page, database, survey):
    with database.writer() as connection:
        set_kiosk(connection, survey.id, (), KioskSettings())
    dialog = open_dialog()
    assert "This survey speaks one language" in words(dialog)
    assert not dialog.export_button.isEnabled()

    add_language(dialog, "fr")
    dialog.model.setData(dialog.model.index(0, TranslationColumn.SAID), "Visite")

    assert translations_in(BuilderScreen(page).edited.survey, "fr") == {
        (survey.uuid, "title"): "Visite"
    }


def test_an_added_language_is_offered_to_respondents_until_it_is_removed(
    open_dialog, page, database, survey, person, qtbot
):
    with database.writer() as connection:
        set_kiosk(connection, survey.id, (), KioskSettings())
    dialog = open_dialog()

    def offered() -> tuple[str, ...]:
        with database.reader() as connection:
            return load_survey(connection, survey.id).languages

    add_language(dialog, "fr")
    qtbot.waitUntil(lambda: offered()[1:] == ("fr",))
    qtbot.waitUntil(lambda: not any("Not offered" in text for text in words(dialog)))

    dialog.bar.remove_button.click()
    qtbot.waitUntil(lambda: offered()[1:] == ())
    assert person.heard == []  # nothing was written in it that could be lost


def test_the_own_language_and_those_there_are_not_offered_again(dialog):
    offered = set(chooser(dialog).offered)

    assert not {"en", "de"} & offered
    assert {"fr", "ar", "tr"} <= offered


@pytest.fixture
def around(qtbot):
    """A window to open a chooser in, which is freed when it closes."""
    around = QWidget()
    qtbot.addWidget(around)
    return around


def shown_chooser(qtbot, around: QWidget, *codes: str) -> LanguageChooser:
    found = LanguageChooser(codes, around)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    found.search.setFocus()
    return found


@pytest.mark.parametrize("written", ["germ", "DEUT", "de"])
def test_a_language_is_found_by_its_name_its_own_name_or_its_code(qtbot, around, written):
    found = shown_chooser(qtbot, around, "de", "fr", "nl", "sv")
    QTest.keyClicks(found.search, written)
    assert found.list.currentItem().data(Qt.ItemDataRole.UserRole) == "de"
    with qtbot.waitSignal(found.language_chosen) as chosen:
        QTest.keyClick(found.search, Qt.Key.Key_Return)
    assert chosen.args == ["de"]


def test_a_language_that_nobody_knows_cannot_be_added(qtbot, around):
    found = shown_chooser(qtbot, around, "de", "fr")
    QTest.keyClicks(found.search, "klingon")
    with qtbot.assertNotEmitted(found.language_chosen):
        QTest.keyClick(found.search, Qt.Key.Key_Return)
    assert found.isVisible()
    assert found.offered == []


def test_the_arrows_go_through_the_languages_from_the_search(qtbot, around):
    found = shown_chooser(qtbot, around, "de", "fr")
    qtbot.waitUntil(found.search.hasFocus)
    QTest.keyClick(found.search, Qt.Key.Key_Down)
    assert found.list.hasFocus()
    assert found.list.currentRow() == 1


def test_a_language_is_removed_only_if_the_person_says_so(dialog, person, stored, page):
    for row, text in ((3, "Gut"), (4, "Schlecht")):
        dialog.model.setData(dialog.model.index(row, TranslationColumn.SAID), text)
    add_language(dialog, "fr")
    dialog.model.setData(dialog.model.index(3, TranslationColumn.SAID), "Bien")
    dialog.bar.languages.setCurrentIndex(0)
    dialog.bar.languages.activated.emit(0)

    person.agrees = False
    dialog.bar.remove_button.click()
    assert len(stored().translations) == 3

    person.agrees = True
    dialog.bar.remove_button.click()

    assert person.heard == ["2 texts will be gone from this survey. You can undo it."] * 2
    assert [t.text for t in stored().translations] == ["Bien"]
    page.undo_stack.undo()
    assert len(stored().translations) == 3


def test_texts_of_the_kiosk_set_meanwhile_are_there(open_dialog, database, survey):
    with database.writer() as connection:
        set_kiosk(connection, survey.id, ("en", "de"), KioskSettings(welcome="Hello!"))

    dialog = open_dialog()

    assert dialog.model.index(1, TranslationColumn.OWN).data() == "Hello!"
    assert dialog.model.index(1, TranslationColumn.PLACE).data() == "Kiosk: welcome"


def test_a_deleted_question_takes_its_translations_along_and_undo_brings_them_back(
    page, survey, stored
):
    question = next(survey.questions())
    said_now = [
        Translation(question.uuid, "text", "de", "Wie war es?"),
        Translation(question.choices[0].uuid, "label", "de", "Gut"),
        Translation(survey.uuid, "title", "de", "Besuch"),
    ]
    BuilderScreen(page).edited.edit("Translate", lambda now: translate(now, said_now))
    BuilderScreen(page).outline.choose(question.uuid)

    page.part_actions.delete.trigger()
    assert [t.text for t in stored().translations] == ["Besuch"]

    page.undo_stack.undo()
    assert len(stored().translations) == 3


def test_everything_one_can_operate_has_a_name(dialog):
    dialog.table.go_to(0, write=True)

    assert unnamed_widgets(dialog) == []


def test_it_is_gone_when_closed(open_dialog, qtbot, page):
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()

    assert page.findChild(TranslationsDialog) is None
    BuilderScreen(page).edited.changed.emit()


def test_a_library_that_is_only_read_lets_nothing_be_written(qtbot, database, survey):
    database.close()
    library = Library(open_library(database.path, read_only=True))
    page = BuildPage(library)
    qtbot.addWidget(page)
    page.show()
    page.show_survey(survey.id)
    builder = BuilderScreen(page, qtbot)
    builder.wait()
    dialog = builder.translate()

    dialog.table.go_to(0, write=True)

    assert not is_writing(dialog)
    bar = dialog.bar
    for button in (dialog.import_button, bar.add_button, bar.remove_button):
        assert not button.isEnabled()
    assert dialog.export_button.isEnabled()
    dialog.reject()
    library.shut_down()
