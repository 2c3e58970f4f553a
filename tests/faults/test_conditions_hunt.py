"""Ten thousand generated conditions: XPath, kiosk, entry, preview and counts agree on each."""

from __future__ import annotations

from random import Random

import pytest

from tests.domain.conditioned import generated
from tests.domain.test_xlsform_rules import agree_with_the_oracle, verdicts
from tests.views.asked_on_screens import screen_verdicts, stored_verdicts


@pytest.mark.faults
def test_ten_thousand_generated_conditions_hold_where_xpath_says_so(tell):
    held = sum(agree_with_the_oracle(seed, 10) for seed in range(1000, 2000))
    tell(f"10,000 conditions, {held:,} of them held, and every way of asking said the same")


@pytest.mark.faults
def test_ten_thousand_generated_conditions_are_asked_alike_on_all_screens(qtbot, database, tell):
    for seed in range(100):
        made, _ = generated(Random(2000 + seed), 100)
        said = verdicts(made) | screen_verdicts(qtbot, made)
        said["who gets here, stored"] = stored_verdicts(database, made)
        for way, found in said.items():
            assert found == said["interview"], (seed, way)
    tell("10,000 conditions were asked alike by entry, preview, kiosk and the count")
