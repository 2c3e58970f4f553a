"""In the import dialog a survey that is there can take the responses of a file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTreeWidget

from surveyapp.store.surveys import answer_counts
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.views.importing.into_bar import IntoBar
from surveyapp.views.navigation import Navigator
from tests.pages.finding import button_of, child_of, texts_of
from tests.pages.importing import ImportScreen


def test_the_responses_of_a_file_go_into_the_survey_that_is_chosen(qtbot, library, poll, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("Selected Option,Where\nNeutral,Home\nDelighted,Work\n", encoding="utf-8")
    dialog = ImportDialog(library, Navigator(), path)
    screen = ImportScreen(dialog, qtbot)
    dialog.show()
    screen.wait()
    bar = child_of(dialog, IntoBar)
    surveys = child_of(bar, QComboBox)
    qtbot.waitUntil(lambda: surveys.count() == 2)
    surveys.setCurrentIndex(1)
    surveys.activated.emit(1)
    qtbot.waitUntil(screen.import_button.isEnabled)
    assert any(
        "match: 1, new: 1. Responses that are there already: 0." in text for text in texts_of(bar)
    )
    button_of(bar, "Show questions").click()
    details = child_of(bar, QTreeWidget)
    assert "Delighted" in details.topLevelItem(0).text(1)
    details.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    with qtbot.waitSignal(dialog.destroyed):
        screen.import_button.click()
    with library.database.reader() as connection:
        counts = answer_counts(connection, poll.id)
        asked = connection.exec_driver_sql("SELECT text FROM questions").scalars().all()
    assert (counts[next(poll.questions()).uuid], asked) == (2, ["Selected Option"])
