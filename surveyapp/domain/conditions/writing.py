"""Conditions as expressions: which one says what an operator asks of an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, reduce
from typing import TypeAlias, assert_never

from surveyapp.domain.conditions.parts import (
    OWN,
    AnswerCondition,
    AnswerOperator,
    Condition,
    ConditionGroup,
    ConditionValue,
    OtherAnswer,
    WrittenCondition,
)
from surveyapp.domain.expressions.nodes import (
    BooleanOperation,
    Call,
    Comparator,
    Comparison,
    Connective,
    CurrentValue,
    Negation,
    Node,
    NumberLiteral,
    Reference,
    TextLiteral,
)
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.kinds import AnswerShape

AnswerNode: TypeAlias = "Reference | CurrentValue"
_Form: TypeAlias = Callable[[AnswerNode, Node], Node]
"""Makes the expression for an answer and the value it is compared with."""


def _compared(comparator: Comparator) -> _Form:
    return lambda answer, value: Comparison(comparator, answer, value)


def _called(name: str) -> _Form:
    return lambda answer, value: Call(name, (answer, value))


def _not(form: _Form) -> _Form:
    return lambda answer, value: Call("not", (form(answer, value),))


def _first_is(answer: AnswerNode, value: Node) -> Node:
    return Comparison(Comparator.EQUAL, Call("selected-at", (answer, NumberLiteral(0.0))), value)


def _counted(answer: AnswerNode, value: Node) -> Node:
    return Comparison(Comparator.AT_LEAST, Call("count-selected", (answer,)), value)


def _blank(comparator: Comparator) -> _Form:
    return lambda answer, _value: Comparison(comparator, answer, TextLiteral(""))


def _spelled(comparator: Comparator, spelling: str) -> _Form:
    """Compare a truth value as text: unanswered, which counts as false, is told apart so."""
    return lambda answer, _value: Comparison(
        comparator, Call("string", (answer,)), TextLiteral(spelling)
    )


def _is_true(answer: AnswerNode, _value: Node) -> Node:
    return Comparison(Comparator.EQUAL, answer, Call("true"))


def _dated(
    forms: Mapping[AnswerOperator, _Form],
) -> dict[AnswerOperator, _Form]:
    """Compare with a date rather than its text, which other programs take for no number."""

    def form_of(form: _Form) -> _Form:
        # Another answer is a date already.
        return lambda answer, value: form(
            answer, value if isinstance(value, Reference) else Call("date", (value,))
        )

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
    AnswerOperator.IS_NOT_YES: _spelled(Comparator.UNEQUAL, "true"),
    AnswerOperator.IS_NOT_NO: _spelled(Comparator.UNEQUAL, "false"),
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


def operators_for(shape: AnswerShape) -> tuple[AnswerOperator, ...]:
    """Return what can be asked of an answer (for a matrix: of the answer to one row)."""
    return tuple(_FORMS[shape])


def condition_text(group: ConditionGroup) -> str:
    """Return the expression that says a condition; empty where it has none."""
    tree = _tree_of(group)
    return "" if tree is None else written(tree)


def condition_tree(condition: AnswerCondition) -> Node:
    """Return the expression that says what is asked of an answer.

    A limit that compares with another answer holds where that was not given: nobody could
    meet it.
    """
    form = _FORMS[condition.shape][condition.operator]
    tree = form(answer_node(condition.code), value_node(condition.value))
    if condition.code == OWN and isinstance(condition.value, OtherAnswer):
        other = Reference(condition.value.code)
        is_blank = Comparison(Comparator.EQUAL, other, TextLiteral(""))
        return BooleanOperation(Connective.OR, is_blank, tree)
    return tree


def ways_to_write(shape: AnswerShape) -> list[tuple[AnswerOperator, _Form]]:
    """Return the operators with the expressions that say them; `condition_text` writes the first.

    The others are what imported surveys have.
    """
    return [*_FORMS[shape].items(), *_READ_TOO.get(shape, {}).items()]


def answer_node(code: str) -> AnswerNode:
    """Return what stands for an answer in an expression."""
    return CurrentValue() if code == OWN else Reference(code)


def value_node(value: ConditionValue) -> Node:
    """Return what stands for a value in an expression."""
    if isinstance(value, OtherAnswer):
        return Reference(value.code)
    if isinstance(value, float):
        number = NumberLiteral(abs(value))
        return Negation(number) if value < 0 else number
    return TextLiteral(value or "")


def _tree_of(condition: Condition) -> Node | None:
    match condition:
        case WrittenCondition():
            return condition.tree
        case AnswerCondition():
            return condition_tree(condition)
        case ConditionGroup():
            trees = [tree for tree in map(_tree_of, condition.conditions) if tree is not None]
            join = partial(BooleanOperation, condition.connective)
            return reduce(join, trees) if trees else None
        case _:
            assert_never(condition)
