"""The screens in their order: each function brings one about and returns what to draw."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from surveyapp.exchange.forms.samples import EVERY_KIND, POLL
from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.models.survey_list import SurveyScope
from tests.pages.finding import child_of
from tests.screenshots.block_screens import (
    block_library,
    block_new_survey,
    block_palette,
    block_palette_found,
    block_save,
)
from tests.screenshots.build_screens import (
    build_choice_condition,
    build_choices,
    build_condition,
    build_data,
    build_expression,
    build_findings,
    build_jumps,
    build_palette,
    build_poll,
    build_question,
    build_quote,
    build_survey,
    build_texts,
)
from tests.screenshots.dialog_screens import (
    about_dialog,
    export_dialog,
    export_dialog_options,
    import_dialog,
    import_doubt,
    import_grid,
    import_into,
    import_of_a_tool,
    import_offer,
    import_rows,
    import_several_chosen,
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
from tests.screenshots.form_screens import (
    build_kept,
    paste_survey,
    paste_survey_empty,
    survey_file_losses,
)
from tests.screenshots.home_screens import (
    home,
    home_label,
    home_search,
    home_search_end,
    home_search_nothing,
    home_small,
    home_table,
    home_wide,
    label_dialog,
    labels_menu,
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
    condition_joined,
    export_dialog_joined,
    join_choices,
    join_choices_problem,
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
    summary_joined,
    summary_lower,
    summary_poll,
)
from tests.screenshots.sample import IMPORTED
from tests.screenshots.stage import Screen, Stage, wait_until
from tests.screenshots.translation_screens import (
    preflight_kiosk_words,
    translations,
    translations_arabic,
    translations_changed_since,
    translations_kiosk_words,
    translations_kiosk_words_refused,
    translations_nothing_missing,
    translations_one_language,
    translations_writing,
)


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
    condition_joined,
    responses_imported,
    responses_filtered,
    responses_none_match,
    responses_empty,
    summary_poll,
    summary_every_kind,
    summary_lower,
    summary_end,
    summary_imported,
    summary_joined,
    join_choices,
    join_choices_problem,
    new_survey_dialog,
    import_dialog,
    import_doubt,
    import_grid,
    import_of_a_tool,
    import_offer,
    import_rows,
    import_several_chosen,
    import_into,
    survey_file_comparison,
    survey_file_losses,
    paste_survey,
    paste_survey_empty,
    build_kept,
    export_dialog,
    export_dialog_options,
    export_dialog_joined,
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
    translations_changed_since,
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
