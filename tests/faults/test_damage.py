"""A damaged library: told with a sentence, never a traceback, never silently another answer.

1. Whatever is damaged, either everything reads as before, or opening, the check
   or an export says so; and not one byte of the file is changed by looking at it.
2. SQLite's own check misses many flipped bits; the checksums find all of those.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

import pytest

from surveyapp.store.sqlite import storage_errors
from surveyapp.store.sqlite.checksums import Sealed
from tests.faults.damaged import HEADER, Fate, Hunt, Outcome


@pytest.fixture
def hunt(tmp_path) -> Hunt:
    """A sound library to damage."""
    folder = tmp_path / "hunt"
    folder.mkdir()
    return Hunt(folder)


def tried(hunt: Hunt, damaged: Iterable[bytes], *, may_settle: bool = False) -> list[Outcome]:
    return [hunt.try_out(content, may_settle=may_settle) for content in damaged]


def summary(outcomes: list[Outcome]) -> str:
    fates = Counter(outcome.fate for outcome in outcomes)
    told = ", ".join(f"{fates[fate]} {fate.value}" for fate in Fate if fates[fate])
    missed = sum(o.passes_sqlite and o.fate is not Fate.UNHARMED for o in outcomes)
    return f"{len(outcomes)} tried: {told}; SQLite's own checks pass {missed} of the harmful"


def silent(outcomes: list[Outcome]) -> int:
    return sum(outcome.fate is Fate.SILENT for outcome in outcomes)


def test_a_hunt_without_the_checksums_would_see_silent_damage(hunt, monkeypatch):
    monkeypatch.setattr(Sealed, "is_whole", property(lambda row: True))
    content = bytearray(hunt.content)
    content[hunt.content.index(b"p7@example.org")] ^= 1  # nothing but the text tells
    assert hunt.try_out(bytes(content)).fate is Fate.SILENT
    monkeypatch.undo()
    assert hunt.try_out(bytes(content)).fate is Fate.FOUND


def test_a_flipped_bit_is_never_silent(hunt):
    assert not silent(tried(hunt, hunt.flips(25, seed=0)))


@pytest.mark.faults
def test_hundreds_of_flipped_bits_are_never_silent(hunt, tell):
    outcomes = tried(hunt, hunt.flips(300, seed=1))
    tell(f"flipped bits: {summary(outcomes)}")
    assert not silent(outcomes)


def test_a_hunt_in_the_header_without_a_sentence_for_it_would_end_in_a_fault(hunt, monkeypatch):
    monkeypatch.setattr(storage_errors, "_DAMAGE", ())
    content = bytearray(hunt.content)
    content[47] ^= 1  # the last byte of the number of the schema's format
    with pytest.raises(sqlite3.OperationalError, match="unsupported file format"):
        hunt.try_out(bytes(content))


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(25, id="some"),
        pytest.param(8 * HEADER, id="every one", marks=pytest.mark.faults),
    ],
)
def test_a_flipped_bit_of_the_header_is_never_silent(hunt, count, tell):
    outcomes = tried(hunt, hunt.header_flips(count, seed=4), may_settle=True)
    tell(f"flipped bits of the header: {summary(outcomes)}")
    assert not silent(outcomes)


@pytest.mark.faults
def test_a_page_of_zeros_is_never_silent(hunt, tell):
    outcomes = tried(hunt, hunt.zeroed_pages())
    tell(f"pages of zeros: {summary(outcomes)}")
    assert not silent(outcomes)


@pytest.mark.faults
def test_a_stretch_of_random_bytes_is_never_silent(hunt, tell):
    outcomes = tried(hunt, hunt.random_stretches(50, seed=2))
    tell(f"512 random bytes: {summary(outcomes)}")
    assert not silent(outcomes)


@pytest.mark.faults
def test_a_library_cut_short_is_never_silent_nor_made_anew(hunt, tell):
    outcomes = tried(hunt, hunt.truncations(200, seed=3))
    tell(f"cut short: {summary(outcomes)}")
    assert not any(outcome.fate in (Fate.UNHARMED, Fate.SILENT) for outcome in outcomes)
