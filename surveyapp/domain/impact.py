"""What an edit does to answers already given, said before it happens.

``counts`` says in how many responses a question or matrix row was asked (a blank
counts: it was shown) and a choice was taken, by uuid, as
`store.surveys.answer_counts` finds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeVar

from surveyapp.domain.comparing import Aspect
from surveyapp.domain.editing_parts import Counts
from surveyapp.domain.kinds import QuestionSettings
from surveyapp.domain.sentences import Sentence, responses
from surveyapp.domain.survey import Choice, MatrixRow, Question, Survey

_Labelled = TypeVar("_Labelled", Choice, MatrixRow)


class Verdict(IntEnum):
    """Whether an edit may be made, from harmless to impossible."""

    SAFE = 0
    ASK = 1
    REFUSED = 2


@dataclass(frozen=True, slots=True)
class Impact:
    """One thing an edit does to collected answers, as a sentence for the person."""

    sentence: Sentence
    verdict: Verdict = Verdict.ASK
    part: str = ""
    """The uuid of the question, choice or row it is about."""
    aspect: Aspect = Aspect.SETTINGS


def impacts(old: Survey, new: Survey, counts: Counts) -> tuple[Impact, ...]:
    """Return what this edit does to answers, the order of the survey kept."""
    now = {question.uuid: question for question in new.questions()}
    found: list[Impact] = []
    for question in old.questions():
        count = counts.get(question.uuid, 0)
        if not count or (same := now.get(question.uuid)) is question:
            continue
        found += _of_question(question, same, count, counts)
    return tuple(found)


def verdict(found: tuple[Impact, ...]) -> Verdict:
    """Return the gravest verdict."""
    return max((impact.verdict for impact in found), default=Verdict.SAFE)


def protected(current: Survey, target: Survey, then: Counts, now: Counts) -> Survey:
    """Return ``target`` less what would re-read answers that came since it was made.

    For undo and redo, which nobody asks about: ``then`` are the counts at the
    time of the edit, ``now`` those of today. Where answers came in between, the
    words, codes and kinds they were given under stay.
    """
    shown = {question.uuid: question for question in current.questions()}

    def guarded(question: Question) -> Question:
        here = shown.get(question.uuid)
        if here is None or here is question:
            return question
        return _guarded(question, here, then, now)

    kept = replace(
        target,
        sections=tuple(
            replace(section, questions=tuple(guarded(q) for q in section.questions))
            for section in target.sections
        ),
    )
    codes = [question.code.lower() for question in kept.questions()]
    return kept if len(set(codes)) == len(codes) else current


def counts_about(before: Survey, after: Survey, counts: Counts) -> dict[str, int]:
    """Return the counts of the questions that an edit changed, with their choices and rows."""
    now = {question.uuid: question for question in after.questions()}
    uuids: list[str] = []
    for one in before.questions():
        if now.get(one.uuid) != one:
            uuids += one.part_uuids
    return {uuid: counts[uuid] for uuid in uuids if uuid in counts}


def _of_question(
    old: Question, new: Question | None, count: int, counts: Counts
) -> Iterator[Impact]:
    for impact in _of_own(old, new, count):
        yield replace(impact, part=old.uuid)
    if new is None:
        return
    for choice, same in _changed(old.choices, new.choices, counts):
        for impact in _of_choice(choice, same, counts[choice.uuid]):
            yield replace(impact, part=choice.uuid)
    for row, same_row in _changed(old.rows, new.rows, counts):
        for impact in _of_row(row, same_row, counts[row.uuid]):
            yield replace(impact, part=row.uuid)


def _of_own(old: Question, new: Question | None, count: int) -> Iterator[Impact]:
    asked = Sentence("“{question}” was asked in {count}", question=old.text, count=responses(count))
    if new is None or (new.retired and not old.retired):
        sentence = Sentence(
            "{asked}. The answers stay in the results; the question is no longer asked.",
            asked=asked,
        )
        yield Impact(sentence, aspect=Aspect.GONE)
    if new is None:
        return
    if new.kind is not old.kind:
        yield _of_kind(old, new, asked)
    if new.code != old.code:
        yield _of_code(old, asked)
    if new.text != old.text:
        sentence = Sentence(
            "{asked}. From now on they count as answers to “{question}”.",
            asked=asked,
            question=new.text,
        )
        yield Impact(sentence, aspect=Aspect.TEXT)
    if old.kind.is_scale and new.kind.is_scale:
        yield from _of_scale(old, new, asked)


def _changed(
    before: tuple[_Labelled, ...], after: tuple[_Labelled, ...], counts: Counts
) -> Iterator[tuple[_Labelled, _Labelled | None]]:
    """Yield the answered parts that are another now, or None where one is gone."""
    now = {part.uuid: part for part in after}
    for part in before:
        if counts.get(part.uuid) and now.get(part.uuid) != part:
            yield part, now.get(part.uuid)


def _of_kind(old: Question, new: Question, asked: Sentence) -> Impact:
    if new.kind in old.kind.traits.reads_as:
        sentence = Sentence(
            "{asked} as it is so far. They stay as they are, and count together with those still"
            " to come.",
            asked=asked,
        )
        return Impact(sentence, aspect=Aspect.KIND)
    sentence = Sentence(
        "{asked}, and another kind of question could not read the answers. Duplicate the question"
        " and change the copy instead.",
        asked=asked,
    )
    return Impact(sentence, Verdict.REFUSED, aspect=Aspect.KIND)


def _of_code(old: Question | Choice | MatrixRow, given: Sentence) -> Impact:
    sentence = Sentence(
        "{given} under the code “{code}”. Files already exported use it, so it stays as it is.",
        given=given,
        code=old.code,
    )
    return Impact(sentence, Verdict.REFUSED, aspect=Aspect.CODE)


def _of_scale(old: Question, new: Question, asked: Sentence) -> Iterator[Impact]:
    before, after = old.settings, new.settings
    if (before.minimum, before.maximum) != (after.minimum, after.maximum):
        sentence = Sentence(
            "{asked} on a scale {before}. They will count together with answers on a scale"
            " {after}.",
            asked=asked,
            before=_span(before),
            after=_span(after),
        )
        yield Impact(sentence)
    for end, was, becomes in (
        (Sentence("lowest"), before.low_label, after.low_label),
        (Sentence("highest"), before.high_label, after.high_label),
    ):
        if was != becomes:
            sentence = Sentence(
                "{asked} when the {end} value was called “{was}”. From now on it is called"
                " “{becomes}”.",
                asked=asked,
                end=end,
                was=was,
                becomes=becomes,
            )
            yield Impact(sentence)


def _span(settings: QuestionSettings) -> Sentence:
    low, high = settings.minimum, settings.maximum
    return Sentence(
        "from {low} to {high}", low="…" if low is None else low, high="…" if high is None else high
    )


def _of_choice(old: Choice, new: Choice | None, count: int) -> Iterator[Impact]:
    chose = Sentence("{count} chose “{choice}”", count=responses(count), choice=old.label)
    if new is None or (new.retired and not old.retired):
        sentence = Sentence(
            "{chose}. They stay in the results; it is no longer offered.", chose=chose
        )
        yield Impact(sentence, aspect=Aspect.GONE)
    if new is None:
        return
    if new.code != old.code:
        yield _of_code(old, chose)
    if new.label != old.label:
        sentence = Sentence(
            "{chose}. From now on they count as “{choice}”.", chose=chose, choice=new.label
        )
        yield Impact(sentence, aspect=Aspect.TEXT)
    if new.missing and not old.missing:
        sentence = Sentence("{chose}. From now on they no longer count as an answer.", chose=chose)
        yield Impact(sentence)
    if old.missing and not new.missing:
        sentence = Sentence("{chose}. From now on they count as an answer.", chose=chose)
        yield Impact(sentence)
    if old.other and not new.other:
        sentence = Sentence(
            "{chose}. The texts written with it are no longer shown or exported.", chose=chose
        )
        yield Impact(sentence)


def _of_row(old: MatrixRow, new: MatrixRow | None, count: int) -> Iterator[Impact]:
    asked = Sentence("The row “{row}” was asked in {count}", row=old.label, count=responses(count))
    if new is None or (new.retired and not old.retired):
        sentence = Sentence(
            "{asked}. They stay in the results; it is no longer asked.", asked=asked
        )
        yield Impact(sentence, aspect=Aspect.GONE)
    if new is None:
        return
    if new.code != old.code:
        yield _of_code(old, asked)
    if new.label != old.label:
        sentence = Sentence(
            "{asked}. From now on they count as “{row}”.", asked=asked, row=new.label
        )
        yield Impact(sentence, aspect=Aspect.TEXT)


def _guarded(question: Question, here: Question, then: Counts, now: Counts) -> Question:
    """Return the question with what was answered since then as it stands here."""

    def is_new(uuid: str) -> bool:
        return now.get(uuid, 0) > then.get(uuid, 0)

    def kept(part: _Labelled, parts: tuple[_Labelled, ...]) -> _Labelled:
        shown = next((other for other in parts if other.uuid == part.uuid), None)
        if shown is None or not is_new(part.uuid):
            return part
        return replace(shown, retired=part.retired)

    if not is_new(question.uuid):
        return question
    question = replace(
        question,
        kind=here.kind,
        text=here.text,
        code=here.code,
        settings=here.settings,
        choices=here.choices if here.kind is not question.kind else question.choices,
        rows=here.rows if here.kind is not question.kind else question.rows,
    )
    return replace(
        question,
        choices=tuple(kept(choice, here.choices) for choice in question.choices),
        rows=tuple(kept(row, here.rows) for row in question.rows),
    )
