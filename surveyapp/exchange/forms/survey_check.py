"""What is wrong with a survey that came from a file, beyond what a schema can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from surveyapp.domain.codes import RESERVED
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.file_columns import FILE_CELLS
from surveyapp.domain.joins import can_join
from surveyapp.domain.logic import SurveyLogic, expressions_asked, known_codes
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import RESPONSE_ID, Question, Survey
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.forms.schema_check import member_place


def survey_problems(survey: Survey, document: dict[str, Any]) -> list[Problem]:
    """Return what is wrong, each with its place in the ``document`` the survey was read from."""
    places = _places(survey, document)
    problems = [
        *_twice(places),
        *_code_problems(survey, places),
        *_expression_problems(survey, places),
        *_join_problems(survey, document.get("joins", {})),
    ]
    if not problems:
        try:
            SurveyLogic(survey)
        except ExpressionError as error:
            problems.append(Problem("$.sections", error.sentence))
    return problems


def _places(survey: Survey, document: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the uuid of every part of the survey with its place in the document."""
    places = [("$", survey.uuid)]
    if not document.get("sections"):
        return places
    for number, section in enumerate(survey.sections):
        of_section = f"$.sections[{number}]"
        places.append((of_section, section.uuid))
        for count, question in enumerate(section.questions):
            of_question = f"{of_section}.questions[{count}]"
            places.append((of_question, question.uuid))
            for rank, choice in enumerate(question.choices):
                places.append((f"{of_question}.choices[{rank}]", choice.uuid))
            for rank, row in enumerate(question.rows):
                places.append((f"{of_question}.rows[{rank}]", row.uuid))
    return places


def _twice(places: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for place, uuid in places:
        if uuid in first:
            what = Sentence(
                "its uuid is that of {other} too: give one of them another, or leave it out",
                other=first[uuid],
            )
            yield Problem(f"{place}.uuid", what)
        first.setdefault(uuid, place)


def _code_problems(survey: Survey, places: list[tuple[str, str]]) -> Iterator[Problem]:
    place_of = {uuid: place for place, uuid in places}
    taken: dict[str, str] = {}
    for question in survey.questions():
        place = f"{place_of[question.uuid]}.code"
        code = question.code.lower()
        if code in RESERVED - {RESPONSE_ID, FILE_CELLS}:
            what = Sentence("“{code}” is the name of a column that every file has", code=code)
            yield Problem(place, what)
        if code in taken:
            what = Sentence("“{code}” is the code of {other} too", code=code, other=taken[code])
            yield Problem(place, what)
        taken.setdefault(code, place_of[question.uuid])
        yield from _part_code_problems(question, place_of)


def _part_code_problems(question: Question, place_of: dict[str, str]) -> Iterator[Problem]:
    for parts in (question.choices, question.rows):
        counted = Counter(part.code.lower() for part in parts)
        for part in parts:
            if counted[part.code.lower()] > 1:
                what = Sentence("“{code}” stands here more than once", code=part.code)
                yield Problem(f"{place_of[part.uuid]}.code", what)


def _join_problems(survey: Survey, joins: dict[str, Any]) -> Iterator[Problem]:
    questions = {q.uuid: q for q in survey.questions() if can_join(q)}
    for uuid, given in joins.items():
        place = f"$.joins{member_place(uuid)}"
        if uuid not in questions:
            what = Sentence("no question of this survey with choices to join has this uuid")
            yield Problem(place, what)
            continue
        left = {choice.uuid for choice in questions[uuid].choices}
        for number, join in enumerate(given):
            for rank, choice in enumerate(join["choices"]):
                if choice not in left:
                    what = Sentence(
                        "this is the uuid of no choice of the question, or of one joined already"
                    )
                    yield Problem(f"{place}[{number}].choices[{rank}]", what)
                left.discard(choice)


def _expression_problems(survey: Survey, places: list[tuple[str, str]]) -> Iterator[Problem]:
    place_of = {uuid: place for place, uuid in places}
    codes = known_codes(survey)
    for part, name, text in expressions_asked(survey):
        try:
            prepared(text, codes)
        except ExpressionError as error:
            yield Problem(f"{place_of.get(part.uuid, '$')}.{name}", error.sentence)
