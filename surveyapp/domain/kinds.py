"""What a kind of question is: everything that the rest of the program asks about one.

A kind is added here, in one line, and where it is drawn (see the README, "Developing").
Elsewhere nothing asks which kind a question is, but what its kind is like; a branch over
`AnswerShape` names every shape and ends in `assert_never`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any

from surveyapp.domain.file_columns import FileColumn


class AnswerShape(Enum):
    """What an answer is as a value (for a question with rows: the answer to one of them)."""

    ONE_CHOICE = auto()
    CHOICES = auto()
    """Any number of choices; the order in which they were taken says nothing."""
    RANKING = auto()
    """Choices in the order given."""
    NUMBER = auto()
    YES_NO = auto()
    TEXT = auto()
    DATE = auto()
    TIME = auto()
    DATETIME = auto()
    COMPUTED = auto()
    """A number or a text, whatever its expression gives."""
    NOTHING = auto()

    @property
    def is_moment(self) -> bool:
        """Whether it is a date, a time of day, or both."""
        return self in (AnswerShape.DATE, AnswerShape.TIME, AnswerShape.DATETIME)

    @property
    def has_choices(self) -> bool:
        """Whether it is made of choices of the question."""
        return self in (AnswerShape.ONE_CHOICE, AnswerShape.CHOICES, AnswerShape.RANKING)

    @property
    def can_be_number(self) -> bool:
        """Whether an answer of this shape may compare with a number by size."""
        return self in (AnswerShape.NUMBER, AnswerShape.COMPUTED)


class Level(StrEnum):
    """The level of measurement of a variable, as S. S. Stevens named them (Science 103, 1946)."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    """Of which one may take the mean; what he calls a ratio is one too."""


class Bounds(Enum):
    """What `QuestionSettings.minimum` and ``maximum`` bound."""

    NOTHING = auto()
    VALUE = auto()
    COUNT = auto()
    """How many choices are taken, or how many characters a text has."""


SPELLED = "spelled"
"""The appearance of a date or time whose answers carry the spelling of the file they are from."""


@dataclass(frozen=True, slots=True)
class QuestionSettings:
    """Settings of a kind; a kind reads those that concern it and ignores the rest.

    ``minimum`` and ``maximum`` bound what the kind's `Bounds` say. ``appearance``:
    scale "numbers", "stars", "smileys", "slider", "nps"; text "short", "long",
    "identifier" (an id from another system: no statistics); choice "list",
    "dropdown", "columns"; date and time `SPELLED`. ``columns`` are those a question had in
    the file it was imported from, where they are not one that says all of its answer.
    """

    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    low_label: str = ""
    high_label: str = ""
    appearance: str = ""
    randomise: bool = False
    columns: tuple[FileColumn, ...] = ()


def settings_of(values: Mapping[str, Any]) -> QuestionSettings:
    """Return the settings that a JSON object says; raises TypeError for what is none."""
    columns = tuple(FileColumn(**column) for column in values.get("columns", ()))
    return QuestionSettings(**{**values, "columns": columns})


@dataclass(frozen=True, slots=True)
class KindTraits:
    """One kind. ``settings`` are those a new question of it begins with.

    ``has_rows``: it is asked once for each of its rows, as a sub-question. ``choice_flags``:
    the fields of `Choice` that may be set. ``has_pictures``: a choice may show a picture.
    ``can_shuffle``: choices may come in random order.
    ``has_end_labels``: its lowest and highest value may have names. ``reads_as``: the kinds
    it can become with every answer still saying what it said.
    """

    shape: AnswerShape
    level: Level = Level.NOMINAL
    has_rows: bool = False
    choice_flags: tuple[str, ...] = ()
    has_pictures: bool = False
    can_shuffle: bool = False
    bounds: Bounds = Bounds.NOTHING
    has_end_labels: bool = False
    reads_as: tuple[QuestionKind, ...] = ()
    settings: QuestionSettings = QuestionSettings()


class QuestionKind(StrEnum):
    """What sort of question it is."""

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    SCALE = "scale"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    RANKING = "ranking"
    MATRIX = "matrix"
    NOTE = "note"
    CONSENT = "consent"
    CALCULATED = "calculated"

    @property
    def traits(self) -> KindTraits:
        """All that is known of this kind."""
        return _TRAITS[self]

    @property
    def shape(self) -> AnswerShape:
        """What an answer to a question of this kind is as a value."""
        return _TRAITS[self].shape

    @property
    def has_choices(self) -> bool:
        """Whether questions of this kind own a list of choices."""
        return self.shape.has_choices

    @property
    def has_rows(self) -> bool:
        """Whether questions of this kind are asked once for each of their rows."""
        return self.traits.has_rows

    @property
    def is_numeric(self) -> bool:
        """Whether an answer is a number that one may average."""
        return self.shape is AnswerShape.NUMBER

    @property
    def is_scale(self) -> bool:
        """Whether an answer is one of a few points between two ends that may have names."""
        return self.traits.has_end_labels

    @property
    def is_moment(self) -> bool:
        """Whether an answer is a date, a time of day, or both."""
        return self.shape.is_moment

    @property
    def takes_answer(self) -> bool:
        """Whether there is anything to store: a note is only read."""
        return self.shape is not AnswerShape.NOTHING

    @property
    def is_calculated(self) -> bool:
        """Whether nobody is asked: an expression answers."""
        return self.shape is AnswerShape.COMPUTED


_TRAITS = {
    QuestionKind.SINGLE_CHOICE: KindTraits(
        AnswerShape.ONE_CHOICE,
        choice_flags=("other", "missing"),
        has_pictures=True,
        can_shuffle=True,
        reads_as=(QuestionKind.MULTIPLE_CHOICE,),
    ),
    QuestionKind.MULTIPLE_CHOICE: KindTraits(
        AnswerShape.CHOICES,
        choice_flags=("other", "exclusive", "missing"),
        has_pictures=True,
        can_shuffle=True,
        bounds=Bounds.COUNT,
    ),
    QuestionKind.SCALE: KindTraits(
        AnswerShape.NUMBER,
        Level.INTERVAL,
        bounds=Bounds.VALUE,
        has_end_labels=True,
        reads_as=(QuestionKind.NUMBER,),
        settings=QuestionSettings(minimum=1, maximum=5, appearance="numbers"),
    ),
    QuestionKind.NUMBER: KindTraits(AnswerShape.NUMBER, Level.INTERVAL, bounds=Bounds.VALUE),
    QuestionKind.TEXT: KindTraits(AnswerShape.TEXT, bounds=Bounds.COUNT),
    QuestionKind.DATE: KindTraits(AnswerShape.DATE, Level.INTERVAL),
    QuestionKind.TIME: KindTraits(AnswerShape.TIME, Level.INTERVAL),
    QuestionKind.DATETIME: KindTraits(AnswerShape.DATETIME, Level.INTERVAL),
    QuestionKind.RANKING: KindTraits(AnswerShape.RANKING, Level.ORDINAL, can_shuffle=True),
    QuestionKind.MATRIX: KindTraits(
        AnswerShape.ONE_CHOICE, has_rows=True, choice_flags=("missing",)
    ),
    QuestionKind.NOTE: KindTraits(AnswerShape.NOTHING),
    QuestionKind.CONSENT: KindTraits(AnswerShape.YES_NO),
    QuestionKind.CALCULATED: KindTraits(AnswerShape.COMPUTED),
}
