"""The rows of the sheet ``survey`` in their order: the survey's own, and those kept of a form.

As long as the pages and questions of a form stand in the order they had, its rows stay where
they were, groups within groups too, and new questions come in between. Where they do not,
the survey's own pages are the groups, and what is not asked stays behind what it followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from surveyapp.domain.survey import KeptRole, KeptRow
from surveyapp.exchange.forms.xlsform.columns import Column
from surveyapp.exchange.forms.xlsform.form_rows import (
    Cells,
    FormRow,
    FormRows,
    RowPart,
    filter_digest,
)
from surveyapp.exchange.forms.xlsform.keeping import FILTER, unframed
from surveyapp.exchange.forms.xlsform.rows import APPEARANCE, TABLE
from surveyapp.exchange.forms.xlsform.types import frame_of

_Place = tuple[str, bool]
"""The uuid of a part, and whether its end is meant."""


@dataclass(slots=True)
class Line:
    """A row to write: what the survey says, and what was kept of the form's row."""

    cells: Cells = field(default_factory=dict)
    kept: KeptRow | None = None
    anew: frozenset[Column] = frozenset()
    """The columns in which what was kept does not count."""
    is_word_for_word: bool = False
    """Whether the survey itself says nothing of the row."""

    @classmethod
    def whole(cls, kept: KeptRow) -> Line:
        """Return a row that is written as it was."""
        return cls(kept=kept, is_word_for_word=True)


def survey_lines(kept: Sequence[KeptRow], made: FormRows) -> list[Line]:
    """Return the rows of the sheet ``survey``; ``kept`` are those of that sheet."""
    rows = [row for row in kept if row.role is not KeptRole.HEADINGS]
    lines = _Lines(rows, made)
    return lines.in_frames() if rows and lines.frames_hold() else lines.anew()


class _Lines:
    def __init__(self, kept: Sequence[KeptRow], made: FormRows) -> None:
        self._kept = kept
        self._made = made
        self._begun = {row.uuid: row for row in made.rows if row.part is not RowPart.END}
        self._ends = {row.uuid: row for row in made.rows if row.part is RowPart.END}
        self._parts = {row.uuid: row for row in kept if row.role is KeptRole.PART}
        self._pages = {row.uuid: row for row in kept if _is_page(row)}

    def frames_hold(self) -> bool:
        """Whether all pages, and all questions that are left, stand in the order they had."""
        order = [uuid for uuid in self._begun if uuid in self._parts]
        if order != [uuid for uuid in self._parts if uuid in self._begun]:
            return False
        for uuid, page in self._pages.items():
            begin = self._begun.get(uuid)
            if begin is None or (unframed(begin.cells),) != page.cells:
                return False
        # A page or a matrix that is new or gone would change what the frames hold.
        frames = {uuid for uuid, row in self._parts.items() if _begins(row)} | set(self._pages)
        return frames == {uuid for uuid, row in self._begun.items() if row.part is RowPart.BEGIN}

    def in_frames(self) -> list[Line]:
        """Return the rows of the form in their order, with new questions between them."""
        following = self._followers()
        lines = list(map(_fresh, following.get(("", False), ())))
        for row in self._kept:
            place: _Place = (row.uuid, row.role is KeptRole.FRAME and not _is_page(row))
            if row.role is KeptRole.PART:
                if row.uuid not in self._begun:
                    continue
                lines.append(_line(self._begun[row.uuid], row, self._made))
            elif row.role is not KeptRole.FRAME:
                lines.append(Line.whole(row))
                continue
            elif not _is_page(row):
                end = self._ends.get(row.uuid)
                lines.append(Line(dict(end.cells) if end else {}, row))
            if row.uuid:
                lines += map(_fresh, following.get(place, ()))
        return lines

    def _followers(self) -> dict[_Place, list[FormRow]]:
        """Return the rows that the form has not, by the row of it that they come after."""
        known = self._parts.keys() | self._pages.keys()
        following: dict[_Place, list[FormRow]] = {}
        place: _Place = ("", False)
        for row in self._made.rows:
            if row.uuid in known:
                place = (row.uuid, row.part is RowPart.END)
            else:
                following.setdefault(place, []).append(row)
        return following

    def anew(self) -> list[Line]:
        """Return the rows in the survey's own frames, those not asked behind what they followed."""
        behind: dict[str, list[Line]] = {}
        place = ""
        for row in self._kept:
            if row.role is KeptRole.PART:
                place = row.uuid if row.uuid in self._begun else place
            elif row.role is not KeptRole.FRAME or not (_is_page(row) or _frames(row)):
                behind.setdefault(place, []).append(Line.whole(row))
        lines = behind.get("", [])
        for made in self._made.rows:
            if made.part is RowPart.END:
                lines.append(_fresh(made))
                continue
            line = _line(made, self._parts.get(made.uuid), self._made)
            if made.part is RowPart.BEGIN and made.cells.get(APPEARANCE) != TABLE:
                # The frames around it, which its own condition did not repeat, are gone.
                line.anew |= {Column("relevant"), APPEARANCE, Column("type")}
            lines += [line, *behind.get(made.uuid, ())]
        return [line for line in lines if line.cells or line.kept]


def keeps_filter(made: FormRow, kept: KeptRow | None, form: FormRows) -> bool:
    """Whether the filter of the form's own still offers each choice as it is offered here."""
    if kept is None or FILTER not in made.cells or made.uuid not in form.lists:
        return False
    digest = filter_digest(made, form.lists[made.uuid])
    return any(cell.read_as == digest for cell in kept.cells)


def _line(made: FormRow, kept: KeptRow | None, form: FormRows) -> Line:
    cells = dict(made.cells)
    if keeps_filter(made, kept, form):
        cells[FILTER] = filter_digest(made, form.lists[made.uuid])
    return Line(cells, kept)


def _fresh(row: FormRow) -> Line:
    return Line(dict(row.cells))


def _is_page(row: KeptRow) -> bool:
    """Whether it is the place where a page begins without a row of its own."""
    return row.role is KeptRole.FRAME and len(row.cells) == 1 and not row.cells[0].column


def _begins(row: KeptRow) -> bool:
    return any((frame_of(cell.text) or ("",))[0] == "begin" for cell in row.cells)


def _frames(row: KeptRow) -> bool:
    return any(frame_of(cell.text) is not None for cell in row.cells)
