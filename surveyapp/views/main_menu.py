"""Menus and toolbar of the main window: every action of the program in its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QToolBar

from surveyapp.paths import data_folder
from surveyapp.views import messages
from surveyapp.views.about import AboutDialog
from surveyapp.views.icons import icon
from surveyapp.views.library_actions import LibraryActions
from surveyapp.views.menu_actions import make_action
from surveyapp.views.shortcuts import ShortcutsDialog
from surveyapp.views.survey_list.actions import SurveyActions
from surveyapp.views.theme import Appearance, apply_theme
from surveyapp.views.undo import redo_keys
from surveyapp.views.window_settings import WindowSettings

_Actions = Sequence[QAction]


class MainMenu(QObject):
    """Fills the menu bar and the toolbar with the actions that the screens own."""

    def __init__(
        self, window: QMainWindow, settings: WindowSettings, undo: QUndoGroup, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings
        self.undo = undo.createUndoAction(self, self.tr("&Undo"))
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.undo.setIcon(icon("undo-2"))
        self.redo = undo.createRedoAction(self, self.tr("&Redo"))
        self.redo.setShortcuts(redo_keys())
        self.redo.setIcon(icon("redo-2"))
        self._groups: list[tuple[str, QMenu]] = []

    def fill(
        self,
        surveys: SurveyActions,
        library: LibraryActions,
        import_action: QAction,
        export_action: QAction,
        search_action: QAction,
        pages: _Actions,
        parts: _Actions,
        page_menus: Sequence[tuple[str, _Actions]],
    ) -> None:
        """Put everything in its place."""
        make, key = partial(make_action, self), QKeySequence.StandardKey
        quit_action = make(self.tr("&Quit"), "", self._window.close, key.Quit)
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)
        file_menu = self._menu(self.tr("&File"))
        file_menu.addActions([surveys.new, import_action, export_action])
        file_menu.addSeparator()
        file_menu.addActions([library.open, library.new])
        recent = file_menu.addMenu(self.tr("Recent libraries"))
        self._library = library
        self._recent = recent
        recent.aboutToShow.connect(self._fill_recent)
        file_menu.addSeparator()
        file_menu.addActions([library.back_up, library.restore, library.check])
        file_menu.addSeparator()
        file_menu.addAction(quit_action)
        edit_menu = self._menu(self.tr("&Edit"))
        edit_menu.addActions([self.undo, self.redo])
        edit_menu.addSeparator()
        edit_menu.addAction(search_action)
        view_menu = self._menu(self.tr("&View"))
        view_menu.addActions(list(pages))
        view_menu.addSeparator()
        view_menu.addActions(list(parts))
        view_menu.addAction(self._bar_action())
        view_menu.addSeparator()
        self._add_appearances(view_menu.addMenu(self.tr("&Appearance")))
        self._menu(self.tr("&Survey")).addActions(list(surveys.for_survey()))
        for title, actions in page_menus:
            self._menu(title).addActions(list(actions))
        help_menu = self._menu(self.tr("&Help"))
        show_keys = self._show_shortcuts
        help_menu.addActions(
            [
                make(self.tr("&Keyboard shortcuts"), "keyboard", show_keys, key.HelpContents),
                make(self.tr("Show &log folder"), "folder-open", self._show_log),
            ]
        )
        help_menu.addSeparator()
        about = make(self.tr("&About Survey App"), "info", self._show_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        about_qt = make(self.tr("About &Qt"), "", self._show_about_qt)
        about_qt.setMenuRole(QAction.MenuRole.AboutQtRole)
        help_menu.addActions([about, about_qt])
        self._add_toolbar([surveys.new, import_action, export_action], [self.undo, self.redo])

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        self._groups.append((title.replace("&", ""), menu))
        return menu

    def _bar_action(self) -> QAction:
        """Return what leads to the menu bar by F10, for hands that find Alt with a letter hard."""
        return make_action(self, self.tr("&Menu bar"), "", self._enter_bar, "F10")

    def _add_toolbar(self, *groups: _Actions) -> None:
        bar = QToolBar(self.tr("Toolbar"), self._window)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        side = self._window.fontMetrics().height()
        bar.setIconSize(QSize(side, side))
        for place, group in enumerate(groups):
            if place:
                bar.addSeparator()
            bar.addActions(list(group))
        for action in groups[1]:
            button = bar.widgetForAction(action)
            button.setProperty("toolButtonStyle", Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(action.text().replace("&", ""))
        self._window.addToolBar(bar)

    def _add_appearances(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        for appearance, text in (
            (Appearance.SYSTEM, self.tr("Like the &system")),
            (Appearance.LIGHT, self.tr("&Light")),
            (Appearance.DARK, self.tr("&Dark")),
        ):
            action = group.addAction(text)
            action.setCheckable(True)
            action.setChecked(appearance is self._settings.appearance)
            action.setData(appearance)
        group.triggered.connect(self._set_appearance)
        menu.addActions(group.actions())

    @Slot(QAction)
    def _set_appearance(self, action: QAction) -> None:
        # Qt gives back a plain text.
        self._settings.appearance = appearance = Appearance(action.data())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, appearance)

    @Slot()
    def _fill_recent(self) -> None:
        self._library.fill_recent(self._recent)

    @Slot()
    def _enter_bar(self) -> None:
        bar = self._window.menuBar()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    @Slot()
    def _show_shortcuts(self) -> None:
        groups = [(title, menu.actions()) for title, menu in self._groups]
        ShortcutsDialog(groups, self._window).open()

    @Slot()
    def _show_about(self) -> None:
        AboutDialog(self._window).open()

    @Slot()
    def _show_about_qt(self) -> None:
        messages.about_qt(self._window)

    @Slot()
    def _show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder() / "log")))
