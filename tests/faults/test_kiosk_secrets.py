"""Nobody sees what somebody else wrote: not on the screen, not by any key, not after a crash."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging, with_kiosk_settings
from surveyapp.domain.survey import Question, Section, Survey
from tests.faults.interviews import make_survey
from tests.faults.kiosks import make_kiosk, start_kiosk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

_KILLED_AFTER = 5


def secretive_survey() -> Survey:
    """Return a survey that quotes what was written, and asks for an email at the end."""
    survey = make_survey()
    quoting = Question(QuestionKind.TEXT, "${name}, what is your secret?", "secret")
    section = Section(title="About ${name}", questions=(quoting,))
    survey = replace(survey, sections=(*survey.sections, section))
    settings = KioskSettings(
        paging=Paging.QUESTION, email=EmailRule.OPTIONAL, thanks_s=60, idle_s=600
    )
    return with_kiosk_settings(survey, settings)


def hunt(folder: Path, times: int, *plant: str) -> list[str]:
    """Let so many people look for secrets; every few the program is killed and started again."""
    library = folder / "library.surveys"
    make_kiosk(library, secretive_survey())
    found = []
    for first in range(1, times + 1, _KILLED_AFTER):
        kiosk = start_kiosk(
            library, first, _KILLED_AFTER, *plant, module="tests.faults.kiosk_secrets"
        )
        try:
            kiosk.wait_for("done")
        finally:
            kiosk.kill()
        found += [" ".join(line) for line in kiosk.lines if line[0] == "stray"]
    return found


@pytest.mark.parametrize("times", [5, pytest.param(40, marks=pytest.mark.faults)])
def test_nobody_sees_what_somebody_else_wrote(tmp_path, tell, times):
    found = hunt(tmp_path, times)
    tell(f"{times} people with a secret: {len(found)} seen by others")
    assert found == []


def test_the_hunt_sees_fields_that_are_cleared_instead_of_made_anew(tmp_path, tell):
    found = hunt(tmp_path, 5, "clear")
    tell(f"planted: {len(found)} secrets seen, as {found[:2]}")
    assert found
