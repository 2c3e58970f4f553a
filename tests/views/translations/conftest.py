"""The translations of a real survey, opened from Build as a manager does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.views import messages
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.translations.dialog import TranslationsDialog
from tests.pages.builder import BuilderScreen


@pytest.fixture
def survey(database) -> Survey:
    """A stored survey of five texts in English, offered in German besides."""
    choices = tuple(Choice(label, label.lower()) for label in ("Good", "Bad"))
    question = Question(QuestionKind.SINGLE_CHOICE, "How was it?", "how", choices=choices)
    made = Survey(
        "Visit", sections=(Section("Part", questions=(question,)),), languages=("en", "de")
    )
    with database.writer() as connection:
        return add_survey(connection, made)


@pytest.fixture
def page(qtbot, library, survey) -> BuildPage:
    page = BuildPage(library)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.show_survey(survey.id)
    BuilderScreen(page, qtbot).wait()
    return page


@pytest.fixture
def open_dialog(qtbot, page):
    """Open the translations by their action."""

    return BuilderScreen(page, qtbot).translate


@pytest.fixture
def dialog(open_dialog) -> TranslationsDialog:
    return open_dialog()


@pytest.fixture
def stored(qtbot, page, database, survey):
    """What the library holds once everything is saved."""

    def stored() -> Survey:
        page.flush()
        qtbot.waitUntil(lambda: not page.has_unsaved_changes)
        with database.reader() as connection:
            return load_survey(connection, survey.id)

    return stored


@pytest.fixture
def person(monkeypatch, tmp_path):
    """The person at the message boxes and file dialogs."""

    class Person:
        """Says ``agrees`` to questions, keeps what was said, and has one file in hand."""

        agrees = True
        heard: list[str]
        file: Path = tmp_path / "translations.csv"

        def __init__(self) -> None:
            self.heard = []

        def ask(self, parent, title, text, action, *, danger=False) -> bool:
            self.heard.append(text)
            return self.agrees

        def hear(self, parent, title, text, details="") -> None:
            self.heard.append(text)

    person = Person()
    monkeypatch.setattr(messages, "ask", person.ask)
    monkeypatch.setattr(messages, "tell", person.hear)
    monkeypatch.setattr(messages, "show_error", person.hear)
    monkeypatch.setattr(messages, "choose_save_file", lambda *args: person.file)
    monkeypatch.setattr(messages, "choose_open_file", lambda *args: person.file)
    return person


def write(dialog: TranslationsDialog, text: str) -> None:
    """Type into the cell that is being written in."""
    QTest.keyClicks(dialog.table.focusWidget(), text)
