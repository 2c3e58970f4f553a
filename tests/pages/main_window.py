"""The manager's window: the list of surveys, and the pages of the chosen one."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QLabel, QLineEdit

from surveyapp.views.main_window import MainWindow
from surveyapp.views.screens import Screens
from surveyapp.views.survey_header import SurveyHeader
from surveyapp.workers.library import Library
from tests.pages.builder import BuilderScreen
from tests.pages.finding import action_of, child_of, field
from tests.pages.results import ResultsScreen
from tests.pages.survey_list import NewSurveyScreen


class MainWindowScreen:
    """What a person does in the window."""

    def __init__(self, window: MainWindow, qtbot: object = None) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def screens(self) -> Screens:
        """The screens of the library that is shown."""
        assert self.window.screens is not None
        return self.window.screens

    @property
    def library(self) -> Library:
        """The library that is shown."""
        return self.screens.library

    @property
    def undo(self) -> QUndoGroup:
        """What Undo is about."""
        return child_of(self.screens, QUndoGroup)

    @property
    def builder(self) -> BuilderScreen:
        """The page Build."""
        return BuilderScreen(self.screens.build, self.qtbot)

    @property
    def results(self) -> ResultsScreen:
        """The page Results."""
        return ResultsScreen(self.screens.results, self.qtbot)

    @property
    def search(self) -> QLineEdit:
        """The field that searches the list of surveys."""
        return field(self.screens.list, "Search surveys", QLineEdit)

    def go_to(self, page: str) -> Any:
        """Show "build", "collect" or "results", and wait until it shows the survey."""
        self.screens.show_page(page)
        if page == "build":
            self.builder.wait()
        elif page == "collect":
            self.qtbot.waitUntil(self.screens.collect.add_action.isEnabled)
        else:
            self.qtbot.waitUntil(lambda: self.results.is_settled)
        return getattr(self.screens, page)

    def trigger(self, text: str) -> None:
        """Choose this entry of a menu."""
        action = action_of(self.window, text)
        assert action.isEnabled(), text
        action.trigger()

    def make_survey(self, template_row: int = 0, title: str = "") -> None:
        """Make a survey through the dialog, and wait until it is shown."""
        surveys = self.screens.list
        self.screens.surveys.new.trigger()
        dialog = NewSurveyScreen.in_window(self.window)
        dialog.templates.setCurrentRow(template_row)
        if title:
            dialog.title.setText(title)
        before = surveys.model.rowCount()
        dialog.dialog.accept()
        self.qtbot.waitUntil(lambda: surveys.model.rowCount() == before + 1)
        self.qtbot.waitUntil(lambda: surveys.current is not None)


class SurveyHeaderScreen:
    """The head of the chosen survey."""

    def __init__(self, header: SurveyHeader) -> None:
        self.title = self._label(header, "title")
        self.counts = self._label(header, "muted")

    @staticmethod
    def _label(header: SurveyHeader, role: str) -> QLabel:
        return next(one for one in header.findChildren(QLabel) if one.property("role") == role)
