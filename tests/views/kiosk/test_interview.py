"""A respondent goes from the attract screen to the thank-you page; what is thanked is stored."""

from __future__ import annotations

from surveyapp.store.responses import count_responses, load_response
from surveyapp.store.surveys import load_survey


def stored(library, number=1):
    with library.database.reader() as connection:
        return load_response(connection, load_survey(connection, 1), number)


def counts(library):
    with library.database.reader() as connection:
        return count_responses(connection, 1)


def test_answers_are_in_the_library_when_the_thank_you_page_is_there(stand, library):
    visitor = stand()
    visitor.answer_all()
    assert counts(library) == (1, 0)
    response = stored(library)
    assert response.source == "kiosk"
    assert list(response.answers.values())[1:] == ["More chairs", 9]
    assert response.duration > 0
