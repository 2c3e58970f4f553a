"""The survey as a form in which the manager enters one response."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QScrollArea, QWidget

from surveyapp.domain.answers import AnswerError, Response
from surveyapp.domain.email import is_email
from surveyapp.domain.interview import Interview
from surveyapp.domain.survey import Survey, new_uuid
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.views.answering.announcer import QuestionAnnouncer
from surveyapp.views.answering.look import form_look
from surveyapp.views.boxes import fill_column, fill_row
from surveyapp.views.choice_pictures import NO_IMAGES, ChoiceImages, with_pictures
from surveyapp.views.collect.cards import QuestionCard, SectionCard
from surveyapp.views.composing import caption, push_button
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_COLUMN = 88
"""How wide the form gets, in average characters: longer lines are hard to read."""

_POLL_MS = 20
"""Between two looks whether a mouse button is still down."""


class EntryForm(QWidget):
    """Asks all questions on one page, driven by an `Interview`; made anew for every response.

    It keeps the survey it was made with, however that is edited meanwhile.

    Signals:
        save_requested: the `Response`; call `show_saving`, then `finish` or `show_failure`.
        saved: this form, and the id of the response.
    """

    save_requested = Signal(object)
    saved = Signal(object, int)

    def __init__(
        self, survey: Survey, parent: QWidget | None = None, images: ChoiceImages = NO_IMAGES
    ) -> None:
        """``images`` are the pictures of the survey's choices."""
        super().__init__(parent)
        self.survey = survey
        self._images = images
        self.is_touched = False
        self._interview = Interview(survey, now=datetime.now)
        self._uuid = new_uuid()
        self._started_at = datetime.now(UTC)
        self._started = time.monotonic()
        self.cards: dict[str, QuestionCard] = {}
        self._sections: list[SectionCard] = []
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._make_page())
        fill_column(self, (self._scroll, 1), self._make_foot(), spacing=0)
        self._later = QTimer(self, singleShot=True, interval=_POLL_MS)
        self._later.timeout.connect(self._refresh_later)
        self._refresh()
        QuestionAnnouncer(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._leave_question)

    def focus_first(self) -> None:
        """Put the focus into the first question."""
        shown = (card for card in self.cards.values() if not card.isHidden() and card.inputs)
        if card := next(shown, None):
            card.focus()

    @Slot()
    def save(self) -> None:
        """Request that the response is saved, or show why it cannot be."""
        if not self.isEnabled():
            return
        for card in self.cards.values():
            card.was_left = True
        self._refresh()
        problems = self._interview.problems()
        count = len(problems) + (not self._check_email())
        if count:
            self._show_sentence(
                self.tr("One answer needs another look.")
                if count == 1
                else self.tr("{count} answers need another look.").format(
                    count=self.locale().toString(count)
                )
            )
            if problems:
                card = self.cards[problems[0].question.uuid]
                card.focus(problems[0].key)
                # Where the question has the focus already, the form may have been scrolled.
                self._scroll.ensureWidgetVisible(card)
            else:
                self.email.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._show_sentence("")
        self.save_requested.emit(
            Response(
                survey_id=self.survey.id,
                answers=self._interview.complete(),
                uuid=self._uuid,
                source="entry",
                started_at=self._started_at,
                submitted_at=datetime.now(UTC),
                duration=round(time.monotonic() - self._started, 3),
                email=self.email.text().strip() or None,
            )
        )

    def show_saving(self) -> None:
        """Disable the form until it is known whether the response was saved."""
        self.setEnabled(False)

    @Slot(object)
    def finish(self, response_id: int) -> None:
        """Emit `saved`: the response is stored under this id."""
        self.saved.emit(self, response_id)

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Enable the form again, and say why the response could not be saved."""
        self.setEnabled(True)
        self._show_sentence(
            self.tr("Not saved. {reason} Your entries are still here.").format(reason=sentence)
        )
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def note_changed_survey(self) -> None:
        """Say that the survey has been edited since this form was opened."""
        self._changed.show()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move to the next field on Enter, as people expect who type in stacks of forms."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers()
            in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            self.focusNextPrevChild(True)
            return True
        return super().eventFilter(watched, event)

    def _make_page(self) -> QWidget:
        page, middle = QWidget(), QWidget()
        middle.setMaximumWidth(self.fontMetrics().averageCharWidth() * _COLUMN)
        fill_row(page, 1, (middle, 1000), 1, margins=3 * GRID)
        self._changed = words_label(
            "muted",
            self.tr(
                "The survey was changed while this form was open. "
                "The response will be kept under the questions shown here."
            ),
        )
        self._changed.hide()
        look = with_pictures(form_look(self.palette(), self.font()), self._images)
        for section in self.survey.sections:
            if section.retired:
                continue
            card = SectionCard(section, middle)
            for question in section.questions:
                untitled = question.kind.is_calculated and not question.text
                if not question.retired and not untitled:
                    self._add_question(card, QuestionCard(question, look, card))
            self._sections.append(card)
        title = words_label("title", self.tr("New response"))
        email = self._make_email_card()
        fill_column(middle, title, self._changed, *self._sections, email, 1, spacing=2 * GRID)
        return page

    def _add_question(self, section: SectionCard, card: QuestionCard) -> None:
        section.add(card)
        self.cards[card.question.uuid] = card
        card.edited.connect(self._take)
        self._go_on_by_enter(card)

    def _go_on_by_enter(self, card: QuestionCard) -> None:
        for field in card.findChildren(QLineEdit):
            field.installEventFilter(self)

    def _make_email_card(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        self.email = QLineEdit()
        label = caption(self.tr("E&mail of the respondent, if known"), self.email)
        self.email.textEdited.connect(self._edit_email)
        self.email.editingFinished.connect(self._check_email)
        self.email.installEventFilter(self)
        self._email_problem = words_label("error")
        self._email_problem.hide()
        parts = (label, self.email, self._email_problem)
        fill_column(frame, *parts, spacing=GRID, margins=3 * GRID)
        return frame

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "footer")
        self._sentence = words_label("error")
        self._hint = words_label(
            "muted", self.tr("Ctrl+Enter saves. The keys 1 to 9 choose, Delete clears.")
        )
        self.discard_button = push_button(self.tr("Discard"), role="quiet")
        self._save = push_button(self.tr("Save response"), self.save, "primary")
        parts = ((self._hint, 1), (self._sentence, 1), self.discard_button, self._save)
        fill_row(foot, *parts, spacing=GRID, margins=(3 * GRID, GRID, 3 * GRID, GRID))
        self._sentence.hide()
        return foot

    def _show_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._hint.setVisible(not sentence)

    def _refresh(self) -> None:
        """Show the questions, texts, problems and calculations that follow from the answers."""
        problems: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for problem in self._interview.problems():
            found = (problem.key, translated(problem.sentence))
            problems[problem.question.uuid].append(found)
        for uuid, card in self.cards.items():
            given = {key: self._interview.answer_to(key) for key in card.inputs}
            if card.offer(self._interview.as_offered(card.question), given):
                self._go_on_by_enter(card)
            card.show_texts(self._interview.text)
            card.setVisible(self._interview.is_shown(card.question))
            if card.was_left:
                card.show_problems(problems[uuid])
            card.show_answered(given.values())
            if card.question.kind.is_calculated:
                card.inputs[uuid].set_value(self._interview.answer_to(uuid))
        shown = self._interview.sections
        for section in self._sections:
            section.show_texts(self._interview.text)
            section.setVisible(section.section in shown)

    @Slot(str)
    def _take(self, key: str) -> None:
        self.is_touched = True
        card = self.sender()
        if not isinstance(card, QuestionCard):
            return
        try:
            self._interview.answer(key, card.inputs[key].value())
        except AnswerError as error:
            self._interview.refuse(key, error.sentence)
        self._refresh()
        if not self._sentence.isHidden() and not self._interview.problems():
            self._show_sentence("")

    @Slot(QWidget, QWidget)
    def _leave_question(self, old: QWidget | None, new: QWidget | None) -> None:
        # Without a new widget the window has lost the focus, but not the question.
        left, entered = _card_of(old), _card_of(new)
        if left is None or new is None or left is entered or left not in self.cards.values():
            return
        if self.isEnabled() and not left.was_left:
            left.was_left = True
            self._later.start()

    @Slot()
    def _refresh_later(self) -> None:
        # A problem shown while a mouse button is down would move the widget that is clicked.
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._refresh()
        else:
            self._later.start()

    @Slot()
    def _edit_email(self) -> None:
        self.is_touched = True

    @Slot()
    def _check_email(self) -> bool:
        email = self.email.text().strip()
        fits = not email or is_email(email)
        self._email_problem.setText(
            "" if fits else self.tr("Please check the address, for example ann@example.org.")
        )
        self._email_problem.setVisible(not fits)
        return fits


def _card_of(widget: QWidget | None) -> QuestionCard | None:
    # Not by isAncestorOf(), which stops at windows, as the popup of a calendar is one.
    while widget is not None and not isinstance(widget, QuestionCard):
        widget = widget.parentWidget()
    return widget
