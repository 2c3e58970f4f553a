"""One question on a page of the kiosk: its words, its input, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.interview import Interview, Problem
from surveyapp.domain.survey import Question
from surveyapp.localization import translated
from surveyapp.views.answering.base import AnswerInput, spoken
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.registry import make_input
from surveyapp.views.boxes import fill_column
from surveyapp.views.kiosk.widgets import show_or_hide, words

_MOST_CENTRED = 160
"""Letters."""


class QuestionBlock(QWidget):
    """Asks one question, and gives the interview each answer as it is entered.

    Signals:
        edited: the respondent changed what is entered, be it valid or not.
        settled: one touch gave the whole answer.
    """

    edited = Signal()
    settled = Signal()

    def __init__(
        self,
        question: Question,
        interview: Interview,
        look: Look,
        parent: QWidget | None = None,
        *,
        seed: int = 0,
        is_alone: bool = False,
    ) -> None:
        """``seed`` determines the order of choices where the question has them shuffled.

        A question that ``is_alone`` on its page is larger, and keeps room for what is wrong.
        """
        super().__init__(parent)
        self.question = question
        self._interview = interview
        self._look, self._seed = look, seed
        centred = is_alone and is_short(question.text) and is_short(question.help)
        self._text = words("", "lead" if is_alone else "question", centred=centred, parent=self)
        self._help = words("", "muted", centred=centred, parent=self)
        self._required = words(self.tr("Required"), "small", centred=centred, parent=self)
        # A blank: without text the label would keep less room than a sentence needs.
        self._nothing = "\u00a0" if is_alone else ""
        self.problem = words(self._nothing, "error", centred=centred, parent=self)
        """The label that says what is wrong."""
        self.problem.hide()
        self._keep_room(is_alone)
        self._entry = self._make_entry()
        labels = (self._text, self._required, self._help)
        shown = (*labels, self._entry, self.problem) if self.inputs else (*labels, self.problem)
        self._column = fill_column(self, *shown, spacing=look.gap)
        if is_alone and self.inputs:
            self._column.insertSpacing(len(labels), look.gap)
        # After the layout: a widget that is shown without a parent is a window.
        show_or_hide(self._required, question.required and bool(self.inputs))
        self.show_texts()

    def show_offered(self) -> None:
        """Offer the choices that are offered as the answers stand now."""
        if self._interview.as_offered(self.question) == self._asked:
            return
        former, self._entry = self._entry, self._make_entry()
        self._column.replaceWidget(former, self._entry)
        former.hide()
        former.deleteLater()
        self._entry.show()
        for one in self.inputs.values():
            one.set_name(self._text.text())

    def _make_entry(self) -> QWidget:
        """Make the inputs anew, with the answers as they stand."""
        self._asked = self._interview.as_offered(self.question)
        entry, self.inputs = make_input(self._asked, self._look, self, self._seed)
        for key, one in self.inputs.items():
            one.set_value(self._interview.answer_to(key))
            _Relay(key, one, self)
        return entry

    def show_texts(self) -> None:
        """Show the question's text and help, with the present answers where they quote some."""
        text, help_text = map(self._interview.text, (self.question.text, self.question.help))
        if text != self._text.text() or not text:
            self._text.setText(text)
            for one in self.inputs.values():
                one.set_name(text)
        for one in self.inputs.values():
            one.set_details(self._required.text() if self.question.required else "", help_text)
        self._help.setText(help_text)
        show_or_hide(self._help, bool(help_text))

    def keep_no_room(self) -> None:
        """Let the room for what is wrong come with the sentence: the page scrolls anyway."""
        self._keep_room(False)

    def _keep_room(self, kept: bool) -> None:
        policy = self.problem.sizePolicy()
        policy.setRetainSizeWhenHidden(kept)
        self.problem.setSizePolicy(policy)

    @property
    def reserve(self) -> int:
        """The height that the answer may need besides, for the text of a choice."""
        return sum(one.reserve for one in self.inputs.values())

    @property
    def words(self) -> str:
        """Text and help as one sentence for screen readers."""
        return spoken(self._text.text(), self._help.text())

    def take_in(self) -> None:
        """Give the interview every answer as it is entered now."""
        for key in self.inputs:
            self.take(key)

    def take(self, key: str) -> None:
        """Give the interview the answer to one key, or the reason why what is entered is none."""
        try:
            answer = self.inputs[key].value()
        except AnswerError as error:
            self._interview.refuse(key, error.sentence)
            return
        # The interview keeps the reason among its problems, where the page finds it.
        with suppress(AnswerError):
            self._interview.answer(key, answer)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside the field what is wrong; it stays until the next call."""
        sentences = {problem.key: translated(problem.sentence) for problem in problems}
        for key, one in self.inputs.items():
            one.show_invalid(sentences.get(key, ""))
        self.problem.setText("\n".join(dict.fromkeys(sentences.values())) or self._nothing)
        self.problem.setVisible(bool(sentences))

    def focus(self, key: str = "") -> None:
        """Give the keyboard focus to the input of this key, or to the first one."""
        one = self.inputs.get(key) or next(iter(self.inputs.values()), None)
        if one is not None:
            # Not TabFocusReason, which selects a text: the next key would replace it.
            one.setFocus(Qt.FocusReason.OtherFocusReason)


def is_short(text: str) -> bool:
    """Return whether a text can stand in the middle: many lines are read from one edge."""
    return len(text) <= _MOST_CENTRED


class _Relay(QObject):
    """Connects one input with its block, which has to know the key that was answered.

    An object: a lambda or partial with the block in it would keep every page for ever.
    """

    def __init__(self, key: str, source: AnswerInput, block: QuestionBlock) -> None:
        super().__init__(source)
        self._key = key
        self._block = block
        source.edited.connect(self._tell)
        source.settled.connect(block.settled)

    @Slot()
    def _tell(self) -> None:
        self._block.take(self._key)
        self._block.edited.emit()
