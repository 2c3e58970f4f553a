"""Beside the preview: why each question is asked or not, in words, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from surveyapp.domain.conditions.parts import AskedAnswer, asked_answers
from surveyapp.domain.conditions.reading import read_condition
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.interview import Interview
from surveyapp.domain.logic import text_of
from surveyapp.domain.reasons import GivenAnswer, Reason, Why, reasons
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.localization import translated
from surveyapp.models.line_text import one_line
from surveyapp.views.boxes import STRETCH, column_of, fill_column, fill_row, scrolling
from surveyapp.views.builder.conditions.words import answer_name, condition_words
from surveyapp.views.composing import IconLabel
from surveyapp.views.labels import isolated, words_label
from surveyapp.views.theme import GRID

_MOST_SHOWN = 300
_LETTERS = 34


class ReasonsPanel(QFrame):
    """One entry for each question, and for each section that is there on a condition."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName(self.tr("Why each question is asked or not"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self._survey = Survey("")
        self._answers: Mapping[str, AskedAnswer] = {}
        self._entries: dict[str, _Entry] = {}
        self._content = QFrame()
        self._content.setProperty("role", "surface")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        self._column.addStretch(1)
        self._note = words_label("muted")
        head = column_of(
            words_label("heading", self.tr("Why asked, why not")),
            self._note,
            spacing=GRID // 2,
            margins=(2 * GRID, 2 * GRID, 2 * GRID, GRID),
        )
        area = scrolling(self._content)
        # So that the keyboard reaches what is below the edge.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.accessibleName())
        self.setFocusProxy(area)
        fill_column(self, head, (area, 1), spacing=0)

    def show_interview(self, interview: Interview | None, survey: Survey) -> None:
        """Say what the answers of this interview lead to; without one, what none leads to."""
        try:
            interview = interview or Interview(survey, now=lambda: datetime.now(UTC))
            found = list(reasons(interview))
        except ExpressionError as error:
            self._note.setText(translated(error.sentence))
            self._keep([])
            return
        shown = [reason for reason in found if _says_something(reason)]
        self._survey, self._answers = interview.survey, asked_answers(interview.survey)
        self._say_count([reason for reason in found if isinstance(reason.part, Question)])
        self._keep(shown[:_MOST_SHOWN])

    def _say_count(self, of_questions: list[Reason]) -> None:
        count = sum(reason.is_asked for reason in of_questions)
        said = self.tr("{count} of {total} questions are asked, as the answers stand.")
        self._note.setText(said.format(count=count, total=len(of_questions)))

    def _keep(self, shown: list[Reason]) -> None:
        """Show an entry for each of these, in order; those that are there are used again."""
        former, self._entries = self._entries, {}
        for place, reason in enumerate(shown):
            uuid = reason.part.uuid
            entry = former.pop(uuid, None)
            if entry is None:
                entry = _Entry()
            if self._column.indexOf(entry) != place:
                self._column.insertWidget(place, entry)
            self._entries[uuid] = entry
            entry.show_reason(_title(reason.part), self._said(reason), is_asked=reason.is_asked)
        for entry in former.values():
            self._column.removeWidget(entry)
            entry.hide()
            entry.deleteLater()

    def _said(self, reason: Reason) -> str:
        lines = [self._why(reason), *map(self._given, reason.answers)]
        return "\n".join(lines)

    def _why(self, reason: Reason) -> str:
        is_section = isinstance(reason.part, Section)
        match reason.why:
            case Why.ALWAYS:
                return self.tr("Always shown") if is_section else self.tr("Always asked")
            case Why.SECTION_HIDDEN:
                return self.tr("Not asked: its section is not shown")
            case Why.NO_CHOICE:
                return self.tr("Not asked: none of its choices is offered")
        condition = read_condition(reason.part.show_if, self._survey)
        words = condition_words(condition, self._answers)
        said = {
            (True, True): self.tr("Shown, since {words}"),
            (True, False): self.tr("Not shown: only if {words}"),
            (False, True): self.tr("Asked, since {words}"),
            (False, False): self.tr("Not asked: only if {words}"),
        }[is_section, reason.is_asked]
        return said.format(words=words)

    def _given(self, given: GivenAnswer) -> str:
        known = self._answers.get(given.code)
        name = answer_name(known) if known else one_line(given.question.text) or given.code
        if not given.is_asked:
            text = self.tr("not asked")
        elif given.answer is None:
            text = self.tr("not answered")
        elif isinstance(given.answer, bool):
            text = self.tr("yes") if given.answer else self.tr("no")
        else:
            text = f"“{isolated(one_line(text_of(given.question, given.answer)))}”"
        return self.tr("{question}: {answer}").format(question=isolated(name), answer=text)


class _Entry(QFrame):
    """A question or section, with why it is there or not."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel()
        self._title = words_label()
        self._why = words_label("muted")
        words = column_of(self._title, self._why, spacing=0)
        fill_row(self, column_of(self._icon, STRETCH), (words, 1), spacing=GRID)

    def show_reason(self, title: str, why: str, *, is_asked: bool) -> None:
        """Say these; a tick stands before what is asked."""
        self._title.setText(title)
        self._why.setText(why)
        self._icon.show_icon(*(_ASKED if is_asked else _NOT_ASKED))


_ASKED, _NOT_ASKED = ("circle-check", "success"), ("circle-dashed", "muted")


def _title(part: Question | Section) -> str:
    text = part.title if isinstance(part, Section) else part.text
    return one_line(text) or "…"


def _says_something(reason: Reason) -> bool:
    """Whether more is to be said than that an untitled section is always there."""
    is_plain = isinstance(reason.part, Section) and reason.why is Why.ALWAYS
    return not is_plain
