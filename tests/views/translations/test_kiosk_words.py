"""The manager writes what the kiosk itself says, in languages the program does not ship."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.kiosk_words import KIOSK, kiosk_texts
from surveyapp.exchange.kiosk_catalogue import load_catalogue
from surveyapp.models.translation_table import TranslationColumn
from surveyapp.store.errors import StoreError
from surveyapp.store.kiosk_words import load_words, save_words
from surveyapp.store.surveys import set_kiosk
from surveyapp.views.translations import kiosk_words
from surveyapp.views.translations.cells import CellEditor
from surveyapp.views.translations.files import TranslationFiles
from surveyapp.workers.library import ChangeKind
from tests.pages.finding import child_of
from tests.views.accessibility import unnamed_widgets
from tests.views.kiosk.kiosks import written
from tests.views.translations.conftest import write

TOTAL = len(kiosk_texts(load_catalogue(), "it"))


@pytest.fixture
def dialog(open_dialog, database, survey):
    """The dialog of a survey in Italian only."""
    with database.writer() as connection:
        set_kiosk(connection, survey.id, ("it",), KioskSettings())
    return open_dialog()


@pytest.fixture
def kept(library, qtbot):
    """What the library holds of a language's words once everything is written."""

    def kept(language: str = "it") -> dict[str, str]:
        written(library, qtbot)
        with library.database.reader() as connection:
            return load_words(connection).get(language, {})

    return kept


def row_of(dialog, source: str) -> int:
    row = dialog.model.find(KIOSK, source)
    assert row is not None
    return row


def say(dialog, source: str, text: str) -> None:
    index = dialog.model.index(row_of(dialog, source), TranslationColumn.SAID)
    dialog.model.setData(index, text)


def said(dialog, source: str) -> str:
    return dialog.model.index(row_of(dialog, source), TranslationColumn.SAID).data()


def test_a_survey_in_italian_only_has_the_kiosks_words_to_write_and_nothing_else(dialog):
    assert dialog.model.language == "it"
    assert dialog.model.rowCount() == TOTAL + 1
    assert dialog.model.heading_row == 0
    assert dialog.table.currentIndex().row() == 1


def test_with_the_keyboard_alone_words_are_written_one_after_the_other_and_kept(dialog, kept):
    for number, text in enumerate(("Uno", "Due", "Tre")):
        if not number:
            QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        write(dialog, text)
        QTest.keyClick(dialog.table.focusWidget(), Qt.Key.Key_Return)
    dialog.reject()

    first = [text.field for text in kiosk_texts(load_catalogue(), "it")[:3]]
    assert kept() == dict(zip(first, ("Uno", "Due", "Tre"), strict=True))


def test_the_arrows_and_shift_tab_pass_over_the_heading(open_dialog, page, survey, database):
    with database.writer() as connection:
        set_kiosk(connection, survey.id, ("en", "it"), KioskSettings())
    dialog = open_dialog()
    heading = dialog.model.heading_row
    dialog.table.go_to(heading - 1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.table.currentIndex().row() == heading + 1

    dialog.table.go_to(heading + 1, write=True)
    QTest.keyClick(dialog.table.focusWidget(), Qt.Key.Key_Backtab)
    assert dialog.table.currentIndex().row() == heading - 1
    assert isinstance(dialog.table.focusWidget(), CellEditor)


def test_each_word_is_one_step_back_and_forth_also_after_the_dialog(dialog, page, kept):
    say(dialog, "Next", "Avanti")
    say(dialog, "Next", "Continua")
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(dialog, "Next") == "Avanti"
    assert dialog.table.currentIndex().row() == row_of(dialog, "Next")
    assert kept() == {"Next": "Avanti"}
    dialog.reject()

    page.undo_stack.undo()
    assert kept() == {}
    page.undo_stack.redo()
    assert kept() == {"Next": "Avanti"}


def test_words_serve_every_survey_and_make_no_revision(dialog, stored, survey, library, qtbot):
    before = stored()
    with qtbot.waitSignal(library.changed) as changed:
        say(dialog, "Next", "Avanti")

    assert changed.args[0].what is ChangeKind.KIOSK_WORDS
    assert stored() == before


def test_what_the_kiosk_could_not_say_is_told_beside_the_cell_and_not_kept(dialog, kept):
    say(dialog, "Page {number} of {total}", "Pagina {number}")

    row = row_of(dialog, "Page {number} of {total}")
    assert "{total}" in dialog.model.index(row, TranslationColumn.NOTE).data()
    assert kept() == {}
    dialog.table.go_to(row, write=True)
    assert dialog.table.focusWidget().toPlainText() == "Pagina {number}"


def test_what_could_not_be_stored_is_said_and_shown_as_it_is(
    dialog, kept, person, monkeypatch, qtbot
):
    say(dialog, "Back", "Indietro")
    assert kept() == {"Back": "Indietro"}

    def full(*_):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(kiosk_words, "save_words", full)
    say(dialog, "Next", "Avanti")

    qtbot.waitUntil(lambda: said(dialog, "Next") == "")
    assert person.heard == ["The disk is full."]
    assert said(dialog, "Back") == "Indietro"


def test_a_language_the_program_ships_has_no_words_to_write(open_dialog):
    dialog = open_dialog()

    assert dialog.model.language == "de"
    assert dialog.model.heading_row is None
    assert dialog.model.rowCount() == 5


def test_words_written_for_one_survey_are_there_for_another_language_alone(
    open_dialog, database, survey
):
    with database.writer() as connection:
        save_words(connection, ())
        set_kiosk(connection, survey.id, ("en", "it", "pl"), KioskSettings())
    dialog = open_dialog()
    say(dialog, "Next", "Avanti")

    dialog.bar.chosen.emit("pl")

    assert said(dialog, "Next") == ""
    counted = [place for place in column(dialog, TranslationColumn.PLACE) if ": for " in place]
    assert "For the staff: for 2, 3, 4…" in counted
    assert len(counted) == 6  # three forms of two texts


def column(dialog, number: TranslationColumn) -> list[str]:
    return [dialog.model.index(row, number).data() for row in range(dialog.model.rowCount())]


@pytest.fixture
def out(qtbot, dialog, person):
    """Export, and return the rows of the file."""

    def out() -> list[list[str]]:
        with qtbot.waitSignal(child_of(dialog, TranslationFiles).written):
            dialog.export_button.click()
        return list(csv.reader(person.file.read_text(encoding="utf-8-sig").splitlines()))

    return out


def test_words_are_written_in_a_spreadsheet_too_and_come_back_as_one_step(
    dialog, out, person, qtbot, kept, page
):
    say(dialog, "Back", "Indietro")
    rows = out()
    assert rows[0] == ["Key", "Place", "Original", "Italiano [it]"]
    assert ["kiosk/Back", "Kiosk: Pages", "Back", "Indietro"] in rows
    assert len(rows) == TOTAL + 1

    written = {"Next": "Avanti", "Page {number} of {total}": "Pagina {number}", "Back": "Torna"}
    for row in rows[1:]:
        row[3] = written.get(row[2], "")
    with person.file.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    dialog.import_button.click()
    qtbot.waitUntil(lambda: bool(person.heard))

    assert person.heard == [
        "The file has 1 new, 1 changed.\n\n1 word is left out, which the kiosk could not say."
        " Write the places in braces as they are in English, and no “&”, “<” or “>”."
    ]
    assert kept() == {"Back": "Torna", "Next": "Avanti"}
    page.undo_stack.undo()
    assert kept() == {"Back": "Indietro"}


def test_every_part_of_it_has_a_name_for_screen_readers(dialog):
    dialog.table.go_to(3, write=True)

    assert unnamed_widgets(dialog) == []
