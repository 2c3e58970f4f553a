"""Words that are missing, too many, ask two things at once, or differ between languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from surveyapp.domain.checking.findings import Finding, Gravity
from surveyapp.domain.languages import language_name
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Survey
from surveyapp.domain.translating import (
    other_languages,
    own_texts,
    placeholder_difference,
    translations_in,
)
from surveyapp.domain.translation_sources import outdated

_MOST_WORDS = 40
_AND_OR = re.compile(r"\band/or\b|\bund/oder\b|\bet/ou\b|\by/o\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(\d+)\s*(?:-|–|to|bis|à|a)\s*(\d+)\b")


def check_words(survey: Survey) -> Iterator[Finding]:
    """Yield questions without words, with too many, and with choices that overlap."""
    for question in survey.asked_questions():
        yield from _check_question(question)


def check_translations(survey: Survey) -> Iterator[Finding]:
    """Yield languages that lack texts or have outdated ones, and those that quote other answers."""
    own = own_texts(survey)
    for language in other_languages(survey):
        said = translations_in(survey, language)
        name = language_name(language)
        missing = [text for text in own if text.key not in said]
        if missing and language in survey.languages:
            sentence = Sentence(
                "{count} texts have no translation into {language}.",
                one="One text has no translation into {language}.",
                count=len(missing),
                language=name,
            )
            yield Finding(survey.uuid, Gravity.WARNING, sentence, language)
        old = outdated(survey, own, language)
        if old:
            sentence = Sentence(
                "{count} texts were changed since they were translated into {language}.",
                one="One text was changed since it was translated into {language}.",
                count=len(old),
                language=name,
            )
            yield Finding(survey.uuid, Gravity.WARNING, sentence, language)
        for text in own:
            here, there = placeholder_difference(text.text, said.get(text.key, text.text))
            for code in (*here, *there):
                sentence = Sentence(
                    "The text and its translation into {language} do not quote the same answers:"
                    " only one has “{code}”.",
                    language=name,
                    code=code,
                )
                yield Finding(_part_of(survey, text.uuid), Gravity.WARNING, sentence, language)


def _check_question(question: Question) -> Iterator[Finding]:
    def found(gravity: Gravity, sentence: Sentence) -> Finding:
        return Finding(question.uuid, gravity, sentence)

    if not question.text.strip():
        yield found(Gravity.WARNING, Sentence("This question has no words yet."))
    words = len(question.text.split())
    if words > _MOST_WORDS and question.kind.takes_answer:
        sentence = Sentence(
            "{count} words are a lot for one question; respondents skip over long ones.",
            count=words,
        )
        yield found(Gravity.HINT, sentence)
    if _AND_OR.search(question.text):
        sentence = Sentence("“and/or” asks two things at once: which one is answered?")
        yield found(Gravity.HINT, sentence)
    if question.kind.has_choices or question.kind.has_rows:
        yield from _check_choices(question)


def _check_choices(question: Question) -> Iterator[Finding]:
    labels = [choice.label.strip() for choice in question.offered]
    if len(labels) < 2:
        sentence = Sentence("There are fewer than two choices.")
        yield Finding(question.uuid, Gravity.WARNING, sentence)
    if not all(labels):
        yield Finding(question.uuid, Gravity.WARNING, Sentence("A choice has no words yet."))
    for one, other in combinations(labels, 2):
        if one and one.casefold() == other.casefold():
            sentence = Sentence("“{choice}” is there twice.", choice=one)
            yield Finding(question.uuid, Gravity.WARNING, sentence)
        elif _overlap(one, other):
            sentence = Sentence(
                "“{first}” and “{second}” overlap: which is right for whom both fit?",
                first=one,
                second=other,
            )
            yield Finding(question.uuid, Gravity.HINT, sentence)


def _overlap(one: str, other: str) -> bool:
    here, there = _RANGE.match(one), _RANGE.match(other)
    if here is None or there is None:
        return False
    low, high = sorted(map(int, here.groups()))
    other_low, other_high = sorted(map(int, there.groups()))
    return low <= other_high and other_low <= high


def _part_of(survey: Survey, uuid: str) -> str:
    """Return the question a text belongs to; sections and the survey itself as they are."""
    for question in survey.questions():
        if uuid in question.part_uuids:
            return question.uuid
    return uuid
