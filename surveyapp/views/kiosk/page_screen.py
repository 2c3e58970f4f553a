"""One page of the survey: its questions, the way on and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from surveyapp.domain.kiosk import KioskSettings, Paging
from surveyapp.domain.page_flow import PageFlow
from surveyapp.overrides import guarded
from surveyapp.views.answering.announcer import QuestionAnnouncer
from surveyapp.views.answering.base import spoken
from surveyapp.views.answering.buttons import ENTERS
from surveyapp.views.answering.finger_scroller import FingerScroller
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import STRETCH, centred_row, fill_column, fill_row
from surveyapp.views.kiosk.email_block import EmailBlock
from surveyapp.views.kiosk.input_modality import InputModality
from surveyapp.views.kiosk.keyboard.panel import KeyboardPanel
from surveyapp.views.kiosk.question_block import QuestionBlock
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.widgets import button, words
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
        column = self._make_column(settings)
        self._scroll = PageScroller(column, look)
        self._trouble = words("", "error")
        self._trouble.hide()
        above, below = QWidget(), QWidget()
        self._fill_progress(above)
        self._fill_footer(below)
        layout = fill_column(self, above, (self._scroll, 1), below, spacing=0)
        if modality is not None and settings.keyboard:
            # Above the footer: Next stays where it is on every page.
            panel = KeyboardPanel(self._scroll, (above, below), look, modality, self)
            layout.insertWidget(2, panel)
        self._update_shown()
        self._speak()

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
        self._name_next(self.tr("Try again"))
        self._say(sentence, "error")
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _make_column(self, settings: KioskSettings) -> QWidget:
        look = self.look
        self._column = QWidget()
        self._column.setMaximumWidth(look.column)
        layout = fill_column(self._column, spacing=3 * look.gap, margins=(0, 0, 0, look.gap))
        self._headings: list[str] = []
        page, interview = self._page, self._page_flow.interview
        if page is None:
            return self._column
        if page.section is not None and page.begins_section:
            for text, role in ((page.section.title, "heading"), (page.section.description, "")):
                if text:
                    self._headings.append(interview.text(text))
                    layout.addWidget(words(self._headings[-1], role))
        for question in self._page_flow.all_on(page):
            block = QuestionBlock(question, interview, look, seed=self._page_flow.seed)
            block.edited.connect(self._note_edit)
            block.settled.connect(self._settle)
            self._blocks[question.uuid] = block
            layout.addWidget(block)
        if page.asks_email:
            self._email = EmailBlock(settings, look)
            self._email.set_text(self._page_flow.email)
            self._email.edited.connect(self._note_edit)
            layout.addWidget(self._email)
        layout.addStretch(1)
        return self._column

    def _speak(self) -> None:
        """Have a screen reader say the headings and notes: with the first field, else with Next."""
        notes = [one.words for one in self._blocks.values() if not one.inputs]
        before = spoken(*self._headings, *notes)
        if any(block.inputs for block in self._blocks.values()):
            QuestionAnnouncer(self, before)
        elif self._email is not None:
            self._email.speak(before)
        else:
            self._next.setAccessibleDescription(before)

    def _fill_progress(self, widget: QWidget) -> None:
        gap = self.look.gap
        number, total = self._page_flow.progress
        bar = QProgressBar()
        bar.setRange(0, total)
        bar.setValue(number)
        bar.setTextVisible(False)
        said = self.tr("Page {number} of {total}").format(number=number, total=total)
        bar.setAccessibleName(said)
        count = words(f"{number} / {total}", "small")
        count.setAccessibleName(said)
        fill_row(widget, (bar, 1), count, spacing=gap, margins=(2 * gap, gap, 2 * gap, gap))

    def _fill_footer(self, widget: QWidget) -> None:
        gap = self.look.gap
        self._back = button(self.tr("Back"))
        self._back.setObjectName("back")
        self._back.clicked.connect(self._go_back)
        self._next = button(self._next_name, "primary")
        self._next.setObjectName("next")
        self._next.clicked.connect(self._go_on)
        column = QWidget()
        column.setMaximumWidth(self.look.column)
        fill_row(column, (self._back, 1), STRETCH, (self._next, 2), spacing=2 * gap)
        # Next stands in the same place on every page.
        policy = self._back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._back.setSizePolicy(policy)
        self._back.setVisible(self._page_flow.can_go_back)
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        margins = (2 * gap, gap, 2 * gap, 2 * gap)
        row = centred_row(column, 1000)
        fill_column(widget, self._trouble, row, spacing=gap, margins=margins)

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
        self._scroll.ensureWidgetVisible(self._wrong, 0, self.look.gap)

    def _update_shown(self) -> None:
        """Show what is asked as the answers stand now, and whether Next ends the interview."""
        for block in self._blocks.values():
            block.setVisible(self._page_flow.interview.is_shown(block.question))
            block.show_texts()
        if self._next.text() != self._next_name:
            self._name_next(self._next_name)

    @property
    def _next_name(self) -> str:
        return self.tr("Send") if self._page_flow.is_last else self.tr("Next")

    def _name_next(self, text: str) -> None:
        self._next.setText(text)
        self._next.setAccessibleName(text)

    def _say(self, text: str, role: str) -> None:
        self._trouble.setText(text)
        show_role(self._trouble, role)
        self._trouble.setVisible(bool(text))


class PageScroller(FingerScroller):
    """Shows a column in the middle of the screen, with or without a scroll bar beside it."""

    def __init__(self, column: QWidget, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        content = QWidget()
        self._row = fill_row(content, STRETCH, (column, 1000), STRETCH)
        self._balance(0, 0)
        self.setWidget(content)
        self.verticalScrollBar().rangeChanged.connect(self._balance)

    @Slot(int, int)
    def _balance(self, _least: int, most: int) -> None:
        """Leave as much room on the other side as the scroll bar takes: nothing moves aside."""
        edge, gap = 2 * self._look.gap, self._look.gap
        far = edge + (self.verticalScrollBar().sizeHint().width() if most else 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            self._row.setContentsMargins(edge, gap, far, gap)
        else:
            self._row.setContentsMargins(far, gap, edge, gap)
