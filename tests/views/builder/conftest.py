"""A Build page on a real library."""

from __future__ import annotations

import pytest

from surveyapp.domain.survey import Survey
from surveyapp.store.surveys import load_survey
from surveyapp.views import messages
from surveyapp.views.builder.page import BuildPage
from tests.pages.builder import BuilderScreen


@pytest.fixture
def page(qtbot, library):
    page = BuildPage(library)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


@pytest.fixture
def screen(qtbot, page) -> BuilderScreen:
    return BuilderScreen(page, qtbot)


@pytest.fixture
def asked(monkeypatch):
    """What the person was asked, and what they answer next: Cancel unless told otherwise."""

    class Asked:
        texts: list[str] = []
        answer = False

    asked = Asked()
    asked.texts = []

    def ask(parent, title, text, action, *, danger=False):
        asked.texts.append(text)
        return asked.answer

    monkeypatch.setattr(messages, "ask", ask)
    return asked


@pytest.fixture
def open_survey(screen):
    """Show a stored survey and wait until it can be edited; returns its editing state."""

    def open_survey(survey: Survey):
        return screen.open(survey.id)

    return open_survey


@pytest.fixture
def stored(qtbot, page, database):
    """What the library holds once everything is saved."""

    def stored(survey_id: int) -> Survey:
        page.flush()
        qtbot.waitUntil(lambda: not page.has_unsaved_changes)
        with database.reader() as connection:
            return load_survey(connection, survey_id)

    return stored
