"""What is different between two states of a survey, in sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from surveyapp.domain.editing_references import name_of
from surveyapp.domain.languages import language_name
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    Translation,
    asked,
)

_Part = TypeVar("_Part", Question, Section, Choice, MatrixRow)


class Aspect(Enum):
    """In what a question, a choice or a row is another."""

    NEW = auto()
    GONE = auto()
    TEXT = auto()
    KIND = auto()
    REQUIRED = auto()
    CONDITION = auto()
    LIMIT = auto()
    CODE = auto()
    SETTINGS = auto()
    OTHER = auto()
    """Anything else: order, help, translations."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is another; ``uuid`` is that of the question, section or survey.

    ``part`` is that of its choice or row, where it is about one, else the same.
    """

    uuid: str
    sentence: Sentence
    aspect: Aspect = Aspect.OTHER
    part: str = ""


def differences(before: Survey, after: Survey) -> tuple[Difference, ...]:
    """Return what one would have to do to ``before`` to get ``after``, in its order."""
    return (
        *_of_survey(before, after),
        *_of_sections(before, after),
        *_of_questions(before, after),
        *_of_translations(before, after),
    )


def _of_survey(before: Survey, after: Survey) -> Iterator[Difference]:
    if before.title != after.title:
        sentence = Sentence(
            "The survey was called “{before}” and is “{after}” now.",
            before=before.title,
            after=after.title,
        )
        yield Difference(after.uuid, sentence)
    if before.description != after.description:
        yield Difference(after.uuid, Sentence("The survey has another description."))
    for language in (code for code in after.languages if code not in before.languages):
        sentence = Sentence("It is offered in {language} too.", language=language_name(language))
        yield Difference(after.uuid, sentence)
    for language in (code for code in before.languages if code not in after.languages):
        sentence = Sentence(
            "It is no longer offered in {language}.", language=language_name(language)
        )
        yield Difference(after.uuid, sentence)


def _of_sections(before: Survey, after: Survey) -> Iterator[Difference]:
    then, now = _by_uuid(asked(before.sections)), _by_uuid(asked(after.sections))
    for uuid, section in now.items():
        former = then.get(uuid)
        if former is None:
            yield Difference(uuid, Sentence("Section “{section}” is new.", section=_name(section)))
            continue
        if former.title != section.title:
            sentence = Sentence(
                "Section “{before}” is called “{after}” now.",
                before=_name(former),
                after=_name(section),
            )
            yield Difference(uuid, sentence)
        if former.description != section.description:
            sentence = Sentence("Section “{section}”: another text.", section=_name(section))
            yield Difference(uuid, sentence)
        if former.show_if != section.show_if:
            sentence = Sentence(
                "Section “{section}”: shown on another condition.", section=_name(section)
            )
            yield Difference(uuid, sentence, Aspect.CONDITION)
    for uuid, section in then.items():
        if uuid not in now:
            sentence = Sentence("Section “{section}” is gone.", section=_name(section))
            yield Difference(after.uuid, sentence, Aspect.GONE, uuid)


def _of_questions(before: Survey, after: Survey) -> Iterator[Difference]:
    then, now = _by_uuid(before.asked_questions()), _by_uuid(after.asked_questions())
    moved = _moved([uuid for uuid in then if uuid in now], [uuid for uuid in now if uuid in then])
    for uuid, question in now.items():
        former = then.get(uuid)
        if former is None:
            sentence = Sentence("“{question}” is new.", question=name_of(question))
            yield Difference(uuid, sentence, Aspect.NEW, uuid)
            continue
        for aspect, sentence in _of_question(former, question):
            yield Difference(uuid, sentence, aspect, uuid)
        yield from _of_labels(question, former.offered, question.offered)
        yield from _of_labels(question, former.asked_rows, question.asked_rows)
        if uuid in moved:
            sentence = Sentence("“{question}” stands at another place.", question=name_of(question))
            yield Difference(uuid, sentence, Aspect.OTHER, uuid)
    for uuid, question in then.items():
        if uuid not in now:
            sentence = Sentence("“{question}” is no longer asked.", question=name_of(question))
            yield Difference(after.uuid, sentence, Aspect.GONE, uuid)


def _of_question(before: Question, after: Question) -> Iterator[tuple[Aspect, Sentence]]:
    name = name_of(after)
    if before.text != after.text:
        yield (
            Aspect.TEXT,
            Sentence("“{before}” is “{after}” now.", before=name_of(before), after=name_of(after)),
        )
    if before.kind is not after.kind:
        yield Aspect.KIND, Sentence("“{question}” is another kind of question.", question=name)
    if before.required != after.required:
        yield (
            (Aspect.REQUIRED, Sentence("“{question}” must be answered now.", question=name))
            if after.required
            else (
                Aspect.OTHER,
                Sentence("“{question}” need not be answered any more.", question=name),
            )
        )
    if before.show_if != after.show_if:
        yield Aspect.CONDITION, _of_condition(before, after, name)
    if (before.constraint, before.constraint_message) != (
        after.constraint,
        after.constraint_message,
    ):
        yield (
            Aspect.LIMIT,
            Sentence("“{question}”: another limit, or what is said about it.", question=name),
        )
    if before.calculation != after.calculation:
        yield Aspect.CONDITION, Sentence("“{question}”: another calculation.", question=name)
    if before.help != after.help:
        yield Aspect.OTHER, Sentence("“{question}”: another help text.", question=name)
    if before.code != after.code:
        yield (
            Aspect.CODE,
            Sentence("“{question}”: its code is “{code}” now.", question=name, code=after.code),
        )
    if before.settings != after.settings:
        yield Aspect.SETTINGS, Sentence("“{question}”: other settings.", question=name)


def _of_condition(before: Question, after: Question, name: str) -> Sentence:
    if not after.show_if:
        return Sentence("“{question}” is always asked now.", question=name)
    if not before.show_if:
        return Sentence("“{question}” is asked on a condition now.", question=name)
    return Sentence("“{question}” is asked on another condition.", question=name)


def _of_labels(
    question: Question,
    before: Sequence[Choice] | Sequence[MatrixRow],
    after: Sequence[Choice] | Sequence[MatrixRow],
) -> Iterator[Difference]:
    name = name_of(question)
    then = {part.uuid: part for part in before}
    now = {part.uuid: part for part in after}

    def difference(aspect: Aspect, part: str, sentence: Sentence) -> Difference:
        return Difference(question.uuid, sentence, aspect, part)

    for uuid, part in now.items():
        former = then.get(uuid)
        if former is None:
            sentence = Sentence("“{question}”: “{label}” is new.", question=name, label=part.label)
            yield difference(Aspect.NEW, uuid, sentence)
        elif former.label != part.label:
            sentence = Sentence(
                "“{question}”: “{before}” is “{after}” now.",
                question=name,
                before=former.label,
                after=part.label,
            )
            yield difference(Aspect.TEXT, uuid, sentence)
        elif former != part:
            sentence = Sentence(
                "“{question}”: “{label}” has other settings.", question=name, label=part.label
            )
            yield difference(Aspect.SETTINGS, uuid, sentence)
    for uuid, part in then.items():
        if uuid not in now:
            sentence = Sentence("“{question}”: “{label}” is gone.", question=name, label=part.label)
            yield difference(Aspect.GONE, uuid, sentence)
    kept_then = [uuid for uuid in then if uuid in now]
    kept_now = [uuid for uuid in now if uuid in then]
    if kept_then != kept_now:
        sentence = Sentence("“{question}”: its choices stand in another order.", question=name)
        yield difference(Aspect.OTHER, question.uuid, sentence)


def _of_translations(before: Survey, after: Survey) -> Iterator[Difference]:
    then, now = _said(before), _said(after)
    texts: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for key in then.keys() | now.keys():
        was, said, language = then.get(key), now.get(key), key[-1]
        if was is None or said is None or was.text != said.text:
            texts[language] += 1
        elif was.source != said.source:
            sources[language] += 1
    for language in sorted(texts.keys() | sources.keys()):
        name = language_name(language)
        if count := texts[language]:
            sentence = Sentence(
                "{count} texts are said otherwise in {language}.",
                one="One text is said otherwise in {language}.",
                count=count,
                language=name,
            )
            yield Difference(after.uuid, sentence)
        if count := sources[language]:
            sentence = Sentence(
                "{count} translations into {language} count as made from other words.",
                one="One translation into {language} counts as made from other words.",
                count=count,
                language=name,
            )
            yield Difference(after.uuid, sentence)


def _said(survey: Survey) -> Mapping[tuple[str, str, str], Translation]:
    return {(said.uuid, said.field, said.language): said for said in survey.translations}


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the fewest that stand elsewhere: those in no longest row that both have in order."""
    places = {uuid: place for place, uuid in enumerate(before)}
    ends: list[int] = []  # ends[n]: the least place at which a row of n + 1 can end so far
    chains: list[list[str]] = []
    for uuid in after:
        length = bisect_left(ends, places[uuid])
        chain = [*(chains[length - 1] if length else ()), uuid]
        ends[length : length + 1] = [places[uuid]]
        chains[length : length + 1] = [chain]
    return set(after).difference(chains[-1] if chains else ())


def _by_uuid(parts: Iterable[_Part]) -> Mapping[str, _Part]:
    return {part.uuid: part for part in parts}


def _name(section: Section) -> str:
    return section.title or "…"
