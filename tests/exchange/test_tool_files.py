"""A whole file of a survey tool becomes the survey it was: its questions, responses and dates."""

from __future__ import annotations

import pytest

from surveyapp.store.counting import count_responses
from tests.exchange import tool_tables
from tests.exchange.foreign import brought_in, cells_in, described, given_back, written
from tests.running import plan_import

SINGLE, MULTIPLE, RANKING, MATRIX = "single_choice", "multiple_choice", "ranking", "matrix"
SATISFIED, OFTEN = list(tool_tables.SATISFIED), list(tool_tables.OFTEN)

ASKED = {
    tool_tables.qualtrics: [
        (SINGLE, "Where do you live?", ["City", "Village", "Other (please specify)*"]),
        (MATRIX, "How satisfied are you with", SATISFIED, ["Food", "Room"]),
        (MULTIPLE, "Which do you use?", ["Bus", "Train", "Car", "Other*"]),
        (RANKING, "Rank these", ["Price", "Taste", "Looks"]),
        ("scale", "How likely are you to recommend us?"),
    ],
    tool_tables.surveymonkey: [
        (SINGLE, "Where do you live?", ["City", "Village", "Town", "Other*"]),
        (MATRIX, "How satisfied?", SATISFIED, ["Food", "Room"]),
        (MULTIPLE, "Which?", ["Red", "Green", "Other (please specify)*"]),
        ("text", "Comments"),
    ],
    tool_tables.limesurvey: [
        (MATRIX, "Wie oft?", OFTEN, ["Bus", "Bahn"]),
        (MULTIPLE, "Welche?", ["Tee", "Kaffee", "Sonstiges*"]),
        (SINGLE, "Wo?", ["Stadt", "Land", "Sonstiges*"]),
        (RANKING, "Reihe", ["Preis", "Güte", "Ort"]),
        ("number", "Alter"),
    ],
    tool_tables.alchemer: [
        (MULTIPLE, "Which colours?", ["Red", "Blue", "Other - Write In*"]),
        (MATRIX, "How was it?", ["Poor", "Good", "Excellent"], ["Food", "Room"]),
        ("number", "Your age?"),
    ],
    tool_tables.google_forms: [
        (MULTIPLE, "Quels jours ? [Matin]", ["Lundi", "Mardi", "Jeudi"]),
        (MULTIPLE, "Quels jours ? [Soir]", ["Lundi", "Mardi", "Jeudi"]),
        (MULTIPLE, "Quels outils ?", ["Scie", "Marteau (gros, petit)", "Perceuse"]),
        (
            SINGLE,
            "Êtes-vous satisfait ?",
            ["Pas du tout satisfait", "Satisfait", "Très satisfait"],
        ),
        ("scale", "Note de 1 à 10"),
    ],
    tool_tables.stack_overflow: [
        (SINGLE, "MainBranch", ["I am a developer by profession", "I am learning to code"]),
        (MULTIPLE, "LanguageHaveWorkedWith", [*tool_tables.LANGUAGES, "Other*"]),
        ("number", "YearsCode"),
        (SINGLE, "Age", ["Under 18 years old", "18-24 years old", "25-34 years old"]),
    ],
}
UNFINISHED = {tool_tables.qualtrics: 6, tool_tables.limesurvey: 6, tool_tables.alchemer: 4}


@pytest.mark.parametrize("tool", ASKED, ids=lambda tool: tool.__name__)
def test_a_file_of_a_tool_is_the_survey_it_was(database, tmp_path, tool):
    plan = plan_import(written(tmp_path / "a.csv", tool()))
    assert plan.tool.name.replace("-", "_") == tool.__name__
    survey = brought_in(database, plan)
    shown = [described(question) for question in survey.asked_questions()]
    assert [_unordered(question) for question in shown] == [_unordered(q) for q in ASKED[tool]]
    with database.reader() as connection:
        counts = count_responses(connection, survey.id)
    assert counts.unfinished == UNFINISHED.get(tool, 0)
    assert counts.complete + counts.unfinished == plan.row_count
    headings, *rows = cells_in(plan)
    given, *back = given_back(database, survey, tmp_path / "b.csv")
    assert [name for name in given[4:] if name != "Status (2)"] == [
        name for name in headings if name != "Status"
    ]
    assert sorted(row[4:] for row in back) == sorted(rows)
    dated = sum(bool(row[1]) for row in back)
    assert dated == (0 if tool is tool_tables.stack_overflow else len(rows) - _undated(tool))


def _undated(tool) -> int:
    """Of LimeSurvey's unfinished responses this table says no date at all."""
    return UNFINISHED[tool] if tool is tool_tables.limesurvey else 0


def _unordered(question: tuple) -> tuple:
    """Choices that no scale puts in order come as the cells have them."""
    kind, text, *parts = question
    scales = (SATISFIED, OFTEN, ["Poor", "Good", "Excellent"])
    if parts and parts[0] not in scales and kind != MATRIX:
        parts = [sorted(parts[0])]
    return kind, text, *parts
