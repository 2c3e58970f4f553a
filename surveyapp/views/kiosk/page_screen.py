"""One page of the survey: its questions, the way on and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.kiosk import KioskSettings, Paging
from surveyapp.domain.page_flow import PageFlow
from surveyapp.overrides import guarded
from surveyapp.views.answering.announcer import QuestionAnnouncer
from surveyapp.views.answering.base import spoken
from surveyapp.views.answering.buttons import ENTERS
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.email_block import EmailBlock
from surveyapp.views.kiosk.input_modality import InputModality
from surveyapp.views.kiosk.keyboard.shelf import KeyboardShelf
from surveyapp.views.kiosk.page_scroller import PageScroller
from surveyapp.views.kiosk.question_block import QuestionBlock
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.widgets import button, words
from surveyapp.views.labels import show_role

_MOMENT_MS = 150
"""Storing takes less, and a page that greys out for so short would only flicker."""
_ADVANCE_MS = 350
"""So that one sees what was chosen before the page goes."""


class PageScreen(KioskScreen):
    """Shows the page at which an interview is.

    Signals:
        edited: something on the page was entered.
        next_requested: on to the next page, or to the end.
        back_requested: to the page before.
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
        """Without a ``hand`` that answers there are no keys for texts."""
        super().__init__(look, parent)
        self._page_flow = page_flow
        self._page = page_flow.page
        self._blocks: dict[str, QuestionBlock] = {}
        self._email: EmailBlock | None = None
        self._wrong: QWidget = self
        self._is_busy = False
        self._advance = QTimer(self, singleShot=True, interval=_ADVANCE_MS)
        self._advance.timeout.connect(self._go_on)
        self._moment = QTimer(self, singleShot=True, interval=_MOMENT_MS)
        self._moment.timeout.connect(self._show_saving)
        self._advances = settings.auto_advance and settings.paging is Paging.QUESTION
        column = self._make_column(settings)
        self._scroll = PageScroller(column, look)
        self._trouble = words("", "error")
        self._trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above, below = _holding(self._progress()), _holding(self._footer())
        layout.addWidget(above)
        layout.addWidget(self._scroll, 1)
        if modality is not None and settings.keyboard:
            # Above the footer: Next stays where it is on every page.
            layout.addWidget(KeyboardShelf(self._scroll, (above, below), look, modality, self))
        layout.addWidget(below)
        self._update_shown()
        self._speak()

    @property
    def blocks(self) -> tuple[QuestionBlock, ...]:
        """The questions of the page, in order; with hidden ones where a section is a page."""
        return tuple(self._blocks.values())

    @property
    def is_held(self) -> bool:
        """Whether it takes nothing, since its answers are being stored."""
        return self._is_busy

    def take_in(self) -> None:
        """Give the interview all that is entered on the page now."""
        for block in self._blocks.values():
            block.take_in()
        if self._email is not None:
            self._page_flow.email = self._email.text()

    def show_problems(self) -> bool:
        """Say beside each field what is to be mended; return whether anything is."""
        problems = self._page_flow.problems()
        for uuid, block in self._blocks.items():
            block.show_problems([one for one in problems if one.question.uuid == uuid])
        wrong: QWidget | None = None
        if problems:
            wrong = self._blocks[problems[0].question.uuid].problem
            self._blocks[problems[0].question.uuid].focus(problems[0].key)
        elif self._email is not None and self._email.show_problem(self._page_flow.email_problem()):
            wrong = self._email
            self._email.focus()
        if wrong is not None:
            self._wrong = wrong
            # Once the sentence has its room.
            QTimer.singleShot(0, self, self._bring_into_view)
        return wrong is not None

    def hold(self) -> None:
        """Take nothing more while the answers are being stored; say so if that takes a moment."""
        self._is_busy = True
        self._advance.stop()
        self._column.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._moment.start()

    @Slot()
    def _show_saving(self) -> None:
        self.show_busy(self.tr("Saving your answers…"))

    def show_busy(self, text: str) -> None:
        """Say what is being waited for, and show that nothing can be entered meanwhile."""
        self._moment.stop()
        self._column.setEnabled(False)
        for one in (self._back, self._next):
            one.setEnabled(False)
        self._say(text, "small")

    def show_trouble(self, sentence: str) -> None:
        """Say why the answers could not be stored; they stay, and Next tries again."""
        self._is_busy = False
        self._moment.stop()
        self._column.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._column.setEnabled(True)
        self._next.setEnabled(True)
        self._back.setEnabled(self._page_flow.can_go_back)
        self._next.setText(self.tr("Try again"))
        self._next.setAccessibleName(self.tr("Try again"))
        self._say(sentence, "error")
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard into the first field, else on the way on."""
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
        """Go on with Enter; held down it would go through page after page."""
        if event.key() not in ENTERS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._go_on()

    # Making

    def _make_column(self, settings: KioskSettings) -> QWidget:
        look = self.look
        self._column = QWidget()
        self._column.setMaximumWidth(look.column)
        layout = QVBoxLayout(self._column)
        layout.setContentsMargins(0, 0, 0, look.gap)
        layout.setSpacing(3 * look.gap)
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
        """Let a screen reader say what is only read on a page: with its first field, or Next."""
        notes = [one.words for one in self._blocks.values() if not one.inputs]
        before = spoken(*self._headings, *notes)
        if any(block.inputs for block in self._blocks.values()):
            QuestionAnnouncer(self, before)
        elif self._email is not None:
            self._email.speak(before)
        else:
            self._next.setAccessibleDescription(before)

    def _progress(self) -> QHBoxLayout:
        look = self.look
        number, total = self._page_flow.progress
        bar = QProgressBar()
        bar.setRange(0, total)
        bar.setValue(number)
        bar.setTextVisible(False)
        said = self.tr("Page {number} of {total}").format(number=number, total=total)
        bar.setAccessibleName(said)
        row = QHBoxLayout()
        row.setContentsMargins(2 * look.gap, look.gap, 2 * look.gap, look.gap)
        row.setSpacing(look.gap)
        row.addWidget(bar, 1)
        count = words(f"{number} / {total}", "small")
        count.setAccessibleName(said)
        row.addWidget(count)
        return row

    def _footer(self) -> QVBoxLayout:
        look = self.look
        self._back = button(self.tr("Back"))
        self._back.setObjectName("back")
        self._back.clicked.connect(self._go_back)
        last = self._page_flow.is_last
        self._next = button(self.tr("Send") if last else self.tr("Next"), "primary")
        self._next.setObjectName("next")
        self._next.clicked.connect(self._go_on)
        row = QHBoxLayout()
        row.setSpacing(2 * look.gap)
        row.addWidget(self._back, 1)
        row.addStretch(1)
        row.addWidget(self._next, 2)
        holder = QWidget()
        holder.setMaximumWidth(look.column)
        holder.setLayout(row)
        # Next stands in the same place on every page.
        policy = self._back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._back.setSizePolicy(policy)
        self._back.setVisible(self._page_flow.can_go_back)
        row.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder, 1000)
        middle.addStretch(1)
        footer = QVBoxLayout()
        footer.setContentsMargins(2 * look.gap, look.gap, 2 * look.gap, 2 * look.gap)
        footer.setSpacing(look.gap)
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        footer.addWidget(self._trouble)
        footer.addLayout(middle)
        return footer

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
        """Show the questions that are asked as the answers stand, and whether this is the end."""
        for block in self._blocks.values():
            block.setVisible(self._page_flow.interview.is_shown(block.question))
            block.show_texts()
        text = self.tr("Send") if self._page_flow.is_last else self.tr("Next")
        if self._next.text() != text:
            self._next.setText(text)
            self._next.setAccessibleName(text)

    def _say(self, text: str, role: str) -> None:
        self._trouble.setText(text)
        show_role(self._trouble, role)
        self._trouble.setVisible(bool(text))


def _holding(layout: QLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    return holder
