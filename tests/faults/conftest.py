"""What the hunts tell at the end of the run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.fill import fill


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("faults"):
            item.add_marker(pytest.mark.timeout(3600))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that takes a moment to copy; nobody writes to it."""
    path = tmp_path_factory.mktemp("large") / "library.surveys"
    fill(path, 3_000, 20)
    return path


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say how much a hunt ran and what it found; printed at the end of the run."""

    def say(line: str) -> None:
        request.node.user_properties.append(("hunt", line))

    return say


def pytest_terminal_summary(terminalreporter) -> None:
    lines = [
        f"{report.nodeid.split('::')[-1]}: {line}"
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, line in getattr(report, "user_properties", [])
        if name == "hunt"
    ]
    if lines:
        terminalreporter.section("hunts")
        for line in lines:
            terminalreporter.write_line(line)
