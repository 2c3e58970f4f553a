"""Questionnaires of other tools in the window: opened, dropped, pasted, saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QLineEdit

from surveyapp.views import messages
from surveyapp.views.survey_files.losses_dialog import LossesDialog
from surveyapp.views.survey_files.paste_dialog import PasteDialog
from tests.dragging import dropping, entering
from tests.exchange.forms.household import HOUSEHOLD
from tests.exchange.forms.limesurveys import lss
from tests.exchange.forms.workbooks import texts_in, workbook
from tests.pages.finding import action_of, button_named, texts_of
from tests.pages.main_window import MainWindowScreen


@pytest.fixture
def screen(open_window, qtbot, answered_poll, database):
    database.close()
    screen = MainWindowScreen(open_window(), qtbot)
    screen.screens.list.choose(answered_poll.id)
    screen.go_to("build")
    return screen


def losses(screen, qtbot) -> LossesDialog:
    qtbot.waitUntil(lambda: screen.window.findChild(LossesDialog) is not None)
    return screen.window.findChild(LossesDialog)


def wait_for(screen, qtbot, title: str) -> None:
    def is_shown() -> bool:
        survey = screen.screens.build.survey
        return survey is not None and survey.title == title

    qtbot.waitUntil(is_shown)


def drop(screen, path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = entering(data)
    screen.screens.dragEnterEvent(event)
    assert event.isAccepted()
    screen.screens.dropEvent(dropping(data))


def test_a_dropped_xlsform_is_shown_in_build_with_what_was_not_taken(screen, qtbot, tmp_path):
    drop(screen, workbook(tmp_path / "household.xlsx", HOUSEHOLD))
    dialog = losses(screen, qtbot)
    words = texts_of(dialog)
    assert "Row 2: “start” (start) is not asked here, but kept." in words
    dialog.reject()
    wait_for(screen, qtbot, "Households")


def test_a_questionnaire_of_limesurvey_is_opened_from_the_menu(
    screen, qtbot, monkeypatch, tmp_path
):
    path = lss(tmp_path / "visit.lss")
    asked = []

    def choose(_parent, _title, filters):
        asked.append(filters)
        return path

    monkeypatch.setattr(messages, "choose_open_file", choose)
    action_of(screen.window, "Open a survey file…").trigger()
    losses(screen, qtbot).reject()
    wait_for(screen, qtbot, "A visit")
    assert all(suffix in asked[0] for suffix in ("*.xlsx", "*.ods", "*.lss", "*.md", "*.json"))


def test_a_survey_is_saved_for_kobo_and_odk(screen, qtbot, monkeypatch, tmp_path):
    told: list[str] = []
    offered: list[tuple[str, ...]] = []
    path = tmp_path / "poll.xlsx"

    def choose(_parent, _title, _text, actions):
        offered.append(actions)
        return len(actions) - 1

    monkeypatch.setattr(messages, "choose_between", choose)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: path)
    monkeypatch.setattr(messages, "tell", lambda parent, title, text: told.append(text))
    action_of(screen.window, "Save survey to a file…").trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert offered == [("The survey", "With the responses (10)", "For Kobo and ODK (XLSForm)")]
    assert texts_in(path)["survey"][1][:2] == ["select_one selected_option", "selected_option"]


def test_a_pasted_text_shows_what_it_becomes_and_makes_a_survey(screen, qtbot):
    action_of(screen.window, "Paste a survey as text…").trigger()
    dialog = screen.window.findChild(PasteDialog)
    create = button_named(dialog, "Create")
    assert not create.isEnabled()
    dialog.text.setPlainText("# Visit\n\n1. How old are you?\n- 18\n- 19\n2. Why?")
    qtbot.waitUntil(lambda: "2 questions" in texts_of(dialog))
    words = texts_of(dialog)
    assert "1. How old are you?" in words
    assert "Single choice · 18 · 19" in words
    assert dialog.findChild(QLineEdit).text() == "Visit"
    create.click()
    wait_for(screen, qtbot, "Visit")
    assert [q.text for q in screen.screens.build.survey.questions()] == ["How old are you?", "Why?"]
