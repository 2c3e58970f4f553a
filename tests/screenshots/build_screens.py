"""Build: its cards, its inspector, what is found, and what is put together there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from surveyapp.domain.conditions.parts import AnswerOperator
from surveyapp.domain.editing import change_question, set_expression
from surveyapp.domain.editing_choices import set_condition
from surveyapp.domain.jumps import END, Answered, set_jump
from surveyapp.domain.survey import Translation
from surveyapp.domain.translation_sources import translate_today
from surveyapp.exchange.forms.samples import EVERY_KIND, POLL
from surveyapp.views.builder.check_panel import CheckPanel
from surveyapp.views.builder.conditions.condition_editor import ConditionEditor
from surveyapp.views.builder.inspector_tabs import Tab
from surveyapp.views.builder.palette.popup import Palette
from tests.pages.builder import BuilderScreen
from tests.pages.finding import child_of
from tests.screenshots.stage import Stage, wait_until


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
        Translation(question.choices[0].uuid, "label", "de", "Zeitschriften", "Papers"),
    )
    screen.edited.edit("", partial(translate_today, said=said))
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
