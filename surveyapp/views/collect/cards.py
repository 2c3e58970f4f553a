"""The cards of the form: a section, and a question with its input and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from surveyapp.domain.answers import Answer
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section
from surveyapp.overrides import guarded
from surveyapp.views import icons
from surveyapp.views.answering.base import AnswerInput
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.registry import make_input
from surveyapp.views.boxes import column_of, fill_column
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_TYPED = frozenset({QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.NOTE})
"""Kinds without a button that clears the answer: their text is deleted as in any field."""


class QuestionCard(QWidget):
    """Asks one question. ``inputs`` holds its inputs by the key of the answer they give.

    Signals:
        edited: the key of the answer whose input was changed.
    """

    edited = Signal(str)

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._look = look
        self.was_left = False
        self._text = words_label()
        font = self._text.font()
        if question.kind is not QuestionKind.NOTE:
            font.setWeight(QFont.Weight.DemiBold)
        self._text.setFont(font)
        self._help = words_label("muted")
        self._problem = words_label("error")
        self._problem.hide()
        self._entry = self._make_entry(question)
        entries = [self._entry] if self.inputs else []
        head = self._make_head()
        self._column = fill_column(
            self, head, self._help, *entries, self._problem, spacing=GRID // 2
        )

    def offer(self, asked: Question, answers: Mapping[str, Answer]) -> bool:
        """Ask with the choices that are offered now; return whether these were others before."""
        if asked == self._asked:
            return False
        former, self._entry = self._entry, self._make_entry(asked)
        self._column.replaceWidget(former, self._entry)
        former.hide()
        former.deleteLater()
        self._entry.show()
        for key, one in self.inputs.items():
            one.set_value(answers.get(key))
        return True

    def _make_entry(self, asked: Question) -> QWidget:
        self._asked = asked
        entry, self.inputs = make_input(asked, self._look, self)
        for key, one in self.inputs.items():
            _Relay(key, one, self)
        return entry

    def show_texts(self, piped: Callable[[str], str]) -> None:
        """Show the question's texts; ``piped`` puts in the answers that a text refers to."""
        text, help_text = piped(self.question.text), piped(self.question.help)
        self._text.setText(text)
        self._help.setText(help_text)
        self._help.setVisible(bool(help_text))
        self._clear.setAccessibleName(
            self.tr("Clear the answer to “{question}”").format(question=text)
        )
        for one in self.inputs.values():
            one.set_name(text)
            is_required = self.question.required and self._editable
            one.set_details(self.tr("Required") if is_required else "", help_text)

    def show_problems(self, problems: Iterable[tuple[str, str]]) -> None:
        """Show what is wrong with the answers, as pairs of key and sentence; or nothing."""
        sentences = dict(problems)
        for key, one in self.inputs.items():
            one.show_invalid(sentences.get(key, ""))
        self._problem.setText("\n".join(dict.fromkeys(sentences.values())))
        self._problem.setVisible(bool(sentences))

    def problem_text(self) -> str:
        """Return the sentence that says what is wrong, "" if nothing is."""
        return self._problem.text() if not self._problem.isHidden() else ""

    def show_answered(self, answers: Iterable[Answer]) -> None:
        """Show the button that clears the answer if there is an answer."""
        offered = self.question.kind not in _TYPED and self._editable
        self._clear.setVisible(offered and any(answer is not None for answer in answers))

    def focus(self, key: str = "") -> None:
        """Put the focus into the input for this key, or the first one."""
        one = self.inputs.get(key) or next(iter(self.inputs.values()), None)
        if one is not None:
            one.setFocus(Qt.FocusReason.TabFocusReason)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the answer on Delete and Backspace, unless the input uses them itself."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._clear.isHidden():
            self._clear_answer()
        else:
            super().keyPressEvent(event)

    @property
    def _editable(self) -> bool:
        return bool(self.inputs) and not self.question.kind.is_calculated

    def _make_head(self) -> QHBoxLayout:
        self._clear = QToolButton(self)
        self._clear.setIcon(icons.icon("x", "muted"))
        self._clear.setToolTip(self.tr("Clear this answer (Delete)"))
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._clear_answer)
        line = self.fontMetrics().height() + GRID + GRID // 2
        self._clear.setFixedSize(line, line)
        self._clear.hide()
        head = QHBoxLayout()
        head.setSpacing(GRID)
        # As high without the button as with it, so that nothing moves when it appears.
        head.addStrut(line)
        head.addWidget(self._text, 1)
        if self.question.kind not in _TYPED:
            head.addWidget(self._clear)
        if self.question.required and self._editable:
            head.addWidget(words_label("muted", self.tr("Required"), self, wraps=False))
        return head

    @Slot()
    def _clear_answer(self) -> None:
        for key, one in self.inputs.items():
            one.set_value(None)
            self.edited.emit(key)


class SectionCard(QFrame):
    """Shows the title of one section above its questions."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.setProperty("role", "card")
        self._title = words_label("heading")
        self._description = words_label("muted")
        head = column_of(self._title, self._description, spacing=GRID // 2)
        heads = [head] if section.title or section.description else []
        self._questions = fill_column(self, *heads, spacing=3 * GRID, margins=3 * GRID)

    def add(self, question: QuestionCard) -> None:
        """Append a question."""
        self._questions.addWidget(question)

    def show_texts(self, piped: Callable[[str], str]) -> None:
        """Show the section's texts; ``piped`` puts in the answers that a text refers to."""
        for label, text in (
            (self._title, self.section.title),
            (self._description, self.section.description),
        ):
            label.setText(piped(text))
            label.setVisible(bool(text))


class _Relay(QObject):
    """Emits the card's `edited` with the key of one input when that is edited."""

    def __init__(self, key: str, source: AnswerInput, card: QuestionCard) -> None:
        super().__init__(source)
        self._key = key
        self._card = card
        source.edited.connect(self._relay)

    @Slot()
    def _relay(self) -> None:
        self._card.edited.emit(self._key)
