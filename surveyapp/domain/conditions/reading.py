"""Expressions as conditions: the way back from `writing`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveyapp.domain.answers import AnswerError, parse_moment
from surveyapp.domain.conditions.parts import (
    OWN,
    AnswerCondition,
    AnswerOperator,
    Condition,
    ConditionGroup,
    ConditionValue,
    OtherAnswer,
    WrittenCondition,
    are_comparable,
)
from surveyapp.domain.conditions.writing import (
    answer_node,
    condition_tree,
    value_node,
    ways_to_write,
)
from surveyapp.domain.expressions.nodes import (
    BooleanOperation,
    Comparator,
    Comparison,
    Connective,
    CurrentValue,
    Negation,
    Node,
    NumberLiteral,
    Reference,
    TextLiteral,
    walk,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.logic import known_codes
from surveyapp.domain.survey import Question, Survey


def read_condition(text: str, survey: Survey, own: Question | None = None) -> ConditionGroup:
    """Return what an expression says about the answers of a survey.

    ``own`` is the question whose limit it is. Raises ExpressionError for a text that is no
    expression. A code that is unknown to the survey, and what has no operator, becomes a
    `WrittenCondition`.
    """
    if not text.strip():
        return ConditionGroup()
    kinds = {code: question.kind for code, (question, _) in known_codes(survey).items()}
    if own is not None:
        kinds[OWN] = own.kind
    return _Reader(kinds).group(parse(text), depth=1)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Knows the kinds of question by their codes."""

    kinds: Mapping[str, QuestionKind]

    def group(self, tree: Node, depth: int) -> ConditionGroup:
        connective = _connective_of(tree) or Connective.AND
        parts = _flat(tree, connective)
        return ConditionGroup(connective, tuple(self._condition(part, depth) for part in parts))

    def _condition(self, node: Node, depth: int) -> Condition:
        if _connective_of(node) is not None:
            return self.group(node, depth - 1) if depth else WrittenCondition(node)
        inner = _answer_condition_in(node)
        answers = [part for part in walk(inner) if isinstance(part, Reference | CurrentValue)]
        code = _code_of(answers[0]) if answers else ""
        if code not in self.kinds:
            return WrittenCondition(node)
        shape = self.kinds[code].shape
        for operator, form in ways_to_write(shape):
            for value in self._values(inner, code, operator):
                if form(answer_node(code), value_node(value)) == inner:
                    found = AnswerCondition(code, shape, operator, value)
                    # A limit that asks for the other answer too says more than this.
                    is_whole = inner is not node or code != OWN or condition_tree(found) == node
                    return found if is_whole else WrittenCondition(node)
        return WrittenCondition(node)

    def _values(self, tree: Node, code: str, operator: AnswerOperator) -> Iterator[ConditionValue]:
        """Yield what stands in an expression and this operator could compare the answer with."""
        if not operator.takes_value:
            yield None
            return
        kind = self.kinds[code]
        shape, is_counted = kind.shape, operator is AnswerOperator.COUNT_AT_LEAST
        for node in walk(tree):
            match node:
                case NumberLiteral(value) if is_counted or shape.can_be_number:
                    yield value
                case Negation(NumberLiteral(value)) if shape.can_be_number:
                    yield -value
                # The empty text stands for no answer.
                case TextLiteral(value) if value and shape is not AnswerShape.NUMBER:
                    if not shape.is_moment or _is_moment(kind, value):
                        yield value
                case Reference(other) if operator.takes_answer and other in self.kinds:
                    if other != code and are_comparable(shape, self.kinds[other].shape):
                        yield OtherAnswer(other)


def _answer_condition_in(node: Node) -> Node:
    """Return what a limit asks where another answer was given; any other part as it is."""
    match node:
        case BooleanOperation(
            Connective.OR,
            Comparison(Comparator.EQUAL, Reference(given), TextLiteral("")),
            Comparison(_, CurrentValue(), Reference(other)) as inner,
        ) if given == other:
            return inner
    return node


def _connective_of(tree: Node) -> Connective | None:
    """Return what joins two conditions here; None for a single one."""
    if isinstance(tree, BooleanOperation) and _answer_condition_in(tree) is tree:
        return tree.operator
    return None


def _flat(tree: Node, connective: Connective) -> Iterator[Node]:
    """Yield what the same connective joins, however it is bracketed."""
    if isinstance(tree, BooleanOperation) and _connective_of(tree) is connective:
        yield from _flat(tree.left, connective)
        yield from _flat(tree.right, connective)
    else:
        yield tree


def _code_of(node: Reference | CurrentValue) -> str:
    return OWN if isinstance(node, CurrentValue) else node.code


def _is_moment(kind: QuestionKind, text: str) -> bool:
    """Whether a text is a moment as answers to questions of this kind are stored."""
    try:
        return parse_moment(kind, text) == text
    except AnswerError:
        return False
