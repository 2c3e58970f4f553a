"""The screens that are dialogs: a new survey, files in and out, backups."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from surveyapp.domain.backups import Reason
from surveyapp.domain.merging import Editor
from surveyapp.domain.survey import new_uuid
from surveyapp.exchange.forms.samples import (
    EVENT,
    EVERY_KIND,
    POLL,
    load_template,
    random_responses,
)
from surveyapp.exchange.forms.survey_opening import OpeningPlan
from surveyapp.exchange.forms.survey_reading import SurveyFile
from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.sqlite.backup_files import list_backups, make_backup
from surveyapp.store.surveys import add_survey, load_survey, trash_survey
from surveyapp.views import messages
from surveyapp.views.about import AboutDialog
from surveyapp.views.importing.into_bar import IntoBar
from surveyapp.views.kiosk_setup.pin_dialog import PinDialog
from surveyapp.views.kiosk_setup.settings_dialog import SettingsDialog
from surveyapp.views.survey_files.comparison_dialog import ComparisonDialog
from surveyapp.views.translations.language_chooser import LanguageChooser
from surveyapp.workers.library import Change, ChangeKind
from tests.exchange.foreign import case
from tests.pages.backups import BackupsScreen
from tests.pages.export import ExportScreen
from tests.pages.finding import button_of, child_of
from tests.pages.importing import ImportScreen
from tests.screenshots.sample import IMPORTED, crosstab, visitors
from tests.screenshots.stage import Stage, wait_until


def new_survey_dialog(stage: Stage) -> QWidget:
    stage.window.screens.surveys.new.trigger()
    return stage.dialog()


def import_dialog(stage: Stage) -> QWidget:
    return _import(stage, visitors(stage.folder))


def import_doubt(stage: Stage) -> QWidget:
    return _import(stage, crosstab(stage.folder))


def import_of_a_tool(stage: Stage) -> QWidget:
    """A question of several columns, chosen."""
    dialog = _import(stage, case(13))
    ImportScreen(dialog).choose(0)
    return dialog


def import_offer(stage: Stage) -> QWidget:
    """A question about which something is offered, chosen."""
    dialog = _import(stage, case(22))
    screen = ImportScreen(dialog)
    screen.choose(next(n for n, _ in enumerate(screen.questions) if screen.has_offer(n)))
    return dialog


def import_grid(stage: Stage) -> QWidget:
    dialog = _import(stage, case(6))
    ImportScreen(dialog).choose(0)
    return dialog


def import_several_chosen(stage: Stage) -> QWidget:
    dialog = _import(stage, visitors(stage.folder))
    ImportScreen(dialog).choose(0, 1)
    return dialog


def import_rows(stage: Stage) -> QWidget:
    dialog = _import(stage, visitors(stage.folder))
    ImportScreen(dialog).show_rows()
    return dialog


def import_into(stage: Stage) -> QWidget:
    """Into the survey that was made of the same file."""
    dialog = _import(stage, visitors(stage.folder))
    bar = child_of(dialog, IntoBar)
    surveys = child_of(bar, QComboBox)
    wait_until(lambda: surveys.findData(stage.ids[IMPORTED]) > 0)
    surveys.setCurrentIndex(surveys.findData(stage.ids[IMPORTED]))
    surveys.activated.emit(surveys.currentIndex())
    wait_until(lambda: bar.is_ready)
    button_of(bar, "Show questions").click()
    return dialog


def _import(stage: Stage, path: Path) -> QWidget:
    stage.window.screens.files.import_file(path)
    dialog = stage.dialog()
    wait_until(lambda: dialog.is_ready)
    return dialog


def survey_file_comparison(stage: Stage) -> QWidget:
    """Two who edited the same survey, side by side."""
    mine = load_template(EVENT)
    [first, *others] = mine.sections[0].questions
    theirs = replace(first, text=f"{first.text} Please choose one.", required=not first.required)
    fewer = replace(mine.sections[0], questions=(theirs, *others[1:]))
    edited = replace(mine, title=f"{mine.title} (spring)", sections=(fewer, *mine.sections[1:]))
    file = SurveyFile(Path("spring.survey.json"), (0, 0), edited)
    dialog = ComparisonDialog(OpeningPlan(file, mine, Editor.BOTH), stage.window)
    dialog.open()
    return dialog


def export_dialog(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "results")
    export = stage.window.screens.results.export_action
    wait_until(export.isEnabled)
    export.trigger()
    return stage.dialog()


def export_dialog_options(stage: Stage) -> QWidget:
    dialog = export_dialog(stage)
    stage.settle(dialog)
    ExportScreen(dialog).more.click()
    return dialog


def about_dialog(stage: Stage) -> QWidget:
    dialog = AboutDialog(stage.window)
    dialog.open()
    return dialog


def restore_dialog(stage: Stage) -> QWidget:
    _make_backups(stage)
    _restore_action(stage).trigger()
    return stage.dialog()


def restore_dialog_other(stage: Stage) -> QWidget:
    dialog = restore_dialog(stage)
    stage.settle(dialog)
    long = stage.folder / ("A file that somebody sent, with a very long name " * 4 + ".surveys")
    long.write_text("no library")
    with patch.object(messages, "choose_open_file", lambda *_: long):
        BackupsScreen(dialog).other_file.click()
    return dialog


def restore_dialog_empty(stage: Stage) -> QWidget:
    _restore_action(stage).trigger()
    return stage.dialog()


def _make_backups(stage: Stage) -> None:
    """Make backups of some days, and change the library after them."""
    database = stage.library.database
    if list_backups(database.path):
        return
    day = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
    for number in range(9):
        reason = {4: Reason.BEFORE_RESTORE, 6: Reason.BY_HAND}.get(number, Reason.DAILY)
        moment = day + timedelta(days=number, minutes=17 * number)
        make_backup(database, reason, clock=partial(_moment, moment))
    with database.writer() as connection:
        survey = load_survey(connection, stage.ids[POLL])
        for _ in add_responses(connection, survey, random_responses(survey, 34)):
            pass
        trash_survey(connection, stage.ids[IMPORTED])
        add_survey(
            connection, replace(survey, id=0, uuid=new_uuid(), title="Made since", sections=())
        )


def _moment(moment: datetime) -> datetime:
    return moment


def _restore_action(stage: Stage) -> QAction:
    actions = stage.window.findChildren(QAction)
    return next(action for action in actions if action.text() == "Resto&re a backup…")


def kiosk_log(stage: Stage) -> QWidget:
    survey_id = stage.ids[POLL]
    with stage.library.database.writer() as connection:
        survey = load_survey(connection, survey_id)
        for happened in ((KioskEvent.IDLE, KioskEvent.WRONG_PIN, KioskEvent.CRASH), ()):
            note_event(connection, survey_id, KioskEvent.STARTED)
            for response in random_responses(survey, 12):
                add_response(connection, survey, replace(response, source="kiosk"))
            for event in (*happened, KioskEvent.ENDED):
                note_event(connection, survey_id, event)
    stage.library.changed.emit(Change(ChangeKind.RESPONSES, survey_id))
    stage.show(POLL, "collect")
    return stage.window


def kiosk_preflight(stage: Stage) -> QWidget:
    stage.show(POLL, "collect")
    stage.window.screens.collect.kiosk.start_action.trigger()
    dialog = stage.dialog()
    wait_until(lambda: bool(dialog.rows))
    dialog.resize(760, 600)
    return dialog


def kiosk_preflight_unfolded(stage: Stage) -> QWidget:
    dialog = kiosk_preflight(stage)
    dialog.fine_button.click()
    next(iter(dialog.advice_buttons.values())).click()
    dialog.resize(760, 900)
    return dialog


def kiosk_pin(stage: Stage) -> QWidget:
    preflight = kiosk_preflight(stage)
    preflight.rows[0].button.click()
    dialog = preflight.findChild(PinDialog)
    dialog.line.setText("2580")
    return dialog


def kiosk_settings(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "collect")
    stage.window.screens.collect.kiosk.settings_action.trigger()
    wait_until(lambda: stage.window.findChild(SettingsDialog) is not None)
    dialog = stage.dialog()
    dialog.resize(QSize(1180, 760).boundedTo(stage.window.size()))
    return dialog


def kiosk_settings_languages(stage: Stage) -> QWidget:
    dialog = kiosk_settings(stage)
    language = dialog.form.language
    language.own.setCurrentIndex(language.own.findData("en"))
    language.own.activated.emit(language.own.currentIndex())
    language.add_button.click()
    chooser = dialog.findChild(LanguageChooser)
    chooser.search.setText("Italiano")
    chooser.accept()
    stage.settle(dialog)
    child_of(dialog, QScrollArea).ensureWidgetVisible(language.translate_button)
    return dialog


def kiosk_settings_illegible(stage: Stage) -> QWidget:
    dialog = kiosk_settings(stage)
    dialog.form.ground.show_colour("#8a8a8a")
    dialog.form.ground.changed.emit()
    return dialog
