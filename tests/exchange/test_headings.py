"""Rows of headings, none, or notes above them: no response becomes a heading, no heading one."""

from __future__ import annotations

from random import Random

import pytest

from surveyapp.exchange.responses_in.importing import import_survey
from tests.exchange.tables import ANSWERS, as_csv, responses, text
from tests.exchange.test_strings import read_back
from tests.running import plan_import, run

SEEDS = range(150)
MANY = [pytest.param(range(150, 5_000), marks=pytest.mark.faults)]


def planned(tmp_path, rows, name: str = "file.csv", **how):
    path = tmp_path / name
    path.write_text(as_csv(rows, **how), encoding="utf-8", newline="")
    return plan_import(path)


def headings(plan) -> list[str]:
    return [column.heading for column in plan.columns]


@pytest.mark.parametrize("seeds", [SEEDS, *MANY])
def test_the_first_row_of_random_responses_stays_the_headings(tmp_path, seeds):
    for seed in seeds:
        rows = responses(Random(seed))
        plan = planned(tmp_path, rows)
        assert (plan.dialect.header_rows, plan.dialect.notes) == (1, 0), (seed, rows[:4])
        assert headings(plan) == rows[0], seed


@pytest.mark.parametrize("seeds", [SEEDS, *MANY])
def test_of_random_responses_without_headings_none_becomes_the_headings(tmp_path, seeds):
    for seed in seeds:
        chance = Random(seed)
        made = responses(chance)
        stamps = [[f"2024-02-{n + 1:02} 10:00:00"] for n in range(20)]
        answers = [chance.sample(a, 2) * 3 for a in chance.choices(ANSWERS, k=2)]
        rows = made[1:] if made[0][0] == "Timestamp" else []
        # Dates show it, or answers that come again and again.
        rows = rows or [
            [*(stamps[n] if seed % 2 else []), text(chance), *(a[n % 6] for a in answers)]
            for n in range(20)
        ]
        plan = planned(tmp_path, rows)
        assert plan.dialect.header_rows == 0, (seed, rows[:4])
        assert plan.row_count == len(rows)
        assert str(plan.problems[0]).startswith("No row is read as headings")


@pytest.mark.parametrize("seeds", [SEEDS, *MANY])
def test_notes_and_blank_lines_above_random_responses_are_left_out_and_said(tmp_path, seeds):
    path = tmp_path / "file.csv"
    for seed in seeds:
        chance = Random(seed)
        rows = responses(chance)
        while len(rows[0]) < 3:
            rows = responses(chance)
        notes = [text(chance) for _ in range(chance.randint(1, 4))]
        fill = "," * (len(rows[0]) - 1) if chance.random() < 0.5 else ""
        blank = chance.choice(("", "\r\n", f"{fill}\r\n"))
        above = "".join(f"{note}{fill}\r\n" for note in notes)
        path.write_text(f"{above}{blank}{as_csv(rows)}", encoding="utf-8", newline="")
        plan = plan_import(path)
        assert headings(plan) == rows[0], (seed, notes, rows[:3])
        assert plan.row_count == len(rows) - 1
        told = [s for s in map(str, plan.problems) if "stands above the headings" in s]
        assert [f"“{note}”" in sentence for note, sentence in zip(notes, told, strict=False)] == [
            True
        ] * len(notes)


PEOPLE = range(1, 13)
LEGACY = [
    ["V1", "V8", "V10", "Q1", "Q2_1"],
    ["ResponseID", "StartDate", "Finished", "How are you?", "Which apply?-Tea"],
    *([f"R_{n:015}", "2024-05-27 11:51:26", "1", "2", ""] for n in PEOPLE),
]
IMPORT_IDS = [
    ["ResponseID", "StartDate", "Q1"],
    ["Response ID", "Start date", "How are you?"],
    ["{'ImportId': 'responseId'}", "{'ImportId': 'startDate'}", "{'ImportId': 'QID1'}"],
    *([f"R_{n:015}", "2024-05-27 11:51:26", "2"] for n in PEOPLE),
]
VV = [
    ["Response ID", "Date submitted", "Last page", "Start language", "How old?", "Which?"],
    ["id", "submitdate", "lastpage", "startlanguage", "Q1", "Q2"],
    *([str(n), "2024-02-01 09:00:00", "2", "en", str(20 + n), "A1"] for n in PEOPLE),
]
FIRST_BLANK = [
    ["", "Which systems?", "", "Which tools?", ""],
    ["#", "macOS", "Windows", "Hammer", "Saw"],
    *(
        [
            f"{n:08x}",
            "macOS" if n % 2 else "",
            "Windows" if n % 3 else "",
            "",
            "Saw" if n > 4 else "",
        ]
        for n in PEOPLE
    ),
]
NO_ID = [
    ["What is your field?", "", "How often …", ""],
    ["Building", "Power", "plan", "check"],
    *(["No" if n % 3 else "Yes", "Yes" if n % 2 else "No", "never", "often"] for n in PEOPLE),
]
NOBODY_KNOWN = [
    ["Item 1", "Item 2", "Item 3"],
    ["When were you here?", "How old are you?", "Why?"],
    *([f"2024-02-{n:02}", str(20 + n), f"because {n}"] for n in PEOPLE),
]
SEVERAL = {
    "Qualtrics, older": (LEGACY, 2, LEGACY[1]),
    "Qualtrics, ids in single marks": (IMPORT_IDS, 3, IMPORT_IDS[1]),
    "LimeSurvey's VV": (VV, 2, VV[0]),
    "groups, the first blank": (
        FIRST_BLANK,
        2,
        [
            "#",
            "Which systems? – macOS",
            "Which systems? – Windows",
            "Which tools? – Hammer",
            "Which tools? – Saw",
        ],
    ),
    "groups without ids": (
        NO_ID,
        2,
        [
            "What is your field? – Building",
            "What is your field? – Power",
            "How often … – plan",
            "How often … – check",
        ],
    ),
    "words above dates and numbers": (
        NOBODY_KNOWN,
        2,
        [f"{above} – {below}" for above, below in zip(*NOBODY_KNOWN[:2], strict=True)],
    ),
}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", SEVERAL)
def test_several_rows_of_headings_are_told_from_responses(tmp_path, name, delimiter):
    rows, count, expected = SEVERAL[name]
    plan = planned(tmp_path, rows, delimiter=delimiter)
    assert plan.dialect.header_rows == count
    assert headings(plan) == expected
    assert plan.row_count == len(PEOPLE)
    said = "The first 2 rows are read as headings. If the second is a response"
    assert any(said in str(told) for told in plan.problems) is (count == 2)


ONE_ROW = {
    "an index without a heading": [["", "city"], *([str(n), c] for n, c in enumerate("ABBBBB"))],
    "a first answer that nobody else gave": [
        ["", "Name", "", "City"],
        ["x", "Ann", "y", "Oslo"],
        *(["x", f"n{n}", "z", "Rome"] for n in PEOPLE),
    ],
    "words where the others give numbers": [
        ["Age", "Cups"],
        ["forty", "some"],
        *([str(n), "2"] for n in PEOPLE),
    ],
    "each choice under its own label": [["Tea", "Milk"], *[["Tea", ""], ["", "Milk"]] * 5],
    "an answer that is a heading": [
        ["Blue", "Why?"],
        *([c, f"so {c}"] for c in "abc"),
        ["Blue", ""],
    ],
    "answers that are headings, beside a word above numbers": [
        ["Age", "Tea", "Milk"],
        *([str(20 + n % 3), "Tea" if n % 2 else "", "Milk" if n % 3 else "none"] for n in PEOPLE),
        *[["31", "none", "none"]] * 3,
    ],
    "answers that are headings, beside others that are none": [
        ["Tea", "Milk", "Size", "Cup", "Room"],
        *(["Tea", "none", "small", "blue", "left"], ["none", "Milk", "large", "red", "right"]) * 6,
    ],
    "a first response under headings that were left blank": [
        ["Drink", "", "Food", ""],
        *(["Tea", "Rice", "Nuts", "Figs"], ["Milk", "Soup", "Peas", "Eggs"]) * 6,
    ],
    "numbers above numbers": [["1", "2", "3"], *[["4", "0", "1"], ["3", "3", "2"]] * 5],
}


@pytest.mark.parametrize("rows", ONE_ROW.values(), ids=ONE_ROW)
def test_what_only_looks_like_other_headings_is_read_with_one_row(tmp_path, rows):
    plan = planned(tmp_path, rows)
    assert plan.row_count == len(rows) - 1
    assert plan.dialect.header_rows == 1


def test_most_columns_without_heading_ask_and_advise_to_set_the_heading_rows(tmp_path):
    rows = [["Which?", "", "", ""], ["a", "b", "c", "1"], *[["x", "y", "z", "2"]] * 3]
    doubt = str(planned(tmp_path, rows).doubt)
    assert "set the heading rows to 2 or 3" in doubt


@pytest.mark.parametrize("rows", [0, 1, 2, 3])
def test_the_rows_of_headings_can_be_given(tmp_path, rows):
    path = tmp_path / "file.csv"
    path.write_text(as_csv(VV), encoding="utf-8", newline="")
    assert plan_import(path, header_rows=rows).row_count == len(VV) - rows


def test_a_delimiter_stands_in_the_heading_too(tmp_path):
    path = tmp_path / "file.csv"
    answers = "Tea;Milk\nTea\nMilk;Juice;Tea\nJuice;Tea\n" * 3
    path.write_text(f"Which?\n{answers}", encoding="utf-8")
    plan = plan_import(path)
    assert headings(plan) == ["Which?"]
    path.write_text("Which?\nTea;Milk\nMilk;Tea\nTea;Juice\nJuice;Tea\n", encoding="utf-8")
    assert headings(plan_import(path)) == ["Which?"]


def test_a_question_that_was_not_asked_has_no_answer(database, tmp_path):
    rows = [["id", "Which?", "Which? [Other]"]]
    rows += [[str(n), "A1", "{question_not_shown}" if n % 2 else f"my {n}"] for n in PEOPLE]
    plan = planned(tmp_path, rows, delimiter="\t")
    said = "“{question_not_shown}” stands 6 times: there the question was not asked"
    assert any(said in str(told) for told in plan.problems)
    report = run(import_survey(database, plan))
    survey, given = read_back(database, report.survey_id)
    keys = {key for question in survey.answerable() for key in question.keys}
    answered = [len(keys.intersection(response.answers)) for response in given]
    assert answered == [2 if n % 2 else 3 for n in PEOPLE]
    shown = [[response.answers.get(key) for key in keys] for response in given]
    assert "{question_not_shown}" not in str(shown)


def test_our_own_exports_keep_it_as_the_answer_it_is(tmp_path):
    rows = [["Response ID", "Date", "Email", "Why?"], ["1", "", "", "{question_not_shown}"]]
    plan = planned(tmp_path, rows)
    assert list(plan.columns[3].facts.values) == ["{question_not_shown}"]


def test_a_note_filled_up_to_the_width_of_named_columns_is_no_heading(tmp_path):
    rows = [["Summer survey", "", ""], ["Name", "What was good?", "What was not?"]]
    rows += [[f"Person {n}", f"The tea {n}", f"The chairs {n}"] for n in range(12)]
    plan = planned(tmp_path, rows)
    assert headings(plan) == rows[1]
    assert plan.row_count == 12


def test_a_heading_beside_columns_without_names_stays_one(tmp_path):
    rows = [["Comment", "", ""]]
    rows += [[f"Tea {n}", f"chairs {n}", f"bread {n}" if n else ""] for n in range(12)]
    plan = planned(tmp_path, rows)
    assert headings(plan)[0] == "Comment"
    assert plan.row_count == 12
