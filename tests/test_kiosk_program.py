"""From the manager's window to the kiosk and back: by a button, a command, a kill, the PIN."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveyapp import disk, kiosk_session, paths
from surveyapp.domain import kiosk_words
from surveyapp.locked import locked_library, remember_locked
from surveyapp.program import Program
from surveyapp.store.kiosk_events import KioskEvent, kiosk_report, note_event
from surveyapp.store.kiosk_state import lock_kiosk
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from surveyapp.views import messages
from surveyapp.views.crash import CrashDialog
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.blank_screen import BlankScreen
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.views.kiosk_setup.preflight import PreflightDialog
from surveyapp.views.kiosk_setup.settings_dialog import SettingsDialog
from surveyapp.views.main_window import MainWindow
from surveyapp.views.translations.dialog import TranslationsDialog
from surveyapp.views.translations.language_chooser import LanguageChooser
from tests.pages.finding import button_named, texts_of
from tests.pages.kiosk import KioskDisplay
from tests.patience import a_look_at_each_screen
from tests.started import end, start
from tests.views.kiosk.kiosks import PIN, make_kiosk_library, state_of, survey_of, three_questions

KIOSK = """
import sys
from PySide6.QtCore import Qt, QTimer
from surveyapp import cli
from surveyapp.views.kiosk.screen_stack import ScreenStack

show_attract = ScreenStack.show_attract

def telling(screens):
    show_attract(screens)
    QTimer.singleShot(0, screens, lambda: print("attract", flush=True))

ScreenStack.show_attract = telling
sys.exit(cli.main())
"""
"""The program, saying so once its kiosk waits for somebody."""


@pytest.fixture
def path(tmp_path) -> Path:
    """A library with a survey and a PIN; not locked."""
    return make_kiosk_library(tmp_path / "library.surveys")


@pytest.fixture
def locked(path) -> Path:
    with closing(open_library(path)) as database, database.writer() as connection:
        lock_kiosk(connection, 1)
        note_event(connection, 1, KioskEvent.STARTED)
    remember_locked(path)
    return path


@pytest.fixture
def run(run_here, qtbot, monkeypatch) -> Callable[..., int]:
    """Run the program's own event loop; what is to be done in it, a step at a time."""
    kiosk_window = partial(KioskWindow, clock=a_look_at_each_screen())
    monkeypatch.setattr(kiosk_session, "KioskWindow", kiosk_window)
    failures: list[BaseException] = []

    def run_with(steps, *arguments, **options) -> int:
        def work() -> None:
            try:
                steps()
            except BaseException as failure:  # of any kind: it would end in the event loop
                failures.append(failure)
            finally:
                QApplication.exit(7)

        # Not sooner: the program begins with an event loop of its own, for what it loads.
        left = [work]
        for name in ("open", "open_kiosk"):
            monkeypatch.setattr(Program, name, _followed_by(left, getattr(Program, name)))
        status = run_here(*arguments, **options)
        if failures:
            raise failures[0]
        return status

    return run_with


def _followed_by(left, show) -> Callable[..., None]:
    """Return what shows the program and then does the work that is ``left``, once in all."""

    def show_then_work(*args, **options) -> None:
        show(*args, **options)
        if left:
            QTimer.singleShot(0, left.pop())

    return show_then_work


def shown(kind) -> list:
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]


def kiosk(qtbot) -> KioskDisplay:
    qtbot.waitUntil(
        lambda: bool(shown(KioskWindow)) and shown(KioskWindow)[0].screen_stack is not None
    )
    visitor = KioskDisplay(shown(KioskWindow)[0], qtbot)
    qtbot.waitUntil(lambda: isinstance(visitor.shown, AttractScreen))
    return visitor


def end_kiosk(visitor, qtbot) -> None:
    visitor.window.call_staff()
    QTest.keyClicks(QApplication.focusWidget(), PIN)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "End the kiosk" in texts_of(visitor.window))
    visitor.press("End the kiosk")


def manager(qtbot) -> MainWindow:
    qtbot.waitUntil(lambda: bool(shown(MainWindow)) and shown(MainWindow)[0].screens is not None)
    return shown(MainWindow)[0]


def test_the_manager_starts_the_kiosk_and_the_pin_leads_back(run, qtbot, path):
    def steps() -> None:
        window = manager(qtbot)
        window.screens.navigator.kiosk_requested.emit(1)
        visitor = kiosk(qtbot)
        assert not shown(MainWindow)
        assert locked_library() == path
        visitor.answer_all()
        end_kiosk(visitor, qtbot)
        window = manager(qtbot)
        assert not shown(KioskWindow)
        assert not shown(BlankScreen)

    run(steps, path)
    assert locked_library() is None
    assert state_of(path) is None
    with closing(open_library(path)) as database, database.reader() as connection:
        assert kiosk_report(connection, 1).complete == 1


ITALIAN = {
    "Touch to start": "Tocca per iniziare",
    "High contrast": "Contrasto elevato",
    "Required": "Obbligatoria",
    "Next": "Avanti",
    "Send": "Invia",
    "Please answer this question.": "Risponda a questa domanda.",
    "Thank you!": "Grazie!",
    "Your answers have been saved.": "Le risposte sono state salvate.",
    "Done": "Fine",
    "Are you still there?": "È ancora qui?",
    "Yes, go on": "Sì, continuo",
    "The survey starts again in %n second(s). [one]": "Si ricomincia tra un secondo.",
    "The survey starts again in %n second(s). [other]": "Si ricomincia tra {number} secondi.",
}


def opened(qtbot, over, kind):
    """Wait for the dialog of this kind over that window."""
    qtbot.waitUntil(lambda: over.findChild(kind) is not None and over.findChild(kind).isVisible())
    return over.findChild(kind)


def make_italian(qtbot, window) -> None:
    """Say in the kiosk's settings that the survey is written in Italian."""
    window.screens.collect.kiosk.settings_action.trigger()
    settings = opened(qtbot, window, SettingsDialog)
    own = settings.form.language.own
    own.setCurrentIndex(own.findText("Another language…"))
    own.activated.emit(own.currentIndex())
    chooser = opened(qtbot, settings, LanguageChooser)
    chooser.search.setText("Italiano")
    chooser.accept()
    settings.save_button.click()
    qtbot.waitUntil(lambda: window.findChild(SettingsDialog) is None)


def write_words(dialog) -> None:
    """Write in each row that is known here, and go on with Enter."""
    for field, text in ITALIAN.items():
        dialog.table.go_to(dialog.model.find(kiosk_words.KIOSK, field), write=True)
        dialog.table.focusWidget().insertPlainText(text)
        QTest.keyClick(dialog.table.focusWidget(), Qt.Key.Key_Return)
    dialog.reject()


def test_a_survey_in_a_language_the_kiosk_does_not_speak_is_asked_in_the_managers_words(
    run, qtbot, path
):
    """Case 73: seen before the start, written there, and read by who stands before it."""
    how, *_ = three_questions()
    with closing(open_library(path)) as database, database.writer() as connection:
        add_survey(connection, survey_of(replace(how, required=True), title="La visita"))

    def steps() -> None:
        window = manager(qtbot)
        window.screens.list.choose(2)
        window.screens.show_page("collect")
        qtbot.waitUntil(window.screens.collect.kiosk.start_action.isEnabled)
        make_italian(qtbot, window)
        window.screens.collect.kiosk.start_action.trigger()
        before = opened(qtbot, window, PreflightDialog)
        qtbot.waitUntil(lambda: bool(before.rows))
        left = english_words(before)
        button_named(before, "Write them…").click()
        write_words(opened(qtbot, before, TranslationsDialog))
        qtbot.waitUntil(lambda: english_words(before) == left - len(ITALIAN))
        before.start_button.click()
        visitor = kiosk(qtbot)
        answer_in_italian(visitor)
        end_kiosk(visitor, qtbot)
        assert manager(qtbot).isVisible()
        assert QCoreApplication.translate("AttractScreen", "Touch to start") == "Touch to start"

    run(steps, path)
    with closing(open_library(path)) as database, database.reader() as connection:
        assert kiosk_report(connection, 2).complete == 1


def english_words(before: PreflightDialog) -> int:
    """Return how many words of the kiosk the look before the start says stay English."""
    texts = " ".join(row.title.text() for row in before.rows)
    found = re.search(r"(\d+) words of the kiosk stay English in \W*Italiano", texts)
    return int(found[1]) if found else 0


def answer_in_italian(visitor: KioskDisplay) -> None:
    """Leave the question blank, wait, ask for contrast, answer; read the manager's words."""

    def reads(*said: str) -> None:
        texts = {text for text in texts_of(visitor.window) if text}
        assert set(said) <= texts
        assert not texts & set(ITALIAN)

    assert visitor.screen_stack.locale().name().startswith("it_")
    reads("La visita", "Tocca per iniziare")
    visitor.begin()
    reads("Invia", "Contrasto elevato")
    visitor.next()
    reads("Risponda a questa domanda.")
    visitor.let_time_pass()
    reads("È ancora qui?", "Sì, continuo")
    assert any(text.startswith("Si ricomincia tra ") for text in texts_of(visitor.window))
    visitor.press("Sì, continuo")
    visitor.press("Contrasto elevato")
    visitor.qtbot.waitUntil(lambda: visitor.look.high_contrast)
    reads("Invia", "Contrasto elevato")
    visitor.press("Good")
    visitor.next()
    visitor.wait_for_thanks()
    reads("Grazie!", "Le risposte sono state salvate.", "Fine")
    visitor.press("Fine")
    reads("Tocca per iniziare")


def test_a_start_goes_to_the_locked_kiosk_and_shows_nothing_of_the_managers(run, qtbot, locked):
    seen = []

    def steps() -> None:
        kiosk(qtbot)
        seen.extend(shown(MainWindow))
        assert not any(
            isinstance(w, MainWindow) and w.screens for w in QApplication.topLevelWidgets()
        )

    run(steps, None)
    assert not seen
    assert state_of(locked).survey_id == 1
    assert locked_library() == locked


def test_who_ends_a_kiosk_finds_what_happened_in_it(run, qtbot, locked):
    def steps() -> None:
        end_kiosk(kiosk(qtbot), qtbot)
        screens = manager(qtbot).screens
        qtbot.waitUntil(lambda: screens.list.current is not None)
        assert screens.list.current.id == 1
        assert screens.page is screens.collect

    run(steps, None)


def test_a_library_that_says_it_is_locked_is_so_without_the_note_in_the_data_folder(
    run, qtbot, locked
):
    remember_locked(None)

    def steps() -> None:
        kiosk(qtbot)
        assert not shown(MainWindow)
        assert locked_library() == locked

    run(steps, locked)


def test_a_note_about_a_library_that_is_not_locked_leads_to_the_manager(run, qtbot, path):
    remember_locked(path)

    def steps() -> None:
        manager(qtbot)
        assert not shown(BlankScreen)

    run(steps, None)
    assert locked_library() is None


def test_before_the_survey_is_known_the_kiosk_speaks_the_language_of_the_computer(
    run, qtbot, locked, german
):
    locked.write_bytes(b"not a library any more" * 100)
    said = "Dieses Gerät ist nicht bereit. Bitte geben Sie dem Personal Bescheid."

    def steps() -> None:
        qtbot.waitUntil(lambda: said in texts_of(shown(BlankScreen)[0]))

    run(steps, None)
    # As the manager's window speaks.
    assert QCoreApplication.translate("BlankScreen", "One moment…") == "One moment…"


@pytest.fixture
def german():
    """The computer of somebody who reads German."""
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_a_locked_library_that_does_not_open_shows_nothing_of_the_managers(run, qtbot, locked):
    locked.write_bytes(b"not a library any more" * 100)

    def steps() -> None:
        qtbot.waitUntil(
            lambda: (
                "This kiosk is not ready. Please tell the staff." in texts_of(shown(BlankScreen)[0])
            )
        )
        assert not shown(MainWindow)
        assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == shown(
            BlankScreen
        )

    run(steps, None)


@pytest.fixture
def tried_often(monkeypatch) -> None:
    monkeypatch.setattr(kiosk_session, "_AGAIN_MS", 50)


def says_not_ready() -> bool:
    return "This kiosk is not ready. Please tell the staff." in texts_of(shown(BlankScreen)[0])


@pytest.mark.usefixtures("tried_often")
def test_a_locked_library_that_is_missing_is_waited_for_and_none_is_made_in_its_place(
    run, qtbot, locked
):
    stick, away = locked.parent / "stick", locked.parent / "away"
    stick.mkdir()
    path = locked.rename(stick / "library.surveys")
    remember_locked(path)
    stick.rename(away)

    def steps() -> None:
        qtbot.waitUntil(says_not_ready)
        assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == shown(
            BlankScreen
        )
        assert not stick.exists()
        assert locked_library() == path
        away.rename(stick)
        kiosk(qtbot)
        assert not shown(MainWindow)

    run(steps, None)
    assert locked_library() == path


@pytest.mark.usefixtures("tried_often")
def test_a_kiosk_whose_survey_cannot_be_loaded_tries_again(run, qtbot, locked):
    with closing(open_library(locked)) as database, database.writer() as connection:
        lock_kiosk(connection, 2)

    def steps() -> None:
        qtbot.waitUntil(lambda: bool(shown(KioskWindow)))
        window = shown(KioskWindow)[0]
        qtbot.waitUntil(lambda: "This survey is not ready yet." in texts_of(window))
        QTest.qWait(200)  # for some tries that change nothing
        with window.library.database.writer() as connection:
            add_survey(connection, survey_of(*three_questions()))
        visitor = kiosk(qtbot)
        assert "This survey is not ready yet." not in texts_of(visitor.window)
        visitor.answer_all()

    run(steps, None)


@pytest.fixture
def unwritable_note(monkeypatch):
    """The note which library is locked cannot be written, as on a full disk."""
    monkeypatch.setattr(disk.secrets, "token_hex", lambda _: "name")
    (paths.data_folder() / ".kiosk.name.part").mkdir(parents=True)


def test_a_note_that_is_there_need_not_be_written_again(run, qtbot, locked, unwritable_note):
    run(lambda: kiosk(qtbot), None)
    assert locked_library() == locked


def test_a_note_that_cannot_be_written_keeps_nobody_from_starting_the_kiosk(
    run, qtbot, path, unwritable_note
):
    def steps() -> None:
        manager(qtbot).screens.navigator.kiosk_requested.emit(1)
        visitor = kiosk(qtbot)
        end_kiosk(visitor, qtbot)
        manager(qtbot)

    run(steps, path)
    assert state_of(path) is None


def test_a_fault_at_the_start_of_a_kiosk_shows_no_message_that_a_stranger_could_close(
    run, qtbot, locked, monkeypatch
):
    def fail(*_args, **_options):
        raise ValueError("a fault")

    monkeypatch.setattr(kiosk_session, "KioskSession", fail)
    told = []
    monkeypatch.setattr(messages, "show_error", lambda *words: told.append(words))

    def look() -> None:
        if not shown(BlankScreen) or not says_not_ready():
            QTimer.singleShot(10, look)
            return
        QTest.keyClick(shown(BlankScreen)[0], Qt.Key.Key_Return)
        told.append(shown(BlankScreen)[0].isVisible())
        QApplication.exit(0)

    QTimer.singleShot(0, look)
    assert run(None, None) == 1
    assert told == [True]
    assert locked_library() == locked
    shown(BlankScreen)[0].open()


def test_who_has_the_pin_leaves_a_kiosk_whose_library_is_gone_and_is_asked_where_it_is(
    run, qtbot, locked, monkeypatch
):
    asked = []

    def choose(_parent, _title, text, actions, cancel=""):
        asked.append((text, actions))

    monkeypatch.setattr(messages, "choose_between", choose)

    def steps() -> None:
        visitor = kiosk(qtbot)
        locked.rename(locked.with_name("elsewhere.surveys"))
        end_kiosk(visitor, qtbot)
        qtbot.waitUntil(lambda: bool(asked))
        assert not locked.exists()
        assert not shown(KioskWindow)

    run(steps, None)
    [(text, actions)] = asked
    assert "is missing" in text
    assert actions[0] == "Try again"
    assert locked_library() is None


def test_a_fault_of_the_program_is_not_shown_to_a_respondent(run, qtbot, locked):
    def steps() -> None:
        visitor = kiosk(qtbot)
        visitor.begin()
        visitor.press("Good")

        def fail() -> None:
            raise ValueError("a secret of the program")

        QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: isinstance(visitor.shown, AttractScreen))
        assert not shown(CrashDialog)

    run(steps, None)
    with closing(open_library(locked)) as database, database.reader() as connection:
        assert kiosk_report(connection, 1).partial == {"crash": 1}


def test_the_end_of_the_session_saves_what_is_being_answered_and_stays_locked(locked):
    process = start("--database", locked, program=("-c", KIOSK))
    assert process.stdout.readline() == "attract\n"
    status, complaints = end(process, signal.SIGTERM)
    assert (status, complaints) == (0, "")
    assert state_of(locked) is not None
    assert locked_library() == locked


def test_a_killed_kiosk_comes_back_as_one(locked):
    for _ in range(2):
        process = start(program=("-c", KIOSK))
        assert process.stdout.readline() == "attract\n"
        end(process, signal.SIGKILL)
    with closing(open_library(locked)) as database, database.reader() as connection:
        assert kiosk_report(connection, 1).events[KioskEvent.CRASH] == 2


def test_the_command_starts_straight_into_the_kiosk(path):
    process = start("--database", path, "kiosk", "1", program=("-c", KIOSK))
    assert process.stdout.readline() == "attract\n"
    assert end(process, signal.SIGTERM) == (0, "")
    assert state_of(path).survey_id == 1
