"""How the builder presents the kinds of question: names, icons, settings with their labels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from surveyapp.domain.kinds import QuestionKind

_CONTEXT = "QuestionKind"


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


_LISTS = (
    ("", str(QT_TRANSLATE_NOOP("QuestionKind", "List"))),
    ("columns", str(QT_TRANSLATE_NOOP("QuestionKind", "Columns"))),
    ("dropdown", str(QT_TRANSLATE_NOOP("QuestionKind", "Drop-down menu"))),
)
_SCALES = (
    ("numbers", str(QT_TRANSLATE_NOOP("QuestionKind", "Numbers"))),
    ("stars", str(QT_TRANSLATE_NOOP("QuestionKind", "Stars"))),
    ("smileys", str(QT_TRANSLATE_NOOP("QuestionKind", "Smileys"))),
    ("slider", str(QT_TRANSLATE_NOOP("QuestionKind", "Slider"))),
    ("nps", str(QT_TRANSLATE_NOOP("QuestionKind", "Recommendation, 0 to 10 (NPS)"))),
)
_TEXTS = (
    ("", str(QT_TRANSLATE_NOOP("QuestionKind", "One line"))),
    ("long", str(QT_TRANSLATE_NOOP("QuestionKind", "Several lines"))),
    ("identifier", str(QT_TRANSLATE_NOOP("QuestionKind", "Identifier (no statistics)"))),
)

_LOWEST = str(QT_TRANSLATE_NOOP("QuestionKind", "Lowest value"))
_HIGHEST = str(QT_TRANSLATE_NOOP("QuestionKind", "Highest value"))
_STEP = str(QT_TRANSLATE_NOOP("QuestionKind", "In steps of"))

_PRESENTATIONS = {
    QuestionKind.SINGLE_CHOICE: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Single choice")), "circle-dot", _LISTS
    ),
    QuestionKind.MULTIPLE_CHOICE: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Multiple choice")),
        "square-check",
        _LISTS[:2],
        minimum=str(QT_TRANSLATE_NOOP("QuestionKind", "At least")),
        maximum=str(QT_TRANSLATE_NOOP("QuestionKind", "At most")),
    ),
    QuestionKind.SCALE: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Scale")),
        "star",
        _SCALES,
        _LOWEST,
        _HIGHEST,
        _STEP,
        has_ends=True,
        is_whole=False,
    ),
    QuestionKind.NUMBER: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Number")),
        "hash",
        (),
        _LOWEST,
        _HIGHEST,
        _STEP,
        is_whole=False,
    ),
    QuestionKind.TEXT: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Text")),
        "type",
        _TEXTS,
        maximum=str(QT_TRANSLATE_NOOP("QuestionKind", "Most characters")),
    ),
    QuestionKind.DATE: KindPresentation(str(QT_TRANSLATE_NOOP("QuestionKind", "Date")), "calendar"),
    QuestionKind.TIME: KindPresentation(str(QT_TRANSLATE_NOOP("QuestionKind", "Time")), "clock"),
    QuestionKind.DATETIME: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Date and time")), "calendar-clock"
    ),
    QuestionKind.RANKING: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Ranking")), "list-ordered"
    ),
    QuestionKind.MATRIX: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Matrix")), "table"
    ),
    QuestionKind.NOTE: KindPresentation(str(QT_TRANSLATE_NOOP("QuestionKind", "Note")), "info"),
    QuestionKind.CONSENT: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Consent")), "shield-check"
    ),
    QuestionKind.CALCULATED: KindPresentation(
        str(QT_TRANSLATE_NOOP("QuestionKind", "Calculated")), "calculator"
    ),
}

OFFERED = (
    QuestionKind.SINGLE_CHOICE,
    QuestionKind.MULTIPLE_CHOICE,
    QuestionKind.SCALE,
    QuestionKind.NUMBER,
    QuestionKind.TEXT,
    QuestionKind.DATE,
    QuestionKind.NOTE,
)
"""The kinds that can be added; the others come in templates and files."""


def presentation(kind: QuestionKind) -> KindPresentation:
    """Return how a kind is presented; show its texts by `translated`."""
    return _PRESENTATIONS[kind]


def translated(text: str) -> str:
    """Return a text of a `KindPresentation` in the language of the window."""
    return QCoreApplication.translate(_CONTEXT, text) if text else ""


def kind_name(kind: QuestionKind) -> str:
    """Return the name of a kind in the language of the window."""
    return translated(presentation(kind).name)
