"""What an edit does to answers already given, said before it happens.

``counts`` says in how many responses a question or matrix row was asked (a blank
counts: it was shown) and a choice was taken, by uuid, as
`store.surveys.answer_counts` finds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from surveyapp.domain.answers import number_text
from surveyapp.domain.editing_parts import Counts
from surveyapp.domain.kinds import QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Survey


class Verdict(IntEnum):
    """Whether an edit may be made, from harmless to impossible."""

    SAFE = 0
    ASK = 1
    REFUSED = 2


@dataclass(frozen=True, slots=True)
class Impact:
    """One thing an edit does to collected answers, as a sentence for the person."""

    uuid: str
    count: int
    sentence: str
    verdict: Verdict = Verdict.ASK


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


def responses(count: int) -> str:
    """Return "1 response" or "37 responses"."""
    return "1 response" if count == 1 else f"{count:,} responses"


def _of_question(
    old: Question, new: Question | None, count: int, counts: Counts
) -> Iterator[Impact]:
    if new is None or (new.retired and not old.retired):
        yield Impact(
            old.uuid,
            count,
            f"“{old.text}” was asked in {responses(count)}. The answers stay in the results; the"
            " question is no longer asked.",
        )
        return
    if new.kind is not old.kind:
        yield _of_kind(old, new, count)
    if new.code != old.code:
        yield Impact(
            old.uuid,
            count,
            f"“{old.text}” was asked in {responses(count)} under the code “{old.code}”. Files"
            " already exported use it, so it stays as it is.",
            Verdict.REFUSED,
        )
    if new.text != old.text:
        yield Impact(
            old.uuid,
            count,
            f"“{old.text}” was asked in {responses(count)}. From now on they count as answers to"
            f" “{new.text}”.",
        )
    if old.kind.is_scale and new.kind.is_scale:
        yield from _of_scale(old, new, count)
    yield from _of_choices(old, new, counts)
    yield from _of_rows(old, new, counts)


def _of_kind(old: Question, new: Question, count: int) -> Impact:
    if new.kind in old.kind.traits.reads_as:
        return Impact(
            old.uuid,
            count,
            f"“{old.text}” was asked in {responses(count)} as it is so far. They stay as they"
            " are, and count together with those still to come.",
        )
    return Impact(
        old.uuid,
        count,
        f"“{old.text}” was asked in {responses(count)}, and another kind of question could not"
        " read the answers. Duplicate the question and change the copy instead.",
        Verdict.REFUSED,
    )


def _of_scale(old: Question, new: Question, count: int) -> Iterator[Impact]:
    before, after = old.settings, new.settings
    if (before.minimum, before.maximum) != (after.minimum, after.maximum):
        yield Impact(
            old.uuid,
            count,
            f"“{old.text}” was asked in {responses(count)} on a scale {_span(before)}. They will"
            f" count together with answers on a scale {_span(after)}.",
        )
    for end, was, becomes in (
        ("lowest", before.low_label, after.low_label),
        ("highest", before.high_label, after.high_label),
    ):
        if was != becomes:
            yield Impact(
                old.uuid,
                count,
                f"“{old.text}” was asked in {responses(count)} when the {end} value was called"
                f" “{was}”. From now on it is called “{becomes}”.",
            )


def _span(settings: QuestionSettings) -> str:
    ends = (settings.minimum, settings.maximum)
    low, high = (number_text(end) if end is not None else "…" for end in ends)
    return f"from {low} to {high}"


def _of_choices(old: Question, new: Question, counts: Counts) -> Iterator[Impact]:
    now = {choice.uuid: choice for choice in new.choices}
    for choice in old.choices:
        count, same = counts.get(choice.uuid, 0), now.get(choice.uuid)
        if count and same != choice:
            yield from _of_choice(choice, same, count)


def _of_choice(old: Choice, new: Choice | None, count: int) -> Iterator[Impact]:
    chose = f"{responses(count)} chose “{old.label}”"
    if new is None or (new.retired and not old.retired):
        yield Impact(
            old.uuid, count, f"{chose}. They stay in the results; it is no longer offered."
        )
        return
    if new.code != old.code:
        yield Impact(
            old.uuid,
            count,
            f"{chose} under the code “{old.code}”. Files already exported use it, so it stays"
            " as it is.",
            Verdict.REFUSED,
        )
    if new.label != old.label:
        yield Impact(old.uuid, count, f"{chose}. From now on they count as “{new.label}”.")
    if new.missing != old.missing:
        counted = "no longer count as an answer" if new.missing else "count as an answer"
        yield Impact(old.uuid, count, f"{chose}. From now on they {counted}.")
    if old.other and not new.other:
        yield Impact(
            old.uuid, count, f"{chose}. The texts written with it are no longer shown or exported."
        )


def _of_rows(old: Question, new: Question, counts: Counts) -> Iterator[Impact]:
    now = {row.uuid: row for row in new.rows}
    for row in old.rows:
        count, same = counts.get(row.uuid, 0), now.get(row.uuid)
        if count and same != row:
            yield from _of_row(row, same, count)


def _of_row(old: MatrixRow, new: MatrixRow | None, count: int) -> Iterator[Impact]:
    answered = f"The row “{old.label}” was asked in {responses(count)}"
    if new is None or (new.retired and not old.retired):
        yield Impact(
            old.uuid, count, f"{answered}. They stay in the results; it is no longer asked."
        )
        return
    if new.code != old.code:
        yield Impact(
            old.uuid,
            count,
            f"{answered} under the code “{old.code}”. Files already exported use it, so it"
            " stays as it is.",
            Verdict.REFUSED,
        )
    if new.label != old.label:
        yield Impact(old.uuid, count, f"{answered}. From now on they count as “{new.label}”.")


def _guarded(question: Question, here: Question, then: Counts, now: Counts) -> Question:
    """Return the question with what was answered since then as it stands here."""

    def is_new(uuid: str) -> bool:
        return now.get(uuid, 0) > then.get(uuid, 0)

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
    choices = {choice.uuid: choice for choice in here.choices}
    rows = {row.uuid: row for row in here.rows}
    return replace(
        question,
        choices=tuple(
            replace(choices[c.uuid], retired=c.retired)
            if is_new(c.uuid) and c.uuid in choices
            else c
            for c in question.choices
        ),
        rows=tuple(
            replace(rows[r.uuid], retired=r.retired) if is_new(r.uuid) and r.uuid in rows else r
            for r in question.rows
        ),
    )
