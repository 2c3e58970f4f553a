"""How the answers to a question are kept, and what becomes of them in files."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from surveyapp.domain.kinds import AnswerShape, Level
from surveyapp.domain.survey import Choice, Question
from surveyapp.domain.variables import variables_of
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_column
from surveyapp.views.composing import caption
from surveyapp.views.elided_label import ElidedLabel
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_MOST = 20
"""Of choices and columns so many are named, the others counted."""


class DataFacts(QWidget):
    """Says the level of measurement, what each choice is stored as, and the columns in files.

    It follows the question only while it can be seen: most of the time another tab is.
    """

    def __init__(self) -> None:
        super().__init__()
        self._question: Question | None = None
        self._shown: object = None
        self._content: QWidget | None = None
        self._column = fill_column(self, spacing=0)

    def show_question(self, question: Question) -> None:
        """Show this question; call it again after each change of it."""
        self._question = question
        if self.isVisible():
            self._refresh()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Show what was changed while nobody saw it."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        question = self._question
        if question is None:
            return
        kept = (question.kind, question.code, question.choices, question.rows)
        if kept == self._shown:
            return
        self._shown = kept
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        groups = []
        if question.kind.takes_answer:
            level = words_label("", self._level_words(question.kind.traits.level))
            groups.append(_group(self.tr("Level of measurement"), level))
        if question.kind.has_choices and question.choices:
            groups.append(_group(self.tr("Choices are stored as"), self._choices(question)))
        if question.kind.takes_answer:
            groups.append(_group(self.tr("Columns in files"), self._columns(question)))
        fill_column(self._content, *groups, spacing=3 * GRID)
        self._column.addWidget(self._content)
        self._content.show()  # at once: Qt would with the next event

    def _level_words(self, level: Level) -> str:
        return {
            Level.NOMINAL: self.tr("Nominal: the answers have no order."),
            Level.ORDINAL: self.tr("Ordinal: the answers have an order, but no distances."),
            Level.INTERVAL: self.tr("Interval: the answers have distances, and so a mean."),
        }[level]

    def _choices(self, question: Question) -> QWidget:
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        for column, stretch in enumerate((3, 2)):
            grid.setColumnStretch(column, stretch)
        for row, choice in enumerate(question.choices[:_MOST]):
            grid.addWidget(ElidedLabel(text=choice.label), row, 0)
            grid.addWidget(ElidedLabel(text=choice.code, role="muted"), row, 1)
            said = self._words(choice)
            if said:
                grid.addWidget(words_label("badge", said, wraps=False), row, 2)
        more = self._more(len(question.choices))
        missing = [choice for choice in question.choices if choice.missing]
        notes = [words_label("muted", self._missing_words(len(missing)))] if missing else []
        return _column(lines, *more, *notes)

    def _words(self, choice: Choice) -> str:
        if choice.missing:
            return self.tr("no answer")
        return self.tr("not offered") if choice.retired else ""

    def _missing_words(self, count: int) -> str:
        if count == 1:
            return self.tr("One of them counts as a missing value: it says there is no answer.")
        return self.tr("{0} of them count as missing values: they say there is no answer.").format(
            self.locale().toString(count)
        )

    def _columns(self, question: Question) -> QWidget:
        variables = variables_of((question,), split=True, typed=True)
        names = [ElidedLabel(text=variable.name) for variable in variables[:_MOST]]
        notes = []
        if question.kind.shape in (AnswerShape.CHOICES, AnswerShape.RANKING):
            words = self.tr("Or one column for all choices, “{code}”, if the export is set so.")
            notes.append(words_label("muted", words.format(code=question.code)))
        return _column(*names, *self._more(len(variables)), *notes)

    def _more(self, count: int) -> list[QWidget]:
        if count <= _MOST:
            return []
        words = self.tr("and {0} more").format(self.locale().toString(count - _MOST))
        return [words_label("muted", words)]


def _group(text: str, content: QWidget) -> QWidget:
    group = QWidget()
    label = caption(text, content)
    label.setProperty("role", "strong")
    fill_column(group, label, content, spacing=GRID)
    return group


def _column(*lines: QWidget) -> QWidget:
    column = QWidget()
    fill_column(column, *lines, spacing=GRID // 2)
    return column
