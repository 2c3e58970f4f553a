"""All checks of a survey in one go, and how long it takes to answer."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.domain.checking.code_checks import check_codes
from surveyapp.domain.checking.findings import Finding, Gravity
from surveyapp.domain.checking.kept_checks import check_kept
from surveyapp.domain.checking.logic_checks import check_expressions, check_reach
from surveyapp.domain.checking.text_checks import check_translations, check_words
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Survey

CHECKS = (check_expressions, check_reach, check_words, check_translations, check_codes, check_kept)

_WORDS_A_MINUTE = 238
"""How fast adults read silently: the mean of 190 studies (Brysbaert 2019, J. Mem. Lang. 109)."""
_SECONDS = {
    AnswerShape.ONE_CHOICE: 4,
    AnswerShape.CHOICES: 7,
    AnswerShape.RANKING: 15,
    AnswerShape.NUMBER: 6,
    AnswerShape.YES_NO: 3,
    AnswerShape.TEXT: 20,
    AnswerShape.DATE: 10,
    AnswerShape.TIME: 8,
    AnswerShape.DATETIME: 15,
    AnswerShape.COMPUTED: 0,
    AnswerShape.NOTHING: 0,
}
"""Our own estimates of how long choosing or writing takes, once the words are read."""


def check_survey(survey: Survey) -> tuple[Finding, ...]:
    """Return what there is to look at, the gravest first, else in the order of the survey."""
    if not survey.asks_something:
        sentence = Sentence("This survey has no questions yet.")
        return (Finding(survey.uuid, Gravity.WARNING, sentence),)
    order = {question.uuid: place for place, question in enumerate(survey.questions())}
    found = [finding for check in CHECKS for finding in check(survey)]
    return tuple(sorted(found, key=lambda one: (-one.gravity, order.get(one.uuid, -1))))


def answering_seconds(survey: Survey) -> int:
    """Return about how many seconds somebody takes who is asked everything."""
    words = sum(len(text.split()) for text in _read_texts(survey))
    answering = sum(map(_seconds, survey.asked_questions()))
    return round(words * 60 / _WORDS_A_MINUTE + answering)


def _seconds(question: Question) -> int:
    seconds = _SECONDS[question.kind.shape]
    return seconds * max(1, len(question.asked_rows)) if question.kind.has_rows else seconds


def _read_texts(survey: Survey) -> Iterator[str]:
    for question in survey.asked_questions():
        if question.kind.is_calculated:
            continue
        yield question.text
        yield question.help
        yield from (choice.label for choice in question.offered)
        yield from (row.label for row in question.asked_rows)
