"""Translations go out to a file for a spreadsheet and come back exactly, or not at all."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk_words import KIOSK
from surveyapp.domain.survey import Question, Section, Survey, Translation
from surveyapp.domain.translating import (
    ImportedText,
    OwnText,
    TextRole,
    own_texts,
    translate,
    translation_changes,
    translations_in,
)
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.translation_csv import (
    TranslationFile,
    read_translations,
    write_translations,
)
from tests.running import run

NASTY = (
    "=1+1",
    "'=1+1",
    "''-x",
    "-",
    "-5",
    "+49 30 1234",
    "@SUM(A1)",
    "\tTab first",
    "'quoted'",
    'He said "yes", twice; then left',
    "Two\nlines\n\nand more",
    "\nBreak first",
    " spaces around ",
    "شكرًا لك",
    "😀 ${name}",
    "007",
    "1/2",
)


def survey_of(*texts: str) -> Survey:
    questions = tuple(
        Question(QuestionKind.NOTE, text, f"q{number}") for number, text in enumerate(texts)
    )
    return Survey("Visit", languages=("en",), sections=(Section(questions=questions),))


def write(path: Path, survey: Survey, *languages: str) -> list[list[str]]:
    texts = [(text, f"Place {number}") for number, text in enumerate(own_texts(survey))]
    library = path.with_name("library.surveys")
    run(write_translations(path, survey, texts, languages, library=library))
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def rewrite(path: Path, rows: list[list[str]], encoding: str = "utf-8", **how) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, **how).writerows(rows)


def read(path: Path, survey: Survey) -> TranslationFile:
    return run(read_translations(path, survey))


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "translations.csv"


@pytest.fixture
def survey() -> Survey:
    survey = survey_of("How was it?", "Anything else?")
    first, second = survey.questions()
    return translate(
        survey,
        [
            Translation(first.uuid, "text", "de", "Wie war es?"),
            Translation(second.uuid, "text", "ar", "شيء آخر؟"),
        ],
    )


def test_the_file_has_a_row_for_each_text_and_a_column_for_each_language(path, survey):
    first, second = survey.questions()

    assert write(path, survey, "de", "ar") == [
        ["Key", "Place", "English [en]", "Deutsch [de]", "العربية [ar]"],
        [f"{survey.uuid}/title", "Place 0", "Visit", "", ""],
        [f"{first.uuid}/text", "Place 1", "How was it?", "Wie war es?", ""],
        [f"{second.uuid}/text", "Place 2", "Anything else?", "", "شيء آخر؟"],
    ]
    # What Excel needs to read it as UTF-8, and the line ends of RFC 4180.
    assert path.read_bytes().startswith(b"\xef\xbb\xbfKey,Place,")
    assert path.read_bytes().count(b"\r\n") == 4


def test_what_is_written_is_read_again_to_the_letter(path):
    survey = survey_of(*NASTY)
    said = [
        Translation(text.uuid, text.field, "de", text.text)
        for text in own_texts(survey)
        if text.field == "text"
    ]
    survey = translate(survey, said)
    write(path, survey, "de")

    file = read(path, survey)

    assert {
        given.key: given.said["de"] for given in file.rows if given.said["de"]
    } == translations_in(survey, "de")
    assert [given.own for given in file.rows] == ["Visit", *NASTY]
    assert translation_changes(survey, file.rows).translations == ()


def test_no_cell_begins_so_that_a_spreadsheet_runs_it(path):
    survey = survey_of(*NASTY)
    survey = translate(
        survey, [Translation(t.uuid, t.field, "de", t.text) for t in own_texts(survey)]
    )

    cells = [cell for row in write(path, survey, "de") for cell in row]

    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n"))]


def test_rows_and_columns_may_come_in_any_order(path, survey):
    rows = write(path, survey, "de", "ar")
    before = read(path, survey)

    rewrite(path, [[row[n] for n in (3, 0, 4, 2)] for row in [rows[0], *reversed(rows[1:])]])
    after = read(path, survey)

    assert {given.key: given for given in after.rows} == {g.key: g for g in before.rows}


@pytest.mark.parametrize(
    ("encoding", "delimiter", "ends"),
    [("utf-8", ";", "\r\n"), ("cp1252", ";", "\r\n"), ("utf-16", "\t", "\n"), ("utf-8", ",", "\r")],
)
def test_a_file_saved_by_another_program_is_read_too(path, survey, encoding, delimiter, ends):
    rows = write(path, survey, "de")
    rows[1][3] = "Führung\nund mehr"

    rewrite(path, rows, encoding, delimiter=delimiter, lineterminator=ends, quoting=csv.QUOTE_ALL)

    assert read(path, survey).rows[0].said == {"de": "Führung\nund mehr"}


def test_an_empty_cell_leaves_what_is_there(path, survey):
    rows = write(path, survey, "de")
    rewrite(path, [[*row[:3], ""] if n else row for n, row in enumerate(rows)])

    assert translation_changes(survey, read(path, survey).rows).translations == ()


def test_a_language_may_be_new_and_is_known_by_code_or_name(path, survey):
    rows = write(path, survey)
    rewrite(path, [[*rows[0], "fr", "Italiano", "Português (BR) [pt-BR]"], *rows[1:]])

    assert read(path, survey).languages == ("fr", "it", "pt-BR")


def test_columns_that_are_no_language_are_named_and_left_out(path, survey):
    rows = write(path, survey, "de")
    rewrite(path, [[*row, "Remarks" if not n else "ask Ann"] for n, row in enumerate(rows)])

    file = read(path, survey)

    assert file.ignored == ("Remarks",)
    assert file.languages == ("de",)


def test_rows_of_another_survey_are_counted_and_change_nothing(path, survey):
    write(path, survey, "de", "ar")
    other = survey_of("How was it?")

    found = translation_changes(other, read(path, other).rows)

    assert (found.unknown, found.translations) == (3, ())


def test_rows_without_a_key_are_unknown_too(path, survey):
    rows = write(path, survey, "de")
    rewrite(path, [*rows, ["", "", "Old", "Alt"], ["", "", "New", "Neu"]])

    assert translation_changes(survey, read(path, survey).rows).unknown == 2


def replaced(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


BAD = {
    "no column “Key”": lambda path: replaced(path, "Key,", "Name,"),
    "no column of a language": lambda path: replaced(path, "Deutsch [de]", "Wörter"),
    "two columns for Deutsch": lambda path: replaced(path, "Place", "de"),
    "more cells than there are headings": lambda path: replaced(path, "Wie war", "Wie, war"),
    "stands in the middle": lambda path: (
        replaced(path, "How was it?", '"How was it?"'),
        replaced(path, "Wie war es?", '"Wie" war es?'),
    ),
    "never closes": lambda path: replaced(path, "Wie war es?", '"Wie war es?'),
    "NUL": lambda path: replaced(path, "Wie war", "Wie\0war"),
    "is empty": lambda path: path.write_bytes(b""),
    "Excel workbook": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(100)),
    "is not a file": lambda path: (path.unlink(), path.mkdir()),
    "say different things": lambda path: replaced(
        path, path.read_text(encoding="utf-8").splitlines()[2],
        "\n".join([path.read_text(encoding="utf-8").splitlines()[2]] * 2) + " Gut?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("reason", BAD)
def test_a_bad_file_ends_in_one_clear_sentence(path, survey, reason):
    write(path, survey, "de")
    BAD[reason](path)

    with pytest.raises(ExchangeError) as caught:
        read(path, survey)

    assert reason in str(caught.value)
    assert "translations.csv" in str(caught.value)
    assert str(caught.value).endswith(".")


def test_an_export_that_fails_leaves_the_file_that_was_there(path, survey):
    path.write_text("mine", encoding="utf-8")

    steps = write_translations(
        path, survey, [(text, "") for text in own_texts(survey)], ("de",), library=path
    )

    with pytest.raises(ExchangeError):
        run(steps)
    assert path.read_text(encoding="utf-8") == "mine"


def test_the_own_language_is_no_column_to_take_in(path, survey):
    write(path, survey, "de")

    assert read(path, replace(survey, languages=("de",))).languages == ("en",)


def test_words_of_the_kiosk_stand_beside_those_of_the_survey_also_in_its_own_language(path):
    survey = Survey("Visita", languages=("it", "pl"))
    word = OwnText(KIOSK, "Yes / No", "Yes / No", TextRole.KIOSK_ANSWERS)
    texts = [(own_texts(survey)[0], "Title"), (word, "Kiosk: Answers")]
    words = {"it": {word.key: "Sì / No"}, "pl": {word.key: "Tak / Nie"}}
    run(
        write_translations(
            path, survey, texts, ("pl", "it"), library=path.with_name("x"), words=words
        )
    )
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))

    assert rows == [
        ["Key", "Place", "Original", "Polski [pl]", "Italiano [it]"],
        [f"{survey.uuid}/title", "Title", "Visita", "", ""],
        ["kiosk/Yes / No", "Kiosk: Answers", "Yes / No", "Tak / Nie", "Sì / No"],
    ]
    file = read(path, survey)
    assert file.languages == ("pl", "it")
    assert file.rows[1] == ImportedText(word.key, "Yes / No", {"pl": "Tak / Nie", "it": "Sì / No"})
