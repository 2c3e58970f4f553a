"""The bundle: what other programs read in it is what was asked and answered."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from contextlib import closing
from hashlib import sha256
from xml.etree import ElementTree

import pytest

from surveyapp.domain.answers import Moment, Number, Response, Selection
from surveyapp.domain.kinds import SPELLED, QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey, new_uuid
from surveyapp.exchange.forms.samples import EVERY_KIND, load_template, random_responses
from surveyapp.exchange.forms.survey_opening import look_into, open_survey_file
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey, preview
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.surveys import add_survey
from tests.exchange.exported import export
from tests.libraries import open_new_library
from tests.running import run

KINDS = QuestionKind
NASTY = "He said \"it's\" \\ `$x' {a} <b>; é, 你好\r\nsecond line"


@pytest.fixture
def survey(database):
    with database.writer() as connection:
        survey = add_survey(connection, load_template(EVERY_KIND))
        list(add_responses(connection, survey, random_responses(survey, 60)))
        return survey


@pytest.fixture
def nasty(database):
    """Store a survey whose words are all that programs trip over."""
    asked = (
        Question(
            KINDS.SINGLE_CHOICE,
            NASTY,
            "one",
            choices=(Choice(NASTY, "a b"), Choice("Don't know", "dk", missing=True)),
        ),
        Question(KINDS.TEXT, "Why?", "if"),
        Question(KINDS.NUMBER, "How much", "much"),
        Question(KINDS.DATE, "Day", "day", settings=QuestionSettings(appearance=SPELLED)),
        Question(KINDS.DATETIME, "When", "when"),
        Question(KINDS.MULTIPLE_CHOICE, "Fruit", "fruit", choices=(Choice("Fig", "f"),)),
    )
    survey = Survey(NASTY, description=NASTY, sections=(Section(questions=asked),))
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        keys = [question.uuid for question in survey.questions()]
        first, second = (Selection((choice.uuid,)) for choice in next(survey.questions()).choices)
        for answers in (
            [first, NASTY, Number(1.5, "1,5"), Moment("2026-03-31", "31.3.26")],
            [second, "plain", 2, "2026-03-31", "2026-03-31T14:30:15"],
            [None, None, None, None, None, None],
        ):
            made = dict(zip(keys, answers, strict=False))
            add_response(connection, survey, Response(survey.id, made, uuid=new_uuid()))
        return survey


def parts(path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture
def bundled(database, tmp_path):
    def made(survey, **options) -> dict[str, bytes]:
        export(database, survey.id, tmp_path / "out.zip", **options)
        with zipfile.ZipFile(tmp_path / "out.zip") as packed:
            packed.extractall(tmp_path / "out")
        return parts(tmp_path / "out.zip")

    return made


@pytest.fixture(autouse=True)
def _by_suffix(monkeypatch):
    """Let the tests' export know the format by its file's suffix."""
    from surveyapp.exchange.responses_out import formats

    monkeypatch.setitem(formats.FORMATS, "zip", formats.FORMATS["bundle"])


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_responses_are_those_of_the_csv_file(database, survey, bundled, tmp_path):
    found = bundled(survey, partial=True)
    export(database, survey.id, tmp_path / "b.csv", codes=True, code_headers=True, partial=True)
    assert found["responses.csv"] == (tmp_path / "b.csv").read_bytes()


def test_hashes_tell_what_each_file_is(survey, bundled):
    found = bundled(survey)
    sums = dict(line.split("  ")[::-1] for line in found["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: sha256(content).hexdigest() for name, content in found.items() if name != "SHA256SUMS"
    }
    resource = json.loads(found["datapackage.json"])["resources"][0]
    assert resource["hash"] == "sha256:" + sums["responses.csv"]
    assert resource["bytes"] == len(found["responses.csv"])


def test_the_survey_in_it_can_be_opened(survey, bundled, tmp_path):
    bundled(survey)
    with closing(open_new_library(tmp_path / "other.surveys")) as other:
        plan = run(look_into(other, tmp_path / "out" / "survey.survey.json"))
        assert not plan.file.problems
        run(open_survey_file(other, plan))


@pytest.mark.parametrize("which", ["survey", "nasty"])
def test_frictionless_finds_it_valid(request, bundled, tmp_path, which):
    frictionless = pytest.importorskip("frictionless")
    bundled(request.getfixturevalue(which), partial=True)
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_a_column_says_what_it_is_and_text_where_a_cell_is_not(nasty, bundled):
    fields = json.loads(bundled(nasty)["datapackage.json"])["resources"][0]["schema"]["fields"]
    types = {field["name"]: field["type"] for field in fields}
    assert types == {
        **{"Response ID": "integer", "Date": "datetime", "Email": "string", "one": "string"},
        **{"if": "string", "much": "string", "day": "string", "when": "datetime"},
        "fruit/f": "integer",
    }
    one = next(field for field in fields if field["name"] == "one")
    assert one["categories"][0] == {"value": "a b", "label": NASTY}
    assert one["missingCategories"] == ["dk"]


def test_csvw_says_the_same_columns(survey, bundled):
    found = bundled(survey)
    described = json.loads(found["responses.csv-metadata.json"])
    titles = [column["titles"] for column in described["tableSchema"]["columns"]]
    assert titles == next(csv.reader(io.StringIO(found["responses.csv"].decode())))


def test_ddi_describes_every_variable(nasty, bundled):
    document = ElementTree.fromstring(bundled(nasty)["codebook-ddi.xml"])
    ddi = "{ddi:codebook:2_5}"
    assert [part.tag for part in document] == [
        ddi + name for name in ("stdyDscr", "fileDscr", "dataDscr")
    ]
    variables = {v.get("name"): v for v in document.iter(f"{ddi}var")}
    one = variables["one"]
    assert one.find(f"{ddi}qstn/{ddi}qstnLit").text.split() == NASTY.split()
    categories = [
        (c.find(f"{ddi}catValu").text, c.get("missing")) for c in one.iter(f"{ddi}catgry")
    ]
    assert categories == [("a b", None), ("dk", "Y")]
    order = [part.tag.removeprefix(ddi) for part in one]
    schema = ["labl", "qstn", "valrng", "universe", "txt", "catgry", "varFormat"]
    assert order == sorted(order, key=schema.index)


def test_what_is_not_known_to_be_there_has_numbers(nasty, bundled):
    first, second, third = rows(bundled(nasty)["statistics/responses.csv"])
    assert (first["one"], second["one"], third["one"]) == ("1", "-97", "-99")
    assert first["if_1"] == " ".join(NASTY.split("\r\n"))
    assert (first["much"], first["day"]) == ("1.5", "2026-03-31")
    assert second["when"] == "2026-03-31 14:30:15"
    assert (first["fruit_f"], third["fruit_f"]) == ("", "-99")


@pytest.mark.skipif(shutil.which("pspp") is None, reason="PSPP is not installed (Debian: pspp)")
def test_pspp_runs_its_script(nasty, bundled, tmp_path):
    bundled(nasty)
    folder = tmp_path / "out" / "statistics"
    (folder / "look.sps").write_text(
        "INSERT FILE='read-spss.sps'.\nDISPLAY DICTIONARY.\n"
        "LIST VARIABLES=one if_1 much day when fruit_f.\nFREQUENCIES VARIABLES=one.\n"
    )
    said = subprocess.run(
        ["pspp", "-O", "width=250", "look.sps"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        timeout=120,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert "error" not in said.stdout
    assert "warning" not in said.stdout
    for word in ('He said "it\'s"', "Don't know", "2026/03/31", "31-MAR-2026 14:30:15", "你好"):
        assert word in said.stdout, word


def test_the_scripts_for_stata_and_r_are_whole(nasty, bundled):
    """There is neither here: what can be seen is that every bracket and quotation ends."""
    found = bundled(nasty)
    assert_closed(found["statistics/read-r.R"].decode())
    stata = found["statistics/read-stata.do"].decode()
    for line in stata.splitlines():
        without = re.sub(r"`\".*\"'", "", line)
        assert without.count('"') % 2 == 0, line
        assert "`" not in without, line
    assert "mvdecode one, mv(-99=.a)" in stata
    assert "label define one_l .b `\"Don't know\"', add" in stata


def assert_closed(script: str) -> None:
    """Raise AssertionError unless quotations and brackets are closed as R reads them."""
    kept = re.sub(r"\"(?:[^\"\\\n]|\\.)*\"", '""', script)
    kept = re.sub(r"(?m)#.*$", "", kept)
    assert kept.replace('""', "").count('"') == 0
    waiting = []
    pairs = {")": "(", "]": "[", "}": "{"}
    for sign in kept:
        if sign in pairs.values():
            waiting.append(sign)
        elif sign in pairs:
            assert waiting.pop() == pairs[sign]
    assert not waiting


def test_stopped_it_leaves_nothing_and_shown_it_is_what_is_in_it(database, survey, tmp_path):
    request = ExportRequest(survey.id, tmp_path / "out.zip", "bundle")
    whole = sum(1 for _ in export_survey(database, request))
    (tmp_path / "out.zip").unlink()
    for stop in range(1, whole):
        steps = export_survey(database, request)
        for _ in range(stop):
            next(steps)
        steps.close()
        assert not list(tmp_path.glob("*.zip"))
    with database.reader() as connection:
        seen = preview(connection, request, rows=5)
    run(export_survey(database, request))
    written = list(csv.reader(io.StringIO(parts(tmp_path / "out.zip")["responses.csv"].decode())))
    assert [list(seen.headers), *map(list, seen.rows)] == written[:6]
