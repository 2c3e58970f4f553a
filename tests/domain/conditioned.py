"""Surveys that ask one thing for each of many conditions, and generated conditions for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.conditions.parts import AnswerCondition, AnswerOperator, ConditionValue
from surveyapp.domain.conditions.writing import condition_tree, operators_for
from surveyapp.domain.expressions.nodes import (
    Arithmetic,
    ArithmeticOperator,
    BooleanOperation,
    Call,
    Comparator,
    Comparison,
    Connective,
    Negation,
    Node,
    NumberLiteral,
    Reference,
    TextLiteral,
)
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.expressions.values import as_text
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.logic import codes_of, value_of
from surveyapp.domain.survey import Choice, Question, Section, Survey

COLOURS = ("red", "blue", "green", "none")


@dataclass(frozen=True, slots=True)
class Conditioned:
    """A survey whose second section has one question for each condition, in their order."""

    survey: Survey
    answers: Mapping[str, Answer]

    @property
    def asked_about(self) -> Section:
        """The section whose questions the conditions are about."""
        return self.survey.sections[0]

    @property
    def conditional(self) -> tuple[Question, ...]:
        """The questions with the conditions."""
        return self.survey.sections[1].questions

    @property
    def texts(self) -> dict[str, str]:
        """The answers by code, as a form's XML has them."""
        return {
            question.code: as_text(value_of(question, self.answers.get(question.uuid)))
            for question in self.asked_about.questions
        }


def conditioned(
    questions: Sequence[Question], given: Mapping[str, object], conditions: Sequence[str]
) -> Conditioned:
    """Return a survey of these questions and conditions, answered with this by code.

    A choice is answered by its code, several by a list of them, a matrix by each of its rows;
    what is missing is not answered.
    """
    conditional = tuple(
        Question(QuestionKind.NOTE, f"Asked {number}", f"asked_{number}", show_if=condition)
        for number, condition in enumerate(conditions)
    )
    survey = Survey(
        "Conditions",
        sections=(
            Section("Before", questions=tuple(questions)),
            Section("Then", questions=conditional),
        ),
    )
    answers = {
        key: _answer(question, given[code])
        for question in questions
        for key, code in codes_of(question).items()
        if code in given
    }
    return Conditioned(survey, answers)


def _answer(question: Question, given: object) -> Answer:
    if not question.kind.has_choices:
        return given  # type: ignore[return-value]  # what a case gives there is an answer as it is
    codes = given if isinstance(given, list) else [given]
    by_code = {choice.code: choice.uuid for choice in question.choices}
    return Selection(tuple(by_code[code] for code in codes))


def choices(codes: Sequence[str] = COLOURS) -> tuple[Choice, ...]:
    """Return one choice for each code."""
    return tuple(Choice(code.title(), code) for code in codes)


# Generated conditions

_QUESTIONS = (
    ("a", QuestionKind.NUMBER),
    ("b", QuestionKind.NUMBER),
    ("c", QuestionKind.NUMBER),
    ("t", QuestionKind.TEXT),
    ("u", QuestionKind.TEXT),
    ("day", QuestionKind.DATE),
    ("colour", QuestionKind.SINGLE_CHOICE),
    ("colours", QuestionKind.MULTIPLE_CHOICE),
    ("order", QuestionKind.RANKING),
)
_AMOUNTS: tuple[float, ...] = (-7.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0, 10.0, 18.0)
_WORDS = ("", "a", "n", "Ann", "a b", "red", "1", "  x  y ")
_SAID = ("a", "n", "Ann", "a b", "red", "1", "x  y")
"""Answers: fields for them take the spaces around a text away."""
_DAYS = ("2026-01-31", "2026-02-01", "1999-12-31", "2028-02-29")


def generated(random: Random, count: int) -> tuple[Conditioned, list[Node]]:
    """Return a survey with so many generated conditions, and their trees."""
    trees = [_Generator(random).condition(random.randint(0, 3)) for _ in range(count)]
    questions = [
        Question(kind, code.title(), code, choices=choices() if kind.has_choices else ())
        for code, kind in _QUESTIONS
    ]
    given = {code: _given(random, kind) for code, kind in _QUESTIONS if random.random() < 0.75}
    return conditioned(questions, given, [written(tree) for tree in trees]), trees


def _given(random: Random, kind: QuestionKind) -> object:
    if kind is QuestionKind.NUMBER:
        return random.choice(_AMOUNTS)
    if kind is QuestionKind.DATE:
        return random.choice(_DAYS)
    if kind is QuestionKind.SINGLE_CHOICE:
        return random.choice(COLOURS)
    if kind.has_choices:
        if kind is QuestionKind.RANKING:
            return random.sample(COLOURS, len(COLOURS))
        # In the order of the survey, as the screens give them.
        return sorted(random.sample(COLOURS, random.randint(1, 3)), key=COLOURS.index)
    return random.choice(_SAID)


@dataclass(frozen=True, slots=True)
class _Generator:
    """Makes trees of each type, as people write them and as the picker does.

    A bare ``${code}`` is nowhere taken for true or false: XPath asks there whether the form
    has such a question at all, which is always so, and XLSForm's authors never mean that.
    """

    random: Random

    def condition(self, depth: int) -> Node:
        random = self.random
        if depth:
            made = random.random()
            if made < 0.6:
                join = random.choice(list(Connective))
                return BooleanOperation(join, self.condition(depth - 1), self.condition(depth - 1))
            if made < 0.75:
                return Call("not", (self.condition(depth - 1),))
        return random.choice([self._picked, self._compared, self._spelled, self._called])()

    def _picked(self) -> Node:
        """As the picker makes it."""
        code, kind = self.random.choice(_QUESTIONS)
        operator = self.random.choice(operators_for(kind.shape))
        return condition_tree(
            AnswerCondition(code, kind.shape, operator, self._value(kind, operator))
        )

    def _value(self, kind: QuestionKind, operator: AnswerOperator) -> ConditionValue:
        if not operator.takes_value:
            return None
        if operator is AnswerOperator.COUNT_AT_LEAST:
            return float(self.random.randint(0, 4))
        if kind.has_choices:
            return self.random.choice(COLOURS)
        if kind is QuestionKind.NUMBER:
            return self.random.choice(_AMOUNTS)
        return self.random.choice(_DAYS if kind is QuestionKind.DATE else _WORDS[1:])

    def _compared(self) -> Node:
        return Comparison(self.random.choice(list(Comparator)), self.number(2), self.number(2))

    def _spelled(self) -> Node:
        same = self.random.choice([Comparator.EQUAL, Comparator.UNEQUAL])
        return Comparison(same, self.text(2), self.text(2))

    def _called(self) -> Node:
        name = self.random.choice(["contains", "starts-with", "ends-with"])
        if self.random.random() < 0.5:
            return Call(name, (self.text(1), self.text(1)))
        name = self.random.choice(["selected", "boolean-from-string"])
        if name == "selected":
            several = Reference(self.random.choice(["colour", "colours", "order"]))
            return Call(name, (several, TextLiteral(self.random.choice(COLOURS))))
        return Call(name, (self.text(1),))

    def number(self, depth: int) -> Node:
        random = self.random
        if not depth or random.random() < 0.4:
            return random.choice([self._amount, self._number_answer])()
        made: Callable[[], Node] = random.choice(
            [self._arithmetic, self._negated, self._measured, self._several, self._converted]
        )
        return made()

    def _amount(self) -> Node:
        return NumberLiteral(abs(self.random.choice(_AMOUNTS)))

    def _number_answer(self) -> Node:
        return Reference(self.random.choice("abc"))

    def _arithmetic(self) -> Node:
        operators = [
            ArithmeticOperator.PLUS, ArithmeticOperator.MINUS,
            ArithmeticOperator.TIMES, ArithmeticOperator.DIVIDED_BY,
        ]  # fmt: skip
        operator, left = self.random.choice(operators), self.number(1)
        if operator is ArithmeticOperator.DIVIDED_BY:
            left = (
                self._amount()
            )  # not what may be no number: by 0 elementpath makes infinity of it
        if self.random.random() < 0.1:  # of no negative number: elementpath errs there
            length = Call("string-length", (self.text(1),))
            return Arithmetic(ArithmeticOperator.REMAINDER, length, NumberLiteral(3.0))
        return Arithmetic(operator, left, self.number(1))

    def _negated(self) -> Node:
        return Negation(self.number(1))

    def _measured(self) -> Node:
        if self.random.random() < 0.5:
            return Call("string-length", (self.text(1),))
        return Call("count-selected", (Reference(self.random.choice(["colour", "colours"])),))

    def _several(self) -> Node:
        name = self.random.choice(["sum", "max", "min", "count"])
        return Call(name, (self._number_answer(), self._number_answer()))

    def _converted(self) -> Node:
        name = self.random.choice(["number", "int", "abs", "floor", "ceiling"])
        return Call(name, (self._number_answer(),))

    def text(self, depth: int) -> Node:
        random = self.random
        if not depth or random.random() < 0.4:
            if random.random() < 0.5:
                return TextLiteral(random.choice(_WORDS))
            return Reference(random.choice(["t", "u", "colour", "a"]))
        name = random.choice(
            [
                *("concat", "substring-before", "substring-after", "normalize-space", "if"),
                *("coalesce", "selected-at", "substr", "string", "translate"),
            ]
        )
        part = self.text(0)
        if name in ("normalize-space", "string"):
            return Call(name, (part,))
        if name == "if":
            return Call(name, (self._compared(), part, self.text(0)))
        if name == "selected-at":
            place = NumberLiteral(float(random.randint(0, 1)))
            return Call(name, (Reference(random.choice(["colours", "order"])), place))
        if name == "substr":
            start = random.randint(0, 2)
            end = start + random.randint(0, 3)
            return Call(name, (part, NumberLiteral(float(start)), NumberLiteral(float(end))))
        if name == "translate":
            return Call(name, (part, TextLiteral("an"), TextLiteral("e")))
        return Call(name, (part, self.text(0)))
