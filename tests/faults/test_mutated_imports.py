"""Right files that chance changed are imported whole or refused with a sentence, nothing between.

What was imported is sound, can be listed, counted, searched and exported, and the
export can be imported again. What was refused has stored nothing. The long form
runs for SURVEYAPP_HUNT_SECONDS (half an hour unless told).
"""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count, takewhile
from pathlib import Path

import pytest

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.translating import own_texts, translation_changes
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.samples import EVERY_KIND, load_template, random_responses
from surveyapp.exchange.responses_in import json_questions
from surveyapp.exchange.responses_in.importing import import_survey
from surveyapp.exchange.translation_csv import read_translations, write_translations
from surveyapp.store import responses
from surveyapp.store.matching import matching_ids
from surveyapp.store.responses import add_responses
from surveyapp.store.results import response_rows
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import add_survey, list_surveys, load_survey
from tests.exchange.exported import export
from tests.faults.mutated import mutated
from tests.running import check_library, plan_import, run

_SHORT = 40
"""Files of the short form."""
_LONG_S = float(os.environ.get("SURVEYAPP_HUNT_SECONDS", "1800"))
_SURVEYS_A_LIBRARY = 4

_EXPORTS = (
    (".csv", {}),
    (".csv", {"partial": True, "codes": True, "code_headers": True, "delimiter": ";"}),
    (".csv", {"profile": "spreadsheet", "multiple": "joined"}),
    (".csv", {"delimiter": "\t", "partial": True}),
    (".json", {}),
    (".json", {"codebook": True, "partial": True}),
    (".json", {"codebook": True, "codes": True}),
)
_FOREIGN = (
    "Timestamp,Date submitted,Status,Email,Age,Born,Which?\r\n"
    "1/13/2026 9:05:00,2026-01-13 09:05,Complete,ann@example.org,41,31.12.1985,Tea; Coffee\r\n"
    "2/14/2026 13:30:12,,Partial,anonymous,,1.2.1990,Tea\r\n"
    '3/1/2026 23:59:59,2026-03-01 23:59,Complete,,1.50,,"Coffee; Water"\r\n'
)
_TOLD = (ExchangeError,)
"""What may be raised: it carries a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Right:
    """A file before anything was changed in it."""

    suffix: str
    content: bytes


@pytest.fixture(scope="module")
def right_files(tmp_path_factory: pytest.TempPathFactory) -> list[Right]:
    """Exports of every kind of question in every form, and files of other programs."""
    folder = tmp_path_factory.mktemp("right")
    found = [
        Right(".csv", _FOREIGN.encode()),
        Right(".tsv", _FOREIGN.replace(",", "\t").encode("utf-16")),
    ]
    with closing(open_library(folder / "l.surveys")) as database:
        with database.writer() as connection:
            survey = add_survey(connection, load_template(EVERY_KIND))
            for _ in add_responses(connection, survey, random_responses(survey, 12)):
                pass
        for suffix, options in _EXPORTS:
            path = folder / f"right{suffix}"
            export(database, survey.id, path, **options)
            found.append(Right(suffix, path.read_bytes()))
        imported = folder / "foreign.csv"
        imported.write_text(_FOREIGN, encoding="utf-8")
        report = run(import_survey(database, plan_import(imported)))
        export(database, report.survey_id, folder / "spelled.json", codebook=True, partial=True)
        found.append(Right(".json", (folder / "spelled.json").read_bytes()))
    return found


class Imports:
    """Imports files one after another, and looks at what each did to the library."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._library: Database | None = None
        self._held = 0
        self.outcomes: Counter[str] = Counter()

    def close(self) -> None:
        if self._library is not None:
            self._library.close()

    def look_at(self, suffix: str, content: bytes) -> None:
        """Import one file; raises whatever is no sentence, and AssertionError for what is wrong."""
        database = self._fresh()
        path = self._folder / f"mutated{suffix}"
        path.write_bytes(content)
        before = _counts(database)
        try:
            survey_id = run(import_survey(database, plan_import(path), accept_doubt=True)).survey_id
        except _TOLD as error:
            _refuse_no_sentence(error)
            refused = True
        else:
            refused = False
        if refused:
            assert _counts(database) == before, "something of a refused file was stored"
            self.outcomes["refused"] += 1
            return
        self.outcomes["imported"] += 1
        assert not check_library(database)
        rows = self._read(database, survey_id)
        for again in (".csv", ".json"):
            out = self._folder / f"again{again}"
            export(database, survey_id, out, partial=True, codebook=True)
            back = run(import_survey(database, plan_import(out), accept_doubt=True))
            assert back.rows == rows, f"{rows} responses came back as {back.rows} from {again}"
        json.loads(out.read_bytes(), parse_constant=_no_number)
        assert not check_library(database)
        self._held += 1

    def _read(self, database: Database, survey_id: int) -> int:
        """Do what the window does with a survey; return how many responses it has."""
        with database.reader() as connection:
            list_surveys(connection)
            survey = load_survey(connection, survey_id)
            summarise(connection, survey, ResponseFilter())
            matching_ids(connection, survey, ResponseFilter(search="a"))
            ids = matching_ids(connection, survey, ResponseFilter())
            assert len(response_rows(connection, survey, ids)) == len(ids)
            return len(ids)

    def _fresh(self) -> Database:
        """Return the library, a new one now and then: looking through it takes ever longer."""
        if self._library is None or self._held >= _SURVEYS_A_LIBRARY:
            self.close()
            for left in self._folder.glob("library.surveys*"):
                left.unlink()
            self._library = open_library(self._folder / "library.surveys")
            self._held = 0
        return self._library


def _refuse_no_sentence(error: Exception) -> None:
    if str(error)[-1:] not in (".", "”"):
        raise AssertionError(f"no sentence: {error}") from error


def _no_number(name: str) -> None:
    raise AssertionError(f"the export has {name}, which is no JSON")


def _counts(database: Database) -> list[int]:
    tables = ("surveys", "questions", "choices", "revisions", "responses", "answers")
    with database.reader() as connection:
        return [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in tables
        ]


@pytest.fixture
def imports(tmp_path) -> Iterator[Imports]:
    imports = Imports(tmp_path)
    yield imports
    imports.close()


_TYPED = b"""{"codebook": [{"code": "q", "text": "Q", "kind": "single_choice",
"choices": [{"code": "o", "label": "Other"}]}],
"responses": [{"q": "Other", "q_o_text": [typed]}]}"""


def test_the_hunt_catches_an_import_that_looks_at_no_value(imports, monkeypatch):
    imports.look_at(".json", _TYPED.replace(b"[typed]", b"false"))
    assert imports.outcomes == {"refused": 1}
    # The planted fault: nobody looks at what an answer is before it is stored.
    monkeypatch.setattr(json_questions, "check_answer", lambda question, answer: None)
    monkeypatch.setattr(json_questions, "check_typed", lambda typed: typed)
    with pytest.raises(TypeError):
        imports.look_at(".json", _TYPED.replace(b"[typed]", b"3"))


def test_the_hunt_catches_a_library_that_is_not_sound(imports, right_files, monkeypatch):
    whole = responses.response_checksum
    monkeypatch.setattr(responses, "response_checksum", lambda *values: whole(*values) ^ 1)
    with pytest.raises(AssertionError):
        imports.look_at(right_files[0].suffix, right_files[0].content)


def test_mutated_files_are_imported_whole_or_refused(imports, right_files, tell):
    _hunt(imports, right_files, iter(range(_SHORT)), tell)


@pytest.mark.faults
def test_mutated_files_are_imported_whole_or_refused_for_long(imports, right_files, tell):
    end = time.monotonic() + _LONG_S
    seeds = takewhile(lambda _: time.monotonic() < end, count(_SHORT))
    _hunt(imports, right_files, seeds, tell)


def _hunt(imports: Imports, right_files: list[Right], seeds: Iterator[int], tell) -> None:
    for right in right_files:
        imports.look_at(right.suffix, right.content)
    assert imports.outcomes == {"imported": len(right_files)}
    for seed in seeds:
        chance = random.Random(seed)
        right = chance.choice(right_files)
        try:
            imports.look_at(right.suffix, mutated(chance, right.suffix, right.content))
        except BaseException as error:
            error.add_note(f"with the seed {seed}")
            raise
    done = imports.outcomes
    tell(f"{done.total()} files: {done['imported']} imported, {done['refused']} refused")


def test_a_mutated_table_of_translations_is_taken_or_refused(tmp_path, tell):
    survey = load_template(EVERY_KIND)
    path = tmp_path / "translations.csv"
    texts = [(text, "Place") for text in own_texts(survey)]
    run(write_translations(path, survey, texts, ["de", "ar"], library=tmp_path / "l.surveys"))
    content = path.read_bytes()
    outcomes: Counter[str] = Counter()
    for seed in range(100):
        path.write_bytes(mutated(random.Random(seed), ".csv", content))
        try:
            translation_changes(survey, run(read_translations(path, survey)).rows)
            outcomes["taken"] += 1
        except ExchangeError as error:
            _refuse_no_sentence(error)
            outcomes["refused"] += 1
    tell(f"100 tables: {outcomes['taken']} taken, {outcomes['refused']} refused")
