"""The chosen card of the canvas: one question, whose words and choices are changed in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from surveyapp.domain import editing
from surveyapp.domain.kind_change import lost_by
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import responses
from surveyapp.domain.survey import Question
from surveyapp.localization import translated
from surveyapp.views import messages
from surveyapp.views.boxes import column_of, fill_column, row_of
from surveyapp.views.builder.canvas.cards import (
    CardContent,
    ConditionBand,
    ProblemLine,
    authors_look,
    middle_of_answer,
    number_label,
    number_text,
    numbered,
    sample_input,
    show_beside,
    spoken,
)
from surveyapp.views.builder.canvas.foot import CardFoot
from surveyapp.views.builder.edited_question import EditedQuestion
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import name_by_key
from surveyapp.views.builder.parts_editor import PartsEditor
from surveyapp.views.builder.quote_field import QuoteField
from surveyapp.views.composing import push_button
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_INSET = 9
"""So far within its field a text begins: where it does on a card that is not chosen."""
_BELOW = 7
"""So far below the upper edge of its field a text begins."""


class QuestionEditor(EditedQuestion):
    """Shows one question as a card does, and lets it be changed there.

    Signals:
        left_below: all of it is written, and Enter goes on to what comes after it.
    """

    left_below = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "canvas-card")
        self.setProperty("chosen", True)
        self._band, self._problem = ConditionBand(), ProblemLine()
        self._number = number_label(self)
        # Beside the first line of its text, which stands in a field.
        self._number.setContentsMargins(0, _BELOW, 0, 0)
        self._note = words_label("muted")
        self.restore_button = push_button(self.tr("Ask again"))
        self._text, self._help = QuoteField(goes_on=True), QuoteField(goes_on=True)
        self._text.setProperty("role", "canvas-text")
        self._help.setProperty("role", "canvas-help")
        self._text.setPlaceholderText(self.tr("What do you want to ask?"))
        self._help.setPlaceholderText(self.tr("Optional: shown small below the question"))
        self._text.committed.connect(self._change_text)
        self._help.committed.connect(self._change_help)
        self._rows, self._choices = PartsEditor(are_rows=True), PartsEditor(are_rows=False)
        for text, field in (
            (self.tr("&Question"), self._text),
            (self.tr("He&lp"), self._help),
            (self.tr("Ro&ws"), self._rows),
            (self.tr("Ch&oices"), self._choices),
        ):
            name_by_key(field, text)
        for field in (self._text, self._help):
            field.left.connect(self._end_run)
            field.setToolTip(self.tr("Enter goes on, Shift+Enter begins a new line"))
        self._text.gone_on.connect(self._write_choices)
        self._help.gone_on.connect(self._write_choices)
        self._rows.left_below.connect(self._choices.start_writing)
        self._choices.left_below.connect(self.left_below)
        self._rows_caption = words_label("muted", self.tr("Rows"))
        self._choices_caption = words_label("muted", self.tr("Choices"))
        self._below = words_label("muted")
        self._below.hide()
        self._content: CardContent | None = None
        self._sample: QWidget | None = None
        self._sampled: Question | None = None
        self.foot = CardFoot()
        self.foot.kind_requested.connect(self._change_kind)
        self.foot.required_requested.connect(self._change_required)
        self._lay_out()

    def show_question(self, edited: EditedSurvey, uuid: str) -> None:
        """Show this question; call it again after each change of the survey."""
        is_same = self._take_over(edited, uuid)
        question = edited.survey.question(uuid)
        count = edited.counts.get(uuid, 0)
        self._note.setVisible(question.retired or count > 0)
        self._note.setText(self._words_on_answers(question, count))
        self.restore_button.setVisible(question.retired)
        self._text.waits = count > 0
        for field in (self._text, self._help):
            field.quote_from(edited.survey, uuid)
        self._text.show_text(question.text)
        self._help.show_text(question.help)
        has_rows, has_choices = question.kind.has_rows, question.kind.has_choices
        self._rows.setVisible(has_rows)
        self._rows_caption.setVisible(has_rows)
        self._choices.setVisible(has_choices)
        self._choices_caption.setVisible(has_choices and has_rows)
        self._rows.show_question(edited, question, is_same=is_same)
        self._choices.show_question(edited, question, is_same=is_same)
        self._show_sample(question)
        self.foot.show_question(question)
        for widget in (self._text, self._help, self._rows, self._choices):
            widget.setEnabled(not question.retired)

    def hold(self, inspector: QWidget) -> None:
        """Have the inspector below the foot, where it has no room beside the canvas."""
        self._lines.addWidget(inspector)

    def show_content(self, content: CardContent) -> None:
        """Show what the card says besides: its number, its condition, what is wrong."""
        self._number.setText(number_text(content.part.number))
        self._band.show_words(content.condition)
        self._content = content
        self._choices.show_logic(dict(content.beside))
        self._below.setText(content.below)
        self._below.setVisible(bool(content.below))
        self._show_beside()
        self.setAccessibleDescription(spoken(content))
        self._problem.show_words(content.problem)

    def arrival(self) -> int:
        """Return where a line in the gutter comes to the card, from its top."""
        return self._first_line() if self._band.isHidden() else self._band.middle

    def departure(self, answer: str) -> int:
        """Return where the line of an answer leaves the card, known by its `answer_key`."""
        middle = self._choices.middle_of(answer)
        if middle is not None and not self._choices.isHidden():
            return self._choices.y() + middle
        found = middle_of_answer(self._sample, answer, self) if self._sample else None
        return self._first_line() if found is None else found

    def _first_line(self) -> int:
        return self._number.y() + _BELOW + self._number.fontMetrics().height() // 2

    def _show_beside(self) -> None:
        if self._sample is not None and self._content is not None:
            show_beside(self._sample, self._content)

    @property
    def text_fields(self) -> tuple[QuoteField, QuoteField]:
        """Where the question’s text and its help are written."""
        return self._text, self._help

    def start_writing(self) -> None:
        """Put the cursor into the question's text."""
        self._text.setFocus()
        self._text.selectAll()

    def start_changing(self) -> None:
        """Put the cursor to the end of the question's text."""
        self._text.setFocus()

    @Slot()
    def _write_choices(self) -> None:
        """Go on to the first line below the text; where there are none, to what is written next."""
        for parts in (self._rows, self._choices):
            if not parts.isHidden():
                parts.start_writing()
                return
        if self.sender() is self._text:
            self._help.setFocus()
        else:
            self.left_below.emit()

    def _lay_out(self) -> None:
        note = row_of((self._note, 1), self.restore_button, spacing=GRID)
        # Closer than the rest, and with room of their own around them.
        words = column_of(self._text, self._help, spacing=0)
        self._body = column_of(
            self._error, note,
            self._rows_caption, self._rows, self._choices_caption, self._choices,
            self._below, self._problem, self.foot,
            spacing=GRID,
        )  # fmt: skip
        below = row_of(spacing=0)
        below.addSpacing(_INSET)
        below.addLayout(self._body, 1)
        line = numbered(
            self._number, column_of(words, below, spacing=GRID), inset=_INSET, above=_BELOW
        )
        self._lines = fill_column(self, self._band, line, spacing=0)
        self._band.show_words("")
        self._problem.show_words("")

    def _show_sample(self, question: Question) -> None:
        """Show the input of a question whose choices are not edited here."""
        is_shown = question.kind.takes_answer and not question.kind.has_choices
        sampled = question if is_shown else None
        if self._sampled is not None and sampled is not None and _alike(sampled, self._sampled):
            return
        if self._sample is not None:
            self._sample.hide()
            self._sample.deleteLater()
            self._sample = None
        self._sampled = sampled
        if sampled is not None:
            look = authors_look(self.palette(), self.font())
            self._sample = sample_input(sampled, look, self)
            body: QBoxLayout = self._body
            body.insertWidget(body.indexOf(self._below), self._sample)
            self._sample.show()

    def _finish_fields(self) -> None:
        for field in (self._text, self._help, self._rows, self._choices):
            field.finish()

    def _words_on_answers(self, question: Question, count: int) -> str:
        if question.retired and not count:
            return self.tr("This question is no longer asked.")
        if question.retired:
            return self.tr(
                "This question is no longer asked. It was in {0}; they stay in the results and in"
                " files."
            ).format(translated(responses(count)))
        return self.tr("This question was asked in {0}.").format(translated(responses(count)))

    @Slot(object)
    def _change_kind(self, kind: QuestionKind) -> None:
        labels = (self.tr("First choice"), self.tr("Second choice"))
        if self._edited is not None and not self._may_lose(self._edited, kind, labels):
            self.show_question(self._edited, self._uuid)
            return
        change = partial(editing.change_kind, uuid=self._uuid, kind=kind, labels=labels)
        self._edit(self.tr("Change kind of question"), change)

    def _may_lose(self, edited: EditedSurvey, kind: QuestionKind, labels: tuple[str, ...]) -> bool:
        """Ask whether the question may lose what another kind cannot have; not if it loses none."""
        question = edited.survey.question(self._uuid)
        is_refused = edited.counts.get(self._uuid) and kind not in question.kind.traits.reads_as
        lost = lost_by(edited.survey, self._uuid, kind, labels)
        if is_refused or not lost:
            return True
        sentences = "\n".join(translated(sentence) for sentence in lost)
        title = self.tr("Change kind of question")
        return messages.ask(self, title, sentences, title, danger=True)

    @Slot(bool)
    def _change_required(self, is_required: bool) -> None:
        change = partial(editing.change_question, uuid=self._uuid, required=is_required)
        self._edit(self.tr("Change required"), change)

    @Slot(str)
    def _change_text(self, text: str) -> None:
        if self._edited is None:
            return
        change = partial(editing.set_text, uuid=self._uuid, text=text, counts=self._edited.counts)
        self._edit(self.tr("Change question text"), change, "text")

    @Slot(str)
    def _change_help(self, text: str) -> None:
        change = partial(editing.change_question, uuid=self._uuid, help=text)
        self._edit(self.tr("Change help"), change, "help")


def _alike(question: Question, other: Question) -> bool:
    """Whether the inputs of two questions look the same."""
    return question.kind is other.kind and question.settings == other.settings
