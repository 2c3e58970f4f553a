"""One question on a page of the kiosk: its words, its input, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.interview import Interview, Problem
from surveyapp.domain.survey import Question
from surveyapp.localization import translated
from surveyapp.views.answering.base import AnswerInput, spoken
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.registry import make_input
from surveyapp.views.kiosk.widgets import words


class QuestionBlock(QWidget):
    """Asks one question and hands what is entered to the interview.

    Signals:
        edited: the answer, or what is no answer yet, is another one.
        settled: one touch has given the whole answer.
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
    ) -> None:
        """``seed`` is what choices are shuffled by, where the question wants that."""
        super().__init__(parent)
        self.question = question
        self._interview = interview
        self._text = words("", "question")
        self._help = words("", "muted")
        self._required = words(self.tr("Required"), "small")
        self._problem = words("", "error")
        self._problem.hide()
        entry, self.inputs = make_input(question, look, self, seed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.gap)
        for label in (self._text, self._required, self._help):
            layout.addWidget(label)
        if self.inputs:
            layout.addWidget(entry)
        layout.addWidget(self._problem)
        # Not before: a widget that is shown without a parent is a window.
        self._required.setVisible(question.required and bool(self.inputs))
        for key, one in self.inputs.items():
            one.set_value(interview.answer_to(key))
            _Relay(key, one, self)
        self.show_texts()

    def show_texts(self) -> None:
        """Show the question's words with the answers they quote."""
        text, help_text = map(self._interview.text, (self.question.text, self.question.help))
        if text != self._text.text() or not text:
            self._text.setText(text)
            for one in self.inputs.values():
                one.set_name(text)
        for one in self.inputs.values():
            one.set_details(self._required.text() if self.question.required else "", help_text)
        self._help.setText(help_text)
        self._help.setVisible(bool(help_text))

    @property
    def words(self) -> str:
        """What it says to the eye, without what is wrong."""
        return spoken(self._text.text(), self._help.text())

    def take_in(self) -> None:
        """Let the interview have what is entered now."""
        for key in self.inputs:
            self.take(key)

    def take(self, key: str) -> None:
        """Hand over the answer to one key; what is none is refused with its sentence."""
        try:
            answer = self.inputs[key].value()
        except AnswerError as error:
            self._interview.refuse(key, error.sentence)
            return
        # The sentence stays among the interview's problems, where the page finds it.
        with suppress(AnswerError):
            self._interview.answer(key, answer)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong beside the field; nothing takes it away."""
        sentences = {problem.key: translated(problem.sentence) for problem in problems}
        for key, one in self.inputs.items():
            one.show_invalid(sentences.get(key, ""))
        self._problem.setText("\n".join(dict.fromkeys(sentences.values())))
        self._problem.setVisible(bool(sentences))

    @property
    def problem(self) -> QWidget:
        """Where it is said what is wrong."""
        return self._problem

    def focus(self, key: str = "") -> None:
        """Put the keyboard where this key is answered."""
        one = self.inputs.get(key) or next(iter(self.inputs.values()), None)
        if one is not None:
            # For no reason that selects a text: the next key would replace it.
            one.setFocus(Qt.FocusReason.OtherFocusReason)


class _Relay(QObject):
    """Hands over what one input says, with the key it answers."""

    def __init__(self, key: str, source: AnswerInput, block: QuestionBlock) -> None:
        super().__init__(source)
        self._key = key
        self._block = block
        source.edited.connect(self._tell)
        if isinstance(source, AnswerInput):
            source.settled.connect(block.settled)

    @Slot()
    def _tell(self) -> None:
        self._block.take(self._key)
        self._block.edited.emit()
