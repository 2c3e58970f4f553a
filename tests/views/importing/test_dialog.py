"""The import dialog: shows a file, refuses with sentences, imports it whole or not at all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)

from surveyapp.cli import main
from surveyapp.models.import_preview import ImportPreviewModel, PreviewColumn
from surveyapp.store.surveys import list_surveys
from surveyapp.views.importing.dialect_bar import DialectBar, DialectChoices
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.views.navigation import Navigator
from tests.exchange.forms.workbooks import workbook
from tests.pages.finding import field

ROWS = "Name,Drink\nann,Tea\nbob,Tea\ncid,Coffee\n"
CROSS = "Answer,Total,Men\nYes,55%,50%\nNo,45%,50%\n"


def opened(qtbot, library, tmp_path, content: str) -> ImportDialog:
    path = tmp_path / "answers.csv"
    path.write_text(content, encoding="utf-8")
    dialog = ImportDialog(library, Navigator(), path)
    dialog.show()
    table = dialog.findChild(ImportPreviewModel)
    qtbot.waitUntil(lambda: table.rowCount() > 0)
    return dialog


def import_button(dialog: ImportDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    return next(
        b for b in box.buttons() if box.buttonRole(b) is QDialogButtonBox.ButtonRole.AcceptRole
    )


def titles(library) -> list[str]:
    with library.database.reader() as connection:
        return [entry.title for entry in list_surveys(connection)]


def test_the_file_is_imported_under_the_title_given(qtbot, library, tmp_path):
    dialog = opened(qtbot, library, tmp_path, ROWS)
    qtbot.waitUntil(lambda: import_button(dialog).isEnabled())
    dialog.findChild(QLineEdit).setText("Drinks")
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.mouseClick(import_button(dialog), Qt.MouseButton.LeftButton)
    assert titles(library) == ["Drinks"]


def test_a_table_of_results_is_imported_only_when_that_is_wanted(qtbot, library, tmp_path):
    dialog = opened(qtbot, library, tmp_path, CROSS)
    boxes = dialog.findChildren(QCheckBox)
    consent = next(box for box in boxes if "all the same" in box.text())
    qtbot.waitUntil(consent.isVisible)
    assert not import_button(dialog).isEnabled()
    consent.setChecked(True)
    assert import_button(dialog).isEnabled()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    assert titles(library) == []


def test_another_way_of_reading_can_be_chosen_while_the_file_is_still_read(
    qtbot, library, tmp_path
):
    path = tmp_path / "answers.csv"
    path.write_text(ROWS, encoding="utf-8")
    dialog = ImportDialog(library, Navigator(), path)
    dialog.show()
    dialog.findChild(DialectBar).changed.emit(DialectChoices(delimiter=";"))
    model = dialog.findChild(ImportPreviewModel)
    qtbot.waitUntil(lambda: import_button(dialog).isEnabled())
    assert model.columnCount() == 1
    dialog.findChild(DialectBar).changed.emit(DialectChoices())
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_the_preview_model_is_a_proper_model(qtmodeltester):
    model = ImportPreviewModel()
    model.show_rows(
        [PreviewColumn("a", "Text"), PreviewColumn("b\n", "Text")], [(2, ["1", "x\ny"])]
    )
    qtmodeltester.check(model)
    assert model.index(0, 1).data() == "x⏎y"


def dates_selector(dialog: ImportDialog) -> QComboBox:
    selectors = dialog.findChild(DialectBar).findChildren(QComboBox)
    return next(box for box in selectors if box.accessibleName() == "Dates")


def test_dates_that_can_be_read_in_two_ways_are_asked_about(qtbot, library, tmp_path):
    dialog = opened(qtbot, library, tmp_path, "Name,Came\nann,1/2/2026\nbob,3/4/2026\n")
    dates = dates_selector(dialog)
    qtbot.waitUntil(lambda: dates.isVisible() and import_button(dialog).isEnabled())
    model = dialog.findChild(ImportPreviewModel)
    heading = Qt.Orientation.Horizontal
    assert "Text" in model.headerData(1, heading)
    dates.setCurrentIndex(dates.findText("Day first"))
    dates.activated.emit(dates.currentIndex())
    qtbot.waitUntil(lambda: "Date" in model.headerData(1, heading))
    qtbot.waitUntil(lambda: import_button(dialog).isEnabled())
    assert dates.isVisible()
    assert dates.currentText() == "Day first"


def test_nobody_is_asked_about_dates_that_say_themselves_what_they_are(qtbot, library, tmp_path):
    dialog = opened(qtbot, library, tmp_path, "Name,Came\nann,13/2/2026\nbob,3/4/2026\n")
    qtbot.waitUntil(lambda: import_button(dialog).isEnabled())
    assert not dates_selector(dialog).isVisible()


def selector(dialog: ImportDialog, name: str) -> QComboBox:
    selectors = dialog.findChild(DialectBar).findChildren(QComboBox)
    return next(one for one in selectors if one.accessibleName() == name)


def test_a_workbook_is_read_from_the_sheet_one_chooses(qtbot, library, tmp_path):
    sheets = {"Answers": [["Age"], *[["4"]] * 9], "Older": [["Height"], ["1.5"], ["1.6"]]}
    dialog = ImportDialog(library, Navigator(), workbook(tmp_path / "a.xlsx", sheets))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.is_ready)
    chosen = selector(dialog, "Sheet")
    assert (chosen.currentText(), chosen.isVisible()) == ("Answers", True)
    assert not selector(dialog, "Encoding").isVisible()
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    table = dialog.findChild(QTableView)
    qtbot.waitUntil(lambda: dialog.is_ready and table.model().rowCount() == 2)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_the_window_says_of_a_file_what_the_command_line_says(qtbot, library, tmp_path, capsys):
    rows = "".join(f"2024-02-{n:02},{'Yes' if n % 2 else 'No'},,\n" for n in range(1, 13))
    dialog = opened(qtbot, library, tmp_path, rows)
    told = dialog.findChild(QPlainTextEdit)
    qtbot.waitUntil(told.isVisible)
    path = tmp_path / "answers.csv"
    assert main(["--database", str(tmp_path / "other.surveys"), "import", str(path)]) == 0
    assert capsys.readouterr().err.splitlines() == told.toPlainText().splitlines()
    assert told.toPlainText().startswith("No row is read as headings: the first one is taken")
    heading_rows = field(dialog, "Heading rows", QComboBox)
    assert heading_rows.currentData() == 0
    assert selector(dialog, "Heading rows").currentData() == 0
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
