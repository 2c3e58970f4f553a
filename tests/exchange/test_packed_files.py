"""A CSV in a zip is read where it lies, and nothing in a zip takes more than it should."""

from __future__ import annotations

import zipfile

import pytest

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.packed_files import open_text, packed_name
from tests.exchange.foreign import described, questions
from tests.running import plan_import

ROWS = "Age,Drink\n" + "41,Tea\n42,Coffee\n" * 50


def packed(path, **parts: str):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_it_is_the_survey_its_csv_is_in_any_encoding(tmp_path):
    text = "Où,Note\n" + "Genève – là,4\nZürich,5\n" * 9
    (tmp_path / "plain.csv").write_bytes(text.encode("cp1252"))
    path = tmp_path / "Visits.csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Visits 2026.csv", text.encode("cp1252"))
    plans = [plan_import(tmp_path / "plain.csv"), plan_import(path)]
    assert plans[1].title == "Visits 2026"
    assert plans[0].row_count == plans[1].row_count
    first, second = ([described(question) for question in questions(plan)] for plan in plans)
    assert first == second


def test_the_largest_of_several_is_read_and_what_a_mac_packs_beside_is_not(tmp_path):
    path = packed(
        tmp_path / "a.zip",
        **{"few.csv": "Age\n4\n", "in/many.csv": ROWS, "__MACOSX/in/._many.csv": ROWS * 2},
    )
    assert packed_name(path) == "in/many.csv"
    text, raw = open_text(path, "utf-8")
    with raw, text:
        assert text.read() == ROWS


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"a.docx": "x"}, "without a CSV file in it"),
        ({"a.csv": "0" * 20_000_000}, "unpacks to 20,000,000 bytes"),
    ],
)
def test_what_cannot_be_read_in_it_is_a_sentence(tmp_path, parts, said):
    with pytest.raises(ExchangeError, match=said):
        plan_import(packed(tmp_path / "a.zip", **parts))


def test_a_zip_that_is_cut_is_a_sentence(tmp_path):
    whole = packed(tmp_path / "a.zip", **{"a.csv": ROWS}).read_bytes()
    for length in (4, 40, len(whole) - 10):
        (tmp_path / "cut.zip").write_bytes(whole[:length])
        with pytest.raises(ExchangeError, match="cannot be unpacked"):
            plan_import(tmp_path / "cut.zip")
    broken = bytearray(whole)
    broken[50:60] = bytes(10)
    (tmp_path / "broken.zip").write_bytes(broken)
    with pytest.raises(ExchangeError):
        plan_import(tmp_path / "broken.zip")
