"""What leads where in a survey: by jumps, and by the conditions of later parts.

A jump is kept as conditions of all that it skips. These are not counted again: who says "no"
and is at the end leads there, and not to each of the questions that are passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from surveyapp.domain.conditions.parts import AnswerOperator
from surveyapp.domain.expressions.nodes import (
    BooleanOperation,
    Call,
    Comparator,
    Comparison,
    Node,
    Reference,
    TextLiteral,
    walk,
)
from surveyapp.domain.jumps import Answered, all_jumps, conjuncts
from surveyapp.domain.logic import known_codes
from surveyapp.domain.memo import kept_for_survey
from surveyapp.domain.survey import Question, Survey, asked


@dataclass(frozen=True, slots=True)
class Lead:
    """A question on whose answer another part depends, or that leads past others.

    Both are uuids, the ``target`` of a question or section, or `jumps.END`. ``choice`` is the
    uuid of the one choice that leads there, if it is one. ``jump`` is the answer that jumps;
    None for a condition. ``offers`` says that the condition is that of a choice of the target.
    """

    source: str
    target: str
    choice: str = ""
    jump: Answered | None = None
    offers: bool = False


@kept_for_survey
def leads(survey: Survey) -> tuple[Lead, ...]:
    """Return what leads where, each once, in the order of the survey's conditions.

    Only what is asked counts; a condition that cannot be read leads from nowhere.
    """
    codes = known_codes(survey)
    said: dict[str, set[Node]] = defaultdict(set)
    found: list[Lead] = []
    for one in all_jumps(survey):
        for uuid in one.skipped:
            said[uuid].add(one.condition)
        answered = one.jump.answered
        is_choice = answered.operator is AnswerOperator.IS
        choice = _choice(survey.question(one.question), str(answered.value)) if is_choice else ""
        found.append(Lead(one.question, one.jump.target, choice, answered))

    def add(target: str, text: str, jumped: set[Node], *, offers: bool) -> None:
        for node in conjuncts(text):
            if node in jumped:
                continue
            for code, value in _deciding(node):
                source = codes[code][0] if code in codes else None
                if source is not None and not source.retired:
                    choice = _choice(source, value)
                    found.append(Lead(source.uuid, target, choice, offers=offers))

    for section in asked(survey.sections):
        if section.show_if:
            add(section.uuid, section.show_if, said.get(section.uuid, set()), offers=False)
        for question in asked(section.questions):
            if question.show_if:
                jumped = said.get(question.uuid, set())
                add(question.uuid, question.show_if, jumped, offers=False)
            for one_of_them in question.offered:
                if one_of_them.show_if:
                    add(question.uuid, one_of_them.show_if, set(), offers=True)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _deciding(node: Node) -> tuple[tuple[str, str], ...]:
    """Return the codes of the answers that decide, each with the choice that must be taken."""
    return tuple(_decided(node, is_wanted=True))


def _decided(node: Node, *, is_wanted: bool) -> Iterator[tuple[str, str]]:
    match node:
        case BooleanOperation():
            yield from _decided(node.left, is_wanted=is_wanted)
            yield from _decided(node.right, is_wanted=is_wanted)
        case Call("not", (inner,)):
            yield from _decided(inner, is_wanted=not is_wanted)
        case Comparison(Comparator.EQUAL, Reference(code), TextLiteral(value)) if is_wanted:
            yield code, value
        case Call("selected", (Reference(code), TextLiteral(value))) if is_wanted:
            yield code, value
        case _:
            yield from ((one.code, "") for one in walk(node) if isinstance(one, Reference))


def _choice(question: Question, code: str) -> str:
    """Return the uuid of the choice with this code; "" if none is offered."""
    return next((choice.uuid for choice in question.offered if choice.code == code), "")
