"""The manager's window: Home, and the pages of the survey that is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton

from surveyapp.views.main_window import MainWindow
from surveyapp.views.screens import Screens
from surveyapp.views.survey_header import SurveyHeader
from surveyapp.workers.library import Library
from tests.pages.builder import BuilderScreen
from tests.pages.finding import Widget, action_of, child_of, field
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
        """The field of Home that searches the surveys."""
        return field(self.screens.home, "Search surveys, questions and answers", QLineEdit)

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
    """The head of the survey that is shown."""

    def __init__(self, header: SurveyHeader) -> None:
        self.title = self._part(header, QPushButton, "title")
        self.status = self._part(header, QPushButton, "badge")
        self.counts = self._part(header, QLabel, "muted")
        self.saved = field(header, "Changes", QLabel)
        self.back = field(header, "Surveys", QPushButton)
        self.more = field(header, "More for this survey", QToolButton)

    @property
    def primary(self) -> QPushButton | None:
        """What is next, by the head."""
        buttons = self.back.window().findChildren(QPushButton)
        shown = [one for one in buttons if one.property("role") == "primary" and one.isVisible()]
        return next((one for one in shown if isinstance(one.parent().parent(), SurveyHeader)), None)

    @staticmethod
    def _part(header: SurveyHeader, kind: type[Widget], role: str) -> Widget:
        return next(one for one in header.findChildren(kind) if one.property("role") == role)
