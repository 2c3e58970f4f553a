"""The columns a question had in the file it was imported from.

An export that gives an imported file back (`surveyapp.domain.file_variables`) writes the
same columns with the same cells, also for responses that came later.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FILE_CELLS = "file_cells"
"""The code of the question that keeps the cells which the answers alone would not give back.

Like that of the ids only an import makes it, retired. An answer of it is a JSON object of
texts by `FileColumn.key`.
"""


class Holds(StrEnum):
    """What the cells of such a column hold."""

    ANSWER = "answer"
    """The whole answer, as any table has it."""
    JOINED = "joined"
    """All choices taken, in the order given: ``taken`` stands between them, ``left`` after."""
    CHOICE = "choice"
    """``taken`` where this choice was taken, else ``left``."""
    TYPED = "typed"
    """The text typed for this choice; ``taken`` where there is none, ``left`` if not taken."""
    RANK = "rank"
    """The place this choice was put on, from 1, or ``left``."""
    PLACE = "place"
    """The choice that was put on this place, or ``left``."""
    ROW = "row"
    """The answer to this row of a matrix."""


@dataclass(frozen=True, slots=True)
class FileColumn:
    """One column: ``place`` in its file, counted from 0, and its ``heading`` there.

    ``part`` is the code of the choice or row it is about, of `Holds.PLACE` the place from 1.
    ``blank`` stands where the question has no answer.
    """

    place: int
    heading: str
    holds: str = Holds.ANSWER
    part: str = ""
    taken: str = ""
    left: str = ""
    blank: str = ""

    @property
    def key(self) -> str:
        """The name its cells have in the answers of `FILE_CELLS`."""
        return f"c{self.place}"


def ranks_at_most(places: int) -> str:
    """Return the limit of a ranking whose columns hold this many places, as an expression."""
    return f"count-selected(.) <= {places}"
