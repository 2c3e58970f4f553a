"""The states a survey went through while it was edited, kept as the differences of their texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from surveyapp.domain.document import from_json
from surveyapp.domain.survey import Survey


class TextChange(NamedTuple):
    """What stands at ``start`` of a text instead of what stood there before."""

    start: int
    removed: str
    inserted: str

    def forward(self, text: str) -> str:
        """Return the text after the change."""
        return self._put(text, self.removed, self.inserted)

    def backward(self, text: str) -> str:
        """Return the text before the change."""
        return self._put(text, self.inserted, self.removed)

    def _put(self, text: str, old: str, new: str) -> str:
        end = self.start + len(old)
        if text[self.start : end] != old:
            raise ValueError("this is not the text that was changed")
        return text[: self.start] + new + text[end:]


def text_change(before: str, after: str) -> TextChange:
    """Return the change between two JSON texts; strings in them are never split.

    So a picture that is named in a change is named there in full.
    """
    start = _shared(before, after)
    start = before.rfind('"', 0, start) + 1
    rest = min(len(before), len(after)) - start
    backwards = before[len(before) - rest :][::-1]
    shared = _shared(backwards, after[len(after) - rest :][::-1])
    shared = max(backwards.rfind('"', 0, shared), 0)
    return TextChange(
        start, before[start : len(before) - shared], after[start : len(after) - shared]
    )


def _shared(one: str, other: str) -> int:
    """Return how many signs two texts begin alike with: compared in halves, which is quick."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class History:
    """The states 0 to n of a survey, each read from its text when it is asked for."""

    def __init__(self, document: str, position: int, changes: Sequence[TextChange]) -> None:
        """``document`` is the text of the state ``position``; ``changes`` lead from each on."""
        self._changes = tuple(changes)
        self._text = document
        self._at = position

    def check(self) -> None:
        """Raise ValueError if the changes do not lead through all states."""
        for end in (0, len(self._changes), 0):
            self._go_to(end)

    def survey(self, number: int) -> Survey:
        """Return the survey in this state; raise ValueError if its text does not make sense."""
        self._go_to(number)
        return from_json(self._text)

    def _go_to(self, number: int) -> None:
        while self._at < number:
            self._text = self._changes[self._at].forward(self._text)
            self._at += 1
        while self._at > number:
            self._at -= 1
            self._text = self._changes[self._at].backward(self._text)
