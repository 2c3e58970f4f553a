"""The screens on which a survey that runs is changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.exchange.forms.samples import EVERY_KIND, POLL
from surveyapp.store.surveys import set_status
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.publishing.dialog import PublishDialog
from surveyapp.views.revisions.dialog import RevisionsDialog
from surveyapp.views.revisions.look import RevisionLook
from surveyapp.workers.library import Change, ChangeKind
from tests.pages.builder import BuilderScreen
from tests.pages.finding import action_of
from tests.screenshots.stage import Stage, wait_until


def build_changes(stage: Stage) -> QWidget:
    _change(stage)
    return stage.window


def home_changes(stage: Stage) -> QWidget:
    _change(stage)
    stage.window.screens.go_home()
    # The chosen card shows what can be done with its survey.
    stage.window.screens.home.select(stage.ids[POLL])
    return stage.window


def publish_changes(stage: Stage) -> QWidget:
    _change(stage)
    stage.window.screens.build.publishing.publish.trigger()
    dialog = stage.dialog()
    assert isinstance(dialog, PublishDialog)
    wait_until(lambda: bool(dialog.rows))
    return dialog


def revisions(stage: Stage) -> QWidget:
    _change(stage)
    launcher = stage.window.screens.build
    action_of(launcher, "Revisions…").trigger()
    return stage.dialog()


def revision_look(stage: Stage) -> QWidget:
    dialog = revisions(stage)
    assert isinstance(dialog, RevisionsDialog)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    dialog.look_button.click()
    wait_until(lambda: bool(dialog.findChildren(RevisionLook)))
    return dialog.findChildren(RevisionLook)[-1]


def _change(stage: Stage) -> None:
    survey_id = stage.ids[EVERY_KIND]
    with stage.library.database.writer() as connection:
        set_status(connection, survey_id, SurveyStatus.OPEN)
    stage.library.changed.emit(Change(ChangeKind.SURVEYS, survey_id))
    stage.show(EVERY_KIND, "build")
    edited = BuilderScreen(stage.window.screens.build).edited
    assert edited is not None
    wait_until(lambda: edited.gathers)
    edited.edit("Change", lambda survey: _changed(survey, edited))
    edited.saver.flush()
    wait_until(lambda: edited.changes > 0)


def _changed(survey: Survey, edited: EditedSurvey) -> Survey:
    asked = list(survey.asked_questions())
    single = next(one for one in asked if one.kind is QuestionKind.SINGLE_CHOICE)
    many = next(one for one in asked if one.kind is QuestionKind.MULTIPLE_CHOICE)
    number = next(one for one in asked if one.kind is QuestionKind.NUMBER)
    text = next(one for one in asked if one.kind is QuestionKind.TEXT)
    survey = editing_choices.set_label(
        survey, single.uuid, single.offered[0].uuid, "Something else", edited.counts
    )
    survey = editing_choices.add_choices(survey, many.uuid, ["The garden"])
    survey = editing_choices.move_choice(survey, many.uuid, many.offered[0].uuid, 2)
    survey = editing.change_question(survey, text.uuid, required=True)
    if not any(number.code in one.show_if + one.calculation for one in asked):
        survey = editing.change_kind(survey, number.uuid, QuestionKind.DATE)
    return survey
