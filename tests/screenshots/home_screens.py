"""Home: its cards, its table, what is searched there, and labels."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from surveyapp.models.survey_list import SurveyScope
from surveyapp.views.window_settings import HomeView
from tests.pages.finding import child_of
from tests.pages.home import HomeScreen
from tests.screenshots.stage import Stage, wait_until


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
