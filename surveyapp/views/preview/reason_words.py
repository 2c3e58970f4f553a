"""Why a question is asked or not, in words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from surveyapp.domain.conditions.parts import asked_answers
from surveyapp.domain.conditions.reading import read_condition
from surveyapp.domain.logic import text_of
from surveyapp.domain.reasons import GivenAnswer, Reason, Why
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.models.line_text import one_line
from surveyapp.views.builder.conditions.words import answer_name, condition_words
from surveyapp.views.labels import isolated


class ReasonWords(QObject):
    """Says it of the parts of one survey."""

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self._survey, self._answers = survey, asked_answers(survey)

    def title(self, part: Question | Section) -> str:
        """Return what a question or section is called."""
        text = part.title if isinstance(part, Section) else part.text
        return one_line(text) or "…"

    def said(self, reason: Reason) -> str:
        """Return why it is there or not, and the answers that decided, a line each."""
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
