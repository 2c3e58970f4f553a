"""Finds out whether the cells of a column hold several answers each, and what joins them.

What stands in brackets or quotation marks is never taken apart. Judged is how often each
piece occurs in the whole column: options come again and again and in changing company, a
text that somebody typed for "other" comes once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SEPARATORS = ("\n", "; ", ";", " | ", "|", ", ", ",")
"""What joins several answers in one cell, the surest sign first."""

_COMMAS = (", ", ",")
_OPENING = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", '"': '"'}
_LIST = re.compile(r"\s*\[(?P<items>.*)\]\s*\Z", re.DOTALL)
_ITEM = re.compile(r"\s*(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|([^,;'\"]+?))\s*(?:[,;]|\Z)")

MOST_OPTIONS = 100
_LONGEST_OPTION = 150
_LEAST_SHARE = 0.75
"""Of all pieces, how many have to be options; the others are typed texts."""
_FEW = 0.02
"""Share of the cells below which a piece may be a typed text."""


@dataclass(frozen=True, slots=True)
class Joined:
    """How answers stand in one cell: ``separator`` between them, ``closing`` after the last.

    ``options`` are the choices in their order. A piece that is none of them was typed.
    ``listed``: as a list of Python or JSON, ``['a', 'b']``. ``ranked``: the order is the answer.
    """

    separator: str
    closing: str = ""
    options: tuple[str, ...] = ()
    listed: bool = False
    ranked: bool = False

    def split(self, cell: str) -> list[str]:
        """Return the answers in one cell."""
        if self.listed:
            return list_items(cell) or [cell]
        if self.closing and cell.endswith(self.closing):
            cell = cell[: -len(self.closing)]
        return self._glued(split_outside(cell, self.separator)) if self.separator else [cell]

    def _glued(self, pieces: list[str]) -> list[str]:
        """Return the pieces, put together where an option has the separator in itself."""
        torn = [option for option in self.options if self.separator in option]
        for option in torn:
            width = option.count(self.separator) + 1
            for place in range(len(pieces) - width + 1):
                if self.separator.join(pieces[place : place + width]) == option:
                    pieces[place : place + width] = [option]
                    break
        return pieces


def find_joined(counts: Mapping[str, int]) -> Joined | None:
    """Return how the cells hold several answers; None when each is one answer.

    ``counts`` has each different cell and how often it occurs.
    """
    if not counts:
        return None
    lists = sum(_LIST.match(cell) is not None for cell in counts)
    if lists * 10 >= len(counts) * 9:
        if any(list_items(cell) is None for cell in counts if _LIST.match(cell)):
            return None
        return _judged(Joined(", ", listed=True), counts)
    for separator in SEPARATORS:
        # Without it in a few cells, there is nothing to look at.
        if not any(separator in cell for cell in counts):
            continue
        closing = _closing(separator, counts)
        found = _judged(Joined(separator, closing), counts)
        if found is not None:
            return found
    return None


def split_outside(cell: str, separator: str) -> list[str]:
    """Return the pieces between separators that stand in no brackets and no quotation marks.

    Brackets that do not close hide nothing.
    """
    pieces = cell.split(separator)
    if len(pieces) == 1 or not any(mark in cell for mark in _OPENING):
        return pieces
    joined: list[str] = []
    held = ""
    for piece in pieces:
        held = f"{held}{separator}{piece}" if held else piece
        if _is_closed(held):
            joined.append(held)
            held = ""
    if held:
        return pieces if len(joined) == 0 else [*joined, *held.split(separator)]
    return joined


def list_items(cell: str) -> list[str] | None:
    """Return the items of a list as Python or JSON writes one; None for another text."""
    found = _LIST.match(cell)
    if found is None:
        return None
    items, rest = [], found["items"]
    place = 0
    while place < len(rest) and rest[place:].strip():
        item = _ITEM.match(rest, place)
        if item is None:
            return None
        items.append(next(text for text in item.groups() if text is not None))
        place = item.end()
    return items


def _is_closed(text: str) -> bool:
    waiting: list[str] = []
    for character in text:
        if waiting and character == waiting[-1]:
            waiting.pop()
        elif character in _OPENING:
            waiting.append(_OPENING[character])
    return not waiting


def _closing(separator: str, counts: Mapping[str, int]) -> str:
    """Return the separator if nearly every cell ends with it, as Microsoft Forms writes."""
    mark = separator.strip(" ")
    ends = sum(cell.endswith(mark) for cell in counts)
    return mark if mark and ends * 10 >= len(counts) * 9 else ""


def _judged(joined: Joined, counts: Mapping[str, int]) -> Joined | None:
    cells = {cell: joined.split(cell) for cell in counts}
    if all(len(pieces) == 1 for pieces in cells.values()) and not joined.closing:
        return None
    if joined.separator in _COMMAS and not joined.listed:
        cells = _with_inseparable(joined.separator, cells)
    uses: Counter[str] = Counter()
    for cell, pieces in cells.items():
        for piece in set(pieces):
            uses[piece] += counts[cell]
    answered = sum(counts[cell] for cell in cells)
    options = [piece for piece, count in uses.items() if _is_option(piece, count, answered)]
    several = sum(counts[cell] for cell, pieces in cells.items() if len(pieces) > 1)
    if not 2 <= len(options) <= MOST_OPTIONS or max(map(len, options)) > _LONGEST_OPTION:
        return None
    known = set(options)
    total = uses.total()
    share = sum(uses[piece] for piece in options) / total
    repeated = sum(counts[c] for c, pieces in cells.items() if len(set(pieces)) < len(pieces))
    if share < _least_share(joined) or repeated * 50 > answered:
        return None
    if _is_ranking(cells, counts, known):
        return Joined(joined.separator, joined.closing, _first_seen(cells, known), ranked=True)
    if joined.closing or joined.listed:
        if not several:
            return None
    elif not _in_company(joined, cells, counts, known, several, answered):
        return None
    order = _common_order(cells.values(), known)
    return Joined(joined.separator, joined.closing, tuple(order), joined.listed)


def _least_share(joined: Joined) -> float:
    return 0.85 if joined.separator == "," else _LEAST_SHARE


def _is_option(piece: str, count: int, answered: int) -> bool:
    return bool(piece.strip()) and count > 1 and count >= min(5, _FEW * answered)


def _in_company(
    joined: Joined,
    cells: Mapping[str, Sequence[str]],
    counts: Mapping[str, int],
    known: set[str],
    several: int,
    answered: int,
) -> bool:
    """Whether pieces stand together in changing company, as options do and sentences do not."""
    combinations = {
        frozenset(known.intersection(pieces))
        for pieces in cells.values()
        if len(known.intersection(pieces)) > 1
    }
    if not combinations or several * 20 < answered:
        return False
    alone = sum(
        any(len(pieces) == 1 and pieces[0] == option for pieces in cells.values())
        for option in known
    )
    partners = Counter(option for combination in combinations for option in combination)
    changing = sum(count > 1 for count in partners.values())
    if joined.separator in _COMMAS:
        # Commas also stand inside answers ("No, not at all").
        mixed = changing * 2 >= len(known) and (alone * 3 >= len(known) or changing == len(known))
        return len(combinations) * 2 >= len(known) and mixed and len(combinations) > 1
    return alone > 0 or changing > 1 or len(combinations) > 2


def _with_inseparable(separator: str, cells: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the pieces, those glued again that never stand without each other.

    An option that has a comma in it, outside brackets, falls into pieces that are always
    neighbours.
    """
    uses: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for pieces in cells.values():
        uses.update(set(pieces))
        pairs.update(set(pairwise(pieces)))
    glued = {
        pair
        for pair, count in pairs.items()
        if count > 1 and count == uses[pair[0]] == uses[pair[1]] and pair[1][:1].islower()
    }
    if not glued:
        return {cell: list(pieces) for cell, pieces in cells.items()}
    whole: dict[str, list[str]] = {}
    for cell, pieces in cells.items():
        made = [pieces[0]]
        for before, piece in pairwise(pieces):
            if (before, piece) in glued:
                made[-1] += separator + piece
            else:
                made.append(piece)
        whole[cell] = made
    return whole


def _is_ranking(
    cells: Mapping[str, Sequence[str]], counts: Mapping[str, int], known: set[str]
) -> bool:
    """Whether nearly all put the same things into an order of their own."""
    if len(known) < 3 or len(cells) < 3:
        return False
    whole = sum(counts[cell] for cell, pieces in cells.items() if set(pieces) == known)
    orders = {tuple(pieces) for pieces in cells.values() if set(pieces) == known}
    return whole * 10 >= sum(counts[c] for c in cells) * 9 and len(orders) > 2


def _first_seen(cells: Mapping[str, Sequence[str]], known: set[str]) -> tuple[str, ...]:
    pieces = dict.fromkeys(piece for found in cells.values() for piece in found)
    return tuple(piece for piece in pieces if piece in known)


def _common_order(sequences: Iterable[Sequence[str]], known: set[str]) -> list[str]:
    """Return the options in the order of the form, as most of the cells have them."""
    before: Counter[tuple[str, str]] = Counter()
    seen: dict[str, None] = {}
    for pieces in sequences:
        own = [piece for piece in pieces if piece in known]
        seen.update(dict.fromkeys(own))
        before.update(pairwise(own))
    ordered: list[str] = []
    left = list(seen)
    while left:
        # The one that fewest of the others stand before.
        best = min(left, key=lambda one: sum(max(0, before[o, one] - before[one, o]) for o in left))
        ordered.append(best)
        left.remove(best)
    return ordered
