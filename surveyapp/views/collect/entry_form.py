"""The survey as a form, for one response that the manager enters."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.answers import AnswerError, Response
from surveyapp.domain.email import is_email
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Survey, new_uuid
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.views.answering.announcer import QuestionAnnouncer
from surveyapp.views.answering.look import form_look
from surveyapp.views.collect.question_card import QuestionCard
from surveyapp.views.collect.section_card import SectionCard
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_COLUMN = 88
"""How wide the form gets, in average characters: longer lines are hard to read."""

_PATIENCE = 20
"""Milliseconds between looks whether a mouse button is still down."""


class EntryForm(QWidget):
    """Asks everything on one page that scrolls, driven by an `Interview`.

    Made anew for every response. It keeps the survey it was given, whatever
    happens to the definition meanwhile.

    Signals:
        save_requested: the `Response`; answer with `show_saving`, then
            `finish` or `show_failure`.
        saved: this form and the response's id.
    """

    save_requested = Signal(object)
    saved = Signal(object, int)

    def __init__(self, survey: Survey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.survey = survey
        self.is_touched = False
        self._interview = Interview(survey, now=datetime.now)
        self._uuid = new_uuid()
        self._started_at = datetime.now(UTC)
        self._started = time.monotonic()
        self.cards: dict[str, QuestionCard] = {}
        self._sections: list[SectionCard] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page())
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PATIENCE)
        self._later.timeout.connect(self._refresh_later)
        self._refresh()
        QuestionAnnouncer(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._leave_question)

    def focus_first(self) -> None:
        """Put the keyboard on the first question."""
        for card in self.cards.values():
            if not card.isHidden() and card.inputs:
                card.focus()
                return

    @Slot()
    def save(self) -> None:
        """Ask for the response to be saved, or show what keeps it from that."""
        if not self.isEnabled():
            return
        for card in self.cards.values():
            card.was_left = True
        self._refresh()
        email_fits = self._check_email()
        problems = self._interview.problems()
        if problems or not email_fits:
            self._show_sentence(
                self.tr("One answer needs another look.")
                if len(problems) + (not email_fits) == 1
                else self.tr("{count} answers need another look.").format(
                    count=self.locale().toString(len(problems) + (not email_fits))
                )
            )
            if problems:
                card = self.cards[problems[0].question.uuid]
                card.focus(problems[0].key)
                # The focus may have been there already, and the form scrolled on.
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
        """Take no more edits until it is known whether the response was saved."""
        self.setEnabled(False)

    @Slot(object)
    def finish(self, response_id: int) -> None:
        """Tell that the response is stored."""
        self.saved.emit(self, response_id)

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Give the form back as it was and say why it could not be saved."""
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
        """Go on to the next field with Enter, as people do who type in stacks of forms."""
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

    def _page(self) -> QWidget:
        page = QWidget()
        column = QWidget(page)
        column.setMaximumWidth(self.fontMetrics().averageCharWidth() * _COLUMN)
        sides = QHBoxLayout(page)
        sides.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        sides.addStretch(1)
        sides.addWidget(column, 1000)
        sides.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(words_label("title", self.tr("New response")))
        self._changed = words_label(
            "muted",
            self.tr(
                "The survey was changed while this form was open. "
                "The response will be kept under the questions shown here."
            ),
        )
        self._changed.hide()
        layout.addWidget(self._changed)
        look = form_look(self.palette(), self.font())
        for section in self.survey.sections:
            if section.retired:
                continue
            card = SectionCard(section, column)
            for question in section.questions:
                untitled = question.kind is QuestionKind.CALCULATED and not question.text
                if not question.retired and not untitled:
                    self._add_question(card, QuestionCard(question, look, card))
            self._sections.append(card)
            layout.addWidget(card)
        layout.addWidget(self._email_card(column))
        layout.addStretch(1)
        return page

    def _add_question(self, section: SectionCard, card: QuestionCard) -> None:
        section.add(card)
        self.cards[card.question.uuid] = card
        card.edited.connect(self._take)
        for field in card.findChildren(QLineEdit):
            field.installEventFilter(self)

    def _email_card(self, parent: QWidget) -> QFrame:
        frame = QFrame(parent)
        frame.setProperty("role", "card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        label = words_label("", self.tr("E&mail of the respondent, if known"), frame, wraps=False)
        self.email = QLineEdit(frame)
        self.email.setAccessibleName(self.tr("Email of the respondent, if known"))
        self.email.textEdited.connect(self._edit_email)
        self.email.editingFinished.connect(self._check_email)
        self.email.installEventFilter(self)
        label.setBuddy(self.email)
        self._email_problem = words_label("error")
        self._email_problem.hide()
        layout.addWidget(label)
        layout.addWidget(self.email)
        layout.addWidget(self._email_problem)
        return frame

    def _foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("role", "footer")
        self._sentence = words_label("error")
        self._hint = words_label(
            "muted", self.tr("Ctrl+Enter saves. The keys 1 to 9 choose, Delete clears.")
        )
        self.discard_button = QPushButton(self.tr("Discard"), foot)
        self.discard_button.setProperty("role", "quiet")
        self._save = QPushButton(self.tr("Save response"), foot)
        self._save.setProperty("role", "primary")
        self._save.clicked.connect(self.save)
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._hint, 1)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self.discard_button)
        layout.addWidget(self._save)
        self._sentence.hide()
        return foot

    def _show_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._hint.setVisible(not sentence)

    def _refresh(self) -> None:
        """Show what the answers ask for now."""
        problems: dict[str, list[tuple[str, str]]] = {}
        for problem in self._interview.problems():
            problems.setdefault(problem.question.uuid, []).append(
                (problem.key, translated(problem.sentence))
            )
        for uuid, card in self.cards.items():
            card.show_texts(self._interview.text)
            card.setVisible(self._interview.is_shown(card.question))
            if card.was_left:
                card.show_problems(problems.get(uuid, ()))
            card.show_answered([self._interview.answer_to(key) for key in card.inputs])
            if card.question.kind is QuestionKind.CALCULATED:
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
        # Without a new one the window has lost the focus: the person has not gone on.
        left, entered = _card_of(old), _card_of(new)
        if left is None or new is None or left is entered or left not in self.cards.values():
            return
        if self.isEnabled() and not left.was_left:
            left.was_left = True
            self._later.start()

    @Slot()
    def _refresh_later(self) -> None:
        # A sentence that appears while the mouse is down would move what was clicked away.
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
    # By hand: a calendar that pops up is a window of its own, yet belongs to its question.
    while widget is not None and not isinstance(widget, QuestionCard):
        widget = widget.parentWidget()
    return widget
