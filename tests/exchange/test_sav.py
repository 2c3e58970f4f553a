"""SPSS files: what other programs read in them is what was asked and answered."""

from __future__ import annotations

import math
import shutil
import subprocess

import pytest

from surveyapp.domain.answers import Number, Response, Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey, new_uuid
from surveyapp.exchange.responses_out.choice_numbers import choice_numbers
from surveyapp.exchange.responses_out.program_names import ascii_names, spss_names
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey
from tests.conftest import START
from tests.exchange.exported import export

KINDS = QuestionKind
CONSENT = Question(KINDS.CONSENT, "Agreed", "agreed")
COLOUR = Question(
    KINDS.SINGLE_CHOICE,
    "Which colour? " + "é" * 300,
    "colour",
    choices=(Choice("Red", "r"), Choice("Blue “B”", "b"), Choice("Don’t know", "dk", missing=True)),
)
AGE = Question(
    KINDS.SINGLE_CHOICE,
    "Age",
    "age",
    choices=(Choice("Young", "1"), Choice("Old", "2"), Choice("Refused", "99", missing=True)),
)
FRUIT = Question(
    KINDS.MULTIPLE_CHOICE, "Fruit", "fruit", choices=(Choice("Fig", "f"), Choice("Kiwi", "k"))
)
STARS = Question(
    KINDS.SCALE,
    "Stars",
    "stars",
    settings=QuestionSettings(minimum=1, maximum=5, low_label="bad", high_label="good"),
)
QUESTIONS = (
    *(COLOUR, AGE, FRUIT, STARS, CONSENT),
    Question(KINDS.NUMBER, "Weight", "weight"),
    Question(KINDS.TEXT, "Why", "why"),
    Question(KINDS.DATE, "Day", "day"),
    Question(KINDS.TIME, "At", "at"),
    Question(KINDS.DATETIME, "When", "when"),
    Question(KINDS.RANKING, "Rank", "rank", choices=(Choice("A", "a"), Choice("B", "b"))),
)


@pytest.fixture
def survey(database):
    with database.writer() as connection:
        return add_survey(connection, Survey("Größe", sections=(Section(questions=QUESTIONS),)))


@pytest.fixture
def answered(database, survey):
    def add(*, complete: bool = True, **answers) -> None:
        keys = {question.code: question.uuid for question in survey.questions()}
        made = {keys[code]: answer for code, answer in answers.items()}
        with database.writer() as connection:
            response = Response(
                survey.id, made, uuid=new_uuid(), submitted_at=START, complete=complete
            )
            add_response(connection, survey, response)

    return add


def chosen(question: Question, *codes: str) -> Selection:
    return Selection(tuple(choice.uuid for choice in question.choices if choice.code in codes))


def read(path, **how):
    pyreadstat = pytest.importorskip("pyreadstat")
    frame, meta = pyreadstat.read_sav(path, disable_datetime_conversion=True, **how)
    return frame, meta


FULL = {
    "stars": 4,
    "agreed": True,
    "weight": Number(1.25, "1.250"),
    "why": "Weil",
    "day": "2026-03-31",
    "at": "14:30",
    "when": "2026-03-31T14:30:15",
}


def test_every_value_is_read_back(database, survey, answered, tmp_path):
    answered(
        colour=chosen(COLOUR, "b"),
        age=chosen(AGE, "2"),
        fruit=chosen(FRUIT, "k"),
        rank=Selection((QUESTIONS[-1].choices[1].uuid,)),
        **FULL,
    )
    answered(why="")
    export(database, survey.id, tmp_path / "out.sav")
    frame, meta = read(tmp_path / "out.sav")
    row = frame.iloc[0].to_dict()
    assert row["response_id"] == 1
    assert (row["colour"], row["age"], row["fruit_f"], row["fruit_k"]) == (2, 2, 0, 1)
    assert (row["stars"], row["agreed"], row["weight"], row["why"]) == (4, 1, 1.25, "Weil")
    assert math.isnan(row["rank_a"])
    assert row["rank_b"] == 1
    # Seconds since 14 October 1582.
    assert row["when"] - row["day"] == row["at"] + 15 == 14.5 * 3600 + 15
    assert row["day"] % 86_400 == 0
    assert meta.file_label == "Größe"
    assert meta.number_rows == 2


def test_days_and_moments_are_those_of_the_calendar(database, survey, answered, tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    answered(**FULL)
    export(database, survey.id, tmp_path / "out.sav")
    frame, _ = pyreadstat.read_sav(tmp_path / "out.sav")
    row = frame.iloc[0]
    assert [str(row[name])[:19] for name in ("day", "at", "when", "date")] == [
        *("2026-03-31", "14:30:00", "2026-03-31 14:30:15", "2025-12-09 10:20:30"),
    ]


def test_labels_levels_and_missing_values_go_along(database, survey, answered, tmp_path):
    answered(colour=chosen(COLOUR, "dk"), age=chosen(AGE, "99"), **FULL)
    export(database, survey.id, tmp_path / "out.sav")
    _, meta = read(tmp_path / "out.sav", user_missing=True)
    labels = meta.variable_value_labels
    assert labels["colour"] == {1: "Red", 2: "Blue “B”", -97: "Don’t know", -99: "No answer"}
    assert labels["age"] == {1: "Young", 2: "Old", 99: "Refused", -99: "No answer"}
    assert labels["stars"] == {1: "bad", 5: "good", -99: "No answer"}
    assert labels["fruit_f"] == {0: "not chosen", 1: "chosen", -99: "No answer"}
    missing = {
        name: {spread["lo"] for spread in found} for name, found in meta.missing_ranges.items()
    }
    assert missing["colour"] == {-97, -99}
    assert missing["age"] == {99, -99}
    assert "weight" not in missing
    measures = meta.variable_measure
    assert [measures[name] for name in ("colour", "rank_a", "weight", "day")] == [
        *("nominal", "ordinal", "scale", "scale"),
    ]
    names = meta.column_names_to_labels
    assert names["fruit_f"] == "Fruit/Fig"
    assert names["colour"].startswith("Which colour? éé")
    assert len(names["colour"].encode()) <= 255
    (found,) = meta.mr_sets.values()
    assert found["variable_list"] == ["fruit_f", "fruit_k"]
    assert (found["label"], str(found["counted_value"])) == ("Fruit", "1")


def test_why_there_is_no_answer_is_kept_apart(database, survey, answered, tmp_path):
    answered(age=None, fruit=None, weight=None)
    answered()
    answered(complete=False)
    export(database, survey.id, tmp_path / "out.sav", partial=True)
    frame, _ = read(tmp_path / "out.sav", user_missing=True)
    for name in ("age", "fruit_f"):
        blank, not_asked, not_reached = frame[name]
        assert (blank, not_reached) == (-99, -98)
        assert math.isnan(not_asked)
    # A weight may be any number: nothing is left to stand for none.
    assert all(map(math.isnan, frame["weight"]))
    assert list(frame["status"]) == ["complete", "complete", "partial"]


@pytest.mark.parametrize("longest", ["ab", "long " * 2_000])
def test_a_text_that_is_not_there_is_blank(database, survey, answered, tmp_path, longest):
    """Also in a variable too narrow for any words, and where rows are compressed."""
    answered(why=longest, stars=1)
    answered(why=None, stars=2)
    answered(stars=3)
    answered(complete=False)
    export(database, survey.id, tmp_path / "out.sav", partial=True)
    frame, _ = read(tmp_path / "out.sav")
    assert list(frame["why"]) == [longest.strip(), "", "", ""]
    assert list(frame["stars"])[:3] == [1, 2, 3]


@pytest.mark.parametrize("size", [1, 8, 255, 256, 600, 2_000, 2_001, 32_767, 32_768, 70_000])
def test_a_text_of_any_length_is_kept(database, survey, answered, tmp_path, size):
    texts = [("ab" * size)[:size], "é" * (size // 2), "short", " lead"]
    for text in texts:
        answered(why=text, stars=3)
    export(database, survey.id, tmp_path / "out.sav")
    frame, _ = read(tmp_path / "out.sav")
    parts = [name for name in frame.columns if name.startswith("why")]
    assert ["".join(row[name] for name in parts) for _, row in frame.iterrows()] == texts
    assert list(frame["stars"]) == [3] * 4


def test_names_are_valid_and_each_stands_once():
    long = "n" * 80
    made = spss_names(["a b", "a/b", "A_B", "1st", "with", "é.", long, long, "_x", ""])
    assert made[:5] == ["a_b", "a_b_2", "A_B_3", "v_1st", "with_1"]
    assert made[5:8] == ["é", "n" * 64, "n" * 62 + "_2"]
    assert len({name.upper() for name in made}) == len(made)
    assert all(name[0].isalpha() for name in made)
    assert ascii_names(["é", "if", "str3", "ok/b"]) == ["v", "if_1", "str3_1", "ok_b"]


def test_codes_that_are_numbers_stay_and_others_are_counted():
    assert list(choice_numbers(AGE).values()) == [1, 2, 99]
    assert list(choice_numbers(COLOUR).values()) == [1, 2, -97]


@pytest.mark.skipif(shutil.which("pspp") is None, reason="PSPP is not installed (Debian: pspp)")
def test_pspp_reads_it_too(database, survey, answered, tmp_path):
    answered(colour=chosen(COLOUR, "b"), age=chosen(AGE, "2"), fruit=chosen(FRUIT, "k"), **FULL)
    answered(colour=chosen(COLOUR, "dk"), why="long " * 200)
    export(database, survey.id, tmp_path / "out.sav")
    (tmp_path / "look.sps").write_text(
        "GET FILE='out.sav'.\nDISPLAY DICTIONARY.\nMRSETS /DISPLAY NAME=ALL.\n"
        "FREQUENCIES VARIABLES=colour.\nLIST VARIABLES=colour day when weight.\n"
    )
    said = subprocess.run(
        ["pspp", "-O", "width=200", "look.sps"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        timeout=120,
    ).stdout
    assert "error" not in said.lower()
    assert "warning" not in said.lower()
    for word in ("Blue “B”", "Don’t know", "2026/03/31", "31-MAR-2026 14:30:15", "1.25", "$fruit"):
        assert word in said, word
