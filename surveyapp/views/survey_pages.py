"""The pages of the survey that is shown, and the actions that turn to them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from surveyapp.views.builder.page import BuildPage
from surveyapp.views.collect.page import CollectPage
from surveyapp.views.icons import icon
from surveyapp.views.navigation import BUILD, PAGES, PREVIEW, Navigator
from surveyapp.views.preview.page import PreviewPage
from surveyapp.views.results.page import ResultsPage
from surveyapp.workers.library import Library

SurveyPage = BuildPage | PreviewPage | CollectPage | ResultsPage


class SurveyPages(QStackedWidget):
    """Shows one of the pages `PAGES`; the others read a survey when they are turned to.

    Signals:
        turned: `current_page` is another one, or shows another survey.
    """

    turned = Signal()

    def __init__(self, library: Library, navigator: Navigator) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.build = BuildPage(library)
        self.preview = PreviewPage(library, self.build)
        self.collect = CollectPage(library, navigator)
        self.results = ResultsPage(library, navigator)
        self._all = (self.build, self.preview, self.collect, self.results)
        for page in self._all:
            self.addWidget(page)
        self.actions_to_turn = QActionGroup(self)
        """One for each page; `data` is its name. What they do is for whoever shows surveys."""
        self._make_actions()
        self.build.part_actions.preview_requested.connect(self._preview_from)
        self.preview.edit_wanted.connect(self._edit_question)
        self._survey_id = 0
        self._shown_on: dict[QObject, int] = {}

    @property
    def current_page(self) -> SurveyPage:
        """The page that is shown, or was shown last."""
        return self._all[self.currentIndex()]

    @property
    def name(self) -> str:
        """Its name, one of `PAGES`."""
        return PAGES[self.currentIndex()]

    def turn_to(self, name: str) -> None:
        """Show the page of this name, whose action may be disabled."""
        place = PAGES.index(name)
        self.actions_to_turn.actions()[place].setChecked(True)
        page = self._all[place]
        if page is self.preview:
            # First: it draws the survey as soon as it is seen.
            self._show_on(page)
        self.setCurrentIndex(place)
        self._show_on(page)
        self.turned.emit()

    def show_survey(self, survey_id: int) -> None:
        """Show this survey; 0 shows none."""
        self._survey_id = survey_id
        # These always: the actions Export and Start kiosk ask them.
        for page in (self.results, self.collect, self.current_page):
            self._show_on(page)
        if not survey_id:
            self._show_on(self.build)
            self._show_on(self.preview)

    def show_on_build(self) -> None:
        """Have Build hold the survey, which is edited from elsewhere."""
        self._show_on(self.build)

    @Slot(str)
    def _preview_from(self, uuid: str) -> None:
        self._show_on(self.preview)
        self.preview.start_at(uuid)
        self.turn_to(PREVIEW)

    @Slot(str)
    def _edit_question(self, uuid: str) -> None:
        self.turn_to(BUILD)
        self.build.show_question(uuid)

    def panes(self) -> tuple[QWidget, ...]:
        """The panes of the page between which F6 moves the focus."""
        page = self.current_page
        return page.parts() if isinstance(page, BuildPage | PreviewPage) else (page,)

    def _show_on(self, page: SurveyPage) -> None:
        if page is self.preview:
            # It asks the survey as Build has it.
            self._show_on(self.build)
        if self._shown_on.get(page, 0) != self._survey_id:
            self._shown_on[page] = self._survey_id
            page.show_survey(self._survey_id)

    def _make_actions(self) -> None:
        for name, text, icon_name, keys in zip(
            PAGES,
            (self.tr("&Build"), self.tr("Pre&view"), self.tr("&Collect"), self.tr("&Results")),
            ("pencil-ruler", "eye", "message-square-plus", "chart-column"),
            ("Ctrl+1", "F5", "Ctrl+2", "Ctrl+3"),
            strict=True,
        ):
            action = QAction(icon(icon_name), text, self.actions_to_turn)
            action.setCheckable(True)
            action.setShortcut(QKeySequence(keys))
            action.setData(name)
