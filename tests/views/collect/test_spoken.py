"""Who enters responses with a screen reader hears each question with its first field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Section, Survey
from surveyapp.views.collect.entry_form import EntryForm
from tests.views.collect.every_kind import every_kind
from tests.views.reader import Role, heard, role_of

_SILENT = (QuestionKind.NOTE, QuestionKind.CALCULATED)
ASKED = [question for question in every_kind().questions() if question.kind not in _SILENT]


def shown_form(qtbot, question):
    form = EntryForm(Survey("Visit", sections=(Section(questions=(question,)),)))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.code)
def test_question_help_required_and_what_is_wrong_are_said(qtbot, question):
    form = shown_form(qtbot, replace(question, required=True, help="As you think.", show_if=""))
    form.focus_first()
    said = heard()
    assert said.count(question.text) == 1
    assert "Required." in said
    assert "As you think." in said
    form.save()
    assert "Please answer" in heard()


def test_the_marks_of_a_scale_are_one_of_several(qtbot):
    question = next(question for question in ASKED if question.code == "stars")
    form = shown_form(qtbot, question)
    form.focus_first()
    assert role_of(QApplication.focusWidget()) is Role.RadioButton
