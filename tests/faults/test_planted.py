"""What somebody planted into a library is never run: it is refused, and not a byte is changed."""

from __future__ import annotations

from collections import Counter

import pytest

from surveyapp.store.schema import SCHEMA_VERSION
from surveyapp.store.sqlite import header
from surveyapp.store.sqlite.shape import DIGESTS
from tests.faults.planted import PLANTS, Fate, Plant, Planting, random_plants


@pytest.fixture(scope="module")
def planting(tmp_path_factory) -> Planting:
    return Planting(tmp_path_factory.mktemp("planted"))


def test_a_hunt_without_the_look_at_the_tables_would_see_harm(triggers_run, planting, monkeypatch):
    monkeypatch.setattr(header, "schema_digest", lambda raw: DIGESTS[SCHEMA_VERSION])
    for name in ("a trigger alters answers", "a trigger drops answers", "a trigger that fails"):
        assert planting.try_out(PLANTS[name]) is Fate.HARMED


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_what_was_planted_is_refused(planting, plant: Plant):
    assert planting.try_out(plant) is Fate.REFUSED


def test_a_library_without_a_plant_opens_and_stores_what_is_given(planting):
    assert planting.try_out(lambda raw: None) is Fate.HARMLESS


@pytest.mark.parametrize(
    "count", [pytest.param(40, id="some"), pytest.param(2000, id="many", marks=pytest.mark.faults)]
)
def test_schemas_changed_by_chance_are_refused(planting, count, tell):
    fates = Counter(planting.try_out(plant) for plant in random_plants(count, seed=count))
    told = ", ".join(f"{fates[fate]} {fate.value}" for fate in Fate)
    tell(f"{len(PLANTS)} kinds and {count} schemas changed by chance: {told}")
    assert fates == {Fate.REFUSED: count}
