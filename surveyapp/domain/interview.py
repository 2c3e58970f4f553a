"""A response while it is being given: what is asked now, what was answered, what is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from surveyapp.domain.answers import Answer, AnswerError, Selection, check_answer
from surveyapp.domain.expressions.values import EvaluationContext, Value, as_text
from surveyapp.domain.kinds import Bounds
from surveyapp.domain.logic import SurveyLogic, text_of, value_of
from surveyapp.domain.quoting import pipe
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, Question, Section, Survey, asked


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a question's answer will not do yet. ``key`` is the matrix row's for a matrix."""

    question: Question
    key: str
    sentence: Sentence


class Interview:
    """What is asked, answered and wrong: no widget, no page, no clock of its own.

    Expressions see only what is shown: the answer to a question that is hidden
    again counts as not given, but comes back with the question. Raises
    ExpressionError if an expression of the survey is wrong.
    """

    def __init__(
        self,
        survey: Survey,
        answers: Mapping[str, Answer] | None = None,
        *,
        now: Callable[[], datetime],
        logic: SurveyLogic | None = None,
    ) -> None:
        """``logic`` is the survey's, where it is known already: of many interviews, say."""
        self._now = now
        keys = {key for question in survey.questions() for key in question.keys}
        self._answers: dict[str, Answer] = {
            key: _blank_as_none(answer) for key, answer in (answers or {}).items() if key in keys
        }
        self._refused: dict[str, Sentence] = {}
        self._calculated: dict[str, Value] = {}
        self._shown: set[str] = set()
        self._withheld: set[str] = set()
        """The choices that are not offered as the answers stand."""
        self._values: dict[str, Value] = {}
        self._begin(survey, logic or SurveyLogic(survey))

    def reword(self, survey: Survey) -> None:
        """Go on in the words of this survey, which is the same in another language.

        Every answer stays, and what is calculated from labels follows them.
        """
        self._begin(survey, SurveyLogic(survey))

    def _begin(self, survey: Survey, logic: SurveyLogic) -> None:
        self.survey = survey
        self._logic = logic
        self._questions = {
            key: question for question in survey.questions() for key in question.keys
        }
        self._recalculate()

    # What is asked

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that have something to show now, in order."""
        return tuple(section for section in self.survey.sections if self.questions(section))

    def questions(self, section: Section) -> tuple[Question, ...]:
        """The questions of a section that are shown now, in order."""
        return tuple(question for question in section.questions if question.uuid in self._shown)

    def is_shown(self, part: Question | Section) -> bool:
        """Whether the question is asked, or the section gone through, as the answers stand."""
        return part.uuid in self._shown

    def as_offered(self, question: Question) -> Question:
        """Return the question as it is asked now: choices not offered are retired in it."""
        if self._withheld.isdisjoint(choice.uuid for choice in question.choices):
            return question
        choices = tuple(
            replace(choice, retired=True) if choice.uuid in self._withheld else choice
            for choice in question.choices
        )
        settings, most = question.settings, len(asked(choices))
        if question.kind.traits.bounds is Bounds.COUNT and (settings.minimum or 0) > most:
            settings = replace(settings, minimum=most)
        return replace(question, choices=choices, settings=settings)

    def text(self, text: str) -> str:
        """Return a text of the survey with the answers it quotes (``${code}``) put in."""
        if "${" not in text:
            return text
        return pipe(text, {code: self._quoted(code) for code in self._logic.codes})

    # Answers

    def answer(self, key: str, answer: Answer) -> None:
        """Take the answer to a question (a matrix row); None or blank text takes it back.

        Raises AnswerError, with a sentence for the person, for what is no answer
        to this question. The question is then unanswered, and the sentence stays
        among the `problems` until the key is answered again.
        """
        question = self._questions[key]
        if question.kind.is_calculated:
            raise AnswerError("This is calculated from other answers.")
        answer = _blank_as_none(answer)
        self._refused.pop(key, None)
        try:
            check_answer(self.as_offered(question), answer)
        except AnswerError as error:
            # Not the error itself: its traceback holds on to all that was answered.
            self._refused[key] = error.sentence
            answer = None
            raise
        finally:
            # What was chosen and is not offered now comes back with its choice.
            if answer != self._given(question, key):
                self._answers[key] = answer
                self._recalculate()

    def refuse(self, key: str, sentence: Sentence) -> None:
        """Note that what was entered is no answer at all: the question counts as unanswered."""
        self.answer(key, None)
        self._refused[key] = sentence

    def answer_to(self, key: str) -> Answer:
        """Return the answer as it stands, also while its question is hidden."""
        question = self._questions[key]
        if question.kind.is_calculated:
            return self._calculation(question)
        return self._given(question, key)

    def problems(self, section: Section | None = None) -> list[Problem]:
        """Return what is to be mended in this section, or in all, before one can go on."""
        return [
            problem
            for one in (self.sections if section is None else (section,))
            for question in self.questions(one)
            for problem in self._problems(question)
        ]

    def complete(self) -> dict[str, Answer]:
        """Return the answers of a complete response, None where one was left blank.

        Keys of questions that are not shown are not among them. Raises
        AnswerError while there are `problems`.
        """
        if problems := self.problems():
            raise AnswerError(problems[0].sentence)
        return self.answers_to(self.survey.questions())

    def answers_to(self, questions: Iterable[Question]) -> dict[str, Answer]:
        """Return the answers to those of these questions that are shown, None for a blank."""
        return {
            key: self.answer_to(key)
            for question in questions
            if self.is_shown(question)
            for key in _asked_keys(question)
        }

    def _problems(self, question: Question) -> list[Problem]:
        if question.kind.is_calculated:
            return []
        found = []
        for key in _asked_keys(question):
            sentence = self._refused.get(key) or self._problem(question, key)
            if sentence is not None:
                found.append(Problem(question, key, sentence))
        return found

    def _problem(self, question: Question, key: str) -> Sentence | None:
        answer = self._given(question, key)
        if answer is None:
            if not question.required:
                return None
            row = next((row.label for row in question.asked_rows if row.uuid == key), "")
            if row:
                return Sentence("Please answer “{row}”.", row=self.text(row))
            return Sentence("Please answer this question.")
        if isinstance(answer, Selection) and question.required and answer.other is None:
            chosen = (choice for choice in question.choices if choice.uuid in answer.choices)
            if other := next((choice for choice in chosen if choice.other), None):
                return Sentence("Please write what “{choice}” is.", choice=other.label)
        constraint = self._logic.constraint.get(question.uuid)
        if constraint is None:
            return None
        if constraint.holds(self._context(value_of(question, answer))):
            return None
        message = self.text(question.constraint_message)
        if message:
            return Sentence("{message}", message=message)
        return Sentence("Please check this answer.")

    # What follows from the answers

    def _recalculate(self) -> None:
        """Decide anew what is shown and what is calculated, each after what it depends on."""
        self._shown.clear()
        self._withheld.clear()
        self._values.clear()
        logic = self._logic
        for uuid in logic.order:
            if uuid in logic.sections:
                if not logic.sections[uuid].retired and self._condition_holds(uuid):
                    self._shown.add(uuid)
                continue
            question, section = logic.questions[uuid]
            if section.uuid in self._shown and not question.retired and self._condition_holds(uuid):
                self._withhold(question.offered)
                if not question.offered or self.as_offered(question).offered:
                    self._shown.add(uuid)
                    self._add_values(question)

    def _withhold(self, choices: Iterable[Choice]) -> None:
        """Note which of these choices are not offered."""
        self._withheld.update(one.uuid for one in choices if not self._condition_holds(one.uuid))

    def _given(self, question: Question, key: str) -> Answer:
        """Return the answer as it stands, without choices that are not offered now."""
        answer = self._answers.get(key)
        if not isinstance(answer, Selection) or self._withheld.isdisjoint(answer.choices):
            return answer
        kept = tuple(uuid for uuid in answer.choices if uuid not in self._withheld)
        if not kept:
            return None
        other = any(question.choice(uuid).other for uuid in kept)
        return Selection(kept, answer.other if other else None)

    def _context(self, own: Value = "") -> EvaluationContext:
        return EvaluationContext(self._values, own, self._now, self._logic.labels)

    def _condition_holds(self, uuid: str) -> bool:
        condition = self._logic.show_if.get(uuid)
        return condition is None or condition.holds(self._context())

    def _add_values(self, question: Question) -> None:
        """Let the expressions of what comes after this question see its answer."""
        if question.kind.is_calculated:
            calculation = self._logic.calculation.get(question.uuid)
            if calculation is not None:
                value = calculation.evaluate(self._context(self._calculated.get(question.uuid, "")))
                self._calculated[question.uuid] = value
                self._values[question.code] = _known(value)
            return
        for key in _asked_keys(question):
            self._values[self._logic.code_of[key]] = value_of(question, self._given(question, key))

    def _calculation(self, question: Question) -> Answer:
        value = _known(self._calculated.get(question.uuid, ""))
        if isinstance(value, bool):
            return as_text(value)
        if isinstance(value, str):
            return value or None
        return int(value) if float(value).is_integer() and abs(value) < 2**53 else value

    def _quoted(self, code: str) -> str:
        question, key = self._logic.codes[code]
        return text_of(question, self.answer_to(key)) if question.uuid in self._shown else ""


def _asked_keys(question: Question) -> tuple[str, ...]:
    if question.kind.has_rows:
        return tuple(row.uuid for row in question.asked_rows)
    return question.keys


def _blank_as_none(answer: Answer) -> Answer:
    return None if isinstance(answer, str) and not answer.strip() else answer


def _known(value: Value) -> Value:
    """Return the value, or "" for NaN and infinity: a blank that went into it is no answer."""
    return value if isinstance(value, str) or math.isfinite(value) else ""
