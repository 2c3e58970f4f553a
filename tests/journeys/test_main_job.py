"""The main job from beginning to end, through the real window: first by keyboard alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from surveyapp.views import messages
from surveyapp.views.export.dialog import ExportDialog
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog
from surveyapp.workers.export_queue import TaskState
from tests.pages.export import ExportScreen
from tests.pages.results import SUMMARY, ResultsScreen

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
COMMA_SURVEY = Path(__file__).parents[3] / "shared" / "data" / "comma-survey.csv"


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is at this moment."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def tab_to(text: str) -> None:
    """Go to the button with this text as a person would: one Tab after the other."""
    for _ in range(80):
        widget = QApplication.focusWidget()
        if isinstance(widget, QAbstractButton) and widget.text().replace("&", "") == text:
            return
        press(Key.Key_Tab)
    raise AssertionError(f"no Tab leads to “{text}”")


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def save_to(monkeypatch, tmp_path):
    """Answer the system's save dialog with a file in tmp_path, under the name proposed."""
    proposals: list[Path] = []

    def choose(parent, title, proposed, filters):
        proposals.append(proposed)
        return tmp_path / proposed.name

    monkeypatch.setattr(messages, "choose_save_file", choose)
    return proposals


def wait_for_dialog(qtbot, window, kind):
    qtbot.waitUntil(lambda: window.findChild(kind) is not None)
    dialog = window.findChild(kind)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def back_to(qtbot, window) -> None:
    """Let the window be the active one: offscreen no window manager does so after a dialog."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def export_by_keyboard(qtbot, window) -> None:
    press(Key.Key_E, Control)
    dialog = wait_for_dialog(qtbot, window, ExportDialog)
    qtbot.waitUntil(lambda: ExportScreen(dialog).is_ready)
    tab_to("Export…")
    press(Key.Key_Space)
    qtbot.waitUntil(
        lambda: [task.state for task in window.screens.queue.tasks] == [TaskState.SUCCEEDED]
    )


def test_new_survey_responses_results_and_export_by_keyboard_alone(
    qtbot, open_window, save_to, tmp_path
):
    window = open_window()
    back_to(qtbot, window)

    press(Key.Key_N, Control)
    wait_for_dialog(qtbot, window, NewSurveyDialog)
    press(Key.Key_Down)  # from “Empty survey” to the poll
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.screens.list.current is not None)
    assert window.screens.list.current.title == "Customer satisfaction"

    back_to(qtbot, window)
    press(Key.Key_2, Control)
    qtbot.waitUntil(lambda: window.screens.collect.is_loaded)
    tab_to("Open for responses")
    press(Key.Key_Space)
    qtbot.waitUntil(window.screens.collect.add_action.isEnabled)
    for answer in (Key.Key_1, Key.Key_3, Key.Key_1):
        press(Key.Key_N, Control | Shift)
        qtbot.waitUntil(lambda: window.screens.collect.form is not None)
        press(answer)
        with qtbot.waitSignal(window.screens.collect.response_saved):
            press(Key.Key_Return, Control)

    press(Key.Key_3, Control)
    qtbot.waitUntil(lambda: ResultsScreen(window.screens.results).count.endswith("3 of 3"))
    export_by_keyboard(qtbot, window)
    assert [path.name for path in save_to] == ["Customer satisfaction.csv"]
    rows = read(tmp_path / "Customer satisfaction.csv")
    assert rows[0] == ["Response ID", "Date", "Email", "Selected Option"]
    assert [row[3] for row in rows[1:]] == ["Very satisfied", "Neutral", "Very satisfied"]


@pytest.mark.skipif(not COMMA_SURVEY.exists(), reason="the real files are not beside the project")
def test_a_newcomer_imports_real_answers_sees_their_summary_and_exports_every_row(
    qtbot, open_window, save_to, tmp_path, monkeypatch
):
    window = open_window()
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: COMMA_SURVEY)
    window.screens.files.import_action.trigger()
    dialog = wait_for_dialog(qtbot, window, ImportDialog)
    qtbot.waitUntil(lambda: dialog.is_ready)
    with qtbot.waitSignal(window.screens.navigator.survey_requested):
        tab_to("Import")
        press(Key.Key_Space)
    results = ResultsScreen(window.screens.results)
    qtbot.waitUntil(lambda: results.count.replace(",", "").endswith("1129 of 1129"))
    results.turn_to(SUMMARY)
    summary = results.summary
    qtbot.waitUntil(lambda: "1099" in shown_text(summary).replace(",", ""))

    back_to(qtbot, window)
    export_by_keyboard(qtbot, window)
    written = read(tmp_path / "Comma survey.csv")
    real = read(COMMA_SURVEY)
    assert written[0][3:] == real[0]
    assert [row[3:] for row in written[1:]] == real[1:]
    assert len(written) - 1 == 1129


def shown_text(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))
