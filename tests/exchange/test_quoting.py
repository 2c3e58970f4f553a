"""Whether a file's writer quotes is told by the whole file; either way every cell comes back.

Writers tried: Google Sheets' tab files, which quote nothing; Python's and a
spreadsheet's, which quote a cell for what it holds; R's, which quotes all texts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from random import Random

import pytest

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.csv_quoting import detect_quoting
from surveyapp.exchange.responses_in.dialect import find_dialect
from surveyapp.exchange.responses_in.importing import import_survey
from surveyapp.exchange.responses_in.reading import RowReader
from tests.exchange.exported import export
from tests.exchange.tables import as_csv, text
from tests.running import plan_import, run

SEEDS = range(150)
MANY = [pytest.param(range(150, 5_000), marks=pytest.mark.faults)]
HEADINGS = ["Timestamp", "What should we change?", "Rating", "Why?"]
PLAIN = "more light, and warmer rooms; then tea"
"""A cell with all that makes some writers quote, but for marks and breaks."""


def table(chance: Random, odd: Callable[[Random], str]) -> list[list[str]]:
    """Return headings and responses; some texts are odd, and some are plain."""
    rows = [HEADINGS]
    for n in range(chance.randint(4, 30)):
        words = [text(chance) if chance.random() < 0.7 else odd(chance) for _ in range(2)]
        rows.append([f"2024-02-{n % 28 + 1:02}", words[0], str(n % 5), words[1]])
    plain = ["2024-03-01", PLAIN, "5", PLAIN]
    rows.insert(chance.randint(1, len(rows)), plain)
    return rows


def marked(chance: Random) -> str:
    """Return a text with quotation marks as people type them, pairs or not."""
    words = text(chance)
    return chance.choice(
        (
            f'"{words}"',
            f'"{words}',
            f'{words}"',
            f'"Fewer" {words}',
            f'a 5" {words}',
            f'"{words}, or',
        )
    )


def broken(chance: Random) -> str:
    """Return a text that a writer that quotes has to quote."""
    words = text(chance)
    return chance.choice(
        (f'say "{words}"', f"{words}\n{text(chance)}", f"{words}\tthen", f'"{words}"')
    )


def unquoted(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\r\n" for row in rows)


def spreadsheet(rows: list[list[str]]) -> str:
    """Write tab-separated text as Excel does, which quotes commas too."""
    special = set('\t\n",')
    return "".join(
        "\t".join(
            '"' + cell.replace('"', '""') + '"' if special.intersection(cell) else cell
            for cell in row
        )
        + "\r\n"
        for row in rows
    )


def of_r(rows: list[list[str]]) -> str:
    """Write all texts in marks, and numbers and missing values without."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONNUMERIC)
    for row in rows:
        writer.writerow([float(cell) if cell.isdigit() else cell for cell in row])
    return out.getvalue().replace(".0\t", "\t")


def of_python(rows: list[list[str]]) -> str:
    return as_csv(rows, delimiter="\t")


def all_marked(rows: list[list[str]]) -> str:
    return as_csv(rows, delimiter="\t", quoting=csv.QUOTE_ALL)


def with_commas(rows: list[list[str]]) -> str:
    return as_csv(rows)


WRITERS = {
    "sheets": (unquoted, marked),
    "python": (of_python, broken),
    "spreadsheet": (spreadsheet, broken),
    "all": (all_marked, broken),
    "r": (of_r, broken),
    "commas": (with_commas, broken),
}


def cells(path) -> list[list[str]]:
    with RowReader(path, find_dialect(path)) as reader:
        return [row for _, row in reader]


@pytest.mark.parametrize("seeds", [SEEDS, *MANY])
@pytest.mark.parametrize("writer", WRITERS)
def test_random_tables_read_back_as_their_writer_meant_them(tmp_path, writer, seeds):
    write, odd = WRITERS[writer]
    path = tmp_path / "answers.txt"
    for seed in seeds:
        rows = table(Random(seed), odd)
        path.write_text(write(rows), encoding="utf-8", newline="")
        assert cells(path) == rows, (seed, find_dialect(path))


def tab_file(tmp_path, *answers: str):
    path = tmp_path / "answers.tsv"
    rows = [["Timestamp", "One change?", "Rating"]]
    rows += [[f"2024-02-{n:02}", answer, "3"] for n, answer in enumerate(answers, 1)]
    path.write_text(unquoted(rows), encoding="utf-8", newline="")
    return path


LITERAL = {
    "a text that begins with a quoted word": '"Fewer forms" is what I want',
    "a mark that never closes": '"Fewer forms',
    "an inch": 'a 5" screen',
    "a whole answer in marks": '"eight"',
    "an answer in marks, with a comma": '"light, air"',
}


@pytest.mark.parametrize("answer", LITERAL.values(), ids=LITERAL)
def test_marks_typed_into_a_tab_file_without_quoting_come_back(database, tmp_path, answer):
    answers = ["more light, air", answer, "eight", "more light, air", "none", "eight"]
    plan = plan_import(tab_file(tmp_path, *answers))
    assert plan.row_count == len(answers)
    assert str(plan.problems[0]).startswith(
        "This file’s writer did not put cells into quotation marks"
    )
    report = run(import_survey(database, plan))
    export(database, report.survey_id, tmp_path / "again.csv")
    with (tmp_path / "again.csv").open(encoding="utf-8", newline="") as file:
        again = [row["One change?"] for row in csv.DictReader(file)]
    assert again == answers


def test_an_open_mark_swallows_no_responses_of_a_tab_file(tmp_path):
    answers = ["light", '"Fewer forms', *["light"] * 3, 'a 5" screen', *["light"] * 6]
    assert plan_import(tab_file(tmp_path, *answers)).row_count == 12


def test_a_tab_file_cut_off_in_a_quoted_cell_is_refused(tmp_path):
    path = tmp_path / "cut.tsv"
    path.write_text('a\tb\n1\t"two\nlines"\n2\t"he said ""no""\n', encoding="utf-8")
    with pytest.raises(ExchangeError, match=r"line 4 .* never closes"):
        plan_import(path)


def test_an_open_mark_that_would_swallow_rows_of_a_comma_file_is_refused_by_its_line(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(
        'When,Why\n1,"well, yes"\n2,"Fewer forms\n3,light\n4,"5"" screen\n', encoding="utf-8"
    )
    with pytest.raises(ExchangeError, match=r"line 3 .* whole rows would end up in one cell"):
        plan_import(path)


def test_a_comma_file_of_a_writer_that_never_quotes_keeps_its_marks(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text('When,Why\n1,"Fewer" forms\n2,light\n', encoding="utf-8")
    plan = plan_import(path)
    assert [row.cells for row in plan.preview] == [["1", '"Fewer" forms'], ["2", "light"]]


@pytest.mark.parametrize("head", ["", "Survey of 2024\n\n", '"Long\nheading"\t'])
def test_what_stands_above_the_responses_does_not_change_what_the_marks_tell(tmp_path, head):
    path = tmp_path / "answers.tsv"
    path.write_text(f'{head}One\tTwo\n"a\tb\nc\td"\nx\ty\n', encoding="utf-8")
    quoting = detect_quoting(path, "utf-8", "\t")
    # In a table of three columns the marks make one row of two lines, in one of two they glue two.
    assert quoting.quotes is head.startswith('"')


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_marks_are_seen_in_every_encoding(tmp_path, encoding):
    path = tmp_path / "answers.tsv"
    rows = [["Où", "Pourquoi"], ["là", 'a 5" écran'], ["ici", '"huit"'], ["là", "été"]]
    path.write_text(unquoted(rows), encoding=encoding, newline="")
    assert cells(path) == rows


def test_commas_in_two_answers_do_not_make_notes_of_all_other_lines(tmp_path):
    rows = [["When", "What?", "Why?"], *(["2024-02-01", "tea", '"Fewer" chairs'] for _ in range(9))]
    rows += [["2024-03-01", "light, warmth", "bread, tea"], ["2024-03-02", '"room, or', '"no, or']]
    path = tmp_path / "answers.txt"
    path.write_text(unquoted(rows), encoding="utf-8", newline="")
    assert cells(path) == rows
