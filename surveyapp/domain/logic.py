"""The expressions of a whole survey: parsed, checked, and in the order they depend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from surveyapp.domain.answers import Answer, Moment, Number, Selection, number_text
from surveyapp.domain.expressions import errors
from surveyapp.domain.expressions.evaluation import Expression, prepared
from surveyapp.domain.expressions.values import Value
from surveyapp.domain.memo import kept_for_survey
from surveyapp.domain.survey import Choice, Question, Section, Survey, asked

EXPRESSIONS = ("show_if", "constraint", "calculation")
"""The fields of a question that hold an expression; a section or choice has only the first."""


class SurveyLogic:
    """What a survey's expressions say; raises ExpressionError if one of them is wrong.

    ``needs`` says, by the uuid of each section and question, what it depends on: the section
    it is in, and the questions its expressions name. ``order`` holds these uuids such that
    what one depends on comes before it. A question depends on what its choices are offered
    for, too. A matrix row is known as ``matrix_row``: the two codes joined.
    """

    def __init__(self, survey: Survey) -> None:
        self.codes = known_codes(survey)
        self.labels: Mapping[str, Mapping[str, str]] = {
            code: {choice.code: choice.label for choice in question.choices}
            for code, (question, _) in self.codes.items()
        }
        self.sections = {section.uuid: section for section in survey.sections}
        self.questions = {
            question.uuid: (question, section)
            for section in survey.sections
            for question in section.questions
        }
        self.code_of = {key: code for code, (_, key) in self.codes.items()}
        self.show_if: dict[str, Expression] = {}
        self.constraint: dict[str, Expression] = {}
        self.calculation: dict[str, Expression] = {}
        for part, name, text in expressions_asked(survey):
            getattr(self, name)[part.uuid] = prepared(text, self.codes)
        self.needs: dict[str, list[str]] = {}
        for section in survey.sections:
            self.needs[section.uuid] = self._needed([section.uuid])
            for question in section.questions:
                own = [question.uuid, *(choice.uuid for choice in question.choices)]
                self.needs[question.uuid] = [section.uuid, *self._needed(own)]
        self.order = self._sorted(survey)

    def _sorted(self, survey: Survey) -> tuple[str, ...]:
        try:
            return tuple(TopologicalSorter(self.needs).static_order())
        except CycleError as error:
            codes = {question.uuid: question.code for question in survey.questions()}
            circle = dict.fromkeys(codes[uuid] for uuid in error.args[1] if uuid in codes)
            raise errors.circle(circle) from None

    def _needed(self, uuids: list[str]) -> list[str]:
        kinds = (self.show_if, self.calculation)
        expressions = [kind[uuid] for uuid in uuids for kind in kinds if uuid in kind]
        codes = {code for expression in expressions for code in expression.codes}
        return [self.codes[code][0].uuid for code in sorted(codes)]


@kept_for_survey
def known_codes(survey: Survey) -> Mapping[str, tuple[Question, str]]:
    """Return, by code, the question an expression can name and the key of its answer."""
    return {
        code: (question, key)
        for question in survey.answerable()
        for key, code in codes_of(question).items()
    }


def codes_of(question: Question) -> dict[str, str]:
    """Return the codes expressions name a question's answers by, by the keys of these answers."""
    if question.kind.has_rows:
        return {row.uuid: f"{question.code}_{row.code}" for row in question.rows}
    return {question.uuid: question.code} if question.kind.takes_answer else {}


def expressions_of(part: Section | Question | Choice) -> dict[str, str]:
    """Return the texts of a part's expressions, by the name of the field; none is empty."""
    texts = {name: getattr(part, name, "") for name in EXPRESSIONS}
    return {name: text for name, text in texts.items() if text}


def expression_texts(part: Section | Question) -> Iterator[str]:
    """Yield every expression of a part and of its choices."""
    yield from expressions_of(part).values()
    if isinstance(part, Question):
        yield from (choice.show_if for choice in part.choices if choice.show_if)


def value_of(question: Question, answer: Answer) -> Value:
    """Return an answer as expressions see it: choices as their codes, unanswered as ""."""
    if answer is None:
        return ""
    if isinstance(answer, Selection):
        return " ".join(question.choice(uuid).code for uuid in answer.choices)
    return answer.value if isinstance(answer, Number | Moment) else answer


def text_of(question: Question, answer: Answer) -> str:
    """Return an answer as a person reads it: the labels, or the text given instead."""
    if answer is None:
        return ""
    if isinstance(answer, Selection):
        chosen = (question.choice(uuid) for uuid in answer.choices)
        return ", ".join((c.other and answer.other) or c.label for c in chosen)
    if isinstance(answer, Number | Moment):
        return answer.spelling
    if isinstance(answer, bool):
        return "Yes" if answer else "No"
    return answer if isinstance(answer, str) else number_text(answer)


def expressions_asked(survey: Survey) -> Iterator[tuple[Section | Question | Choice, str, str]]:
    """Yield part, field and text of every expression that can still matter to a respondent."""
    parts: list[Section | Question | Choice] = [*asked(survey.sections), *survey.asked_questions()]
    parts += [choice for question in survey.asked_questions() for choice in question.offered]
    for part in parts:
        for name, text in expressions_of(part).items():
            yield part, name, text
