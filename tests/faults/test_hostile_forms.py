"""A questionnaire made to harm only fails: with a sentence, soon, in little memory.

Each is opened by the real command line in a process of its own, and the library is as it was.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.hostile_forms import HOSTILE_FORMS
from tests.faults.trying import OPEN, check, linux_only, taken

# The planted fault: a workbook that is read as it comes, not measured before.
_GREEDY = """
from pathlib import Path
import zipfile
import surveyapp.exchange.workbooks as workbooks
def greedy(name, data, limits):
    from io import BytesIO
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {part: archive.read(part) for part in archive.namelist()}
workbooks._unpacked = greedy
"""
_QUICK = (
    *("corner.xlsx", "lying.xlsx", "bomb.xlsx", "macro.xlsm", "nul.xlsx", "nested.xlsx"),
    *("multiplied.xlsx", "repeated.ods", "bomb.lss", "deep.lss", "cut-7-form.xlsx", "deep.json"),
)


@pytest.fixture
def library(database, answered_poll) -> Path:
    """A library with a survey and responses, closed."""
    database.close()
    return database.path


@linux_only
@pytest.mark.parametrize("hostile", [h for h in HOSTILE_FORMS if h.name in _QUICK], ids=str)
def test_a_hostile_form_only_fails_politely(library, tmp_path, hostile):
    check(hostile, library, tmp_path, OPEN)


@linux_only
@pytest.mark.faults
def test_every_hostile_form_only_fails_politely(library, tmp_path, tell):
    planted = next(hostile for hostile in HOSTILE_FORMS if hostile.name == "strings.xlsx")
    planted.make(tmp_path / planted.name)
    greedy = taken(tmp_path / planted.name, tmp_path / "planted.surveys", _GREEDY, OPEN)
    assert not greedy.is_calm
    tell(f"planted: a reader that unpacks whatever comes was caught at {greedy.mib:.0f} MiB")

    tried = {hostile.name: check(hostile, library, tmp_path, OPEN) for hostile in HOSTILE_FORMS}
    refused = sum(one.status == 1 for one in tried.values())
    tell(f"{len(tried)} files: {refused} refused, {len(tried) - refused} opened")
    for what, form in (("seconds", "{:.1f} s"), ("processor", "{:.1f} s"), ("mib", "{:.0f} MiB")):
        worst = sorted(tried, key=lambda name: getattr(tried[name], what), reverse=True)[:5]
        figures = [f"{name} {form.format(getattr(tried[name], what))}" for name in worst]
        tell(f"most {what}: {', '.join(figures)}")
