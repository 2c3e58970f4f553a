"""What the domain says of answers, in the language that is on the screen.

It writes English and knows no Qt. All it can say is listed here, where pyside6-lupdate
finds it; a test holds the list against the domain's source.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from surveyapp.domain.answers import AnswerError, number_text
from surveyapp.domain.interview import Problem

_CONTEXT = "answers"

ANSWERS = (
    QT_TRANSLATE_NOOP("answers", "A note takes no answer."),
    QT_TRANSLATE_NOOP("answers", "A text was given for a choice that was not chosen."),
    QT_TRANSLATE_NOOP("answers", "Please answer this question."),
    QT_TRANSLATE_NOOP("answers", "Please answer yes or no."),
    QT_TRANSLATE_NOOP("answers", "Please answer “{row}”."),
    QT_TRANSLATE_NOOP("answers", "Please check this answer."),
    QT_TRANSLATE_NOOP("answers", "Please choose at least {least}."),
    QT_TRANSLATE_NOOP("answers", "Please choose at most {most}."),
    QT_TRANSLATE_NOOP("answers", "Please choose from the list."),
    QT_TRANSLATE_NOOP("answers", "Please choose one."),
    QT_TRANSLATE_NOOP("answers", "Please enter a date and time, for example 2026-03-31T14:30."),
    QT_TRANSLATE_NOOP("answers", "Please enter a date or time."),
    QT_TRANSLATE_NOOP("answers", "Please enter a date, for example 2026-03-31."),
    QT_TRANSLATE_NOOP("answers", "Please enter a number in steps of {step}."),
    QT_TRANSLATE_NOOP("answers", "Please enter a number, for example 42 or 3.5."),
    QT_TRANSLATE_NOOP("answers", "Please enter a text."),
    QT_TRANSLATE_NOOP("answers", "Please enter a time, for example 14:30."),
    QT_TRANSLATE_NOOP("answers", "Please enter {least} or more."),
    QT_TRANSLATE_NOOP("answers", "Please enter {most} or less."),
    QT_TRANSLATE_NOOP("answers", "Please write at least {least} characters."),
    QT_TRANSLATE_NOOP("answers", "Please write at most {most} characters."),
    QT_TRANSLATE_NOOP("answers", "Please write what “{choice}” is."),
    QT_TRANSLATE_NOOP("answers", "This is calculated from other answers."),
    QT_TRANSLATE_NOOP("answers", "This number is too large to be kept exactly."),
    QT_TRANSLATE_NOOP("answers", "This text holds a character (NUL) that cannot be kept."),
    QT_TRANSLATE_NOOP("answers", "This text holds half a character that cannot be kept."),
    QT_TRANSLATE_NOOP("answers", "This text is longer than {most} characters."),
    QT_TRANSLATE_NOOP("answers", "What was typed for a choice is no text."),
    QT_TRANSLATE_NOOP("answers", "“{choice}” cannot go together with other choices."),
)
EMAIL = (
    QT_TRANSLATE_NOOP("answers", "Please check the email address."),
    QT_TRANSLATE_NOOP("answers", "Please enter your email address."),
)


def sentence_of(said: Problem | AnswerError) -> str:
    """Return what is to be said of an answer, in the language on the screen.

    A survey's own words, and what a widget has said in that language already, stay.
    """
    return translated(said.template, said.values)


def translated(template: str, values: Mapping[str, str | float] | None = None) -> str:
    """Return a sentence in the language on the screen; one not known here stays as it is."""
    sentence = QCoreApplication.translate(_CONTEXT, template)
    if not values:
        return sentence
    return sentence.format(**{name: _spelled(value) for name, value in values.items()})


def _spelled(value: str | float) -> str:
    if isinstance(value, str):
        return value
    # Without separators of thousands: whoever types 1.000 as it is shown means one.
    return number_text(value).replace(".", QLocale().decimalPoint())
