"""The Results page with a real library behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import add_survey
from surveyapp.views import messages
from surveyapp.views.results.page import ResultsPage
from tests.conftest import make_poll, poll_response
from tests.pages.results import ResultsScreen
from tests.store.varied import varied_responses, varied_survey


@pytest.fixture
def english():
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def survey(database):
    """A poll with two hundred responses."""
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        list(add_responses(connection, survey, (poll_response(survey, n) for n in range(200))))
    return survey


@pytest.fixture
def varied(database):
    with database.writer() as connection:
        survey = add_survey(connection, varied_survey())
        list(add_responses(connection, survey, varied_responses(survey, 30)))
    return survey


@pytest.fixture
def page(library, navigator, qtbot, english):
    page = ResultsPage(library, navigator)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    return page


@pytest.fixture
def results(page, qtbot):
    return ResultsScreen(page, qtbot)


@pytest.fixture
def agreed(monkeypatch):
    """Whoever is asked says yes."""
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
