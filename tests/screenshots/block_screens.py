"""The screens on which the library of questions is filled, used and looked after."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from surveyapp.domain.blocks import Block, part_block, survey_block
from surveyapp.exchange.forms.samples import EVERY_KIND, POLL, load_template
from surveyapp.store.blocks import load_blocks, save_block
from surveyapp.views.builder.palette.popup import Palette
from surveyapp.views.saved_blocks.launcher import BlocksLauncher
from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog
from tests.pages.builder import BuilderScreen
from tests.pages.finding import action_of, child_of
from tests.pages.survey_list import NewSurveyScreen
from tests.screenshots.stage import Stage, wait_until


def block_palette(stage: Stage) -> QWidget:
    screen = _build(stage)
    screen.outline.open_palette()
    return child_of(screen.outline, Palette)


def block_palette_found(stage: Stage) -> QWidget:
    palette = block_palette(stage)
    assert isinstance(palette, Palette)
    palette.search.setText("a")
    return palette


def block_save(stage: Stage) -> QWidget:
    screen = _build(stage)
    question = next(q for q in screen.edited.survey.questions() if q.show_if)
    screen.outline.choose(question.uuid)
    screen.page.part_actions.save.trigger()
    return stage.dialog()


def block_library(stage: Stage) -> QWidget:
    action_of(_build(stage).page, "Library of questions…").trigger()
    return stage.dialog()


def block_new_survey(stage: Stage) -> QWidget:
    _build(stage)
    stage.window.screens.surveys.new.trigger()
    dialog = stage.dialog()
    assert isinstance(dialog, NewSurveyDialog)
    templates = NewSurveyScreen(dialog).templates
    count = templates.count()
    wait_until(lambda: templates.count() > count)
    templates.setCurrentRow(1)
    return dialog


def _build(stage: Stage) -> BuilderScreen:
    """Show Build, with blocks of all scopes in the library of questions."""
    stage.show(EVERY_KIND, "build")
    screen = BuilderScreen(stage.window.screens.build)
    for block in _blocks():
        stage.library.write(save_block, block)
    launcher = child_of(screen.page, BlocksLauncher)
    loop = QEventLoop()
    launcher.loaded.connect(loop.quit)
    stage.library.write(load_blocks).done.connect(launcher.load)
    loop.exec()
    return screen


def _blocks() -> list[Block]:
    survey = load_template(EVERY_KIND)
    first, second = list(survey.sections)[:2]
    scale = next(question for question in survey.questions() if question.kind.is_scale)
    cuts = (
        part_block(survey, [first.uuid], "Demographics"),
        part_block(survey, [second.uuid], "Ihr Besuch bei uns: Wege, Wartezeit und Erreichbarkeit"),
        part_block(survey, [first.questions[0].uuid], "Consent to take part"),
        part_block(survey, [scale.uuid], "Satisfaction, our five steps"),
        survey_block(load_template(POLL), "Our yearly poll"),
        survey_block(survey, "Visit, long form"),
    )
    # Kept under the same uuids each time: a stage is shared by many screens.
    return [replace(cut.block, uuid=f"block-{place}") for place, cut in enumerate(cuts)]
