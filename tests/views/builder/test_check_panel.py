"""The foot of Build says what to look at; a finding leads to its place, and can be mended."""

from __future__ import annotations

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.check_panel import CheckPanel, FindingRow
from tests.pages.finding import child_of, click, texts_of


class Foot:
    """The panel of the survey that is open."""

    def __init__(self, screen, qtbot):
        self.panel, self.qtbot = child_of(screen.page, CheckPanel), qtbot

    def wait(self):
        self.qtbot.waitUntil(lambda: not self.panel.is_checking)

    def unfold(self):
        self.wait()
        click(self.panel.button)
        rows = [row for row in self.panel.findChildren(FindingRow) if row.isVisible()]
        return sorted(rows, key=lambda row: row.y())


@pytest.fixture
def open_with(database, screen, qtbot):
    def open_with(*questions):
        survey = Survey("S", sections=(Section("One", questions=questions),))
        with database.writer() as connection:
            added = add_survey(connection, survey)
        return screen.open(added.id), Foot(screen, qtbot)

    return open_with


def _colour():
    choices = (Choice("Red", "red"), Choice("Blue", "blue"))
    return Question(QuestionKind.SINGLE_CHOICE, "Colour?", "colour", choices=choices)


def _why(show_if=""):
    return Question(QuestionKind.TEXT, "Why?", "why", show_if=show_if)


def test_a_survey_that_is_fine_says_so_and_how_long_it_takes(open_with):
    _, foot = open_with(_colour(), _why())
    foot.wait()
    assert "All checked" in texts_of(foot.panel)
    assert "about 1 min to answer" in texts_of(foot.panel)
    assert not foot.panel.button.isEnabled()


def test_a_survey_that_asks_nothing_says_no_time_for_it(open_with):
    _, foot = open_with()
    foot.wait()
    assert not any("to answer" in text for text in texts_of(foot.panel))


def test_a_finding_leads_to_its_question(open_with, screen):
    edited, foot = open_with(_colour(), _why("${colour} = 'green'"))
    (row,) = foot.unfold()
    assert "This is never asked: “Colour?” does not offer “green”." in texts_of(row)
    click(row.place_button)
    assert screen.outline.current == list(edited.survey.questions())[1].uuid


def test_a_remedy_mends_it_and_undo_takes_that_back(open_with, screen):
    edited, foot = open_with(_colour(), _why("${colour} = 'green'"))
    (row,) = foot.unfold()
    click(row.remedy_button)
    assert list(edited.survey.questions())[1].show_if == ""
    foot.wait()
    assert "All checked" in texts_of(foot.panel)
    edited.undo_stack.undo()
    foot.wait()
    assert len(foot.panel.findings) == 1


def test_what_is_edited_is_checked_again(open_with, screen):
    _, foot = open_with(_colour(), _why())
    foot.wait()
    screen.add(QuestionKind.TEXT)
    assert foot.panel.is_checking
    foot.wait()
    assert [str(one.sentence) for one in foot.panel.findings] == ["This question has no words yet."]


def test_another_survey_shows_its_own_findings(open_with, screen, poll):
    _, foot = open_with(_colour(), _why("${colour} = 'green'"))
    foot.unfold()
    screen.open(poll.id)
    foot.wait()
    assert foot.panel.findings == ()
    assert not [row for row in foot.panel.findChildren(FindingRow) if row.isVisible()]
