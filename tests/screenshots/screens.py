"""The screens in their order: each function brings one about and returns what to draw."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from surveyapp.domain.conditions.parts import AnswerOperator
from surveyapp.domain.editing import change_question, set_expression
from surveyapp.domain.editing_choices import set_condition
from surveyapp.domain.jumps import END, Answered, set_jump
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import translate
from surveyapp.exchange.forms.samples import EVERY_KIND, POLL
from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.models.survey_list import SurveyScope
from surveyapp.views.builder.check_panel import CheckPanel
from surveyapp.views.builder.conditions.condition_editor import ConditionEditor
from surveyapp.views.builder.inspector_tabs import Tab
from surveyapp.views.builder.palette.popup import Palette
from surveyapp.views.window_settings import HomeView
from tests.pages.builder import BuilderScreen
from tests.pages.finding import child_of
from tests.pages.home import HomeScreen
from tests.screenshots.block_screens import (
    block_library,
    block_new_survey,
    block_palette,
    block_palette_found,
    block_save,
)
from tests.screenshots.dialog_screens import (
    about_dialog,
    export_dialog,
    export_dialog_options,
    import_dialog,
    import_doubt,
    kiosk_log,
    kiosk_pin,
    kiosk_preflight,
    kiosk_preflight_unfolded,
    kiosk_settings,
    kiosk_settings_illegible,
    kiosk_settings_languages,
    new_survey_dialog,
    restore_dialog,
    restore_dialog_empty,
    restore_dialog_other,
    survey_file_comparison,
)
from tests.screenshots.preview_screens import (
    preview_phone,
    preview_portrait,
    preview_question,
    preview_small,
    preview_tablet,
    preview_welcome,
)
from tests.screenshots.publishing_screens import (
    build_changes,
    home_changes,
    publish_changes,
    revision_look,
    revisions,
)
from tests.screenshots.results_screens import (
    condition_dialog,
    responses_empty,
    responses_every_kind,
    responses_filtered,
    responses_imported,
    responses_none_match,
    responses_poll,
    responses_reading,
    responses_reading_small,
    summary_end,
    summary_every_kind,
    summary_imported,
    summary_lower,
    summary_poll,
)
from tests.screenshots.sample import IMPORTED
from tests.screenshots.stage import Screen, Stage, wait_until
from tests.screenshots.translation_screens import (
    preflight_kiosk_words,
    translations,
    translations_arabic,
    translations_kiosk_words,
    translations_kiosk_words_refused,
    translations_nothing_missing,
    translations_one_language,
    translations_writing,
)


def build_survey(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    return stage.window


def build_question(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    tree = BuilderScreen(stage.window.screens.build).outline.tree
    model = tree.model()
    tree.setCurrentIndex(model.index(2, 0, model.index(0, 0)))
    return stage.window


def build_poll(stage: Stage) -> QWidget:
    stage.show(POLL, "build")
    tree = BuilderScreen(stage.window.screens.build).outline.tree
    model = tree.model()
    parent = model.index(0, 0)
    tree.setCurrentIndex(model.index(0, 0, parent) if model.rowCount(parent) else parent)
    return stage.window


def build_choices(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    questions = screen.edited.survey.questions()
    screen.outline.choose(next(q for q in questions if q.code == "used").uuid)
    return stage.window


def build_findings(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    question = next(q for q in screen.edited.survey.questions() if q.show_if)
    text = "selected(${used}, 'play_corner') and ${waited} < 0 and ${waited} > 30"
    edit = partial(set_expression, uuid=question.uuid, name="show_if", text=text)
    screen.edited.edit("", edit)
    panel = child_of(screen.page, CheckPanel)
    wait_until(lambda: not panel.is_checking and bool(panel.findings))
    panel.button.click()
    return stage.window


def build_palette(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    outline = BuilderScreen(stage.window.screens.build).outline
    outline.open_palette()
    return child_of(outline, Palette)


def build_condition(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    question = next(q for q in screen.edited.survey.questions() if q.show_if)
    text = "selected(${used}, 'play_corner') and (${waited} > 30 or ${town} = 'zurich')"
    screen.edited.edit("", partial(set_expression, uuid=question.uuid, name="show_if", text=text))
    screen.outline.choose(question.uuid)
    screen.turn_to(Tab.LOGIC)
    return stage.window


def build_choice_condition(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    question = next(q for q in screen.edited.survey.questions() if q.code == "used")
    change = partial(
        set_condition,
        question_uuid=question.uuid,
        uuid=question.choices[2].uuid,
        text="${waited} > 30",
    )
    screen.edited.edit("", change)
    screen.outline.choose(question.uuid)
    screen.turn_to(Tab.LOGIC)
    return stage.window


def build_jumps(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    survey = screen.edited.survey
    question = next(q for q in survey.questions() if q.code == "town")
    target = survey.sections[-1].uuid
    for choice, place in zip(question.choices, (target, END), strict=False):
        answered = Answered(AnswerOperator.IS, choice.code)
        leads = partial(set_jump, uuid=question.uuid, answered=answered, target=place)
        screen.edited.edit("", leads)
    screen.outline.choose(question.uuid)
    screen.turn_to(Tab.LOGIC)
    return stage.window


def build_expression(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    question = next(q for q in screen.edited.survey.questions() if q.show_if)
    screen.outline.choose(question.uuid)
    screen.turn_to(Tab.LOGIC)
    editor = next(one for one in stage.window.findChildren(ConditionEditor) if one.isVisible())
    editor.text_button.click()
    editor.expression.text.setPlainText("${waited} > 30 and ${nobody} = 1 or sel")
    editor.refuse("There is no question with the code “nobody”.")
    return stage.window


def see_inspector(screen: BuilderScreen) -> None:
    """Scroll to the inspector, where it stands below the chosen card."""
    canvas, inspector = screen.pane.canvas, screen.tabs
    if canvas.isAncestorOf(inspector):
        top = inspector.mapTo(canvas.widget(), QPoint()).y()
        canvas.verticalScrollBar().setValue(top)


def build_data(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    question = next(q for q in screen.edited.survey.questions() if q.code == "used")
    screen.outline.choose(question.uuid)
    screen.turn_to(Tab.DATA)
    see_inspector(screen)
    return stage.window


def build_texts(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    question = next(q for q in screen.edited.survey.questions() if q.code == "used")
    said = (
        Translation(question.uuid, "text", "de", "Was haben Sie benutzt, während Sie warteten?"),
        Translation(question.choices[0].uuid, "label", "de", "Zeitschriften"),
    )
    screen.edited.edit("", partial(translate, said=said))
    screen.outline.choose(question.uuid)
    screen.turn_to(Tab.TEXTS)
    see_inspector(screen)
    return stage.window


def build_quote(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    question = next(q for q in screen.edited.survey.questions() if q.code == "used")
    # Its text was answered: a change of that asks first.
    text = "You waited ${waited} minutes."
    screen.edited.edit("", partial(change_question, uuid=question.uuid, help=text))
    screen.outline.choose(question.uuid)
    screen.text_field("Help").setFocus()
    return stage.window


def collect_overview(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "collect")
    return stage.window


def collect_closed(stage: Stage) -> QWidget:
    stage.show(IMPORTED, "collect")
    return stage.window


def collect_form(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "collect")
    stage.window.screens.collect.add_action.trigger()
    return stage.window


def collect_problems(stage: Stage) -> QWidget:
    form = stage.window.screens.collect.form or (
        collect_form(stage) and stage.window.screens.collect.form
    )
    form.save()
    return stage.window


def collect_form_lower(stage: Stage) -> QWidget:
    bar = child_of(stage.window.screens.collect.form, QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum() * 55 // 100)
    return stage.window


def collect_form_end(stage: Stage) -> QWidget:
    bar = child_of(stage.window.screens.collect.form, QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    return stage.window


def backup_notice(stage: Stage) -> QWidget:
    stage.show(POLL, "build")
    stage.window.screens.backup_notice.show_failure(
        "No backup was made. The disk is full; free some space and try again."
    )
    return stage.window


def message_strip(stage: Stage) -> QWidget:
    backup_notice(stage)
    stage.window.screens.results.deletion_notice.show_deleted([12, 13, 14])
    return stage.window


def message_strip_unfolded(stage: Stage) -> QWidget:
    message_strip(stage)
    stage.window.screens.messages.more_button.click()
    return stage.window


def export_queue(stage: Stage) -> QWidget:
    stage.show(POLL, "results")
    survey_id = stage.ids[POLL]
    for path in (stage.folder / "poll.csv", stage.folder / "no-such-folder" / "poll.json"):
        request = ExportRequest(survey_id, path, path.suffix[1:], ExportOptions(), replace=True)
        stage.window.screens.queue.add(request)
    return stage.window


def export_popover(stage: Stage) -> QWidget:
    export_queue(stage)
    wait_until(lambda: not stage.window.screens.queue.is_busy)
    notice = stage.window.screens.export_notice
    wait_until(lambda: len(notice.panel.shown_tasks) > 1)
    notice.all_button.click()
    return notice.popover


def export_queue_long(stage: Stage) -> QWidget:
    stage.show(POLL, "results")
    for number in range(10):
        path = stage.folder / f"poll-{number + 1}.csv"
        request = ExportRequest(stage.ids[POLL], path, "csv", ExportOptions(), replace=True)
        stage.window.screens.queue.add(request)
    wait_until(lambda: not stage.window.screens.queue.is_busy)
    return stage.window


def home(stage: Stage) -> QWidget:
    stage.window.screens.go_home()
    HomeScreen(stage.window.screens.home).search.clear()
    stage.window.screens.home.show_scope(SurveyScope.CURRENT)
    stage.window.screens.home.show_as(HomeView.CARDS)
    return stage.window


def home_table(stage: Stage) -> QWidget:
    home(stage)
    stage.window.screens.home.show_as(HomeView.TABLE)
    return stage.window


def home_small(stage: Stage) -> QWidget:
    home(stage)
    stage.window.resize(800, 600)
    return stage.window


def home_wide(stage: Stage) -> QWidget:
    home(stage)
    stage.window.resize(1920, 1080)
    return stage.window


def home_search(stage: Stage) -> QWidget:
    home(stage)
    return _searched(stage, "room")


def home_search_end(stage: Stage) -> QWidget:
    bar = child_of(stage.window.screens.home, QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    return stage.window


def home_search_nothing(stage: Stage) -> QWidget:
    return _searched(stage, "zebra")


def home_label(stage: Stage) -> QWidget:
    home(stage)
    HomeScreen(stage.window.screens.home).go_to("Outreach")
    return stage.window


def label_dialog(stage: Stage) -> QWidget:
    stage.window.screens.surveys.labels.edit("Reception")
    return stage.dialog()


def labels_menu(stage: Stage) -> QWidget:
    stage.close_dialogs()
    stage.window.screens.home.show_scope(SurveyScope.CURRENT)
    screen = HomeScreen(stage.window.screens.home)
    screen.select("Net Promoter Score")
    menu = stage.window.screens.surveys.labels.menu
    menu.popup(stage.window.mapToGlobal(stage.window.rect().center()))
    return menu


def _searched(stage: Stage, words: str) -> QWidget:
    screen = HomeScreen(stage.window.screens.home)
    screen.search.setText(words)
    wait_until(lambda: not screen.findings.is_searching)
    return stage.window


def survey_small(stage: Stage) -> QWidget:
    stage.window.resize(800, 600)
    stage.show(POLL, "build")
    return stage.window


def recent_surveys(stage: Stage) -> QWidget:
    stage.window.resize(1280, 800)
    stage.show(POLL, "build")
    stage.window.screens.recent_action.setChecked(True)
    return stage.window


def outline_drawer(stage: Stage) -> QWidget:
    stage.window.resize(800, 600)
    stage.show(EVERY_KIND, "build")
    stage.window.screens.build.open_outline()
    return stage.window


def recent_drawer(stage: Stage) -> QWidget:
    stage.window.resize(800, 600)
    stage.show(EVERY_KIND, "collect")
    stage.window.screens.recent_action.setChecked(True)
    return stage.window


def trash(stage: Stage) -> QWidget:
    stage.window.screens.recent_action.setChecked(False)
    stage.window.screens.go_home()
    stage.window.screens.list.reload()
    stage.window.screens.home.show_scope(SurveyScope.TRASH)
    return stage.window


def empty_library(stage: Stage) -> QWidget:
    return stage.window


def read_only_build(stage: Stage) -> QWidget:
    stage.show(EVERY_KIND, "build")
    return stage.window


def read_only_collect(stage: Stage) -> QWidget:
    stage.show(POLL, "collect")
    return stage.window


READ_ONLY: tuple[Screen, ...] = (read_only_build, read_only_collect)


SCREENS: tuple[Screen, ...] = (
    home,
    home_table,
    home_search,
    home_search_end,
    home_search_nothing,
    home_label,
    label_dialog,
    labels_menu,
    build_survey,
    build_question,
    build_poll,
    build_choices,
    build_condition,
    build_choice_condition,
    build_jumps,
    build_data,
    build_texts,
    build_quote,
    build_expression,
    build_palette,
    build_findings,
    preview_welcome,
    preview_question,
    preview_tablet,
    preview_portrait,
    preview_phone,
    preview_small,
    collect_overview,
    collect_closed,
    collect_form,
    collect_form_lower,
    collect_form_end,
    collect_problems,
    responses_poll,
    responses_every_kind,
    responses_reading,
    responses_reading_small,
    condition_dialog,
    responses_imported,
    responses_filtered,
    responses_none_match,
    responses_empty,
    summary_poll,
    summary_every_kind,
    summary_lower,
    summary_end,
    summary_imported,
    new_survey_dialog,
    import_dialog,
    import_doubt,
    survey_file_comparison,
    export_dialog,
    export_dialog_options,
    about_dialog,
    kiosk_log,
    kiosk_preflight,
    kiosk_preflight_unfolded,
    kiosk_pin,
    kiosk_settings,
    kiosk_settings_illegible,
    kiosk_settings_languages,
    translations_one_language,
    translations,
    translations_writing,
    translations_arabic,
    translations_nothing_missing,
    translations_kiosk_words,
    translations_kiosk_words_refused,
    preflight_kiosk_words,
    restore_dialog_empty,
    restore_dialog,
    restore_dialog_other,
    backup_notice,
    message_strip,
    message_strip_unfolded,
    export_queue,
    export_popover,
    export_queue_long,
    recent_surveys,
    survey_small,
    outline_drawer,
    recent_drawer,
    home_small,
    home_wide,
    trash,
    build_changes,
    home_changes,
    publish_changes,
    revisions,
    revision_look,
    block_palette,
    block_palette_found,
    block_save,
    block_library,
    block_new_survey,
)
"""In this order: some go on from the one before."""
