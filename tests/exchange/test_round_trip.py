"""What comes in goes out again: every row and every cell of any file, every byte of our own."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from surveyapp.domain.answers import Number, Response, Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.import_columns import CHOOSABLE_KINDS
from surveyapp.exchange.responses_in.importing import ImportPlan, import_survey
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import add_survey
from tests.conftest import START
from tests.running import plan_import, run

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
REAL_FILES = ("comma-survey.csv", "flying-etiquette.csv", "weather-check.csv")


def imported(database, path, **choices):
    return run(import_survey(database, plan_import(path, **choices), accept_doubt=True))


def exported(database, survey_id, path, **options) -> bytes:
    request = ExportRequest(
        survey_id, path, path.suffix[1:], ExportOptions(**options), replace=True
    )
    run(export_survey(database, request))
    return path.read_bytes()


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def come_back(database, tmp_path, path, **choices) -> list[list[str]]:
    """Import the file, export it, and return the rows without the three columns of ours."""
    report = imported(database, path, **choices)
    rows = rows_of(exported(database, report.survey_id, tmp_path / "again.csv"))
    assert rows[0][:3] == ["Response ID", "Date", "Email"]
    return [row[3:] for row in rows]


@pytest.mark.parametrize("name", REAL_FILES)
def test_a_real_file_comes_back_with_every_row_and_cell(database, tmp_path, name):
    path = REAL / name
    if not path.is_file():
        pytest.skip(f"{path} is not here: the real response files are no part of the project")
    assert come_back(database, tmp_path, path) == rows_of(path.read_bytes())


def test_cells_that_look_like_numbers_or_dates_come_back_as_they_were_written(database, tmp_path):
    columns = {
        "plain": ["1", "2", "33"],
        "spelled": ["1.50", "1e5", "-0"],
        "spaced": [" 5", "6 ", "7"],
        "padded": ["007", "08", "9"],
        "comma": ["1,5", "2,25", ""],
        "thousands": ["1,234", "5,678", "999"],
        "huge": ["1" * 39, "2" * 39, "-1E+131"],
        "beyond_64_bits": ["9223372036854775808", "1", "2"],
        "precise": ["0.1234567890123456789", "1.0", "100000000000000000000.5"],
        "day": ["2026-03-31", "2025-01-01", ""],
        "american": ["3/31/2026", "1/2/2025", "1/2/2025"],
        "loose": ["2026-3-1", "20260301", "2026-03-01"],
        "clock": ["14:30", "09:05", "23:59"],
        "seconds": ["14:30:15", "14:30", "1:2"],
        "point": ["2026-03-31T14:30", "2026-03-31T14:31", ""],
        "zoned": ["2026-03-31T14:30Z", "2026-03-31 14:30", ""],
        "formula": ["=1+1", "@x", "-"],
        "blank": ["", " ", "\t"],
        "empty": ["", "", ""],
        "arabic": ["١٢", "٣", "٤"],
        "infinite": ["inf", "nan", "1e999"],
    }
    table = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    path = tmp_path / "cells.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(table)
    assert come_back(database, tmp_path, path, delimiter=",") == table


BY_HAND = {
    "text": ["a", "", "b"],
    "number": ["01", "", "2.50"],
    "scale": ["3", "5", ""],
    "day": ["2026-03-31", "", "2026-04-01"],
    "clock": ["14:30", "", "14:31"],
    "point": ["2026-03-31T14:30", "", "2026-03-31T14:31"],
}
BY_HAND_TABLE = [list(BY_HAND), *map(list, zip(*BY_HAND.values(), strict=True))]


@pytest.fixture
def by_hand(tmp_path) -> ImportPlan:
    """What becomes of a file whose columns are to be of another kind than was guessed."""
    path = tmp_path / "kinds.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(BY_HAND_TABLE)
    return plan_import(path)


@pytest.mark.parametrize("kind", CHOOSABLE_KINDS)
def test_a_kind_chosen_by_hand_changes_no_cell_either(database, tmp_path, by_hand, kind):
    fitting = [column.index for column in by_hand.columns if column.facts.fits(kind)]
    plan = by_hand
    for index in fitting:
        plan = plan.with_kind(index, kind)
    assert {plan.columns[index].kind for index in fitting} == {kind}
    report = run(import_survey(database, plan))
    path = tmp_path / "again.csv"
    rows = rows_of(exported(database, report.survey_id, path, multiple="joined"))
    assert [row[3:] for row in rows] == BY_HAND_TABLE


@pytest.mark.parametrize("kind", [kind for kind in QuestionKind if kind not in CHOOSABLE_KINDS])
def test_a_kind_that_no_single_column_can_hold_is_refused(by_hand, kind):
    for column in by_hand.columns:
        with pytest.raises(ExchangeError, match="cannot be made a question of the kind"):
            by_hand.with_kind(column.index, kind)


def test_several_answers_in_one_cell_are_written_as_they_stood_joined_or_split(database, tmp_path):
    cells = ["Tea; Coffee", "Tea", "Coffee; Water", "", "Tea; Water", "Water", "Tea; Coffee"]
    path = tmp_path / "drinks.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["Nr", "Drinks"], *([str(i), c] for i, c in enumerate(cells))])
    plan = plan_import(path)
    assert plan.columns[1].kind is QuestionKind.MULTIPLE_CHOICE
    report = run(import_survey(database, plan))
    joined = rows_of(
        exported(database, report.survey_id, tmp_path / "joined.csv", multiple="joined")
    )
    assert [row[4] for row in joined[1:]] == cells
    kept = rows_of(exported(database, report.survey_id, tmp_path / "kept.csv"))
    assert [row[4] for row in kept] == ["Drinks", *cells]
    split = rows_of(exported(database, report.survey_id, tmp_path / "split.csv", multiple="split"))
    assert split[0][4:] == ["Drinks/Tea", "Drinks/Coffee", "Drinks/Water"]
    assert split[1][4:] == ["1", "1", "0"]
    assert split[4][4:] == ["", "", ""]


_HEADINGS = st.lists(
    st.sampled_from(
        [f"Q {n}" for n in range(4)]
        + [f"{name}{form}" for name in ("Tools", "Rank") for form in (" [a]", " [b]", " [Other]")]
        + ["Where", "Where/a", "Where/b", "at___1", "at___2", "Rate - a", "Rate - b", "a:X", "b:X"]
        + ["Order [Rank 1]", "Order [Rank 2]", "Order [Rank 3]", "a", "b", "Other", "v_1", "v_2"]
    ),
    unique=True,
    max_size=5,
)
_CELLS = st.one_of(
    st.sampled_from(["1", "0", "Yes", "No", "N/A", "a", "b", "Checked", "a b", "3", "Agree", ""]),
    st.sampled_from(["", "", "-", "Yes", "No", "a; b", "b", "a", "a|b", "a, b", "1", "2", "05"]),
    st.sampled_from(["2026-01-01", "12:30", "2026-01-01T12:30", "1.50", "1e3", " 7", "9" * 30]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8),
)


@st.composite
def tables(draw) -> list[list[str]]:
    headings = sorted(draw(_HEADINGS)) or ["Q0"]
    width = len(headings)
    columns = []
    for _ in range(width):
        cell = st.sampled_from(draw(st.lists(_CELLS, min_size=1, max_size=4)))
        columns.append(cell)
    body = draw(st.lists(st.tuples(*columns).map(list), min_size=1, max_size=12))
    return [headings, *body]


PLACES_THAT_ARE_CHOICES = [
    ["Rank", "at___1", "at___2"],
    *[["1", "1", "No"]] * 4,
    ["1", "Yes", "No"],
]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(table=PLACES_THAT_ARE_CHOICES, line_end="\n")
@given(table=tables(), line_end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_table_comes_back_with_every_cell(database, tmp_path, table, line_end):
    path = tmp_path / "any.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(table)
    plan = plan_import(path, encoding="utf-8", delimiter=",", header_rows=1)
    report = run(import_survey(database, plan, accept_doubt=True))
    content = exported(database, report.survey_id, tmp_path / "again.csv")
    assert [row[3:] for row in rows_of(content)] == table


AB = ("Tea", "Coffee/Espresso", "Other, please say")


def choices(*, other: bool = True) -> tuple[Choice, ...]:
    return tuple(
        Choice(label, code, other=other and label.startswith("Other"))
        for label, code in zip(AB, ("tea", "coffee_espresso", "other"), strict=True)
    )


def every_kind() -> Survey:
    def question(kind: QuestionKind, text: str, **fields) -> Question:
        return Question(kind, text, fields.pop("code", kind.value), **fields)

    nps = QuestionSettings(minimum=0, maximum=10, appearance="nps")
    questions = (
        question(QuestionKind.SINGLE_CHOICE, "Which, and/or why?", choices=choices()),
        question(QuestionKind.MULTIPLE_CHOICE, "Which ones?", choices=choices()),
        question(QuestionKind.SCALE, "How likely are you to recommend us?", settings=nps),
        question(QuestionKind.NUMBER, "How many?"),
        question(QuestionKind.TEXT, "Why?"),
        question(QuestionKind.TEXT, "Why?", code="why_again"),
        question(QuestionKind.DATE, "Which day?", code="day"),
        question(QuestionKind.TIME, "At what time?"),
        question(QuestionKind.DATETIME, "When?"),
        question(QuestionKind.RANKING, "In what order?", choices=choices(other=False)),
        question(
            QuestionKind.MATRIX,
            "How were they?",
            choices=choices(other=False),
            rows=(MatrixRow("Morning", "morning"), MatrixRow("Evening", "evening")),
        ),
        question(QuestionKind.NOTE, "Thank you"),
        question(QuestionKind.CONSENT, "May we keep it?"),
        question(QuestionKind.CALCULATED, "Points"),
    )
    return Survey(
        "Everything “at once”",
        description="Every kind,\nin two lines",
        created_at=START,
        sections=(Section(questions=questions),),
    )


def every_answer(survey: Survey, number: int) -> dict:
    questions = {question.code: question for question in survey.questions()}
    picks = [choice.uuid for choice in questions["single_choice"].choices]
    several = [choice.uuid for choice in questions["multiple_choice"].choices]
    ranked = [choice.uuid for choice in questions["ranking"].choices]
    marks = [choice.uuid for choice in questions["matrix"].choices]
    turn = number % 3
    given = {
        "single_choice": Selection((picks[turn],), "typed, “here”" if turn == 2 else None),
        "multiple_choice": Selection(tuple(several[turn:]), "\r\nalso" if number % 2 else None),
        "scale": number % 11,
        "number": Number(1.5, "1.50") if turn else number,
        "text": f"=1+{number}\n“é” \U0001f600",
        "why_again": f"{number:03}",
        "day": f"2026-03-{number % 28 + 1:02}",
        "time": f"14:{number % 60:02}",
        "datetime": f"2026-03-31T14:{number % 60:02}",
        "ranking": Selection(tuple(ranked[turn:] + ranked[:turn])),
        "consent": bool(number % 2),
        "calculated": number * 2.5,
    }
    answers = {questions[code].uuid: answer for code, answer in given.items()}
    for place, row in enumerate(questions["matrix"].rows):
        answers[row.uuid] = Selection((marks[(turn + place) % 3],))
    if number % 5 == 4:
        return dict.fromkeys(answers)
    return {key: answer for key, answer in answers.items() if hash((key, number)) % 7 or turn}


@pytest.fixture
def every_survey(database) -> Survey:
    with database.writer() as connection:
        survey = add_survey(connection, every_kind())
        responses = (
            Response(
                survey.id,
                every_answer(survey, number),
                new_uuid(),
                complete=number % 6 != 5,
                submitted_at=None if number == 0 else START.replace(hour=number % 24),
                email="ann@example.org" if number % 3 else None,
            )
            for number in range(60)
        )
        for _ in add_responses(connection, survey, responses):
            pass
    return survey


def without_ids(content: bytes, suffix: str) -> object:
    if suffix == ".json":
        document = json.loads(content)
        document.pop("survey_id")
        for response in document["responses"]:
            response.pop("response_id")
        return json.dumps(document)
    return [row[1:] for row in rows_of(content)]


OWN_OPTIONS = [
    (".csv", {}),
    (".csv", {"partial": True}),
    (".csv", {"multiple": "joined", "partial": True}),
    (".csv", {"codes": True, "code_headers": True, "partial": True}),
    (".csv", {"delimiter": ";"}),
    (".json", {}),
    (".json", {"partial": True}),
    (".json", {"codes": True, "partial": True}),
    (".json", {"codebook": True, "partial": True}),
    (".json", {"codebook": True, "codes": True}),
]


@pytest.mark.parametrize(("suffix", "options"), OWN_OPTIONS)
def test_our_own_export_comes_back_and_goes_out_as_the_same_bytes(
    database, tmp_path, every_survey, suffix, options
):
    first = exported(database, every_survey.id, tmp_path / f"first{suffix}", **options)
    report = imported(database, tmp_path / f"first{suffix}")
    again = exported(database, report.survey_id, tmp_path / f"again{suffix}", **options)
    assert without_ids(again, suffix) == without_ids(first, suffix)
    # Ids are all that differs: as many bytes, once they are of the same length.
    assert len(again.splitlines()) == len(first.splitlines())


def test_our_own_csv_comes_back_as_the_questions_it_was(database, tmp_path, every_survey):
    exported(database, every_survey.id, tmp_path / "first.csv", partial=True)
    plan = plan_import(tmp_path / "first.csv")
    questions, _ = plan.content.questions()
    kinds = {question.text: question.kind for question in questions}
    assert kinds["Which, and/or why?"] is QuestionKind.SINGLE_CHOICE
    assert kinds["Which ones?"] is QuestionKind.MULTIPLE_CHOICE
    assert kinds["How likely are you to recommend us?"] is QuestionKind.SCALE
    assert kinds["In what order?"] is QuestionKind.RANKING
    assert kinds["How were they?"] is QuestionKind.MATRIX
    assert kinds["Which day?"] is QuestionKind.DATE
    others = [q.other.label for q in questions if q.other is not None]
    assert others == ["Other, please say"] * 2


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_an_export_without_responses_comes_back_too(database, tmp_path, suffix):
    with database.writer() as connection:
        survey = add_survey(connection, replace(every_kind()))
    first = exported(database, survey.id, tmp_path / f"first{suffix}")
    report = imported(database, tmp_path / f"first{suffix}")
    assert report.rows == 0
    again = exported(database, report.survey_id, tmp_path / f"again{suffix}")
    assert without_ids(again, suffix) == without_ids(first, suffix)
