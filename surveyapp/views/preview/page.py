"""The Preview page: the survey as edited, on the screen of a kiosk, a tablet or a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QHideEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from surveyapp.domain.kiosk import EmailRule, Paging, kiosk_settings
from surveyapp.domain.languages import language_name
from surveyapp.domain.page_flow import EMAIL
from surveyapp.domain.survey import Survey
from surveyapp.models.line_text import one_line
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_column
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.composing import push_button
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.labels import without_mnemonic, words_label
from surveyapp.views.menu_actions import make_action, separator
from surveyapp.views.preview.assets import Assets, load_assets
from surveyapp.views.preview.reasons_panel import ReasonsPanel
from surveyapp.views.preview.scaled_view import ScaledView
from surveyapp.views.segments import SegmentBar
from surveyapp.views.side_splitter import SideSplitter
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID
from surveyapp.workers.library import Change, ChangeKind, Library

if TYPE_CHECKING:
    from surveyapp.views.preview.rehearsal import Rehearsal

_LETTERS = 22
"""The width of the list of places, in characters; its entries are elided."""


_VIEW_ROOM = 70
"""The least width of the screen, in characters, while the reasons can be narrower."""


class PreviewPage(QWidget):
    """Asks the survey that Build shows, with every edit made there so far; stores nothing.

    The screens are made when the page is first shown, and deleted with the survey.

    Signals:
        random_answers_wanted: the `Survey` that is to be answered by chance.
        edit_wanted: the uuid of a question or section that is to be changed in Build.
    """

    random_answers_wanted = Signal(object)
    edit_wanted = Signal(str)

    def __init__(self, library: Library, build: BuildPage) -> None:
        super().__init__()
        self._library = library
        self._build = build
        self._survey: Survey | None = None
        self._survey_id = 0
        self._assets = Assets()
        self._wanted = ""
        self._is_due = True
        self._rehearsal: Rehearsal | None = None
        self._make_actions()
        self._places = SteadyComboBox()
        self._places.setAccessibleName(self.tr("Question"))
        self._places.setSizeAdjustPolicy(
            SteadyComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._places.setMinimumContentsLength(_LETTERS)
        self._places.activated.connect(self._jump)
        self._languages = SteadyComboBox()
        self._languages.setAccessibleName(self.tr("Language"))
        self._languages.activated.connect(self._speak)
        self._reasons = ReasonsPanel()
        self._reasons.chosen.connect(self._go_to)
        self._reasons.edit_wanted.connect(self.edit_wanted)
        self._view = ScaledView()
        self._view.setAccessibleName(self.tr("The survey as respondents see it"))
        self._view.scaled.connect(self._say_size)
        self._note = words_label("muted")
        self._note.setObjectName("note")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        build.survey_changed.connect(self._follow_build)
        library.changed.connect(self._follow_library)

    @property
    def undo_stack(self) -> QUndoStack:
        """That of Build: what was edited there is seen here."""
        return self._build.undo_stack

    def menu_actions(self) -> tuple[QAction, ...]:
        """The actions that the main window puts into its menu of this page."""
        first = (self.again_action, self.random_action, self.reasons_action)
        return (*first, separator(self), *self._size_actions)

    def parts(self) -> tuple[QWidget, ...]:
        """The panes of the page between which F6 moves the focus."""
        return self._reasons, self._bar, self._view

    def show_survey(self, survey_id: int) -> None:
        """Ask this survey from now on, which Build shows too."""
        self._survey_id = survey_id
        self._survey = None
        self._wanted = ""
        self._drop()
        self._enable()
        if self.isVisible():
            self._take_survey()

    def start_at(self, uuid: str) -> None:
        """Show this section or question when the page is shown next; "" for the first screen."""
        from surveyapp.views.preview.rehearsal import WELCOME

        self._wanted = uuid or WELCOME

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._enable()
        self._build.catch_up()
        self._take_survey()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Let the rest of the program have its language back."""
        super().hideEvent(event)
        self._is_due = True
        self._enable()
        if self._rehearsal is not None:
            self._rehearsal.rest()

    # Making

    def _make_actions(self) -> None:
        self.again_action = make_action(
            self, self.tr("Start a&gain"), "rotate-ccw", self._restart, "Ctrl+R"
        )
        self.random_action = make_action(
            self, self.tr("Random ans&wers…"), "sparkles", self._want_random
        )
        self.reasons_action = make_action(
            self, self.tr("Wh&y asked, why not"), "circle-help", self._show_reasons
        )
        self.reasons_action.setCheckable(True)
        self.reasons_action.setChecked(True)
        group = QActionGroup(self)
        for text, size in (
            (self.tr("&Laptop"), QSize(1366, 768)),
            (self.tr("&Tablet"), QSize(1024, 768)),
            (self.tr("&Portrait"), QSize(1080, 1920)),
            (self.tr("P&hone"), QSize(390, 844)),
        ):
            action = group.addAction(text)
            action.setCheckable(True)
            action.setData(size)
        self._size_actions = tuple(group.actions())
        self._size_actions[0].setChecked(True)
        group.triggered.connect(self._resize)
        self.addActions(self.menu_actions())
        self._enable()

    def _enable(self) -> None:
        can = self.isVisible() and self._survey is not None and self._survey.asks_something
        for action in (self.again_action, self.reasons_action, *self._size_actions):
            action.setEnabled(can)
        self.random_action.setEnabled(can and not self._library.is_read_only)

    def _lay_out(self) -> None:
        words = without_mnemonic(self.again_action.text())
        again = push_button(words, self.again_action.trigger, icon_name="rotate-ccw")
        again.setToolTip(f"{words} ({self.again_action.shortcut().toString()})")
        chance = push_button(without_mnemonic(self.random_action.text()), icon_name="sparkles")
        chance.clicked.connect(self.random_action.trigger)
        chance.setEnabled(not self._library.is_read_only)
        self._bar = QFrame()
        self._bar.setProperty("role", "bar")
        tools = QWidget()
        fill_column(self._bar, tools, margins=(2 * GRID, GRID, 2 * GRID, GRID))
        row = FlowLayout(tools, gap=GRID)
        why = push_button(without_mnemonic(self.reasons_action.text()), icon_name="circle-help")
        why.setCheckable(True)
        why.setChecked(True)
        self.reasons_action.toggled.connect(why.setChecked)
        why.clicked.connect(self.reasons_action.trigger)
        sizes = SegmentBar(self._size_actions)
        for part in (self._places, again, sizes, self._languages, chance, why):
            row.addWidget(part)
        room = QWidget()
        edge = 2 * GRID
        margins = (edge, edge, edge, GRID)
        fill_column(room, (self._view, 1), self._note, spacing=GRID, margins=margins)
        self._splitter = SideSplitter(self._reasons, room, _VIEW_ROOM, self, is_a_pane=True)
        self._splitter.side_toggled.connect(self.reasons_action.setChecked)
        nothing = EmptyState(
            "eye",
            self.tr("Nothing to see yet"),
            self.tr("Add a question in Build; here you answer it as respondents will."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(self._splitter)
        fill_column(self, self._bar, (self._stack, 1), spacing=0)

    # The survey

    @Slot()
    def _follow_build(self) -> None:
        if self.isVisible():
            self._is_due = True
            self._take_survey()

    @Slot(object)
    def _follow_library(self, change: Change) -> None:
        if not self.isVisible():
            return
        self._build.catch_up()
        if change.what is ChangeKind.KIOSK_WORDS:
            self._is_due = True
            self._take_survey()

    def _take_survey(self) -> None:
        """Ask the survey as Build has it now; first read the picture it shows."""
        survey = self._build.survey
        if survey is None or survey.id != self._survey_id:
            return
        if not self._is_due and survey is self._survey and not self._wanted:
            return
        self._survey, self._is_due = survey, False
        self._enable()
        self._bar.setEnabled(survey.asks_something)
        self._stack.setCurrentIndex(int(survey.asks_something))
        if not survey.asks_something:
            self._drop()
            return
        self._library.read(load_assets, survey).done.connect(self._take_assets)
        self._show()

    @Slot(object)
    def _take_assets(self, assets: Assets) -> None:
        if assets == self._assets:
            return
        self._assets = assets
        if self.isVisible() and self._rehearsal is not None:
            self._show()

    def _show(self) -> None:
        survey = self._survey
        if survey is None:
            return
        rehearsal = self._rehearsal
        if rehearsal is None:
            # Imported when first needed: with the kiosk's screens it would delay every start.
            from surveyapp.views.preview.rehearsal import Rehearsal

            self._rehearsal = rehearsal = Rehearsal()
            rehearsal.moved.connect(self._follow)
        self._fill_places(survey)
        self._fill_languages(survey)
        if self._view.scene() is None:
            self._view.show_widget(rehearsal)
        self._view.fit(self._size)
        rehearsal.show_survey(survey, self._assets, self._size)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._go_to(wanted)

    def _drop(self) -> None:
        if self._rehearsal is not None:
            self._rehearsal.rest()
            self._rehearsal = None
            self._view.show_widget(None)

    # What the person wants

    @property
    def _size(self) -> QSize:
        return next(QSize(one.data()) for one in self._size_actions if one.isChecked())

    @Slot()
    def _restart(self) -> None:
        if self._rehearsal is not None:
            self._rehearsal.restart()

    @Slot()
    def _show_reasons(self) -> None:
        self._splitter.show_side(self.reasons_action.isChecked())

    @Slot()
    def _want_random(self) -> None:
        if self._survey is not None:
            self.random_answers_wanted.emit(self._survey)

    @Slot()
    def _resize(self) -> None:
        self._show()

    @Slot(int)
    def _jump(self, place: int) -> None:
        self._go_to(self._places.itemData(place))

    @Slot(int)
    def _speak(self, place: int) -> None:
        if self._rehearsal is not None:
            self._rehearsal.speak(self._languages.itemData(place))

    @Slot(str)
    def _go_to(self, place: str) -> None:
        if self._rehearsal is None:
            return
        if not self._rehearsal.jump_to(place):
            said = self.tr("With the answers so far this is not asked; shown is what comes before.")
            self._note.setText(said)

    # What is said

    @Slot()
    def _follow(self) -> None:
        """Say where one is, and in which language."""
        rehearsal = self._rehearsal
        if rehearsal is not None:
            self._places.setCurrentIndex(self._places.findData(rehearsal.place))
            self._languages.setCurrentIndex(max(0, self._languages.findData(rehearsal.language)))
            self._say_size()
            self._say_reasons()

    def _say_reasons(self) -> None:
        """Say of each question why it is asked, with the answers as they are on the screens."""
        rehearsal = self._rehearsal
        if rehearsal is not None and self._survey is not None:
            flow = rehearsal.page_flow
            self._reasons.show_interview(None if flow is None else flow.interview, self._survey)

    @Slot()
    def _say_size(self) -> None:
        size, locale = self._size, QLocale()
        self._note.setText(
            self.tr("Nothing is stored. {width} × {height}, shown at {share}.").format(
                width=size.width(),
                height=size.height(),
                share=locale.toString(round(self._view.scale_shown * 100)) + locale.percent(),
            )
        )

    def _fill_places(self, survey: Survey) -> None:
        from surveyapp.views.preview.rehearsal import THANKS, WELCOME

        self._places.clear()
        self._places.addItem(self.tr("Welcome"), WELCOME)
        number = 0
        by_section = kiosk_settings(survey).paging is Paging.SECTION
        for section in survey.sections:
            questions = [one for one in section.questions if not one.retired]
            if by_section and questions:
                self._places.addItem(one_line(section.title) or self.tr("Questions"), section.uuid)
            for question in questions:
                if not by_section and not question.kind.is_calculated:
                    number += 1
                    shown = f"{QLocale().toString(number)}  {one_line(question.text)}"
                    self._places.addItem(shown, question.uuid)
        if kiosk_settings(survey).email is not EmailRule.NEVER:
            self._places.addItem(self.tr("Email address"), EMAIL)
        self._places.addItem(self.tr("Thank you"), THANKS)

    def _fill_languages(self, survey: Survey) -> None:
        self._languages.clear()
        for place, language in enumerate(survey.languages):
            self._languages.addItem(language_name(language), language if place else "")
        self._languages.setVisible(len(survey.languages) > 1)
