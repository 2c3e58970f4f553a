"""What the tests of the inputs can ask for."""

import pytest


@pytest.fixture
def heard():
    """The signals of the inputs that a page was made to `hear`, or to `listen` to."""
    return []
