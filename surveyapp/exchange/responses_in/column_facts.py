"""What the values of one column are like: gathered in one pass, a chunk of rows at a time.

For every kind of question it keeps the first value that does not fit, with its
line. Each different value is looked at once, so that columns of few values cost
next to nothing however long the file is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from surveyapp.domain.answers import AnswerError, parse_number
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.responses_in.column_moments import ColumnMoments

MOST_CHOICES = 500
"""Different values a column of choices may have when the person says it is one."""

NOT_SHOWN = "{question_not_shown}"
"""What LimeSurvey writes, in the files it also reads, for a question that was not asked."""

_MOST_KEPT = 5_000
_LONGEST_KEPT = 1_000
"""Characters. Longer values are texts; thousands of them would fill the memory."""

_NUMBER = re.compile(r"[ \u00a0]*[-+\u2212]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?[ \u00a0]*\Z", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+\Z", re.ASCII)
_WHOLE = re.compile(r"-?\d+\Z", re.ASCII)
_PADDED = re.compile(r"[-+]?0\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Misfit:
    """The first value of a column that a kind of question cannot hold."""

    line: int
    value: str
    reason: Sentence


@dataclass(slots=True)
class ColumnFacts:
    """What is known of one column after the rows fed so far.

    ``not_shown`` counts the cells that hold `NOT_SHOWN`. With ``own`` there are none: in
    an export of this program that text is an answer.
    """

    own: bool = False
    answered: int = 0
    blank: int = 0
    values: dict[str, int] = field(default_factory=dict)
    """The different values, in order of first appearance, and how often each stands.

    Not all of them if ``many``.
    """
    many: bool = False
    misfits: dict[QuestionKind, Misfit] = field(default_factory=dict)
    lowest: float = float("inf")
    highest: float = float("-inf")
    whole: bool = True
    padded: bool = False
    thousands: bool = False
    repeats: bool = False
    """Whether a value came twice while all of them were kept."""
    longest: int = 0
    line_breaks: bool = False
    not_shown: int = 0
    moments: ColumnMoments = field(default_factory=ColumnMoments)
    """How its dates and times are written; of meaning only if the column fits such a kind."""

    def feed(self, cells: Sequence[str], lines: Sequence[int]) -> None:
        """Look at the next cells of the column; ``lines`` says where each stands."""
        blank = cells.count("")
        self.blank += blank
        self.answered += len(cells) - blank
        fresh = Counter(cells)
        del fresh[""]
        if NOT_SHOWN in fresh and not self.own:
            del fresh[NOT_SHOWN]
            count = cells.count(NOT_SHOWN)
            blank += count
            self.not_shown += count
            self.answered -= count
        if len(fresh) < len(cells) - blank:
            self.repeats = True
        open_kinds = [kind for kind in _CHECKS if kind not in self.misfits]
        values = self.values
        for value, times in fresh.items():
            if value in values:
                values[value] += times
                self.repeats = True
                continue
            if self.many and not open_kinds:
                break
            self._keep(value, times, cells, lines)
            for kind in open_kinds:
                if kind not in self.misfits and (reason := _CHECKS[kind](self, value)):
                    self.misfits[kind] = Misfit(lines[cells.index(value)], value, reason)

    @property
    def holds_something(self) -> bool:
        """Whether any cell is not empty; one that holds `NOT_SHOWN` counts too."""
        return self.answered > 0 or self.not_shown > 0

    def fits(self, kind: QuestionKind) -> bool:
        """Whether every value can be held by this kind exactly."""
        return kind not in self.misfits

    @property
    def dates_in_doubt(self) -> bool:
        """Whether these are dates that need somebody to say if day or month comes first."""
        dates = self.fits(QuestionKind.DATE) or self.fits(QuestionKind.DATETIME)
        return dates and self.moments.in_doubt

    def read_as(self, cells: Mapping[str, str]) -> ColumnFacts:
        """Return what the column is like with some cells read as others, "" for a blank.

        Not for a column of which not all values are known.
        """
        counts: Counter[str] = Counter()
        for value, count in self.values.items():
            counts[cells.get(value, value)] += count
        made = ColumnFacts(self.own, blank=self.blank + counts[""], not_shown=self.not_shown)
        made.moments = ColumnMoments(self.moments.asked)
        del counts[""]
        made.feed(list(counts), range(1, len(counts) + 1))
        made.answered = counts.total()
        made.repeats = any(count > 1 for count in counts.values())
        for value, count in counts.items():
            if value in made.values:
                made.values[value] = count
        return made

    def _keep(self, value: str, times: int, cells: Sequence[str], lines: Sequence[int]) -> None:
        self.longest = max(self.longest, len(value))
        if "\n" in value or "\r" in value:
            self.line_breaks = True
        if self.many:
            return
        if len(self.values) == _MOST_KEPT or len(value) > _LONGEST_KEPT:
            self.many = True
            reason = (
                Sentence("the column has more than {most:,} different answers", most=_MOST_KEPT)
                if len(value) <= _LONGEST_KEPT
                else Sentence("a choice can have at most {most:,} characters", most=_LONGEST_KEPT)
            )
            misfit = Misfit(lines[cells.index(value)], value, reason)
            for kind in (QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE):
                self.misfits.setdefault(kind, misfit)
            return
        self.values[value] = times
        if len(self.values) == MOST_CHOICES + 1:
            self.misfits[QuestionKind.SINGLE_CHOICE] = Misfit(
                lines[cells.index(value)],
                value,
                Sentence("the column has more than {most:,} different answers", most=MOST_CHOICES),
            )


def _not_a_number(facts: ColumnFacts, value: str) -> Sentence | None:
    if not _NUMBER.match(value):
        return Sentence("it is no number")
    try:
        number = parse_number(value)
    except AnswerError:
        return Sentence("it is too large to be kept exactly")
    facts.lowest = min(facts.lowest, number)
    facts.highest = max(facts.highest, number)
    facts.whole = facts.whole and _WHOLE.match(value) is not None
    facts.padded = facts.padded or _PADDED.match(value) is not None
    facts.thousands = facts.thousands or _THOUSANDS.match(value) is not None
    return None


def _not_on_a_scale(facts: ColumnFacts, value: str) -> Sentence | None:
    if not _WHOLE.match(value) or not 0 <= int(value[:20]) <= 100:
        return Sentence("a scale takes whole numbers from 0 to 100")
    return None


def _no_moment(kind: QuestionKind) -> _Check:
    kinds = frozenset({kind})
    return lambda facts, value: facts.moments.take(value, kinds)


_Check = Callable[[ColumnFacts, str], Sentence | None]
"""Returns why the value does not fit the kind, None where it does."""

_CHECKS: dict[QuestionKind, _Check] = {
    QuestionKind.NUMBER: _not_a_number,
    QuestionKind.SCALE: _not_on_a_scale,
    QuestionKind.DATE: _no_moment(QuestionKind.DATE),
    QuestionKind.TIME: _no_moment(QuestionKind.TIME),
    QuestionKind.DATETIME: _no_moment(QuestionKind.DATETIME),
}
