"""The command line with questionnaires of other tools."""

from __future__ import annotations

from tests.commands import library, run
from tests.exchange.forms.household import HOUSEHOLD
from tests.exchange.forms.workbooks import texts_in, workbook

__all__ = ["library"]  # the fixture


def test_an_xlsform_is_opened_and_saved_and_what_was_not_taken_is_told(library, tmp_path):
    source = workbook(tmp_path / "household.xlsx", HOUSEHOLD)
    done = run("--database", library, "open", source)
    assert (done.returncode, done.stdout) == (0, "2\n")
    told = done.stderr.splitlines()
    assert told[:2] == ["“Households” is new here.", "9 things were not taken as they were:"]
    assert told[2] == "Row 2: “start” (start) is not asked here, but kept."
    assert len(told) == 11
    saved = run("--database", library, "save", 2, tmp_path / "out.xlsx")
    assert (saved.returncode, saved.stdout, saved.stderr) == (0, "", "")
    assert texts_in(tmp_path / "out.xlsx") == texts_in(source)


def test_every_problem_of_a_form_is_told_with_its_place(library, tmp_path):
    rows = "survey\n| | type | name | label |\n| | select_one x | a | A |\n| | text | | B |"
    done = run("--database", library, "open", workbook(tmp_path / "a.xlsx", rows))
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        "sheet “survey”, row 2, column A (type)",
        "sheet “survey”, row 3, column B (name)",
        "“a.xlsx” was not opened. Nothing was changed.",
    ]


def test_an_xlsform_with_responses_is_refused(library, tmp_path):
    done = run("--database", library, "save", 1, tmp_path / "a.xlsx", "--responses")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("An XLSForm holds no responses.")
