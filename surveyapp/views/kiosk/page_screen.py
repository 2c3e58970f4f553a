"""One page of the survey: its questions, the way on and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveyapp.domain.kiosk import KioskSettings, Paging
from surveyapp.domain.page_flow import Page, PageFlow
from surveyapp.overrides import guarded
from surveyapp.views.answering.announcer import QuestionAnnouncer
from surveyapp.views.answering.base import spoken
from surveyapp.views.answering.buttons import ENTERS
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.kiosk.email_block import EmailBlock
from surveyapp.views.kiosk.input_modality import InputModality
from surveyapp.views.kiosk.keyboard.panel import KeyboardPanel
from surveyapp.views.kiosk.question_block import QuestionBlock, is_short
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.stage import PageStage
from surveyapp.views.kiosk.way_button import WayButton
from surveyapp.views.kiosk.widgets import show_or_hide, words
from surveyapp.views.labels import show_role

_BUSY_AFTER_MS = 150
"""Storing mostly takes less; a page that is greyed out for so short would only flicker."""
_ADVANCE_MS = 350
"""Before the page goes on by itself: the respondent sees what was chosen."""


class PageScreen(KioskScreen):
    """Shows the page at which an interview stands.

    Signals:
        edited: the respondent changed an answer on the page.
        next_requested: the next page is wanted, or the end.
        back_requested: the page before is wanted.
    """

    edited = Signal()
    next_requested = Signal()
    back_requested = Signal()

    def __init__(
        self,
        page_flow: PageFlow,
        settings: KioskSettings,
        look: Look,
        parent: QWidget | None = None,
        *,
        modality: InputModality | None = None,
    ) -> None:
        """Without a ``modality`` there is no keyboard on the screen."""
        super().__init__(look, parent)
        self._page_flow = page_flow
        self._page = page_flow.page
        self._blocks: dict[str, QuestionBlock] = {}
        self._email: EmailBlock | None = None
        self._wrong: QWidget = self
        self._is_busy = False
        self._advance = QTimer(self, singleShot=True, interval=_ADVANCE_MS)
        self._advance.timeout.connect(self._go_on)
        self._busy_soon = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._busy_soon.timeout.connect(self._show_saving)
        self._advances = settings.auto_advance and settings.paging is Paging.QUESTION
        self._is_alone = settings.paging is Paging.QUESTION
        self._settings = settings
        self._is_fitted = False
        self.progress = number, total = page_flow.progress
        said = self.tr("Page {number} of {total}").format(number=number, total=total)
        self.progress_said = said
        self._stage = PageStage(look, self)
        below = QWidget(self)
        self._trouble = words("", "trouble", parent=below)
        self._trouble.hide()
        self._fill_footer(below)
        layout = fill_column(self, (self._stage, 1), below, spacing=0)
        if modality is not None and settings.keyboard:
            # Above the footer: Next stays where it is on every page.
            panel = KeyboardPanel(self._stage, (below,), look, modality, self)
            layout.insertWidget(1, panel)
        self._announcer: QuestionAnnouncer | None = None
        self._stage.show_column(self._make_column(look))

    @property
    def blocks(self) -> tuple[QuestionBlock, ...]:
        """The questions of the page, in order. A page of a whole section has hidden ones too."""
        return tuple(self._blocks.values())

    @property
    def is_held(self) -> bool:
        """Whether nothing can be entered or pressed, because the answers are being stored."""
        return self._is_busy

    def take_in(self) -> None:
        """Give the interview every answer as it stands on the page."""
        for block in self._blocks.values():
            block.take_in()
        if self._email is not None:
            self._page_flow.email = self._email.text()

    def show_problems(self) -> bool:
        """Say beside each field what is wrong with its answer; return whether anything is."""
        problems = self._page_flow.problems()
        for uuid, block in self._blocks.items():
            block.show_problems([one for one in problems if one.question.uuid == uuid])
        if problems:
            block = self._blocks[problems[0].question.uuid]
            self._wrong = block.problem
            block.focus(problems[0].key)
        elif self._email is not None and self._email.show_problem(self._page_flow.email_problem()):
            self._wrong = self._email
            self._email.focus()
        else:
            return False
        # From the event loop: the sentence must first have been given its room.
        QTimer.singleShot(0, self, self._bring_into_view)
        return True

    def stay(self) -> None:
        """Do not go on by itself: the respondent does something else first."""
        self._advance.stop()

    def hold(self) -> None:
        """Let nothing be entered while the answers are being stored; say so if that takes long."""
        self._is_busy = True
        self._advance.stop()
        self._column.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._busy_soon.start()

    @Slot()
    def _show_saving(self) -> None:
        self.show_busy(self.tr("Saving your answers…"))

    def show_busy(self, text: str) -> None:
        """Say what the respondent waits for, and grey out everything meanwhile."""
        self._busy_soon.stop()
        self._column.setEnabled(False)
        for one in (self._back, self._next):
            one.setEnabled(False)
        self._say(text, "small")

    def show_trouble(self, sentence: str) -> None:
        """Say why the answers could not be stored. They stay on the page, and Next tries again."""
        self._is_busy = False
        self._busy_soon.stop()
        self._column.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._column.setEnabled(True)
        self._next.setEnabled(True)
        self._back.setEnabled(self._page_flow.can_go_back)
        self._next.say(self.tr("Try again"))
        self._say(sentence, "trouble")
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.fit()

    def fit(self) -> None:
        """Fit the questions to the room, once it is known."""
        if not self._is_fitted:
            self._is_fitted = True
            reserve = sum(one.reserve for one in self.blocks)
            if not self._stage.fit(self._make_column, reserve):
                # One would scroll to a blank.
                for block in self.blocks:
                    block.keep_no_room()

    def focus_first(self) -> None:
        """Give the keyboard focus to the first field; on a page without fields, to Next."""
        for block in self._blocks.values():
            if block.inputs and not block.isHidden():
                block.focus()
                return
        if self._email is not None:
            self._email.focus()
        else:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, once for each press: held down it would go through page after page."""
        if event.key() not in ENTERS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._go_on()

    # Making

    def _make_column(self, look: Look) -> QWidget:
        """Return the questions in these sizes; the column made before is no longer in use."""
        self._column = QWidget(self._stage.widget())
        self._blocks.clear()
        self._headings: list[str] = []
        layout = fill_column(self._column, spacing=2 * look.gap)
        if self._page is None:
            return self._column
        self._column.setMaximumWidth(_width(self._page, look, is_alone=self._is_alone))
        self._add_headings(self._page, layout)
        for question in self._page_flow.all_on(self._page):
            block = QuestionBlock(
                question,
                self._page_flow.interview,
                look,
                self._column,
                seed=self._page_flow.seed,
                is_alone=self._is_alone,
            )
            block.edited.connect(self._note_edit)
            block.settled.connect(self._settle)
            self._blocks[question.uuid] = block
            layout.addWidget(block)
        if self._page.asks_email:
            self._email = EmailBlock(self._settings, look, self._column)
            self._email.set_text(self._page_flow.email)
            self._email.edited.connect(self._note_edit)
            layout.addWidget(self._email)
        self._update_shown()
        self._speak()
        self._put_way_last()
        return self._column

    def _put_way_last(self) -> None:
        """Let Tab go from the last question to the way on, and only then to what is above it."""
        # Tab follows the order of making, and the newest column is made after the way.
        last = self.window().previousInFocusChain()
        if last is not None:
            self.setTabOrder(last, self._back)
        self.setTabOrder(self._back, self._next)

    def _add_headings(self, page: Page, layout: QVBoxLayout) -> None:
        """Say which section this is, how far it is on the way, and what the section is about."""
        section = page.section
        title = "" if section is None else self._page_flow.interview.text(section.title)
        # A count that later answers may change would be no promise.
        count = self.progress_said if self._page_flow.is_certain else ""
        if line := " · ".join(part for part in (title, count) if part):
            layout.addWidget(words(line, "section", centred=True, parent=self._column))
        if section is None or not page.begins_section:
            return
        about = self._page_flow.interview.text(section.description)
        if about:
            layout.addWidget(words(about, centred=is_short(about), parent=self._column))
        self._headings += [part for part in (title, about) if part]

    def _speak(self) -> None:
        """Have a screen reader say the headings and notes: with the first field, else with Next."""
        notes = [one.words for one in self._blocks.values() if not one.inputs]
        before = spoken(*self._headings, *notes)
        if any(block.inputs for block in self._blocks.values()):
            if self._announcer is None:
                self._announcer = QuestionAnnouncer(self, before)
        elif self._email is not None:
            self._email.speak(before)
        else:
            self._next.setAccessibleDescription(before)

    def _fill_footer(self, widget: QWidget) -> None:
        gap = self.look.gap
        self._back = WayButton(self.look, "way", widget)
        self._back.say(self.tr("Back"), leads=-1)
        self._back.setObjectName("back")
        self._back.clicked.connect(self._go_back)
        self._next = WayButton(self.look, "primary", widget)
        self._next.setObjectName("next")
        self._say_next()
        self._next.clicked.connect(self._go_on)
        for one, height in ((self._back, 8), (self._next, 12)):
            one.setMinimumWidth(min(self.look.font * height, self.look.screen.width() // 3))
        is_narrow = self.look.is_narrow
        # Between the buttons, where there is room: it does not push the questions away.
        between = () if is_narrow else ((self._trouble, 1000), STRETCH)
        row = row_of(self._back, STRETCH, *between, self._next, spacing=2 * gap)
        # Next stands in the same place on every page.
        policy = self._back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._back.setSizePolicy(policy)
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        edge = self.look.edge
        margins = (edge, gap, edge, self.look.foot)
        above = (self._trouble,) if is_narrow else ()
        fill_column(widget, *above, row, spacing=gap, margins=margins)
        # After the layout: a widget that is shown without a parent is a window.
        self._back.setVisible(self._page_flow.can_go_back)

    # What happens

    @Slot()
    def _note_edit(self) -> None:
        self._advance.stop()
        if self._email is not None:
            self._page_flow.email = self._email.text()
        self._update_shown()
        self.edited.emit()

    @Slot()
    def _settle(self) -> None:
        if self._advances and not self._page_flow.is_last and not self._is_busy:
            self._advance.start()

    @Slot()
    def _go_on(self) -> None:
        if not self._is_busy:
            self._advance.stop()
            self.next_requested.emit()

    @Slot()
    def _go_back(self) -> None:
        if not self._is_busy:
            self._advance.stop()
            self.back_requested.emit()

    @Slot()
    def _bring_into_view(self) -> None:
        self._stage.ensureWidgetVisible(self._wrong, 0, self.look.gap)

    def _update_shown(self) -> None:
        """Show what is asked as the answers stand now, and whether Next ends the interview."""
        for block in self._blocks.values():
            show_or_hide(block, self._page_flow.interview.is_shown(block.question))
            block.show_offered()
            block.show_texts()
        self._say_next()

    def _say_next(self) -> None:
        if self._page_flow.is_last:
            self._next.say(self.tr("Send"))
        elif self._page_flow.may_be_skipped:
            skip = self.tr("or skip")
            self._next.say(self.tr("Next"), leads=1, below=skip, name=self.tr("Next, or skip"))
        else:
            self._next.say(self.tr("Next"), leads=1)

    def _say(self, text: str, role: str) -> None:
        self._trouble.setText(text)
        show_role(self._trouble, role)
        self._trouble.setVisible(bool(text))


def _width(page: Page, look: Look, *, is_alone: bool) -> int:
    """Return how wide the questions may be: a scale by itself takes the whole screen."""
    whole = look.screen.width() - 2 * look.edge
    is_scale = any(question.kind.is_scale for question in page.questions)
    return whole if is_alone and is_scale else look.column
