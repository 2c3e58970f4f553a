"""The entries of the palette: each a question to add, its name, its purpose, its picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from surveyapp.domain import editing
from surveyapp.domain.email import EMAIL_LIMIT
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Question, Survey
from surveyapp.views.builder.kind_presentation import kind_name
from surveyapp.views.builder.palette import pictures
from surveyapp.views.builder.palette.pictures import Draw

translate = QCoreApplication.translate

_PHONE_LIMIT = "regex(., '[+(]?[0-9][0-9 ()/.-]{4,24}')"
"""Digits, and the marks that stand between them in any country."""


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """A question that can be added. ``words`` are other names by which it is found."""

    name: str
    purpose: str
    draw: Draw
    kind: QuestionKind
    words: str = ""
    labels: tuple[str, ...] = ()
    settings: QuestionSettings | None = None
    constraint: str = ""
    constraint_message: str = ""

    def question(self, survey: Survey) -> Question:
        """Return a question like this, with a code that the survey has not."""
        labels = self.labels or (
            translate("Palette", "First choice"),
            translate("Palette", "Second choice"),
        )
        made = editing.new_question(survey, self.kind, labels=labels)
        changed: dict[str, Any] = {}
        if self.settings is not None:
            changed["settings"] = self.settings
        return replace(
            made,
            constraint=self.constraint,
            constraint_message=self.constraint_message,
            **changed,
        )


def entries() -> tuple[PaletteEntry, ...]:
    """Return all entries in the language of the window: the kinds, then those ready to use."""
    return (*_kinds(), *_ready_made())


def picture_of_question(question: Question) -> Draw:
    """Return what draws what one answers a question with."""
    appearance = question.settings.appearance
    ready = {
        entry.settings.appearance: entry.draw
        for entry in _ready_made()
        if entry.settings is not None
    }
    if question.kind.is_scale and appearance in ready:
        return ready[appearance]
    return next(entry.draw for entry in _kinds() if entry.kind is question.kind)


def _kinds() -> tuple[PaletteEntry, ...]:
    kind = QuestionKind
    about = {
        kind.SINGLE_CHOICE: (translate("Palette", "One of several choices"), pictures.radios),
        kind.MULTIPLE_CHOICE: (translate("Palette", "Any number of choices"), pictures.checks),
        kind.SCALE: (translate("Palette", "A point between two ends"), pictures.numbers),
        kind.MATRIX: (translate("Palette", "The same choices for each row"), pictures.matrix),
        kind.RANKING: (translate("Palette", "Choices put in order"), pictures.ranking),
        kind.NUMBER: (translate("Palette", "A number, with limits"), pictures.number),
        kind.TEXT: (translate("Palette", "Words of their own"), pictures.text),
        kind.DATE: (translate("Palette", "A day"), pictures.day),
        kind.TIME: (translate("Palette", "A time of day"), pictures.clock),
        kind.DATETIME: (translate("Palette", "A day and a time of day"), pictures.day_and_clock),
        kind.CONSENT: (translate("Palette", "Agreeing to something, or not"), pictures.consent),
        kind.NOTE: (translate("Palette", "A text to read, no answer"), pictures.note),
        kind.CALCULATED: (
            translate("Palette", "Worked out from other answers"),
            pictures.calculation,
        ),
    }
    return tuple(
        PaletteEntry(kind_name(one), purpose, draw, one) for one, (purpose, draw) in about.items()
    )


def _ready_made() -> tuple[PaletteEntry, ...]:
    choice, scale, text = QuestionKind.SINGLE_CHOICE, QuestionKind.SCALE, QuestionKind.TEXT
    return (
        PaletteEntry(
            translate("Palette", "Recommendation (NPS)"),
            translate("Palette", "How likely to recommend, 0 to 10"),
            pictures.recommendation,
            scale,
            words="net promoter score",
            settings=QuestionSettings(
                minimum=0,
                maximum=10,
                low_label=translate("Palette", "Not at all likely"),
                high_label=translate("Palette", "Extremely likely"),
                appearance="nps",
            ),
        ),
        PaletteEntry(
            translate("Palette", "Yes or no"),
            translate("Palette", "Two choices"),
            pictures.yes_no,
            choice,
            words="boolean",
            labels=(translate("Palette", "Yes"), translate("Palette", "No")),
        ),
        PaletteEntry(
            translate("Palette", "Agree or disagree"),
            translate("Palette", "Five steps of agreement"),
            pictures.agreement,
            choice,
            words="likert",
            labels=(
                translate("Palette", "Strongly disagree"),
                translate("Palette", "Disagree"),
                translate("Palette", "Neither agree nor disagree"),
                translate("Palette", "Agree"),
                translate("Palette", "Strongly agree"),
            ),
        ),
        PaletteEntry(
            translate("Palette", "Stars"),
            translate("Palette", "One to five stars"),
            pictures.stars,
            scale,
            words="rating",
            settings=_rating("stars"),
        ),
        PaletteEntry(
            translate("Palette", "Smileys"),
            translate("Palette", "Five faces, unhappy to happy"),
            pictures.smileys,
            scale,
            words="rating emoji",
            settings=_rating("smileys"),
        ),
        PaletteEntry(
            translate("Palette", "Email address"),
            translate("Palette", "Checked to look like one"),
            pictures.email,
            text,
            constraint=EMAIL_LIMIT,
            constraint_message=translate(
                "Palette", "Please enter an email address, for example ann@example.org."
            ),
        ),
        PaletteEntry(
            translate("Palette", "Phone number"),
            translate("Palette", "Checked to look like one"),
            pictures.phone,
            text,
            constraint=_PHONE_LIMIT,
            constraint_message=translate(
                "Palette", "Please enter a phone number, for example +41 44 123 45 67."
            ),
        ),
    )


def _rating(appearance: str) -> QuestionSettings:
    return QuestionSettings(
        minimum=1,
        maximum=5,
        low_label=translate("Palette", "Very bad"),
        high_label=translate("Palette", "Very good"),
        appearance=appearance,
    )
