"""Conditions as a person puts them together: a question, an operator, a value, in groups.

An expression stays what a survey stores; this reads one as such parts and writes
it again. What no operator here says is kept as the expression it is, so nothing is
lost by looking at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial, reduce
from typing import NamedTuple, TypeAlias, assert_never

from surveyapp.domain.answers import AnswerError, parse_moment
from surveyapp.domain.expressions.nodes import (
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
    walk,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.logic import codes_of, known_codes
from surveyapp.domain.survey import MatrixRow, Question, Survey, asked

ConditionValue: TypeAlias = "str | float | None"
"""A choice's code, a text, an ISO moment or a number; None where an operator takes none."""


class AnswerOperator(Enum):
    """What is asked of an answer. An unanswered question `IS_NOT` anything, and `EXCLUDES` all."""

    IS = auto()
    IS_NOT = auto()
    INCLUDES = auto()
    EXCLUDES = auto()
    IS_FIRST = auto()
    COUNT_AT_LEAST = auto()
    """So many choices were taken, or more."""
    CONTAINS = auto()
    LACKS = auto()
    MORE = auto()
    AT_LEAST = auto()
    LESS = auto()
    AT_MOST = auto()
    IS_YES = auto()
    IS_NO = auto()
    ANSWERED = auto()
    UNANSWERED = auto()

    @property
    def takes_value(self) -> bool:
        """Whether it compares the answer with something."""
        return self not in _ALONE


@dataclass(frozen=True, slots=True)
class AnswerCondition:
    """What must hold for one answer; ``code`` is that of the question, or of a matrix's row.

    ``operator`` is one of those that the answer's ``shape`` has.
    """

    code: str
    shape: AnswerShape
    operator: AnswerOperator
    value: ConditionValue = None

    def as_written(self) -> WrittenCondition:
        """Return the same as an expression."""
        form = _FORMS[self.shape][self.operator]
        return WrittenCondition(form(Reference(self.code), _literal(self.value)))


class AskedAnswer(NamedTuple):
    """An answer that is asked for, under the ``code`` that expressions call it by."""

    code: str
    question: Question
    row: MatrixRow | None

    @property
    def shape(self) -> AnswerShape:
        """What the answer is as a value."""
        return self.question.kind.shape


@dataclass(frozen=True, slots=True)
class WrittenCondition:
    """A condition that only its expression says."""

    tree: Node


@dataclass(frozen=True, slots=True)
class ConditionGroup:
    """Conditions of which all (``AND``) or any (``OR``) must hold; a group holds no deeper ones.

    Without conditions it always holds.
    """

    connective: Connective = Connective.AND
    conditions: tuple[Condition, ...] = ()

    @property
    def text(self) -> str:
        """The expression that says this; empty without conditions."""
        tree = _tree_of(self)
        return "" if tree is None else written(tree)


Condition: TypeAlias = "AnswerCondition | WrittenCondition | ConditionGroup"


def read_condition(text: str, survey: Survey) -> ConditionGroup:
    """Return what an expression says about the answers of a survey.

    Raises ExpressionError for a text that is no expression. A code that is unknown to the
    survey, and what has no operator, becomes a `WrittenCondition`.
    """
    if not text.strip():
        return ConditionGroup()
    kinds = {code: question.kind for code, (question, _) in known_codes(survey).items()}
    return _group(parse(text), kinds, depth=1)


def answers_before(survey: Survey, uuid: str) -> tuple[AskedAnswer, ...]:
    """Return what is asked before a question or section, in order: what its condition can ask of.

    Raises KeyError if the survey asks nothing under this uuid.
    """
    found: list[AskedAnswer] = []
    for section in asked(survey.sections):
        if section.uuid == uuid:
            return tuple(found)
        for question in asked(section.questions):
            if question.uuid == uuid:
                return tuple(found)
            codes = codes_of(question)
            rows = question.asked_rows if question.kind.has_rows else (None,)
            if question.kind.takes_answer:
                found += [
                    AskedAnswer(codes[row.uuid if row else question.uuid], question, row)
                    for row in rows
                ]
    raise KeyError(uuid)


def operators_for(shape: AnswerShape) -> tuple[AnswerOperator, ...]:
    """Return what can be asked of an answer (for a matrix: of the answer to one row)."""
    return tuple(_FORMS[shape])


# How conditions are written

_Form: TypeAlias = Callable[[Reference, Node], Node]
"""Makes the expression for an answer and the value it is compared with."""


def _compared(comparator: Comparator) -> _Form:
    return lambda answer, value: Comparison(comparator, answer, value)


def _called(name: str) -> _Form:
    return lambda answer, value: Call(name, (answer, value))


def _not(form: _Form) -> _Form:
    return lambda answer, value: Call("not", (form(answer, value),))


def _first_is(answer: Reference, value: Node) -> Node:
    return Comparison(Comparator.EQUAL, Call("selected-at", (answer, NumberLiteral(0.0))), value)


def _counted(answer: Reference, value: Node) -> Node:
    return Comparison(Comparator.AT_LEAST, Call("count-selected", (answer,)), value)


def _blank(comparator: Comparator) -> _Form:
    return lambda answer, _value: Comparison(comparator, answer, TextLiteral(""))


def _spelled(comparator: Comparator, spelling: str) -> _Form:
    """Compare a truth value as text: unanswered, which counts as false, is told apart so."""
    return lambda answer, _value: Comparison(
        comparator, Call("string", (answer,)), TextLiteral(spelling)
    )


def _is_true(answer: Reference, _value: Node) -> Node:
    return Comparison(Comparator.EQUAL, answer, Call("true"))


def _dated(
    forms: Mapping[AnswerOperator, _Form],
) -> dict[AnswerOperator, _Form]:
    """Compare with a date rather than its text, which other programs take for no number."""

    def form_of(form: _Form) -> _Form:
        return lambda answer, value: form(answer, Call("date", (value,)))

    return {operator: form_of(form) for operator, form in forms.items()}


_IS, _IS_NOT = _compared(Comparator.EQUAL), _compared(Comparator.UNEQUAL)
_HAS = _called("selected")
_STATE: dict[AnswerOperator, _Form] = {
    AnswerOperator.ANSWERED: _blank(Comparator.UNEQUAL),
    AnswerOperator.UNANSWERED: _blank(Comparator.EQUAL),
}
_SAME: dict[AnswerOperator, _Form] = {AnswerOperator.IS: _IS, AnswerOperator.IS_NOT: _IS_NOT}
_ORDER: dict[AnswerOperator, _Form] = {
    AnswerOperator.MORE: _compared(Comparator.MORE),
    AnswerOperator.AT_LEAST: _compared(Comparator.AT_LEAST),
    AnswerOperator.LESS: _compared(Comparator.LESS),
    AnswerOperator.AT_MOST: _compared(Comparator.AT_MOST),
}
_SET: dict[AnswerOperator, _Form] = {
    AnswerOperator.INCLUDES: _HAS,
    AnswerOperator.EXCLUDES: _not(_HAS),
}
_COUNT: dict[AnswerOperator, _Form] = {AnswerOperator.COUNT_AT_LEAST: _counted}
_PART: dict[AnswerOperator, _Form] = {
    AnswerOperator.CONTAINS: _called("contains"),
    AnswerOperator.LACKS: _not(_called("contains")),
}
_YES_NO: dict[AnswerOperator, _Form] = {
    AnswerOperator.IS_YES: _is_true,
    AnswerOperator.IS_NO: _spelled(Comparator.EQUAL, "false"),
    AnswerOperator.ANSWERED: _spelled(Comparator.UNEQUAL, ""),
    AnswerOperator.UNANSWERED: _spelled(Comparator.EQUAL, ""),
}

_FORMS: Mapping[AnswerShape, Mapping[AnswerOperator, _Form]] = {
    AnswerShape.ONE_CHOICE: _SAME | _STATE,
    AnswerShape.CHOICES: _SET | _COUNT | _STATE,
    AnswerShape.RANKING: {AnswerOperator.IS_FIRST: _first_is} | _SET | _STATE,
    AnswerShape.NUMBER: _SAME | _ORDER | _STATE,
    AnswerShape.YES_NO: _YES_NO,
    AnswerShape.TEXT: _SAME | _PART | _STATE,
    AnswerShape.DATE: _dated(_SAME | _ORDER) | _STATE,
    AnswerShape.TIME: _SAME | _ORDER | _STATE,
    AnswerShape.DATETIME: _SAME | _ORDER | _STATE,
    AnswerShape.COMPUTED: _SAME | _ORDER | _PART | _STATE,
    AnswerShape.NOTHING: {},
}
"""The operators of each shape of answer, in the order they are offered, and their expressions."""

_READ_TOO: Mapping[AnswerShape, Mapping[AnswerOperator, _Form]] = {
    AnswerShape.ONE_CHOICE: {AnswerOperator.IS: _HAS, AnswerOperator.IS_NOT: _not(_HAS)},
    AnswerShape.DATE: _SAME | _ORDER,
}
"""Other expressions that say the same; imported surveys have them."""

_ALONE = frozenset(
    {
        AnswerOperator.IS_YES,
        AnswerOperator.IS_NO,
        AnswerOperator.ANSWERED,
        AnswerOperator.UNANSWERED,
    }
)
_NUMERIC = (AnswerShape.NUMBER, AnswerShape.COMPUTED)


def _tree_of(condition: Condition) -> Node | None:
    match condition:
        case WrittenCondition():
            return condition.tree
        case AnswerCondition():
            return condition.as_written().tree
        case ConditionGroup():
            trees = [tree for tree in map(_tree_of, condition.conditions) if tree is not None]
            join = partial(BooleanOperation, condition.connective)
            return reduce(join, trees) if trees else None
        case _:
            assert_never(condition)


def _literal(value: ConditionValue) -> Node:
    if isinstance(value, float):
        number = NumberLiteral(abs(value))
        return Negation(number) if value < 0 else number
    return TextLiteral(value or "")


# How expressions are read


def _group(tree: Node, kinds: Mapping[str, QuestionKind], depth: int) -> ConditionGroup:
    connective = tree.operator if isinstance(tree, BooleanOperation) else Connective.AND
    parts = _flat(tree, connective)
    return ConditionGroup(connective, tuple(_condition(part, kinds, depth) for part in parts))


def _flat(tree: Node, connective: Connective) -> Iterator[Node]:
    """Yield what the same connective joins, however it is bracketed."""
    if isinstance(tree, BooleanOperation) and tree.operator is connective:
        yield from _flat(tree.left, connective)
        yield from _flat(tree.right, connective)
    else:
        yield tree


def _condition(node: Node, kinds: Mapping[str, QuestionKind], depth: int) -> Condition:
    if isinstance(node, BooleanOperation):
        return _group(node, kinds, depth - 1) if depth else WrittenCondition(node)
    codes = {part.code for part in walk(node) if isinstance(part, Reference)}
    code = codes.pop() if len(codes) == 1 else ""
    if code not in kinds:
        return WrittenCondition(node)
    shape = kinds[code].shape
    for forms in (_FORMS[shape], _READ_TOO.get(shape, {})):
        for operator, form in forms.items():
            for value in _values(node, kinds[code], operator) if operator.takes_value else (None,):
                if form(Reference(code), _literal(value)) == node:
                    return AnswerCondition(code, shape, operator, value)
    return WrittenCondition(node)


def _values(tree: Node, kind: QuestionKind, operator: AnswerOperator) -> Iterator[str | float]:
    """Yield what stands in an expression and this operator could compare the answer with."""
    shape, is_counted = kind.shape, operator is AnswerOperator.COUNT_AT_LEAST
    for node in walk(tree):
        match node:
            case NumberLiteral(value) if is_counted or shape in _NUMERIC:
                yield value
            case Negation(NumberLiteral(value)) if shape in _NUMERIC:
                yield -value
            # The empty text stands for no answer.
            case TextLiteral(value) if value and shape is not AnswerShape.NUMBER:
                if not shape.is_moment or _is_moment(kind, value):
                    yield value


def _is_moment(kind: QuestionKind, text: str) -> bool:
    """Whether a text is a moment as answers to questions of this kind are stored."""
    try:
        return parse_moment(kind, text) == text
    except AnswerError:
        return False
