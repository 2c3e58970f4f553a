"""The check of a whole library: what is damaged is told by name, and what cannot be read passed."""

from __future__ import annotations

import sqlite3

import pytest

from surveyapp.store.errors import InterruptedReadError
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.checking import Damage, check_steps
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import load_survey
from tests.conftest import poll_response
from tests.running import check_library


@pytest.fixture
def damage(database, answered_poll):
    """Change the library behind the program's back."""

    def damage(*statements: str) -> None:
        raw = sqlite3.connect(database.path, isolation_level=None)
        for statement in statements:
            raw.execute(statement)
        raw.close()

    return damage


def sentences(database) -> list[str]:
    return [str(finding) for finding in check_library(database)]


def test_a_sound_library_has_no_findings(database, answered_poll):
    assert check_library(database) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE answers SET choice_id = choice_id + 1 WHERE response_id = 4",
        "UPDATE answers SET number = 1 WHERE response_id = 4",
        "UPDATE answers SET text = '' WHERE response_id = 4",
        "UPDATE answers SET position = 1 WHERE response_id = 4",
        "DELETE FROM answers WHERE response_id = 4",
        "UPDATE responses SET status = 'partial' WHERE id = 4",
        "UPDATE responses SET respondent_email = 'b@example.org' WHERE id = 4",
        "UPDATE responses SET language = CAST(language AS BLOB) WHERE id = 4",
        "UPDATE responses SET duration = 0 WHERE id = 4",
        "UPDATE responses SET checksum = checksum + 1 WHERE id = 4",
    ],
)
def test_a_response_that_was_changed_is_told_by_its_id(database, damage, change):
    damage(change)
    (finding,) = check_library(database)
    assert str(finding) == (
        "Response 4 of “Customer satisfaction”, given 2025-12-09, is not what was stored."
    )
    assert finding.damage is Damage.CHANGED
    assert list(finding.responses) == [4]


def test_neighbours_that_were_changed_are_told_together(database, damage):
    damage("UPDATE responses SET source = 'x' WHERE id IN (3, 4, 5, 8)")
    assert sentences(database) == [
        "Responses 3 to 5 of “Customer satisfaction” are not what was stored.",
        "Response 8 of “Customer satisfaction”, given 2025-12-09, is not what was stored.",
    ]


def test_a_response_without_a_checksum_is_told(database, damage):
    damage("UPDATE responses SET checksum = NULL WHERE id = 4")
    (finding,) = check_library(database)
    assert finding.damage is Damage.UNSEALED
    assert "Response 4 of “Customer satisfaction”" in str(finding)


def test_a_text_that_is_none_does_not_hide_the_other_responses(database, damage):
    damage(
        "UPDATE responses SET source = CAST(x'ff' AS TEXT) WHERE id = 4",
        "UPDATE responses SET source = 'x' WHERE id = 7",
    )
    assert sentences(database) == [
        "Response 4 cannot be read.",
        "Response 7 of “Customer satisfaction”, given 2025-12-09, is not what was stored.",
    ]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE surveys SET title = 'Customer satisfactioN'",
        "UPDATE surveys SET deleted_at = '2026-01-01T00:00:00.000+00:00'",
        "UPDATE questions SET text = text || '?'",
        "UPDATE choices SET label = 'Dissatisfied' WHERE position = 0",
        "UPDATE choices SET position = 9 - position",
        "DELETE FROM choices WHERE position = 4 AND id NOT IN (SELECT choice_id FROM answers)",
        "INSERT INTO translations SELECT id, uuid, 'title', 'de', 'x', NULL FROM surveys",
    ],
)
def test_a_definition_that_was_changed_is_told(database, damage, change):
    damage("PRAGMA foreign_keys = ON", "DELETE FROM answers WHERE choice_id = 5", change)
    found = [f for f in check_library(database) if not f.responses]
    assert [finding.damage for finding in found] == [Damage.CHANGED]
    assert "is not what was saved" in str(found[0])


def test_a_revision_that_was_changed_is_told(database, damage):
    damage("UPDATE revisions SET document = replace(document, 'Neutral', 'neutral')")
    (sentence,) = sentences(database)
    assert sentence.startswith("An earlier form of “Customer satisfaction”")


def test_rows_that_point_nowhere_are_counted(database, damage):
    damage("DELETE FROM responses WHERE id IN (3, 4)")
    assert sentences(database) == [
        "2 × a row of answers points at a row of responses that is missing."
    ]


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE responses RENAME COLUMN reason TO reasom",
        "DROP INDEX ix_answers_question_id_number",
        "CREATE TABLE other (id INTEGER)",
    ],
)
def test_tables_that_changed_since_the_library_was_opened_are_told(database, damage, change):
    damage(change)
    assert any("not as this program makes them" in sentence for sentence in sentences(database))


def test_a_number_that_would_be_given_twice_is_told(database, damage):
    damage("UPDATE sqlite_sequence SET seq = 2 WHERE name = 'responses'")
    assert sentences(database) == [
        "The highest number ever given in responses is not what was stored."
    ]


def test_a_check_reads_many_responses_in_steps_and_can_be_stopped(
    database, answered_poll, asked_often
):
    with database.writer() as connection:
        more = (poll_response(answered_poll, number) for number in range(1_000))
        list(add_responses(connection, answered_poll, more))
    steps = list(check_steps(database))
    assert steps[0] == (0, 1_010)
    assert steps[-1] == (1_010, 1_010)
    assert len(steps) > 3
    with pytest.raises(InterruptedReadError):
        list(check_steps(database, lambda: True))


def test_the_check_goes_on_past_a_page_that_cannot_be_read(tmp_path, database, answered_poll):
    with database.writer() as connection:
        survey = load_survey(connection, answered_poll.id)
        list(add_responses(connection, survey, (poll_response(survey, n) for n in range(1_000))))
        connection.exec_driver_sql("UPDATE responses SET source = 'x' WHERE id = 900")
    database.close()
    content = bytearray(database.path.read_bytes())
    place = content.index(b"2025-12-09T14:20:30.123") // 4096 * 4096
    content[place : place + 4096] = bytes(4096)
    copy = tmp_path / "copy.surveys"
    copy.write_bytes(content)
    damaged = open_library(copy, read_only=True)  # else it is refused, small as it is
    findings = check_library(damaged)
    damaged.close()
    (unreadable,) = [f for f in findings if f.damage is Damage.UNREADABLE and f.responses]
    assert 1 < len(unreadable.responses) < 200
    assert str(findings[-1]).startswith("Response 900 ")
