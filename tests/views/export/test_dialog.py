"""The export dialog: what it offers, shows and asks for."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QTableView

from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import translate
from surveyapp.exchange.responses_out.export import export_survey
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.models.export_preview import ExportPreviewModel
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import save_survey
from surveyapp.views import messages
from surveyapp.views.export.dialog import ExportDialog
from tests.conftest import poll_response
from tests.running import run


@pytest.fixture
def open_dialog(qtbot, library, answered_poll):
    def opened(wanted=None) -> ExportDialog:
        dialog = ExportDialog(library, answered_poll.id, wanted)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog._export.isEnabled() and dialog._found is not None)
        return dialog

    return opened


@pytest.fixture
def save_as(monkeypatch):
    """Make the system's dialog answer with this path; return what it was proposed."""
    proposed = []

    def answer(path):
        def choose(parent, title, proposal, filters):
            proposed.append(proposal)
            return path

        monkeypatch.setattr(messages, "choose_save_file", choose)
        return proposed

    return answer


def only_neutral(poll) -> ResponseFilter:
    question = next(poll.questions())
    return ResponseFilter((Condition(question.uuid, Operator.ANY_OF, (question.choices[2].uuid,)),))


def shown_rows(dialog) -> list[list[str]]:
    model = dialog._model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_preview_shows_what_the_file_will_hold(qtbot, open_dialog):
    dialog = open_dialog()
    assert dialog._model.headerData(3, dialog._table.horizontalHeader().orientation()) == (
        "Selected Option"
    )
    assert shown_rows(dialog)[0][3] == "Very satisfied"
    assert dialog._model.rowCount() == 10


def test_every_language_with_texts_is_offered_but_the_own_only_once(
    database, answered_poll, open_dialog
):
    said = [Translation(answered_poll.uuid, "title", code, "x") for code in ("en", "tr")]
    survey = replace(translate(answered_poll, said), languages=("en", "de"))
    with database.writer() as connection:
        save_survey(connection, survey)

    dialog = open_dialog()
    languages = dialog._panel._language

    assert [languages.itemData(n) for n in range(languages.count())] == ["", "de", "tr"]


def test_the_preview_follows_the_options(qtbot, open_dialog):
    dialog = open_dialog()
    dialog._panel._codes.setChecked(True)
    qtbot.waitUntil(lambda: shown_rows(dialog)[0][3] == "very_satisfied")


def test_everything_or_what_the_filter_shows_with_their_counts(qtbot, open_dialog, answered_poll):
    dialog = open_dialog(only_neutral(answered_poll))
    assert dialog._everything.text().endswith("(10)")
    assert dialog._filtered.text().endswith("(2)")
    qtbot.waitUntil(lambda: dialog._model.rowCount() == 2)
    dialog._everything.click()
    qtbot.waitUntil(lambda: dialog._model.rowCount() == 10)


def test_without_a_filter_only_everything_is_offered(open_dialog):
    dialog = open_dialog()
    assert not dialog._filtered.isVisible()


def test_unfinished_responses_are_offered_where_there_are_any(
    qtbot, database, answered_poll, open_dialog
):
    before = open_dialog()
    assert not before._unfinished.isVisible()
    with database.writer() as connection:
        add_response(connection, answered_poll, poll_response(answered_poll, 11, complete=False))
    dialog = open_dialog()
    assert dialog._unfinished.isVisible()
    dialog._unfinished.click()
    assert dialog._everything.text().endswith("(11)")
    qtbot.waitUntil(lambda: dialog._model.rowCount() == 11)


def test_the_spreadsheet_profile_comes_first(open_dialog, tmp_path):
    dialog = open_dialog()
    options = dialog.request(tmp_path / "x.csv").options
    assert options == ExportOptions(profile="spreadsheet", multiple="joined")


def test_statistics_programs_get_a_column_for_each_choice(open_dialog, tmp_path):
    dialog = open_dialog()
    dialog._panel._data.click()
    options = dialog.request(tmp_path / "x.csv").options
    assert options == ExportOptions(profile="data", multiple="split")


def test_only_what_the_format_understands_is_offered(open_dialog):
    dialog = open_dialog()
    dialog._panel._more.click()
    assert dialog._panel._delimiter.isVisible()
    assert not dialog._panel._codebook.isVisible()
    dialog._format.setCurrentIndex(dialog._format.findData("json"))
    assert not dialog._panel._delimiter.isVisible()
    assert not dialog._panel._profiles.isVisible()
    assert dialog._panel._codebook.isVisible()


def test_export_proposes_a_name_and_asks_for_the_export(
    qtbot, open_dialog, save_as, tmp_path, answered_poll, database
):
    dialog = open_dialog()
    target = tmp_path / "mine.csv"
    proposed = save_as(target)
    with qtbot.waitSignal(dialog.export_requested) as asked:
        dialog._export.click()

    assert proposed[0].name == f"survey_{answered_poll.id}_responses.csv"
    (request,) = asked.args
    assert run(export_survey(database, request)).rows == 10
    assert target.read_bytes().startswith(b"\xef\xbb\xbfResponse ID,")


def test_the_last_folder_is_proposed_again(open_dialog, save_as, tmp_path):
    save_as(tmp_path / "mine.csv")
    first = open_dialog()
    first._export.click()
    proposed = save_as(None)
    second = open_dialog()
    second._export.click()
    assert proposed[-1].parent == tmp_path


def test_changing_ones_mind_in_the_file_dialog_goes_back(qtbot, open_dialog, save_as):
    save_as(None)
    dialog = open_dialog()
    with qtbot.assertNotEmitted(dialog.export_requested):
        dialog._export.click()
    assert dialog.isVisible()


def test_a_suffix_added_afterwards_asks_about_the_file_it_meets(
    qtbot, open_dialog, save_as, tmp_path, monkeypatch
):
    (tmp_path / "mine.csv").write_text("old")
    save_as(tmp_path / "mine")
    dialog = open_dialog()
    monkeypatch.setattr(messages, "ask", lambda *_, **__: False)
    with qtbot.assertNotEmitted(dialog.export_requested):
        dialog._export.click()
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    with qtbot.waitSignal(dialog.export_requested) as asked:
        dialog._export.click()
    assert asked.args[0].path == tmp_path / "mine.csv"


def test_a_survey_that_is_gone_is_said(qtbot, library):
    dialog = ExportDialog(library, 99)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog._sentence.text() == "Survey not found")
    assert not dialog._export.isEnabled()


def test_every_widget_has_a_name(open_dialog):
    dialog = open_dialog()
    for kind in (QAbstractButton, QComboBox, QTableView):
        for widget in dialog.findChildren(kind):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            inner = widget.parent() is not dialog and not widget.isVisibleTo(dialog)
            assert widget.accessibleName() or text or inner, widget


def test_the_dialog_is_freed_on_close(qtbot, library, answered_poll):
    dialog = ExportDialog(library, answered_poll.id)
    dialog.show()
    gone = weakref.ref(dialog)
    dialog.close()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_the_preview_model_keeps_qts_rules(qtmodeltester):
    model = ExportPreviewModel()
    qtmodeltester.check(model)
    model.show_rows(("a", "b"), (("1", "two\nlines"), ("x" * 500, "")))
    qtmodeltester.check(model)
    assert model.index(0, 1).data() == "two lines"
    assert len(model.index(1, 0).data()) < 300
