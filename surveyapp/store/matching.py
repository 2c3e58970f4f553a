"""Which responses a filter means, as SQL, and their ids in the order asked for.

Results, summary and export share this, so that they speak of the same responses.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from surveyapp.domain.answers import AnswerError, parse_number
from surveyapp.domain.filters import Condition, Operator, ResponseFilter, Sort
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import Question, Survey
from surveyapp.store.counting import count_all
from surveyapp.store.folding import folded
from surveyapp.store.ordering import Clause, KeysetPages, keyset_pages, order_by
from surveyapp.store.responses import Keys, load_keys
from surveyapp.store.schema import COMPLETE, PARTIAL, iso_text

OLDEST_FIRST = Sort()
"""The order of exports."""

_SLICE = 1 << 16
"""Characters of ids parsed at once: meanwhile no other thread runs, and each id is an object."""

_BRANCHES = 100
"""Terms joined without another level of the tree."""

_LONGEST_PATTERN = 1_000
"""Characters of a text for which LIKE is used; SQLite refuses patterns of 50,000 bytes."""

_NOBODY: Clause = ("0", [])
_OF_RESPONSE = "SELECT 1 FROM answers WHERE answers.response_id = responses.id"
_AMONG = "responses.id IN ("

# One statement however many questions are asked about: an OR for each would pass
# SQLite's limits (1,000 levels of an expression) in a wide survey. The join is
# CROSS so that each pair is looked up in the column's partial index.
_CHOSEN = (
    f"{_AMONG}SELECT response_id FROM json_each(?) AS pair CROSS JOIN answers"
    " ON question_id = pair.value ->> 0 AND choice_id = pair.value ->> 1)"
)
_NUMBERED = (
    f"{_AMONG}SELECT response_id FROM json_each(?) AS asked CROSS JOIN answers"
    " ON question_id = asked.value AND number IN ({marks}))"
)


def matching_ids(
    connection: Connection,
    survey: Survey,
    wanted: ResponseFilter,
    sort: Sort = OLDEST_FIRST,
    at_most: int | None = None,
) -> array[int]:
    """Return the ids of the responses that match, in order, eight bytes each.

    With ``at_most`` only the first ones: at once where an index has the order
    (by date or id, without conditions).
    """
    keys = load_keys(connection, survey.id)
    if at_most is None and wanted.is_empty and (pages := keyset_pages(survey, keys, sort)):
        return _ids_by_keyset(connection, survey.id, pages)
    clauses = list(_clauses(survey, keys, wanted))
    clause, values = _all_of(clauses)
    order, order_values = order_by(survey, keys, sort)
    of_survey = "responses.survey_id = ?"
    if wanted.since is wanted.until is None and any(sql.startswith(_AMONG) for sql, _ in clauses):
        # The plus keeps SQLite from walking through the whole survey: it then
        # looks up those that an index of answers names, and sorts them.
        of_survey = f"+{of_survey}"
    statement = (
        f"SELECT responses.id AS id FROM responses WHERE {of_survey} AND {clause} ORDER BY {order}"
    )
    if at_most is not None:
        statement += f" LIMIT {at_most}"
    return _ids(connection, statement, [survey.id, *values, *order_values])


def _ids_by_keyset(connection: Connection, survey_id: int, pages: KeysetPages) -> array[int]:
    ids = array("q")
    for sql, values in pages.answered:
        ids += _ids(connection, sql, values)
    if len(ids) < count_all(connection, survey_id):
        ids += _ids(connection, *pages.blank)
    return ids


def _ids(connection: Connection, statement: str, values: Sequence[Any]) -> array[int]:
    """Return the column ``id`` of all rows: as one text, which is quicker than row by row.

    SQLite keeps the order of a subquery that stands alone below group_concat.
    """
    joined = f"SELECT group_concat(id) FROM ({statement})"
    text: str = connection.exec_driver_sql(joined, tuple(values)).scalar_one() or ""
    ids = array("q")
    start = 0
    while start < len(text):
        end = text.find(",", start + _SLICE)
        end = len(text) if end < 0 else end
        ids.fromlist(json.loads(f"[{text[start:end]}]"))
        start = end + 1
    return ids


def matching_clause(survey: Survey, keys: Keys, wanted: ResponseFilter) -> Clause:
    """Return the filter as a condition on the table ``responses``, and its ``?`` values.

    The condition says nothing about the survey; for the empty filter it is ``1``.
    A condition on a question that is no longer there matches nobody.
    """
    return _all_of(list(_clauses(survey, keys, wanted)))


def _all_of(clauses: Sequence[Clause]) -> Clause:
    return _joined("AND", clauses) if clauses else ("1", [])


def _joined(operator: str, clauses: Sequence[Clause]) -> Clause:
    return (
        _flat_tree(operator, [f"({sql})" for sql, _ in clauses]),
        [value for _, values in clauses for value in values],
    )


def _flat_tree(operator: str, terms: Sequence[str]) -> str:
    """Return the terms joined by AND or OR, as a tree as flat as it can be.

    A chain of a thousand is a tree a thousand levels deep, which SQLite refuses.
    """
    if len(terms) <= _BRANCHES:
        return f" {operator} ".join(terms)
    half = len(terms) // 2
    halves = _flat_tree(operator, terms[:half]), _flat_tree(operator, terms[half:])
    return f"({halves[0]}) {operator} ({halves[1]})"


def _clauses(survey: Survey, keys: Keys, wanted: ResponseFilter) -> Iterator[Clause]:
    if wanted.complete is not None:
        yield "responses.status = ?", [COMPLETE if wanted.complete else PARTIAL]
    if wanted.since is not None:
        yield "responses.submitted_at >= ?", [iso_text(wanted.since)]
    if wanted.until is not None:
        yield "responses.submitted_at < ?", [iso_text(wanted.until)]
    questions = {key: question for question in survey.questions() for key in question.keys}
    for condition in wanted.conditions:
        question = questions.get(condition.key)
        question_id = keys.questions.get(condition.key)
        if question is None or question_id is None:
            yield _NOBODY
        else:
            yield _condition(question, question_id, keys, condition)
    if needle := wanted.search.strip():
        yield _search(survey, keys, needle)


def _condition(question: Question, question_id: int, keys: Keys, condition: Condition) -> Clause:
    match condition.operator:
        case Operator.ANY_OF:
            return _any_of(question, question_id, keys, condition.values)
        case Operator.NONE_OF:
            chosen = _any_of(question, question_id, keys, condition.values)
            return _but_not(_answered(question_id), chosen)
        case Operator.BETWEEN:
            return _between(question, question_id, condition.values)
        case Operator.CONTAINS:
            # A calculated value may be a number; what is seen is its text.
            seen = "coalesce(text, CAST(number AS TEXT))"
            return _has_answer(question_id, *text_holds(seen, "".join(condition.values)))
        case Operator.ANSWERED:
            return _answered(question_id)
        case Operator.BLANK:
            return _but_not(_has_answer(question_id), _answered(question_id))
        case Operator.NOT_ASKED:
            sql, values = _has_answer(question_id)
            return f"NOT {sql}", values


def _has_answer(question_id: int, condition: str = "", values: Sequence[Any] = ()) -> Clause:
    """Return the condition that an answer to the question, or a blank, meets another condition."""
    meets = f" AND {condition}" if condition else ""
    return f"EXISTS ({_OF_RESPONSE} AND question_id = ?{meets})", [question_id, *values]


def _answered(question_id: int) -> Clause:
    return _has_answer(question_id, "coalesce(choice_id, number, nullif(text, '')) IS NOT NULL")


def _but_not(one: Clause, other: Clause) -> Clause:
    return f"{one[0]} AND NOT ({other[0]})", [*one[1], *other[1]]


def _any_of(question: Question, question_id: int, keys: Keys, values: Sequence[str]) -> Clause:
    if question.kind.has_choices:
        known = [keys.choices[value] for value in values if value in keys.choices]
        return _chosen([(question_id, choice_id) for choice_id in known])
    if question.kind.shape is AnswerShape.YES_NO:
        flags = {"true": 1, "false": 0}
        return _numbered([question_id], [flags[v] for v in values if v in flags])
    if question.kind.is_numeric:
        numbers = [number for number in map(_number, values) if number is not None]
        return _numbered([question_id], numbers)
    among = "text IN (SELECT value FROM json_each(?))"
    return _has_answer(question_id, among, [json.dumps(list(values))])


def _chosen(pairs: Sequence[tuple[int, int]]) -> Clause:
    """Return the condition that one of these choices was taken, each of its question."""
    return (_CHOSEN, [json.dumps(pairs)]) if pairs else _NOBODY


def _numbered(question_ids: Sequence[int], numbers: Sequence[float]) -> Clause:
    """Return the condition that one of the numbers was given to one of the questions."""
    if not numbers or not question_ids:
        return _NOBODY
    # Not as JSON: SQLite's reading of decimals is not always the nearest number.
    marks = ", ".join("?" * len(numbers))
    return _NUMBERED.format(marks=marks), [json.dumps(question_ids), *numbers]


def _between(question: Question, question_id: int, values: Sequence[str]) -> Clause:
    lowest, highest = (*values, "", "")[:2]
    if not lowest and not highest:
        return _answered(question_id)
    if question.kind.is_moment:
        return _moment_between(question_id, lowest, highest)
    bounds = {sign: _number(text) for sign, text in ((">=", lowest), ("<=", highest)) if text}
    if None in bounds.values():
        return _NOBODY
    within = " AND ".join(f"number {sign} ?" for sign in bounds)
    sql = (
        f"SELECT response_id FROM answers WHERE question_id = ? AND number IS NOT NULL AND {within}"
    )
    return f"{_AMONG}{sql})", [question_id, *bounds.values()]


def _moment_between(question_id: int, lowest: str, highest: str) -> Clause:
    within = "position = 0"  # the next row is how it was written in the file it is from
    bounds: list[Any] = []
    if lowest:
        within += " AND text >= ?"
        bounds.append(lowest)
    if highest:
        # As far as it is given: until the 31st means until its last minute.
        within += " AND substr(text, 1, ?) <= ?"
        bounds += [len(highest), highest]
    return _has_answer(question_id, within, bounds)


def _search(survey: Survey, keys: Keys, needle: str) -> Clause:
    """Look for the needle wherever a person would see it in a response."""
    clauses = [
        text_holds("responses.respondent_email", needle),
        _chosen(_labelled(survey, keys, needle)),
    ]
    if any(_has_text(question) for question in survey.answerable()):
        sql, values = text_holds("text", needle)
        # The spelling of a number is beside it in ``text``; numbers are looked for as such.
        clauses.append((f"EXISTS ({_OF_RESPONSE} AND number IS NULL AND {sql})", values))
    number = _number(needle.removeprefix("#"))
    if isinstance(number, int):
        clauses.append(("responses.id = ?", [number]))
    if number is not None:
        numeric = [
            keys.questions[question.uuid]
            for question in survey.answerable()
            if question.kind.is_numeric and question.uuid in keys.questions
        ]
        clauses.append(_numbered(numeric, [number]))
    return _joined("OR", clauses)


def _labelled(survey: Survey, keys: Keys, needle: str) -> list[tuple[int, int]]:
    """Return the choices whose label holds the needle, each with every row it can answer."""
    sought = folded(needle)
    return [
        (keys.questions[key], keys.choices[choice.uuid])
        for question in survey.answerable()
        for choice in question.choices
        if choice.uuid in keys.choices and sought in folded(choice.label)
        for key in question.keys
        if key in keys.questions
    ]


def _has_text(question: Question) -> bool:
    if question.kind.has_choices:
        return question.other is not None
    return not question.kind.is_numeric and question.kind.shape is not AnswerShape.YES_NO


def text_holds(column: str, needle: str) -> Clause:
    """Return the condition that a column holds the needle, whatever the case."""
    if needle.isascii() and len(needle) <= _LONGEST_PATTERN:
        escaped = needle.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        return rf"{column} LIKE ? ESCAPE '\'", [f"%{escaped}%"]
    return f"instr(folded({column}), ?) > 0", [folded(needle)]


def _number(text: str) -> int | float | None:
    try:
        return parse_number(text)
    except AnswerError:
        return None
