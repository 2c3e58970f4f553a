"""How the builder presents the kinds of question: names, icons, settings with their labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication

from surveyapp.domain.kinds import QuestionKind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KindPresentation:
    """The name and icon of a kind, and the labels of the settings it has.

    ``appearances`` are values of `QuestionSettings.appearance` with their names. An empty
    label of a setting says that the kind does not have it.
    """

    name: str
    icon: str
    appearances: tuple[tuple[str, str], ...] = ()
    minimum: str = ""
    maximum: str = ""
    step: str = ""
    has_ends: bool = False
    is_whole: bool = True


def presentation(kind: QuestionKind) -> KindPresentation:
    """Return how a kind is presented, in the language of the window."""
    return _presentations()[kind]


def kind_name(kind: QuestionKind) -> str:
    """Return the name of a kind in the language of the window."""
    return presentation(kind).name


@cache  # a delegate needs one of them for each row it draws
def _presentations() -> dict[QuestionKind, KindPresentation]:
    lists = (
        ("", translate("QuestionKind", "List")),
        ("columns", translate("QuestionKind", "Columns")),
        ("dropdown", translate("QuestionKind", "Drop-down menu")),
    )
    scales = (
        ("numbers", translate("QuestionKind", "Numbers")),
        ("stars", translate("QuestionKind", "Stars")),
        ("smileys", translate("QuestionKind", "Smileys")),
        ("slider", translate("QuestionKind", "Slider")),
        ("nps", translate("QuestionKind", "Recommendation, 0 to 10 (NPS)")),
    )
    texts = (
        ("", translate("QuestionKind", "One line")),
        ("long", translate("QuestionKind", "Several lines")),
        ("identifier", translate("QuestionKind", "Identifier (no statistics)")),
    )
    lowest = translate("QuestionKind", "Lowest value")
    highest = translate("QuestionKind", "Highest value")
    step = translate("QuestionKind", "In steps of")
    return {
        QuestionKind.SINGLE_CHOICE: KindPresentation(
            translate("QuestionKind", "Single choice"), "circle-dot", lists
        ),
        QuestionKind.MULTIPLE_CHOICE: KindPresentation(
            translate("QuestionKind", "Multiple choice"),
            "square-check",
            lists[:2],
            minimum=translate("QuestionKind", "At least"),
            maximum=translate("QuestionKind", "At most"),
        ),
        QuestionKind.SCALE: KindPresentation(
            translate("QuestionKind", "Scale"),
            "star",
            scales,
            lowest,
            highest,
            step,
            has_ends=True,
            is_whole=False,
        ),
        QuestionKind.NUMBER: KindPresentation(
            translate("QuestionKind", "Number"), "hash", (), lowest, highest, step, is_whole=False
        ),
        QuestionKind.TEXT: KindPresentation(
            translate("QuestionKind", "Text"),
            "type",
            texts,
            maximum=translate("QuestionKind", "Most characters"),
        ),
        QuestionKind.DATE: KindPresentation(translate("QuestionKind", "Date"), "calendar"),
        QuestionKind.TIME: KindPresentation(translate("QuestionKind", "Time"), "clock"),
        QuestionKind.DATETIME: KindPresentation(
            translate("QuestionKind", "Date and time"), "calendar-clock"
        ),
        QuestionKind.RANKING: KindPresentation(
            translate("QuestionKind", "Ranking"), "list-ordered"
        ),
        QuestionKind.MATRIX: KindPresentation(translate("QuestionKind", "Matrix"), "table"),
        QuestionKind.NOTE: KindPresentation(translate("QuestionKind", "Note"), "info"),
        QuestionKind.CONSENT: KindPresentation(
            translate("QuestionKind", "Consent"), "shield-check"
        ),
        QuestionKind.CALCULATED: KindPresentation(
            translate("QuestionKind", "Calculated"), "calculator"
        ),
    }
