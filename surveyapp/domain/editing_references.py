"""Which parts of a survey speak of an answer or of a choice: followed when a code changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from surveyapp.domain import quoting
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.expressions import uses
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.nodes import CurrentValue
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.logic import EXPRESSIONS, codes_of, expression_texts
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    Translation,
)

_Part = TypeVar("_Part", bound=Question | Choice | MatrixRow | Section)


def renamed_codes(before: Question, after: Question) -> dict[str, str]:
    """Return the codes of a question's answers that an edit changed, old to new."""
    now = codes_of(after)
    return {old: now[key] for key, old in codes_of(before).items() if now.get(key, old) != old}


def rename_references(survey: Survey, codes: Mapping[str, str]) -> Survey:
    """Return the survey with other codes, old to new, in every text and expression."""
    if not codes:
        return survey

    def renamed(part: _Part) -> _Part:
        texts: dict[str, Any] = {}
        for entry in fields(part):
            value = getattr(part, entry.name)
            if isinstance(value, str) and "${" in value:
                rename = uses.renamed if entry.name in EXPRESSIONS else quoting.renamed
                texts[entry.name] = rename(value, codes)
        return replace(part, **texts) if texts else part

    def question_renamed(question: Question) -> Question:
        choices = tuple(renamed(choice) for choice in question.choices)
        rows = tuple(renamed(row) for row in question.rows)
        if choices != question.choices or rows != question.rows:
            question = replace(question, choices=choices, rows=rows)
        return renamed(question)

    sections = tuple(
        replace(
            renamed(section),
            questions=tuple(question_renamed(question) for question in section.questions),
        )
        for section in survey.sections
    )
    translations = tuple(_renamed_translation(said, codes) for said in survey.translations)
    return replace(survey, sections=sections, translations=translations)


def _renamed_translation(said: Translation, codes: Mapping[str, str]) -> Translation:
    """Follow in what it was made from as well: another name of an answer is no other text."""
    source = None if said.source is None else quoting.renamed(said.source, codes)
    return replace(said, text=quoting.renamed(said.text, codes), source=source)


def dependants(survey: Survey, codes: Collection[str]) -> Iterator[Question | Section]:
    """Yield what has an expression or a text that uses an answer with one of these codes."""
    for part in _parts(survey):
        if any(code in codes for code in _used_codes(part)):
            yield part


def refuse_if_needed(
    survey: Survey, name: str, codes: Collection[str], going: Collection[str]
) -> None:
    """Raise EditError if a part uses one of these answers of ``name``.

    ``going`` holds the uuids of what is taken away too; what is retired does not count.
    """
    for user in dependants(survey, codes):
        if user.uuid not in going and not user.retired:
            raise EditError(
                "“{needed}” is needed by “{user}”, which refers to its answer. Change that first.",
                needed=name,
                user=name_of(user),
            )


def conditions_with(
    survey: Survey, question: Question, choice_code: str
) -> Iterator[Question | Section]:
    """Yield what has an expression that compares an answer to this question with this choice."""
    codes = frozenset(codes_of(question).values())
    for part in _parts(survey):
        for text in expression_texts(part):
            # A question's own expressions call its answer ".".
            if _asks_for(text, codes, choice_code, is_own=part is question):
                yield part
                break


def name_of(part: Question | Section) -> str:
    """Return what a person calls this question or section."""
    return part.title if isinstance(part, Section) else part.text or part.code


def _asks_for(text: str, codes: frozenset[str], choice_code: str, *, is_own: bool) -> bool:
    try:
        tree = parse(text)
    except ExpressionError:
        # Whoever mends it will find the choice that they meant.
        about = is_own or not codes.isdisjoint(quoting.quoted_codes(text))
        return about and (f"'{choice_code}'" in text or f'"{choice_code}"' in text)
    return any(
        (is_own if isinstance(found.answer, CurrentValue) else found.answer.code in codes)
        and found.names(choice_code)
        for found in uses.comparisons(tree)
    )


def _parts(survey: Survey) -> Iterator[Question | Section]:
    for section in survey.sections:
        yield section
        yield from section.questions


def _used_codes(part: Question | Section) -> Iterator[str]:
    for text in expression_texts(part):
        yield from uses.codes(text)
    for text in _texts(part):
        yield from quoting.quoted_codes(text)


def _texts(part: Question | Section) -> Iterator[str]:
    """Yield the texts of a part in which respondents may read answers."""
    if isinstance(part, Section):
        yield from (part.title, part.description)
        return
    yield from (part.text, part.help, part.constraint_message)
    yield from (choice.label for choice in part.choices)
    yield from (row.label for row in part.rows)
