"""Send pressed twice while the disk takes its time: one response, one thank-you page.

The program runs in a process of its own, whose syncs really take 300 ms, and is pressed through
its window. The second press falls into the commit; the one after that into the first moment
of the thank-you page, the next into that of the welcome page.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings, with_kiosk_settings
from surveyapp.domain.survey import Choice, Question, Section, Survey, SurveyStatus
from tests.faults.failing_disk import needs_strace, slow
from tests.faults.interviews import responses_in
from tests.faults.kiosks import Kiosk, make_kiosk, start_kiosk

pytestmark = [pytest.mark.faults, needs_strace]


def one_choice() -> Survey:
    """One question, after which the kiosk does not go on by itself."""
    choices = tuple(Choice(label, label.lower()) for label in ("Good", "Middling", "Bad"))
    asked = Question(QuestionKind.SINGLE_CHOICE, "How was it?", "mood", choices=choices)
    survey = Survey("Mood", status=SurveyStatus.OPEN, sections=(Section(questions=(asked,)),))
    return with_kiosk_settings(survey, KioskSettings(auto_advance=False, thanks_s=60))


def pressed(library: Path, people: int, seconds: float, *plant: str) -> Kiosk:
    """Let so many people press twice at a kiosk on a disk whose syncs take so long."""
    make_kiosk(library, one_choice())
    before = slow(seconds) if seconds else ()
    kiosk = start_kiosk(library, *plant, before=before, module="tests.faults.kiosk_hasty")
    try:
        kiosk.wait_for("thanked", people)
    finally:
        kiosk.kill()
    return kiosk


def faults_in(kiosk: Kiosk, library: Path) -> list[str]:
    """What people saw that must not be, and who is not in the library exactly once."""
    _, responses, found = responses_in(library)
    thanked = Counter(person.uuid for person in kiosk.thanked)
    found += [" ".join(line) for line in kiosk.lines if line[0] in ("stray", "fault")]
    found += [f"{uuid} was thanked {count} times" for uuid, count in thanked.items() if count > 1]
    stored = Counter(response.uuid for response in responses if response.complete)
    found += [f"{uuid} is lost" for uuid in thanked - stored]
    found += [f"{uuid} is stored besides" for uuid in stored - thanked]
    return found


def told_of(kiosk: Kiosk) -> str:
    again = Counter(line[0] for line in kiosk.said("again"))
    return f"{len(kiosk.thanked)} thanked, pressed again {dict(again)}"


@pytest.mark.parametrize(("people", "seconds"), [(40, 0.3), (15, 1.5), (40, 0)])
def test_send_pressed_twice_is_one_response_and_one_thank_you_page(tmp_path, tell, people, seconds):
    library = tmp_path / "kiosk.surveys"
    kiosk = pressed(library, people, seconds)
    found = faults_in(kiosk, library)
    tell(f"syncs of {seconds} s: {told_of(kiosk)}: {len(found)} faults")
    assert found == []
    # Else the disk was not slow, and the hunt looked at nothing.
    assert not seconds or {line[0] for line in kiosk.said("again")} == {"storing"}


@pytest.mark.parametrize(
    ("plant", "seen"), [("twice", "is stored besides"), ("blind", "stray a press counted")]
)
def test_the_hunt_sees_presses_that_count_twice(tmp_path, tell, plant, seen):
    library = tmp_path / "kiosk.surveys"
    kiosk = pressed(library, 4, 0.3, plant)
    found = faults_in(kiosk, library)
    tell(f"planted ({plant}): {told_of(kiosk)}: {len(found)} faults")
    assert seen in " ".join(found)
