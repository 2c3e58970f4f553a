"""The export dialog: what it offers, shows and asks for."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QTableView

from surveyapp import paths
from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.joins import make_join
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey, Translation
from surveyapp.domain.translating import translate
from surveyapp.exchange.responses_out.export import export_survey
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.models.export_preview import ExportPreviewModel
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey, save_survey, set_joins
from surveyapp.views import messages
from surveyapp.views.export.dialog import ExportDialog
from surveyapp.views.ini_file import IniFile
from tests.conftest import poll_response
from tests.pages.export import ExportScreen
from tests.pages.finding import texts_of
from tests.running import run


@pytest.fixture
def open_dialog(qtbot, library, answered_poll):
    def opened(wanted=None) -> ExportScreen:
        dialog = ExportDialog(library, answered_poll.id, wanted)
        qtbot.addWidget(dialog)
        dialog.show()
        screen = ExportScreen(dialog)
        qtbot.waitUntil(lambda: screen.is_ready)
        return screen

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


def test_the_preview_shows_what_the_file_will_hold(qtbot, open_dialog):
    screen = open_dialog()
    assert screen.preview.model().headerData(3, Qt.Orientation.Horizontal) == "Selected Option"
    assert screen.preview_rows[0][3] == "Very satisfied"
    assert screen.preview.model().rowCount() == 10


def test_every_language_with_texts_is_offered_but_the_own_only_once(
    database, answered_poll, open_dialog
):
    said = [Translation(answered_poll.uuid, "title", code, "x") for code in ("en", "tr")]
    survey = replace(translate(answered_poll, said), languages=("en", "de"))
    with database.writer() as connection:
        save_survey(connection, survey)

    screen = open_dialog()
    languages = screen.language

    assert [languages.itemData(n) for n in range(languages.count())] == ["", "de", "tr"]


def test_the_preview_follows_the_options(qtbot, open_dialog):
    screen = open_dialog()
    screen.choose(screen.cells, "codes")
    qtbot.waitUntil(lambda: screen.preview_rows[0][3] == "very_satisfied")


def test_everything_or_what_the_filter_shows_with_their_counts(qtbot, open_dialog, answered_poll):
    screen = open_dialog(only_neutral(answered_poll))
    assert screen.everything.text().endswith("(10)")
    assert screen.filtered.text().endswith("(2)")
    qtbot.waitUntil(lambda: screen.preview.model().rowCount() == 2)
    screen.everything.click()
    qtbot.waitUntil(lambda: screen.preview.model().rowCount() == 10)


def test_without_a_filter_only_everything_is_offered(open_dialog):
    screen = open_dialog()
    assert not screen.filtered.isVisible()


def test_unfinished_responses_are_offered_where_there_are_any(
    qtbot, database, answered_poll, open_dialog
):
    before = open_dialog()
    assert not before.unfinished.isVisible()
    with database.writer() as connection:
        add_response(connection, answered_poll, poll_response(answered_poll, 11, complete=False))
    screen = open_dialog()
    assert screen.unfinished.isVisible()
    screen.unfinished.click()
    assert screen.everything.text().endswith("(11)")
    qtbot.waitUntil(lambda: screen.preview.model().rowCount() == 11)


def test_the_spreadsheet_profile_comes_first(open_dialog, tmp_path):
    screen = open_dialog()
    options = screen.dialog.request(tmp_path / "x.csv").options
    assert options == ExportOptions(profile="spreadsheet", multiple="joined")


def test_statistics_programs_get_the_columns_of_the_file_else_one_for_each_choice(
    open_dialog, tmp_path
):
    screen = open_dialog()
    screen.for_statistics.click()
    options = screen.dialog.request(tmp_path / "x.csv").options
    assert options == ExportOptions(profile="data", multiple="kept")


def test_only_what_the_format_understands_is_offered(open_dialog):
    screen = open_dialog()
    screen.more.click()
    assert screen.delimiter.isVisible()
    assert not screen.codebook.isVisible()
    screen.format.setCurrentIndex(screen.format.findData("json"))
    assert not screen.delimiter.isVisible()
    assert not screen.for_statistics.isVisible()
    assert screen.codebook.isVisible()


def test_export_proposes_a_name_and_asks_for_the_export(
    qtbot, open_dialog, save_as, tmp_path, answered_poll, database
):
    screen = open_dialog()
    target = tmp_path / "mine.csv"
    proposed = save_as(target)
    with qtbot.waitSignal(screen.dialog.export_requested) as asked:
        screen.export_button.click()

    assert proposed[0].name == f"{answered_poll.title}.csv"
    (request,) = asked.args
    assert run(export_survey(database, request)).rows == 10
    assert target.read_bytes().startswith(b"\xef\xbb\xbfResponse ID,")


def test_the_last_folder_is_proposed_again(open_dialog, save_as, tmp_path):
    save_as(tmp_path / "mine.csv")
    first = open_dialog()
    first.export_button.click()
    proposed = save_as(None)
    second = open_dialog()
    second.export_button.click()
    assert proposed[-1].parent == tmp_path


def test_a_survey_is_exported_again_as_the_last_time(open_dialog, save_as, tmp_path):
    save_as(tmp_path / "mine.xlsx")
    first = open_dialog()
    first.choose(first.format, "xlsx")
    first.choose(first.cells, "both")
    first.choose(first.missing, "apart")
    first.export_button.click()
    wanted = first.dialog.request(tmp_path / "mine.xlsx")

    again = open_dialog()
    assert again.dialog.request(tmp_path / "mine.xlsx") == wanted
    assert again.headings.currentData() == "labels"


def test_what_was_kept_and_is_understood_no_more_is_forgotten(answered_poll, open_dialog):
    file = IniFile(paths.data_folder() / "window.ini")
    for kept in (
        "nonsense",
        '{"format": "csv"}',
        '{"format":"csv","folder":"/","options":{"x":1}}',
    ):
        file.set(f"export/{answered_poll.uuid}", kept)
        file.save()
        assert open_dialog().format.currentData() == "csv"


def test_questions_are_left_out_and_moved(qtbot, database, library):
    kinds = QuestionKind
    asked = tuple(Question(kinds.TEXT, f"Question {code}", code) for code in "abc")
    with database.writer() as connection:
        survey = add_survey(connection, Survey("Three", sections=(Section(questions=asked),)))
    dialog = ExportDialog(library, survey.id)
    qtbot.addWidget(dialog)
    dialog.show()
    screen = ExportScreen(dialog)
    qtbot.waitUntil(lambda: screen.is_ready)

    def headings():
        model = screen.preview.model()
        flow = Qt.Orientation.Horizontal
        return [model.headerData(n, flow) for n in range(3, model.columnCount())]

    assert headings() == ["Question a", "Question b", "Question c"]
    screen.questions.item(1).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: headings() == ["Question a", "Question c"])
    screen.questions.setCurrentRow(0)
    screen.move_down.click()
    screen.move_down.click()
    qtbot.waitUntil(lambda: headings() == ["Question c", "Question a"])


def test_changing_ones_mind_in_the_file_dialog_goes_back(qtbot, open_dialog, save_as):
    save_as(None)
    screen = open_dialog()
    with qtbot.assertNotEmitted(screen.dialog.export_requested):
        screen.export_button.click()
    assert screen.dialog.isVisible()


def test_a_suffix_added_afterwards_asks_about_the_file_it_meets(
    qtbot, open_dialog, save_as, tmp_path, monkeypatch
):
    (tmp_path / "mine.csv").write_text("old")
    save_as(tmp_path / "mine")
    screen = open_dialog()
    monkeypatch.setattr(messages, "ask", lambda *_, **__: False)
    with qtbot.assertNotEmitted(screen.dialog.export_requested):
        screen.export_button.click()
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    with qtbot.waitSignal(screen.dialog.export_requested) as asked:
        screen.export_button.click()
    assert asked.args[0].path == tmp_path / "mine.csv"


def test_a_survey_that_is_gone_is_said(qtbot, library):
    dialog = ExportDialog(library, 99)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "Survey not found" in texts_of(dialog))
    assert not ExportScreen(dialog).export_button.isEnabled()


def test_every_widget_has_a_name(open_dialog):
    dialog = open_dialog().dialog
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


def test_joined_choices_are_offered_where_there_are_any(
    open_dialog, database, answered_poll, qtbot
):
    screen = open_dialog()
    screen.more.click()
    assert not screen.joined.isVisible()
    assert not screen.retired.isVisible()
    question = next(answered_poll.questions())
    happy = make_join(question, "Happy", [c.uuid for c in question.choices[:2]])
    with database.writer() as connection:
        set_joins(connection, answered_poll.id, question.uuid, (happy,))
    screen = open_dialog()
    screen.more.click()
    assert screen.joined.isVisible()
    assert not screen.joined.isChecked()
    assert not any("Happy" in row for row in screen.preview_rows)
    screen.joined.click()
    qtbot.waitUntil(lambda: any("Happy" in row for row in screen.preview_rows))
    assert any("“Happy” of" in text for text in texts_of(screen.dialog))
    assert screen.dialog.request(Path()).options.joined
