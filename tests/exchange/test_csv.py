"""CSV: the contract's example, every nasty text, and what a spreadsheet may run."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.answers import Number, Response, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey, new_uuid
from surveyapp.exchange.responses_out.csv_format import LONGEST_CELL
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey
from tests.conftest import START, poll_response
from tests.exchange.exported import export
from tests.nasty import NASTY, SHORT


def guarded(text: str) -> str:
    """Guarded piece by piece, as a program that splits at any separator would see them."""
    pieces = re.split(r"([,;|\t\r\n])", text)
    for place in range(2, len(pieces), 2):
        piece = pieces[place]
        quotes = len(piece) - len(piece.lstrip('"'))
        sign = piece[quotes : quotes + 1]
        calls = re.search(r"\w\(", piece[quotes + 1 :])
        if pieces[place + 1 : place + 2] == ["|"]:
            after = "".join(pieces[place + 2 : place + 404])
            calls = calls or re.match(r"[^!\r\n]{0,200}!", after)
        if sign == "=" or (sign in tuple("-+@") and calls):
            pieces[place] = piece[:quotes] + "'" + piece[quotes:]
    is_number = re.fullmatch(r"[-+]?([0-9]+([.,][0-9]+)*|[.,][0-9]+)([eE][-+]?[0-9]+)?%?", text)
    starts = text[:1] in tuple("=+-@\t\r\n") and text != "-" and not is_number
    return "'" * starts + "".join(pieces)


@pytest.fixture
def stored(database):
    """Store a survey of these questions and answers in their order; return it."""

    def store(questions, *answers, **fields) -> Survey:
        with database.writer() as connection:
            survey = add_survey(
                connection, Survey("Survey", sections=(Section(questions=tuple(questions)),))
            )
            for given in answers:
                keyed = {q.uuid: a for q, a in zip(questions, given, strict=True)}
                response = Response(survey.id, keyed, new_uuid(), submitted_at=START, **fields)
                add_response(connection, survey, response)
        return survey

    return store


@pytest.fixture
def lines(database, tmp_path):
    """Export and return the cells, read by Python's reader, without the first three."""

    def read(survey, **options):
        path = tmp_path / "out.csv"
        export(database, survey.id, path, **options)
        text = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
        reader = csv.reader(text, delimiter=options.get("delimiter", ","))
        return [line[3:] for line in reader]

    return read


def text_question(text: str = "Why?", code: str = "why") -> Question:
    return Question(QuestionKind.TEXT, text, code)


def test_a_poll_is_exactly_the_contracts_example(database, poll, tmp_path):
    with database.writer() as connection:
        add_response(connection, poll, poll_response(poll, 0, email="ann@example.org"))
    export(database, poll.id, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == (
        b"Response ID,Date,Email,Selected Option\r\n"
        b"1,2025-12-09T10:20:30.123+00:00,ann@example.org,Very satisfied\r\n"
    )


def test_a_survey_without_responses_is_its_heading(database, poll, tmp_path):
    report = export(database, poll.id, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == b"Response ID,Date,Email,Selected Option\r\n"
    assert report.rows == 0


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_nasty_text_comes_back_exactly(stored, lines, delimiter):
    survey = stored([text_question()], *([text] for text in NASTY))
    assert lines(survey, delimiter=delimiter)[1:] == [[text] for text in NASTY]


def test_every_nasty_text_is_quoted_as_python_quotes_it(stored, database, tmp_path):
    survey = stored([text_question()], *([text] for text in NASTY))
    export(database, survey.id, tmp_path / "out.csv")
    expected = io.StringIO(newline="")
    writer = csv.writer(expected)
    writer.writerow(["Response ID", "Date", "Email", "Why?"])
    for number, text in enumerate(NASTY, 1):
        writer.writerow([number, "2025-12-09T10:20:30.123+00:00", "", text])
    assert (tmp_path / "out.csv").read_bytes() == expected.getvalue().encode()


def test_nasty_choices_and_headings_come_back_exactly(stored, lines):
    texts = [text for text in SHORT if text]
    choices = tuple(Choice(text, f"c{n}") for n, text in enumerate(texts))
    questions = [
        Question(QuestionKind.SINGLE_CHOICE, text, f"q{n}", choices=(Choice(text, "c"),))
        for n, text in enumerate(texts)
    ]
    survey = stored(questions, [Selection((q.choices[0].uuid,)) for q in questions])
    assert lines(survey) == [texts, texts]

    ranking = Question(QuestionKind.RANKING, "Rank", "rank", choices=choices)
    survey = stored([ranking], [Selection(tuple(c.uuid for c in choices))])
    assert lines(survey, multiple="joined") == [["Rank"], ["; ".join(texts)]]


def test_no_text_cell_of_a_spreadsheet_begins_like_a_formula(stored, lines):
    survey = stored([text_question("=1+1")], *([text] for text in NASTY))
    cells = [cell for (cell,) in lines(survey, profile="spreadsheet")]
    assert cells[0] == "'=1+1"
    risky = [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n")]
    numbers = {text for text in NASTY if re.fullmatch(r"[-+]\d[\d.,e-]*", text, re.ASCII)}
    assert set(risky) == numbers | {"-"}
    assert cells[1:] == [guarded(text) for text in NASTY]


def test_a_lone_dash_stays_as_it_is(stored, lines):
    survey = stored([text_question()], ["-"])
    assert lines(survey, profile="spreadsheet")[1] == ["-"]


def test_typed_numbers_are_never_touched(stored, lines):
    number = Question(QuestionKind.NUMBER, "How many?", "n")
    given = [-1, -1.5, Number(1.5, "+1.50"), 0]
    survey = stored([number], *([n] for n in given))
    expected = [["-1"], ["-1.5"], ["+1.50"], ["0"]]
    assert lines(survey, profile="spreadsheet")[1:] == expected
    assert lines(survey, profile="data")[1:] == expected


def test_emails_and_labels_are_guarded_too(stored, database, tmp_path):
    question = Question(QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=(Choice("+a", "a"),))
    survey = stored([question], [Selection((question.choices[0].uuid,))], email="=cmd")
    report = export(database, survey.id, tmp_path / "out.csv", profile="spreadsheet")
    assert b",'=cmd,'+a\r\n" in (tmp_path / "out.csv").read_bytes()
    assert tuple(map(str, report.warnings)) == (
        "2 cells got an apostrophe, so that a spreadsheet does not run them as formulas.",
    )


def test_only_the_spreadsheet_profile_begins_with_a_bom(database, poll, tmp_path):
    for profile, begins in (("spreadsheet", True), ("data", False)):
        export(database, poll.id, tmp_path / "out.csv", profile=profile)
        assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf") == begins


def test_an_apostrophe_that_was_typed_is_not_counted(stored, database, tmp_path):
    survey = stored([text_question()], ["'=1"], ["a,'=1"])
    assert not export(database, survey.id, tmp_path / "o.csv", profile="spreadsheet").warnings


def test_a_cell_longer_than_a_spreadsheet_shows_is_told(stored, database, tmp_path):
    survey = stored([text_question()], ["x" * LONGEST_CELL], ["y" * (LONGEST_CELL + 1)])
    report = export(database, survey.id, tmp_path / "out.csv", profile="spreadsheet")
    assert tuple(map(str, report.warnings)) == (
        "1 cell has more than 32,767 characters: a spreadsheet may cut them off.",
    )
    assert b"y" * (LONGEST_CELL + 1) in (tmp_path / "out.csv").read_bytes()


def test_headings_that_are_the_same_are_numbered(stored, database, tmp_path):
    questions = [text_question("Date", "a"), text_question("Why?", "b"), text_question("Why?", "c")]
    survey = stored(questions)
    report = export(database, survey.id, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text().strip() == (
        "Response ID,Date,Email,Date (2),Why?,Why? (2)"
    )
    assert "2 headings" in str(report.warnings[0])


def test_a_blank_multiple_choice_is_blank_not_zero(stored, lines):
    choices = (Choice("Red", "r"), Choice("Blue", "b"), Choice("Other", "o", other=True))
    question = Question(QuestionKind.MULTIPLE_CHOICE, "Colours", "colours", choices=choices)
    red, _, other = (choice.uuid for choice in choices)
    survey = stored([question], [None], [Selection((other, red), "Pink")])
    assert lines(survey) == [
        ["Colours/Red", "Colours/Blue", "Colours/Other", "Colours/Other/text"],
        ["", "", "", ""],
        ["1", "0", "1", "Pink"],
    ]
    assert lines(survey, multiple="joined") == [
        ["Colours", "Colours/Other/text"],
        ["", ""],
        ["Red; Other", "Pink"],
    ]
    assert lines(survey, code_headers=True, codes=True, multiple="joined") == [
        ["colours", "colours/o/text"],
        ["", ""],
        ["r; o", "Pink"],
    ]


def test_more_questions_than_sqlite_joins_are_all_there(stored, lines):
    questions = [text_question(f"Q{n}", f"q{n}") for n in range(150)]
    survey = stored(questions, [f"answer {n}" for n in range(150)], [None] * 150)
    assert lines(survey)[1:] == [[f"answer {n}" for n in range(150)], [""] * 150]


@pytest.mark.parametrize("text", ["-1", "+5", "-0.5", "-,5", "1e5", "-1.5E-10", "-1,234.50", "-5%"])
def test_what_is_only_a_number_gets_no_apostrophe(stored, lines, text):
    question = Question(QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=(Choice(text, "c"),))
    survey = stored([text_question(), question], [text, Selection((question.choices[0].uuid,))])
    assert lines(survey, profile="spreadsheet")[1] == [text, text]


@pytest.mark.parametrize(
    "text", ["-1+2", "+5 a", "-5)", "--5", "+-5", "-1.", "-e5", "-٣", "-=", "\t-1"]
)
def test_what_only_begins_like_a_number_does(stored, lines, text):
    survey = stored([text_question()], [text])
    assert lines(survey, profile="spreadsheet")[1] == [f"'{text}"]


@pytest.mark.parametrize(
    "text", ["nice ;-)", "12,5,-", "5,- Euro", "mail;@ann", "a;-b", "so;+1", "a, =b", "x|y;z\tw"]
)
def test_a_text_that_would_run_nowhere_stays_as_it_is(stored, lines, text):
    survey = stored([text_question()], [text])
    assert lines(survey, profile="spreadsheet")[1] == [text]


_PARTS = st.lists(
    st.sampled_from(
        [
            "=",
            "+",
            "-",
            "@",
            ",",
            ";",
            "|",
            "\t",
            "\r",
            "\n",
            '"',
            "'",
            "1",
            "a",
            "f(",
            "!",
            " ",
            "é",
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(_PARTS, min_size=1, max_size=20), delimiter=st.sampled_from(",;\t"))
def test_split_at_any_separator_no_cell_of_a_spreadsheet_begins_a_formula(
    stored, database, tmp_path, texts, delimiter
):
    """As LibreOffice's dialog splits, and Excel where the list separator is a semicolon."""
    survey = stored([text_question()], *([text] for text in texts))
    made = {}
    for profile in ("spreadsheet", "data"):
        out = tmp_path / f"{profile}.csv"
        export(database, survey.id, out, profile=profile, delimiter=delimiter)
        made[profile] = out.read_bytes().decode("utf-8-sig")
    own = [row[3] for row in csv.reader(io.StringIO(made["data"], newline=""), delimiter=delimiter)]
    assert own[1:] == texts
    shown = csv.reader(io.StringIO(made["spreadsheet"], newline=""), delimiter=delimiter)
    assert [row[3] for row in shown][1:] == [guarded(text) for text in texts]
    for separator in ",;|\t":
        for row in csv.reader(io.StringIO(made["spreadsheet"], newline=""), delimiter=separator):
            assert not [cell for cell in row if cell.startswith("=")]


@pytest.mark.parametrize("piece", ["\n-", ";-a", ',"', '"-|', "-a|b", "|@", ";=", "-(", "+a,-"])
def test_megabytes_of_what_may_be_a_formula_are_written_as_they_come(stored, lines, piece):
    text = piece * 200_000  # looking from each to the end of all would take hours
    survey = stored([text_question()], [text])
    former = csv.field_size_limit(len(text) * 2)
    try:
        [cell] = lines(survey, profile="spreadsheet")[1]
    finally:
        csv.field_size_limit(former)
    assert cell.replace("'", "") == text


def test_a_guard_less_export_would_be_caught(stored, lines):
    """The planted fault: the data profile lets a formula through behind another separator."""
    survey = stored([text_question()], ['x;=HYPERLINK("http://evil","ok")'])
    [cell] = lines(survey, profile="data")[1]
    assert cell.split(";")[1].startswith("=")
    [cell] = lines(survey, profile="spreadsheet")[1]
    assert cell.split(";")[1].startswith("'=")
