"""A WAL beside another state of the library: an older copy put in its place, or a newer one.

What is read then is one state, whole, or a sentence says what is wrong; what opens to be
written is one state and sound.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from surveyapp.exchange.errors import ExchangeError
from surveyapp.store.errors import StoreError
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite import header
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, load_survey, rename_survey
from tests.conftest import make_poll, poll_response
from tests.exchange.exported import export
from tests.running import check_library


class Mixing:
    """Libraries of some sessions, each with the file and the WAL of different moments."""

    def __init__(self, folder: Path) -> None:
        self.problems: list[str] = []
        self.fates: Counter[str] = Counter()
        self._folder = folder

    def run(self, seeds: range) -> None:
        """Try one pair for each seed."""
        for seed in seeds:
            place = self._folder / str(seed)
            place.mkdir()
            self._try(random.Random(seed), place, seed)
            shutil.rmtree(place)

    def _try(self, chance: random.Random, place: Path, seed: int) -> None:
        library = place / "library.surveys"
        with closing(open_library(library)) as database, database.writer() as connection:
            add_survey(connection, make_poll())
        files: list[Path] = []
        states: list[bytes] = []
        for number in range(chance.randint(2, 4)):
            with closing(open_library(library)) as database:
                _change(chance, database)
            files.append(shutil.copy(library, place / f"{number}.surveys"))
            states.append(_exported(files[-1])[0])
        with closing(open_library(library)) as database:
            for _ in range(chance.randint(1, 3)):
                _change(chance, database)
            wal = shutil.copy(f"{library}-wal", place / "wal")
            states.append(_exported(library)[0])
            for _ in range(chance.randint(0, 2)):
                _change(chance, database)
        files.append(library)
        states.append(_exported(library)[0])
        chosen = chance.choice(files)
        mixed = place / "mixed" / library.name
        mixed.parent.mkdir()
        shutil.copy(chosen, mixed)
        shutil.copy(wal, f"{mixed}-wal")
        self._look(mixed, states, seed)

    def _look(self, mixed: Path, states: list[bytes], seed: int) -> None:
        try:
            got, said = _exported(mixed)
        except (StoreError, ExchangeError):
            self.fates["refused to be read"] += 1
        else:
            kind = "one state" if got in states else "a mix"
            self.fates[f"{kind} read, {'told' if said else 'not told'}"] += 1
            if kind == "a mix" and not said:
                self.problems.append(f"{seed}: a mix was read")
        try:
            with closing(open_library(mixed)) as database:
                found = check_library(database)
            if found or _exported(mixed)[0] not in states:
                self.problems.append(f"{seed}: a mix was opened ({len(found)} findings)")
            self.fates["opened"] += 1
        except (StoreError, ExchangeError):
            self.fates["refused"] += 1


def _change(chance: random.Random, database: Database) -> None:
    with database.writer() as connection:
        survey = load_survey(connection, 1)
        if chance.random() < 0.2:
            rename_survey(connection, 1, f"Renamed {chance.random()}")
        first = chance.randrange(1000)
        some = [
            poll_response(survey, number, email=f"{number}@example.org")
            for number in range(first, first + chance.randint(1, 150))
        ]
        list(add_responses(connection, survey, some))


def _exported(path: Path) -> tuple[bytes, list[str]]:
    out, said = path.with_suffix(".csv"), []
    with closing(open_library(path, read_only=True, say=said.append)) as database:
        export(database, 1, out, partial=True)
    return out.read_bytes(), said


def test_a_hunt_without_the_look_at_the_wal_would_see_a_mix(tmp_path, monkeypatch):
    monkeypatch.setattr(header, "check_all_but_responses", lambda raw: [])
    mixing = Mixing(tmp_path)
    for seed in range(100):
        mixing.run(range(seed, seed + 1))
        if mixing.problems:
            return
    pytest.fail("nothing was found")


@pytest.mark.parametrize(
    "count", [pytest.param(6, id="some"), pytest.param(500, id="many", marks=pytest.mark.faults)]
)
def test_a_wal_of_another_state_is_never_mixed_in_silence(tmp_path, count, tell):
    mixing = Mixing(tmp_path)
    mixing.run(range(count))
    tell(f"{count} WALs beside another state: {dict(mixing.fates)}, problems {mixing.problems}")
    assert mixing.problems == []
