"""What the tests of the store can ask for."""

from __future__ import annotations

import pytest

from tests.store.backing_up import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()
