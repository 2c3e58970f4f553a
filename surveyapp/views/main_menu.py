"""The menus of the main window, which hold every action of the program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from surveyapp.paths import data_folder
from surveyapp.views import messages
from surveyapp.views.about import AboutDialog
from surveyapp.views.library_actions import LibraryActions
from surveyapp.views.menu_actions import make_action
from surveyapp.views.shortcuts import ShortcutsDialog
from surveyapp.views.survey_list.actions import SurveyActions
from surveyapp.views.text_size import NORMAL, TEXT_SIZES, size_beside
from surveyapp.views.theme import Appearance, apply_theme
from surveyapp.views.undo import undo_actions
from surveyapp.views.window_settings import WindowSettings

_Actions = Sequence[QAction]


class MainMenu(QObject):
    """Fills the menu bar with the actions that the screens own."""

    def __init__(
        self, window: QMainWindow, settings: WindowSettings, undo: QUndoGroup, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings
        names = (self.tr("&Undo"), self.tr("&Redo"))
        self.undo, self.redo = undo_actions(undo, self, names)
        self._menus: list[QMenu] = []
        self.for_survey: tuple[QMenu, ...] = ()
        """The menus about the survey that is shown."""

    def fill(
        self,
        surveys: SurveyActions,
        library: LibraryActions,
        import_action: QAction,
        export_action: QAction,
        survey_files: _Actions,
        search_action: QAction,
        pages: _Actions,
        parts: _Actions,
        page_menus: Sequence[tuple[str, _Actions]],
    ) -> None:
        """Fill all menus; once."""
        make, key = partial(make_action, self), QKeySequence.StandardKey
        quit_action = make(self.tr("&Quit"), "", self._window.close, key.Quit)
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)
        self._library = library
        self._recent = QMenu(self.tr("Recent libraries"), self._window.menuBar())
        self._recent.aboutToShow.connect(self._fill_recent)
        self._add_menu(
            self.tr("&File"),
            (surveys.new, *survey_files),
            (import_action, export_action),
            (library.open, library.new, self._recent.menuAction()),
            (library.back_up, library.restore, library.check),
            (quit_action,),
        )
        self._add_menu(self.tr("&Edit"), (self.undo, self.redo), (search_action,))
        # For hands that find the Alt key together with a letter hard.
        enter_bar = make(self.tr("&Menu bar"), "", self._enter_bar, "F10")
        appearance = self._make_appearance_menu()
        whole = make(self.tr("&Full screen"), "", self._toggle_full_screen, "F11")
        text_size = self._make_text_size_menu()
        looks = (whole, appearance.menuAction(), text_size.menuAction())
        self._add_menu(self.tr("&View"), pages, (*parts, enter_bar), looks)
        self._add_menu(self.tr("&Survey"), surveys.for_survey())
        for title, actions in page_menus:
            self._add_menu(title, actions)
        self.for_survey = tuple(self._menus[-1 - len(page_menus) :])
        show_keys = self._show_shortcuts
        keys = make(self.tr("&Keyboard shortcuts"), "keyboard", show_keys, key.HelpContents)
        log = make(self.tr("Show &log folder"), "folder-open", self._show_log)
        about = make(self.tr("&About Survey App"), "info", self._show_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        about_qt = make(self.tr("About &Qt"), "", self._show_about_qt)
        about_qt.setMenuRole(QAction.MenuRole.AboutQtRole)
        self._add_menu(self.tr("&Help"), (keys, log), (about, about_qt))

    @property
    def is_native(self) -> bool:
        """Whether the menu bar is the system's own, outside of the window."""
        return self._window.menuBar().isNativeMenuBar()

    @property
    def menus(self) -> Sequence[QMenu]:
        """The menus of the menu bar, in their order."""
        return self._menus

    def _add_menu(self, title: str, *groups: _Actions) -> None:
        menu = self._window.menuBar().addMenu(title)
        _add_groups(menu, groups)
        self._menus.append(menu)

    def _make_appearance_menu(self) -> QMenu:
        menu = QMenu(self.tr("&Appearance"), self._window.menuBar())
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
        return menu

    @Slot(QAction)
    def _set_appearance(self, action: QAction) -> None:
        # data() returns a member of a StrEnum as a plain str.
        self._settings.appearance = appearance = Appearance(action.data())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, appearance, self._settings.text_size)

    def _make_text_size_menu(self) -> QMenu:
        menu = QMenu(self.tr("&Text size"), self._window.menuBar())
        make, key = partial(make_action, self), QKeySequence.StandardKey
        self._larger = make(self.tr("&Larger text"), "zoom-in", self._enlarge_text)
        # On many keyboards the plus is reached by Shift only.
        keys = [*QKeySequence.keyBindings(key.ZoomIn), QKeySequence("Ctrl+=")]
        self._larger.setShortcuts(list(dict.fromkeys(keys)))
        self._smaller = make(self.tr("&Smaller text"), "zoom-out", self._reduce_text, key.ZoomOut)
        self._plain = make(self.tr("&Normal text size"), "", self._restore_text, "Ctrl+0")
        menu.addActions([self._larger, self._smaller, self._plain])
        self._enable_text_sizes()
        return menu

    @Slot()
    def _enlarge_text(self) -> None:
        self._show_text_size(size_beside(self._settings.text_size, 1))

    @Slot()
    def _reduce_text(self) -> None:
        self._show_text_size(size_beside(self._settings.text_size, -1))

    @Slot()
    def _restore_text(self) -> None:
        self._show_text_size(NORMAL)

    def _show_text_size(self, percent: int) -> None:
        self._settings.text_size = percent
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self._settings.appearance, percent)
        self._enable_text_sizes()

    def _enable_text_sizes(self) -> None:
        percent = self._settings.text_size
        self._larger.setEnabled(percent < TEXT_SIZES[-1])
        self._smaller.setEnabled(percent > TEXT_SIZES[0])
        self._plain.setEnabled(percent != NORMAL)

    @Slot()
    def _fill_recent(self) -> None:
        self._library.fill_recent(self._recent)

    @Slot()
    def _enter_bar(self) -> None:
        bar = self._window.menuBar()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    @Slot()
    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _show_shortcuts(self) -> None:
        menus = [(menu.title(), menu.actions()) for menu in self._menus]
        ShortcutsDialog(menus, self._window).open()

    @Slot()
    def _show_about(self) -> None:
        AboutDialog(self._window).open()

    @Slot()
    def _show_about_qt(self) -> None:
        messages.about_qt(self._window)

    @Slot()
    def _show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder() / "log")))


def _add_groups(menu: QMenu, groups: Sequence[_Actions]) -> None:
    """Add groups of actions with a line between them."""
    for place, group in enumerate(groups):
        if place:
            menu.addSeparator()
        menu.addActions(list(group))
