"""A condition holds on every screen where it holds on one."""

from __future__ import annotations

from random import Random

from tests.domain.conditioned import generated
from tests.domain.test_xlsform_rules import CASES, cited, verdicts
from tests.views.asked_on_screens import screen_verdicts, stored_verdicts


def test_entry_and_preview_ask_what_the_cited_rules_say(qtbot):
    expected = {case.expression: case.holds for case in CASES}
    for way, said in screen_verdicts(qtbot, cited()).items():
        assert dict(zip(expected, said, strict=True)) == expected, way


def test_stored_responses_are_counted_by_the_same_rules(database):
    expected = {case.expression: case.holds for case in CASES}
    assert dict(zip(expected, stored_verdicts(database, cited()), strict=True)) == expected


def test_screens_and_counts_agree_on_generated_conditions(qtbot, database):
    made, _ = generated(Random(16), 60)
    said = verdicts(made) | screen_verdicts(qtbot, made)
    said["who gets here, stored"] = stored_verdicts(database, made)
    for way, found in said.items():
        assert found == said["interview"], way
