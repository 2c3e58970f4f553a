"""What the card says of a question besides its kind."""

from __future__ import annotations

from surveyapp.exchange.responses_in.first_answers import import_questions
from surveyapp.views.importing.question_words import notes_on
from tests.exchange.foreign import looked_at
from tests.running import plan_import

ROWS = "Submitted at,E-mail,Drink\n2026-01-02 10:00,ann@example.org,Tea\n2026-01-03 11:00,,Tea\n"


def test_a_question_that_also_dates_or_names_the_response_says_so(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(ROWS, encoding="utf-8")
    plan = plan_import(path)
    notes = {question.text: notes_on(plan, question) for question in import_questions(plan)}
    assert "Also the date of the response." in notes["Submitted at"]
    assert "Also the email address of the respondent." in notes["E-mail"]
    assert notes["Drink"] == ""


def test_a_question_of_several_columns_says_of_how_many():
    plan = looked_at(13)
    tools, ids, *_ = import_questions(plan)
    assert notes_on(plan, tools) == "Made of 4 columns."
    assert notes_on(plan, ids) == "It becomes no question, and is kept."
