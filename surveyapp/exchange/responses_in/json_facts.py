"""Collects what the values under one name of a JSON export are like, to guess its question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from surveyapp.domain.answers import AnswerError, Number, check_text, number_text
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.guess import Guess, as_text, common_order, guess_kind

_MOST_SEQUENCES = 20_000


@dataclass(slots=True)
class MemberFacts:
    """What is known of one name after the responses fed so far.

    ``shapes`` are the JSON types met; ``sequences`` the different lists of labels.
    """

    name: str
    shapes: set[str] = field(default_factory=set)
    cells: ColumnFacts = field(default_factory=ColumnFacts)
    sequences: dict[tuple[str, ...], None] = field(default_factory=dict)
    rows: dict[str, None] = field(default_factory=dict)

    def feed(self, values: Sequence[Any], places: Sequence[int]) -> None:
        """Look at the next values; ``places`` says which response each is of, from 1."""
        written = [self._written(value, place) for value, place in zip(values, places, strict=True)]
        self.cells.feed(written, places)

    def guess(self) -> Guess:
        """Return the kind of question that gives exactly these values back."""
        match sorted(self.shapes):
            case []:
                return Guess(QuestionKind.TEXT)
            case ["bool"]:
                return Guess(QuestionKind.CONSENT)
            case ["list"]:
                ordered = common_order(self.labels(), self.sequences) is not None
                return Guess(QuestionKind.MULTIPLE_CHOICE if ordered else QuestionKind.RANKING)
            case ["object"]:
                return Guess(QuestionKind.MATRIX)
            case ["number"]:
                guessed = guess_kind(self.name, self.cells)
                return guessed if guessed.kind.is_numeric else Guess(QuestionKind.NUMBER)
            case ["text"]:
                return self._guess_text()
        if self.shapes == {"number", "text"}:
            return Guess(QuestionKind.CALCULATED)
        raise ExchangeError(
            "“{name}” has values of different shapes ({shapes}). This is no export of this"
            " program.",
            name=self.name,
            shapes=", ".join(sorted(self.shapes)),
        )

    def labels(self) -> list[str]:
        """Return every choice that was made, in the order of first appearance."""
        return list(dict.fromkeys(label for labels in self.sequences for label in labels))

    def _guess_text(self) -> Guess:
        guessed = guess_kind(self.name, self.cells)
        # What stands between quotation marks is text there and must stay it; so must
        # what our exports call "{question}_{choice}_text".
        if guessed.kind.is_numeric or guessed.separator or self.name.endswith("_text"):
            return as_text(self.cells)
        return guessed

    def _written(self, value: Any, place: int) -> str:
        """Return a value as a cell would have it; lists and objects are kept aside."""
        if value is None:
            return ""
        if isinstance(value, str):
            self.shapes.add("text")
            return self._checked(value, place)
        if isinstance(value, bool):
            self.shapes.add("bool")
            return "true" if value else "false"
        if isinstance(value, int | float):
            self.shapes.add("number")
            return number_text(value)
        if isinstance(value, Number):
            self.shapes.add("number")
            return value.spelling
        if isinstance(value, list):
            self.shapes.add("list")
            self._keep(tuple(self._label(item, place) for item in value), place)
            return ""
        self.shapes.add("object")
        for row, label in value.items():
            self.rows[self._checked(row, place)] = None
            if label is not None:
                self._keep((self._label(label, place),), place)
        return ""

    def _keep(self, labels: tuple[str, ...], place: int) -> None:
        if not labels or len(set(labels)) < len(labels):
            raise ExchangeError(
                "In response {place}, “{name}” is an empty list or names a choice twice.",
                place=place,
                name=self.name,
            )
        self.sequences[labels] = None
        if len(self.sequences) > _MOST_SEQUENCES:
            raise ExchangeError(
                "“{name}” has more different answers than can be choices.", name=self.name
            )

    def _label(self, value: Any, place: int) -> str:
        if not isinstance(value, str):
            raise ExchangeError(
                "In response {place}, “{name}” holds what is no choice.",
                place=place,
                name=self.name,
            )
        return self._checked(value, place)

    def _checked(self, text: str, place: int) -> str:
        try:
            return check_text(text)
        except AnswerError as error:
            raise ExchangeError(
                "In response {place}, “{name}”: {reason}",
                place=place,
                name=self.name,
                reason=error.sentence,
            ) from None
