"""Every test file of the tree is really run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def test_every_test_file_is_collected():
    # Asked of a pytest of its own: this one may have been given some of the files only.
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-m", ""]
    listed = subprocess.run(
        [*command, "-p", "no:cacheprovider"],
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    collected = {line.rpartition(":")[0] for line in listed.splitlines() if ".py:" in line}
    here = {path.relative_to(TESTS.parent).as_posix() for path in TESTS.rglob("test_*.py")}
    assert here
    assert here - collected == set()


def test_no_folder_has_a_name_that_pytest_skips(pytestconfig):
    # `norecursedirs` once hid the folder of the builder's tests, called build.
    skipped = set(pytestconfig.getini("norecursedirs"))
    package = TESTS.parent / "surveyapp"
    folders = {path.name for top in (TESTS, package) for path in top.rglob("*") if path.is_dir()}
    assert folders & skipped == set()


@pytest.mark.parametrize("folder", ["benchmarks", "screenshots", "faults"])
def test_what_is_started_by_hand_can_still_be_imported(folder):
    # No other test runs it: what it calls could be renamed unseen.
    modules = [
        f"tests.{folder}.{module.stem}"
        for module in (TESTS / folder).glob("*.py")
        if module.stem != "__main__" and not module.stem.startswith("test_")
    ]
    assert modules
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    subprocess.run([sys.executable, "-c", code, *modules], cwd=TESTS.parent, check=True)
