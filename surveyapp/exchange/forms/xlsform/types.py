"""The column ``type``: what a row of the sheet ``survey`` is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.forms.xlsform.sheets import SheetRow

_PLAIN = {
    "text": QuestionKind.TEXT,
    "string": QuestionKind.TEXT,
    "integer": QuestionKind.NUMBER,
    "int": QuestionKind.NUMBER,
    "decimal": QuestionKind.NUMBER,
    "range": QuestionKind.SCALE,
    "date": QuestionKind.DATE,
    "time": QuestionKind.TIME,
    "datetime": QuestionKind.DATETIME,
    "note": QuestionKind.NOTE,
    "acknowledge": QuestionKind.CONSENT,
    "trigger": QuestionKind.CONSENT,
    "calculate": QuestionKind.CALCULATED,
}
WHOLE_NUMBERS = frozenset({"integer", "int"})
_SELECTS = {
    "select_one": QuestionKind.SINGLE_CHOICE,
    "select1": QuestionKind.SINGLE_CHOICE,
    "select_one_from": QuestionKind.SINGLE_CHOICE,
    "add_select_one_prompt_using": QuestionKind.SINGLE_CHOICE,
    "select_multiple": QuestionKind.MULTIPLE_CHOICE,
    "select_multiple_from": QuestionKind.MULTIPLE_CHOICE,
    "select_all_that_apply": QuestionKind.MULTIPLE_CHOICE,
    "select_all_that_apply_from": QuestionKind.MULTIPLE_CHOICE,
    "add_select_multiple_prompt_using": QuestionKind.MULTIPLE_CHOICE,
    "rank": QuestionKind.RANKING,
}
_LONGEST_FIRST = sorted((name.replace("_", "[_ ]") for name in _SELECTS), key=len, reverse=True)
_SELECT = re.compile(
    rf"({'|'.join(_LONGEST_FIRST)})"
    r"\s+(\S.*?)(\s+or[_ ](?:specify[_ ])?other)?",
    re.IGNORECASE,
)
_FRAME = re.compile(r"(begin|end)[_ ]?(\S.*)", re.IGNORECASE)
GROUP = "group"
_DEEPEST = 20
"""Groups within groups: each is a page here, with the conditions of all around it."""


@dataclass(frozen=True, slots=True)
class RowType:
    """What a type says. ``kind`` None: there is no question for it."""

    text: str
    kind: QuestionKind | None = None
    list_name: str = ""
    has_other: bool = False


def row_type(text: str) -> RowType:
    """Return what a text of the column ``type`` means; blanks and capitals count for nothing."""
    text = " ".join(text.split())
    if found := _SELECT.fullmatch(text):
        kind = _SELECTS[found[1].lower().replace(" ", "_")]
        return RowType(text, kind, found[2], bool(found[3]))
    return RowType(text, _PLAIN.get(text.lower()))


def frame_of(text: str) -> tuple[str, str] | None:
    """Return ``("begin", "group")`` for what begins or ends a frame, None for another type."""
    found = _FRAME.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    return found[1].lower(), found[2].lower().replace("lgroup", "repeat")


@dataclass(frozen=True, slots=True)
class Block:
    """A row alone, or a frame with all that stands in it; ``end`` closes it."""

    row: SheetRow
    frame: str = ""
    """What is framed, such as ``group`` or ``repeat``; "" for a row alone."""
    inner: tuple[Block, ...] = ()
    end: SheetRow | None = None

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """All rows of the block, in their order."""
        inside = tuple(row for block in self.inner for row in block.rows)
        return (self.row, *inside, *((self.end,) if self.end is not None else ()))


def blocks_of(rows: Iterable[SheetRow], problems: list[Problem]) -> tuple[Block, ...]:
    """Return the rows with those in frames put into them; note frames without begin or end."""
    open_frames: list[tuple[SheetRow, str, list[Block]]] = []
    done: list[Block] = []
    for row in rows:
        found = frame_of(row.get("type"))
        inside = open_frames[-1][2] if open_frames else done
        if found is None:
            inside.append(Block(row))
        elif found[0] == "begin":
            if len(open_frames) == _DEEPEST:
                what = Sentence("more than {most} groups stand in each other here", most=_DEEPEST)
                problems.append(row.problem("type", what))
                return ()
            open_frames.append((row, found[1], []))
        elif not open_frames or open_frames[-1][1] != found[1]:
            what = Sentence("this ends a {frame} that was not begun", frame=found[1])
            problems.append(row.problem("type", what))
        else:
            begin, frame, inner = open_frames.pop()
            outer = open_frames[-1][2] if open_frames else done
            outer.append(Block(begin, frame, tuple(inner), row))
    for begin, frame, _ in open_frames:
        what = Sentence("this {frame} has no end: add a row “end_{frame}”", frame=frame)
        problems.append(begin.problem("type", what))
    return tuple(done)
