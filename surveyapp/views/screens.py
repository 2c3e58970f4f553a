"""The screens of one library: makes them and connects them to each other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from surveyapp.overrides import guarded
from surveyapp.views import messages
from surveyapp.views.boxes import fill_column
from surveyapp.views.export.notice import ExportNotice
from surveyapp.views.failure_notice import FailureNotice
from surveyapp.views.file_exchange import FileExchange
from surveyapp.views.home.page import HomePage
from surveyapp.views.icons import icon
from surveyapp.views.importing.imported_notice import ImportedNotice
from surveyapp.views.library_actions import LibraryActions
from surveyapp.views.main_menu import MainMenu
from surveyapp.views.menu_actions import make_action
from surveyapp.views.message_strip import MessageStrip
from surveyapp.views.navigation import (
    BUILD,
    COLLECT,
    KIOSK,
    PAGES,
    RESULTS,
    SUMMARY,
    Navigator,
)
from surveyapp.views.pane_navigation import PaneNavigation
from surveyapp.views.preview.trial import Trial
from surveyapp.views.read_only_notice import ReadOnlyNotice
from surveyapp.views.save_before_closing import SaveBeforeClosing
from surveyapp.views.side_splitter import SideSplitter
from surveyapp.views.survey_files.actions import SurveyFileActions
from surveyapp.views.survey_header import SurveyHeader
from surveyapp.views.survey_list.actions import SurveyActions
from surveyapp.views.survey_list.listed import ListedSurveys
from surveyapp.views.survey_list.moved_notice import MovedNotice
from surveyapp.views.survey_list.recent import RecentSurveys
from surveyapp.views.survey_pages import SurveyPage, SurveyPages
from surveyapp.views.undo import UndoRouter
from surveyapp.views.window_settings import WindowSettings
from surveyapp.workers.export_queue import ExportQueue
from surveyapp.workers.library import Library

_PAGE_ROOM = 122
"""The least width of a page, in characters: Build with its outline and longest row of fields."""


class Screens(QWidget):
    """Home, or one survey with its pages Build, Collect and Results, which has the window then.

    Does what the signals of its `navigator` request within the library; requests for
    another library and for the kiosk are for whoever opens libraries.

    Signals:
        title_changed: the title of the window from now on.
    """

    title_changed = Signal(str)

    def __init__(self, library: Library, settings: WindowSettings, window: QMainWindow) -> None:
        """Become the central widget of the window, and fill its menus."""
        super().__init__(window)
        self.setAcceptDrops(True)
        self._library = library
        self._settings = settings
        self._survey_id = 0
        self.navigator = Navigator(self)
        self.queue = ExportQueue(library, self)
        self.files = FileExchange(library, self.navigator, self.queue, self)
        failures = messages.Failures(self.tr("Surveys"), self)
        self.surveys = SurveyActions(library, self.navigator, failures, self)
        self.survey_files = SurveyFileActions(library, self.navigator, self)
        self._pages = pages = SurveyPages(library, self.navigator)
        self.build, self.preview = pages.build, pages.preview
        self.collect, self.results = pages.collect, pages.results
        trial = Trial(library, self.navigator, self.surveys.commands, self)
        self.preview.random_answers_wanted.connect(trial.ask)
        self._last_save = SaveBeforeClosing(self.build, self)
        self._make_actions()
        self._undo = UndoRouter(self.surveys.commands.stack, self)
        self._menu = MainMenu(window, settings, self._undo.group, self)
        self.list = ListedSurveys(library, failures, self)
        self.home = HomePage(library, self.list, self.surveys, self.files.import_action)
        self.recent = RecentSurveys(self.list)
        self._panes = PaneNavigation(self._visible_panes, self)
        self._lay_out()
        self._fill_menus()
        self._connect()
        window.setCentralWidget(self)
        self._restore()
        self.list.reload()

    @property
    def library(self) -> Library:
        """The library whose surveys are shown."""
        return self._library

    @property
    def title(self) -> str:
        """The title of the window."""
        name = self._library.path.stem
        if self._library.is_read_only:
            name = self.tr("{name} (read-only)").format(name=name)
        entry = self.list.current
        if entry is None:
            return self.tr("{name} — Survey App").format(name=name)
        title = " ".join(entry.title.split())
        return self.tr("{survey} — {name} — Survey App").format(survey=title, name=name)

    @property
    def page(self) -> SurveyPage:
        """The page of the survey that is shown, or was shown last."""
        return self._pages.current_page

    @property
    def is_home(self) -> bool:
        """Whether Home is shown, not a survey."""
        return self._frames.currentWidget() is self.home

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show one of `PAGES`, or the `SUMMARY` on the page of results; ignore other names."""
        if name == SUMMARY:
            self.results.open_summary()
            name = RESULTS
        if name in PAGES:
            self._pages.turn_to(name)

    def may_leave(self) -> bool:
        """Ask about what would be lost; return whether the screens may be closed."""
        return (
            self.collect.may_close()
            and self._last_save.may_close()
            and self.files.may_stop_exports()
        )

    def leave(self) -> None:
        """Stop the exports, and put what is shown into the settings."""
        self.queue.shut_down()
        settings, path = self._settings, self._library.path
        settings.list_width = self._splitter.side_width
        settings.is_list_shown = self._splitter.is_side_wanted
        settings.home_view = self.home.view
        settings.set_header_state("surveys", self.home.table.columns)
        settings.last_page = self._pages.name
        settings.set_last_survey(path, self._survey_id)
        settings.set_recent_surveys(path, self.recent.order)

    # Making

    def _make_actions(self) -> None:
        make = partial(make_action, self)
        self._page_actions = tuple(self._pages.actions_to_turn.actions())
        self.home_action = make(self.tr("&Surveys"), "", self.go_home, "Alt+Left")
        search = make(self.tr("&Search surveys"), "search", self._search_surveys)
        search.setShortcuts([QKeySequence("Ctrl+K"), QKeySequence("Ctrl+L")])
        self._search_action = search
        recent = QAction(icon("list"), self.tr("&List of recent surveys"), self)
        recent.setShortcut(QKeySequence("F9"))
        recent.setCheckable(True)
        recent.setChecked(self._settings.is_list_shown)
        recent.toggled.connect(self._show_recent)
        self.recent_action = recent

    def _lay_out(self) -> None:
        self.export_notice = ExportNotice(self.queue)
        self._header = SurveyHeader(
            self.list.model,
            self.home_action,
            self._page_actions,
            self.surveys.rename,
            self.surveys.states,
            (self._menu.undo, self._menu.redo),
            # Preview and Collect themselves say what is next.
            (self.collect.kiosk.start_action, None, None, self.results.export_action),
            self.export_notice.count_button,
            self.build.publishing.publish,
        )
        self._header.beside_shown.connect(self.export_notice.stand_aside)
        self.export_notice.counted.connect(self._header.make_room)
        # From the outermost inwards: Qt has all that is in a widget look up its style again when
        # that gets another parent, which made up half of the time to make the window.
        self._frames = QStackedWidget(self)
        self._frame = QWidget()
        self._frames.addWidget(self.home)
        self._frames.addWidget(self._frame)
        self._splitter = SideSplitter(self.recent, self._pages, _PAGE_ROOM, self._frame)
        fill_column(self._frame, self._header, (self._splitter, 1), spacing=0)
        self.backup_notice = FailureNotice(self.tr("Today’s backup: {sentence}"))
        self.recovery_notice = FailureNotice(
            self.tr("What the kiosk left unfinished is not among the responses yet: {sentence}")
        )
        self.moved_notice = MovedNotice(self.surveys.commands)
        self.imported_notice = ImportedNotice(self.surveys, self.navigator)
        self.messages = MessageStrip()
        for notice in (
            ReadOnlyNotice(self._library, self.navigator),
            self.backup_notice,
            self.recovery_notice,
            self.results.deletion_notice,
            self.moved_notice,
            self.imported_notice,
            self.export_notice,
        ):
            self.messages.add(notice)
        fill_column(self, self.messages, (self._frames, 1), spacing=0)

    def _fill_menus(self) -> None:
        files = LibraryActions(self._library, self._settings, self.navigator, self)
        self._menu.fill(
            self.surveys,
            files,
            self.files.import_action,
            self.results.export_action,
            (self.survey_files.open, self.survey_files.paste, self.survey_files.save),
            self._search_action,
            self._page_actions,
            [self.home_action, self.recent_action, self._panes.next, self._panes.previous],
            [
                (self.tr("&Build"), self.build.menu_actions()),
                (self.tr("Previe&w"), self.preview.menu_actions()),
                (self.tr("&Collect"), self.collect.menu_actions()),
                (self.tr("&Results"), self.results.menu_actions()),
            ],
        )
        self.home.backup.clicked.connect(files.restore.trigger)
        files.backups_seen.connect(self.home.backup.refresh)
        if not self._menu.is_native:
            self.home.offer_menus(self._menu.menus)

        self._header.show_menus(self._menu.for_survey)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_survey)
        self.list.chosen.connect(self._splitter.close_drawer)
        self._splitter.side_toggled.connect(self.recent_action.setChecked)
        self.list.loaded.connect(self._refresh)
        self.home.asked.connect(self._open_from_home)
        self.home.question_asked.connect(self._open_question)
        self.home.answers_asked.connect(self._open_answers)
        self.home.selection_changed.connect(self._refresh)
        self.build.saved_changed.connect(self._header.show_saved)
        self.survey_files.saving_wanted.connect(self.build.flush)
        self.survey_files.definition_changed.connect(self.build.forget)
        self.survey_files.survey_made.connect(self.surveys.add_new)
        self.files.survey_file_found.connect(self.survey_files.open_file)
        navigator = self.navigator
        navigator.survey_requested.connect(self._open_survey)
        navigator.page_requested.connect(self.show_page)
        navigator.translations_requested.connect(self._translate)
        navigator.kiosk_words_requested.connect(self._write_words)
        navigator.opening_requested.connect(self.surveys.open.trigger)
        navigator.import_requested.connect(self.files.import_action.trigger)
        navigator.export_requested.connect(self.files.export)
        self._pages.actions_to_turn.triggered.connect(self._switch_page)
        self._pages.turned.connect(self._follow_page_stack)
        for page in (self.build, self.results):
            page.undo_stack_changed.connect(self._follow_page_stack)

    # The parts of the window

    @Slot()
    def go_home(self) -> None:
        """Show all surveys; the one that was shown is selected there."""
        before = self._survey_id
        self.list.choose(0)
        self.home.select(before)
        self.home.enter_list()

    @Slot(bool)
    def _show_recent(self, is_shown: bool) -> None:
        """Show or hide the list; in place of a hidden one, the next pane gets the focus."""
        if not is_shown and self.recent.isAncestorOf(self.focusWidget()):
            self._panes.next.trigger()
        self._splitter.show_side(is_shown)

    @Slot()
    def _search_surveys(self) -> None:
        if not self.is_home:
            self.go_home()
        self.home.start_search()

    def _visible_panes(self) -> tuple[QWidget, ...]:
        if self.is_home:
            return (*self.home.panes(), self.messages)
        return (self.recent, self._header, *self._pages.panes(), self.messages)

    # The survey that is shown

    @Slot(int)
    def _show_survey(self, survey_id: int) -> None:
        self._survey_id = survey_id
        self._pages.show_survey(survey_id)
        self._refresh()

    @Slot(QAction)
    def _switch_page(self, action: QAction) -> None:
        """Show a page of the survey; on Home, of the selected one."""
        selected = self.home.selected
        if self.is_home and selected is not None:
            self.list.choose(selected.id)
        self._pages.turn_to(action.data())

    @Slot(object, str)
    def _translate(self, over: QWidget, language: str) -> None:
        # A translation is an edit of the survey, and Build holds its edited state.
        self._pages.show_on_build()
        self.build.translate(over, language)

    @Slot(object, str)
    def _write_words(self, over: QWidget, language: str) -> None:
        self._pages.show_on_build()
        self.build.translate(over, language, at_words=True)

    @Slot()
    def _follow_page_stack(self) -> None:
        self._undo.show_page_stack(self.page.undo_stack)

    @Slot()
    def _refresh(self) -> None:
        """Follow the list: the survey may have another title or status, or be gone."""
        shown = self.list.current
        acted_on = shown or self.home.selected
        self.surveys.show_entry(acted_on)
        self.survey_files.show_entry(acted_on)
        for action in self._page_actions:
            action.setEnabled(acted_on is not None)
        self.home_action.setEnabled(shown is not None)
        if shown is not None:
            self._header.show_entry(shown)
        self._show_frame(self.home if shown is None else self._frame)
        self.title_changed.emit(self.title)

    def _show_frame(self, frame: QWidget) -> None:
        if self._frames.currentWidget() is not frame:
            self._frames.setCurrentWidget(frame)
            if frame is self._frame:
                self._header.make_room()
                self._header.focus_pages()
            else:
                self.export_notice.stand_aside(False)
                self.home.enter_list()

    @Slot(int, str)
    def _open_from_home(self, survey_id: int, what: str) -> None:
        self.list.choose(survey_id)
        self.show_page(COLLECT if what == KIOSK else what)
        entry = self.list.current
        if what == KIOSK and entry is not None:
            self.collect.kiosk.look_before(entry.id, entry.title)

    @Slot(int, str)
    def _open_question(self, survey_id: int, uuid: str) -> None:
        self._open_from_home(survey_id, BUILD)
        self.build.show_question(uuid)

    @Slot(int, str, int)
    def _open_answers(self, survey_id: int, search: str, response_id: int) -> None:
        self._open_from_home(survey_id, RESULTS)
        self.results.search(search, response_id)

    @Slot(int, str)
    def _open_survey(self, survey_id: int, page: str) -> None:
        self.list.choose(survey_id)
        self.list.reload()  # a new survey is not in the list yet
        self.show_page(page)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.messages.fit_into(event.size().height())

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a file of responses, or a library."""
        if self.files.accepts(event):
            event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        """Open the library, or the dialog that imports the file of responses."""
        if self.files.take(event):
            event.acceptProposedAction()

    # Coming and going

    def _restore(self) -> None:
        settings, path = self._settings, self._library.path
        self._splitter.set_side_width(settings.list_width)
        self._splitter.show_side(settings.is_list_shown)
        self.recent.restore(settings.recent_surveys(path))
        self.home.table.restore_columns(settings.header_state("surveys"))
        self.home.show_as(settings.home_view)
        self.show_page(settings.last_page or BUILD)
        self.list.choose(settings.last_survey(path))
        self._refresh()
        self.home.enter_list()
