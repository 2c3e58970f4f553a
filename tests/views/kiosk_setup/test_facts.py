"""What is found out about this computer and the survey before a kiosk starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from surveyapp.domain.kiosk import KioskSettings, with_kiosk_settings
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Section, SurveyStatus
from surveyapp.store.pin import set_pin
from surveyapp.store.publishing import save_edited
from surveyapp.store.surveys import add_survey, load_survey, set_status
from surveyapp.views.kiosk_setup.checks import CheckVerdict, PreflightChecks
from surveyapp.views.kiosk_setup.facts import (
    PowerSource,
    PreflightFacts,
    System,
    gather_facts,
    power_source,
)
from surveyapp.views.kiosk_setup.help_text import kiosk_help, routes_out
from tests.conftest import make_poll
from tests.store.unpublished import edit_without_publishing

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def supply(folder: Path, name: str, **words: str) -> None:
    (folder / name).mkdir()
    for word, text in words.items():
        (folder / name / word).write_text(f"{text}\n")


@pytest.mark.parametrize(
    ("supplies", "power"),
    [
        ({}, PowerSource.UNKNOWN),
        ({"AC": {"type": "Mains", "online": "1"}}, PowerSource.MAINS),
        (
            {
                "AC": {"type": "Mains", "online": "1"},
                "BAT0": {"type": "Battery", "status": "Charging"},
            },
            PowerSource.MAINS,
        ),
        (
            {
                "AC": {"type": "Mains", "online": "0"},
                "BAT0": {"type": "Battery", "status": "Discharging"},
            },
            PowerSource.BATTERY,
        ),
        (
            {
                "AC": {"type": "Mains", "online": "0"},
                "BAT0": {"type": "Battery", "status": "Unknown"},
            },
            PowerSource.BATTERY,
        ),
        (
            {
                "AC": {"type": "Mains", "online": "1"},
                "mouse": {"type": "Battery", "status": "Discharging", "scope": "Device"},
            },
            PowerSource.MAINS,
        ),
    ],
)
def test_power_is_told_as_the_kernel_says(supplies, power, tmp_path):
    for name, words in supplies.items():
        supply(tmp_path, name, **words)
    assert power_source(tmp_path) is power


def test_power_is_unknown_where_the_system_does_not_say(tmp_path):
    assert power_source(tmp_path / "nowhere") is PowerSource.UNKNOWN


@pytest.mark.parametrize("system", System)
def test_every_system_has_its_routes_out_in_the_help(system):
    text = routes_out(system)
    assert "A program cannot stop" in text
    assert text in kiosk_help()
    assert "\n#" not in text


def test_the_help_has_nothing_to_press_and_nothing_to_load():
    assert not any(mark in kiosk_help() for mark in ("](", "![", "<", "http"))


@pytest.fixture
def facts(database) -> PreflightFacts:
    """All is well."""
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        set_status(connection, survey.id, SurveyStatus.OPEN)
        set_pin(connection, "258014")
        found = gather_facts(connection, database.path, survey.id)
    return replace(
        found, free=10**10, last_backup=NOON - timedelta(hours=3), power=PowerSource.MAINS
    )


def marks(facts: PreflightFacts, now: datetime = NOON) -> dict[str, CheckVerdict]:
    return {check.key: check.verdict for check in PreflightChecks().judged(facts, now)}


def test_where_all_is_well_only_what_nobody_can_see_from_here_is_left_to_look_at(facts, qapp):
    assert {key for key, mark in marks(facts).items() if mark is not CheckVerdict.GOOD} == {
        "sleep",
        "notifications",
    }


@pytest.mark.parametrize(
    ("change", "key", "mark"),
    [
        ({"has_pin": False}, "pin", CheckVerdict.BLOCKING),
        ({"mistake": Sentence("There is no question “x”.")}, "survey", CheckVerdict.BLOCKING),
        ({"free": 499 * 10**6}, "space", CheckVerdict.WARNING),
        ({"free": 10**6}, "space", CheckVerdict.BLOCKING),
        ({"free": None}, "space", CheckVerdict.UNKNOWN),
        ({"last_backup": None}, "backup", CheckVerdict.WARNING),
        ({"last_backup": NOON - timedelta(days=3)}, "backup", CheckVerdict.WARNING),
        ({"power": PowerSource.BATTERY}, "power", CheckVerdict.WARNING),
        ({"power": PowerSource.UNKNOWN}, "power", CheckVerdict.UNKNOWN),
    ],
)
def test_what_is_not_well_is_marked(facts, change, key, mark, qapp):
    assert marks(replace(facts, **change))[key] is mark


def test_a_survey_that_is_not_open_or_asks_nothing_does_not_start(facts, qapp):
    closed = replace(facts.survey, status=SurveyStatus.CLOSED)
    assert marks(replace(facts, survey=closed))["open"] is CheckVerdict.BLOCKING
    empty = replace(facts.survey, sections=(Section(),))
    assert marks(replace(facts, survey=empty))["survey"] is CheckVerdict.BLOCKING


def test_hours_and_limit_that_keep_everybody_out_are_a_warning(facts, qapp):
    def with_settings(**values) -> PreflightFacts:
        survey = with_kiosk_settings(facts.survey, KioskSettings(**values))
        return replace(facts, survey=survey, complete=10)

    assert marks(with_settings(opens="09:00", closes="17:00"))["limits"] is CheckVerdict.GOOD
    assert marks(with_settings(opens="13:00", closes="17:00"))["limits"] is CheckVerdict.WARNING
    assert marks(with_settings(limit=11))["limits"] is CheckVerdict.GOOD
    assert marks(with_settings(limit=10))["limits"] is CheckVerdict.WARNING


def test_a_mistake_in_an_expression_is_found(database, qapp):
    poll = make_poll()
    [section] = poll.sections
    broken = replace(section.questions[0], show_if="${nobody} = 1")
    poll = replace(poll, sections=(replace(section, questions=(broken,)),))
    with database.writer() as connection:
        survey = add_survey(connection, poll)
        assert gather_facts(connection, database.path, survey.id).mistake


def test_what_is_looked_at_is_what_the_kiosk_will_ask(database):
    with database.writer() as connection:
        poll = add_survey(connection, make_poll())
        edit_without_publishing(connection, poll.id)
        assert gather_facts(connection, database.path, poll.id).survey == poll


def test_changes_that_wait_to_be_published_are_named(database, qapp, answered_poll):
    with database.writer() as connection:
        set_status(connection, answered_poll.id, SurveyStatus.OPEN)
        survey = load_survey(connection, answered_poll.id)
        save_edited(connection, replace(survey, title="Another"))
        found = gather_facts(connection, database.path, survey.id)
    assert found.survey == survey
    checks = {one.key: one for one in PreflightChecks().judged(found, NOON)}
    assert (checks["changes"].verdict, checks["changes"].title) == (
        CheckVerdict.WARNING,
        "1 unpublished change",
    )
