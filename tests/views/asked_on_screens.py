"""Which of a survey's conditional questions the real screens ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QSize

from surveyapp.domain.answers import Answer, Response
from surveyapp.domain.interview import Interview
from surveyapp.domain.kiosk import KioskSettings, Paging, with_kiosk_settings
from surveyapp.domain.survey import Question, Survey, new_uuid
from surveyapp.store.reach import count_reached
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey
from surveyapp.views.collect.entry_form import EntryForm
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.preview.assets import Assets
from surveyapp.views.preview.rehearsal import Rehearsal
from tests.domain.conditioned import Conditioned

_SECTIONS = KioskSettings(paging=Paging.SECTION)
_SIZE = QSize(1366, 768)


def screen_verdicts(qtbot, made: Conditioned) -> dict[str, list[bool]]:
    """Return what the form for entry and the preview (a kiosk's pages) say, in their order."""
    survey = with_kiosk_settings(made.survey, _SECTIONS)
    return {"entry": _in_entry(qtbot, made, survey), "preview": _in_preview(qtbot, made, survey)}


def stored_verdicts(database, made: Conditioned) -> list[bool]:
    """Return for each condition whether it counts the one response that is stored."""
    now = datetime.now(UTC)
    with database.writer() as connection:
        survey = add_survey(connection, made.survey)
        # As it was answered: what was not asked has no answer.
        interview = Interview(survey, made.answers, now=lambda: now)
        given = interview.answers_to(survey.questions())
        response = Response(survey.id, given, new_uuid(), submitted_at=now)
        add_response(connection, survey, response)
        conditional = survey.sections[1].questions
        counted = [count_reached(connection, survey, one.uuid) for one in conditional]
    assert {found.responses for found in counted} == {1}
    return [found.asked == 1 for found in counted]


def _given(made: Conditioned, question: Question) -> dict[str, Answer]:
    return {key: made.answers[key] for key in question.keys if key in made.answers}


def _in_entry(qtbot, made: Conditioned, survey: Survey) -> list[bool]:
    form = EntryForm(survey)
    qtbot.addWidget(form)
    for question in made.asked_about.questions:
        for key, answer in _given(made, question).items():
            card = form.cards[question.uuid]
            card.inputs[key].set_value(answer)
            card.edited.emit(key)
    said = [not form.cards[question.uuid].isHidden() for question in made.conditional]
    form.close()
    form.deleteLater()
    return said


def _in_preview(qtbot, made: Conditioned, survey: Survey) -> list[bool]:
    rehearsal = Rehearsal()
    qtbot.addWidget(rehearsal)
    rehearsal.show_survey(replace(survey, id=0), Assets(), _SIZE)
    first, second = survey.sections
    assert rehearsal.jump_to(first.uuid)
    for block in _page(rehearsal).blocks:
        for key, answer in _given(made, block.question).items():
            block.inputs[key].set_value(answer)
            block.take(key)
    is_there = rehearsal.jump_to(second.uuid)
    asked: set[str] = set()
    if is_there:
        asked = {b.question.uuid for b in _page(rehearsal).blocks if not b.isHidden()}
    rehearsal.deleteLater()
    return [question.uuid in asked for question in made.conditional]


def _page(rehearsal: Rehearsal) -> PageScreen:
    assert isinstance(rehearsal.shown, PageScreen)
    return rehearsal.shown
