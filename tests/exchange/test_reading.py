"""Files of rows: however they are written, every cell is read as it stands."""

from __future__ import annotations

import csv
import io
import itertools
import re

import pytest

from surveyapp.exchange.encodings import ENCODINGS, detect_encoding, encoding_named
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.dialect import find_dialect
from surveyapp.exchange.responses_in.reading import LONGEST_ROW, Dialect, RowReader
from tests.running import plan_import

WESTERN = [
    ["Id", "Où êtes-vous ?", "Wie heißt du?"],
    ["1", "C’est très bien – déjà vu", "schön, größer; Äpfel"],
    ["2", "“Naïve” garçon\tà l'école", "5 €, mañana"],
    ["3", "Perché è così", "fünf"],
]
DOS = [["Id", "Où êtes-vous ?"], ["1", "très bien, déjà vu"], ["2", "schön, größer; Äpfel"]]
POLISH = [["Id", "Pytanie"], ["1", "Zażółć gęślą jaźń"], ["2", "Tak, często się śmieję"]]
CZECH = [["Id", "Otázka"], ["1", "Příliš žluťoučký kůň úpěl"], ["2", "Možná, děkuji"]]
RUSSIAN = [["Id", "Вопрос"], ["1", "Привет, как дела?"], ["2", "Очень хорошо, Москва"]]
GREEK = [["Id", "Ερώτηση"], ["1", "Καλημέρα, τι κάνεις;"], ["2", "Πολύ καλά"]]
TURKISH = [["Id", "Soru"], ["1", "İyi günler, çok güzel bir şey"], ["2", "Teşekkürler, değil"]]

JAPANESE = [["番号", "満足度"], ["1", "とても満足、また来たいです"], ["2", "待ち時間が長かった"]]
CHINESE = [["编号", "评论"], ["1", "服务很好，下次还会再来"], ["2", "等待时间太长了"]]
TRADITIONAL = [["編號", "評論"], ["1", "服務很好，下次還會再來"], ["2", "等待時間太長了"]]
KOREAN = [["번호", "의견"], ["1", "직원이 친절했습니다"], ["2", "대기 시간이 너무 길었어요"]]
THAI = [["ที่", "ความคิดเห็น"], ["1", "พนักงานบริการดีมาก"], ["2", "รอนานเกินไป"]]
HEBREW = [["מספר", "הערות"], ["1", "הצוות היה אדיב ונבוא שוב"], ["2", "האוכל היה קר"]]

SPELLED = [
    *((JAPANESE, name) for name in ("shift_jis", "cp932", "euc_jp")),
    *((CHINESE, name) for name in ("gb18030", "gbk")),
    (TRADITIONAL, "big5"),
    *((KOREAN, name) for name in ("euc_kr", "cp949")),
    *((THAI, name) for name in ("cp874", "tis-620")),
    *((HEBREW, name) for name in ("cp1255", "iso8859_8")),
    (RUSSIAN, "cp866"),
    *((WESTERN, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
    *((WESTERN, name) for name in ("cp1252", "mac_roman")),
    *((RUSSIAN, name) for name in ("utf-8", "utf-16-le", "cp1251", "koi8_r", "mac_cyrillic")),
    (DOS, "cp850"),
    (DOS, "latin_1"),
    (DOS, "iso8859_15"),
    *((POLISH, name) for name in ("cp1250", "iso8859_2", "mac_latin2")),
    *((CZECH, name) for name in ("cp1250", "iso8859_2")),
    (GREEK, "cp1253"),
    (TURKISH, "cp1254"),
]


def written(rows, delimiter: str, line_end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def read(path, dialect=None) -> list[list[str]]:
    dialect = dialect or find_dialect(path)
    with RowReader(path, dialect) as reader:
        return [cells for _, cells in reader]


SHORT = {
    "cp874": ["ความพึงพอใจ", "พอใจมาก", "พอใจ", "ไม่พอใจ"],
    "big5": ["滿意度", "非常滿意", "普通", "不滿意"],
    "gb18030": ["满意度", "非常满意", "一般", "不满意"],
    "shift_jis": ["満足度", "とても満足", "普通", "不満"],
    "euc_jp": ["満足度", "とても満足", "普通", "不満"],
    "euc_kr": ["만족도", "매우 만족", "보통", "불만족"],
    "cp1255": ["שביעות רצון", "מרוצה", "בינוני", "לא מרוצה"],
    "cp866": ["Оценка", "Доволен", "Нормально", "Недоволен"],
    "cp1251": ["Оценка", "Доволен", "Нормально", "Недоволен"],
    "cp1253": ["Ικανοποίηση", "Πολύ", "Μέτρια", "Καθόλου"],
    "cp1252": ["Zufriedenheit", "sehr höflich", "mäßig", "schön"],
}


@pytest.mark.parametrize("encoding", SHORT)
@pytest.mark.parametrize("count", [3, 30])
def test_three_short_answers_are_enough_however_often_they_were_given(tmp_path, encoding, count):
    heading, *answers = SHORT[encoding]
    rows = [["Id", heading], *([str(n), answers[n % 3]] for n in range(count))]
    path = tmp_path / "answers.csv"
    path.write_bytes(written(rows, ",", "\r\n").encode(encoding))
    assert read(path) == rows


@pytest.mark.parametrize(("rows", "encoding"), SPELLED)
def test_the_same_few_answers_again_and_again_are_known_too(tmp_path, rows, encoding):
    path = tmp_path / "answers.csv"
    often = [rows[0], *rows[1:] * 15]
    path.write_bytes(written(often, ",", "\r\n").encode(encoding))
    assert read(path) == often


@pytest.mark.parametrize(("rows", "encoding"), SPELLED)
def test_every_encoding_delimiter_and_line_end_is_recognised(tmp_path, rows, encoding):
    path = tmp_path / "answers.csv"
    for delimiter, line_end in itertools.product(",;\t|", ("\n", "\r", "\r\n")):
        path.write_bytes(written(rows, delimiter, line_end).encode(encoding))
        dialect = find_dialect(path)
        assert dialect.delimiter == delimiter
        assert read(path, dialect) == rows, (dialect, line_end)


@pytest.mark.parametrize(
    "word", ["café", "don’t", "“Yes”", "18 – 29", "naïve", "Ångström", "El Niño"]
)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_one_unusual_character_is_enough_to_tell_windows_from_the_old_mac(tmp_path, word, encoding):
    path = tmp_path / "answers.csv"
    path.write_bytes(f"Id,Word\n1,{word}\n2,plain\n".encode(encoding))
    assert read(path)[1][1] == word


def test_a_character_late_in_a_long_file_still_decides_its_encoding(tmp_path):
    path = tmp_path / "late.csv"
    body = "Id,Word\n" + "1,plain words\n" * 200_000
    path.write_bytes(body.encode() + "2,Zürich\n".encode("cp1252"))
    assert detect_encoding(path).name == "cp1252"


def test_line_ends_may_be_mixed_and_breaks_inside_quotes_stay_as_they_are(tmp_path):
    path = tmp_path / "mixed.csv"
    path.write_bytes(b'a,b\r\n1,"x\r\ny"\n2,"x\ry"\r3,"x\n\ny"\r\n4,z')
    assert read(path) == [
        ["a", "b"],
        ["1", "x\r\ny"],
        ["2", "x\ry"],
        ["3", "x\n\ny"],
        ["4", "z"],
    ]


def test_line_numbers_are_those_an_editor_shows(tmp_path):
    path = tmp_path / "lines.csv"
    path.write_bytes(b'a,b\n1,"x\ny"\n\n2,z\n')
    with RowReader(path, Dialect("utf-8")) as reader:
        assert [line for line, _ in reader] == [1, 2, 5]
        assert reader.blank_lines == [4]


def test_the_delimiter_is_the_one_that_makes_rows_of_one_width(tmp_path):
    path = tmp_path / "commas.csv"
    path.write_text("a;b;c\n1,5;2,5;x, y, z\n3,5;4,5;x, y\n", encoding="utf-8")
    assert find_dialect(path).delimiter == ";"
    path.write_text('a,b\n"x; y; z",1\n"x; y; w",2\n', encoding="utf-8")
    assert find_dialect(path).delimiter == ","


def test_a_separator_line_for_spreadsheets_is_no_row(tmp_path):
    path = tmp_path / "sep.csv"
    path.write_text("sep=;\na;b\n1;2\n", encoding="utf-8")
    with RowReader(path, find_dialect(path)) as reader:
        assert list(reader) == [(2, ["a", "b"]), (3, ["1", "2"])]


def test_a_file_of_one_column_is_read_as_one(tmp_path):
    path = tmp_path / "one.csv"
    path.write_text('word\nyes\n""\nno\n', encoding="utf-8")
    assert read(path) == [["word"], ["yes"], [""], ["no"]]


SURVEYMONKEY = (
    "Respondent ID,Start Date,What do you like?,,Why?\n"
    ",,Tea,Coffee,Open-Ended Response\n"
    "1000000000001,2026-01-01,Tea,,warm\n"
    "1000000000002,2026-01-02,,Coffee,\n"
)
QUALTRICS = (
    "StartDate,Q1,Q2\n"
    "Start Date,How old are you?,Why?\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n'
    "2026-01-01 10:00:00,41,because\n"
)


def test_a_second_row_of_headings_is_recognised_and_joined_to_the_first(tmp_path):
    path = tmp_path / "monkey.csv"
    path.write_text(SURVEYMONKEY, encoding="utf-8")
    plan = plan_import(path)
    assert plan.dialect.header_rows == 2
    assert [column.heading for column in plan.columns] == [
        "Respondent ID",
        "Start Date",
        "What do you like? – Tea",
        "What do you like? – Coffee",
        "Why?",
    ]
    assert plan.row_count == 2


def test_three_rows_of_headings_give_the_questions_of_the_second(tmp_path):
    path = tmp_path / "qualtrics.csv"
    path.write_text(QUALTRICS, encoding="utf-8")
    plan = plan_import(path)
    assert [column.heading for column in plan.columns] == [
        "Start Date",
        "How old are you?",
        "Why?",
    ]
    assert plan.row_count == 1


def test_the_number_of_heading_rows_can_be_changed(tmp_path):
    path = tmp_path / "monkey.csv"
    path.write_text(SURVEYMONKEY, encoding="utf-8")
    assert plan_import(path, header_rows=1).row_count == 3
    none = plan_import(path, header_rows=0)
    assert none.row_count == 4
    assert none.columns[0].heading == "Column 1"


def test_encoding_and_delimiter_can_be_changed(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_bytes("a;b\n1;é\n".encode("cp1252"))
    assert plan_import(path, encoding="mac_roman").preview[0].cells == ["1", "È"]
    assert plan_import(path, delimiter=",").columns[0].heading == "a;b"
    with pytest.raises(ExchangeError, match="cannot be read as utf-8"):
        plan_import(path, encoding="utf-8")
    with pytest.raises(ExchangeError, match="is not known"):
        plan_import(path, encoding="klingon")


def test_every_offered_encoding_has_a_name_that_is_found_again():
    for encoding in ENCODINGS:
        assert encoding_named(encoding.name) == encoding
        assert encoding.label


def sentence(path) -> str:
    with pytest.raises(ExchangeError) as caught:
        plan_import(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n\n\n", "is empty"),
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"SQLite format 3\x00rest", "a database"),
        (b"%PDF-1.7", "a PDF"),
        (b"a,b\n1,x\x00y\n", "Line 2 of .* holds a NUL"),
        (b'a,b\n1,x\n2,"never closed\n3,y\n', "In line 3 .* never closes"),
        (b'a,b\n1,"x', "In line 2 .* never closes"),
        (b"a,b\n1," + b"x" * 1_000_001 + b"\n", "cell in line 2 .* longer than 1,000,000"),
        (b"x" * LONGEST_ROW + b"\n", "row that line 1 .* longer than 5,000,000"),
        (
            b"a,b\n1," + b'"xxx\nyyy",' * (LONGEST_ROW // 9),
            "row that line .* longer than 5,000,000",
        ),
        (b"a,b\n" + b"\n" * 1_000_001, "more than 1,000,000 empty lines"),
        (b"," * 3_000 + b"\n", "3,001 columns"),
        (b"a,b\n" + b"," * 3_000 + b"x\n", "3,001 cells"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path, content, told):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    assert re.search(told, sentence(path))


def test_a_stray_quotation_mark_is_told_and_the_rest_is_read(tmp_path):
    path = tmp_path / "stray.csv"
    path.write_text('a,b\n1,"x" y\n2,"z, w"\n', encoding="utf-8")
    plan = plan_import(path)
    assert [row.cells for row in plan.preview] == [["1", "x y"], ["2", "z, w"]]
    assert str(plan.problems[0]).startswith("Line 2: a quotation mark")


def test_ragged_rows_are_told_by_line_and_lose_no_cell(tmp_path):
    path = tmp_path / "ragged.csv"
    path.write_text('a,b\n1,"x\ny"\n2\n3,z,more,\n4,w,,\n\n5,v\n\n', encoding="utf-8")
    plan = plan_import(path)
    assert tuple(map(str, plan.problems)) == (
        "Line 4 has 1 cell where there should be 2. The missing ones are left empty.",
        "Line 5 has 3 cells where there should be 2. What is too much is kept in “Column 3”.",
        "Line 6 ends in empty cells beyond the 2 there should be. They are left out.",
        "Line 7 is empty and is left out.",
    )
    assert [row.cells for row in plan.preview] == [
        ["1", "x\ny", ""],
        ["2", "", ""],
        ["3", "z", "more"],
        ["4", "w", ""],
        ["5", "v", ""],
    ]


def test_headings_that_are_empty_or_stand_twice_are_told(tmp_path):
    path = tmp_path / "heads.csv"
    path.write_text("a,,a\n1,2,3\n", encoding="utf-8")
    plan = plan_import(path)
    assert tuple(map(str, plan.problems)) == (
        "Column 2 has no heading. It is called “Column 2”.",
        "Columns 1 and 3 have the same heading, “a”.",
    )


def test_of_very_many_problems_the_first_hundred_are_told(tmp_path):
    path = tmp_path / "ragged.csv"
    path.write_text("a,b\n" + "1\n" * 5_000, encoding="utf-8")
    problems = plan_import(path, delimiter=",").problems
    assert len(problems) == 101
    assert str(problems[-1]) == "… and 4,900 more lines like these."


def test_a_missing_file_or_a_folder_is_told(tmp_path):
    assert "is not there" in sentence(tmp_path / "none.csv")
    assert "is a folder" in sentence(tmp_path)
