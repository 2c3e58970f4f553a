"""Two states of a survey side by side: only what differs, as one reads it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from surveyapp.domain.comparing import differences
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Section, Survey, asked


@dataclass(frozen=True, slots=True)
class Side:
    """A question or section as respondents meet it: its text, and its choices and rows."""

    text: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """One part in both states, None where it is not asked; ``sentences`` say what differs."""

    mine: Side | None
    theirs: Side | None
    sentences: tuple[Sentence, ...]


def side_by_side(mine: Survey, theirs: Survey) -> tuple[Pair, ...]:
    """Return the parts that differ, those of ``theirs`` in its order first."""
    then, now = _sides(mine), _sides(theirs)
    gone = [uuid for uuid in then if uuid not in now]
    found: dict[str, list[Sentence]] = {}
    # Without what is gone: that nothing stands beside it says so.
    for difference in differences(_without(mine, frozenset(gone)), theirs):
        found.setdefault(difference.uuid, []).append(difference.sentence)
    pairs = [_pair(then.get(uuid), now[uuid], found[uuid]) for uuid in now if uuid in found]
    pairs += [Pair(then[uuid], None, ()) for uuid in gone]
    if said := found.get(theirs.uuid):
        pairs.insert(0, Pair(Side(mine.title), Side(theirs.title), tuple(said)))
    return tuple(pairs)


def _pair(mine: Side | None, theirs: Side, sentences: list[Sentence]) -> Pair:
    """Return the two beside each other; labels that are the same in both say nothing."""
    if mine is not None and mine.labels == theirs.labels:
        mine, theirs = Side(mine.text), Side(theirs.text)
    return Pair(mine, theirs, tuple(sentences))


def _without(survey: Survey, uuids: frozenset[str]) -> Survey:
    sections = tuple(
        replace(section, questions=tuple(q for q in section.questions if q.uuid not in uuids))
        for section in survey.sections
        if section.uuid not in uuids
    )
    return replace(survey, sections=sections)


def _sides(survey: Survey) -> dict[str, Side]:
    sides: dict[str, Side] = {}
    for section in asked(survey.sections):
        sides[section.uuid] = _section(section)
        for question in asked(section.questions):
            sides[question.uuid] = _question(question)
    return sides


def _section(section: Section) -> Side:
    return Side(section.title or "…")


def _question(question: Question) -> Side:
    labels = [choice.label for choice in question.offered]
    return Side(question.text, (*(row.label for row in question.asked_rows), *labels))
