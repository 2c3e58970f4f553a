"""Choices that count as one in results and exports: "Good" and "Very good" as "Satisfied".

Kept among the settings of a survey, beside its questionnaire: a join makes no revision, changes
no answer, and can be taken back. Like recoding in SPSS or combining answers in SurveyMonkey,
but not in place: what was answered stays what it was.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from surveyapp.domain.answers import Answer, AnswerError, Selection, check_text
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.sentences import UserError
from surveyapp.domain.survey import Choice, Question, Survey

KEY = "results.joins"
"""The setting of a survey under which its joins are kept, as JSON."""

_SHAPES = (AnswerShape.ONE_CHOICE, AnswerShape.CHOICES)
"""A joined choice of a ranking would have several ranks, and what a scale gives is a number."""


class JoinError(UserError, ValueError):
    """These choices cannot be joined so."""


@dataclass(frozen=True, slots=True)
class Join:
    """Choices of one question that count as one with this label, by their uuids.

    The first lends it its uuid and its code. A join may have retired choices.
    """

    label: str
    choices: tuple[str, ...]


Joins = Mapping[str, tuple[Join, ...]]
"""The joins of a survey by the uuid of their question."""


def can_join(question: Question) -> bool:
    """Whether choices of this question can be joined: at least one has to be left beside them."""
    return question.kind.shape in _SHAPES and len(question.choices) > 2


def make_join(question: Question, label: str, uuids: Collection[str]) -> Join:
    """Return the join of these choices; it takes the code of the one that has its label.

    If none has, then that of the first in the form that is still offered.
    """
    parts = [choice for choice in question.choices if choice.uuid in uuids]
    label = label.strip()
    parts.sort(key=lambda choice: (choice.label != label, choice.retired))
    return Join(label, tuple(choice.uuid for choice in parts))


def default_label(parts: Iterable[Choice]) -> str:
    """Return what choices are called together where nobody says: "Good + Very good"."""
    return " + ".join(choice.label for choice in parts)


def check_joins(question: Question, joins: Sequence[Join]) -> None:
    """Raise JoinError unless all these joins of one question make sense together."""
    for join in joins:
        if len(join.choices) < 2:
            raise JoinError("Choose at least two choices: one alone counts as what it is.")
        if not join.label.strip():
            raise JoinError("Give the joined choices a name.")
        try:
            check_text(join.label)
        except AnswerError as error:
            raise JoinError(error.sentence) from None
    counted = joined_question(question, joins).choices
    if len(counted) < 2:
        raise JoinError("Leave at least one choice out: with all of them joined nothing is told.")
    labels = [choice.label for choice in counted]
    for join in joins:
        if labels.count(join.label) > 1:
            raise JoinError(
                "Another choice is called “{label}”, too. Give the joined choices another name,"
                " or join that one with them.",
                label=join.label,
            )


def survey_joins(survey: Survey) -> dict[str, tuple[Join, ...]]:
    """Return the joins of a survey, by question, as far as its choices are still there.

    A join that has less than two of them left is none any more.
    """
    stored = _read(dict(survey.settings).get(KEY, ""))
    known = (
        (question.uuid, tuple(_known(question, stored[question.uuid])))
        for question in survey.questions()
        if question.uuid in stored and can_join(question)
    )
    return {uuid: joins for uuid, joins in known if joins}


def with_joins(survey: Survey, joins: Joins) -> Survey:
    """Return the survey with these joins, and no others."""
    others = tuple((key, text) for key, text in survey.settings if key != KEY)
    written = as_plain(joins)
    own = ((KEY, json.dumps(written, ensure_ascii=False)),) if written else ()
    return replace(survey, settings=(*others, *own))


def as_plain(joins: Joins) -> dict[str, list[dict[str, Any]]]:
    """Return joins as JSON has them: by question, each with its label and choices."""
    return {
        uuid: [{"label": join.label, "choices": list(join.choices)} for join in some]
        for uuid, some in joins.items()
        if some
    }


def from_plain(document: Mapping[str, Any]) -> dict[str, tuple[Join, ...]]:
    """Return the joins that JSON has; raises KeyError, TypeError, AttributeError for others."""
    return {
        uuid: tuple(Join(str(one["label"]), tuple(map(str, one["choices"]))) for one in some)
        for uuid, some in document.items()
    }


def with_joins_of(copy: Survey, original: Survey, renamed: Mapping[str, str]) -> Survey:
    """Return a copy of a survey with its joins; ``renamed`` has the copy's uuids by the former.

    What is not copied is not there: a join may have fewer choices, or be none any more.
    """
    joins = {
        renamed[uuid]: tuple(
            replace(join, choices=tuple(renamed[one] for one in join.choices if one in renamed))
            for join in some
        )
        for uuid, some in survey_joins(original).items()
        if uuid in renamed
    }
    # Read once more, so that nothing is kept of those that are none.
    return with_joins(copy, survey_joins(with_joins(copy, joins)))


def parts_of_join(question: Question, join: Join) -> tuple[Choice, ...]:
    """Return the choices that a join holds, in the order of the form."""
    return tuple(choice for choice in question.choices if choice.uuid in join.choices)


def joined_question(question: Question, joins: Sequence[Join]) -> Question:
    """Return the question as its answers are counted: one choice for those of each join.

    It stands where the first of them stood, and is retired or says "don't know" if all do.
    """
    join_of = {uuid: join for join in joins for uuid in join.choices}
    counted: dict[str, Choice] = {}
    for choice in question.choices:
        join = join_of.get(choice.uuid)
        if join is None:
            counted[choice.uuid] = choice
        elif join.choices[0] not in counted:
            counted[join.choices[0]] = _joined_choice(question, join)
    return replace(question, choices=tuple(counted.values()))


def counted_as(joins: Joins) -> dict[str, str]:
    """Return the uuid of the choice that each joined one counts as."""
    return {
        uuid: join.choices[0] for some in joins.values() for join in some for uuid in join.choices
    }


def joined_answer(answer: Answer, counted: Mapping[str, str]) -> Answer:
    """Return an answer as it is counted (see `counted_as`); who took two of a join took it once."""
    if not isinstance(answer, Selection):
        return answer
    choices = dict.fromkeys(counted.get(uuid, uuid) for uuid in answer.choices)
    return replace(answer, choices=tuple(choices))


def _joined_choice(question: Question, join: Join) -> Choice:
    parts = parts_of_join(question, join)
    return replace(
        question.choice(join.choices[0]),
        label=join.label,
        other=any(choice.other for choice in parts),
        missing=all(choice.missing for choice in parts),
        exclusive=all(choice.exclusive for choice in parts),
        retired=all(choice.retired for choice in parts),
    )


def _read(text: str) -> dict[str, tuple[Join, ...]]:
    try:
        return from_plain(json.loads(text)) if text else {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}  # a survey that came from elsewhere may say anything


def _known(question: Question, joins: Iterable[Join]) -> Iterable[Join]:
    """Yield the joins with those choices that the question has, each of them once."""
    left = {choice.uuid for choice in question.choices}
    for join in joins:
        choices = tuple(uuid for uuid in dict.fromkeys(join.choices) if uuid in left)
        left.difference_update(choices)
        if len(choices) > 1 and join.label:
            yield replace(join, choices=choices)
