"""What is known of the files that a survey tool writes: a description, read by all that imports.

Headings are compared by `plain_name`: their letters, small, whatever stands between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from surveyapp.exchange.responses_in.divided_headings import Way

_IN_UTC = re.compile(r"\((?:UTC|GMT)\)", re.IGNORECASE)

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class DateNames:
    """Headings of columns that say when a response was given.

    ``submitted`` is blank for one that is not finished; ``completed`` and ``any_time`` say
    when it ended or was stored, ``started`` when it began.
    """

    submitted: Names = frozenset()
    completed: Names = frozenset()
    any_time: Names = frozenset()
    started: Names = frozenset()

    @property
    def tiers(self) -> tuple[Names, ...]:
        """The headings, the surest for when a response was given first."""
        return self.submitted, self.completed, self.any_time, self.started

    def __or__(self, other: DateNames) -> DateNames:
        """Return the headings of both."""
        pairs = zip(self.tiers, other.tiers, strict=True)
        return DateNames(*(own | others for own, others in pairs))


@dataclass(frozen=True, slots=True)
class SurveyTool:
    """One tool. ``name`` is what a person types for it, ``label`` what it is called.

    ``marks``: patterns of headings, in small letters; a file is of this tool if each pattern
    of one of these tuples matches a heading. ``opens_with`` are first headings that suffice.
    ``about`` are patterns of columns that say something of a response and answer no question.
    ``second_row``: names of which three stand in a second row of headings. ``ticks_in``: ways
    in which headings name choices, so that Yes and No say whether one was taken. ``in_utc``:
    times without a zone are in UTC, for these columns.
    """

    name: str
    label: str
    marks: tuple[tuple[str, ...], ...] = ()
    opens_with: Names = frozenset()
    dates: DateNames = DateNames()
    emails: Names = frozenset()
    nobody: Names = frozenset()
    languages: Names = frozenset()
    durations: Mapping[str, float] = field(default_factory=dict)
    """Headings of what an interview took, with the seconds of one unit."""
    about: tuple[str, ...] = ()
    second_row: Names = frozenset()
    answer_labels: Names = frozenset()
    """What stands under a question that has one answer, where others have their choices."""
    statuses: Names = frozenset()
    """Headings of cells such as "partial" and "complete"."""
    finished: Names = frozenset()
    """Headings of cells such as "true" and 0."""
    progress: Names = frozenset()
    """Headings of percentages, 100 for what was finished."""
    placeholders: frozenset[date] = frozenset()
    """Days that are written, at midnight, where no date was kept."""
    ticks_in: frozenset[Way] = frozenset()
    in_utc: bool = False
    utc_columns: tuple[str, ...] = ()

    def wrote(self, headings: Sequence[str]) -> bool:
        """Whether these headings, of all rows of headings, are of a file of this tool."""
        names = [heading.strip().lower() for heading in headings]
        if names and plain_name(names[0]) in self.opens_with:
            return True
        return any(
            all(any(re.fullmatch(pattern, name) for name in names) for pattern in mark)
            for mark in self.marks
        )

    def is_about(self, heading: str) -> bool:
        """Whether a column of this heading answers no question."""
        name = heading.strip().lower()
        return any(re.fullmatch(pattern, name) for pattern in self.about)


def plain_name(heading: str) -> str:
    """Return the letters of a heading, small, without a mark of the time zone."""
    return re.sub(r"[\W\d_]", "", _IN_UTC.sub("", heading).lower())


def names_utc(heading: str) -> bool:
    """Whether a heading says that its times are in UTC."""
    return _IN_UTC.search(heading) is not None
